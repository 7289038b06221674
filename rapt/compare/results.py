"""Arrays to result tables: the columns of every result of :mod:`rapt.compare`, with dtypes and meanings."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from rapt.compare.messages import check_one_of
from rapt.tables.schema import CATEGORY, INT, STRING, TIME, Column

FLOAT = "float64"
BOOL = "bool"
PROFILE_KINDS = ("move", "demand_strength", "demand_polarity", "entity_label", "hedge", "intensifier")
CONCEPT_LAYERS = ("demand", "duty", "accuse", "justify", "warn", "reassure", "offer", "deny")
THREAD_STATUS = ("first", "repeated", "strengthened", "weakened", "undated")
REUSE_STATUS = ("first", "kept", "changed", "strengthened", "weakened", "undated")
# On what the status of a measure rests: an event, its first or last day told before, the end of a suspension, silence.
STATUS_BASIS = ("told", "first_day", "term", "suspension_over", "silence", "")
DIFF_STATUS = ("new", "kept", "dropped", "changed", "strengthened", "weakened")

_STATEMENT = Column("statement_id", STRING, "the statement the row leads back to")
_SENTENCE = Column("sentence_id", STRING, "the sentence it leads back to, unique within the statement")
_EXAMPLE = (_STATEMENT, _SENTENCE, Column("sentence", STRING, "the text of that sentence, a first example"))
_PARTIES = (
    Column("demander", STRING, "entity ids of the demander"),
    Column("addressee", STRING, "entity ids of the addressee, or the words for it without an id"),
)
_BETWEEN = (
    Column("layer", STRING, "request, or duty laid down in a legal text", ("demand", "duty")),
    Column("demander", STRING, "the state that asks, empty where not named"),
    Column("addressee", STRING, "the state that is asked, empty where not named"),
)
_FEATURE = Column("feature", STRING, "the word, entity id, move or cue that was counted")
_MEASURE = Column("measure", STRING, "name of the measure in score")

RESULTS: dict[str, tuple[Column, ...]] = {
    "kwic": (
        _STATEMENT,
        _SENTENCE,
        Column("date", TIME, "day of the statement"),
        Column("pre", STRING, "the text before it"),
        Column("keyword", STRING, "the statement's text[start:end]"),
        Column("post", STRING, "the text after it"),
        Column("pattern", STRING, "the pattern that matched"),
        Column("start", INT, "first character of the keyword in the statement's text"),
        Column("end", INT, "one past its last character"),
    ),
    "keyness": (
        _FEATURE,
        _MEASURE,
        Column("score", FLOAT, "value of the measure"),
        Column(
            "p", FLOAT, "probability of such a score without a difference, missing for log_ratio without permutations"
        ),
        Column("p_adjusted", FLOAT, "p after Benjamini and Hochberg over all rows"),
        Column("effect", FLOAT, "log ratio (base 2): above 0 more frequent in the target, below in the reference"),
        Column("low", FLOAT, "lower end of the interval of the effect, over statements"),
        Column("high", FLOAT, "upper end of the interval of the effect"),
        Column("n_target", INT, "occurrences in the target"),
        Column("n_reference", INT, "occurrences in the reference"),
        *_EXAMPLE,
        Column("note", STRING, "what is too small, or empty"),
    ),
    "collocations": (
        Column("node", STRING, "the word asked for"),
        Column("collocate", STRING, "the lemma found beside it"),
        _MEASURE,
        Column("score", FLOAT, "value of the measure"),
        Column("n", INT, "joint occurrences"),
        Column("n_node", INT, "occurrences of the node"),
        Column("n_collocate", INT, "occurrences of the collocate"),
        Column("expected", FLOAT, "joint occurrences expected if both were independent"),
        *_EXAMPLE,
    ),
    "dispersion": (
        _FEATURE,
        Column("n", INT, "occurrences"),
        Column("n_statements", INT, "statements it occurs in"),
        Column("dp", FLOAT, "deviation of proportions, 0 even to almost 1 in one statement only"),
        Column("dp_norm", FLOAT, "dp divided by its greatest possible value"),
    ),
    "frequencies": (
        _FEATURE,
        Column("n", INT, "occurrences"),
        Column("per_1000", FLOAT, "occurrences per 1,000 words"),
        Column("n_statements", INT, "statements it occurs in"),
    ),
    "cooccurrence": (
        Column("source", STRING, "the feature that comes first in alphabetical order"),
        Column("target", STRING, "the other feature"),
        Column("n", INT, "sentences that hold both"),
        Column("n_statements", INT, "statements with such a sentence"),
        Column("npmi", FLOAT, "normalised pointwise mutual information, -1 to 1"),
        *_EXAMPLE,
    ),
    "similarity": (
        Column("statement_a", CATEGORY, "a statement"),
        Column("statement_b", CATEGORY, "a statement, the same or another"),
        Column("similarity", FLOAT, "0 nothing in common, 1 the same"),
        Column("order_a", INT, "place of statement_a in the clustering order"),
        Column("order_b", INT, "place of statement_b in the clustering order"),
        Column("method", CATEGORY, "how it was measured"),
        Column("title_a", CATEGORY, "title of statement_a, empty without one"),
        Column("title_b", CATEGORY, "title of statement_b"),
    ),
    "demand_matrix": (
        *_PARTIES,
        Column("strength", INT, "1 hope, 2 appeal, 3 request, 4 urge, 5 demand"),
        Column("polarity", STRING, "do or stop"),
        Column("n", INT, "demands"),
        Column("n_statements", INT, "statements they occur in"),
        *_EXAMPLE,
    ),
    "demand_threads": (
        Column("thread_id", STRING, "t001, t002 … in the order in which the threads begin"),
        _STATEMENT,
        Column("demand_id", STRING, "the demand, unique within the statement"),
        _SENTENCE,
        Column("date", TIME, "day of the statement"),
        *_PARTIES,
        Column("polarity", STRING, "do or stop"),
        Column("strength", INT, "1 hope, 2 appeal, 3 request, 4 urge, 5 demand"),
        Column("action", STRING, "the thread's most typical wording"),
        Column("text", STRING, "the wording of this demand"),
        Column(
            "status", STRING, "against the statement before; undated where no date tells which that is", THREAD_STATUS
        ),
        Column("last", BOOL, "whether it is in the last statement of the thread that has a date"),
        Column("gap_days", FLOAT, "days since the statement before, missing for the first"),
        Column("similarity", FLOAT, "similarity to the thread so far, 1 for the first"),
        Column("concept", STRING, "what this demand means, by the codebook"),
        Column("object_id", STRING, "what it is done to"),
        Column("outlet", STRING, "who published the statement"),
        Column("genre", STRING, "genre of the statement"),
        Column("translation", STRING, "who put the statement into Japanese"),
        Column("changed", STRING, "which of these is not as in the statement before, joined by ;"),
    ),
    "strength_timeline": (
        *_BETWEEN,
        Column("kind", STRING, "a statement, or a period", ("statement", "period")),
        Column("begin", TIME, "first day; of a statement its day"),
        Column("until", TIME, "last day"),
        Column("n", INT, "demands"),
        Column("n_statements", INT, "statements they occur in"),
        Column("highest", INT, "strength of the strongest, 1 to 5"),
        Column("mean", FLOAT, "mean strength over the demands"),
        *_EXAMPLE,
        Column("note", STRING, "that the period has too few statements, or empty"),
    ),
    "demand_flows": (
        *_BETWEEN,
        Column("begin", TIME, "first day of the period"),
        Column("until", TIME, "last day"),
        Column("n", INT, "demands, 0 where there are none in the period"),
        Column("n_statements", INT, "statements they occur in"),
        Column("n_period", INT, "all statements of the period"),
        *_EXAMPLE,
    ),
    "before_after": (
        Column("what", STRING, "what is compared"),
        Column("unit", STRING, "what its number is", ("share", "rate", "mean", "number")),
        Column("date", TIME, "day of the event; statements of that day are after it"),
        Column("n_before", INT, "statements before"),
        Column("n_after", INT, "statements after"),
        Column("before", FLOAT, "the number before"),
        Column("after", FLOAT, "the number after"),
        Column("difference", FLOAT, "after less before, missing where there are too few statements"),
        Column("low", FLOAT, "lower end of the interval of the difference"),
        Column("high", FLOAT, "upper end of the interval of the difference"),
        Column("least", FLOAT, "least difference that would show with 80% power"),
        Column("p", FLOAT, "share of permutations of the statements with as great a difference"),
        Column("p_adjusted", FLOAT, "p after Benjamini and Hochberg over all rows"),
        Column("note", STRING, "what is too small, or empty"),
    ),
    "concepts": (
        Column("layer", STRING, "demand, duty (laid down in a legal text) or the move", CONCEPT_LAYERS),
        Column("family", STRING, "family of the concept, empty for one of your own"),
        Column("concept", STRING, "what is meant, by the codebook"),
        Column("group", STRING, "the addressee, year … that was asked for"),
        Column("n_statements", INT, "statements that use it"),
        Column("n", INT, "demands or moves"),
        Column("strength", STRING, "the strongest of each dated statement, by date, joined by ;; empty for moves"),
        Column("answers", INT, "statements of others that respond to one that uses it"),
        Column("n_undated", INT, "those of the statements that have no date"),
        Column("first_use", TIME, "day of the first statement that uses it"),
        Column("last_use", TIME, "day of the last one"),
        Column("first_statement", STRING, "statement_id of the first dated use, empty without one"),
        Column("last_statement", STRING, "statement_id of the last dated use, empty without one"),
        _STATEMENT,
        _SENTENCE,
        Column("example", STRING, "its words there"),
        Column("title", STRING, "title of the statement where groups are statements, else empty"),
    ),
    "uncoded": (
        Column("table", STRING, "where the row stands", ("demands", "moves")),
        Column("layer", STRING, "demand, duty or the move", CONCEPT_LAYERS),
        _STATEMENT,
        _SENTENCE,
        Column("text", STRING, "the words that no concept fits"),
        Column("nearest", STRING, "the concept whose wording is nearest"),
        Column("like", STRING, "that wording"),
        Column("similarity", FLOAT, "characters in common, 0 to 1"),
    ),
    "timeline": (
        _STATEMENT,
        _SENTENCE,
        Column("date", TIME, "day of the statement"),
        Column(
            "kind", STRING, "what the time is", ("statement", "effective", "suspension", "threat", "deadline", "other")
        ),
        Column("begin", TIME, "first moment, missing where open"),
        Column("end", TIME, "first moment after it, missing where open"),
        Column("label", STRING, "the words around the time"),
        Column("text", STRING, "the statement's text[start:end_offset], the title's place for a statement"),
        Column("start", INT, "first character in the statement's text"),
        Column("end_offset", INT, "one past its last character"),
    ),
    "measures": (
        Column("instrument", STRING, "the legal act, where one is named, with the part that is meant"),
        Column("part", STRING, "the part of the act, empty for the whole"),
        Column("measure", STRING, "ids of its kind, joined by ;"),
        Column("actor", STRING, "states that take it"),
        Column("target", STRING, "states it is against"),
        Column("goods", STRING, "ids of the goods it is on, joined by ;"),
        Column("rate", STRING, "rates as written, joined by ;"),
        Column("announced", TIME, "day it was announced"),
        Column("in_force_from", TIME, "first day it holds, missing where no statement tells it"),
        Column("suspended_from", TIME, "first day of its suspension"),
        Column("suspended_until", TIME, "last day of its suspension"),
        Column("ended", TIME, "day it ended"),
        Column("status", STRING, "what holds on the day asked for, empty before anything is told"),
        Column("status_from", TIME, "first day of that"),
        Column("status_until", TIME, "last day of that, missing where open"),
        Column("status_basis", STRING, "on what it rests", STATUS_BASIS),
        Column("parts", STRING, "parts of the act of which something else holds, part:status, joined by ;"),
        Column("conflicts", STRING, "days on which statements disagree, with those that say so"),
        Column("n_statements", INT, "statements that tell of it"),
        Column("events", STRING, "statement_id:measure_id:event of each event, joined by ;"),
    ),
    "lives": (
        Column("measure_no", INT, "the measure, numbered"),
        Column("instrument", STRING, "the legal act, where one is named"),
        Column("measure", STRING, "ids of its kind, joined by ;"),
        Column("actor", STRING, "states that take it"),
        Column("target", STRING, "states it is against"),
        Column("goods", STRING, "ids of the goods it is on, joined by ;"),
        Column("state", STRING, "what holds"),
        Column("begin", TIME, "first day"),
        Column("until", TIME, "last day, missing where open"),
        Column("basis", STRING, "on what it rests", STATUS_BASIS),
    ),
    "measure_timeline": (
        Column("measure_no", INT, "the measure, numbered as in measures and lives"),
        Column("instrument", STRING, "the legal act, where one is named"),
        Column("measure", STRING, "ids of its kind, joined by ;"),
        Column("actor", STRING, "states that take it"),
        Column("target", STRING, "states it is against"),
        Column("goods", STRING, "ids of the goods it is on, joined by ;"),
        Column("n_statements", INT, "statements that tell of the measure"),
        Column("kind", STRING, "a state of its life, or a statement that tells of it", ("state", "statement")),
        Column("state", STRING, "what holds; of a statement the event that it tells"),
        Column("begin", TIME, "first day; of a statement its day"),
        Column("until", TIME, "last day, missing where open and of statements"),
        Column("statement_id", STRING, "the statement, empty for states"),
        Column("sentence_id", STRING, "the sentence that tells the event, empty for states"),
        Column("text", STRING, "the words that tell it, empty for states"),
    ),
    "profile": (
        Column("group", STRING, "the statement, addressee, year … that was asked for"),
        Column("kind", STRING, "what is counted", PROFILE_KINDS),
        Column("feature", STRING, "which move, strength, polarity, label or word"),
        Column("n", INT, "occurrences"),
        Column("n_tokens", INT, "words of the group"),
        Column("per_1000", FLOAT, "occurrences per 1,000 words"),
        Column("low", FLOAT, "lower end of the interval"),
        Column("high", FLOAT, "upper end of the interval"),
        Column("n_statements", INT, "statements of the group"),
        Column("title", STRING, "title of the statement where groups are statements, else empty"),
        Column("note", STRING, "what is too small, or empty"),
    ),
    "profile_difference": (
        Column("kind", STRING, "what is counted", PROFILE_KINDS),
        Column("feature", STRING, "which move, strength, polarity, label or word"),
        Column("per_1000_target", FLOAT, "occurrences per 1,000 words of the target"),
        Column("per_1000_reference", FLOAT, "occurrences per 1,000 words of the reference"),
        Column("difference", FLOAT, "target less reference"),
        Column("low", FLOAT, "lower end of the interval of the difference"),
        Column("high", FLOAT, "upper end of the interval of the difference"),
        Column("least", FLOAT, "least difference that would show with 80% power"),
        Column("p", FLOAT, "share of permutations of the statements with as great a difference"),
        Column("p_adjusted", FLOAT, "p after Benjamini and Hochberg over all rows"),
        Column("n_target", INT, "occurrences in the target"),
        Column("n_reference", INT, "occurrences in the reference"),
        Column("note", STRING, "what is too small, or empty"),
    ),
    "reuse": (
        Column(
            "formula_id",
            STRING,
            "r0001, r0002 … of the same words, m0001 … of the same meaning; those in most statements first",
        ),
        Column("match", STRING, "how its places are alike", ("words", "meaning")),
        Column("text", STRING, "the wording of the first use"),
        Column("n_tokens", INT, "length in tokens"),
        Column("n", INT, "occurrences"),
        Column("n_statements", INT, "statements it occurs in"),
        Column("first_use", TIME, "day of the first statement"),
        Column("last_use", TIME, "day of the last statement"),
        Column("first_statement", STRING, "statement_id of the first dated use, empty without one"),
        Column("last_statement", STRING, "statement_id of the last dated use, empty without one"),
        Column("voice", STRING, "voices it occurs in, joined by ;"),
        Column("statements", STRING, "statement ids joined by ;"),
        *_EXAMPLE,
    ),
    "reuse_occurrences": (
        Column("formula_id", STRING, "the formula of the table reuse"),
        Column("match", STRING, "how its places are alike", ("words", "meaning")),
        Column("status", STRING, "against the first use", REUSE_STATUS),
        _STATEMENT,
        _SENTENCE,
        Column("start", INT, "first character in the statement's text"),
        Column("end", INT, "one past its last character"),
        Column("text", STRING, "the statement's text[start:end]"),
    ),
    "formulas": (
        Column("formula_id", STRING, "row of the lexicon of formulas, or the formula_id of reuse"),
        Column("family", STRING, "formulas that can replace each other"),
        Column("text", STRING, "the statement's text[start:end]"),
        _STATEMENT,
        _SENTENCE,
        Column("date", TIME, "day of the statement"),
        Column("start", INT, "first character in the statement's text"),
        Column("end", INT, "one past its last character"),
        Column("status", STRING, "place in the formula's history", ("first", "again", "after_gap", "last", "undated")),
        Column("change", STRING, "against previous_statement", ("harder", "softer", "substituted", "same")),
        Column("previous_statement", STRING, "the statement before on the same topic or to the same addressee"),
    ),
    "parallels": (
        Column("score", FLOAT, "how likely the two say the same, 0 to 1"),
        Column("status", STRING, "in the same words or in others", ("kept", "changed")),
        _STATEMENT,
        _SENTENCE,
        Column("date", TIME, "day of the statement"),
        Column("start", INT, "first character of the clause in the statement's text"),
        Column("end", INT, "one past its last character"),
        Column("text", STRING, "the clause"),
        Column("other_statement_id", STRING, "the statement that says the same"),
        Column("other_sentence_id", STRING, "the sentence there"),
        Column("other_date", TIME, "day of that statement"),
        Column("other_start", INT, "first character of the clause there"),
        Column("other_end", INT, "one past its last character"),
        Column("other_text", STRING, "the clause there"),
        Column("concepts", STRING, "concepts in common, joined by ;"),
        Column("names", STRING, "ids of goods, laws, measures and events in common, joined by ;"),
        Column("words", STRING, "words in common, joined by ;"),
    ),
    "diff": (
        Column("kind", STRING, "what is compared", ("sentence", "segment", "word", "demand", "move", "entity")),
        Column("status", STRING, "what became of it", DIFF_STATUS),
        Column("text_a", STRING, "the wording in a, empty where new"),
        Column("text_b", STRING, "the wording in b, empty where dropped"),
        Column("similarity", FLOAT, "similarity of the two, missing where there is one only"),
        Column("statement_a", STRING, "the statement a"),
        Column("statement_b", STRING, "the statement b"),
        Column("sentence_a", STRING, "sentence in a"),
        Column("sentence_b", STRING, "sentence in b"),
        Column("start_a", INT, "first character in a, -1 where new"),
        Column("end_a", INT, "one past its last character"),
        Column("start_b", INT, "first character in b, -1 where dropped"),
        Column("end_b", INT, "one past its last character"),
        Column("detail", STRING, "what changed, or how often"),
    ),
}


def result(name: str, data: Mapping[str, object] | None = None) -> pd.DataFrame:
    """DataFrame with exactly the columns and dtypes of a result, from its columns as arrays or lists (or empty).

    Raises ``ValueError`` for a name that is no result.

    >>> result("frequencies").columns.tolist()
    ['feature', 'n', 'per_1000', 'n_statements']
    """
    check_one_of("result", name, list(RESULTS))
    given = {} if data is None else data
    spec = RESULTS[name]
    # Values in their order, without their index.
    columns = {c.name: getattr(given[c.name], "array", given[c.name]) if given else [] for c in spec}
    # Not copied: consolidating columns takes half the time of a table of millions of pairs.
    return pd.DataFrame({c.name: pd.Series(columns[c.name], dtype=c.dtype) for c in spec}, copy=False)
