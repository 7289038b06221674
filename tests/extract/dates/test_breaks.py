"""Where sentences and lines begin and end is what searching for their marks finds."""

from __future__ import annotations

import pytest

from rapt.extract.dates.breaks import Breaks

TEXTS = ["", "9日", "。", "\n", "公告した。施行する。", "一\n\n二。三\n", "。。\n。", "年。\n月"]


@pytest.mark.parametrize("text", TEXTS)
def test_breaks_are_those_that_a_search_finds(text):
    breaks = Breaks(text)
    for place in range(len(text) + 1):
        assert breaks.sentence_start(place) == max(text.rfind("。", 0, place), text.rfind("\n", 0, place)) + 1
        assert breaks.line_start(place) == text.rfind("\n", 0, place) + 1
        assert breaks.is_in_first_sentence(place) == ("。" not in text[:place])
        ends = [at + 1 for at in (text.find("。", place), text.find("\n", place)) if at >= 0]
        assert breaks.sentence_end(place) == min(ends, default=len(text))
        for end in range(place, len(text) + 1):
            assert breaks.lines(place, end) == text.count("\n", place, end)
