"""Frames of saying: the verb or phrase that reports a sentence, and whose words it says they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.cues import OUGHT, cue_verbs
from rapt.clauses.predicates import Predicate, predicates
from rapt.clauses.speakers import is_stranger, speech_nouns
from rapt.clauses.subjects import QUOTATIVE, Subjects, final_predicate
from rapt.clauses.views import DASH, View, current_view, find_views, labelled, masked, says_so
from rapt.text.document import Document
from rapt.text.lexicons import read_rows
from rapt.text.sentences import Sentence

# Stances that are reported by a noun: …との考えを示した, 強い不満を示した.
_STANCE = re.compile(rf"{speech_nouns('stance')}(?:感|の意)?[をも](?:\w{{0,6}})$")
# Verb stems of blaming.
BLAMING = "批判|非難|糾弾|問題視|断じ"
_HEARSAY = re.compile(
    r"(?:とも?|との考えだと)(?:して(?:いる|います|いた|いました|おり|おります)|した|しました|の(?:立場|考え|見解|認識)(?:だ|です|である)|のこと(?:だ|です|である)?|いう(?:こと(?:だ|です|である))?|いいます)。?$"
)
_MADE_CLEAR = re.compile(r"(?<=と)(?:\w{0,4})明らかにし(?:た|て(?:いる|います|いた|いました)|ました)")
# A stance that is made plain: …を受け入れない姿勢を鮮明にした.
_SHOWN = re.compile(rf"{speech_nouns('view')}を(?:鮮明|明確|あらわ|明らか)に(?:し|する)[^、。]{{0,8}}。?$")
# Words handed on by what was published: …を認めないとする公告を出し、即日施行した.
_PUBLISHED_THAT = re.compile(
    rf"(?:とする|との|という|といった){speech_nouns('published')}[^。、をも]{{0,16}}[をも](?:出|発表|公表|公布|送|掲載|寄せ)"
)
_ASKED = re.compile(
    r"(?:記者|記者団|メディア|質問者)(?:から|が|は|団).*(?:か|と|との|という)(?:の)?(?:質問|問い)|(?:かと|かどうか|について|を)(?:尋ね|質問し|問うた|聞いた)(?:た|ました)?。?$|との(?:質問|問い)(?:が|も)(?:出|あ|寄せられ)"
)
# 7種を許可制とした: with an object before the noun と says what was done, not what was said.
_MADE_INTO = re.compile(
    r"を(?:[一-龥々ァ-ヶーA-Za-z0-9]|の){1,12}と(?:して(?:いる|います|いた|いました|おり|おります)|した|しました)。?$"
)
_ACCORDING = re.compile(r"(?:によれば|によると|によりますと|の話では|の説明では|の発表では|の集計では)")
# What has just been spoken of: それによると, 公告によると.
_POINTS_BACK = re.compile(r"(?:^|[、。])(?:それ|これ|同?公告|同?談話|同?声明)(?:ら)?$")
# What a statement is said to hold: 談話で示された対応は、以下の4つです.
_HELD = re.compile(r"(?:談話|回答|声明|会見|発表)(?:で|の中で)(?:示され|挙げられ|述べられ|説明され|明らかにされ)")
# …と述べたのは、Xだ.
_CLEFT = re.compile(r"のは、?(?P<who>[^、。「」はが]{2,36}?)(?:だ|だった|です|でした|である|であった)?。?$")
_STOPPED = re.compile(r"(?:と|を)(?:[^、。とを]{0,6}?)(\w{2})[。」]?$")
_BEHIND_A_DASH = re.compile(rf"^[「『“].*[」』”]{DASH}")
_NAMED_LAST = re.compile(rf"」(?:と|{DASH})、?(?P<who>[^、。「」はがを()]{{1,32}})(?:\([^)]*\))?。?$")
# …3社だと上海証券報は(報じた): whoever speaks stands behind what is said.
_INVERTED = re.compile(r"(?:[だるたいん]|です|ます|」)と[^、。「」はが]{2,16}[はも]$")
_LISTED = re.compile(
    r"(?:次|以下|下記)の[^。]{0,24}(?:挙げ|示し|示さ|掲げ|述べ|明らか|問題視)"
    r"|(?:挙げ|示し|掲げ|述べ|説明し|強調し)た(?:の|点|理由|狙い|内容)は[^。]{0,40}(?:次|以下)の"
)
# …を理由に挙げた, 理由として…を挙げている.
_REASONS_GIVEN = re.compile(r"理由(?:として|に)[^。]{0,100}挙げ(?:た|て(?:いる|います|いた)|ました)。?$")
# Verbs that need words to report; without them the sentence only says that somebody spoke.
_CONTENT = re.compile(
    r"(?:(?<!こ)と|を|など|よう(?:に)?|「[^」]*」)[^、。「」]{0,8}$|と、?[^、。「」]{1,30}[はが][^、。「」]{0,8}$"
)
_NAMING = {
    "呼ぶ",
    "名付ける",
    "題する",
    "銘打つ",
    "為る",
    "する",
    "言う",
    "成る",
    "なる",
    "一致する",
    "思う",
    "合う",
    "異なる",
    "有る",
}
# Verbs that say something when negated: 受け入れられないとして認めなかった; 求めていない only says what was not said.
_DENYING = {"認める", "応じる", "変える", "隠す", "否定する"}
_BARE_SAYING = {
    "答える",
    "回答する",
    "説明する",
    "コメントする",
    "発言する",
    "言及する",
    "応じる",
    "述べる",
    "語る",
    "話す",
}
_FOLLOWS = re.compile(
    r"(?:次|以下|下記)の?(?:とおり|通り|よう)(?:に|な)?(?:[^。、]{0,12})(?:述べ|語|話|答え|回答|説明|指摘|発言|コメント|表明|だ|です|である|まとめ)?[^。、]{0,6}[。:]?$"
    r"|^(?:要旨|全文|概要|内容)は(?:次|以下)"
)
_QUOTED_INDIRECTLY = re.compile(r"[るたいだ]と\w{2,5}(?:した|しました|ている|ています)?。?$")
_OBJECT_SO = re.compile(r"(?:ような|通りの|とおりの|次の|以下の)[^、。をに]{1,20}を")
_SPEECH_NOUN = re.compile(r"談話|声明|回答|要旨|説明|発言|公告|内容|コメント|やり取り|概要|全文|見解")


@dataclass(frozen=True)
class Frame:
    """A verb or phrase of saying that governs a sentence, with its subject if one is written.

    ``hearsay`` marks endings that only hand words on (という), ``bare`` a frame that holds none itself, ``backward`` one
    that points at the words before (Xはこう述べた), ``view`` words handed on by a noun, ``nobody`` a view without a holder.
    """

    cue: str
    subject: Actor | None
    hearsay: bool = False
    bare: bool = False
    backward: bool = False
    view: bool = False
    nobody: bool = False


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    """Verbs of saying and attitude, lemma to kind, from ``lexicon/voices.csv``."""
    return {row["cue"]: row["kind"] for row in read_rows("voices.csv")}


class SpeechFinder:
    """Finds the frames of one document's sentences."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors
        self.subjects = Subjects(document, actors)
        self._found: dict[str, Frame | None] = {}

    def find(self, sentence: Sentence) -> Frame | None:
        """The frame that governs a sentence, or None."""
        if sentence.sentence_id not in self._found:
            self._found[sentence.sentence_id] = self._find(sentence)
        return self._found[sentence.sentence_id]

    def _find(self, sentence: Sentence) -> Frame | None:
        words = self.document.folded[sentence.start : sentence.end]
        final = final_predicate(self.document, sentence)
        views = find_views(words)
        return (
            self._labelled(sentence, words)
            or self._according(sentence, words, final)
            or self._cleft(sentence)
            or self._by_view([v for v in views if v.who], sentence)
            or self._hearsay(sentence, words)
            or self._by_verb(sentence, words, final)
            or self._by_published(sentence, words)
            or self._by_view([v for v in views if not v.who], sentence)
            or self._current(sentence, words)
            or self._by_name(sentence, words)
            or self._said_before(sentence)
            or self._by_list(sentence, words)
        )

    def _according(self, sentence: Sentence, words: str, final: Predicate | None) -> Frame | None:
        """Whoever stands before によると, unless somebody named speaks behind it."""
        according = _ACCORDING.search(words)
        if not according:
            return None
        if _POINTS_BACK.search(words[: according.start()]):
            return Frame(according.group(), None)
        source = self.subjects.source(sentence, words[: according.start()])
        if source is None:
            return None
        # 読売新聞によると、報道官は…と述べた; 中国側の発表によれば、EU側は…望んだ: whoever speaks inside counts.
        verb = "" if self._hands_on(words) else self._verb(sentence, final)
        inner = self.subjects.subject(sentence, sentence.start + according.end()) if verb else None
        named = inner is not None and (inner.own or bool(inner.ids))
        return Frame(verb, inner) if named else Frame(according.group(), source)

    def _cleft(self, sentence: Sentence) -> Frame | None:
        """The speaker after or before a nominalised verb of saying: …と述べたのはXだ, Xが強調したのは…."""
        for predicate in predicates(self.document, sentence.start, sentence.end):
            token, last = self.document.tokens[predicate.first], self.document.tokens[predicate.last]
            if _verbs().get(predicate.lemma, "none") == "none" or not self.document.folded.startswith("のは", last.end):
                continue
            cue = self.document.text[token.start : last.end]
            behind = _CLEFT.match(self.document.folded[last.end : sentence.end])
            if behind and (who := self.subjects.named(last.end, behind)):
                said = QUOTATIVE.search(self.document.folded[sentence.start : token.start])
                return Frame(cue, who, bare=not said, backward=not said)
            # What somebody showed or asked for is a thing that the writer names, not words: 示したのは「一定数」という表現だ.
            says = _verbs()[predicate.lemma] == "say"
            for mark in reversed(self.document.tokens_in(sentence.start, token.start) if says else ()):
                if mark.text == "が" and (who := self.subjects.speakers.before(mark.i, sentence.start)):
                    return Frame(cue, who)
        return None

    def _by_view(self, views: Sequence[View], sentence: Sentence) -> Frame | None:
        """A stance or plan that a noun hands on: …というのがXの立場だ, Xは…する方針だ."""
        for view in views:
            if view.who:
                subject = self.subjects.speakers.named(sentence.start + view.who[0], sentence.start + view.who[1])
            else:
                subject = self.subjects.subject(sentence)
            known = subject is not None and (subject.own or bool(subject.ids) or self.is_press(subject))
            if known or not (view.who or view.needs_subject):
                return Frame(view.cue, subject, view=True)
        return None

    def _current(self, sentence: Sentence, words: str) -> Frame | None:
        """A view that goes round; it is nobody's where no holder is written."""
        view = current_view(words)
        if view is None:
            return None
        if view.who:
            start, end = sentence.start + view.who[0], sentence.start + view.who[1]
            who = self.subjects.speakers.named(start, end) or Actor("", start, end)
            return Frame(view.cue, replace(who, group=False))
        return Frame(view.cue, None, view=True, nobody=True)

    def _hands_on(self, words: str) -> re.Match[str] | None:
        found = _HEARSAY.search(words)
        return found if found and not _MADE_INTO.search(words) else None

    def _hearsay(self, sentence: Sentence, words: str) -> Frame | None:
        """An ending that hands words on: …としている, …という."""
        hearsay = self._hands_on(words)
        if hearsay is None:
            return None
        handed_on = re.search(r"いう|いいます|のこと", hearsay.group()) is not None
        return Frame(hearsay.group().rstrip("。"), self.subjects.subject(sentence), hearsay=handed_on)

    def _by_verb(self, sentence: Sentence, words: str, final: Predicate | None) -> Frame | None:
        """The closing verb of saying: with its words, or pointing at those before or behind."""
        verb = self._verb(sentence, final)
        if not verb or final is None:
            return None
        blotted = masked(words)
        dash = _BEHIND_A_DASH.search(blotted)
        start = self.document.tokens[final.first].start
        if dash and sentence.start + dash.end() < start:
            return Frame(verb, self.subjects.subject(sentence, sentence.start + dash.end()))
        if says_so(self.document.folded[sentence.start : start]) and not blotted.startswith(("「", "『", "“")):
            return Frame(verb, self.subjects.subject(sentence), bare=True, backward=True)
        return Frame(verb, self.subjects.subject(sentence), bare=self._is_bare(sentence, words, final))

    def _by_published(self, sentence: Sentence, words: str) -> Frame | None:
        """Words made clear or published: …とする公告を出し, …姿勢を鮮明にした."""
        found = _MADE_CLEAR.search(words) or _PUBLISHED_THAT.search(words) or _SHOWN.search(words)
        return Frame(found.group(), self.subjects.subject(sentence)) if found else None

    def _by_name(self, sentence: Sentence, words: str) -> Frame | None:
        """Whoever is only named behind his words: 「…」と報道官。"""
        if (last := _NAMED_LAST.search(words)) and (who := self.subjects.named(sentence.start, last)):
            return Frame("と", who)
        return None

    def _labelled(self, sentence: Sentence, words: str) -> Frame | None:
        """Whoever a label names: 報道官:…, 中国側の説明:…"""
        listed = self.document.segment_of(sentence).kind == "list_item"
        if view := labelled(words, listed=listed):
            return self._by_view([view], sentence)
        return None

    def _by_list(self, sentence: Sentence, words: str) -> Frame | None:
        """A noun of saying that closes the sentence, or what announces a list in somebody's name."""
        stopped = _STOPPED.search(words)
        if stopped and _verbs().get(stopped[1] + "する") in ("say", "attitude", "quoted"):
            return Frame(stopped[1], self.subjects.subject(sentence))
        for pattern in (_LISTED, _REASONS_GIVEN):
            if (listed := pattern.search(words)) and (subject := self.subjects.subject(sentence)):
                return Frame(listed.group(), subject)
        if held := _HELD.search(words):
            return Frame(held.group(), None)
        if _FOLLOWS.search(words) and _SPEECH_NOUN.search(words):
            return Frame("", self.subjects.subject(sentence), bare=True)
        return None

    def asks(self, words: str) -> bool:
        """Whether a reporter's question is retold: 記者からは、…するかとの質問が出た."""
        return bool(_ASKED.search(words)) and "記者" in words

    def announces(self, words: str) -> bool:
        """Whether somebody's words follow: 次のように述べた."""
        return bool(_FOLLOWS.search(words))

    def lists_reasons(self, words: str) -> str:
        """What announces items in somebody's name without naming him: 次の2点を挙げた."""
        found = _LISTED.search(words)
        return found.group() if found else ""

    def is_press(self, actor: Actor) -> bool:
        """Whether the words name the press or an outside expert."""
        return is_stranger(self.document.folded[actor.start : actor.end])

    def _verb(self, sentence: Sentence, final: Predicate | None) -> str:
        """The closing verb of saying, as written, or nothing."""
        if final is None:
            return ""
        kind = _verbs().get(final.lemma, "none")
        token = self.document.tokens[final.first]
        before = self.document.folded[sentence.start : token.start]
        written = self.document.text[token.start : self.document.tokens[final.last].end]
        if final.negated and final.lemma not in _DENYING:
            return ""
        # Who ought to say something says nothing yet: オランダに働きかけてほしい.
        if OUGHT.search(self.document.folded, token.start, self.document.tokens[final.last].end):
            return ""
        asked_of_nobody = final.passive and not re.search(r"から|によって", before)
        quotes = QUOTATIVE.search(before)
        if kind in ("say", "attitude") and not asked_of_nobody:
            return written
        if kind == "quoted" and (quotes or _INVERTED.search(before)):
            return written
        if kind == "stance" and _STANCE.search(before):
            return written
        # Any verb behind a quotation hands it on (「…」とみる), but for those that only give a name.
        named = final.passive or final.lemma in _NAMING
        return written if not named and re.search(r"」と(?!い[うっ])[^、。「」をに]{0,6}$", before) else ""

    def _said_before(self, sentence: Sentence) -> Frame | None:
        """A verb of saying that runs on to what was done: 商務省は…載せると発表し、同じ日に実施した."""
        for predicate in predicates(self.document, sentence.start, sentence.end):
            token, last = self.document.tokens[predicate.first], self.document.tokens[predicate.last]
            runs_on = predicate.form in ("continuing", "te") and self.document.folded.startswith(("、", ","), last.end)
            if not runs_on or _verbs().get(predicate.lemma) not in ("say", "quoted"):
                continue
            before = self.document.folded[sentence.start : token.start]
            others = [
                t
                for t in self.document.tokens_in(last.end, sentence.end)
                if t.text == "は" and t.tag.startswith("助詞-係")
            ]
            if QUOTATIVE.search(before) and not others:
                subject = self.subjects.subject(sentence)
                named = subject is not None and (subject.own or bool(subject.ids))
                return Frame(self.document.text[token.start : last.end], subject) if named else None
        return None

    def _asks_somebody(self, sentence: Sentence, final: Predicate) -> bool:
        """Whether a verb of asking says whom or for what it asks: 米国に次のように求めた, not 次のように訴えた."""
        before = self.document.tokens_in(sentence.start, self.document.tokens[final.first].start)
        asked = any(t.text in ("に", "を", "に対し") and t.tag.startswith("助詞-格助詞") for t in before)
        return asked or not _FOLLOWS.search(self.document.folded, sentence.start, sentence.end)

    def _is_bare(self, sentence: Sentence, words: str, final: Predicate) -> bool:
        """Whether somebody only is said to speak: 次のように述べた, 質問に答えた, 成果について説明した."""
        if final.lemma in cue_verbs() and self._asks_somebody(sentence, final):
            return False
        if _FOLLOWS.search(words) and not _QUOTED_INDIRECTLY.search(words):
            # 次のような動きを問題視した says something of a thing; 次のような談話を発表した only announces words.
            thing = _OBJECT_SO.search(words)
            return thing is None or _SPEECH_NOUN.search(thing.group()) is not None
        if final.lemma not in _BARE_SAYING:
            return False
        start = self.document.tokens[final.first].start
        return not _CONTENT.search(self.document.folded[sentence.start : start].rstrip("、"))
