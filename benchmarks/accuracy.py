"""Scores of RAPT on the gold annotations beside two peers, printed and written to docs/accuracy.md.

    python benchmarks/accuracy.py [--out docs/accuracy.md]

The peers are stock GiNZA for entities (its fine labels mapped to ours) and ja-timex for dates (its values resolved
with the statement's date). Both get every help that does not need rules of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import typer

from rapt.scoring.bootstrap import bootstrap
from rapt.scoring.evaluation import evaluate
from rapt.scoring.gold import load_gold
from rapt.tables import schema

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
SPLITS = {
    "dev": "Development statements: rules and lexicons may be corrected on these.",
    "test": "Test statements: kept for scoring; rules and lexicons are not to be corrected on these.",
}
ROUNDS = ROOT / "benchmarks" / "rounds" / "scores.csv"
_ROUNDS = (
    "Texts that nobody who wrote the rules had seen, annotated by readers who had not seen the rules; the first score of "
    "each round, of release 0.1.0 and of the engine of that day, with 95% bootstrap intervals over texts (`benchmarks/rounds/about.md`). These are the figures to "
    "expect on texts of one's own; `dev` and, since its errors were read too, `test` are not."
)
DATES = ROOT / "benchmarks" / "rounds" / "dates.csv"
_DATES = (
    "Time expressions in texts of many kinds (`benchmarks/rounds/dates`), written and annotated by readers who had not seen the rules, "
    "scored once when they came and read afterwards: value F1 counts a row with the right type and value, mod is the share of found "
    "rows with the right side, part and approximation. What a reader left open is no miss. Generated compositions with values from "
    "a calendar of the test's own are in `tests/grids/test_date_grid.py` (known words 1.00, words in no rule .98 of 3,000 each)."
)
GRIDS = ROOT / "docs" / "grids.json"
_GRIDS = (
    "Shares of generated cases that are right in all rows, and of RAPT's own rows that stay under edits that change nothing, "
    "with Wilson's 95% intervals; what the sets are, and the worst values, are in `docs/grids.md`."
)
# Labels that GiNZA's scheme of named entities has no match for; they are left out of its fair comparison.
OURS_ONLY = ("COMMODITY", "MEASURE")
# Sekine's extended named entities, as GiNZA gives them, to the labels of the guidelines.
_ENE = {
    "GPE": "Country Province City County GPE_Other GPE",
    "LOC": "Continental_Region Domestic_Region Region Region_Other Geological_Region Geological_Region_Other Location_Other",
    "ORG": "International_Organization Organization_Other Organization Government Cabinet Company Company_Group "
    "Corporation_Other Political_Organization Political_Organization_Other Political_Party Public_Institution "
    "Nonprofit_Organization Juridical_Person Juridical_Person_Other Show_Organization Research_Institute Military",
    "PERSON": "Person",
    "LAW": "Law Treaty Rule Rule_Other",
    "EVENT": "Conference Event_Other Event Occasion Occasion_Other",
    "COMMODITY": "Product_Other Product Material Element Compound Mineral Vehicle Vehicle_Other Car Aircraft Ship Weapon "
    "Food Food_Other Drug Natural_Object Natural_Object_Other Software Fish Flora Clothing",
    "MEASURE": "Doctrine_Method Doctrine_Method_Other",
    "PERCENT": "Percent",
}
ENE_LABELS = {ene: label for label, names in _ENE.items() for ene in names.split()}

Gold = dict[str, Any]


def main(out: Path = ROOT / "docs" / "accuracy.md") -> None:
    """Print the scores and write them to a Markdown page."""
    import rapt

    if find_spec("ja_timex") is None:
        raise SystemExit("ja-timex, to compare with, has no wheels for Python 3.13: run with 3.11 or 3.12")
    golds = {split: load_gold(GOLD / split) for split in SPLITS}
    # No more than a user gives: neither the genre nor who speaks.
    fields = ("statement_id", "date", "issuer", "title", "text")
    statements = pd.DataFrame([{f: gold[f] for f in fields} for split in golds.values() for gold in split])
    page = report(rapt.analyze(statements), golds)
    typer.echo(page)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")


def report(analysis: Any, golds: dict[str, list[Gold]]) -> str:
    """The Markdown page from an analysis and the gold annotations of each split."""
    peers = {"GiNZA": ginza_entities(analysis.statements), "ja-timex": timex_dates(analysis.statements)}
    parts = ["# Accuracy", _introduction()]
    for split, meaning in SPLITS.items():
        n_chars = sum(len(gold["text"]) for gold in golds[split])
        parts += [f"## {split}", f"{meaning} {len(golds[split])} statements, {n_chars:,} characters."]
        parts += ["### All layers", markdown(overview(analysis, golds[split]))]
        parts += ["### Entities beside stock GiNZA", markdown(entities_beside(analysis, peers["GiNZA"], golds[split]))]
        parts += ["### Dates beside ja-timex", markdown(dates_beside(analysis, peers["ja-timex"], golds[split]))]
    parts += ["## Rounds of fresh reading", _ROUNDS, markdown(first_scores(ROUNDS))]
    parts += ["## Time expressions of fresh texts", _DATES, markdown(first_scores(DATES))]
    parts += ["## Generated sentences and harmless edits", _GRIDS, *map(markdown, grids_and_edits(GRIDS))]
    return "\n\n".join(parts) + "\n"


def first_scores(path: Path) -> pd.DataFrame:
    """The first scores of each round, each with its interval in brackets where one was computed; a dash for a layer not annotated."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    for low in [name for name in table if name.endswith("_low")]:
        name, high = low.removesuffix("_low"), low.replace("_low", "_high")
        values = zip(table[name], table[low], table[high], strict=True)
        table[name] = [
            "–" if a == "nan" else f"{float(a):.2f}" + (f" ({float(b):.2f}–{float(c):.2f})" if b else "")
            for a, b, c in values
        ]
        table = table.drop(columns=[low, high])
    return table


