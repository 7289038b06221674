"""What people write as patterns: read as Python reads it, or refused with a reason; matched as Python matches, or stopped."""

from __future__ import annotations

import re
import unicodedata

import pytest

from rapt.text.own_patterns import (
    Limit,
    OwnPattern,
    PatternError,
    Search,
    SlowPatternError,
    check_readable,
)

UNREADABLE = [
    ("(", "missing ), unterminated subpattern", 0),
    ("輸出)", "unbalanced parenthesis", 2),
    ("*", "nothing to repeat", 0),
    ("[", "unterminated character set", 0),
    ("撤回\\", "bad escape (end of pattern)", 2),
    (r"\p{Han}", r"bad escape \p", 0),
    ("a{99999999999999}", "too many repetitions", 0),
    ("a{3000000000}", "too many repetitions", 0),
    ("a{0,4000000000}", "too many repetitions", 0),
    ("(?:(?:a{1000}){1000}){1000}", "too many repetitions", 0),
    ("(?>a{60000})", "too many repetitions", 0),
    ("(?:" * 1200 + "a" + ")" * 1200, "too deeply nested", 0),
    ("(" * 1500 + ")" * 1500, "too deeply nested", 0),
    ("撤" * 5001, "too long", 5000),
    ("a" * 50 + "{2000}" * 1 + "|" + "b{49990}", "too many repetitions", 0),
]


@pytest.mark.parametrize(("pattern", "why", "at"), UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_cannot_be_read_is_said(pattern, why, at):
    with pytest.raises(PatternError, match=re.escape(why)) as error:
        check_readable(pattern)
    assert (error.value.why, error.value.at) == (why, at)


TEXT = "商務部は①2025年１０月9日、「輸出管理法」に基づき、ガリウム・ゲルマニウムの輸出を禁止した。\nEU と米国は（撤回を）求めた。"
PATTERNS = [
    r"\w+", r"\d+", r"\s", r"\b\w", ".", "^.", ".$", "[一-龥]{2,}", "(?P<a>輸出)(?:管理|を)", "(?<=、)「", "(?!輸)出", r"(.)\1",
    "(?i)eu", "(?s).+", "(?m)^.", "輸出|撤回", "[^。]*?を", "(?:米国|中国)(?=は)", r"[\W_]", "a{e<=1}", "x*", "(?:)", r"[\[あ]", r"[^\W_]+", r"[\S]", r"\B.", r"[^\d\s]",
    r"\Z", r"(?P<x>撤)(?P=x)?回", "[ァ-ヶー]{3,}+", "(?>輸出)管", "(撤)?(?(1)回|求)",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_matches_are_those_of_python(pattern):
    own, theirs = OwnPattern(pattern), re.compile(pattern)
    assert [m.span() for m in own.finditer(TEXT)] == [m.span() for m in theirs.finditer(TEXT)]
    for method in ("search", "match", "fullmatch"):
        for span in ((), (3,), (3, 20)):
            found, known = getattr(own, method)(TEXT, *span), getattr(theirs, method)(TEXT, *span)
            assert (found and (found.span(), found.groupdict())) == (known and (known.span(), known.groupdict()))
    assert (own.pattern, own.flags, own.groupindex) == (theirs.pattern, theirs.flags, theirs.groupindex)


@pytest.mark.parametrize("pattern", ["(a|aa)+$", "(?:a|a)*$", "^(?:(?:a|aa)+)+b", "(?:a?){40}a{40}b|(a|aa)+c"])
def test_what_takes_too_long_is_stopped(pattern):
    text = "a" * 60 + "。"
    with pytest.raises(SlowPatternError, match=r"rule x takes more than 0\.1 s: have it begin with words"):
        OwnPattern(pattern, "rule x", 0.1).search(text)
    with pytest.raises(SlowPatternError, match=re.escape(f"pattern {pattern!r} takes more than 0.1 s")):
        list(Search(pattern, Limit(0.1)).spans(text))


def test_many_texts_share_one_limit():
    limit = Limit(0.2)
    search = Search("(a|aa)+$", limit)
    short = [list(search.spans("a" * 12 + "。")) for _ in range(3)]
    assert short == [[]] * 3
    assert limit.left < limit.seconds
    limit.left = 0
    with pytest.raises(SlowPatternError):
        list(Search("撤回", limit).spans("撤回"))


def test_letters_digits_and_space_are_those_of_python():
    """Of all characters but those that only one of the two knows yet."""
    known = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) not in ("Cn", "Cs")]
    text = "".join(known)
    for pattern in (r"\w", r"\d", r"\s", r"[\W]", r"\D", r"[^\s]"):
        assert [m.start() for m in OwnPattern(pattern, seconds=60).finditer(text)] == [
            m.start() for m in re.finditer(pattern, text)
        ]


def test_empty_matches_are_none():
    assert list(Search("x*|撤").spans("撤回x")) == [(0, 1), (2, 3)]
