"""Polite and humble endings to plain ones (許可しません and 許可いたしません to 許可しない), with offsets both ways.

Rules written for one style read all. What follows a verb is known by GiNZA's kind of inflection: 取りません is 取らない, 借りません is 借りない.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

# Verbs of five steps by their row: before ない, た, and at the end; た is だ behind ん and the い of ガ.
_FIVE_STEPS = {
    "カ": "かいく", "ガ": "がいぐ", "サ": "さしす", "タ": "たっつ", "ナ": "なんぬ",
    "バ": "ばんぶ", "マ": "まんむ", "ラ": "らっる", "ワア": "わっう",
}  # fmt: skip
_VOICED = ("ガ", "ナ", "バ", "マ")
_GO = ("行き", "いき")  # 行った, against its row
# Humble verbs are those that they stand for: before ない, た, and at the end.
_HUMBLE = {
    **dict.fromkeys(("おり", "居り"), ("い", "い", "いる")),
    **dict.fromkeys(("いたし", "致し"), ("し", "し", "する")),
    **dict.fromkeys(("まいり", "参り"), ("いか", "き", "いく")),
}
_NO_VERB = ("あり", "有り", "ござい", "御座い")  # ありません is ない
# Adjectives and what ends like them take no だ: 難しいです, 続けたいです.
_LIKE_ADJECTIVES = ("形容詞", "助動詞-タイ", "助動詞-ナイ", "助動詞-ヌ", "助動詞-タ", "助動詞-ラシイ")
_VOICE = {"て": "で", "た": "だ"}


class Inflected(Protocol):
    """What is asked of a token."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def lemma(self) -> str: ...
    @property
    def tag(self) -> str: ...
    @property
    def inflection(self) -> str: ...


@dataclass(frozen=True)
class Plain:
    """A text in plain style; ``at`` gives the offset there of each offset in the text, ``back`` the way back."""

    words: str
    at: Sequence[int]
    back: Sequence[int]


def in_plain_style(folded: str, tokens: Sequence[Inflected]) -> Plain:
    """A folded text with its polite endings in plain style.

    >>> from rapt.text.document import Document
    >>> from rapt.text.ginza import load
    >>> text = "認めませんでした。取りません。"
    >>> plain = Document("s1", text, (), (), docs=[(0, load()(text))]).plain
    >>> plain.words, plain.words[plain.at[9]:], text[plain.back[8]:]
    ('認めなかった。取らない。', '取らない。', 'りません。')
    """
    pieces = list(_pieces(tokens))
    if not pieces:
        same = range(len(folded) + 1)
        return Plain(folded, same, same)
    words: list[str] = []
    at = [0] * (len(folded) + 1)
    back: list[int] = []
    done = 0
    for token, plain in pieces:
        for start, end, written in ((done, token.start, folded[done : token.start]), (token.start, token.end, plain)):
            at[start:end] = [len(back) + min(n, len(written)) for n in range(end - start)]
            back += [start + min(n, end - start) for n in range(len(written))]
            words.append(written)
        done = token.end
    at[done:] = range(len(back), len(back) + len(folded) + 1 - done)
    back += range(done, len(folded) + 1)
    return Plain("".join(words) + folded[done:], at, back)


def _pieces(tokens: Sequence[Inflected]) -> Iterator[tuple[Inflected, str]]:
    """The tokens that are written otherwise in plain style, in order, each with its plain words."""
    for n, (before, token) in enumerate(pairwise(tokens), 1):
        if token.lemma == "ます" and token.inflection.endswith("マス"):
            # What is no verb, or on another line, stays as it is.
            if before.inflection and before.end == token.start:
                yield from _of_verb(before, tokens[n : n + 4])
        elif token.lemma == "です" and token.inflection.endswith("デス") and not before.inflection.endswith("ヌ"):
            yield from _of_copula(before, token)


def _of_verb(verb: Inflected, behind: Sequence[Inflected]) -> Iterator[tuple[Inflected, str]]:
    """What a verb and its ます become, with what follows that: ません, ませんでした, ました, まして."""
    mark, follows = behind[0], behind[1] if len(behind) > 1 else None
    if mark.text == "ます":
        yield verb, _form(verb, 2)
        yield mark, ""
    elif mark.text == "ませ" and follows is not None and follows.text == "ん":
        past = [token.text for token in behind[2:4]] == ["でし", "た"]
        yield verb, "" if verb.text in _NO_VERB else _form(verb, 0)
        yield mark, "なかっ" if past else "ない"
        yield follows, ""
        if past:
            yield behind[2], ""
    elif mark.text == "まし" and follows is not None and follows.text[:1] in _VOICE:
        yield verb, _form(verb, 1)
        yield mark, ""
        if _row(verb) in _VOICED:
            yield follows, _VOICE[follows.text[0]] + follows.text[1:]


def _form(verb: Inflected, step: int) -> str:
    """The form of a verb before ない (0) or た (1), or at the end (2)."""
    if verb.text in _HUMBLE:
        return _HUMBLE[verb.text][step]
    row = _row(verb)
    if row:
        changed = "っ" if step == 1 and verb.text in _GO else _FIVE_STEPS[row][step]
        return verb.text[:-1] + changed
    if step < 2:
        return verb.text
    return (
        verb.text[:-1] + "する" if verb.inflection.startswith("サ行") and verb.text.endswith("し") else verb.text + "る"
    )


def _row(verb: Inflected) -> str:
    """The row of a verb of five steps, empty for others."""
    kind, _, row = verb.inflection.partition("-")
    return row.removesuffix("行") if kind == "五段" else ""


def _of_copula(before: Inflected, token: Inflected) -> Iterator[tuple[Inflected, str]]:
    """What です becomes: だ, or nothing behind an adjective."""
    plain = {"です": "だ", "でし": "だっ", "でしょう": "だろう"}.get(token.text)
    if plain is not None:
        adjective = before.tag.startswith(_LIKE_ADJECTIVES) or before.inflection.startswith(_LIKE_ADJECTIVES)
        yield token, "" if adjective and token.text == "です" else plain
