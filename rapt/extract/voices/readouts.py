"""A document to the words that show it as the issuer's own page about its talks: 5月22日、王文涛商務部長は、…と会談した。

A ministry or association names its own people without their country and the day first; a newspaper writes 中国の王文濤商務相は22日.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.speech_subjects import Subjects
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Evidence
from rapt.text.document import Document
from rapt.text.line_marks import behind_label
from rapt.text.rule_patterns import search
from rapt.text.sentences import Sentence

# How many sentences of prose may tell of the talks, and how much stands before a name that says of which country it is.
_FIRST = 3
_BESIDE = 1
# How many sentences a page has at least, and how many may tell that there were talks.
_PAGE = 2
_OPENS = 2


def own_talks(
    document: Document,
    actors: Actors,
    subjects: Subjects,
    sentences: Sequence[Sentence],
    *,
    titled: bool,
    message: bool,
) -> tuple[Evidence, ...]:
    """Where the first sentences tell of talks as the issuer's own people had them; with a title that calls the text a
    summary of talks (…電話会談（概要）), the day may stand as newspapers write it, with one that carries a ``message`` not."""
    for sentence in sentences[:_FIRST]:
        start, words = opening_words(document, sentence)
        met = search(document.rules, "document_met", words)
        if met is None or not (titled or _has_day(document, words, bool(subjects.actors.author.noun), message)):
            continue
        if any(_is_own(document, actors, subjects, who, words, titled) for who in _doers(subjects, sentence)):
            return (Evidence("own_talks", "frame", start + met.start(), start + met.end()),)
    return ()


def opening_words(document: Document, sentence: Sentence) -> tuple[int, str]:
    """Where the words of a sentence begin behind the number of its paragraph, and these: 1　本日、…."""
    start = behind_label(document.folded, sentence.start)
    return start, document.folded[start : sentence.end]


def protocol_page(
    document: Document, actors: Actors, subjects: Subjects, sentences: Sequence[Sentence]
) -> tuple[Evidence, ...]:
    """Where talks are told with titles as only offices write them, without a sign of the press: 何立峰副総理は15日、…と会談した.

    Newspapers call a Chinese minister 商務相, and everybody 氏 the second time.
    """
    rules = document.rules
    told = [opening_words(document, s)[1] for s in sentences]
    protocol = any(search(rules, "document_protocol", words) for words in told)
    if len(told) < _PAGE or not protocol or any(search(rules, "document_press_sign", words) for words in told):
        return ()
    for sentence, words in list(zip(sentences, told, strict=True))[:1]:
        met = search(rules, "document_met", words) or search(rules, "document_held", words)
        polite = sign(rules, "polite", words) is not None
        for who in (*_sides(subjects, sentence), *_doers(subjects, sentence)) if met else ():
            if subjects.is_person(who) and _is_own(document, actors, subjects, who, words, polite, within=polite):
                return (Evidence("protocol_page", "frame", who.start, who.end),)
            break
    return ()


def polite_page(
    document: Document, actors: Actors, subjects: Subjects, sentences: Sequence[Sentence]
) -> tuple[Evidence, ...]:
    """Where a state's organ tells politely of talks that its own side, named first and from within, held: 第6回日中対話が行われました.

    Broadcasters are polite as well; they name whom they heard it from, or ministers in short (外相), or the day behind は.
    """
    rules, met = document.rules, None
    told = [words for s in sentences if (words := opening_words(document, s)[1]).endswith(("。", "」"))]
    if len(told) < _PAGE or not all(sign(rules, "polite", words) for words in told):
        return ()
    for words in told[:_OPENS]:
        met = met or search(rules, "document_met", words) or search(rules, "document_held", words)
        if search(rules, "document_wire_day", words):
            return ()
    if met is None or any(search(rules, "document_press_told", words) for words in told):
        return ()
    official = any(search(rules, "document_official", words) for words in told)
    first = next((one for s in sentences[:_FIRST] for one in (*_sides(subjects, s), subjects.giver(s)) if one), None)
    if not official or first is None or not _is_own(document, actors, subjects, first, told[0], False):
        return ()
    return (Evidence("polite_page", "frame", first.start, first.end),)


def official_page(document: Document, subjects: Subjects, sentences: Sequence[Sentence]) -> tuple[Evidence, ...]:
    """Where a body tells politely what it does itself, as releases do: 県は、調査を実施しました。県では、支援してまいります."""
    rules = document.rules
    told = [words for s in sentences if (words := opening_words(document, s)[1]).endswith(("。", "」"))]
    if len(told) < _PAGE or not all(sign(rules, "polite", words) for words in told):
        return ()
    own = any(search(rules, "document_page_own", words) for words in told)
    press = any(search(rules, layer, words) for layer in ("document_press_told", "document_wire_day") for words in told)
    first = next((m.actor for m in subjects.marked(sentences[0].start, sentences[0].end)), None)
    if not own or press or first is None or subjects.is_person(first):
        return ()
    named = subjects.actors.inside(first.start, first.end)[:1]
    if not first.own and not any(e.start == first.start and e.entity_id == subjects.actors.issuer_id for e in named):
        return ()
    return (Evidence("official_page", "frame", first.start, first.end),)


def _sides(subjects: Subjects, sentence: Sentence) -> Iterator[Actor]:
    """The states and persons that a sentence marks as its doers; of two (大臣と部長が), whoever is named first."""
    for actor in (marked.actor for marked in subjects.marked(sentence.start, sentence.end)):
        first, both, _ = subjects.actors.document.folded[actor.start : actor.end].partition("と")
        if both and (one := subjects.speakers.named(actor.start, actor.start + len(first))):
            yield one
        elif actor.own or actor.ids or subjects.is_person(actor):
            yield actor


def _has_day(document: Document, words: str, private: bool, message: bool) -> bool:
    """Whether a sentence gives its day as an issuer does: 5月22日、王部長は, not 王氏は22日; an association's page needs none."""
    rules = document.rules
    if sign(rules, "polite", words) and search(rules, "document_this_day", words):
        return True  # 本25日, however other days stand: 中国商務部が24日に発表した
    if search(rules, "document_wire_day", words):
        return False
    behind = not message and search(rules, "document_met_day_behind", words)
    if sign(rules, "polite", words) and (private or behind):
        return True
    return search(rules, "document_met_day", words) is not None


