"""Frames of saying: the verb or phrase that reports a sentence, and whose words it says they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapt.clauses.actors import SPOKESPERSONS, Actor, Actors
from rapt.clauses.cues import OUGHT, cue_verbs
from rapt.clauses.predicates import Predicate, predicates
from rapt.text.brackets import depths
from rapt.text.document import Document
from rapt.text.lexicons import read_rows
from rapt.text.sentences import Sentence

# Stances that are reported by a noun: …との考えを示した, 強い不満を示した.
_STANCE = re.compile(
    r"(?:考え|立場|認識|見解|見方|姿勢|意向|方針|不満|懸念|反対|遺憾|抗議|決意|期待|用意|意思|歓迎|支持|理解|自信|警戒|申し入れ|要請|要求"
    r"|呼びかけ|警告|通告|回答|反論|コメント|不快|疑念|疑問|抗弁|約束|姿勢|主張)(?:感|の意)?[をも](?:\w{0,6})$"
)
# Endings that hand on reported words without a verb of saying.
_SPEAKER = re.compile(rf"(?:{SPOKESPERSONS}|部長|商務相|氏)$")
# Verb stems of blaming.
BLAMING = "批判|非難|糾弾|問題視|断じ"
_HEARSAY = re.compile(
    r"(?:とも?|との考えだと)(?:して(?:いる|います|いた|いました|おり|おります)|した|しました|の(?:立場|考え|見解|認識)(?:だ|です|である)|のこと(?:だ|です|である)?|いう(?:こと(?:だ|です|である))?|いいます)。?$"
)
# Words handed on by a noun: …との立場だ, …との見方が出ている, 「…」と報道官。
_VIEW = r"(?:考え|立場|見解|認識|見方|見通し|方針|姿勢|構え|主張|説明|意向|指摘|報道|声|疑問|批判|懸念|不満|反発|期待|観測|分析|評価|意見|異論)"
_MADE_CLEAR = re.compile(r"(?<=と)(?:\w{0,4})明らかにし(?:た|て(?:いる|います|いた|いました)|ました)")
# Words handed on by what was published: …を認めないとする公告を出し、即日施行した.
# A stance that is made plain: …を受け入れない姿勢を鮮明にした.
_SHOWN = re.compile(rf"{_VIEW}を(?:鮮明|明確|あらわ|明らか)に(?:し|する)[^、。]{{0,8}}。?$")
_PUBLISHED_THAT = re.compile(
    r"(?:とする|との|という|といった)(?:公告|談話|声明|コメント|文書|通知|書簡|回答|発表文|通達)[^。、をも]{0,16}[をも](?:出|発表|公表|公布|送|掲載|寄せ)"
)
_HELD_VIEW = re.compile(
    rf"(?:との|という|といった){_VIEW}(?:だ|です|である|でいる|を崩していない|を変えていない)(?:った|した)?。?$"
)
_CURRENT_VIEW = re.compile(
    rf"(?:との|という|といった|する){_VIEW}(?:が|は|も)(?:ある|あり|あっ|出|上が|広が|強|根強|多|少なくな|聞かれ|相次|絶え|高ま|報じられ|伝えられ|示され|寄せられ)[^、。]{{0,12}}。?$"
)
_NAMED_LAST = re.compile(r"」と、?(?P<who>[^、。「」はがを()]{1,24})(?:\([^)]*\))?。?$")
_TOPIC_OUGHT = re.compile(r"[^「」はが。]*(?:べき|なければなら|ねばなら|てはなら|必要が)[^「」]{0,60}と")
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
# What is published, after whoever published it: 商務部の発表によると.
_PUBLISHED = re.compile(
    r"(?:側)?の?(?:発表|説明|話|談話|声明|資料|集計|統計|報道|公告|まとめ|調べ|推計|関係者)(?:や報道)?$"
)
# Only a time or a pointer before 発表によると names nobody: 1日の発表では.
_NOBODY = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,3}[日月年](?:午[前後])?|この|その|同日?|今回|前回|これまで|当日|事前)?(?:の)?$"
)
# What a statement is said to hold: 談話で示された対応は、以下の4つです.
_HELD = re.compile(r"(?:談話|回答|声明|会見|発表)(?:で|の中で)(?:示され|挙げられ|述べられ|説明され|明らかにされ)")
# Whoever is marked by が before these is whom the hope is set on: 中国が規制を緩和することを期待する.
_HOPED = re.compile(r"こと(?:を|が)[^、。]{0,6}(?:期待|希望|望|願)")
_QUOTATIVE = re.compile(r"(?:(?<!こ)と(?![^、。]{0,8}[がはも])|との[^、。]{1,8}[をに])[^、。]{0,8}$")
# …3社だと上海証券報は(報じた): whoever speaks stands behind what is said.
_INVERTED = re.compile(r"(?:[だるたいん]|です|ます|」)と[^、。「」はが]{2,16}[はも]$")
_MEDIA = re.compile(
    r"通信|新聞|新華社|[日時証]報|券報|ロイター|紙|テレビ|NHK|メディア|報道(?!官|局)|ブルームバーグ|電$|CCTV|共同|時事|サイト|専門家|アナリスト|読売|朝日|日経"
    r"|エコノミスト|研究所|研究員|教授|大学|協会|連合会|商工会|商会|会頭|調査会社|証券|シンクタンク|業界|トレーダー|弁護士|市場|関係筋"
)
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
_SPEECH_NOUN = re.compile(r"談話|声明|回答|要旨|説明|発言|公告|内容|コメント|やり取り|概要|全文|見解")


@dataclass(frozen=True)
class Frame:
    """A verb or phrase of saying that governs a sentence, with its subject if one is written.

    ``hearsay`` marks endings that only hand words on (という), ``bare`` a frame that holds none itself.
    """

    cue: str
    subject: Actor | None
    hearsay: bool = False
    bare: bool = False


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    """Verbs of saying and attitude, lemma to kind, from ``lexicon/voices.csv``."""
    return {row["cue"]: row["kind"] for row in read_rows("voices.csv")}


class SpeechFinder:
    """Finds the frames of one document's sentences."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors

    def find(self, sentence: Sentence) -> Frame | None:
        """The frame that governs a sentence, or None."""
        words = self.document.folded[sentence.start : sentence.end]
        according = _ACCORDING.search(words)
        final = _final_predicate(self.document, sentence)
        source = self._source(sentence, words[: according.start()]) if according else None
        if according and _POINTS_BACK.search(words[: according.start()]):
            return Frame(according.group(), None)
        verb = self._verb(sentence, final)
        hearsay = _HEARSAY.search(words)
        if according and source is not None:
            # 読売新聞によると、報道官は…と述べた; 中国側の発表によれば、EU側は…望んだ: whoever speaks inside counts.
            inner = self._subject(sentence, sentence.start + according.end()) if verb and not hearsay else None
            named = inner is not None and (inner.own or bool(inner.ids))
            return Frame(verb, inner) if named else Frame(according.group(), source)
        if hearsay and not _MADE_INTO.search(words):
            handed_on = re.search(r"いう|いいます|のこと", hearsay.group()) is not None
            return Frame(hearsay.group().rstrip("。"), self._subject(sentence), hearsay=handed_on)
        if verb and final:
            return Frame(verb, self._subject(sentence), bare=self._is_bare(sentence, words, final))
        if made_clear := _MADE_CLEAR.search(words):
            return Frame(made_clear.group(), self._subject(sentence))
        if published := _PUBLISHED_THAT.search(words):
            return Frame(published.group(), self._subject(sentence))
        if held_view := _HELD_VIEW.search(words):
            return Frame(held_view.group().rstrip("。"), self._subject(sentence))
        if current := _CURRENT_VIEW.search(words):
            return Frame(current.group().rstrip("。"), Actor("", sentence.start, sentence.end, group=True))
        if shown := _SHOWN.search(words):
            return Frame(shown.group(), self._subject(sentence))
        if (last := _NAMED_LAST.search(words)) and (who := self._named(sentence.start, last)):
            return Frame("と", who)
        if earlier := self._said_before(sentence):
            return earlier
        stopped = re.search(r"(?:と|を)(?:[^、。とを]{0,6}?)(\w{2})[。」]?$", words)
        if stopped and _verbs().get(stopped[1] + "する") in ("say", "attitude", "quoted"):
            return Frame(stopped[1], self._subject(sentence))
        if (listed := _LISTED.search(words)) and (subject := self._subject(sentence)):
            return Frame(listed.group(), subject)
        if (reasons := _REASONS_GIVEN.search(words)) and (subject := self._subject(sentence)):
            return Frame(reasons.group(), subject)
        if held := _HELD.search(words):
            return Frame(held.group(), None)
        if _FOLLOWS.search(words) and _SPEECH_NOUN.search(words):
            return Frame("", self._subject(sentence), bare=True)
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
        return bool(_MEDIA.search(self.document.text[actor.start : actor.end]))

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
        quotes = _QUOTATIVE.search(before)
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
            if _QUOTATIVE.search(before) and not others:
                subject = self._subject(sentence)
                named = subject is not None and (subject.own or bool(subject.ids))
                return Frame(self.document.text[token.start : last.end], subject) if named else None
        return None

    def _is_bare(self, sentence: Sentence, words: str, final: Predicate) -> bool:
        """Whether somebody only is said to speak: 次のように述べた, 質問に答えた, 成果について説明した."""
        if final.lemma in cue_verbs():
            return False
        if _FOLLOWS.search(words) and not re.search(
            r"[るたいだ]と\w{2,5}(?:した|しました|ている|ています)?。?$", words
        ):
            return True
        if final.lemma not in _BARE_SAYING:
            return False
        start = self.document.tokens[final.first].start
        return not _CONTENT.search(self.document.folded[sentence.start : start].rstrip("、"))

    def _source(self, sentence: Sentence, before: str) -> Actor | None:
        """Who is named before によると; whoever is unknown is somebody else."""
        phrase = re.split(r"[、。]", before)[-1]
        start = sentence.start + len(before) - len(phrase)
        named = _PUBLISHED.sub("", phrase)
        if named != phrase and _NOBODY.fullmatch(named) and not _MEDIA.search(phrase):
            return None
        tokens = self.document.tokens_in(start, start + max(len(named), 1))
        actor = self.actors.resolve(start, start + len(named)) if named and tokens else None
        if actor is not None and (actor.ids or actor.own) and not _MEDIA.search(named):
            return self._organ(actor)
        return Actor("", start, sentence.start + len(before), group=True)

    def _subject(self, sentence: Sentence, start: int | None = None) -> Actor | None:
        """Who speaks: the topic right before the verb of saying (…すべきだと報道官は述べた), else the first actor
        marked by は or も, else the last one marked by が, outside quotations."""
        begin = sentence.start if start is None else start
        if source := self._passive_source(sentence, begin):
            return source
        inverted = re.search(
            r"(?:[だするたいうん]|です|ます|」)と、?(?P<who>[^、。「」]{1,30})(?:は|が)[^、。「」]{0,30}。?$",
            self.document.folded[begin : sentence.end],
        )
        if inverted and (named := self._named(begin, inverted)):
            return named
        clause = self._own_clause(sentence, begin)
        own = self._marked_subject(sentence, clause) if clause > begin else None
        return own or self._marked_subject(sentence, begin)

    def _passive_source(self, sentence: Sentence, begin: int) -> Actor | None:
        """Who speaks where the topic is spoken to: 中国は日本の外務省から抗議を受け、撤回するよう求められた."""
        final = _final_predicate(self.document, sentence)
        if final is None or not final.passive:
            return None
        for token in self.document.tokens_in(begin, self.document.tokens[final.first].start):
            if token.text == "から" and token.tag.startswith("助詞") and (who := self.actors.before(token.i, begin)):
                return self._organ(who)
        return None

    def _own_clause(self, sentence: Sentence, begin: int) -> int:
        """Where the clause of the closing verb begins, if it hands on no words: オランダ側は…提示し、中国は歓迎を表明する."""
        found = [p for p in predicates(self.document, begin, sentence.end) if p.form != "adnominal"]
        if len(found) < 2:
            return begin
        tokens = self.document.tokens
        before, final = tokens[found[-2].last], tokens[found[-1].first]
        runs_on = found[-2].form == "continuing" and self.document.folded.startswith(("、", ","), before.end)
        quotes = _QUOTATIVE.search(self.document.folded[before.end : final.start])
        closes = found[-2].last > found[-1].first or any(t.text in "」』" for t in tokens[found[-2].last : final.i])
        return before.end if runs_on and not quotes and not closes else begin

    def _named(self, begin: int, match: re.Match[str]) -> Actor | None:
        """The actor that a match names as ``who``; the press counts without an id."""
        start, end = begin + match.start("who"), begin + match.end("who")
        who = self.actors.resolve(start, end)
        if who is not None and (who.ids or who.own):
            return self._organ(who)
        return Actor("", start, end, group=True) if _MEDIA.search(match["who"]) else None

    def _marked_subject(self, sentence: Sentence, begin: int) -> Actor | None:
        marked_ga = main_ga = None
        tokens = self.document.tokens_in(begin, sentence.end)
        for token, depth in zip(tokens, depths(token.text for token in tokens), strict=True):
            if depth or token.text not in ("は", "も", "が") or token.i == 0:
                continue
            before = self.document.tokens[token.i - 1]
            if before.text in ("に", "と"):
                continue
            i = token.i - 1 if before.text == "で" else token.i
            actor = self.actors.before(i, begin) or self._press(sentence, token.start)
            if actor and not actor.own and self._is_asked(token.end, sentence.end):
                continue
            if actor and token.text in ("は", "も"):
                # 商務省の報道官が、民進党当局は…と批判した: whoever speaks is named before what he speaks of.
                if marked_ga is not None and marked_ga.ids != actor.ids and self._is_spokesperson(marked_ga):
                    return marked_ga
                return self._organ(actor)
            # が may mark the subject of what is said (欧州委が…するよう希望すると述べた): only the issuer's counts there.
            inside = re.search(r"(?:よう|こと|だ|る|た|い)(?:に|を|と)", self.document.folded[token.end : sentence.end])
            if _HOPED.search(self.document.folded, token.end, sentence.end):
                continue
            if actor and main_ga is None and self.document.folded.startswith("、", token.end) and actor.ids:
                # アメリカの高官が、…と述べた: the comma makes it the subject of the whole.
                main_ga = self._organ(actor)
            if actor and marked_ga is None and (actor.own or actor.ids == self.actors.issuer or not inside):
                marked_ga = self._organ(actor)
        return marked_ga or main_ga

    def _is_spokesperson(self, actor: Actor) -> bool:
        return bool(_SPEAKER.search(self.document.text[max(actor.end - 4, 0) : actor.end]))

    def _is_asked(self, start: int, end: int) -> bool:
        """Whether the topic before ``start`` is who ought to act in what is said: 各国は…べきだと強調した."""
        return bool(_TOPIC_OUGHT.match(self.document.folded, start, end))

    def _organ(self, actor: Actor) -> Actor:
        """The actor, under its own id where it is another body of the issuer's state: 国務院台湾事務弁公室."""
        named = [e.entity_id for e in self.actors.inside(actor.start, actor.end) if e.label == "ORG"]
        other = [i for i in named if self._is_other_body(i)]
        return Actor(other[-1], actor.start, actor.end) if other and self.actors.issuer_id not in named else actor

    def _is_other_body(self, entity_id: str) -> bool:
        issuer = self.actors.issuer_id
        same_state = entity_id.partition("-")[0] == self.actors.issuer
        return (
            "-" in issuer and "-" in entity_id and same_state and entity_id not in (issuer, f"{self.actors.issuer}-GOV")
        )

    def _press(self, sentence: Sentence, end: int) -> Actor | None:
        """A newspaper or agency without an id, as somebody else."""
        phrase = re.split(r"[、。]", self.document.folded[sentence.start : end])[-1]
        return Actor("", end - len(phrase), end, group=True) if _MEDIA.search(phrase[-8:]) else None


def _final_predicate(document: Document, sentence: Sentence) -> Predicate | None:
    found = [p for p in predicates(document, sentence.start, sentence.end) if p.form != "adnominal"]
    return found[-1] if found else None
