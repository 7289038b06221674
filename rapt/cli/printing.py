"""Summaries, problems, scores and tables to the lines that commands print, and tables to CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rapt.cli.terminal import console, one_line, say, visible

if TYPE_CHECKING:
    import pandas as pd

    from rapt.run.summary import SummaryRecord
    from rapt.tables.rows import Row

COUNTED = ("statements", "entities", "dates", "demands", "moves", "problems")
# Longest texts, in characters, of a demand and of a problem's detail.
_SHOWN_TEXT, _SHOWN_DETAIL = 40, 160
SCORES = ("precision", "recall", "f1", "accuracy")
COUNTS = ("n", "n_predicted", "n_match")


def save_csv(table: pd.DataFrame, file: Path, safe: bool = True) -> None:
    """Save a table for Excel: with a byte-order mark, so that it opens as Japanese, and ``safe``, with no cell that runs as a formula."""
    from rapt.tables.atomic_io import write_file
    from rapt.tables.cells import changed, neutral

    shown = changed(table, neutral) if safe else table
    write_file(file, shown.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))


def print_summary(summary: SummaryRecord) -> None:
    """Counts, the issuers' own strongest requests and the first problems of an extraction."""
    say(", ".join(f"{name} {summary['rows'][name]:,}" for name in COUNTED))
    if summary["labels"]:
        say("entities: " + ", ".join(f"{label} {n:,}" for label, n in summary["labels"]))
    if summary["demands"]:
        whose = "the issuers' own voice" if summary["demands"][0]["voice"] == "issuer" else "the voices of others"
        say(f"\nstrongest requests in {whose} (rapt explain STATEMENT DEMAND shows what they were read from)")
        header = ("strength", "polarity", "who → whom", "text", "statement", "demand")
        print_table(header, [_demand_cells(row) for row in summary["demands"]])
    print_problems(summary["problems"], summary["rows"]["problems"])
    say("")


def _demand_cells(row: Row) -> list[str]:
    who = f"{row['demander'] or '?'} → {row['addressee'] or row['addressee_text'] or '?'}"
    text = one_line(row["text"], _SHOWN_TEXT)
    return [str(row["strength"]), row["polarity"], one_line(who), text, one_line(row["statement_id"]), row["demand_id"]]


def print_problems(problems: Sequence[Row], n: int) -> None:
    """The first problems, of which there are n in all."""
    if not n:
        return
    say("\nproblems")
    for row in problems:
        detail = one_line(row["detail"], _SHOWN_DETAIL)
        say(f"  {one_line(row['statement_id'])} ({row['stage']}) {row['problem']}: {detail}")
    if n > len(problems):
        say(f"  and {n - len(problems):,} more in the table problems")


def print_scores(scores: pd.DataFrame, labels: bool) -> None:
    """The table of ``rapt.evaluate``, with a row for every label if wanted."""
    from rapt.tables.schema import records

    shown = scores if labels else scores[scores["label"] == "all"]
    header = ("layer", *(["label"] if labels else []), "measure", *SCORES, *COUNTS)
    rows = [[number_cell(row[name]) for name in header] for row in records(shown)]
    print_table(header, rows, right=(*SCORES, *COUNTS))


def print_errors(errors: pd.DataFrame) -> None:
    """The table of errors, sentence by sentence."""
    from rapt.tables.schema import records

    say(f"\nerrors {len(errors):,}")
    places = groupby(records(errors), key=lambda row: (row["statement_id"], row["sentence_id"]))
    for (statement_id, sentence_id), rows in places:
        found = list(rows)
        say(f"\n{statement_id} {sentence_id} {one_line(found[0]['sentence'])}")
        for row in found:
            say(f"  {row['layer']} {row['label']}: {_error_words(row)}")


def _error_words(row: Row) -> str:
    text = f"「{one_line(row['text'])}」"
    if row["error"] != "wrong value":
        return f"{row['error']} {text}"
    return f"{text} {row['field']} is {one_line(row['got']) or 'empty'}, not {one_line(row['expected']) or 'empty'}"


def print_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: Sequence[str] = (),
    wrap: Sequence[str] = ("text",),
) -> None:
    """A table in which wide characters count twice; ``wrap`` are columns that take further lines in a narrow terminal."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="")
    for name in header:
        table.add_column(name, justify="right" if name in right else "left", no_wrap=name not in wrap, overflow="fold")
    for row in rows:
        table.add_row(*map(visible, row))
    console().print(table)


def number_cell(value: object) -> str:
    """A score with three digits, nothing for NaN; anything else as it is."""
    if isinstance(value, float):
        return "" if value != value else f"{value:.3f}"
    return str(value)
