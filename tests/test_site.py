"""The documentation's site builds without a warning, and its pages are read as they are meant."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as markup

import rapt
import rapt.charts
import rapt.compare
import rapt.validate
import rapt.widgets

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)],
        cwd=ROOT, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("api/rapt.html", [name for name in rapt.__all__ if callable(getattr(rapt, name))]),
        ("api/compare.html", rapt.compare.__all__),
        ("api/validate.html", rapt.validate.__all__),
        ("api/charts.html", [name for name in rapt.charts.__all__ if callable(getattr(rapt.charts, name))]),
        ("api/widgets.html", rapt.widgets.__all__),
        ("api/export.html", ["export", "appendix", "concept_scores", "make_dates", "make_entities", "load", "parse"]),
        ("api/fetch.html", ["fetch", "bundled_sources", "read_sources", "fetch_originals"]),
        ("api/schema.html", ["validate", "columns", "frame"]),
    ],
)  # fmt: skip
def test_public_names_are_in_the_reference(page, names, site):
    html = (site / page).read_text(encoding="utf-8")
    assert [name for name in names if not re.search(rf'id="[\w.]*\b{name}"', html)] == []


@pytest.mark.parametrize(
    "package", [rapt, rapt.compare, rapt.validate, rapt.charts, rapt.widgets], ids=lambda package: package.__name__
)
def test_every_public_name_has_an_example(package):
    public = {name: getattr(package, name) for name in package.__all__}
    public |= {name: value for name, value in vars(rapt.Analysis).items() if callable(value) and name[0] != "_"}
    told = {name: value for name, value in public.items() if callable(value) and name != "RaptWarning"}
    assert [name for name, value in told.items() if ">>>" not in (value.__doc__ or "")] == []


def test_examples_are_code_and_roles_are_names(site):
    html = (site / "api" / "rapt.html").read_text(encoding="utf-8")
    assert "&gt;&gt;&gt;" in html
    assert "<blockquote>" not in html
    assert ":func:" not in html


# What Markdown has not read: headings, fences, rows of tables, items, emphasis, links, roles.
RAW_TEXT = re.compile(
    r"^[ \t]*(?:#{1,6} |```|~~~|:::|[-*] \S|\|.*\|[ \t]*$)|\*\*|`|\]\(|:(?:func|class|meth|data|mod|param|raises)\b",
    re.MULTILINE,
)
RAW_CODE = re.compile(r"^[ \t]*(?:```|~~~|#{2,6} |\|.*\|[ \t]*$|\*\*\w[^*\n]*\*\*)", re.MULTILINE)


def article(page: Path) -> markup.HtmlElement:
    """What a built page says, without its menus."""
    [found] = markup.fromstring(page.read_bytes()).iter("article")
    return found


def raw(page: Path) -> list[str]:
    """The lines of a page that are Markdown still, in its code and around it."""
    said = article(page)
    code = list(said.iter("pre", "code"))
    left = [found for block in code for found in _lines(RAW_CODE, block.text_content())]
    for block in code:
        block.clear(keep_tail=True)
    return left + _lines(RAW_TEXT, said.text_content())


def _lines(pattern: re.Pattern[str], text: str) -> list[str]:
    return [text[max(found.start() - 40, 0) : found.end() + 40] for found in pattern.finditer(text)]


def test_no_page_shows_raw_markdown(site):
    pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 30
    assert {page.name: found for page in pages if (found := raw(page))} == {}


@pytest.mark.parametrize(
    "text", ["<p>x\n- y</p>", "<p>**x**</p>", "<p>## x</p>", "<p>| a | b |</p>", "<pre><code>```python</code></pre>",
             "<pre><code>x\n## What is counted</code></pre>"],
)  # fmt: skip
def test_raw_markdown_is_seen(text, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article>{text}</article></body></html>", encoding="utf-8")
    assert len(raw(page)) >= 1


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_every_heading_and_example_of_a_page_is_one_on_the_site(page, site):
    source = page.read_text(encoding="utf-8")
    unfenced = re.sub(r"^```.*?^```$", "", source, flags=re.DOTALL | re.MULTILINE)
    said = article(site / f"{page.stem}.html")
    headings = [node for node in said.iter("h1", "h2", "h3", "h4", "h5", "h6") if node.text_content().strip("¶ \n")]
    assert [int(node.tag[1]) for node in headings] == [
        len(marks) for marks in re.findall(r"^(#+) ", unfenced, re.MULTILINE)
    ]
    examples = "\n".join(block.text_content() for block in said.iter("pre"))
    assert examples.count(">>> ") == source.count("\n>>> ")


def test_the_site_loads_nothing_from_elsewhere(site):
    loaded = re.compile(r'<(?:script|img|link)[^>]*(?:src|href)="(https?://[^"]+)"')
    pages = (page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    assert {address for page in pages for address in loaded.findall(page)} == set()
