"""The progress bar: shown where somebody watches, or on request."""

from __future__ import annotations

import pytest

from rapt.run import progress


@pytest.mark.parametrize(
    ("asked", "watched", "shown"), [(True, False, True), (False, True, False), (None, True, True), (None, False, False)]
)
def test_who_sees_the_bar(asked, watched, shown, monkeypatch):
    monkeypatch.setattr(progress, "_is_watched", lambda: watched)
    with progress.progress_bar(3, asked) as bar:
        bar.update(2)
        assert (bar.disable, bar.n) == (not shown, 2 if shown else 0)


def test_a_pipe_is_not_watched(capsys):
    assert not progress._is_watched()
