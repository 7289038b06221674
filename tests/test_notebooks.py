"""The notebooks as they are kept: small, offline, with what a reader who does not run them needs."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest

import rapt
from rapt import widgets

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))
# Those that read the collection; 07 and 10 read the gold, whatever the environment names.
ON_COLLECTION = [file for file in NOTEBOOKS if file.stem[:2] in ("01", "02", "03", "04", "05", "06", "09")]
# Of twelve statements these have an answer; the others say what they lack.
ANSWERED = {"02", "03", "09"}
PARTS = (
    ("問い", "何が分かれば答えになるか", "資料と限界"),
    ("Question.", "What would count as an answer.", "Data and limits."),
    ("Finding / 分かったこと", "A rival reading", "別の読み方", "What this does not show", "ここからは分からないこと"),
    ("Takeaway / まとめ", "Exercises / 練習", "Sources / 出典", "Next / 次へ"),
)
TITLE = r"^# (\d\d .+ / .+)$"
# As a group might keep them: other issuers and days than ours, no genre, no addressees, one without a day.
ROWS = """
2025-10-09 | 商務省 | 輸出管理の強化について | 商務省は9日、レアアース関連技術の輸出を許可制にすると発表した。公告第91号は11月8日から施行する。日本企業には、関係する規則を守るよう求めた。
2025年10月12日 | 商務省 | 100％関税について | 商務省の報道官は、米国が発表した100％の追加関税に断固反対すると述べ、米国に対し、誤ったやり方を直ちに改めるよう強く促した。
R7.10.14 | 経済産業省 | 中国の措置について | 武藤経済産業大臣は14日の会見で、中国の輸出管理に強い懸念を示し、中国側に措置の早期撤回を強く求めた。
2025/10/16 | 米通商代表部 | 輸出規制に関する声明 | 米通商代表部は、中国に規制の撤回を要求した。応じなければ11月1日から追加関税を課すと警告した。
2025.10.30 | 商務省 | 協議の結果 | 商務省は30日、中国も対抗措置を同様に調整すると説明した。米国が合意を守り、互いに歩み寄ることを希望する。
 | 商務省 | 日付のない談話 | 商務省の報道官は、台湾に関する誤った発言を撤回するよう日本側に促した。
