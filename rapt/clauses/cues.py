"""The words that make a demand, found in their sentences: verbs of demanding, modals, and what takes them back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapt.clauses.predicates import Predicate, predicates
from rapt.text.document import Document, Token
from rapt.text.lexicons import read_rows
from rapt.text.quotes import find_quotes

# How many characters before the cue a word that raises it is looked for.
_REACH = 14
_CONDITIONAL = re.compile(
    r"^(?:れば|めば|えば|せば|たら|ば(?!かり)|(?:た|る|られた|れた|られる|れる|した|する)?(?:場合|なら|としても|ても|かどうか|か否か))"
)
# Frames of doing for a demanding noun: 要請を行う, 要求を出す, 申し入れを行う.
_LIGHT_VERBS = {"示す", "寄せる", "表明", "行う", "為る", "出す", "突き付ける", "致す", "伝える", "提出"}
# 求めた措置は次の通り: the items are what is asked.
_ANNOUNCED = re.compile(r"[^、。は]{1,8}は、?(?:次|以下|下記|左記)の")
# A request that somebody ought to make is the action of another one: オランダに働きかけてほしい.
OUGHT = re.compile(r"ほしい|欲しい|べき|なければ|ねば|もらいたい|いただきたい|ください")


@dataclass(frozen=True)
class CueRow:
    """A row of ``lexicon/demands.csv``; ``frame`` names the complements that a verb asks with: you, koto, noun."""

    cue: str
    kind: str
    strength: int
    pattern: re.Pattern[str] | None
    frame: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cue:
    """A cue in its place: the unit (sentence, or sentence of a quotation) it governs, and where it starts and ends.

    ``clause`` is where its own clause begins, behind an earlier cue of the same unit.
    """

    row: CueRow
    unit: tuple[int, int]
    start: int
    end: int
    predicate: Predicate | None = None
    quoted: bool = False
    passive: bool = False
    clause: int = 0


@lru_cache(maxsize=1)
def rows() -> tuple[CueRow, ...]:
    """The rows of ``lexicon/demands.csv``."""
    return tuple(
        CueRow(
            r["cue"],
            r["kind"],
            int(r["strength"]),
            re.compile(r["pattern"]) if r["pattern"] else None,
            frozenset(r["frame"].split()),
        )
        for r in read_rows("demands.csv")
    )


@lru_cache(maxsize=1)
def _by_lemma() -> dict[str, CueRow]:
    return {row.cue: row for row in rows() if row.kind in ("verb", "suru", "noun")}


def cue_verbs() -> frozenset[str]:
    """Lemmas of the verbs that make a demand."""
    return frozenset(lemma + ("する" if row.kind == "suru" else "") for lemma, row in _by_lemma().items())


@lru_cache(maxsize=1)
def cue_strengths() -> dict[str, int]:
    """How strongly each verb of demanding asks that takes what is asked as a noun, by its lemma."""
    return {
        row.cue + ("する" if row.kind == "suru" else ""): row.strength
        for row in rows()
        if row.kind in ("verb", "suru") and "noun" in row.frame
    }


def speech_units(document: Document, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The sentence itself and the sentences of its quotations, innermost text first read apart: start, end, quoted.

    A headline of several parts (A　B) is read part by part.
    """
    quotes = [span for quote in find_quotes(document.text, start, end) for span in quote.inner]
    sentence = document.sentence_at(start)
    kind = document.segment_of(sentence).kind if sentence else "paragraph"
    if kind in ("title", "heading"):
        parts = [
            (m.start(), m.end())
            for m in re.compile(r"[^\s　]+(?: [A-Za-z][^\s　]*)*").finditer(document.text, start, end)
        ]
        return [(a, b, True) for a, b in quotes if b - a > 3] + [(a, b, False) for a, b in parts]
    return [(a, b, True) for a, b in quotes if b - a > 3] + [(start, end, False)]


def find_cues(document: Document, start: int, end: int, headline: bool = False) -> list[Cue]:
    """Cues in ``text[start:end]`` (a sentence), in order, the negated, hypothetical and merely descriptive left out."""
    spans = speech_units(document, start, end)
    inner = [(a, b) for a, b, quoted in spans if quoted]
    found: list[Cue] = []
    for a, b, quoted in spans:
        hidden = [] if quoted else inner
        found += [c for c in _verb_cues(document, a, b, headline) if not _within(c.start, hidden)]
        found += [c for c in _modal_cues(document, a, b) if not _within(c.start, hidden)]
        if quoted or headline:
            found += [c for c in _ellipsis(document, a, b) if not _within(c.start, hidden)]
    unique = {(c.start, c.end): _quoted(c, inner) for c in found}
    return [unique[key] for key in sorted(unique)]


