"""Minimal pairs of ``data/challenge``: RAPT's answers, those of a baseline of cue verbs, and those of any other system.

python benchmarks/challenge.py --out docs/challenge.md
python benchmarks/challenge.py --answers mine.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

import rapt

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "data" / "challenge" / "pairs.jsonl"
# Intersection over union of characters from which two spans are the same.
ENOUGH = 0.5
FIELDS = ("demander", "addressee", "strength", "polarity")
# What each kind asks for; where nothing is named, which rows there are.
POINT = {
    "who-asks": ("demander",),
    "whom": ("addressee",),
    "whose-words": ("demander", "voice"),
    "do-or-stop": ("polarity",),
    "how-strongly": ("strength",),
    "list-or-not": (),
    "denied-or-not": (),
    "request-or-plan": (),
    "addressee-or-receiver": ("addressee",),
    "topic-or-relative": ("demander",),
}
Row = Mapping[str, Any]


def load(path: Path = PAIRS) -> list[dict[str, Any]]:
    """Items or answers, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def right(item: Row, answer: Row, fields: Sequence[str]) -> bool:
    """Whether an answer has every expected demand, no other, and the expected values of these fields."""
    expected = item["expected"]
    if "voice" in fields and "voice" in expected and answer.get("voice") != expected["voice"]:
        return False
    left = list(answer.get("demands", ()))
    for demand in expected["demands"]:
        found = max(left, key=lambda row: overlap(item["text"], row["span"], demand["span"]), default=None)
        if found is None or overlap(item["text"], found["span"], demand["span"]) < ENOUGH:
            return False
        left.remove(found)
        if any(str(found.get(name, "")) != str(demand[name]) for name in fields if name in FIELDS):
            return False
    return not left


def overlap(text: str, one: str, other: str) -> float:
    """Share of characters that the first occurrences of two spans have in common; 0 for a span that does not occur."""
    a, b = text.find(one), text.find(other)
    if not one or a < 0 or b < 0:
        return 0.0
    common = min(a + len(one), b + len(other)) - max(a, b)
    return max(common, 0) / (max(a + len(one), b + len(other)) - min(a, b))


def score(items: Sequence[Row], answers: Iterable[Row]) -> pd.DataFrame:
    """By kind the share of pairs right on both sides: in the fields that the kind asks for, and in all fields.

    An item without an answer counts as answered with no demand.
    """
    given = {(answer["pair_id"], answer["side"]): answer for answer in answers}
    rows = [
        {
            "kind": item["kind"],
            "pair_id": item["pair_id"],
            "point": right(item, answer, POINT[item["kind"]]),
            "all": right(item, answer, (*FIELDS, "voice")),
        }
        for item in items
        for answer in [given.get((item["pair_id"], item["side"]), {})]
    ]
    pairs = pd.DataFrame(rows).groupby(["kind", "pair_id"], sort=False)[["point", "all"]].all()
    table = pairs.groupby("kind", sort=False).mean()
    table.loc["all kinds"] = pairs.mean()
    return table.assign(pairs=[*pairs.groupby("kind", sort=False).size(), len(pairs)])


def rapt_answers(items: Sequence[Row]) -> list[dict[str, Any]]:
    """What RAPT reads in each item."""
    table = pd.DataFrame(
        [
            {"statement_id": f"c{n:04d}", "date": "2025-10-12"} | {k: item[k] for k in ("text", "issuer", "title")}
            for n, item in enumerate(items)
        ]
    )
    analysis = rapt.analyze(table, progress=False)
    demands = dict(iter(analysis.demands.groupby("statement_id")))
    sentences = dict(iter(analysis.sentences.groupby("statement_id")))
    nothing = pd.DataFrame()
    return [
        {
            "pair_id": item["pair_id"],
            "side": item["side"],
            "demands": [
                {"span": row["text"]} | {name: row[name] for name in FIELDS}
                for row in demands.get(f"c{n:04d}", nothing).to_dict("records")
            ],
            # The sentence that holds the words in question.
            "voice": next(
                (
                    row["voice"]
                    for row in sentences.get(f"c{n:04d}", nothing).to_dict("records")
                    if any(demand["span"] in row["text"] for demand in item["expected"]["demands"])
                ),
                "",
            ),
        }
        for n, item in enumerate(items)
    ]