2025-11-07 | 商務省 | 停止の公告 | 商務省は7日、公告第91号の実施を即日から2026年11月10日まで停止すると公告した。
2025-11-20 | 商務省 | 日本の首相発言 | 商務省の報道官は20日、高市首相の発言は中日関係の政治的基礎を損なったと非難し、日本に発言の撤回を求めた。
2025年11月21日 | 経済産業省 | 水産物について | 経済産業省は21日、中国に対し日本産水産物の輸入再開を働きかけていくと説明した。
２０２６年１月６日 | 商務省 | 軍民両用品目の対日輸出 | 商務省は6日、日本の軍事ユーザーへのすべての軍民両用品目の輸出を禁止すると公告した。公布の日から施行する。
2026年1月7日 | 経済産業省 | 対日輸出禁止への抗議 | 経済産業省の幹部は7日、在日中国大使館の公使に強く抗議し、措置の撤回を求めた。
2026/02/20 | 米通商代表部 | 301条調査 | 米通商代表部は20日、301条調査を続けると発表した。中国には約束した農産物の購入を果たすよう求めている。
"""
LIVE = "application/vnd.jupyter.widget-view+json"
CHART = "application/vnd.vega.v5+json"


def outputs(cell):
    return [output.get("data", {}) for output in cell.get("outputs", [])]


@pytest.fixture(params=NOTEBOOKS, ids=lambda file: file.stem)
def file(request):
    return request.param


def test_a_notebook_is_small_and_names_nothing_outside(file):
    assert file.stat().st_size < 1_000_000
    assert "cdn.jsdelivr" not in file.read_text(encoding="utf-8")


def test_no_output_needs_a_kernel(file):
    cells = nbformat.read(file, 4).cells
    assert not [data for cell in cells for data in outputs(cell) if LIVE in data]
    for data in (data for cell in cells for data in outputs(cell) if CHART in data):
        assert "image/png" in data
        assert "tooltip" in json.dumps(data[CHART])


def test_every_view_is_kept_still(file):
    for cell in nbformat.read(file, 4).cells:
        plain = [data.get("text/plain", "") for data in outputs(cell)]
        views = [n for n, text in enumerate(plain) if text.partition("(")[0] in widgets.__all__]
        assert [n for n in views if "rapt-still" not in outputs(cell)[n + 1]["text/html"]] == []


# https://github.com/gjtorikian/html-pipeline: tags that GitHub keeps; styles, scripts, SVG and classes it drops.
KEPT_TAGS = re.findall(
    r"\w+",
    """h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p ol ul table thead tbody tfoot blockquote dl dt
    dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption abbr bdo cite dfn mark small
    span time wbr""",
)


def kept(html: str) -> str:
    """The words of HTML that are left where styles, scripts and drawings are taken out, between tags that are kept."""
    from bleach import clean

    drawn = re.sub(r"<(style|script|svg)\b.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>|\s", "", clean(drawn, tags=KEPT_TAGS, attributes=[], strip=True))


def test_no_output_is_empty_without_styles_scripts_drawings_or_widgets(file):
    for data in (data for cell in nbformat.read(file, 4).cells for data in outputs(cell) if data):
        assert data.keys() & {"image/png", "text/markdown", "text/plain"}, data
        assert kept(data.get("text/html", "文")), data


def test_each_has_the_same_parts_and_the_title_of_the_next(file):
    cells = nbformat.read(file, 4).cells
    text = "\n".join(cell.source for cell in cells)
    for part in sum(PARTS, ()):
        assert part in text, part
    for following in NOTEBOOKS[NOTEBOOKS.index(file) + 1 :][:1]:
        title = re.search(TITLE, nbformat.read(following, 4).cells[0].source, re.MULTILINE)
        assert title is not None
        assert f"[{title[1]}]({following.name})" in cells[-1].source.split("Next / 次へ")[1]


def test_the_code_of_findings_is_folded(file):
    for cell in nbformat.read(file, 4).cells:
        if cell.cell_type == "code" and "Finding / 分かったこと" in cell.source:
            assert cell.metadata.get("jupyter", {}).get("source_hidden")


# What was read by hand, by the name it has in a notebook: statements alone, or with words of theirs.
BY_HAND = {"03": ("LEFT_OUT", "BY_HAND", "ANSWERS"), "04": ("NOT_THE_ACT", "TOLD")}


def read_by_hand(file, names):
    """The statements that a notebook names as read by hand, each with the words that it quotes, or with none."""
    for node in (node for cell in code_of(file) for node in ast.parse(cell).body if isinstance(node, ast.Assign)):
        if not isinstance(node.targets[0], ast.Name) or node.targets[0].id not in names:
            continue
        if isinstance(node.value, ast.Dict):
            yield from ast.literal_eval(node.value).items()
        elif isinstance(node.value, ast.List):
            for one in node.value.elts:
                words = [part.value for part in getattr(one, "elts", [one]) if isinstance(part, ast.Constant)]
                yield words[0], words[-1] if len(words) > 1 else ""


def test_what_was_read_by_hand_is_in_the_bundled_statements(monkeypatch):
    monkeypatch.delenv("RAPT_CORPUS", raising=False)
    texts = rapt.load_corpus("mofcom").set_index("statement_id")["text"]
    read = [one for file in NOTEBOOKS for one in read_by_hand(file, BY_HAND.get(file.stem[:2], ()))]
    assert len(read) >= 20
    assert [one for one, words in read if words not in texts.get(one, "")] == []
    assert [one for one, _ in read if one not in texts] == []


@pytest.fixture(scope="module")
def own_file(tmp_path_factory):
    """An Excel of twelve statements, in a folder of its own."""
    rows = [[cell.strip() for cell in line.split("|")] for line in ROWS.strip("\n").splitlines()]
    path = tmp_path_factory.mktemp("own") / "声明.xlsx"
    pd.DataFrame(rows, columns=["発表日", "発表機関", "題名", "本文"]).to_excel(path, index=False)
    return path


def run(cells) -> tuple[list[object], str]:
    """What the cells end with, and the sentence of the one at which they stop."""
    shown: list[object] = []
    names = {"__name__": "__main__", "display": lambda *values: shown.extend(values)}
    for n, cell in enumerate(cells):
        body = ast.parse(cell).body
        last = ast.Expression(body.pop().value) if body and isinstance(body[-1], ast.Expr) else None
        try:
            exec(compile(ast.Module(body, []), f"cell {n}", "exec"), names)
            shown.append(eval(compile(last, f"cell {n}", "eval"), names) if last else None)
        except rapt.UnansweredError as error:
            return shown, str(error)
    return shown, ""


def code_of(file) -> list[str]:
    return [cell.source for cell in nbformat.read(file, 4).cells if cell.cell_type == "code"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("file", ON_COLLECTION, ids=lambda file: file.stem)
def test_it_runs_on_statements_of_ones_own_or_says_why_it_has_no_answer(file, own_file, monkeypatch):
    monkeypatch.setenv("RAPT_CORPUS", str(own_file.parent))
    monkeypatch.chdir(file.parent)
    shown, stopped = run(code_of(file))
    if file.stem[:2] in ANSWERED:
        assert stopped == ""
        assert any("分かったこと" in getattr(one, "data", "") for one in shown)
    else:
        assert re.fullmatch(r"[^\n]*[ぁ-ん][^\n]*。\n[^\n]+\.", stopped), stopped


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_on_ones_own_statements_takes_a_file_of_ones_own(own_file, monkeypatch):
    file = next(file for file in NOTEBOOKS if file.stem.startswith("08"))
    monkeypatch.chdir(file.parent)
    cells = code_of(file)
    assert cells[0].count('FILE = "own/statements.xlsx"') == 1
    cells[0] = cells[0].replace("own/statements.xlsx", str(own_file))
    shown, stopped = run(cells)
    assert stopped == ""
    assert any("強さが1件" in getattr(one, "data", "") for one in shown)
