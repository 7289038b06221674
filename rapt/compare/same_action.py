"""Demands to actions, a frame and its objects, independent of the wording; and how similar two actions are.

追加関税を直ちに撤回する and 追加関税を取り消す are one frame (withdraw) with one object (tariff). Words are brought
together by ``rapt/lexicon/synonyms.csv``, by the ids of entities and by Sudachi's normalised forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, NamedTuple, TypeAlias, TypeVar, cast

import numpy as np
import pandas as pd

from rapt.compare.counts import coded
from rapt.compare.form_words import form_words
from rapt.tables.analysis import Analysis
from rapt.text.characters import fold
from rapt.text.codebook import is_broad
from rapt.text.lexicons import read_rows
from rapt.text.states import with_states

# Frames of one group are the same act in other words (改める, 撤回する and やめる of a wrong).
_SISTERS = 0.85
# Weights of an object: a thing with an id, a noun, a verb or adjective beside it; less for words that say little.
_NAME, _THING, _BESIDE = 1.5, 1.0, 0.5
_WEIGHTS = {"broad": 0.7, "generic": 0.35}
_ADJUNCT_SHARE = 0.5
# The role of what ends a phrase of means, purpose or manner, and is no concept.
_BESIDE_IT = "beside"
# Objects in common count by their share of both actions, and of the shorter one, which may leave out what the
# longer one adds (首脳会談での).
_SHARE_OF_BOTH = 0.65
# Where each names a thing that the other does not (水産物, 牛肉), their similarity counts half.
_OTHER_NAMES = 0.5
# Demands of one broad concept are the same where they have at least so large a share of their words in common.
_OVERLAP = 0.5
_NOUNS = ("NOUN", "PROPN", "NUM")
_WORDS = (*_NOUNS, "VERB", "ADJ")
_EMPTY_TAGS = ("動詞-非自立可能", "接尾辞", "名詞-助動詞語幹", "接頭辞")
_NEGATIONS = frozenset(("ない", "無い", "ぬ", "ず"))
_NAMED = ("COMMODITY", "MEASURE", "LAW", "EVENT", "GPE", "ORG")
_Objects: TypeAlias = tuple[tuple[str, float], ...]
_Word: TypeAlias = tuple[int, int, str, str, str]
_Name: TypeAlias = tuple[int, int, str, str]


@dataclass(frozen=True)
class Action:
    """What is to be done (``frame``) to what (``objects``: words with weights; ``names``: those with an entity id).

    ``concept`` and ``object_id`` are those of the demand, ``words`` its content words.
    """

    frame: str
    objects: _Objects
    names: frozenset[str] = frozenset()
    concept: str = ""
    object_id: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Concept:
    """A row of the lexicon of synonyms."""

    name: str
    role: str
    groups: frozenset[str]


class _Piece(NamedTuple):
    start: int
    end: int
    concept: str
    weight: float
    can_be_frame: bool


def find_concepts(text: str) -> list[tuple[int, int, Concept]]:
    """Words of the lexicon of synonyms in a text, as start, end and concept, left to right, longest first.

    >>> [(a, b, concept.name) for a, b, concept in find_concepts("追加関税を取り消す")]
    [(5, 8, 'withdraw')]
    """
    folded = fold(text)
    found: list[tuple[int, int, Concept]] = []
    for pattern, concept in _lexicon():
        found += [(m.start(), m.end(), concept) for m in pattern.finditer(folded)]
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, int, Concept]] = []
    for hit in found:
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def read_actions(analysis: Analysis, demands: pd.DataFrame) -> list[Action]:
    """The Action of each row of ``demands``, from its text, tokens and entities."""
    tokens: _Spans[_Word] = _Spans(analysis.tokens, ("lemma", "pos", "tag"))
    entities: _Spans[_Name] = _Spans(analysis.entities, ("entity_id", "label"))
    known: dict[tuple[str, ...], Action] = {}
    out = []
    columns = ("statement_id", "start", "end", "text", "demander", "addressee", "concept", "object_id")
    for statement, start, end, text, demander, addressee, concept, object_id in zip(
        *(demands[c] for c in columns), strict=True
    ):
        key = (text, demander, addressee, concept, object_id)
        if key not in known:
            parties = {party(i) for i in f"{demander};{addressee}".split(";")}
            words = tokens.within(statement, start, end)
            names = entities.within(statement, start, end)
            content = frozenset(
                lemma.removesuffix("する") for *_, lemma, pos, _ in words if pos in _WORDS
            ) - form_words("actions")
            action = _read(text, start, words, names, parties)
            known[key] = replace(action, concept=concept, object_id=object_id, words=content)
        out.append(known[key])
    return out


def party(entity_id: str) -> str:
    """The state or union an id belongs to: ``US`` of ``US-USTR``; other ids as they are.

    >>> party("US-USTR"), party("US"), party("WTO")
    ('US', 'US', 'WTO')
    """
    return entity_id[:2] if entity_id[2:3] == "-" else entity_id


def compatible_frames(frame: str, frames: Iterable[str]) -> list[str]:
    """Those of ``frames`` that can be the same act as ``frame``."""
    return [other for other in frames if _frame_similarity(frame, other)]


def resemblance(action: Action, others: Sequence[Action]) -> list[float]:
    """Similarity of an action to each of ``others``, 0 to 1: similarity of frames times similarity of objects."""
    return [_alike(action, other) for other in others]


def same_meaning(a: Action, b: Action) -> float:
    """How far two actions are of one concept and one object: 1, or of a broad concept the words in common; 0 where they are not.

    Words count from ``_OVERLAP`` on: 審査を速める is asked of one thing, and of another.
    """
    if not a.concept or a.concept != b.concept or not same_object(a, b):
        return 0.0
    if not is_broad(a.concept):
        return 1.0
    shared = overlap(a, b)
    return shared if shared >= _OVERLAP else 0.0


def same_object(a: Action, b: Action) -> bool:
    """Whether two actions are about the same: レアアース, and レアアース及び磁石."""
    of_a, of_b = (set(filter(None, one.object_id.split(";"))) for one in (a, b))
    return of_a == of_b or bool(of_a and of_b and (of_a <= of_b or of_b <= of_a))


def overlap(a: Action, b: Action) -> float:
    """The share of the content words of the shorter of two actions that the other has, too."""
    return len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))


def _alike(a: Action, b: Action) -> float:
    frames = _frame_similarity(a.frame, b.frame)
    if not frames or _is_whole(a.frame):
        return frames
    similarity = frames * _object_similarity(a.objects, b.objects)
    return similarity * _OTHER_NAMES if a.names - b.names and b.names - a.names else similarity


def _frame_similarity(a: str, b: str) -> float:
    if a == b:
        return 1.0
    groups = _groups()
    return _SISTERS if groups.get(a, frozenset()) & groups.get(b, frozenset()) else 0.0


def _object_similarity(a: _Objects, b: _Objects) -> float:
    if not a or not b:
        return float(a == b)
    if a == b:
        return 1.0
    of_a, of_b = dict(a), dict(b)
    # Common concepts count with the greater weight: a phrase of means in one may be the object of the other.
    common = sum(max(of_a[concept], of_b[concept]) for concept in of_a if concept in of_b)
    weight_a = common + sum(weight for concept, weight in a if concept not in of_b)
    weight_b = common + sum(weight for concept, weight in b if concept not in of_a)
    dice = 2 * common / (weight_a + weight_b)
    if min(weight_a, weight_b) < _THING:
        return dice
    return _SHARE_OF_BOTH * dice + (1 - _SHARE_OF_BOTH) * common / min(weight_a, weight_b)


def _read(text: str, offset: int, words: list[_Word], names: list[_Name], parties: set[str]) -> Action:
    """The last piece that can be a frame and is not followed by a name is the frame, all others are its objects."""
    pieces = sorted(_pieces(text, offset, words, names, parties), key=lambda piece: piece.start)
    if not pieces:
        return Action(text, ())
    *before, last = pieces
    named = frozenset(piece.concept for piece in pieces if piece.weight == _NAME)
    if not last.can_be_frame:
        return Action("", _weighed(pieces, text), named)
    if _is_negated(words, offset + last.end):
        return Action("refrain", _weighed([*before, last._replace(weight=max(last.weight, _THING))], text), named)
    return Action(last.concept, _weighed(before, text), named)


def _pieces(text: str, offset: int, words: list[_Word], names: list[_Name], parties: set[str]) -> Iterator[_Piece]:
    """Concepts of the text: named things, then words of the lexicon, then remaining words by their lemma."""
    taken = np.zeros(len(text) + 1, dtype=bool)
    own = np.zeros(len(text) + 1, dtype=bool)
    for start, end, entity_id, label in names:
        span = slice(start - offset, end - offset)
        if entity_id and {party(i) for i in entity_id.split(";")} <= parties:
            own[span] = True
        elif entity_id and label in _NAMED:
            taken[span] = True
            yield _Piece(span.start, span.stop, entity_id, _NAME, False)
    for start, end, concept in find_concepts(text):
        if not taken[start:end].any():
            taken[start:end] = True
            if concept.role != "ignored":
                yield _Piece(start, end, concept.name, _WEIGHTS.get(concept.role, _THING), True)
    empty = form_words("actions")
    for start, end, lemma, pos, tag in words:
        span = slice(start - offset, end - offset)
        if pos in _WORDS and not (taken | own)[span].any() and not tag.startswith(_EMPTY_TAGS) and lemma not in empty:
            thing = pos in _NOUNS or "サ変可能" in tag
            yield _Piece(span.start, span.stop, lemma, _THING if thing else _BESIDE, True)


def _weighed(pieces: Sequence[_Piece], text: str) -> _Objects:
    """Weights of the objects; those in a phrase of means, purpose or manner count half."""
    edge = max((m.start() for pattern in _beside() for m in pattern.finditer(text)), default=0)
    weights: dict[str, float] = {}
    for piece in pieces:
        weight = piece.weight * (_ADJUNCT_SHARE if piece.end <= edge else 1)
        weights[piece.concept] = max(weight, weights.get(piece.concept, 0))
    return tuple(sorted(weights.items()))


def _is_negated(words: Sequence[_Word], after: int) -> bool:
    """Whether an odd number of negations follows: 課さない and 課してはならない, but not 課さなければならない."""
    return sum(start >= after and lemma in _NEGATIONS for start, _, lemma, _, _ in words) % 2 == 1


# A row of a table with offsets: start, end and further values.
_Found = TypeVar("_Found", _Word, _Name)


class _Spans(Generic[_Found]):
    """Rows of a table with offsets, looked up by statement and span: start, end and the given columns."""

    def __init__(self, table: pd.DataFrame, columns: Sequence[str]) -> None:
        self._starts, self._ends = table["start"].to_numpy(), table["end"].to_numpy()
        self._columns = [coded(table[column]) for column in columns]
        codes, ids = coded(table["statement_id"])
        firsts = np.flatnonzero(np.diff(codes, prepend=-1))
        lasts = np.append(firsts[1:], len(codes))[: len(firsts)]
        spans = zip(codes[firsts].tolist(), firsts.tolist(), lasts.tolist(), strict=True)
        self._slices = {ids[code]: (first, last) for code, first, last in spans}

    def within(self, statement: str, start: int, end: int) -> list[_Found]:
        first, last = self._slices.get(statement, (0, 0))
        a, b = first + np.searchsorted(self._starts[first:last], (start, end))
        values = (names[codes[a:b]].tolist() for codes, names in self._columns)
        rows = zip(self._starts[a:b].tolist(), self._ends[a:b].tolist(), *values, strict=True)
        return [cast("_Found", row) for row in rows if row[1] <= end]


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[re.Pattern[str], Concept], ...]:
    rows = (row for row in read_rows("synonyms.csv") if row["role"] != _BESIDE_IT)
    return tuple(
        (
            re.compile(with_states(r["pattern"])),
            Concept(r["concept"], r["role"], frozenset(filter(None, r["group"].split(";")))),
        )
        for r in rows
    )


@lru_cache(maxsize=1)
def _beside() -> tuple[re.Pattern[str], ...]:
    """What ends a phrase of means, purpose or manner: 対話を通じて."""
    return tuple(re.compile(row["pattern"]) for row in read_rows("synonyms.csv") if row["role"] == _BESIDE_IT)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    return {concept.name: concept.groups for _, concept in _lexicon()}


@lru_cache(maxsize=1)
def _wholes() -> frozenset[str]:
    return frozenset(concept.name for _, concept in _lexicon() if concept.role == "whole")


def _is_whole(frame: str) -> bool:
    return frame in _wholes()