# The baseline: a handful of verbs, the name before に対し or に, the name before は.
_CODES = {
    "中国": "CN", "商務部": "CN", "米": "US", "欧州": "EU", "EU": "EU", "日本": "JP", "経産": "JP", "経済産業省": "JP",
    "韓国": "KR", "台湾": "TW", "オランダ": "NL", "ドイツ": "DE", "カナダ": "CA", "オーストラリア": "AU", "インド": "IN",
    "英国": "GB",
}  # fmt: skip
_CUES = {"求め": 3, "要請し": 3, "促し": 4, "呼びかけ": 2, "要求し": 5, "申し入れ": 3, "べきだ": 3}
_STOP = re.compile("撤回|やめ|停止|解除|控え")
_NAME = rf"(?P<name>(?:{'|'.join(_CODES)})[^、。「」はにが]*)"
_BY, _TO = re.compile(_NAME + "は、?"), re.compile(_NAME + "に(?:対し)?(?!対する)、?")
_CUE = re.compile("|".join(_CUES))


def cue_answers(items: Sequence[Row]) -> list[dict[str, Any]]:
    """A row for every sentence with a verb of asking; what it asks for stands between the names and the verb."""
    return [
        {"pair_id": item["pair_id"], "side": item["side"], "demands": list(_cued(item["text"])), "voice": "issuer"}
        for item in items
    ]


def _cued(text: str) -> Iterator[dict[str, Any]]:
    for sentence in re.split(r"(?<=。)|\n", text):
        cue = _CUE.search(sentence)
        if cue is None:
            continue
        by, to = _BY.search(sentence), _TO.search(sentence)
        ends = [sentence.rfind(word, 0, cue.start()) for word in ("よう", "ことを")]
        end = cue.end() if cue[0] == "べきだ" else max(ends)
        start = max([m.end() for m in (by, to) if m and m.end() < end], default=0)
        if end > start:
            yield {
                "span": sentence[start:end],
                "demander": _code(by),
                "addressee": _code(to),
                "strength": _CUES[cue[0]],
                "polarity": "stop" if _STOP.search(sentence, start, end) else "do",
            }


def _code(found: re.Match[str] | None) -> str:
    return next(code for start, code in _CODES.items() if found["name"].startswith(start)) if found else ""


SYSTEMS: dict[str, Callable[[Sequence[Row]], list[dict[str, Any]]]] = {"RAPT": rapt_answers, "cue verbs": cue_answers}


def page(items: Sequence[Row], tables: Mapping[str, pd.DataFrame]) -> str:
    """The scores as a Markdown page."""
    first = next(iter(tables.values()))
    lines = [
        "# Minimal pairs",
        "",
        f"Written by `python benchmarks/challenge.py`: {len(items) // 2} pairs of `data/challenge`. A pair is right if "
        "both of its sides are: every demand found, none too much. *Point*: the fields that the kind asks about are "
        "right as well. *All*: demander, addressee, strength, polarity and, where asked, voice are.",
        "",
        "| kind | pairs | " + " | ".join(f"{name}: point | {name}: all" for name in tables) + " |",
        "| --- | --- |" + " --- | --- |" * len(tables),
    ]
    for kind in first.index:
        shares = (f"{table.loc[kind, column]:.2f}" for table in tables.values() for column in ("point", "all"))
        lines.append(f"| {kind} | {first.loc[kind, 'pairs']:.0f} | " + " | ".join(shares) + " |")
    lines += [
        "",
        "*cue verbs* is the baseline of that file: a row for every sentence with one of a handful of verbs of asking, "
        "the name before に対し or に as addressee, the name before は as demander; every voice the issuer's.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Print the page, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=Path, help="a system's answers as JSON lines, scored beside the others")
    parser.add_argument("--out", type=Path, help="where to write the page")
    options = parser.parse_args()
    items = load()
    tables = {name: score(items, answer(items)) for name, answer in SYSTEMS.items()}
    if options.answers:
        tables[options.answers.stem] = score(items, load(options.answers))
    text = page(items, tables)
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
