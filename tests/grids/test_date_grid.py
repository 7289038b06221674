"""Generated time expressions: the share that RAPT reads exactly stays above its floor, and the generator keeps its word.

``python tests/grids/test_date_grid.py [set]`` prints the share of every family.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from date_grid import FAMILIES, DateCase, cases
from date_parts import PARTS, table

import rapt

FLOOR = 0.98
SIZE, SEED = 3000, 20251012
SHOWN = 10
Key = tuple[str, str, str, str]


def read(case: DateCase) -> tuple[Key, ...]:
    """What RAPT finds, in the order of the text."""
    found = rapt.extract_dates(case.text, case.reference).sort_values("start")
    columns = (found[name].fillna("").astype(str) for name in ("text", "type", "value", "mod"))
    return tuple(zip(*columns, strict=True))


def misses(sample: Sequence[DateCase]) -> list[tuple[DateCase, tuple[Key, ...]]]:
    """The cases that are not read exactly, with what was found."""
    return [(case, found) for case in sample if (found := read(case)) != case.rows]


def shares(
    sample: Sequence[DateCase], missed: Sequence[tuple[DateCase, tuple[Key, ...]]]
) -> dict[str, tuple[float, int]]:
    """Share right and number of cases by family, the worst first."""
    sizes = {family: sum(case.family == family for case in sample) for family in FAMILIES}
    wrong = {family: sum(case.family == family for case, _ in missed) for family in FAMILIES}
    found = {family: (1 - wrong[family] / size, size) for family, size in sizes.items() if size}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def report(sample: Sequence[DateCase], missed: Sequence[tuple[DateCase, tuple[Key, ...]]]) -> str:
    """The share, the families that are not whole, and the first misses."""
    lines = [f"{len(sample) - len(missed)} of {len(sample)} cases read exactly, {FLOOR:.0%} needed"]
    lines += [f"  {family}: {share:.0%} of {n}" for family, (share, n) in shares(sample, missed).items() if share < 1]
    for case, found in missed[:SHOWN]:
        lines += [f"{case.family}, {case.reference}: {case.text}", f"  should be {case.rows}", f"  is        {found}"]
    return "\n".join(lines)


@pytest.mark.timeout(600)
def test_share_is_not_below_the_floor() -> None:
    sample = cases("known", SIZE, SEED)
    missed = misses(sample)
    if 1 - len(missed) / len(sample) < FLOOR:
        pytest.fail(report(sample, missed), pytrace=False)


@pytest.mark.parametrize("kind", ["known", "fresh"])
def test_same_seed_makes_the_same_cases_of_every_family(kind: str) -> None:
    sample = cases(kind, 600, 1)
    assert sample == cases(kind, 600, 1)
    assert sample != cases(kind, 600, 2)
    assert len({(case.text, case.reference) for case in sample}) == len(sample) == 600
    assert {case.family for case in sample} == set(FAMILIES)


@pytest.mark.parametrize("kind", ["known", "fresh"])
def test_rows_stand_in_their_texts_in_order(kind: str) -> None:
    for case in cases(kind, SIZE, SEED):
        place = 0
        for text, *_ in case.rows:
            start = case.text.find(text, place)
            assert start >= 0, case
            place = start + len(text)
        assert not set("{}") & set(case.text)


@pytest.mark.parametrize("name", ["frames", "negatives", "words"])
def test_sets_share_no_word(name: str) -> None:
    known, fresh = ({row["text"] for row in table(name, kind)} for kind in ("known", "fresh"))
    assert known
    assert fresh
    assert not known & fresh


def test_every_slot_and_look_alike_is_in_both_sets() -> None:
    for name, column in (("frames", "slot"), ("negatives", "kind"), ("words", "kind")):
        known, fresh = ({row[column] for row in table(name, kind)} for kind in ("known", "fresh"))
        assert known == fresh


def test_expectations_are_independent_of_the_engine() -> None:
    for path in PARTS.parent.glob("date_*.py"):
        source = path.read_text(encoding="utf-8")
        assert "rapt" not in source, path


def main(kind: str) -> None:
    sample = cases(kind, SIZE, SEED)
    missed = misses(sample)
    print(f"all: {1 - len(missed) / len(sample):.3f} of {len(sample)}")
    for family, (share, n) in shares(sample, missed).items():
        print(f"{family}: {share:.3f} of {n}")


if __name__ == "__main__":
    main(*sys.argv[1:] or ["known"])
