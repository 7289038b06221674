"""Analysis and gold annotations to scores, errors and confidence intervals.

| layer | measure | what is counted |
|---|---|---|
| entities | overlap | rows of the same label that share characters, paired one to one |
| | strict | pairs whose spans are the same |
| | id | accuracy: pairs with the right ``entity_id``, where the gold row has one |
| dates | detection | rows of the same type that share characters, paired one to one |
| | strict | pairs whose spans are the same |
| | value | pairs with the same value |
| | mod | accuracy: pairs with the same modifier, where gold says it |
| demands | detection | spans whose intersection is at least half of their union, without final 。, one to one |
| | addressee, demander, polarity, strength, strength_within_one, form, voice | accuracy over pairs, where gold says it |
| moves | detection | same move, overlap of at least half of the shorter span; many rows may match one |
| voices | voice | voice of the sentence that shares most characters with the gold span |
| | accuracy | accuracy: gold spans with the right voice |

Only statements with gold count, and in them only the layers that were annotated. Optional gold rows count neither as
missed nor, where they are predicted, as false; for moves an optional one makes a predicted row right. Extra labels
(MONEY, QUANTITY, OTHER) and gold values ``?`` are not scored. Demands are labelled by their polarity (a pair by that
of its gold row).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from rapt.scoring.gold import Gold, Source, check_gold, load_gold
from rapt.scoring.matching import ACCURACIES, MEASURES, Outcome, agreement, compare, overlap, rates
from rapt.tables.schema import DATE_TYPES, LABELS, MOVES, POLARITIES, VOICES

__all__ = ["agreement", "bootstrap", "check_gold", "errors", "evaluate", "load_gold"]

COUNTS = ["n_gold", "n_predicted", "n_match"]
SCORES = ["precision", "recall", "f1", "accuracy"]
ERROR_COLUMNS = [
    "statement_id", "sentence_id", "layer", "error", "label", "start", "end", "text", "field", "expected", "got",
    "sentence",
]  # fmt: skip
# Measures whose mistakes lie in a field of another name.
_FIELDS = {"strict": "span", "id": "entity_id", "accuracy": "voice"}
# Order of the rows within a layer.
_LABELS = {"entities": LABELS, "dates": DATE_TYPES, "demands": POLARITIES, "moves": MOVES, "voices": VOICES}


def evaluate(analysis: Any, gold: Source, *, by: Sequence[str] = ("layer", "label")) -> pd.DataFrame:
    """Precision, recall, F1 and n per layer, label and measure, from an analysis and gold annotations.

    ``gold`` is a file, a folder, an annotation (dict) or a list of them; ``n`` is the number of gold rows (for
    accuracies: of rows compared), ``n_match`` the gold rows found. Label ``all`` takes a layer together; leave ``label``
    out of ``by`` to have only that, add ``statement_id`` or another column of ``statements`` to score each part.
    A score is NaN where there is nothing to divide by: precision with no predicted row, recall with no gold row, F1
    with neither, accuracy with no row compared; accuracies have no precision and recall. The module says what
    each measure counts.

    Raises ``ValueError`` for a gold statement that the analysis does not have or has with another text, for a gold
    file that is not well-formed, and for a name in ``by`` that is no column.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> scores = evaluate(analysis, {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [row]})
    >>> float(scores.query("measure == 'overlap' and label == 'GPE'")["f1"].iloc[0])
    1.0
    """
    extra = _extra_columns(analysis, by)
    counts = _tally(analysis, load_gold(gold), extra)
    if "label" not in by:
        counts = counts[counts["label"] == "all"]
    if not extra:
        counts = pd.concat([_empty_rows(), counts], ignore_index=True)
    keys = [*extra, "layer", "label", "measure"]
    table = _in_order(counts.groupby(keys, sort=False, as_index=False)[[*COUNTS, "n_right"]].sum(), extra)
    table = table.assign(n=table["n_gold"], **_scores({str(name): column for name, column in table.items()}))
    return table[[*keys, "precision", "recall", "f1", "n", "accuracy", *COUNTS]]


def errors(analysis: Any, gold: Source) -> pd.DataFrame:
    """Every row that is missed, false or has a wrong value, with its sentence, from an analysis and gold annotations.

    ``field`` says what is wrong in a ``wrong value`` (span, entity_id, value, mod, addressee …, voice); a missed row has
    the gold text under ``expected``, a false one the predicted text under ``got``. Raises as ``evaluate`` does.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> errors(analysis, {"statement_id": "s1", "text": "米国は撤回せよ", "entities": []})[["error", "got"]].values.tolist()
    [['false', '米国']]
    """
    tables = _by_statement(analysis)
    rows = [
        {"statement_id": statement_id, **row, **_sentence_at(tables["sentences"].get(statement_id, []), row["start"])}
        for statement_id, outcomes in _judged(analysis, load_gold(gold))
        for row in sorted(map(_error, filter(_is_reported, outcomes)), key=lambda row: row["start"])
    ]
    return pd.DataFrame(rows, columns=ERROR_COLUMNS)


def bootstrap(analysis: Any, gold: Source, n_resamples: int = 1000, seed: int = 0, level: float = 0.95) -> pd.DataFrame:
    """Confidence intervals of the scores of ``evaluate``, one row a score, by resampling whole statements.

    Columns: layer, label, measure, score (precision, recall, f1, accuracy), value, low, high, n, n_statements.
    Percentile intervals; resamples in which a score cannot be computed are left out of its interval. With a
    single statement there is nothing to resample, and low and high are NaN. The same seed gives the same table.

    Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. Raises as ``evaluate``
    does, and ``ValueError`` for a level or a number of resamples out of range.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> table = bootstrap(analysis, {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [row]})
    >>> table.query("score == 'f1'")[["value", "low", "n_statements"]].values.tolist()[0]
    [1.0, nan, 1.0]
    """
    if n_resamples < 1 or not 0 < level < 1:
        raise ValueError(f"n_resamples must be at least 1 and level between 0 and 1, got {n_resamples} and {level}")
    golds = load_gold(gold)
    keys = ["layer", "label", "measure"]
    table = evaluate(analysis, golds)
    tally = _tally(analysis, golds).groupby(["statement_id", *keys])[[*COUNTS, "n_right"]].sum()
    drawn = _draws(len(golds), n_resamples, seed)
    names = [statement_id for statement_id, _ in _aligned(analysis.statements, golds)]
    resampled = {}
    for count in [*COUNTS, "n_right"]:
        wide = tally[count].unstack("statement_id", fill_value=0).reindex(columns=names, fill_value=0)
        wide = wide.reindex(pd.MultiIndex.from_frame(table[keys]), fill_value=0)
        resampled[count] = wide.to_numpy() @ drawn
    return _intervals(
        table, _scores({**resampled, "layer": table["layer"], "measure": table["measure"]}), level, len(names)
    )


def _judged(analysis: Any, golds: list[Gold]) -> Iterator[tuple[str, list[Outcome]]]:
    """The statements with gold and the outcomes of their rows."""
    tables = _by_statement(analysis)
    for statement_id, gold in _aligned(analysis.statements, golds):
        predicted = {layer: tables[layer].get(statement_id, []) for layer in MEASURES if layer != "voices"}
        yield statement_id, compare(gold, {**predicted, "voices": tables["sentences"].get(statement_id, [])})


def _by_statement(analysis: Any) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Rows of the scored tables, by table and statement."""
    return {
        name: {str(key): rows.to_dict("records") for key, rows in getattr(analysis, name).groupby("statement_id")}
        for name in ("sentences", "entities", "dates", "demands", "moves")
    }


