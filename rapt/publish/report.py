"""One page of an analysis that works from a file, with no network: figures, charts, highlighted statements, tables."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from rapt.languages import LANGUAGES, check_lang
from rapt.publish.export.shared import by_statement, day, ids
from rapt.publish.highlights import LAYERS, pieces
from rapt.tables.schema import records

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Rows of a table of the page; what goes beyond stands in the saved tables.
MAX_ROWS = 2000
# Notes of a table shown below its chart.
MAX_NOTES = 3
_MISSING = 'a report needs Altair and vl-convert: pip install "rapt-ja[charts]"'


def report(analysis: Analysis, path: str | Path, lang: str = "ja", gold: Any = None, title: str = "") -> Path:
    """The file of a page about an analysis: figures, charts, every statement with its layers, tables, methods.

    One file of HTML that asks no host for anything; both languages are in it, ``lang`` is the one it opens in.
    ``gold`` are annotations as :func:`rapt.evaluate` takes them: the scores on those of the analysis' statements are
    shown. Raises ``ValueError`` for another language, ``ImportError`` without Altair.

    >>> import tempfile, rapt
    >>> analysis = rapt.analyze("中国は米国に対し、関税を撤回するよう求めた。")
    >>> file = report(analysis, Path(tempfile.mkdtemp(), "報告.html"), title="関税の声明")
    >>> "関税の声明" in file.read_text(encoding="utf-8")
    True
    """
    check_lang(lang)
    file = Path(path)
    if file.is_dir():
        raise ValueError(f"{file} is a folder: name a file in it, e.g. {file / 'report.html'}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html(analysis, lang, gold, title), encoding="utf-8", newline="\n")
    return file


def html(analysis: Analysis, lang: str = "ja", gold: Any = None, title: str = "") -> str:
    """The page as text; see :func:`report`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from rapt.charts import palettes
    from rapt.charts.labels import actor, word

    environment = Environment(
        loader=PackageLoader("rapt.publish", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(word=word, actor=actor, day=day, palettes=palettes)
    own = {name: Markup(environment.loader.get_source(environment, name)[0]) for name in ("report.css", "report.js")}  # type: ignore[union-attr]
    return environment.get_template("report.html").render(
        lang=lang,
        title=title,
        css=own["report.css"],
        script=own["report.js"],
        vega=Markup(_vega()),
        summary=_summary(analysis),
        figures=list(_figures(analysis)),
        statements=_statements(analysis),
        tables=_tables(analysis),
        methods=_methods(analysis),
        scores=_scores(analysis, gold),
        problems=records(analysis.problems.head(MAX_ROWS)),
    )


def _vega() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script of the version that the charts are written for."""
    try:
        import altair
        import vl_convert
    except ImportError as error:
        raise ImportError(_MISSING) from error
    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    script = vl_convert.javascript_bundle(snippet="window.vegaEmbed = vegaEmbed;", vl_version=version)
    # Inside a page, this would end the script.
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _summary(analysis: Analysis) -> dict[str, Any]:
    """The numbers that the first lines tell."""
    statements, demands, moves = analysis.statements, analysis.demands, analysis.moves
    own = demands[demands["voice"] == "issuer"]
    asked = pd.Series([one for cell in own["addressee"] for one in ids(cell)], dtype=object)
    aimed = pd.Series([one for cell in moves["target"] for one in ids(cell)], dtype=object)
    dates = statements["date"].dropna()
    strongest = own.merge(statements[["statement_id", "date"]], on="statement_id")
    strongest = strongest.sort_values(["strength", "date"], ascending=False, kind="stable")
    return {
        "counts": {name: len(getattr(analysis, name)) for name in ("statements", "sentences", "entities", "dates", "demands", "moves")},
        "first": day(dates.min()) if len(dates) else "",
        "last": day(dates.max()) if len(dates) else "",
        "asked": _top(asked),
        "aimed": _top(aimed),
        "moves": _top(moves["move"]),
        "stop": int((own["polarity"] == "stop").sum()),
        "own": len(own),
        "strongest": records(strongest[strongest["addressee"] != ""].head(5)),
        "translations": _top(statements["translation"].replace("", "unknown")),
    }  # fmt: skip


def _top(values: pd.Series, n: int = 3) -> list[tuple[str, int]]:
    counted = values.value_counts()
    return sorted(((str(name), int(k)) for name, k in counted.items()), key=lambda pair: (-pair[1], pair[0]))[:n]


def _figures(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The charts in both languages, with the cautions that their comparisons gave."""
    from rapt import charts, compare

    pair = _two_groups(analysis)
    makers: list[tuple[str, Callable[[], pd.DataFrame], Callable[..., Any]]] = [
        ("timeline", lambda: compare.timeline(analysis), charts.timeline),
        ("demand_matrix", lambda: compare.demand_matrix(analysis), charts.demand_matrix),
        ("demand_threads", lambda: compare.demand_threads(analysis), charts.demand_threads),
        ("profile", lambda: compare.profile(analysis, by="addressee"), charts.profile),
    ]
    if pair:
        makers.append(("keyness", lambda: compare.keyness(analysis, *pair[0]), _named_keyness(pair[1])))
    makers.append(("reuse", lambda: compare.reuse(analysis), charts.reuse))
    for name, make, draw in makers:
        table, cautions = _careful(make)
        specs = {lang: draw(table, lang=lang).to_dict() for lang in LANGUAGES}
        yield {"name": name, "specs": {lang: _json(spec) for lang, spec in specs.items()}, "cautions": cautions}


def _careful(make: Callable[[], pd.DataFrame]) -> tuple[pd.DataFrame, list[str]]:
    """A table, and the warnings that making it gave and the notes in it, each once."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        table = make()
    return table, list(dict.fromkeys([*(str(one.message) for one in caught), *_notes(table)]))


def _notes(table: pd.DataFrame) -> list[str]:
    """The first notes of a table, with the group that each is about."""
    if "note" not in table:
        return []
    columns = ["group", "note"] if "group" in table else ["note"]
    noted = table.loc[table["note"] != "", columns].drop_duplicates().head(MAX_NOTES)
    return [": ".join(str(part) for part in row if part) for row in noted.itertuples(index=False)]


def _two_groups(analysis: Analysis) -> tuple[tuple[list[str], list[str]], list[str]] | None:
    """The statements addressed to each of the two addressees that most are addressed to, those to both left out."""
    demands = analysis.demands[analysis.demands["voice"] == "issuer"]
    groups: dict[str, set[str]] = {}
    for statement, cell in zip(demands["statement_id"], demands["addressee"], strict=True):
        for one in ids(cell):
            groups.setdefault(one, set()).add(statement)
    first = sorted(groups, key=lambda name: (-len(groups[name]), name))[:2]
    if len(first) < 2:
        return None
    a, b = (groups[name] for name in first)
    return ((sorted(a - b), sorted(b - a)), first) if a - b and b - a else None


def _named_keyness(pair: list[str]) -> Callable[..., Any]:
    from rapt import charts
    from rapt.charts.labels import actor

    return lambda table, lang: charts.keyness(table, lang=lang, names=(actor(pair[0], lang), actor(pair[1], lang)))


def _json(value: Any) -> str:
    """JSON that stays inside a script of a page, whatever the texts in it say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _statements(analysis: Analysis) -> list[dict[str, Any]]:
    """Every statement with its text in pieces; the latest first."""
    tables = {name: by_statement(getattr(analysis, name)) for name in (*LAYERS, "sentences")}
    ordered = analysis.statements.sort_values(["date", "statement_id"], ascending=[False, True], kind="stable")
    out = []
    for row in records(ordered):
        found = {name: grouped.get(row["statement_id"], []) for name, grouped in tables.items()}
        cut = pieces(row["text"], {name: found[name] for name in LAYERS}, found["sentences"])
        url = row["url"] if row["url"].startswith(("http://", "https://")) else ""
        out.append({**row, "pieces": cut, "link": url, "n_demands": len(found["demands"])})
    return out


def _tables(analysis: Analysis) -> dict[str, dict[str, Any]]:
    """Rows of the tables of the page, and how many there are in all."""
    days = analysis.statements[["statement_id", "date"]].rename(columns={"date": "day"})
    demands = analysis.demands.merge(days, on="statement_id").sort_values("day", ascending=False, kind="stable")
    moves = analysis.moves.merge(days, on="statement_id").sort_values("day", ascending=False, kind="stable")
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


def _versions() -> dict[str, dict[str, str]]:
    """Versions and lexicons as they are now, for an analysis that does not know its own."""
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


def _scores(analysis: Analysis, gold: Any) -> list[dict[str, Any]]:
    """Scores of all labels together on those gold annotations whose statements the analysis has."""
    if gold is None:
        return []
    from rapt.scoring.evaluation import evaluate, load_gold

    names, texts = set(analysis.statements["statement_id"]), set(analysis.statements["text"].str.rstrip())
    known = [one for one in load_gold(gold) if one["statement_id"] in names or one["text"].rstrip() in texts]
    if not known:
        return []
    scores = evaluate(analysis, known)
    return records(scores[scores["label"] == "all"].assign(n_statements=len(known)))
