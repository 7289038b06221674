"""Words that ask, inside words that ask: the verb that reports them says how strongly."""

from __future__ import annotations

from rapt.clauses.asks import Ask, asking_verbs, find_asks
from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.phrases import find_phrases
from rapt.clauses.units import find_units
from rapt.extract.demands.modals import Modal
from rapt.extract.demands.scene import Scene
from rapt.text.document import Document
from rapt.text.sentences import Sentence

# Links of a clause whose words a verb behind it reports.
_HANDED = ("to", "tono")


def reporting_ask(document: Document, sentence: Sentence, modal: Modal) -> Ask | None:
    """The verb of asking that reports a modal: …べきだと呼びかけた; 「…せよ」と求めた; 公表してほしい旨要望した."""
    ask = _behind(document, sentence, modal.reading, modal.outer, modal.start, modal.close, modal.end)
    if ask is None:
        return None
    return None if modal.strength != 3 and not {"noun", "act"} & set(ask.frames) else ask


def is_reported(document: Document, sentence: Sentence, modal: Modal) -> bool:
    """Whether a verb of asking reports a modal, whichever of the two says how strongly: …なければならないと語りかけた."""
    return _behind(document, sentence, modal.reading, modal.outer, modal.start, modal.close, modal.end) is not None


def reported_strength(scene: Scene) -> int:
    """How strongly an asking asks: a hope that another verb of asking reports as strongly as that: 「…を望む」と呼びかけた."""
    ask = scene.ask
    if not ask.hopes or ask.clause is None:
        return ask.strength
    at = ask.clause.close
    outer = _behind(scene.document, scene.sentence, scene.reading, ask.clause, ask.start, ask.end, at)
    return outer.strength if outer is not None and {"noun", "act"} & set(outer.frames) else ask.strength


def last_beside(reading: Reading, clause: Clause | None) -> Clause | None:
    """The last of clauses that run on beside each other up to the verb that reports them: 迫ってはならず、禁じてはならないと訴えた."""
    while clause is not None and clause.link.name == "ren" and clause.link.comma and _binds(clause):
        clause = reading.clauses[clause.n + 1]
    return clause


def _binds(clause: Clause) -> bool:
    return clause.predicate.ending.endswith(("ならず", "いけず", "あり", "なく"))


def _behind(
    document: Document, sentence: Sentence, reading: Reading, clause: Clause | None, start: int, close: int, end: int
) -> Ask | None:
    """The verb of asking right behind words that end with a clause of their own, or with their quotation."""
    if not reading.unit.quoted:
        clause = last_beside(reading, clause)
        # …持ち込むな|と呼びかけた
        handed = document.folded.startswith("旨", end) or document.folded.startswith("なと", end - 1)
        if clause is None or not (handed or clause.link.name in _HANDED):
            return None
        at = clause.n
    else:
        reading = read(document, find_units(document, sentence)[0])
        before = [c for c in reading.clauses if c.close <= start]
        at = before[-1].n if before else -1
    following = [a for a in find_asks(reading) if a.clause is not None and a.clause.n > at and a.start >= close]
    ask = following[0] if following else None
    if ask is None or ask.clause is None:
        return None
    between = reading.clauses[at + 1 : ask.clause.n]
    # 「…を望む」と|介入をやめるよう|求めた: what is asked for besides stands between.
    beside = [c for c in between if c.begin >= close and c.link.name not in ("you", "koto")]
    return None if beside else ask


def is_told_on(modal: Modal) -> bool:
    """Whether a modal's words are told as somebody's: …べきだと, …べきである旨の発言があった."""
    clause, document = last_beside(modal.reading, modal.outer), modal.reading.document
    if clause is None:
        return False
    after = document.folded[modal.end : modal.end + 3]
    commands = modal.commands and after.startswith("と")
    return (
        commands or clause.link.name in ("to", "tono") or after.startswith(("旨", "という", "との", "といった", "、と"))
    )


def asks_another(modal: Modal) -> int | None:
    """Where what another is to do begins, where whoever is asked is to ask him for it: (EUには)|蘭に…するよう促してほしい."""
    clause = modal.clause
    if clause is None or clause.predicate.lemma not in asking_verbs(modal.reading.document.rules):
        return None
    told = [c.begin for c in modal.reading.clauses[: clause.n] if c.link.name == "you"]
    if told:
        return told[-1]
    # 規制の撤回を中国に求めてほしい: what he is to ask for is an object.
    own = [p for p in find_phrases(modal.reading) if p.owner == clause.n and not p.is_topic]
    objects = [p.start for p in own if p.case == "を"]
    return min(p.start for p in own if p.case in ("を", "に")) if objects else None