def _aligned(statements: pd.DataFrame, golds: list[Gold]) -> list[tuple[str, Gold]]:
    """The statement of every gold annotation: the one of the same id, else of the same text.

    Space at the end of a text is left out of account: no offset depends on it.
    """
    texts = dict(zip(statements["statement_id"], statements["text"], strict=True))
    by_text = {text.rstrip(): statement_id for statement_id, text in reversed(texts.items())}
    found: dict[str, Gold] = {}
    for gold in golds:
        name, text = gold["statement_id"], gold["text"].rstrip()
        statement_id = name if name in texts else by_text.get(text)
        if statement_id is None:
            raise ValueError(f"gold statement {name!r} is not in the analysis, neither by its id nor by its text")
        if texts[statement_id].rstrip() != text:
            raise ValueError(
                f"gold statement {name!r} has another text than the analysis: {_difference(texts[name], text)}"
            )
        if statement_id in found:
            raise ValueError(
                f"statement {statement_id!r} has two gold annotations: {found[statement_id]['statement_id']!r}, {name!r}"
            )
        found[statement_id] = gold
    return list(found.items())


def _difference(text: str, gold: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(text, gold, strict=False)) if a != b), min(len(text), len(gold)))
    return f"from character {at} on it is {text[at : at + 12]!r}, in gold {gold[at : at + 12]!r}"


def _extra_columns(analysis: Any, by: Sequence[str]) -> list[str]:
    columns = [name for name in by if name not in ("layer", "label")]
    unknown = [name for name in columns if name not in analysis.statements]
    if isinstance(by, str) or unknown or "layer" not in by:
        raise ValueError(f"by must be a list with 'layer' and any of 'label' and the columns of statements, got {by!r}")
    return columns


def _tally(analysis: Any, golds: list[Gold], extra: Sequence[str] = ()) -> pd.DataFrame:
    """Counts of every outcome, once under its own label and once under ``all``."""
    columns = ["statement_id", "layer", "label", "measure", *COUNTS, "n_right"]
    rows = [
        (statement_id, o.layer, label, o.measure, *_counts(o))
        for statement_id, outcomes in _judged(analysis, golds)
        for o in outcomes
        for label in ("all", o.label)
        if label
    ]
    tally = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[4:], "int64"))
    more = [name for name in extra if name != "statement_id"]
    return tally.merge(analysis.statements[["statement_id", *more]], on="statement_id", how="left") if more else tally


