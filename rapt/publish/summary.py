"""What the page counts to the sentences at its top."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, TypedDict

import pandas as pd

from rapt.compare.selection import ISSUER, Voices, check_voices
from rapt.publish.counted import counted
from rapt.publish.export.shared import day, ids
from rapt.tables.schema import OBLIGATION, VOICES
from rapt.text.names import actor_names
from rapt.words import value_word, word

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Values with their counts.
Counts: TypeAlias = list[tuple[str, int]]
# How many are named in a sentence, and so many more that name all of them.
_NAMED, _FEW = 3, 2
SIZES = ("statements", "sentences", "entities", "dates")


class Summary(TypedDict):
    """Sizes of tables; first and last day; requests, duties and moves in the voices; what is most frequent."""

    counts: dict[str, int]
    first: str
    last: str
    voices: list[str]
    own: int
    stop: int
    duties: int
    elsewhere: int
    asked: Counts
    several: int
    n_moves: int
    moves: Counts
    aimed: Counts
    translations: Counts


def summary(analysis: Analysis, voices: Voices = ISSUER) -> Summary:
    """The numbers of the first lines; requests and moves in the voices are counted (None: all)."""
    wanted = check_voices(voices)
    found = counted(analysis, voices)
    demands = analysis.demands
    spoken = demands if wanted is None else demands[demands["voice"].isin(wanted)]
    dates = analysis.statements["date"].dropna()
    return {
        "counts": {name: len(getattr(analysis, name)) for name in SIZES},
        "first": day(dates.min()) if len(dates) else "",
        "last": day(dates.max()) if len(dates) else "",
        "voices": list(VOICES) if wanted is None else wanted,
        "own": len(found.demands),
        "stop": int((found.demands["polarity"] == "stop").sum()),
        "duties": int((spoken["kind"] == OBLIGATION).sum()),
        "elsewhere": len(demands) - len(spoken),
        "asked": _counts(_addressees(found.demands)),
        "several": int(found.demands["addressee"].str.contains(";").sum()),
        "n_moves": len(found.moves),
        "moves": _counts(found.moves["move"]),
        "aimed": _counts(_apart(found.moves["target"])),
        "translations": _counts(analysis.statements["translation"].replace("", "unknown")),
    }


def _addressees(demands: pd.DataFrame) -> pd.Series:
    """Whom each demand is addressed to, one by one: an id, or the words for one without; nobody is an empty text."""
    return _apart(demands["addressee"].where(demands["addressee"] != "", demands["addressee_text"]))


def _apart(cells: pd.Series) -> pd.Series:
    """The ids of cells, one by one; of an empty cell an empty text."""
    return pd.Series([one for cell in cells for one in ids(cell) or [""]], dtype=object)


def _counts(values: pd.Series) -> Counts:
    """The values with their counts, the most frequent first; of equal counts in alphabetical order, an empty one last."""
    counts = [(str(name), int(k)) for name, k in values.value_counts().items()]
    return sorted(counts, key=lambda pair: (pair[0] == "", -pair[1], pair[0]))


def sentences(found: Summary, lang: str) -> list[str]:
    """The numbers as sentences in a language: a paragraph about demands, one about moves, where there are any.

    What is most frequent is named, and so is the rest, as far as it is short: the counts of a sentence add up.
    """

    def named(pairs: Counts, name: Callable[[str, str], str]) -> str:
        known = [pair for pair in pairs if pair[0]]
        top, rest = known[:_NAMED], known[_NAMED:]
        if len(rest) <= _FEW:
            top, rest = known, []
        phrases = [word("name with count", lang, name=name(value, lang), n=n) for value, n in top]
        return word("join phrases", lang).join(phrases) + _rest(rest, pairs[len(known) :], lang)

    demands, moves = [], []
    if found["own"]:
        key = "summary demands" if found["voices"] == list(ISSUER) else "summary demands of voices"
        demands.append(word(key, lang, n=found["own"], stop=found["stop"]))
    if found["own"] and found["asked"]:
        demands.append(word("summary asked", lang, names=named(found["asked"], actor_names)))
        if found["several"]:
            demands.append(word("summary several", lang, n=found["several"]))
    if found["duties"]:
        demands.append(word("summary duties", lang, n=found["duties"]))
    if found["moves"]:
        moves.append(word("summary moves", lang, n=found["n_moves"], names=named(found["moves"], _move)))
    if found["moves"] and found["aimed"]:
        moves.append(word("summary aimed", lang, names=named(found["aimed"], actor_names)))
    space = "" if lang == "ja" else " "
    return [space.join(paragraph) for paragraph in (demands, moves) if paragraph]


def _rest(rest: Counts, nobody: Counts, lang: str) -> str:
    """What the named ones leave: the rows of all others, and those that are to nobody."""
    others = [word("rest of names", lang, n=sum(n for _, n in rest))] if rest else []
    return "".join([*others, *(word("rest to nobody", lang, n=n) for _, n in nobody)])


def _move(move: str, lang: str) -> str:
    return value_word("move", move, lang)
