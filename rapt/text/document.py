"""One statement as all layers see it: text, segments, sentences and GiNZA's tokens with offsets into the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from rapt.text.characters import fold
from rapt.text.plain_style import Plain, in_plain_style
from rapt.text.quotes import find_long_quotes
from rapt.text.rules import Rules, bundled
from rapt.text.sentences import Sentence
from rapt.text.structure import BODY, Segment

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc


_ATTRIBUTES: list[int | str] = ["IDX", "HEAD", "ORTH", "NORM", "POS", "TAG", "DEP", "MORPH"]
_FROM_VERB = re.compile(
    r"[一-龥々][いきぎしちびみりえけげせてねべめれ]$|[いきぎしちびみり](?:かけ|つけ|やめ|まとめ|あわせ)$|化$"
)


class Token(NamedTuple):
    """A token of GiNZA; ``i`` and ``head`` are positions in the document's tokens, start and end offsets."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    form: str
    suru_noun: bool
    """Whether it is a noun that makes a verb with する (撤回, 是正)."""
    inflection: str = ""
    """The kind of its inflection: 五段-ラ行, サ行変格."""

    @property
    def act_noun(self) -> bool:
        """Whether it names something done: a suru noun, or one made from a verb (歩み寄り, 扱い, 見直し)."""
        return self.suru_noun or (self.pos == "NOUN" and bool(_FROM_VERB.search(self.text)))


# Characters of a sentence at most whose parts are related to each other: speech, demands, moves, measures. The longest of the
# bundled statements has 120, of laws and notices some hundreds; the time for one grows with its square.
LONGEST = 2_000


@dataclass
class Document:
    """A statement's text and metadata with its segments, sentences and parsed pieces."""

    statement_id: str
    text: str
    segments: Sequence[Segment]
    sentences: Sequence[Sentence]
    docs: Sequence[tuple[int, Doc]] = ()
    issuer: str = ""
    genre: str = ""
    title: str = ""
    rules: Rules = field(default_factory=bundled, repr=False)
    folded: str = field(init=False)
    predicates: dict[tuple[int, int], Sequence[Any]] = field(default_factory=dict, init=False, repr=False)
    """Predicates by span, as far as asked for (:func:`rapt.clauses.predicates`): several layers ask for the same."""
    units: dict[int, Any] = field(default_factory=dict, init=False, repr=False)
    """Units by the start of their sentence (:mod:`rapt.clauses.units`)."""
    readings: dict[tuple[int, int], Any] = field(default_factory=dict, init=False, repr=False)
    """Clauses by the span of their unit (:mod:`rapt.clauses.clauses`)."""
    phrases: dict[tuple[int, int], Any] = field(default_factory=dict, init=False, repr=False)
    """Phrases by the span of their unit (:mod:`rapt.clauses.phrases`)."""

    noted: dict[str, Any] = field(default_factory=dict, init=False, repr=False)
    """What a layer has found out about the document as a whole, by its name, so that it is found once."""
    headings: dict[int, bool] = field(default_factory=dict, init=False, repr=False)
    """Whether segments are headings with a mark, by their start (:mod:`rapt.extract.demands.lead_ins`)."""
    parts: dict[int, Any] = field(default_factory=dict, init=False, repr=False)
    """Parts by the start of their sentence (:mod:`rapt.extract.moves.parts`)."""

    def __post_init__(self) -> None:
        self.folded = fold(self.text)

    @cached_property
    def by_id(self) -> Mapping[str, Segment]:
        """Segments by their id."""
        return {segment.segment_id: segment for segment in self.segments}

    @cached_property
    def tokens(self) -> list[Token]:
        """Tokens of all parsed pieces, in order."""
        out: list[Token] = []
        for offset, doc in self.docs:
            out += _tokens(doc, offset, len(out), _spellings(doc.vocab.strings))
        return out

    @cached_property
    def plain(self) -> Plain:
        """The folded text in plain style."""
        return in_plain_style(self.folded, self.tokens)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Tokens that start in ``text[start:end]``."""
        return self.tokens[bisect_right(self._token_starts, start - 1) : bisect_right(self._token_starts, end - 1)]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence at an offset, or None between sentences."""
        n = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[n] if n >= 0 and offset < self.sentences[n].end else None

    def sentence_after(self, offset: int) -> Sentence | None:
        """The next sentence on the line of an offset between sentences, such as a speaker's label."""
        n = bisect_right(self._sentence_starts, offset)
        if n >= len(self.sentences) or re.search(r"[\r\n]", self.text[offset : self.sentences[n].start]):
            return None
        return self.sentences[n]

    def following(self, sentence: Sentence) -> Sentence | None:
        """The sentence behind a sentence, also on a later line."""
        n = bisect_right(self._sentence_starts, sentence.start)
        return self.sentences[n] if n < len(self.sentences) else None

    def places_of(self, word: str) -> list[int]:
        """Where a word stands in the folded text."""
        known = self.noted.get(f"places of {word}")
        if known is None:
            known = self.noted[f"places of {word}"] = [m.start() for m in re.finditer(re.escape(word), self.folded)]
        places: list[int] = known
        return places

    def segment_of(self, sentence: Sentence) -> Segment:
        """The segment that holds a sentence."""
        return self.by_id[sentence.segment_id]

    @cached_property
    def lead_ins(self) -> frozenset[str]:
        """Ids of the lead-ins: segments that introduce a list."""
        return frozenset(segment.lead_in for segment in self.segments if segment.lead_in)

    @cached_property
    def sentences_of(self) -> Mapping[str, list[Sentence]]:
        """The sentences of each segment, by its id."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.segment_id, []).append(sentence)
        return found

    @cached_property
    def items_of(self) -> Mapping[str, list[Sentence]]:
        """The sentences of the items that a segment introduces, by its id."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(self.segment_of(sentence).lead_in, []).append(sentence)
        return found

    @cached_property
    def lists(self) -> Mapping[str, list[Segment]]:
        """The items of each list, by its id."""
        found: dict[str, list[Segment]] = {}
        for segment in self.segments:
            found.setdefault(segment.list_id, []).append(segment)
        return found

    @cached_property
    def first_question(self) -> int:
        """Where the first question of a transcript begins, -1 in a text without any."""
        return next((segment.start for segment in self.segments if segment.kind == "question"), -1)

    @cached_property
    def long_quotes(self) -> list[tuple[int, int]]:
        """Spans of quotations that open in one segment and close in a later one."""
        return find_long_quotes(self.text, self.segments)

    @cached_property
    def body(self) -> list[Sentence]:
        """Sentences of the statement proper: no references, no page furniture, none that is too long to be read."""
        return [s for s in self.sentences if self.segment_of(s).kind in BODY and not is_overlong(s)]

    @cached_property
    def overlong(self) -> list[Sentence]:
        """Sentences of the statement proper that are too long to be read: only names and dates are found in them."""
        return [s for s in self.sentences if self.segment_of(s).kind in BODY and is_overlong(s)]