def _counts(outcome: Outcome) -> tuple[int, int, int, int]:
    has_gold, has_predicted = outcome.gold is not None, outcome.predicted is not None
    return int(has_gold), int(has_predicted), int(has_gold and outcome.right), int(has_predicted and outcome.right)


def _empty_rows() -> pd.DataFrame:
    """A row of zeros for every measure, so that each has its row even where nothing was annotated or found."""
    rows = [(layer, "all", measure, 0, 0, 0, 0) for layer, measures in MEASURES.items() for measure in measures]
    return pd.DataFrame(rows, columns=["layer", "label", "measure", *COUNTS, "n_right"])


def _in_order(table: pd.DataFrame, extra: list[str]) -> pd.DataFrame:
    """Rows by layer, ``all`` and the labels in the order of the schema, measures in the order of the module."""
    places = [
        (list(MEASURES).index(layer), ("all", *_LABELS[layer], label).index(label), MEASURES[layer].index(measure))
        for layer, label, measure in zip(table["layer"], table["label"], table["measure"], strict=True)
    ]
    order = pd.DataFrame(places, columns=["_layer", "_label", "_measure"], index=table.index)
    by = [*extra, *order.columns]
    return pd.concat([table, order], axis=1).sort_values(by, kind="stable")[list(table.columns)].reset_index(drop=True)


def _scores(counts: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """Scores from counts whose first axis are the rows of a table of layers and measures."""
    pairs = zip(counts["layer"], counts["measure"], strict=True)
    is_accuracy = np.array([pair in ACCURACIES for pair in pairs], dtype=bool)
    n_gold, n_predicted, n_match, n_right = (np.asarray(counts[name], dtype=float) for name in (*COUNTS, "n_right"))
    is_accuracy = is_accuracy.reshape(-1, *[1] * (n_gold.ndim - 1))
    scores = rates(n_gold, n_predicted, n_match, n_right)
    accuracy = np.where(is_accuracy, scores["recall"], np.nan)
    return {name: np.where(is_accuracy, np.nan, score) for name, score in scores.items()} | {"accuracy": accuracy}


def _draws(n_statements: int, n_resamples: int, seed: int) -> np.ndarray:
    """How often each statement (row) is drawn in each resample (column)."""
    drawn = np.random.default_rng(seed).integers(n_statements, size=(n_resamples, n_statements))
    return np.stack([np.bincount(sample, minlength=n_statements) for sample in drawn], axis=1)


def _intervals(
    table: pd.DataFrame, resampled: Mapping[str, np.ndarray], level: float, n_statements: int
) -> pd.DataFrame:
    rows = []
    for n, row in enumerate(table.to_dict("records")):
        accuracy = (row["layer"], row["measure"]) in ACCURACIES
        for score in SCORES[3:] if accuracy else SCORES[:3]:
            low, high = _interval(resampled[score][n], level) if n_statements > 1 else (np.nan, np.nan)
            head = {name: row[name] for name in ("layer", "label", "measure")}
            tail = {"low": low, "high": high, "n": row["n"], "n_statements": n_statements}
            rows.append({**head, "score": score, "value": row[score], **tail})
    return pd.DataFrame(rows)


def _interval(values: np.ndarray, level: float) -> tuple[float, float]:
    values = values[~np.isnan(values)]
    if not values.size:
        return np.nan, np.nan
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _is_reported(outcome: Outcome) -> bool:
    """Each mistake once: missed and false rows by the layer's first measure, wrong values by the others."""
    if outcome.right or outcome.measure == "strength_within_one":
        return False
    if outcome.layer == "voices":
        return outcome.measure == "accuracy"
    return outcome.measure == MEASURES[outcome.layer][0] or None not in (outcome.gold, outcome.predicted)


def _error(outcome: Outcome) -> dict[str, Any]:
    row = outcome.gold if outcome.gold is not None else outcome.predicted
    assert row is not None, "an outcome has a gold or a predicted row"
    span = {name: row[name] for name in ("start", "end", "text")}
    return {"layer": outcome.layer, "label": outcome.label, **span, **_kind_of_error(outcome, row["text"])}


def _kind_of_error(outcome: Outcome, text: str) -> dict[str, str]:
    if outcome.layer != "voices" and outcome.predicted is None:
        return {"error": "missed", "field": "", "expected": text, "got": ""}
    if outcome.gold is None:
        return {"error": "false", "field": "", "expected": "", "got": text}
    field = _FIELDS.get(outcome.measure, outcome.measure)
    return {"error": "wrong value", "field": field, "expected": outcome.expected, "got": outcome.got}


def _sentence_at(sentences: list[dict[str, Any]], start: int) -> dict[str, str]:
    for sentence in sentences:
        if overlap(sentence, {"start": start, "end": start + 1}):
            return {"sentence_id": sentence["sentence_id"], "sentence": sentence["text"]}
    return {"sentence_id": "", "sentence": ""}
