"""One statement as all layers see it: text, segments, sentences and GiNZA's tokens with offsets into the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rapt.characters import fold
from rapt.structure import BODY, Segment, Sentence, find_long_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc


_FROM_VERB = re.compile(r"[一-龥々][いきぎしちびみりえけげせてねべめれ]$|化$")


@dataclass(frozen=True)
class Token:
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

    @property
    def suru_noun(self) -> bool:
        """Whether it is a noun that makes a verb with する (撤回, 是正)."""
        return "サ変" in self.tag and self.tag.startswith(("名詞", "接尾辞"))

    @property
    def act_noun(self) -> bool:
        """Whether it names something done: a suru noun, or one made from a verb (歩み寄り, 扱い, 見直し)."""
        return self.suru_noun or (self.pos == "NOUN" and bool(_FROM_VERB.search(self.text)))


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
    folded: str = field(init=False)

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
            base = len(out)
            out.extend(
                Token(
                    i=base + t.i,
                    start=offset + t.idx,
                    end=offset + t.idx + len(t.text),
                    text=t.text,
                    lemma=t.norm_,
                    pos=t.pos_,
                    tag=t.tag_,
                    dep=t.dep_,
                    head=base + t.head.i,
                    form=(t.morph.get("Inflection", []) or [""])[0].split(";")[-1],
                )
                for t in doc
            )
        return out

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
        """The sentence that an offset lies in, or None between sentences."""
        n = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[n] if n >= 0 and offset < self.sentences[n].end else None

    def sentence_behind(self, offset: int) -> Sentence | None:
        """The next sentence on the line of an offset between sentences, such as a speaker's label."""
        n = bisect_right(self._sentence_starts, offset)
        if n >= len(self.sentences) or re.search(r"[\r\n]", self.text[offset : self.sentences[n].start]):
            return None
        return self.sentences[n]

    def segment_of(self, sentence: Sentence) -> Segment:
        """The segment a sentence stands in."""
        return self.by_id[sentence.segment_id]

    @cached_property
    def lead_ins(self) -> frozenset[str]:
        """Ids of the segments that introduce a list."""
        return frozenset(segment.lead_in for segment in self.segments if segment.lead_in)

    @cached_property
    def sentences_of(self) -> Mapping[str, list[Sentence]]:
        """The sentences of each segment, by its id."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.segment_id, []).append(sentence)
        return found

    @cached_property
    def long_quotes(self) -> list[tuple[int, int]]:
        """Spans of quotations that run over several segments."""
        return find_long_quotes(self.text, self.segments)

    @cached_property
    def body(self) -> list[Sentence]:
        """Sentences of the statement proper: no references, no page furniture."""
        return [sentence for sentence in self.sentences if self.segment_of(sentence).kind in BODY]
