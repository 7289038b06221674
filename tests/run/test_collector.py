"""Python's cyclic collector runs less often while statements are read, and as it was set afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from rapt.run.collector import seldom


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_it_runs_less_often_in_the_block_and_as_before_behind_it() -> None:
    gc.set_threshold(700, 11, 12)
    with seldom():
        inside = gc.get_threshold()
        with seldom():
            assert gc.get_threshold() == inside
        assert gc.get_threshold() == inside
    assert inside[0] > 700
    assert inside[1:] == (11, 12)
    assert gc.get_threshold() == (700, 11, 12)


def test_an_error_in_the_block_puts_it_back_as_well() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="壊れた行"), seldom():
        raise ValueError("壊れた行")
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("own", [(0, 10, 10), (1_000_000, 10, 10)])
def test_who_collects_as_seldom_or_not_at_all_is_left_alone(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with seldom():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own
