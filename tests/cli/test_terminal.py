"""Texts in one line that a terminal does not obey, and consoles that keep rows whole in files."""

from __future__ import annotations

import io
import sys

import pytest

from rapt.cli.terminal import PIPE_WIDTH, console, one_line, say


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        ("撤回を\r\n求める", None, "撤回を  求める"),
        ("\x1b[31m赤\x07\u202e", None, " [31m赤  "),
        ("措置の撤回", 5, "措置の撤回"),
        ("措置の撤回を", 5, "措置の撤…"),
        ("", 5, ""),
    ],
)
def test_lines(text, limit, line):
    assert one_line(text, limit) == line


def test_a_file_gets_whole_rows_as_they_are(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    row = "[red]:smile:" + "長" * 100
    console().print(row)
    assert sys.stdout.getvalue() == row + "\n"
    assert console().width == PIPE_WIDTH


def test_an_id_does_not_steer_the_terminal(capsys):
    say("談話\x1b[31m\x9b2J\u202e\t1\n二行目　終")
    assert capsys.readouterr().out == "談話\ufffd[31m\ufffd2J\ufffd\t1\n二行目　終\n"
