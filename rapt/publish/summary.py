"""An Analysis to the numbers and sentences at the top of the report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

import pandas as pd

from rapt.compare.selection import ISSUER, Voices, check_voices
from rapt.publish.export.shared import day, ids
from rapt.tables.schema import VOICES, records
from rapt.text.names import actor_names
from rapt.words import value_word, word

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Values with their counts.
Counts: TypeAlias = list[tuple[str, int]]


class Summary(TypedDict):
    """Sizes of the tables; first and last day; the demands in the voices; what is most frequent."""

    counts: dict[str, int]
    first: str
    last: str
    own: int
    elsewhere: int
    voices: list[str]
    stop: int
    asked: Counts
    aimed: Counts
    moves: Counts
    strongest: list[dict[str, Any]]
    translations: Counts


def summary(analysis: Analysis, voices: Voices = ISSUER) -> Summary:
    """The numbers of the first lines; demands in the voices are counted (None: all)."""
    statements, demands, moves = analysis.statements, analysis.demands, analysis.moves
    wanted = check_voices(voices)
    own = demands if wanted is None else demands[demands["voice"].isin(wanted)]
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
        "elsewhere": len(demands) - len(own),
        "voices": list(VOICES) if wanted is None else wanted,
        "strongest": records(strongest[strongest["addressee"] != ""].head(5)),
        "translations": _top(statements["translation"].replace("", "unknown")),
    }  # fmt: skip


def _top(values: pd.Series, n: int = 3) -> Counts:
    """The most frequent values with their counts; of equal counts in alphabetical order."""
    counted = values.value_counts()
    return sorted(((str(name), int(k)) for name, k in counted.items()), key=lambda pair: (-pair[1], pair[0]))[:n]


def sentences(found: Summary, lang: str) -> list[str]:
    """The numbers as sentences in a language: a paragraph about demands, one about moves, where there are any."""

    def named(pairs: Counts, name: Callable[[str, str], str]) -> str:
        phrases = [word("name with count", lang, name=name(value, lang), n=n) for value, n in pairs]
        return word("join phrases", lang).join(phrases)

    demands, moves = [], []
    if found["own"]:
        key = "summary demands" if found["voices"] == list(ISSUER) else "summary demands of voices"
        demands.append(word(key, lang, n=found["own"], stop=found["stop"]))
    if found["own"] and found["asked"]:
        demands.append(word("summary asked", lang, names=named(found["asked"], actor_names)))
    if found["moves"]:
        moves.append(word("summary moves", lang, names=named(found["moves"], _move)))
    if found["moves"] and found["aimed"]:
        moves.append(word("summary aimed", lang, names=named(found["aimed"], actor_names)))
    space = "" if lang == "ja" else " "
    return [space.join(paragraph) for paragraph in (demands, moves) if paragraph]


def _move(move: str, lang: str) -> str:
    return value_word("move", move, lang)
