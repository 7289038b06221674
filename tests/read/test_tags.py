"""Pages with too many tags or attributes are refused before they are read, whatever stands between the attributes."""

from __future__ import annotations

import pytest

from rapt.read.errors import FileError
from rapt.read.tags import check_tags


@pytest.mark.parametrize(
    "attribute",
    [" a{}=1", " a{}", "/a{}", " a{}='>'", ' a{}=">"', '\n a{} = "p>"', "='' a{}", ' " a{}', " 属性{}=値", " a"],
)
def test_a_tag_of_too_many_attributes_is_refused(attribute):
    tag = "<p" + "".join(attribute.format(n) for n in range(300_000))
    for page in (f"<html>{tag}>求めた。</p>", f"<html>{tag}"):
        with pytest.raises(FileError, match="more than 2,000 attributes; save its text as"):
            check_tags(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p class='a' id=b data-x=\"1 > 0\">求めた。</p>" * 20_000,
        # Words behind a tag, a long value, a script: none of these are attributes.
        "<p>" + "a=1 b=2 " * 100_000,
        f"<img src='data:image/png;base64,{'A b=c ' * 100_000}'>",
        "a < b " * 40_000,
        "<" * 50_000,
        "<p" + " " * 1_000_000 + ">",
        "<p " + "=" * 100_000 + ">",
    ],
)
def test_other_pages_are_not(page):
    check_tags(page)
