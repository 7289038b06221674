"""Whose words each sentence reports: the issuer's, the narrator's, a reporter's, or somebody else's."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rapt.actors import Actor, Actors
from rapt.clauses import Predicate, predicates
from rapt.document import Document
from rapt.rows import Voice
from rapt.structure import Sentence

# Genres whose plain sentences are the issuer's own; in the others they are the writer's.
_OWN_WORDS = {"remarks", "announcement", "談話", "公告", "声明", "statement", "transcript", "記者会見"}
_NEWS = {"news", "readout", "報道", "記事", "report", "article"}
_SELF = re.compile(r"我々|われわれ|わが国|我が国|わが方|我が方|我が省|私たち|当方")
# Stances that are reported by a noun: …との考えを示した, 強い不満を示した.
_STANCE = re.compile(
    r"(?:考え|立場|認識|見解|見方|姿勢|意向|方針|不満|懸念|反対|遺憾|抗議|決意|期待|用意|意思|姿勢|歓迎|支持|理解|自信|警戒|申し入れ|要請|要求|呼びかけ|警告|通告|談話|声明|回答|反論|コメント)(?:感|の意)?を(?:\w{0,6})$"
)
# Endings that hand on reported words without a verb of saying.
_HEARSAY = re.compile(
    r"(?:と|だと|との考えだと)(?:して(?:いる|います|いた|いました|おり|おります)|した|しました|の立場(?:だ|です|である)|のこと(?:だ|です|である)?|いう)。?$"
)
_ACCORDING = re.compile(r"(?:に?よれば|に?よると|の話では|の説明では|の発表では)")
_MEDIA = re.compile(r"通信|新聞|新華社|ロイター|紙|テレビ|NHK|メディア|報道|ブルームバーグ|電$|CCTV|共同|時事")
_LISTED = re.compile(r"(?:次の|以下の|下記の)[^。]{0,20}(?:挙げ|示さ|掲げ|述べ|明らか)")
# A frame without content: the words themselves follow, or are not given.
_PURE_FRAME = re.compile(
    r"(?:(?:次|以下|下記)の?(?:とおり|通り|よう)(?:に|な)?(?:[^。、]{0,12})(?:述べ|語|話|答え|回答|説明|指摘|発言|コメント|だ|です|である)?[^。、]{0,6}|質問に(?:対し)?(?:て)?(?:答え|回答し|応じ)(?:た|ました|ている))[。:]?$"
)
# The writer's hand: gloss, outlook, background.
_NARRATION = re.compile(
    r"^(?:つまり|なお|ちなみに|背景に|一方で?、?(?:日本|企業|市場)|今回の|この(?:背景|発言|談話|声明)|これに先立|これまでに)"
    r"|(?:とみられ|見通し|可能性が(?:ある|あり)|かもしれ|注目(?:さ|点|が)|焦点|受けたもの|形(?:だ|です|となった)。?$|格好だ|模様だ|ようだ。?$"
    r"|(?:だ|です|である)からで(?:す|ある)|からだ。?$|ためだ。?$|にとって(?:は|も)|なりそう|問われて)"
)
_BACKGROUND_HEADING = re.compile(
    r"背景|経緯|解説|参考|影響|意味|注目|ポイント|見通し|これまで|動き|反応|用語|メモ|概要|なぜ"
)
_POSITION_HEADING = re.compile(r"立場|主張|見解|回答|談話|声明|要旨|反論|要求|発言|説明")
_NOTE = re.compile(r"^[(（※＊*].*[)）]?$")


@dataclass(frozen=True)
class _Frame:
    """A verb or phrase of saying that governs a sentence, with its subject if one is written."""

    cue: str
    subject: Actor | None


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    """Verbs of saying and attitude, lemma to kind, from ``lexicon/voices.csv``."""
    with resources.files("rapt").joinpath("lexicon/voices.csv").open(encoding="utf-8", newline="") as file:
        return {row["cue"]: row["kind"] for row in csv.DictReader(file)}


def find_voices(document: Document, actors: Actors) -> dict[str, Voice]:
    """Voice of every sentence of a document, by sentence id.

    Genre first (remarks and announcements are the issuer's own words, transcripts go by turns), then quotations that
    run over paragraphs, verbs and frames of saying with their subject, and runs of reported speech.
    """
    return _Reader(document, actors).read()


class _Reader:
    """Reads one document from top to bottom, keeping who spoke last."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors
        self.voices: dict[str, Voice] = {}
        self.last_of_segment: dict[str, Voice] = {}
        self.lead: dict[str, Voice] = {}
        self.own_words = self._is_own_words()
        self.introduced = False
        self.position = False
        self.background = False

    def read(self) -> dict[str, Voice]:
        for sentence in self.document.sentences:
            voice = self._voice(sentence)
            self.voices[sentence.sentence_id] = voice
            self.last_of_segment[sentence.segment_id] = voice
        return self._with_runs(self.voices)

    def _voice(self, sentence: Sentence) -> Voice:
        segment = self.document.segment_of(sentence)
        words = self.document.folded[sentence.start : sentence.end]
        if segment.kind == "question":
            return Voice("reporter", "", segment.speaker)
        if segment.kind in ("reference", "furniture"):
            return Voice("narrator", "", "")
        if segment.kind == "heading":
            self.background = bool(_BACKGROUND_HEADING.search(words))
            self.introduced = False
            self.position = bool(_POSITION_HEADING.search(words))
        if segment.kind in ("title", "heading"):
            return self._by_frame(sentence, words) or Voice("narrator", "", "")
        quote = next(
            (voice for start, end, voice in self._quotes() if start < sentence.end and sentence.start < end), None
        )
        if quote:
            return quote
        if segment.kind == "list_item":
            return self._list_item(sentence, words, segment.lead_in)
        if segment.kind == "answer":
            return self._by_frame(sentence, words, other_only=True) or self._issuer(segment.speaker)
        return self._paragraph(sentence, words)

    def _paragraph(self, sentence: Sentence, words: str) -> Voice:
        own = (self.own_words or self.introduced) and not self.background
        found = self._by_frame(sentence, words, other_only=own)
        if found:
            return self._framed(sentence, words, found)
        if own:
            return Voice("narrator", "", "") if _NOTE.match(words) else self._issuer("")
        before = self._before(sentence)
        if _SELF.search(words):
            return before if before and before.voice == "other" else self._issuer(_SELF.search(words).group())  # type: ignore[union-attr]
        if words.startswith(("「", "“", "『")) and words.rstrip("。").endswith(("」", "”", "』")):
            return before if before and before.voice in ("issuer", "other") else self._issuer("「")
        if before and before.voice == "issuer" and (found := _LISTED.search(words)):
            return self._issuer(found.group())
        return Voice("narrator", "", "")

    def _framed(self, sentence: Sentence, words: str, found: Voice) -> Voice:
        """The writer's, if only a frame; what it introduces is still in the voice found."""
        if not _PURE_FRAME.search(words) or re.search(r"求め|要求|促|呼びかけ", words):
            return found
        self.lead[sentence.segment_id] = found
        follows = not re.search(r"質問に", words) and not self._quotes_follow(sentence)
        self.introduced = found.voice == "issuer" and follows
        return Voice("narrator", "", found.cue)

    def _quotes_follow(self, sentence: Sentence) -> bool:
        """Whether the words introduced come in quotation marks, behind which the writer goes on."""
        rest = self.document.folded[sentence.end :].lstrip()
        return rest.startswith(("「", "『", "“"))

    def _list_item(self, sentence: Sentence, words: str, lead_in: str) -> Voice:
        found = self._by_frame(sentence, words, with_subject=True)
        if found:
            return found
        lead = self.lead.get(lead_in) or self.last_of_segment.get(lead_in)
        if lead is not None and self.document.by_id[lead_in].kind not in ("title", "heading"):
            return Voice(lead.voice, lead.speaker, lead.cue)
        own = self.position or (self.own_words and not self.background)
        return self._issuer("") if own else Voice("narrator", "", "")

    def _by_frame(
        self, sentence: Sentence, words: str, other_only: bool = False, with_subject: bool = False
    ) -> Voice | None:
        """The voice that a verb of saying shows; with ``other_only`` only somebody else's counts."""
        frame = self._frame(sentence, words)
        if frame is None:
            return None
        if re.search(r"(?:報じ|伝え)られ", frame.cue):
            return Voice("other", "", frame.cue)
        if frame.subject is None:
            if other_only or with_subject:
                return None
            before = self._before(sentence)
            return (
                Voice(before.voice, before.speaker, frame.cue)
                if before and before.voice == "other"
                else self._issuer(frame.cue)
            )
        subject, mine = frame.subject, self.actors.issuer
        both = mine and mine in subject.ids.split(";")
        if subject.own or both:
            return None if other_only else self._issuer(frame.cue)
        if other_only and subject.group and not _MEDIA.search(self.document.text[subject.start : subject.end]):
            return None
        return Voice("other", subject.ids, frame.cue)

    def _frame(self, sentence: Sentence, words: str) -> _Frame | None:
        final = _final_predicate(self.document, sentence)
        cue = self._cue(sentence, words, final)
        if not cue:
            return None
        according = _ACCORDING.search(words)
        if according and (actor := self._source(sentence, according.start())):
            return _Frame(cue, actor)
        return _Frame(cue, self._subject(sentence))

    def _cue(self, sentence: Sentence, words: str, final: Predicate | None) -> str:
        hearsay = _HEARSAY.search(words)
        if hearsay:
            return hearsay.group().rstrip("。")
        if final is not None:
            kind = _verbs().get(final.lemma, "none")
            token = self.document.tokens[final.first]
            before = self.document.folded[sentence.start : token.start]
            asked_of_nobody = final.passive and not re.search(r"から|によって", before)
            if kind in ("say", "attitude") and not asked_of_nobody:
                return self.document.text[token.start : self.document.tokens[final.last].end]
            if kind == "quoted" and re.search(r"(?:と|」と|との[^、。]{1,8}[をに])[^、。]{0,8}$", before):
                return self.document.text[token.start : self.document.tokens[final.last].end]
            if kind == "stance" and _STANCE.search(before):
                return self.document.text[token.start : self.document.tokens[final.last].end]
        stopped = re.search(r"(?:と|を)(?:[^、。とを]{0,6}?)(\w{2})[。」]?$", words)
        if stopped and _verbs().get(stopped[1] + "する") in ("say", "attitude", "quoted"):
            return stopped[1]
        according = _ACCORDING.search(words)
        return according.group() if according and according.start() < len(words) // 2 else ""

    def _source(self, sentence: Sentence, offset: int) -> Actor | None:
        """Who is named before によると; the press is somebody else."""
        at = sentence.start + offset
        tokens = self.document.tokens_in(at, sentence.end)
        actor = self.actors.before(tokens[0].i, sentence.start) if tokens else None
        if actor is None and _MEDIA.search(self.document.text[sentence.start : at]):
            return Actor("", sentence.start, at, group=True)
        return actor

    def _subject(self, sentence: Sentence) -> Actor | None:
        """The first actor marked by は or も, else the last one marked by が, outside quotations."""
        depth = 0
        marked_ga = None
        for token in self.document.tokens_in(sentence.start, sentence.end):
            depth += (token.text in "「『“") - (token.text in "」』”")
            if depth or token.text not in ("は", "も", "が"):
                continue
            before = self.document.tokens[token.i - 1]
            i = token.i - 1 if before.text in ("で", "に", "と") else token.i
            if before.text in ("に", "と"):
                continue
            actor = self.actors.before(i, sentence.start) or self._press(sentence, token.start)
            if actor and token.text in ("は", "も"):
                return actor
            # が may mark the subject of what is said (欧州委が…するよう希望すると述べた): only the issuer's counts there.
            inside = re.search(r"(?:よう|こと|だ|る|た|い)(?:に|を|と)", self.document.folded[token.end : sentence.end])
            if actor and marked_ga is None and (actor.own or actor.ids == self.actors.issuer or not inside):
                marked_ga = actor
        return marked_ga

    def _press(self, sentence: Sentence, end: int) -> Actor | None:
        """A newspaper or agency without an id, as somebody else."""
        phrase = re.split(r"[、。]", self.document.folded[sentence.start : end])[-1]
        return Actor("", end - len(phrase), end, group=True) if _MEDIA.search(phrase[-8:]) else None

    def _before(self, sentence: Sentence) -> Voice | None:
        """The voice of the sentence before, in the same segment."""
        ids = [s.sentence_id for s in self.document.sentences if s.segment_id == sentence.segment_id]
        position = ids.index(sentence.sentence_id)
        return self.voices.get(ids[position - 1]) if position else None

    def _issuer(self, cue: str) -> Voice:
        return Voice("issuer", self.actors.issuer_id, cue)

    def _is_own_words(self) -> bool:
        """Whether plain sentences are the issuer's: by genre, unless a writer introduces or quotes them."""
        if self.document.genre in _OWN_WORDS:
            words = (self.document.folded[s.start : s.end] for s in self.document.body)
            return not self.document.long_quotes and not any(_PURE_FRAME.search(w) for w in words)
        if self.document.genre in _NEWS:
            return False
        # Of unknown genre: a transcript, or words that nobody reports.
        reported = (self._frame(s, self.document.folded[s.start : s.end]) for s in self.document.body)
        return any(s.kind == "question" for s in self.document.segments) or not any(reported)

    def _quotes(self) -> list[tuple[int, int, Voice]]:
        return [(start, end, self._issuer("「")) for start, end in self.document.long_quotes]

    def _with_runs(self, voices: Mapping[str, Voice]) -> dict[str, Voice]:
        """Voices with plain sentences between two of the issuer's in one paragraph given to the issuer."""
        out = dict(voices)
        by_segment: dict[str, list[Sentence]] = {}
        for sentence in self.document.sentences:
            by_segment.setdefault(sentence.segment_id, []).append(sentence)
        for sentences in by_segment.values():
            spoken = [n for n, s in enumerate(sentences) if voices[s.sentence_id].voice == "issuer"]
            for n, sentence in enumerate(sentences):
                words = self.document.folded[sentence.start : sentence.end]
                between = bool(spoken) and spoken[0] < n < spoken[-1]
                if voices[sentence.sentence_id].voice == "narrator" and between and not _NARRATION.search(words):
                    out[sentence.sentence_id] = self._issuer("")
        return out


def _final_predicate(document: Document, sentence: Sentence) -> Predicate | None:
    found = [p for p in predicates(document, sentence.start, sentence.end) if p.form != "adnominal"]
    return found[-1] if found else None
