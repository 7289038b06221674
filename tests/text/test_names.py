"""Ids to names: states, ministries, several at once, ids that have no name."""

from __future__ import annotations

import pytest

from rapt.text.names import actor_names


@pytest.mark.parametrize(
    ("ids", "ja", "en"),
    [
        ("CN", "中国", "China"),
        ("CN;JP", "中国・日本", "China, Japan"),
        ("EU", "欧州連合", "EU"),
        ("CN-MOFCOM", "中国商務省", "MOFCOM (China)"),
        ("", "（明示なし）", "(not named)"),
        # words of a text in the place of an id, and a year as the name of a group
        ("輸出事業者", "輸出事業者", "輸出事業者"),
        ("2025-10", "2025-10", "2025-10"),
    ],
)
def test_names(ids, ja, en):
    assert actor_names(ids, "ja") == ja
    assert actor_names(ids, "en") == en


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="lang must be one of"):
        actor_names("CN", "fr")