def grids_and_edits(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The totals of each grid and set, and of each edit and layer, as ``benchmarks/grids.py`` left them."""
    figures = json.loads(path.read_text(encoding="utf-8"))
    grids, edits = pd.DataFrame(figures["grids"]).query("dimension == 'all'"), pd.DataFrame(figures["edits"])
    for table in (grids, edits):
        table["interval"] = [f"{low:.2f}–{high:.2f}" for low, high in zip(table["low"], table["high"], strict=True)]
    return grids[["grid", "set", "share", "interval", "n"]], edits[["edit", "layer", "share", "interval", "n"]]


def overview(analysis: Any, golds: list[Gold]) -> pd.DataFrame:
    """Every measure of every layer, the score with its 95% interval."""
    scores = evaluate(analysis, golds).query("label == 'all'")
    intervals = bootstrap(analysis, golds).query("label == 'all' and score in ('f1', 'accuracy')")
    table = scores.merge(intervals[["layer", "measure", "score", "value", "low", "high"]], on=["layer", "measure"])
    bounds = zip(table["low"], table["high"], strict=True)
    table["interval"] = [None if pd.isna(low) else f"{low:.2f}–{high:.2f}" for low, high in bounds]
    return table[["layer", "measure", "n", "precision", "recall", "score", "value", "interval"]]


def entities_beside(ours: Any, theirs: Any, golds: list[Gold]) -> pd.DataFrame:
    """F1 of both by label; the second row leaves out the labels that only we have."""
    fair = [{**gold, "entities": [row for row in gold["entities"] if row["label"] not in OURS_ONLY]} for gold in golds]
    parts = [
        beside(ours, theirs, golds, "entities", "GiNZA"),
        beside(_without(ours, OURS_ONLY), _without(theirs, OURS_ONLY), fair, "entities", "GiNZA").query(
            "label == 'all'"
        ),
    ]
    parts[1] = parts[1].assign(label=f"all but {', '.join(OURS_ONLY)}")
    is_all = parts[0]["label"] == "all"
    return pd.concat([parts[0][is_all], parts[1], parts[0][~is_all]]).query("measure != 'id'")


def dates_beside(ours: Any, theirs: Any, golds: list[Gold]) -> pd.DataFrame:
    """F1 of both, all types of dates together."""
    return beside(ours, theirs, golds, "dates", "ja-timex").query("label == 'all' and measure != 'mod'")


def beside(ours: Any, theirs: Any, golds: list[Gold], layer: str, name: str) -> pd.DataFrame:
    """Precision, recall and F1 of two analyses on one layer, side by side."""
    only = [{key: gold[key] for key in ("statement_id", "text", layer)} for gold in golds if layer in gold]
    keys, wanted = ["label", "measure"], ["precision", "recall", "f1"]
    tables = []
    for system, analysis in (("RAPT", ours), (name, theirs)):
        table = evaluate(analysis, only).query("layer == @layer").set_index(keys)
        tables.append(
            table[(["n"] if system == "RAPT" else []) + wanted].rename(columns={s: f"{system} {s}" for s in wanted})
        )
    joined = tables[0].join(tables[1], how="outer", sort=False).reset_index()
    return joined[joined["n"] > 0].assign(n=lambda table: table["n"].astype(int))


def ginza_entities(statements: pd.DataFrame) -> SimpleNamespace:
    """The entities that stock GiNZA finds in the whole texts, in the form of an analysis."""
    import spacy

    nlp = spacy.load("ja_ginza")
    rows = (
        {
            "statement_id": statement_id, "start": ent.start_char, "end": ent.end_char, "text": ent.text,
            "label": label_of(ent.text, ent.label_), "ene": ent.label_,
        }
        for statement_id, doc in zip(statements["statement_id"], nlp.pipe(statements["text"]), strict=True)
        for ent in doc.ents
    )  # fmt: skip
    return peer(statements, entities=rows)


def label_of(text: str, ene: str) -> str:
    """Our label of an entity of GiNZA; the EU is an international organisation to GiNZA and a GPE to us."""
    return "GPE" if text in ("EU", "ＥＵ", "欧州連合") else ENE_LABELS.get(ene, "OTHER")


def timex_dates(statements: pd.DataFrame) -> SimpleNamespace:
    """The dates that ja-timex finds, with its values resolved by the statement's date, in the form of an analysis."""
    import pendulum
    from ja_timex import TimexParser

    rows = []
    for statement in statements.to_dict("records"):
        day = pendulum.instance(statement["date"].to_pydatetime())
        for timex in TimexParser(reference=day).parse(statement["text"]):
            start, end = timex.raw_span or timex.span
            kind, value = timex_value(timex, day)
            span = {"start": start, "end": end, "text": statement["text"][start:end]}
            rows.append({"statement_id": statement["statement_id"], **span, "type": kind, "value": value})
    return peer(statements, dates=rows)


def timex_value(timex: Any, day: Any) -> tuple[str, str]:
    """Type and ISO 8601 value of a ja-timex expression: blanks from the day, 昨年 and 3日前 as dates, times with a day."""
    if timex.type == "DATE":
        value = timex.value
        if value.startswith("XXXX-XX-"):
            value = value.replace("XXXX-XX", f"{day:%Y-%m}")
        return "DATE", value.replace("XXXX", f"{day:%Y}").replace("-XX", "")
    if timex.type == "TIME":
        return "TIME", f"{day:%Y-%m-%d}{timex.value.replace('-XX', '').replace('-', ':')}"
    if timex.type == "DURATION" and timex.mod in ("BEFORE", "AFTER") and "T" not in timex.value:
        form = {"Y": "%Y", "M": "%Y-%m"}.get(timex.value[-1], "%Y-%m-%d")
        return "DATE", format(timex.to_datetime(), form)
    return timex.type, timex.value


def peer(statements: pd.DataFrame, **rows: Iterable[dict[str, Any]]) -> SimpleNamespace:
    """An analysis with the given rows and nothing else."""
    names = ("sentences", "entities", "dates", "demands", "moves", "measures")
    return SimpleNamespace(statements=statements, **{name: schema.frame(name, rows.get(name, ())) for name in names})


def markdown(table: pd.DataFrame) -> str:
    """A Markdown table; scores with two decimals, – for NaN."""
    lines = [list(map(str, table.columns)), ["---"] * len(table.columns), *map(_cells, table.itertuples(index=False))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Iterable[Any]) -> list[str]:
    return ["–" if pd.isna(value) else f"{value:.2f}" if isinstance(value, float) else str(value) for value in row]


def _without(analysis: Any, labels: Iterable[str]) -> SimpleNamespace:
    """The analysis without entities of the labels."""
    names = ("statements", "sentences", "entities", "dates", "demands", "moves", "measures")
    tables = {name: getattr(analysis, name) for name in names}
    entities = tables["entities"]
    return SimpleNamespace(**{**tables, "entities": entities[~entities["label"].isin(labels)]})


def _introduction() -> str:
    return " ".join(_sentences())


def _sentences() -> Iterator[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in ("ginza", "ja_ginza", "ja_timex"))
    yield f"Written by `python benchmarks/accuracy.py` with {versions}."
    yield "The measures are explained in `rapt/scoring/evaluation.py`; n is the number of gold rows, for accuracies of rows compared."
    yield "Intervals are 95% bootstrap intervals over statements."
    yield "GiNZA's fine labels are mapped to ours (the EU to GPE); it has no label for trade measures and few for goods."
    yield "ja-timex has no anchor of its own: its blanks are filled from the statement's date."


if __name__ == "__main__":
    typer.run(main)
