"""What is typed to ids: names, several names, ids, unknown words; suggestions in their order."""

from __future__ import annotations

import pytest

from rapt.text.lexicons import load_lexicon
from rapt.text.typed import ids_of, suggestions, unknown_names


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("米国", "US"), ("アメリカ合衆国", "US"), ("United States", "US"), ("us", "US"), ("ＵＳ", "US"), ("中国商務省", "CN-MOFCOM"),
        ("レアアース", "rare-earths"), ("日本・米国；EU", "EU;JP;US"), ("米国、米国", "US"), ("DE-BMW", "DE-BMW"), ("火星人", "火星人"),
        ("  ", ""), ("?", "?"),
    ],
)  # fmt: skip
def test_names_become_ids(typed, ids):
    assert ids_of(typed) == ids


def test_unknown_names():
    assert unknown_names("米国、火星人、DE-BMW") == ["火星人"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("米国", "US"), ("アメリカ", "US"), ("商務省", "CN-MOFCOM"), ("rare earths", "rare-earths"), ("japan", "JP")],
)
def test_the_nearest_name_is_suggested_first(typed, first):
    assert suggestions(typed)[0].entity_id == first


def test_suggestions_are_few_and_of_the_labels_asked_for():
    assert len(suggestions("中")) == 8
    assert {one.label for one in suggestions("中", 20, ["GPE"])} == {"GPE"}
    assert suggestions("") == suggestions("そんな名前はない") == []


def test_a_lexicon_of_ones_own(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("surface,label,entity_id,name,note\n例示社,ORG,JP-REI,例示株式会社,\n", encoding="utf-8")
    own = load_lexicon(file)
    assert ids_of("例示社、米国", own) == "JP-REI;US"
    assert [one.entity_id for one in suggestions("例示", lexicon=own)] == ["JP-REI"]
    assert suggestions("例示") == []
