"""A demand to why its row is there: its sentence, cue and rule, and how addressee and strength were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapt.clauses.cues import intensifier_of
from rapt.cli.cue_places import document_of, find_cues_of
from rapt.tables.rows import Row
from rapt.tables.schema import records

if TYPE_CHECKING:
    import pandas as pd

    from rapt.tables.analysis import Analysis

STRENGTHS = {1: "hope", 2: "appeal", 3: "request", 4: "urge", 5: "demand"}
RULES = {
    "you": "the action comes before よう(に) and a verb of demanding",
    "koto": "the action is a clause with こと or の before the verb of demanding",
    "noun": "the action is a noun phrase before the verb of demanding",
    "quoted": "the action is in quotation marks before a demanding noun",
    "cleft": "the action comes after …求めているのは",
    "modal": "a modal (べきだ, なければならない, an imperative …) binds the actor",
    "list": "an item of a list whose lead-in demands",
    "ordinal": "an item that the sentences after the demand count (第一に…)",
}
_HEADLINES = ("title", "heading")


def explain_demand(analysis: Analysis, demand_id: str) -> dict[str, str]:
    """What there is to say about one demand of an analysis of one statement, in English, by name and in order.

    Beside the row's own columns: its sentence and the lead-in of its list, what the rule looks for, where the addressee
    was read, and what the strength is made of (the cue's row in ``lexicon/demands.csv``, the word that raises it).
    Raises ``ValueError`` that lists the known ids for an unknown one.

    >>> import rapt
    >>> lines = explain_demand(rapt.analyze("中国は米国に対し、関税を撤回するよう強く求めた。"), "dem001")
    >>> lines["addressee"], lines["  found"], lines["strength"]
    ('US (米国)', '米国 in the sentence', '4 (urge): 求める is 3 in demands.csv, 強く raises it')
    """
    known = list(analysis.demands["demand_id"])
    if demand_id not in known:
        name = analysis.statements["statement_id"].iloc[0]
        raise ValueError(f"{name} has no demand {demand_id!r}; it has {', '.join(known) or 'none at all'}")
    row = records(analysis.demands)[known.index(demand_id)]
    context = _context(analysis, row["sentence_id"])
    return {
        "demand": f"{row['statement_id']} {demand_id}",
        **context,
        "span": f"{row['text']} (characters {row['start']} to {row['end']})",
        "cue": row["cue"],
        "rule": f"{row['rule']}: {RULES.get(row['rule'], 'see rapt/extract/demands')}",
        "demander": _names(row["demander"], analysis.entities),
        "addressee": _names(row["addressee"], analysis.entities),
        "  found": _found(analysis, row, context),
        "strength": _strength(analysis, row),
        "polarity": row["polarity"],
        "form": row["form"],
        "voice": row["voice"],
        "predicate": row["predicate"],
        "codes": f"CAMEO {row['cameo'] or '?'}, PLOVER {row['plover'] or '?'}",
    }


def _context(analysis: Analysis, sentence_id: str) -> dict[str, str]:
    """The sentence and, for an item of a list, the lead-in of the list, which may hold the cue."""
    sentences = {row["sentence_id"]: row for row in records(analysis.sentences)}
    segments = {row["segment_id"]: row for row in records(analysis.segments)}
    sentence = sentences.get(sentence_id, {"text": "", "segment_id": ""})
    lead_in = segments.get(segments.get(sentence["segment_id"], {}).get("lead_in", ""))
    return {"sentence": sentence["text"], **({"lead-in": lead_in["text"]} if lead_in else {})}


def _found(analysis: Analysis, row: Row, context: dict[str, str]) -> str:
    """Where the addressee was read: in the sentence, its lead-in, a sentence before, or in no words at all."""
    words = row["addressee_text"]
    if not row["addressee"] and not words:
        return "nobody is named, nobody is recovered"
    if not words:
        return "in no words: the other side of the text, by its headline or by whom it names most"
    for place in ("sentence", "lead-in"):
        if words in context.get(place, ""):
            return f"{words} in the {place}"
    before = [s for s in records(analysis.sentences) if s["start"] < row["start"] and words in s["text"]]
    if not before:
        return f"{words}, recovered"
    kinds = {s["segment_id"]: s["kind"] for s in records(analysis.segments)}
    place = "headline" if kinds.get(before[-1]["segment_id"]) in _HEADLINES else "sentence"
    return f"{words}, recovered from the {place} {before[-1]['text']}"


def _strength(analysis: Analysis, row: Row) -> str:
    """The strength, the row of the lexicon that it comes from, and what raises or replaces it."""
    text = f"{row['strength']} ({STRENGTHS.get(row['strength'], '?')})"
    document = document_of(analysis)
    own, reporting = find_cues_of(document, records(analysis.tokens), row)
    if own is None:
        return text
    parts = [f"{own.row.cue} is {own.row.strength} in demands.csv"]
    if row["strength"] != own.row.strength:
        if reporting:
            words = document.text[reporting.start : reporting.end]
            parts.append(f"the verb that reports it ({words}) gives the strength")
        raising = intensifier_of(document, reporting or own)
        if raising:
            parts.append(f"{raising} raises it")
    return f"{text}: {', '.join(parts)}"


def _names(ids: str, entities: pd.DataFrame) -> str:
    """Entity ids with their names in the text, as far as they have one."""
    names = {row["entity_id"]: row["name"] for row in records(entities) if row["name"]}
    return "; ".join(f"{one} ({names[one]})" if one in names else one for one in ids.split(";")) or "(no id)"
