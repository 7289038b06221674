"""Patterns of Python's ``re`` written for ``regex``; that both match the same is tested with own patterns."""

from __future__ import annotations

import re

import pytest

from rapt.text.translated_patterns import translated


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        ("撤回", "撤回"),
        (r"\w", r"[\p{L}\p{N}_]"),
        (r"[\Wあ]", r"(?:[\U00003042]|[^\p{L}\p{N}_])"),
        (r"[^\W]", r"(?:(?![^\p{L}\p{N}_])(?s:.))"),
        ("(?P<名>撤)(?P=名)", "(?P<名>撤)(?P=名)"),
        ("(?i)EU", "(?i)EU"),
        ("a{e<=1}", r"a\{e<=1\}"),
        ("(?<=、)(?!が)x*?", "(?<=、)(?!が)(?:x){0,}?"),
        (r"\Aあ$", r"\Aあ$"),
    ],
)
def test_what_the_two_read_differently_is_written_out(pattern, source):
    assert translated(pattern) == source


def test_what_is_no_pattern_is_said_as_python_says_it():
    with pytest.raises(re.error, match="missing \\), unterminated subpattern"):
        translated("(")
