"""Verbs that ask by their frame alone: somebody told somebody …するよう, whatever the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapt.clauses.asks import Ask, asking_rule, is_taken_back, light_verbs
from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.roles import Role
from rapt.text.rules import Rule, Rules, built

# How strongly a verb asks of which only the frame is known.
STRENGTH = 3
_RULE = Rule("ask_by_frame", "ask", "", "you", strength=str(STRENGTH))


@built
def _no_asking(rules: Rules) -> frozenset[str]:
    """Verbs whose よう says how or what for, not what is asked: 努める, 配慮する, 見える."""
    return frozenset(word for rule in rules.of("no_asking") for word in rule.words)


def asks_by_frame(reading: Reading, roles: Sequence[Role], known: Sequence[Ask]) -> Iterator[Ask]:
    """The askings of verbs that no rule knows: with a clause in よう right before, and an addressee beside it."""
    taken = {ask.clause.n for ask in known if ask.clause is not None}
    for clause in reading.clauses:
        told = _you_before(reading, clause)
        if told is None or clause.n in taken or not _may_ask(reading, clause):
            continue
        if not any(_is_addressed(role, told, clause) for role in roles):
            continue
        ask = Ask(_RULE, clause.begin, clause.close, STRENGTH, clause)
        if not is_taken_back(reading, ask):
            yield ask


def _may_ask(reading: Reading, clause: Clause) -> bool:
    rules = reading.document.rules
    lemma = clause.predicate.lemma
    known = asking_rule(reading.document, clause.predicate) is not None or lemma in light_verbs(rules)
    says = not reading.document.tokens[clause.predicate.head].tag.startswith(("形容詞", "形状詞"))  # 差別のない、
    return not known and says and lemma not in _no_asking(rules) and clause.link.relation != "adnominal"


def _you_before(reading: Reading, clause: Clause) -> Clause | None:
    before = reading.clauses[clause.n - 1] if clause.n else None
    return before if before is not None and before.link.name == "you" and before.link.rule == "link_you" else None


def _is_addressed(role: Role, told: Clause, clause: Clause) -> bool:
    """Whether a role names who is told: with に対し anywhere before, with に right before the verb or before all."""
    if not role.actor.acts or role.start > clause.begin:
        return False
    return role.case == "に対し" or (role.case == "に" and role.start >= told.close)