@lru_cache(maxsize=1)
def _intensifiers() -> re.Pattern[str]:
    """The words of ``lexicon/asking_intensifiers.csv``, none of them as part of another (粘り強く)."""
    words = "|".join(row["word"] for row in read_rows("asking_intensifiers.csv"))
    return re.compile(rf"(?<!粘り)(?:{words})")


@lru_cache(maxsize=1)
def _denials() -> re.Pattern[str]:
    """What takes a request back right behind its verb (求めたわけではない), from ``lexicon/asking_denials.csv``."""
    return re.compile("|".join(row["pattern"] for row in read_rows("asking_denials.csv")))


@lru_cache(maxsize=1)
def _reporting_nouns() -> frozenset[str]:
    """Nouns behind a verb of asking that report the asking itself (求めた模様だ), from ``lexicon/asking_endings.csv``."""
    return frozenset(row["noun"] for row in read_rows("asking_endings.csv"))


@lru_cache(maxsize=1)
def _objects(kind: str) -> tuple[str, ...]:
    """Nouns of one kind from ``lexicon/asking_objects.csv``."""
    return tuple(row["noun"] for row in read_rows("asking_objects.csv") if row["kind"] == kind)


def intensifier_of(document: Document, cue: Cue) -> str:
    """The word that raises a cue of strength 3 to 4: the nearest one shortly before it, else empty.

    It raises the verb it stands before: 強く抗議し、撤回を求めた is a request, the protest is strong.
    """
    if cue.row.strength != 3:
        return ""
    found = list(_intensifiers().finditer(document.folded, max(cue.unit[0], cue.start - _REACH), cue.start))
    if not found:
        return ""
    between = predicates(document, *cue.unit)
    tokens = document.tokens
    other = any(
        tokens[p.first].start >= found[-1].end() and tokens[p.last].end <= cue.start and p.form in ("continuing", "te")
        for p in between
    )
    return "" if other else found[-1].group()


def _quoted(cue: Cue, inner: list[tuple[int, int]]) -> Cue:
    return Cue(cue.row, cue.unit, cue.start, cue.end, cue.predicate, _within(cue.start, inner), cue.passive)


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= offset < b for a, b in spans)


def _verb_cues(document: Document, start: int, end: int, headline: bool) -> Iterator[Cue]:
    tokens = document.tokens_in(start, end)
    found = {p.head: p for p in predicates(document, start, end)}
    for n, token in enumerate(tokens):
        row = _by_lemma().get(token.lemma)
        predicate = found.get(token.i)
        if row is None and n + 1 < len(tokens):
            # 義務|づけた: one verb in two tokens.
            row = _by_lemma().get(token.text + tokens[n + 1].lemma.replace("づける", "付ける"))
            predicate = found.get(token.i + 1)
        if row is None:
            continue
        last = tokens[n] if predicate is None else document.tokens[predicate.last]
        if row.kind in ("suru", "noun") and predicate is None:
            light = _light_verb(tokens, n, found)
            if light is None and not (headline and n == len(tokens) - 1) and not _stops_short(tokens, n):
                continue
            last = document.tokens[light.last] if light else token
            predicate = light
        elif row.kind == "verb" and predicate is None and not (token.tag.startswith("名詞") and n == len(tokens) - 1):
            continue
        named_only = (
            document.folded[token.start - 1 : token.start] == "「" and document.folded[last.end : last.end + 1] == "」"
        )
        if named_only or _taken_back(document, predicate, last, end):
            # 「求めた」と訳した: the word itself is spoken of.
            continue
        passive = bool(predicate and predicate.passive)
        yield Cue(row, (start, end), token.start, last.end, predicate, passive=passive)


def _ellipsis(document: Document, start: int, end: int) -> Iterator[Cue]:
    """Words that break off behind what is asked for: 「一方的な追加関税の撤廃を」."""
    tokens = [t for t in document.tokens_in(start, end) if t.text not in "。！!"]
    if (
        len(tokens) > 2
        and tokens[-1].text == "を"
        and _CALLED_FOR.search(tokens[-2].text)
        and tokens[-3].text in ("の", "へ")
    ):
        yield Cue(ELLIPSIS, (start, end), tokens[-1].start, tokens[-1].end, None)


def _stops_short(tokens: list[Token], n: int) -> bool:
    """A sentence that ends on the noun: 撤回を強く要求。"""
    rest = [t for t in tokens[n + 1 :] if t.pos != "PUNCT"]
    before = tokens[n - 1].text if n else ""
    return not rest and before not in ("の", "")


