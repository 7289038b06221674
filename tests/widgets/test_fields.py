"""The fields of gold rows: values, words, what a row fills in."""

from __future__ import annotations

import ipywidgets
import pytest

from rapt.widgets.fields import FIELDS, Fields

ROWS = {
    "entities": {"label": "ORG", "entity_id": "CN-MOFCOM", "optional": True},
    "dates": {"type": "DURATION", "value": "P1Y", "mod": "APPROX;EQUAL_OR_LESS"},
    "demands": {
        "demander": "CN", "addressee": "US", "strength": 4, "polarity": "stop", "form": "list", "voice": "issuer",
        "optional": False,
    },
    "moves": {"moves": ["accuse", "warn"], "optional": ["deny"]},
    "voices": {"voice": "reporter"},
    "measures": {
        "event": "suspended", "instrument": "公告2025年第61号", "actor": "CN", "target": "JP;US", "rate": "", "begin": "2025-11-10",
        "until": "2026-11", "day": "", "optional": False,
    },
}  # fmt: skip


@pytest.mark.parametrize("layer", FIELDS)
def test_a_row_comes_back_as_it_was_filled_in(layer):
    fields = Fields(layer, "ja")
    fields.row = ROWS[layer]
    assert fields.row == ROWS[layer]


def test_an_unknown_value_changes_nothing_and_a_missing_one_clears_free_text():
    fields = Fields("demands", "ja")
    fields.row = ROWS["demands"]
    fields.row = {"strength": 9, "polarity": "perhaps"}
    assert (fields.row["strength"], fields.row["polarity"], fields.row["addressee"]) == (4, "stop", "")


@pytest.mark.parametrize(
    ("lang", "name", "label", "option"),
    [
        ("ja", "strength", "強さ", "4 強い求め"),
        ("en", "strength", "Strength", "4 urge"),
        ("ja", "voice", "発言主体", "?"),
    ],
)
def test_words(lang, name, label, option):
    control = Fields("demands", lang)._controls[name]
    assert isinstance(control, ipywidgets.Dropdown)
    assert control.description == label
    assert option in [text for text, _ in control.options]
