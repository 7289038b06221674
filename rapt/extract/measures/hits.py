"""The rules of measures that fire in a document, for the check of their examples."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import read
from rapt.clauses.units import find_units
from rapt.extract.measures.acts import acts_in, hits_of
from rapt.extract.measures.events import event_of
from rapt.extract.measures.targets import target_rules
from rapt.text.document import Document
from rapt.text.rules import Hit

LAYERS = ("measure_act", "measure_noun", "measure_frame", "measure_target")
# Words and patterns that the passes ask for beside these.
LOOKED_UP = (
    "act_among", "act_by", "act_of_body", "act_of_day", "act_of_kind", "act_of_state", "act_other_body", "act_part",
    "act_share", "act_together", "measure_act_closes", "measure_act_noun", "measure_acts_both", "measure_again",
    "measure_also", "measure_amends", "measure_answering", "measure_answers", "measure_as_before", "measure_aside",
    "measure_at_once", "measure_bare", "measure_breakdown", "measure_business", "measure_body", "measure_by_act", "measure_case", "measure_city", "measure_column_against", "measure_counted",
    "measure_dated_duty", "measure_day_apart", "measure_day_begins", "measure_day_leads", "measure_day_of_thing",
    "measure_day_on_which", "measure_done", "measure_draft", "measure_each", "measure_duty", "measure_everybody", "measure_expires",
    "measure_for_so_long", "measure_from_day", "measure_general", "measure_goods_in_name", "measure_goods_item", "measure_goods_of",
    "measure_granted", "measure_ground", "measure_grounds", "measure_heads_whose", "measure_holds", "measure_in_name", "measure_injury", "measure_instant",
    "measure_item_closing", "measure_item_mark", "measure_joined_name", "measure_joint", "measure_joint_text", "measure_jointly", "measure_law_year", "measure_own_verb", "measure_repeats", "measure_kept", "measure_kin", "measure_law", "measure_law_name",
    "measure_laws_joined", "measure_light", "measure_list_word", "measure_listed", "measure_listed_ones",
    "measure_made", "measure_makes_known", "measure_manner", "measure_mutual", "measure_new_act", "measure_no_name", "measure_not_excluded", "measure_notice",
    "measure_occasion", "measure_once_planned", "measure_on_what", "measure_own", "measure_own_day", "measure_own_market", "measure_package", "measure_pact", "measure_panel", "measure_part_of_it", "measure_place",
    "measure_preliminary", "measure_proposal", "measure_provisional", "measure_publishes", "measure_put_off",
    "measure_remedy", "measure_same_act", "measure_same_day", "measure_same_term", "measure_seat", "measure_section",
    "measure_shared_body", "measure_so_long", "measure_so_long_ago", "measure_start_line", "measure_starting", "measure_starts_on", "measure_still",
    "measure_stop_goes_on", "measure_term", "measure_terms", "measure_theirs", "measure_this_act", "measure_to_pay",
    "measure_trade_word", "measure_traders", "measure_under_inquiry", "measure_unnamed", "measure_whose_act", "named_measure", "time_follow_up",
)  # fmt: skip


def hits(document: Document, actors: Actors) -> Iterator[Hit]:
    """Every rule of the layers of measures that fires."""
    for sentence in document.body:
        for unit in find_units(document, sentence):
            reading = read(document, unit)
            for rule, start, end in hits_of(document, reading):
                yield Hit(rule.rule_id, start, end)
            for act in acts_in(reading):
                _, frame = event_of(reading, act)
                if frame is not None:
                    yield Hit(frame.rule_id, act.token.start, unit.end)
    named = [e for e in actors.entities if e.label in ("GPE", "ORG")]
    for rule_id, start, end in target_rules(document.rules, document.folded, named):
        yield Hit(rule_id, start, end)
