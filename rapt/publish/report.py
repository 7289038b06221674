"""An Analysis to one page that works from a file, with no network: figures, charts, highlighted statements, tables."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapt.compare.selection import ISSUER, Voices
from rapt.extras import install_line
from rapt.publish.changes import DAYS, changes
from rapt.publish.counted import counted, ledger, with_voice
from rapt.publish.export.shared import by_statement, day, own_values
from rapt.publish.figures import figures, shared
from rapt.publish.holding import holding
from rapt.publish.pieces import LAYERS, pieces
from rapt.publish.recent import recent
from rapt.publish.summary import sentences, summary
from rapt.tables.atomic_io import write_file
from rapt.tables.given import as_path
from rapt.tables.origin import digest_note, digests_note, links
from rapt.tables.schema import records
from rapt.text.names import actor_names, evidence_words, thing_names
from rapt.text.places import problem_words
from rapt.words import LANGUAGES, check_lang, heading, value_word, word

if TYPE_CHECKING:
    from rapt.scoring.gold import Source
    from rapt.tables.analysis import Analysis

# Rows of a table of the page; the saved tables have all of them.
MAX_ROWS = 2000
# Rows of the table of demands on paper, the newest ones.
PRINTED_ROWS = 100
# Characters of a user's own value that stand below a title; the saved tables have longer ones too.
MOST_OF_VARIABLE = 80
# What is named in a sentence; versions of all else, and hashes, are folded.
_TOLD_VERSIONS = ("rapt", "rapt-ja", "ginza", "ja-ginza", "sudachidict-core", "SudachiDict-core")
# Columns that the links below a title show already.
_IN_LINKS = ("sources", "source_kind")


def report(
    analysis: Analysis,
    path: str | Path,
    lang: str = "ja",
    gold: Source | None = None,
    title: str = "",
    voices: Voices = ISSUER,
    since: str | date | None = None,
) -> Path:
    """The file of a page about an analysis: what is asked and holds, what changed, charts, statements, tables, methods.

    One file of HTML that loads nothing from elsewhere, in both languages; ``lang`` is the one it opens in.
    ``gold`` are annotations as :func:`rapt.evaluate` takes them: the scores on those of the analysis' statements are
    shown. ``voices`` are those that figures and charts count, by default the issuer's own (None: all); measures are told in all voices.
    ``since`` is the day from which on changes are shown, by default 90 days before the latest statement. Raises
    ``ValueError`` for another language or voice, or a ``since`` that is no day, ``ImportError`` without Altair.

    >>> import tempfile, rapt
    >>> analysis = rapt.analyze("中国は米国に対し、関税を撤回するよう求めた。")
    >>> file = report(analysis, Path(tempfile.mkdtemp(), "報告.html"), title="関税の声明")
    >>> "関税の声明" in file.read_text(encoding="utf-8")
    True
    """
    check_lang(lang)
    file = as_path("path", path)
    if file.is_dir():
        raise ValueError(f"{file} is a folder: name a file in it, e.g. {file / 'report.html'}")
    return write_file(file, html(analysis, lang, gold, title, voices, since))


def html(
    analysis: Analysis,
    lang: str = "ja",
    gold: Source | None = None,
    title: str = "",
    voices: Voices = ISSUER,
    since: str | date | None = None,
) -> str:
    """The page as text; see :func:`report`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from rapt.charts import palettes

    environment = Environment(
        loader=PackageLoader("rapt.publish", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        word=word,
        heading=heading,
        value_word=value_word,
        actors=actor_names,
        things=thing_names,
        evidence=evidence_words,
        told=problem_words,
        day=day,
        palettes=palettes,
        voices_of=_voices_of,
    )
    own = {name: Markup(environment.loader.get_source(environment, name)[0]) for name in ("report.css", "report.js")}  # type: ignore[union-attr]
    found, asked, drawn = summary(analysis, voices), counted(analysis, voices), list(figures(analysis, voices))
    methods = _methods(analysis)
    return environment.get_template("report.html").render(
        lang=lang,
        title=title,
        css=own["report.css"],
        script=own["report.js"],
        vega=Markup(_vega()),
        summary=found,
        digests={one: digests_note(analysis.statements, one) for one in LANGUAGES},
        sentences={one: sentences(found, one) for one in LANGUAGES},
        ledger=ledger(analysis, voices),
        recent=recent(asked),
        holding=holding(analysis),
        changes=changes(analysis, asked, since),
        default_days=DAYS,
        figures=drawn,
        cautions=shared(drawn),
        names=dict(zip(analysis.statements["statement_id"], _titles(analysis), strict=True)),
        statements=_statements(analysis, asked),
        tables=_tables(analysis),
        methods=methods,
        versions=_made_with(methods),
        scores=_scores(analysis, gold),
        n_undated=int(analysis.statements["date"].isna().sum()),
        printed_rows=PRINTED_ROWS,
        problems=records(analysis.problems.head(MAX_ROWS)),
    )


def _voices_of(voices: list[str], lang: str) -> str:
    return word("join phrases", lang).join(value_word("voice", voice, lang) for voice in voices)


def _vega() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script of the version that the charts are written for."""
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise ImportError(f"a report needs Altair and vl-convert: {install_line('charts')}") from error
    return _script(".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2]))


@cache
def _script(version: str) -> str:
    import vl_convert

    script = vl_convert.javascript_bundle(snippet="window.vegaEmbed = vegaEmbed;", vl_version=version)
    # In a page, these would end the script.
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _titles(analysis: Analysis) -> list[dict[str, str]]:
    """What links to each statement say: its title, or else its id; and its day."""
    titles = zip(*(analysis.statements[name] for name in ("title", "statement_id", "date")), strict=True)
    return [{"title": str(title or name), "day": day(when) or str(name)} for title, name, when in titles]


def _statements(analysis: Analysis, asked: Analysis) -> list[dict[str, Any]]:
    """Every statement with its text in pieces; the latest first."""
    n_asked = asked.demands["statement_id"].value_counts()
    tables = {name: by_statement(getattr(analysis, name)) for name in (*LAYERS, "sentences")}
    ordered = analysis.statements.sort_values(["date", "statement_id"], ascending=[False, True], kind="stable")
    own = own_values(analysis)
    out = []
    for row in records(ordered):
        found = {name: grouped.get(row["statement_id"], []) for name, grouped in tables.items()}
        cut = pieces(row["text"], {name: found[name] for name in LAYERS}, found["sentences"])
        shown = {
            name: value
            for name, value in own[row["statement_id"]].items()
            if 0 < len(value) <= MOST_OF_VARIABLE and name not in _IN_LINKS
        }
        about = {lang: {"note": digest_note(row, lang), "links": links(row, lang)} for lang in LANGUAGES}
        n = int(n_asked.get(row["statement_id"], 0))
        rest = len(found["demands"]) - n
        out.append({**row, "pieces": cut, "about": about, "n_demands": n, "n_others": rest, "variables": shown})
    return out


def _tables(analysis: Analysis) -> dict[str, dict[str, Any]]:
    """Rows of the tables of the page, and how many there are in all."""
    days = analysis.statements[["statement_id", "date"]].rename(columns={"date": "day"})
    demands = analysis.demands.merge(days, on="statement_id").sort_values("day", ascending=False, kind="stable")
    moves = with_voice(analysis).merge(days, on="statement_id").sort_values("day", ascending=False, kind="stable")
    dates = analysis.dates.sort_values(["statement_id", "start"], kind="stable")
    named = analysis.entities.assign(
        name=analysis.entities["name"].where(analysis.entities["name"] != "", analysis.entities["text"])
    )
    counted = named.groupby(["name", "label"], sort=True).agg(
        n=("text", "size"), n_statements=("statement_id", "nunique")
    )
    entities = counted.reset_index().sort_values(["n", "name"], ascending=[False, True], kind="stable")
    tables = {"demands": demands, "moves": moves, "dates": dates, "entities": entities}
    return {name: {"rows": records(table.head(MAX_ROWS)), "total": len(table)} for name, table in tables.items()}


def _methods(analysis: Analysis) -> dict[str, dict[str, str]]:
    """What the analysis was made with, by section."""
    found = getattr(analysis, "provenance", None)
    return {str(name): {str(k): str(v) for k, v in values.items()} for name, values in (found or _versions()).items()}


def _made_with(methods: dict[str, dict[str, str]]) -> str:
    """The versions that a reader of the page is told; all others are folded below."""
    found = methods.get("versions", {})
    return ", ".join(f"{name} {found[name]}" for name in _TOLD_VERSIONS if name in found)


def _versions() -> dict[str, dict[str, str]]:
    """Versions and lexicons as they are now, for an analysis without its own."""
    import hashlib
    import platform
    from importlib import metadata, resources

    names = ("rapt-ja", "spacy", "ginza", "ja-ginza", "SudachiPy", "SudachiDict-core", "pandas")
    versions = {"python": platform.python_version()}
    for name in names:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    folder = resources.files("rapt").joinpath("lexicon")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)
    return {"versions": versions, "lexicons": {f.name: hashlib.sha256(f.read_bytes()).hexdigest()[:16] for f in files}}


def _scores(analysis: Analysis, gold: Source | None) -> list[dict[str, Any]]:
    """Scores of all labels together on those gold annotations whose statements the analysis has."""
    if gold is None:
        return []
    from rapt.scoring.evaluation import evaluate
    from rapt.scoring.gold import load_gold

    names, texts = set(analysis.statements["statement_id"]), set(analysis.statements["text"].str.rstrip())
    known = [one for one in load_gold(gold) if one["statement_id"] in names or one["text"].rstrip() in texts]
    if not known:
        return []
    scores = evaluate(analysis, known)
    return records(scores[scores["label"] == "all"].assign(n_statements=len(known)))
