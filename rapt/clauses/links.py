"""Predicates to what links their clauses to the rest of the sentence: よう, ことを, との, つつ, が、, し、 …"""

from __future__ import annotations

from typing import NamedTuple

from rapt.clauses.predicates import Predicate
from rapt.text.document import Document, Token
from rapt.text.rules import Rule

_COMMAS = ("、", ",", "，")
# Links that the form of the predicate makes, without a word of their own: name and relation.
_FORMS = {"continuing": ("ren", "coordinate"), "te": ("te", "coordinate"), "adnominal": ("adnominal", "adnominal")}

# Names of links whose words may stand behind て: …してから、; …してのみならず.
_BEHIND_TE = ("also", "after")
_OPENERS = ("「", "『")


class Link(NamedTuple):
    """How a clause is linked to what follows: fine name, relation, where its words end, whether a comma closes it.

    Relations: complement, coordinate, accompany, purpose, reason, contrast, condition, adnominal, root. ``rule`` is
    the row of ``lexicon/links.csv``, or the form of the predicate.
    """

    name: str
    relation: str
    end: int
    comma: bool
    rule: str


def find_link(document: Document, predicate: Predicate, after: Token | None) -> Link:
    """The link of a predicate's clause; ``after`` is the token after the predicate in its unit, None at the end.

    The words after the predicate decide (``lexicon/links.csv``), the longest first, then its form.
    """
    end = document.tokens[predicate.last].end
    if after is not None and after.text in ("」", "』") and after.i + 1 < len(document.tokens):
        # 「調査に協力し」、: the words of others end inside the clause.
        end, after = after.end, document.tokens[after.i + 1]
    if after is None or after.text in "。！？!?」』":
        return Link("final", "root", end, False, "final")
    if predicate.ending.endswith(("ば", "たら", "なら")):
        return _link(document, "if", "condition", end, "form_conditional")
    best: tuple[int, Rule] | None = None
    for rule in document.rules.starting("link", document.folded[end : end + 1]):
        if predicate.form == "te" and rule.label not in _BEHIND_TE:
            continue
        found = rule.pattern.match(document.folded, end)
        if found and found.end() > end and (best is None or found.end() > best[0]):
            best = (found.end(), rule)
    if best is not None and after.start == end:
        return _link(document, best[1].label, best[1].relation, best[0], best[1].rule_id)
    if predicate.form == "te" and _concedes(document, end):
        return _link(document, "if", "condition", end + 1, "form_concessive")
    if predicate.form in _FORMS:
        name, relation = _FORMS[predicate.form]
        return _link(document, name, relation, end, f"form_{predicate.form}")
    comma = document.folded[end : end + 1] in _COMMAS
    if predicate.ending.endswith("べく"):
        return _link(document, "purpose", "purpose", end, "form_purpose")
    if comma and predicate.ending.endswith(("く", "ず", "ずに", "で")):
        return _link(document, "ren", "coordinate", end, "form_continuing")
    if after.text[:1] in "「『" and document.tokens[predicate.last].form.startswith("連用"):
        return _link(document, "ren", "coordinate", end, "form_continuing")  # 見直すよう求め「…」と述べた
    if not comma and after.text in _OPENERS and document.folded[end - 1] in "たるい":
        # 米国が打ち出した「相互関税」: a clause before what is in quotation marks.
        return Link("adnominal", "adnominal", end, False, "form_adnominal")
    if not comma and not after.tag.startswith(("助詞", "補助記号", "助動詞", "形状詞-助動詞", "名詞-助動詞")):
        return Link("adnominal", "adnominal", end, False, "form_adnominal")
    return Link("final", "root", end, comma, "final")


def _concedes(document: Document, at: int) -> bool:
    """Whether も behind て concedes: 迫っても、事態は動かない; not 求めてもいる, 禁じてもならない."""
    other = document.folded.startswith(("い", "お", "ら", "よ", "なら"), at + 1)
    return document.folded.startswith("も", at) and not other


def _link(document: Document, name: str, relation: str, end: int, rule: str) -> Link:
    closed = document.folded[end - 1 : end] in _COMMAS
    comma = closed or document.folded[end : end + 1] in _COMMAS
    return Link(name, relation, end + (comma and not closed), comma, rule)
