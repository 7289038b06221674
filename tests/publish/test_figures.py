"""The charts of the report: specifications and cautions in both languages."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest
from drawn import FIGURES

from rapt.compare.cautions import RaptWarning, too_small
from rapt.compare.messages import Message
from rapt.publish.figures import MAX_NOTES, _careful, as_json, figures, shared


def caught(*messages, notes=()):
    def make():
        for message in messages:
            warnings.warn(message, stacklevel=1)
        return pd.DataFrame({"group": ["JP"] * len(notes), "note": list(notes)}, dtype=object)

    return _careful(make)[1]


def test_a_caution_is_in_both_languages():
    (found,) = caught(RaptWarning(Message("shared", n=2)))
    assert found["en"].startswith("target and reference share 2 statements")
    assert found["ja"].startswith("対象と比較先に共通の声明が2件")


def test_a_warning_from_elsewhere_is_announced_in_the_language_of_the_page_and_shown_once():
    (found,) = caught("overflow", "overflow")
    assert found == {"ja": "計算に使ったライブラリーの警告（英語）：overflow", "en": "A library warns: overflow"}


def test_kinds_of_translations_are_in_the_language_of_the_page():
    counts = Message("number_of", name=Message("translation_press"), n=3)
    (found,) = caught(RaptWarning(Message("mixed_translation", group=Message("the_statements"), counts=counts)))
    assert "報道機関の訳 3" in found["ja"]
    assert "press 3" in found["en"]


def test_a_caution_of_several_figures_is_said_once():
    a, b = ({"ja": text, "en": text} for text in "ab")
    found = [{"name": name, "specs": {}, "cautions": own} for name, own in (("x", [a, b]), ("y", [a]))]
    assert shared([{**one, "name": name} for one, name in zip(found, ("reuse", "profile"), strict=True)]) == [
        {
            "text": a,
            "figures": {
                "ja": "「繰り返し使われる文言」・「修辞の構成」",
                "en": "“Wording used again”, “Rhetorical profile”",
            },
        }
    ]


def test_notes_are_given_with_the_name_of_their_group():
    (found,) = caught(notes=["", too_small(1, 2000)])
    assert found["ja"].startswith("日本：声明1件")
    assert found["en"].startswith("Japan: 1 statement")


def test_only_the_first_notes_are_given():
    notes = [too_small(n, 2000) for n in range(5)]
    assert len(caught(notes=notes)) == MAX_NOTES


def test_figures_of_the_corpus(corpus_analysis):
    found = {figure["name"]: figure for figure in figures(corpus_analysis)}
    assert tuple(found) == FIGURES
    assert all("/" not in caution["ja"] for figure in found.values() for caution in figure["cautions"])
    assert "要求の強さの推移" in found["demand_threads"]["specs"]["ja"]
    assert "Strength of demands" in found["demand_threads"]["specs"]["en"]


@pytest.mark.parametrize("text", ["</script>", "<!--", "a & b"])
def test_json_does_not_end_its_script(text):
    import json

    assert not set("<>&") & set(as_json({"text": text}))
    assert json.loads(as_json({"text": text})) == {"text": text}
