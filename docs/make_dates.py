"""The page of every word of time with what its example gives: ``python docs/make_dates.py`` writes docs/dates_words.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pandas as pd

import rapt
from rapt.text.rules import Rule, bundled

PAGE = Path(__file__).resolve().parent / "dates_words.md"
REFERENCE = "2025-10-12"
HEAD = """# Words of time / 時間を表す語

Every row of `rapt/lexicon/times.csv`: its words, an example with what `rapt.extract_dates` finds in it for a statement of
2025-10-12 (a Sunday), and an example in which the row finds nothing. `python docs/make_dates.py` writes this page; a test
compares the two. A row of your own in a folder given as `rules=` is read in the same way ([rules](rules.md)).

`rapt/lexicon/times.csv` の全行です。語、例文とそこから得られる値（声明の日付は2025-10-12・日曜日）、その行が当てはまらない例文を並べています。
`rules=` に渡すフォルダーに行を足せば、同じように読まれます（[規則](rules.md)）。
"""
# Titles of the layers; one without has its name.
TITLES = {
    "time_trap": "No times / 時間でない語",
    "time_year": "Years / 年",
    "time_month": "Months / 月",
    "time_week": "Weeks / 週",
    "time_day": "Days / 日",
    "time_quarter": "Quarters / 四半期",
    "time_fiscal": "Fiscal years / 年度",
    "time_century": "Centuries / 世紀",
    "time_season": "Seasons of a year / 年の季節",
    "time_part": "Parts / 上旬・前半など",
    "time_half": "Halves and seasons / 半期・季節",
    "time_edge": "Beginnings and ends / 年初・月末など",
    "time_last_day": "The last day / 末日",
    "time_same": "The same period / 同期",
    "time_daypart": "Parts of a day / 時間帯",
    "time_clock": "Clock / 時刻",
    "time_holiday": "Holidays / 祝日・行事",
    "time_set": "Repetition / 繰り返し",
    "time_per": "Rates / 割合（年2回など）",
    "time_unit": "Units / 単位",
    "time_amount": "Vague amounts / 概数",
    "time_fraction": "Fractions / 半・四半",
    "time_behind": "What stands behind / 後ろに付く語",
    "time_length": "What makes a length / 期間にする語",
    "time_ahead": "What stands before / 前に付く語",
    "time_zone": "Time zones / 時間帯（地域）",
    "time_era": "Eras / 元号",
    "time_form": "Figures and forms / 数字などの形",
    "time_describes": "What describes a thing / ものを説明する語",
    "time_past": "The past / 過去",
    "time_as_year": "Behind a short year / 2桁の年の後",
    "time_around": "Words around / 前後・間の語",
    "time_tense": "How the sentence speaks of it / 文の時制",
}
TABLE = "| words / 語 | example / 例 | value / 値 | mod | interval / 区間 | not here / 当てはまらない例 |\n| --- | --- | --- | --- | --- | --- |"


def moment(value: object) -> str:
    """A moment as the pages write it: the day, and the clock where there is one."""
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if f"{value:%H:%M}" == "00:00" else f"{value:%Y-%m-%d %H:%M}"


def intervals(found: pd.DataFrame) -> list[str]:
    """The intervals of rows that have one, as the pages write them."""
    return [
        f"{moment(row.interval_begin)} – {moment(row.interval_end)}"
        for row in found.itertuples()
        if moment(row.interval_begin)
    ]


def page() -> str:
    """The whole page, a section a layer."""
    rules = [rule for rule in bundled().all if rule.layer.startswith("time_")]
    return "\n".join(
        [HEAD, *(line for layer, rows in groupby(rules, lambda rule: rule.layer) for line in section(layer, rows))]
    )


def section(layer: str, rules: Iterator[Rule]) -> Iterator[str]:
    """The heading and the table of a layer."""
    yield f"## {TITLES.get(layer, layer)}\n\nLayer / 層: `{layer}`\n\n{TABLE}"
    yield from map(line, rules)
    yield ""


def line(rule: Rule) -> str:
    """The cells of a rule."""
    found = rapt.extract_dates(re.sub("[{}]", "", rule.example), REFERENCE)
    mods = "; ".join(mod for mod in found["mod"] if mod)
    words = rule.anchor if rule.words else f"<code>{_as_text(rule.anchor)}</code>"
    cells = [words, rule.example, "; ".join(found["value"]), mods, "; ".join(intervals(found)), rule.counter_example]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _as_text(pattern: str) -> str:
    """A pattern of which no sign is read as Markdown or HTML."""
    return "".join(character if character.isalnum() else f"&#{ord(character)};" for character in pattern)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
