"""The codebook of concepts as a page: ``python docs/make_codebook.py`` writes docs/codebook.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from rapt.text.codebook import Concept, concepts

PAGE = Path(__file__).resolve().parent / "codebook.md"
HEAD = """# Codebook / コードブック

What demands and moves are coded with: every row of `rapt/lexicon/concepts.csv`. The tables `demands` and `moves` have the id in
their column `concept`, and what the act is done to in `object_id`: ids of goods, else an [object](#objects) below. The column is
empty where no concept fits. *Examples* are words that have the concept, *not here* are words that look alike and do not;
*but not* says what is coded otherwise. `scope` is about threads: two demands of a `narrow` concept and of one object, from one
party to the same other, are the same demand, those of a `broad` one only where they share words, too. How to count concepts, how
well they are read: [comparisons](compare.md#concepts-uncoded-what-is-meant). Concepts of your own: [rules](rules.md#concepts-of-your-own).
`python docs/make_codebook.py` writes this page; a test compares the two.

要求とムーブに付ける概念の一覧で、`rapt/lexicon/concepts.csv` の全行です。表 `demands` と `moves` の `concept` 列に ID が、`object_id` 列に
行為の対象（品目の ID、なければ末尾の[対象](#objects)）が入ります。当てはまる概念がなければ空欄です。「例」はその概念になる言葉、
「当てはまらない例」は似ていてもならない言葉、「除く」は別の概念で扱うものです。`scope` は系列に関わり、`narrow` なら、当事者・概念・対象が
同じ要求は同じ要求とみなし、`broad` なら語の重なりも求めます。数え方と精度は[比較](compare.md#ja)、自分の概念の足し方は[規則](rules.md)をご覧ください。
`python docs/make_codebook.py` がこのページを書き出します。
"""
# Parts of the page with the layers in them, and families that are sections of the first.
PARTS = {
    "demand": "Demands / 要求",
    "duty": "Duties / 法令上の義務",
    "move": "Moves / ムーブ",
    "object": "Objects / 対象",
}
TITLES = {
    "correct": "Correct what is wrong / 改める",
    "lift": "Lift and withdraw / 撤回・解除",
    "stop": "Stop / やめる",
    "dialogue": "Talk / 対話",
    "commit": "Keep promises, rules and principles / 約束・ルール・原則",
    "relations": "Relations, cooperation, firms and people / 関係・協力・企業・人",
    "supply": "Supply / 供給",
    "solve": "Solve and act / 解決・行動",
    "answer_for": "Answer for one's acts / 責任・説明",
    "open": "Open / 開放",
    "comply": "Comply / 手続き・法令順守",
    "accuse": "Accuse / 非難（accuse）",
    "justify": "Justify / 正当化（justify）",
    "warn": "Warn / 警告（warn）",
    "reassure": "Reassure / 安心させる（reassure）",
    "deny": "Deny / 否定（deny）",
    "offer": "Offer / 申し出（offer）",
}
# What the link above leads to, whatever the site makes of a heading in two languages.
ANCHOR = '<a id="objects"></a>\n\n'
COLUMNS = (
    "concept",
    "name / 名前",
    "definition / 定義",
    "but not / 除く",
    "example / 例",
    "not here / 当てはまらない例",
)


def page() -> str:
    """The whole page: parts, in them families in the order of the table."""
    rows = sorted(concepts().values(), key=lambda row: list(PARTS).index(part(row)))
    lines = [HEAD]
    for name, of_part in groupby(rows, part):
        families: dict[str, list[Concept]] = {}
        for row in of_part:
            families.setdefault(row.family, []).append(row)
        lines.append(f"{ANCHOR if name == 'object' else ''}## {PARTS[name]}\n")
        for family, found in families.items():
            lines += section(family, found)
    return "\n".join(lines)


def part(row: Concept) -> str:
    """The part of the page that a concept stands in."""
    return row.layer if row.layer in PARTS else "move"


def section(family: str, rows: Sequence[Concept]) -> Iterator[str]:
    """The heading of a family, where its part has several, and its table."""
    if family in TITLES:
        yield f"### {TITLES[family]}\n"
    columns = [*COLUMNS, "scope"] if rows[0].scope else COLUMNS
    yield _row(columns)
    yield _row(["---"] * len(columns))
    for row in rows:
        yield _row([*cells(row), row.scope] if row.scope else cells(row))
    yield ""


def cells(row: Concept) -> list[str]:
    """What the page says of a concept."""
    return [
        f"`{row.concept}`",
        f"{row.label_ja}<br>{row.label_en}",
        f"{row.definition_ja}<br>{row.definition_en}",
        row.excludes,
        row.example,
        row.counter_example,
    ]


def _row(found: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in found) + " |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
