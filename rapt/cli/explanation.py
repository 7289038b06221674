"""A demand, or a sentence with its voice and moves, to why its rows are there: the evidence stored with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from rapt.cli.terminal import one_line
from rapt.tables.evidence import HAND, correction_file, from_cell
from rapt.tables.rows import Evidence, Row
from rapt.tables.schema import records
from rapt.text.rules import Rules, bundled

if TYPE_CHECKING:
    import pandas as pd

    from rapt.tables.analysis import Analysis

Lines: TypeAlias = list[tuple[str, str]]
STRENGTHS = {1: "hope", 2: "appeal", 3: "request", 4: "urge", 5: "demand"}
RULES = {
    "you": "the action comes before よう(に) and a verb of demanding",
    "koto": "the action is a clause with こと or の before the verb of demanding",
    "noun": "the action is a noun phrase before the verb of demanding",
    "quoted": "the action is in quotation marks before a demanding noun",
    "cleft": "the action comes after …求めているのは",
    "modal": "a modal (べきだ, なければならない, an imperative …) binds the actor",
    "list": "an item of a list whose lead-in demands",
    "hand": "corrected by hand",
    "ordinal": "an item that the sentences after the demand count (第一に…)",
}
# Longest anchor that is shown, in characters.
_ANCHOR = 40
_NONE = "none is stored: the tables were made by an earlier version, or the row needs no words"


def explain_row(analysis: Analysis, row_id: str, rules: Rules | None = None) -> Lines:
    """What there is to say about a demand, or about a sentence, of an analysis of one statement: names and values in order.

    Beside the row's own columns these are the lead-in of its list and the stored evidence: for each piece the words and
    the rule that read them; ``rules`` are those the analysis was made with. Raises ``ValueError`` that lists the known
    ids for an unknown one.

    >>> import rapt
    >>> dict(explain_row(rapt.analyze("中国は米国に対し、関税を撤回するよう強く求めた。"), "dem001"))["addressee"]
    'US (米国)'
    """
    return _Explanation(analysis, bundled() if rules is None else rules).of(row_id)


class _Explanation:
    """The lines about one row; holds what all of them look things up in."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        self.analysis = analysis
        self.rules = rules
        self.statement = records(analysis.statements)[0]
        self.sentences = {row["sentence_id"]: row for row in records(analysis.sentences)}
        self.segments = {row["segment_id"]: row for row in records(analysis.segments)}

    def of(self, row_id: str) -> Lines:
        demands = {row["demand_id"]: row for row in records(self.analysis.demands)}
        if row_id in demands:
            return list(self._demand(demands[row_id]))
        if row_id in self.sentences:
            return list(self._sentence(self.sentences[row_id]))
        raise ValueError(
            f"{self.statement['statement_id']} has no demand {row_id!r}; it has {', '.join(demands) or 'none at all'}; "
            "a sentence (sen001 …) can be named too"
        )

    def _demand(self, row: Row) -> Iterator[tuple[str, str]]:
        yield "demand", f"{row['statement_id']} {row['demand_id']}"
        yield from self._context(row["sentence_id"])
        yield "span", _span(row)
        yield "cue", row["cue"]
        yield "rule", f"{row['rule']}: {RULES.get(row['rule'], 'see rapt/extract/demands')}"
        yield "kind", row["kind"] or "?"
        yield "demander", _names(row["demander"], self.analysis.entities)
        yield "addressee", _names(row["addressee"], self.analysis.entities)
        yield "strength", self._strength(row)
        for name in ("polarity", "form", "voice", "predicate"):
            yield name, row[name]
        yield "codes", f"CAMEO {row['cameo'] or '?'}, PLOVER {row['plover'] or '?'}"
        yield from self._evidence(row)

    def _sentence(self, row: Row) -> Iterator[tuple[str, str]]:
        yield "place", f"{row['statement_id']} {row['sentence_id']}"
        yield from self._context(row["sentence_id"])
        yield "voice", row["voice"]
        yield "speaker", _names(row["speaker"], self.analysis.entities)
        yield "cue", row["cue"]
        yield from self._evidence(row)
        for demand in records(self.analysis.demands):
            if demand["sentence_id"] == row["sentence_id"]:
                yield "demand", f"{demand['demand_id']}: {_span(demand)}"
        for move in records(self.analysis.moves):
            if move["sentence_id"] == row["sentence_id"]:
                yield "move", f"{move['move']}: {_span(move)}, by {move['rule']} at {move['cue']}"
                yield from self._evidence(move)

    def _context(self, sentence_id: str) -> Iterator[tuple[str, str]]:
        """The sentence and, for an item of a list, the lead-in of the list, which may hold the cue."""
        sentence = self.sentences.get(sentence_id, {"text": "", "segment_id": ""})
        lead_in = self.segments.get(self.segments.get(sentence["segment_id"], {}).get("lead_in", ""))
        yield "sentence", sentence["text"]
        if lead_in:
            yield "lead-in", lead_in["text"]

    def _strength(self, row: Row) -> str:
        """The strength, what the rules of its anchors give, and the words that raise it."""
        found = from_cell(row["evidence"])
        if row["rule"] == HAND:
            return f"{row['strength']} ({STRENGTHS.get(row['strength'], '?')})"
        anchors = [one for one in found if one.role == "anchor" and self._rule_strength(one)]
        parts = [f"{self._words(one)} is {self._rule_strength(one)} by {one.rule}" for one in anchors]
        parts += [f"{self._words(one)} raises it" for one in found if one.role == "raise"]
        known = f"{row['strength']} ({STRENGTHS.get(row['strength'], '?')})"
        return f"{known}: {', '.join(parts)}" if parts else known

    def _evidence(self, row: Row) -> Iterator[tuple[str, str]]:
        found = from_cell(row["evidence"])
        if not found:
            yield "evidence", _NONE
        for one in found:
            yield f"  {one.role}", f"{self._words(one)} ({self._place(one, row)}): {self._told(one.rule)}"

    def _words(self, one: Evidence) -> str:
        words: str = self.statement["text"][one.start : one.end]
        return words

    def _place(self, one: Evidence, row: Row) -> str:
        """The characters, and the sentence if it is another than the row's."""
        holders = [s for s in self.sentences.values() if s["start"] <= one.start < s["end"]]
        other = (
            f" in {holders[0]['sentence_id']}" if holders and holders[0]["sentence_id"] != row["sentence_id"] else ""
        )
        return f"characters {one.start} to {one.end}{other}"

    def _told(self, rule_id: str) -> str:
        """A rule with what its table says of it; the name alone for a mechanism of the code."""
        file = correction_file(rule_id)
        if file is not None:
            return f"corrected by hand, in {file}"
        rule = self.rules.by_id.get(rule_id)
        if rule is None:
            return rule_id
        strength = f"strength {rule.strength}" if rule.strength else ""
        return ", ".join(filter(None, [f"{rule_id} in layer {rule.layer}", one_line(rule.anchor, _ANCHOR), strength]))

    def _rule_strength(self, one: Evidence) -> str:
        rule = self.rules.by_id.get(one.rule)
        return rule.strength if rule else ""


def _span(row: Row) -> str:
    return f"{row['text']} (characters {row['start']} to {row['end']})"


def _names(ids: str, entities: pd.DataFrame) -> str:
    """Entity ids with their names in the text, as far as they have one."""
    names = {row["entity_id"]: row["name"] for row in records(entities) if row["name"]}
    return "; ".join(f"{one} ({names[one]})" if one in names else one for one in ids.split(";")) or "(no id)"
