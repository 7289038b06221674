"""Front matter: what people write there keeps its meaning; what YAML could do beyond that is refused by line."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rapt.read.errors import FileError
from rapt.read.front_matter import read_front_matter


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("id: a1\ntitle: '2025-10-12'\nn: 3\nf: 1.5\nt: true\nnone: ~\nempty:", {"id": "a1", "title": "2025-10-12", "n": 3, "f": 1.5, "t": True, "none": None, "empty": None}),
        ("date: 2025-10-12\nat: 2025-10-12 09:30:00", {"date": date(2025, 10, 12), "at": datetime(2025, 10, 12, 9, 30)}),
        # What looks like a day or a number and is none.
        ("date: 2025-02-30\nat: 2025-10-12T25:00:00\nn: 0x\nbig: 99999999999999999999", {"date": "2025-02-30", "at": "2025-10-12T25:00:00", "n": "0x", "big": "99999999999999999999"}),
        ("topics: [関税, 対話]\nsources:\n  - {url: 'http://例.jp', lang: zh}", {"topics": ["関税", "対話"], "sources": [{"url": "http://例.jp", "lang": "zh"}]}),
        ("1: a\n2025-01-01: b\ntrue: c", {"1": "a", "2025-01-01": "b", "true": "c"}),
        ("text: |\n  二行の\n  文\n'<<': x\nb: '*a'\nc: \"&a\"", {"text": "二行の\n文\n", "<<": "x", "b": "*a", "c": "&a"}),
        ("a: &name b", {"a": "b"}),
        ("a: =", {"a": "="}),
        ("# 注だけ", {}),
        ("関税について。", None),
        ("- 関税\n- 対話", None),
        ("a: " + "[" * 19 + "]" * 19, {"a": eval("[" * 19 + "]" * 19)}),
    ],
)  # fmt: skip
def test_values(written, found):
    assert read_front_matter(written) == found


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("a: b\nc: *a", "line 3 of the front matter is an alias"),
        ("a:\n  <<: {b: c}", "line 3 of the front matter is a merge key"),
        ("a: !!int '3'", r"line 2 of the front matter is a tag \(tag:yaml.org,2002:int\)"),
        ("a: ! b", "a tag"),
        ("a: " + "[" * 20 + "]" * 20, "more than 20 lists and mappings deep"),
        ("? [a]\n: b", "line 2 of the front matter is no name"),
        ("a: 1\n...\n---\nb: 2", "line 4 of the front matter is the beginning of another document"),
        ("a: b: c", "line 2 of the front matter is no YAML"),
        ("a: " + "x" * 65_536, "more than 65,536 characters"),
    ],
)
def test_what_is_not_read_is_named_by_its_line(written, reason):
    with pytest.raises(FileError, match=reason) as refused:
        read_front_matter(written)
    assert refused.value.problem == "broken front matter"


def test_the_longest_front_matter():
    assert len(read_front_matter("a: " + "x" * 65_533)["a"]) == 65_533
    with pytest.raises(FileError, match="more than 65,536 characters"):
        read_front_matter("a: " + "x" * 65_534)


@pytest.mark.parametrize(
    ("written", "found", "said"),
    [
        ("title: 甲\ndate: 2025-10-12\ntitle: 乙", {"title": "乙", "date": date(2025, 10, 12)}, ["line 4 of the front matter gives title again"]),
        ("meta: {a: 1, a: 2}\nb: [{a: 1}, {a: 2}]", {"meta": {"a": 2}, "b": [{"a": 1}, {"a": 2}]}, ["line 2 of the front matter gives a again"]),
        ("title: 甲\nTitle: 乙", {"title": "甲", "Title": "乙"}, []),
    ],
)  # fmt: skip
def test_a_name_given_twice_is_said(written, found, said):
    twice: list[str] = []
    assert read_front_matter(written, twice) == found
    assert twice == said