def is_overlong(sentence: Sentence) -> bool:
    """Whether a sentence is longer than any that people write, like a table whose lines were joined."""
    return sentence.end - sentence.start > LONGEST


class _Spellings(dict[int, str]):
    """spaCy's ids to their strings, each looked up once; ids as signed integers."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, n: int) -> str:
        self[n] = self.strings[n % 2**64]
        return self[n]


# One model is in use at a time, and its words come again in every statement.
@lru_cache(maxsize=1)
def _spellings(strings: StringStore) -> _Spellings:
    return _Spellings(strings)


def _tokens(doc: Doc, offset: int, base: int, spelled: Mapping[int, str]) -> Iterator[Token]:
    """The tokens of a parsed piece that begins at an offset, numbered from ``base``.

    All attributes come out of spaCy at once as ids: asking token by token takes several times as long.
    """
    columns = doc.to_array(_ATTRIBUTES).astype("int64").T.tolist()
    words, lemmas, poses, tags, deps, morphs = ([spelled[n] for n in column] for column in columns[2:])
    starts = [offset + start for start in columns[0]]
    places = range(base, base + len(starts))
    return map(
        Token._make,
        zip(
            places, starts, map(add, starts, map(len, words)), words, lemmas, poses, tags, deps,
            map(add, places, columns[1]), map(_form, morphs), map(_is_suru_noun, tags), map(_inflection, morphs), strict=True,
        ),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _form(morph: str) -> str:
    """The form of an inflection: 終止形-一般 of ``Inflection=サ行変格;終止形-一般|Reading=スル``."""
    found = re.search(r"(?:^|\|)Inflection=([^|,]*)", morph)
    return found[1].split(";")[-1] if found else ""


@lru_cache(maxsize=4096)
def _inflection(morph: str) -> str:
    """The kind of an inflection: サ行変格 of ``Inflection=サ行変格;終止形-一般|Reading=スル``."""
    found = re.search(r"(?:^|\|)Inflection=([^|,;]*)", morph)
    return found[1] if found else ""


@lru_cache(maxsize=256)
def _is_suru_noun(tag: str) -> bool:
    return "サ変" in tag and tag.startswith(("名詞", "接尾辞"))
