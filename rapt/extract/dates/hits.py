"""A document to the rules of time that fire in it, for the check of their examples."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.extract.dates.atoms import find_atoms
from rapt.extract.dates.fields import Atom
from rapt.extract.dates.fold import fold_atoms
from rapt.extract.dates.signs import read_signs, tense_hits
from rapt.extract.dates.vocabulary import AROUND, WITHIN, vocabulary
from rapt.text.document import Document
from rapt.text.rule_patterns import patterns
from rapt.text.rules import Hit


def hits(document: Document) -> Iterator[Hit]:
    """The rules that atoms of time were found by, and those of the signs around expressions."""
    folded, rules = document.folded, document.rules
    atoms = list(find_atoms(folded, rules))
    for atom in atoms:
        yield Hit(atom.rule_id, atom.start, atom.end)
        yield from _within(atom, document)
    last = 0
    for expression in fold_atoms(atoms, folded, vocabulary(rules)):
        read_signs(expression, folded, vocabulary(rules))
        yield from expression.signs
        for rule, pattern in patterns(rules, "time_around"):
            if found := AROUND[rule.relation](pattern, folded, expression.start, expression.end, last):
                yield Hit(rule.rule_id, *found.span())
        last = expression.end
        yield from tense_hits(folded, expression.end, rules)


def _within(atom: Atom, document: Document) -> Iterator[Hit]:
    for layer in WITHIN:
        for rule in document.rules.of(layer):
            for word in rule.words:
                place = document.folded.find(word, atom.start, atom.end)
                # 間 of 年間 is a unit of its own only where the longer one is not.
                if place >= 0 and (layer != "time_unit" or rule.rule_id == atom.rule_id):
                    yield Hit(rule.rule_id, place, place + len(word))
