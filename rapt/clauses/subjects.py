"""The subject of a frame of saying: which noun phrase of a sentence speaks."""

from __future__ import annotations

import re

from rapt.clauses.actors import SPOKESPERSONS, Actor, Actors
from rapt.clauses.predicates import Predicate, predicates
from rapt.clauses.speakers import Speakers, is_stranger, speaks_itself
from rapt.text.brackets import depths
from rapt.text.document import Document
from rapt.text.sentences import Sentence

# Endings of whoever speaks for others.
_SPEAKER = re.compile(rf"(?:{SPOKESPERSONS}|部長|商務相|氏)$")
_TOPIC_OUGHT = re.compile(r"[^「」はが。]*(?:べき|なければなら|ねばなら|てはなら|必要が)[^「」]{0,60}と")
# What is published, after whoever published it: 商務部の発表によると.
_PUBLISHED = re.compile(
    r"(?:側)?の?(?:発表|説明|話|談話|声明|資料|集計|統計|報道|公告|まとめ|調べ|推計|関係者)(?:や報道)?$"
)
# Only a time or a pointer before 発表によると names nobody: 1日の発表では.
_NOBODY = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,3}[日月年](?:午[前後])?|この|その|同日?|今回|前回|これまで|当日|事前)?(?:の)?$"
)
# Whoever is marked by が before these is whom the hope is set on: 中国が規制を緩和することを期待する.
_HOPED = re.compile(r"こと(?:を|が)[^、。]{0,6}(?:期待|希望|望|願)")
QUOTATIVE = re.compile(r"(?:(?<!こ)と(?![^、。]{0,8}[がはも])|との[^、。]{1,8}[をに])[^、。]{0,8}$")
# Behind the words said, whoever says them: …すべきだと報道官は述べた.
_BEHIND_WORDS = re.compile(
    r"(?:[だするたいうん]|です|ます|」)と、?(?P<who>[^、。「」]{1,30})(?:は|が)[^、。「」]{0,30}。?$"
)


class Subjects:
    """Finds who speaks in one document's sentences."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors
        self.speakers = Speakers(document, actors)

    def source(self, sentence: Sentence, before: str) -> Actor | None:
        """Who is named before によると; whoever is unknown is somebody else."""
        phrase = re.split(r"[、。]", before)[-1]
        start = sentence.start + len(before) - len(phrase)
        named = _PUBLISHED.sub("", phrase)
        if named != phrase and _NOBODY.fullmatch(named) and not is_stranger(phrase):
            return None
        who = self.speakers.named(start, start + len(named)) if named else None
        if who is not None and (who.ids or who.own):
            return who
        return Actor("", start, sentence.start + len(before), group=True)

    def subject(self, sentence: Sentence, start: int | None = None) -> Actor | None:
        """Who speaks: the topic right before the verb of saying (…すべきだと報道官は述べた), else the first actor
        marked by は or も, else the last one marked by が, outside quotations."""
        begin = sentence.start if start is None else start
        if source := self._passive_source(sentence, begin):
            return source
        inverted = _BEHIND_WORDS.search(self.document.folded[begin : sentence.end])
        if inverted and (named := self.named(begin, inverted)):
            return named
        clause = self._own_clause(sentence, begin)
        own = self._marked_subject(sentence, clause) if clause > begin else None
        return own or self._marked_subject(sentence, begin)

    def _passive_source(self, sentence: Sentence, begin: int) -> Actor | None:
        """Who speaks where the topic is spoken to: 中国は日本の外務省から抗議を受け、撤回するよう求められた."""
        final = final_predicate(self.document, sentence)
        if final is None or not final.passive:
            return None
        for token in self.document.tokens_in(begin, self.document.tokens[final.first].start):
            if token.text == "から" and token.tag.startswith("助詞") and (who := self.speakers.before(token.i, begin)):
                return who
        return None

    def _own_clause(self, sentence: Sentence, begin: int) -> int:
        """Where the clause of the closing verb begins, if it hands on no words: オランダ側は…提示し、中国は歓迎を表明する."""
        found = [p for p in predicates(self.document, begin, sentence.end) if p.form != "adnominal"]
        if len(found) < 2:
            return begin
        tokens = self.document.tokens
        before, final = tokens[found[-2].last], tokens[found[-1].first]
        runs_on = found[-2].form == "continuing" and self.document.folded.startswith(("、", ","), before.end)
        quotes = QUOTATIVE.search(self.document.folded[before.end : final.start])
        closes = found[-2].last > found[-1].first or any(t.text in "」』" for t in tokens[found[-2].last : final.i])
        return before.end if runs_on and not quotes and not closes else begin

    def named(self, begin: int, match: re.Match[str]) -> Actor | None:
        """The speaker that a match names as ``who``, or None."""
        return self.speakers.named(begin + match.start("who"), begin + match.end("who"))

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
            actor = self.speakers.before(i, begin)
            if actor and not actor.own and self._is_asked(actor, token.end, sentence.end):
                continue
            if actor and token.text in ("は", "も"):
                # 商務省の報道官が、民進党当局は…と批判した: whoever speaks is named before what he speaks of.
                if marked_ga is not None and marked_ga.ids != actor.ids and self._is_spokesperson(marked_ga):
                    return marked_ga
                return actor
            # が may mark the subject of what is said (欧州委が…するよう希望すると述べた): only the issuer's counts there.
            inside = re.search(r"(?:よう|こと|だ|る|た|い)(?:に|を|と)", self.document.folded[token.end : sentence.end])
            if _HOPED.search(self.document.folded, token.end, sentence.end):
                continue
            if actor and main_ga is None and self.document.folded.startswith("、", token.end) and actor.ids:
                # アメリカの高官が、…と述べた: the comma makes it the subject of the whole.
                main_ga = actor
            if actor and marked_ga is None and (actor.own or actor.ids == self.actors.issuer or not inside):
                marked_ga = actor
        return marked_ga or main_ga

    def _is_spokesperson(self, actor: Actor) -> bool:
        return bool(_SPEAKER.search(self.document.text[max(actor.end - 4, 0) : actor.end]))

    def _is_asked(self, actor: Actor, start: int, end: int) -> bool:
        """Whether the topic before ``start`` is who ought to act in what is said: 各国は…べきだと強調した.

        A person or an office speaks, and so does a body that a comma sets apart.
        """
        body = any(e.end == actor.end and e.label == "ORG" for e in self.actors.inside(actor.start, actor.end))
        if speaks_itself(self.document.folded[actor.start : actor.end]) or (
            body and self.document.folded.startswith("、", start)
        ):
            return False
        return bool(_TOPIC_OUGHT.match(self.document.folded, start, end))


def final_predicate(document: Document, sentence: Sentence) -> Predicate | None:
    """The last predicate of a sentence that modifies no noun, or None."""
    found = [p for p in predicates(document, sentence.start, sentence.end) if p.form != "adnominal"]
    return found[-1] if found else None
