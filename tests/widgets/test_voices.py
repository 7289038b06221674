"""The control of voices: one voice, several, all, as the comparisons take them."""

from __future__ import annotations

import pytest

from rapt.tables.schema import VOICES
from rapt.widgets.voices import VoiceChoice


@pytest.mark.parametrize(
    ("voices", "value", "chosen"),
    [
        (("issuer",), "issuer", ("issuer",)),
        ("other", "other", ("other",)),
        (["issuer", "narrator"], "issuer;narrator", ("issuer", "narrator")),
        (None, "all", None),
    ],
)
def test_what_is_chosen(voices, value, chosen):
    control = VoiceChoice("ja", voices)
    assert (control.value, control.chosen) == (value, chosen)


@pytest.mark.parametrize(
    ("lang", "label", "words"), [("ja", "発言主体", ["発表機関", "すべて"]), ("en", "Voices", ["issuer", "all"])]
)
def test_words(lang, label, words):
    control = VoiceChoice(lang)
    assert control.description == label
    assert [control.options[0][0], control.options[-1][0]] == words
    assert [value for _, value in control.options] == [*VOICES, "all"]


def test_an_unknown_voice_is_refused():
    with pytest.raises(ValueError, match="voices must be"):
        VoiceChoice("ja", "nobody")