def _doers(subjects: Subjects, sentence: Sentence) -> Iterator[Actor]:
    """The first whom は or が marks, and the first before から: who met somebody, not who attended as well."""
    yield from (marked.actor for marked in list(subjects.marked(sentence.start, sentence.end))[:1])
    if giver := subjects.giver(sentence):
        yield giver


def _is_own(
    document: Document,
    actors: Actors,
    subjects: Subjects,
    who: Actor,
    words: str,
    titled: bool,
    *,
    within: bool = False,
) -> bool:
    """Whether a phrase names somebody of the issuer's from within: 王文涛商務部長, not 中国の王文濤商務相.

    Of whom nothing tells whose he is (江藤製造産業局長) is the issuer's where the text is polite or titled; ``within`` lets
    the state stand in a title behind the name (カヤ・カラスEU上級代表).
    """
    state = actors.issuer.partition("-")[0]
    ids = {one.partition("-")[0] for one in who.ids.split(";") if one}
    person, polite = subjects.is_person(who), sign(document.rules, "polite", words) is not None
    alone = not ids and person and (polite or titled) and not subjects.is_press(who)
    if not (who.own or alone or (state and ids == {state})):
        return False
    inner = within and any(e.label == "PERSON" and e.start == who.start for e in actors.inside(who.start, who.end))
    if not inner and _named_from_outside(document, actors, who, state):
        return False
    if search(document.rules, "document_press_office", document.folded[who.start : who.end]):
        return False
    return person or polite or titled


def _named_from_outside(document: Document, actors: Actors, who: Actor, state: str) -> bool:
    """Whether the issuer's state stands before its people or in the name of its body: 中国商務省, 欧州連合のシェフチョビチ委員."""
    if document.folded.endswith("側", who.start, who.end):
        return False
    names = {e.text for e in actors.entities if e.label == "GPE" and e.entity_id == state}
    inside = actors.inside(max(who.start - _BESIDE, 0), who.end)
    beside = [e for e in actors.entities if e.end in (who.start, who.start - 1)]
    return any(
        (e.label == "GPE" and e.entity_id == state) or (e.label == "ORG" and e.text.startswith(tuple(names)))
        for e in (*inside, *beside)
    )
