"""Bombs, pipes, rows that do not fit: each is refused or read with a word, in bounded time and memory, and its neighbour is read."""

from __future__ import annotations

import hostile
import pytest
from hostile_places import PLACES
from trial import Trial, accounted


@pytest.fixture(scope="module")
def trial():
    one = Trial()
    yield one
    one.close()


@pytest.mark.parametrize("name", hostile.FILES)
def test_a_hostile_file_costs_little_and_is_said(trial, name):
    kind, problems, make = hostile.FILES[name]
    data = make()
    found = accounted(trial, lambda folder: (folder / f"tried.{kind}").write_bytes(data))
    # Where several are named, a slow machine comes to another end.
    assert found["told"] == problems or (found["told"] and found["told"] < problems), found["problems"]


@pytest.mark.parametrize("name", PLACES)
def test_what_is_no_file_is_said_and_not_waited_for(trial, name):
    problems, make = PLACES[name]
    found = accounted(trial, make)
    assert found["told"], found["problems"]
    assert found["told"] <= problems, found["problems"]
