"""The instruction for a coder: guidelines word by word, a schema that says what the reader takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

from rapt.scoring.guidelines import LAYERS, check_gold
from rapt.validate import coding_prompt, coding_schema, import_codes
from rapt.validate.codes.coded import FIELDS
from rapt.validate.codes.names import VALUES, column_of
from rapt.validate.prompt import guidelines
from rapt.words import LANGUAGES, read_words

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = "中国は米国に対し、関税を撤回するよう強く求めた。米国の関税に断固反対する。"
STATEMENTS = pd.DataFrame({"statement_id": ["s1"], "text": [TEXT], "title": ["関税"], "date": ["2025-04-10"]})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layer", LAYERS)
def test_guidelines_are_those_of_the_page(layer, lang):
    page = (DOCS / ("annotation.md" if lang == "en" else "annotation.ja.md")).read_text(encoding="utf-8")
    section = guidelines(layer, lang)
    assert section[1:] in page
    assert "\n## " not in section
    # Each value of a field that decides the layer is explained there.
    field = {
        "entities": "label",
        "dates": "type",
        "moves": "move",
        "voices": "voice",
        "demands": "polarity",
        "measures": "event",
    }[layer]
    assert [value for value in VALUES[field] if value not in section] == []


def test_both_pages_name_the_same_values():
    english, japanese = (guidelines("demands", lang) for lang in ("en", "ja"))
    for name in FIELDS["demands"]:
        assert f"`{name}`" in english
        assert f"`{name}`" in japanese


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_prompt_has_all_parts(lang):
    text = coding_prompt(("moves", "demands"), lang, STATEMENTS)
    words = {key: pair[("ja", "en").index(lang)] for key, pair in read_words("prompt.csv").items()}
    assert [words[key] for key in ("rules", "quote", "nothing", "only", "schema") if words[key] not in text] == []
    # A demand's field voice is explained, too.
    assert [layer for layer in ("demands", "moves", "voices") if guidelines(layer, lang) not in text] == []
    assert guidelines("entities", lang) not in text
    schema = json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL)[1])
    assert schema == coding_schema(("demands", "moves"), lang)
    assert text.endswith(f"### s1\n\n2025-04-10 · 関税\n\n{TEXT}\n")


def test_the_schema_is_one_and_its_rows_are_read():
    jsonschema.Draft202012Validator.check_schema(coding_schema(LAYERS))
    demand = {
        "quotation": "関税を撤回する", "context": TEXT[:24], "addressee": "US", "addressee_text": "", "demander": "中国",
        "strength": 4, "polarity": "stop", "form": "prose", "voice": "?", "optional": False,
    }  # fmt: skip
    move = {"quotation": "断固反対する", "context": "", "move": "accuse", "optional": False}
    answer = {"statements": [{"statement_id": "s1", "demands": [demand], "moves": [move]}]}
    jsonschema.validate(answer, coding_schema(("demands", "moves")))
    codes = import_codes([answer], STATEMENTS)
    assert codes.problems.empty
    (gold,) = codes.gold
    assert check_gold(gold) == []
    assert gold["demands"][0] | {"start": 0, "end": 0} == {
        "start": 0, "end": 0, "text": "関税を撤回する", "addressee": "US", "demander": "CN", "strength": 4, "polarity": "stop",
        "form": "prose", "voice": "?", "optional": False,
    }  # fmt: skip
    assert gold["moves"][0]["moves"] == ["accuse"]


def test_events_of_measures_come_back_as_gold():
    text = "米国は11月10日から関税を1年間停止した。"
    row = {
        "quotation": text[:-1], "context": "", "event": "停止", "instrument": "", "actor": "米国", "target": "中国",
        "rate": "", "begin": "2025/11/10", "until": "2026-11", "day": "いつか", "optional": False,
    }  # fmt: skip
    answer = {"statements": [{"statement_id": "s1", "measures": [row]}]}
    codes = import_codes([answer], pd.DataFrame({"statement_id": ["s1"], "text": [text]}))
    (gold,) = codes.gold
    assert check_gold(gold) == []
    found = {name: gold["measures"][0].get(name) for name in ("event", "actor", "target", "begin", "until", "day")}
    assert found == {
        "event": "suspended", "actor": "US", "target": "CN", "begin": "2025-11-10", "until": "2026-11", "day": "?",
    }  # fmt: skip
    assert codes.problems["problem"].tolist() == ["unknown day"]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_field_of_the_schema_is_a_column_that_is_read(layer):
    row = coding_schema(layer)["properties"]["statements"]["items"]["properties"][layer]["items"]
    assert [name for name in row["properties"] if column_of(name) != name] == []
    assert set(row["required"]) == set(row["properties"]) >= {"quotation", "context", *FIELDS[layer]}


@pytest.mark.parametrize("make", [coding_prompt, coding_schema])
@pytest.mark.parametrize("layers", ["demand", ["moves", "x"], []])
def test_unknown_layers(make, layers):
    with pytest.raises(ValueError, match="layers must be of entities, dates, demands, moves, voices, measures, got"):
        make(layers)


def test_another_language():
    with pytest.raises(ValueError, match="lang must be one of"):
        coding_prompt("moves", "fr")
