"""The codebook: every row is whole, names are told apart, and what a researcher's own concept gets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from rapt.tables.schema import MOVES
from rapt.text.codebook import DUTY, concepts, family, is_broad, label

ROWS = list(concepts().values())
# Moves that have concepts; what a demand or an announcement is about stands in tables of its own.
CODED_MOVES = set(MOVES) - {"demand", "announce"}
LANGUAGES = ("ja", "en")


def names_where(wrong) -> list[str]:
    """Concepts of the rows of which something is so."""
    return [row.concept for row in ROWS if wrong(row)]


def test_a_row_says_in_both_languages_what_is_meant():
    assert names_where(lambda row: not re.fullmatch(r"[a-z][a-z_]+", row.concept)) == []
    for column in ("label_ja", "label_en", "definition_ja", "definition_en", "example", "source"):
        assert names_where(lambda row, column=column: not getattr(row, column)) == [], column
    assert names_where(lambda row: row.counter_example == row.example) == []
    assert names_where(lambda row: re.search(r"[ぁ-ん一-龯]", row.label_en + row.definition_en)) == []


def test_a_demand_is_broad_or_narrow_and_nothing_else_is():
    scopes = {"demand": ("broad", "narrow"), DUTY: ("broad", "narrow")}
    assert names_where(lambda row: row.scope not in scopes.get(row.layer, ("",))) == []


def test_layers_are_demands_duties_objects_and_moves():
    assert {row.layer for row in ROWS} <= {"demand", DUTY, "object", *CODED_MOVES}
    assert {row.layer for row in ROWS} >= {"demand", DUTY, "object", "accuse", "justify", "warn"}


def test_a_family_belongs_to_one_layer():
    layers = defaultdict(set)
    for row in ROWS:
        layers[row.family].add(row.layer)
    assert {name: found for name, found in layers.items() if len(found) > 1} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_concepts_of_a_layer_have_one_name(lang):
    names = Counter((row.layer, row.label(lang)) for row in ROWS)
    assert [name for name, n in names.items() if n > 1] == []


@pytest.mark.parametrize(
    ("concept", "ja", "en", "of"),
    [
        ("lift_tariffs", "関税を撤廃・軽減する", "lift or lower tariffs", "lift"),
        ("duty_pay", "納付する", "pay", "duty"),
        ("oppose", "反対・不満・抗議を表す", "opposes, is dissatisfied", "accuse"),
        ("tariff", "関税", "tariffs", "object"),
    ],
)
def test_names_and_families(concept, ja, en, of):
    assert (label(concept), label(concept, "en"), family(concept)) == (ja, en, of)


def test_a_concept_of_ones_own_is_its_own_name_has_no_family_and_asks_for_words_in_common():
    assert [label("歌を歌う", lang) for lang in LANGUAGES] == ["歌を歌う", "歌を歌う"]
    assert (family("歌を歌う"), is_broad("歌を歌う")) == ("", True)


@pytest.mark.parametrize(("concept", "broad"), [("meet_halfway", False), ("take_action", True), ("duty_apply", True)])
def test_broad(concept, broad):
    assert is_broad(concept) is broad
