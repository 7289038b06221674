"""Voices of whole short pages and of frames of speech, by the tables in ``cases/``.

A case is a block ``# name | issuer | title`` and lines ``voice words``: ``i`` issuer, ``n`` narrator, ``r`` reporter, ``o``
other, ``x`` not compared; with ``+`` the line goes on in the same paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import rapt

VOICES = {"i": "issuer", "n": "narrator", "r": "reporter", "o": "other", "x": ""}
FILES = sorted(Path(__file__).with_name("cases").glob("*.txt"))


@cache
def cases() -> dict[str, tuple[str, str, str, tuple[tuple[int, str], ...]]]:
    """Issuer, title, text and the voice at each offset, by name."""
    found = {}
    for file in FILES:
        for block in re.split(r"(?m)^# ", file.read_text(encoding="utf-8"))[1:]:
            head, *lines = block.strip().split("\n")
            name, issuer, title = (part.strip() for part in head.split("|"))
            text, wants = "", []
            for line in lines:
                voice, words = line.split(" ", 1)
                text += "\n" if text and not voice.endswith("+") else ""
                wants.append((len(text), VOICES[voice[0]]))
                text += words
            found[f"{file.stem} {name}"] = (issuer, title, text, tuple(wants))
    return found


@cache
def sentences() -> pd.DataFrame:
    table = pd.DataFrame(
        [
            {"statement_id": n, "issuer": i, "title": t, "text": x, "date": "2026-01-10"}
            for n, (i, t, x, _) in cases().items()
        ]
    )
    return rapt.analyze(table, progress=False).sentences


@pytest.mark.parametrize("name", cases())
def test_voices(name):
    rows = sentences()[sentences().statement_id == name]
    wrong = []
    for start, voice in cases()[name][3]:
        inside = rows[(rows.start <= start + 1) & (rows.end > start + 1)]
        got = inside.voice.iloc[0] if len(inside) else ""
        if voice and got != voice and got:
            wrong.append((inside.text.iloc[0], got, "not", voice))
    assert wrong == []
