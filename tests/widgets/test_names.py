"""A field for ids: names become ids, what is typed is suggested for, what is unknown is said."""

from __future__ import annotations

import pytest

from rapt.widgets.names import IdField


@pytest.mark.parametrize(
    ("typed", "ids", "shown"),
    [
        ("米国", "US", "→ 米国 [US]"),
        ("アメリカ", "US", "→ 米国 [US]"),
        ("日本、米国", "JP;US", "→ 日本・米国 [JP;US]"),
        ("CN-MOFCOM", "CN-MOFCOM", "→ 中国商務省 [CN-MOFCOM]"),
        ("火星人", "火星人", "⚠ 「火星人」は辞書にない名前です"),
        ("?", "?", ""),
        ("", "", ""),
    ],
)
def test_what_is_typed_is_read_as_ids(typed, ids, shown):
    field = IdField("addressee", "ja")
    field.typed.value = typed
    assert (field.value, field.shown.value) == (ids, shown)


def test_suggestions_follow_the_typing_and_one_that_is_taken_is_its_id():
    field = IdField("addressee", "en")
    field.typed.value = "アメ"
    assert "米国　US" in field.typed.options
    field.typed.value = "米国　US"
    assert (field.value, field.shown.value) == ("US", "→ United States [US]")


def test_an_id_that_is_filled_in_stays():
    field = IdField("entity_id", "ja")
    field.value = "rare-earths"
    assert field.value == "rare-earths"
