"""What coders said of the same sentences and rows."""

from __future__ import annotations

from typing import Any

from scored import span

from rapt.scoring.coders import in_common
from rapt.scoring.variables import Variable, variables

TEXT = "米国は12日に関税を撤回せよ。中国は反対した。"


def found(a: dict[str, Any], b: dict[str, Any]) -> dict[tuple[str, str, str], Variable]:
    golds = [{"statement_id": "s1", "text": TEXT, **layers} for layers in (a, b)]
    return {(v.layer, v.label, v.name): v for v in variables(in_common(golds))}


def test_sentences_have_moves_and_voices() -> None:
    second = span("中国は反対した。", TEXT)
    a = {"moves": [second | {"moves": ["accuse"], "optional": ["warn"]}], "voices": [second | {"voice": "issuer"}]}
    b = {"moves": [], "voices": []}
    table = found(a, b)
    assert [value.values for value in table["moves", "accuse", "alpha"].texts[0]] == [("no", "no"), ("yes", "no")]
    assert [value.values for value in table["moves", "warn", "alpha"].texts[0]] == [("no", "no"), (None, "no")]
    assert [value.values for value in table["voices", "all", "alpha"].texts[0]] == [(None, None), ("issuer", None)]
    assert len(table["moves", "all", "alpha"].texts[0]) == 2 * 8


def test_dates_have_types_values_and_modifiers_where_they_match() -> None:
    a = {"dates": [span("12日", TEXT, type="DATE", value="2025-10-12", mod="")]}
    b = {"dates": [span("12日に", TEXT, type="DATE", value="?")]}
    table = found(a, b)
    assert table["dates", "all", "type"].texts == [[(3, 6, ("DATE", "DATE"))]]
    assert table["dates", "all", "value_matched"].texts == [[(3, 6, ("2025-10-12", None))]]
    assert table["dates", "all", "mod"].texts == [[(3, 6, ("", None))]]
    turned = {"dates": [span("12日", TEXT, type="DURATION", value="P12D")]}
    assert found(a, turned)["dates", "all", "value_matched"].texts == [[]]


def test_every_field_of_rows_that_match_is_a_variable() -> None:
    said = {
        "demands": {"addressee": "US", "demander": "CN", "polarity": "do", "strength": 3, "form": "prose", "voice": "issuer"},
        "measures": {"actor": "CN", "target": "US", "event": "in_force"},
        "entities": {"entity_id": "tariff", "label": "MEASURE"},
    }  # fmt: skip
    a = {layer: [span("関税を撤回", TEXT, **fields)] for layer, fields in said.items()}
    table = found(a, a)
    for layer, fields in said.items():
        values = {name: v.texts for (of, label, name), v in table.items() if (of, label) == (layer, "all")}
        for field, value in fields.items():
            name = {"entity_id": "id"}.get(field, field)
            assert [one.values for one in values[name][0]] == [(value, value)], (layer, field)


def test_optional_rows_and_layers_of_one_coder_say_nothing() -> None:
    row = span("米国", TEXT, label="GPE", entity_id="US")
    table = found({"entities": [row], "voices": []}, {"entities": [row | {"optional": True}]})
    assert table["entities", "all", "label"].texts == [[]]
    assert table["voices", "all", "alpha"].texts == [[]]
    assert table["moves", "warn", "alpha"].texts == [[]]
