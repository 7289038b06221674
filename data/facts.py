"""The facts of the bundled statements against RAPT's tables: which have their row, and which are missed and why.

``python data/facts.py`` writes ``data/facts/missed.csv`` and prints the shares. A demand has its row where demander, addressee, polarity and
strength are those of the facts; a date where a row has its value; a measure where a row tells the same event of the same actor.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

import rapt

HERE = Path(__file__).parent
COLUMNS = ("statement_id", "kind", "fact", "reason")
# Verbs as reported, and the strength that the guidelines give them: by themselves, since the lexicon is what is checked.
STRENGTHS = (
    ("強く求", 4), ("強く促", 4), ("なければならない", 5), ("してはならない", 5), ("べき", 3), ("要求", 5), ("希望", 1), ("期待", 1), ("望", 1), ("願", 1),
    ("呼びかけ", 2), ("訴え", 2), ("求め", 3), ("要請", 3), ("申し入れ", 3), ("要望", 3), ("促", 4), ("迫", 4),
)  # fmt: skip
# What is announced with its first day holds once that has come.
ALIKE = {
    "announced": ("announced", "in_force", "changed"),
    "in_force": ("in_force", "announced"),
    "changed": ("changed", "announced"),
}
Row = Mapping[str, Any]


def missed(analysis: rapt.Analysis) -> tuple[list[dict[str, str]], dict[str, tuple[int, int]]]:
    """What of the facts has no row, with the reason, and by kind how many facts have one of how many."""
    rows: list[dict[str, str]] = []
    found: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for file in sorted((HERE / "facts").glob("*.yaml")):
        facts = yaml.safe_load(file.read_text("utf-8"))
        tables = {name: of(analysis, name, facts["id"]) for name in ("demands", "dates", "measures")}
        for kind, fact, reason in compared(facts, tables):
            told[kind] += 1
            found[kind] += not reason
            if reason:
                rows.append({"statement_id": facts["id"], "kind": kind, "fact": fact, "reason": reason})
    return rows, {kind: (found[kind], told[kind]) for kind in told}


def of(analysis: rapt.Analysis, table: str, statement_id: str) -> list[Row]:
    rows = analysis.tables()[table]
    return rows[rows["statement_id"] == statement_id].to_dict("records")


def compared(facts: Row, tables: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str, str]]:
    """Each fact with its kind, and why it has no row; an empty reason where it has one."""
    taken: set[int] = set()
    for demand in facts["demands"] or ():
        yield "demand", demand["what"], demand_missed(demand, tables["demands"], taken)
    for one in facts["dates"] or ():
        if one["date"]:
            yield "date", f"{one['date']} {one['what']}", date_missed(str(one["date"]), facts, tables["dates"])
    taken = set()
    for measure in facts["measures"] or ():
        yield "measure", f"{measure['event']}: {measure['measure']}", measure_missed(measure, tables["measures"], taken)


def demand_missed(fact: Row, rows: Sequence[Row], taken: set[int]) -> str:
    """Why a demand has no row: the fields in which the nearest free row differs."""
    strength = next((n for verb, n in STRENGTHS if verb in fact["verb"]), None)
    wanted = {
        "demander": states(fact["from"]),
        "addressee": states(fact["to"]),
        "polarity": fact["action"],
        "strength": strength,
    }
    best, differs = None, ["no row"]
    for n, row in enumerate(rows):
        got = {
            "demander": states(row["demander"]),
            "addressee": states(row["addressee"]),
            "polarity": row["polarity"],
            "strength": row["strength"],
        }
        wrong = [name for name, value in wanted.items() if value and got[name] != value]
        if n not in taken and len(wrong) < (len(differs) if best is not None else 3):
            best, differs = n, wrong
    if best is not None:
        taken.add(best)
    return ", ".join(f"{name} differs" if name != "no row" else name for name in differs)


def date_missed(value: str, facts: Row, rows: Sequence[Row]) -> str:
    """Why a date has no row; the day of the statement itself needs none."""
    near = any(
        row["value"].startswith(value) or (len(row["value"]) >= 7 and value.startswith(row["value"])) for row in rows
    )
    return "" if near or value == str(facts["date"]) else "no row with this day"


def measure_missed(fact: Row, rows: Sequence[Row], taken: set[int]) -> str:
    """Why an event of a measure has no row."""
    kinds = ALIKE.get(fact["event"], (fact["event"],))
    actor = states(str(fact["actor"] or "")[:2] if str(fact["actor"] or "")[2:3] == "-" else fact["actor"])
    alike = [n for n, row in enumerate(rows) if n not in taken and row["event"] in kinds]
    right = [n for n in alike if not actor or states(rows[n]["actor"]) == actor]
    if right:
        taken.add(right[0])
        return ""
    return "actor differs" if alike else "no row of this event"


def states(ids: object) -> frozenset[str]:
    """Ids as a set; private bodies, which facts name by slugs of their own, count as nobody."""
    parts = {one.strip() for one in str(ids or "").replace(",", ";").split(";")}
    return frozenset(one.partition("-")[0] for one in parts if one[:2].isupper() and (len(one) == 2 or one[2:3] == "-"))


def as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    lost, shares = missed(rapt.analyze(rapt.load_corpus("mofcom")))
    (HERE / "facts" / "missed.csv").write_text(as_csv(lost), encoding="utf-8", newline="\n")
    for kind, (n_found, n_told) in shares.items():
        print(f"{kind}: {n_found} of {n_told} ({n_found / n_told:.1%})")
