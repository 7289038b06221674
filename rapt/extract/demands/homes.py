"""Whom an asker's own country is: 政府, 首相, 国 without a country are those of the association that asks them."""

from __future__ import annotations

from dataclasses import replace

from rapt.clauses.about import FEDERAL, is_federal
from rapt.clauses.actors import Actor, Actors
from rapt.clauses.editorials import is_editorial, paper_home
from rapt.clauses.offices import has_organ, head_noun, is_bare_organ, is_parliament, is_state
from rapt.clauses.roles import Role, roles_in
from rapt.extract.demands.lead_ins import letter_addressee
from rapt.tables.rows import last_before
from rapt.text.document import Document
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built, words_of

# What a letter calls those by whom it is read.
_YOURS = "貴"
_MINISTER = ("相", "大臣")
# What refers back to one, or to two: 同相, 両外相.
_BEFORE = ("同", "両")


@built
def _governing(rules: Rules) -> frozenset[str]:
    """Nouns for those who govern that name no country: 政府, 首相, 国."""
    return frozenset(word for rule in rules.of("governing") for word in rule.words)


def _domestic(rules: Rules, words: str) -> str:
    """The country that alone has an asker of this kind: 与野党, 経済界."""
    return next((rule.label for rule in rules.of("domestic") if rule.pattern.search(words)), "")


def governs(document: Document, actor: Actor) -> bool:
    """Whether an actor is named only as those who govern, of whatever country."""
    words = document.folded[actor.start : actor.end]
    # 自国の政府: whose a government is that an asker calls his own.
    if own := any_of(document.rules, "of_oneself").match(words):
        words = words[own.end() :]
    return words in _governing(document.rules) or _is_minister(document.rules, words)


def _is_minister(rules: Rules, words: str) -> bool:
    """Whether words are a minister's title alone, without his name and country: 農相, 経産大臣."""
    return words.endswith(_MINISTER) and not words.startswith(_BEFORE) and head_noun(rules, words) == (words, 0)


def home_of(document: Document, actors: Actors, demander: str, asker: Role | None = None) -> str:
    """The country of a private body or a person without an id that asks, or of the paper whose leading article does; empty
    where a state asks or nothing tells it."""
    country, dash, _ = demander.partition("-")
    if demander and asker is not None and asks_its_state(document, asker):
        return demander  # オランダ下院は政府に
    if demander:
        return country if dash and len(country) == 2 else ""
    if asker is None:
        return paper_home(document, actors.entities) if is_editorial(document) else ""
    start, end = asker.phrase.start, asker.phrase.end
    for entity in actors.inside(start, end):
        named = entity.entity_id.partition("-")[0] or _country_in(entity.text)
        if len(named) == 2 and not actors.stationed(entity) and not _abroad(document, entity.end):
            return named
    if (same := actors.same_before(start)) and len(same) == 2:
        return same
    words = document.folded[start:end]
    if words.startswith(words_of(document.rules, "local")):
        return _state_before(document, actors, start)  # 現地の業界団体は政府に
    if is_state(asker.actor.ids):
        return asker.actor.ids  # インド議会は政府に: it asks, and not as its state.
    if of := actors.province(asker.actor) or actors.about.paragraph(start):
        return of
    return _domestic(document.rules, words) or actors.about.only


def asks_its_state(document: Document, asker: Role) -> bool:
    """Whether an asker is a parliament, who asks its own government as another, and is a state's all the same."""
    words = document.folded[asker.actor.start : asker.actor.end]
    return is_state(asker.actor.ids) and any_of(document.rules, "parliament_end").search(words) is not None


def _state_before(document: Document, actors: Actors, start: int) -> str:
    """The state whose people the paragraph told of last before: エブラルド経済相は…。現地の業界団体は."""
    sentence = document.sentence_at(start)
    before = [s for s in document.sentences_of[sentence.segment_id] if s.end <= start] if sentence else []
    for told in reversed(before):
        topics = [r.actor.ids for r in roles_in(document, actors, told.start, told.end) if r.is_topic]
        if topics and is_state(topics[0]):
            return topics[0]
    return ""


def _country_in(name: str) -> str:
    """The country that the name of a body begins with which no list has: メキシコ自動車工業会."""
    found = load_lexicon().longest_at(key(name), 0)
    return found.entity_id if found is not None and found.label == "GPE" else ""


def _abroad(document: Document, at: int) -> bool:
    """Whether a state is only where a body is or what it works on: 中国に進出する, 対中."""
    return document.folded.startswith(words_of(document.rules, "only_where"), at)


def at_home(document: Document, actors: Actors, actor: Actor, home: str, demander: str) -> Actor:
    """An actor of a bare 政府 as the home's government; nobody's where a body of no known country asks it; 貴省 as whom
    the letter is to."""
    if document.folded.startswith(_YOURS, actor.start):
        letter = letter_addressee(document, actors)
        return replace(actor, ids=letter.ids if letter else "")
    if not governs(document, actor):
        return actor
    if document.folded.startswith(FEDERAL, actor.start) and not is_federal(document.rules, home):
        return actor  # It is no 全国連合会's whose country has none.
    if home:
        return replace(actor, ids=home, own=False, group=False)
    # In a Japanese text 政府 alone is Japan's own.
    return replace(actor, ids="", own=False) if not demander and actor.own and actors.issuer != "JP" else actor


def _is_own_ministry(document: Document, actors: Actors, actor: Actor, demander: str, *, parliament: bool) -> bool:
    """Whether a ministry without a country is one that the asking state has too, no other's being named: 米議会は商務省に…; the
    issuer's only where a parliament asks."""
    words = document.folded[actor.start : actor.end]
    if not is_state(demander) or demander == actor.ids or not is_bare_organ(words) or not has_organ(demander, words):
        return False
    # 日本の外務省, or 日本外務省 before: another's is named.
    of_state = document.folded[actor.start - 1 : actor.start] == "の"
    beside = last_before(actors.entities, actor.start - 1) if of_state else None
    if beside is not None and beside.end == actor.start - 1 and beside.label == "GPE":
        return False
    full = (e for e in actors.entities if e.start < actor.start and e.text.endswith(words) and len(e.text) > len(words))
    return (parliament or actors.issuer != actor.ids) and next(full, None) is None


def role_at_home(document: Document, actors: Actors, role: Role, home: str, demander: str) -> Role:
    """A role with its actor at home."""
    actor = at_home(document, actors, role.actor, home, demander)
    himself = is_state(demander) and actor.ids == demander
    other_body = role.is_addressed and actor.kind == "body"
    under = governs(document, actor) and is_parliament(document.rules, actors.issuer_id)
    if (himself and (other_body or under)) or _is_own_ministry(
        document, actors, actor, demander, parliament=home == demander
    ):
        actor = replace(actor, ids="", own=False)  # Nobody asks himself.
    return role if actor is role.actor else replace(role, actor=actor)