def _light_verb(tokens: list[Token], n: int, found: dict[int, Predicate]) -> Predicate | None:
    if n + 2 < len(tokens) and tokens[n + 1].text == "を":
        for token in tokens[n + 2 : n + 5]:
            if token.lemma in _LIGHT_VERBS and token.i in found:
                return found[token.i]
    return None


def _taken_back(document: Document, predicate: Predicate | None, last: Token, end: int) -> bool:
    """Whether the cue is negated, hypothetical, or only describes a noun."""
    if predicate is None:
        return False
    tokens = document.tokens
    ending = document.folded[tokens[predicate.first].end : tokens[predicate.last].end]
    after = document.folded[last.end : min(end, last.end + 8)]
    if OUGHT.search(ending):
        return True
    if predicate.negated or _denials().match(document.folded, last.end, end):
        return True
    if "ば" in ending or re.search(r"(?:たら|なら)$", ending) or _CONDITIONAL.match(after):
        return True
    following = tokens[last.i + 1] if last.i + 1 < len(tokens) and last.end < end else None
    return bool(
        following
        and following.pos in ("NOUN", "PROPN", "PRON")
        and following.lemma not in _reporting_nouns()
        and following.text not in _reporting_nouns()
        and not (predicate.passive and following.pos == "PROPN")
        and not _ANNOUNCED.match(document.folded, last.end, end)
        and not document.text[last.end :].startswith(("とともに", "と共に", "よう"))
    )


def _modal_cues(document: Document, start: int, end: int) -> Iterator[Cue]:
    found = predicates(document, start, end)
    for row in rows():
        if row.kind != "modal" or row.pattern is None:
            continue
        for match in row.pattern.finditer(document.folded, start, end):
            before = [p for p in found if document.tokens[p.first].start <= match.start()]
            predicate = before[-1] if before else None
            if _modal_taken_back(document, match, end):
                continue
            yield Cue(row, (start, end), match.start(), match.end(), predicate)
    yield from _imperatives(document, found, start, end)


def _modal_taken_back(document: Document, match: re.Match[str], end: int) -> bool:
    after = document.folded[match.end() : min(end, match.end() + 10)]
    return (
        bool(
            re.match(
                r"がありそう|が?(?:ある|あった|生じた|出た)(?:場合|とき|時|際|者|品|企業|もの|と(?:認|判断)|かどうか)|(?:が)?(?:は|も)?(?:ない(?!し)|ありませ|あるか|なのか)|か(?:どうか|を|。|\?|$)",
                after,
            )
        )
        and "べき" not in match.group()
    )


_CALLED_FOR = re.compile(
    r"撤回|撤廃|停止|中止|是正|解除|廃止|取り消し|見直し|自制|再考|対話|協議|解決|順守|遵守|履行|尊重|協力|対応|再開|交渉|説明|謝罪"
)
ELLIPSIS = CueRow("を", "verb", 3, None, frozenset({"noun"}))
_COMMAND = CueRow("命令形", "modal", 5, None)
_PROHIBITION = CueRow("するな", "modal", 5, None)


def _imperatives(document: Document, found: list[Predicate], start: int, end: int) -> Iterator[Cue]:
    for predicate in found:
        last = document.tokens[predicate.last]
        following = document.tokens[last.i + 1] if last.i + 1 < len(document.tokens) else None
        # どの国であれ concedes and commands nothing.
        if predicate.form == "imperative" and last.lemma not in ("下さる", "なさる", "有る", "ある"):
            yield Cue(_COMMAND, (start, end), last.start, last.end, predicate)
        elif following and following.text == "な" and following.tag == "助詞-終助詞" and following.end >= end - 2:
            yield Cue(_PROHIBITION, (start, end), following.start, following.end, predicate)


def asks_for_words(document: Document, start: int, end: int) -> bool:
    """Whether what is asked is only an answer (コメントを求められた), which is no demand."""
    tokens = [t for t in document.tokens_in(start, end) if t.pos in ("NOUN", "PROPN")]
    return bool(tokens) and tokens[-1].text in _objects("answer")


def asks_nobody(document: Document, cue: Cue, end: int, addressed: bool) -> bool:
    """Whether the noun before ``end`` is looked for (中東に活路を求める) or furthered (経済の成長を促す)."""
    looked_for = document.folded.endswith(_objects("looked for"), cue.unit[0], end)
    return looked_for or (not addressed and furthers(document, cue, end))


def furthers(document: Document, cue: Cue, end: int) -> bool:
    """Whether the noun before ``end`` is furthered by an ordinary 促す: 経済の発展を促す."""
    return cue.row.cue == "促す" and document.folded.endswith(_objects("furthered"), cue.unit[0], end)
