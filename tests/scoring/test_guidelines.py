"""What is not well-formed in an annotation is named; what the guidelines allow is no problem."""

from __future__ import annotations

from typing import Any

import pytest
from scored import GOOD, changed

from rapt.scoring.guidelines import check_gold


def test_good_annotation_has_no_problems() -> None:
    assert check_gold(GOOD) == []


@pytest.mark.parametrize(
    ("gold", "problem"),
    [
        (changed("entities", start=1), "entities row 1 '米国': text[1:2] is '国'"),
        (changed("entities", end=99), "start and end must be offsets 0 <= start < end <= 25, got 0 and 99"),
        (changed("entities", start="0"), "got '0' and 2"),
        (changed("entities", label="MONEY"), "label must be one of GPE"),
        (changed("entities", entity_id="usa"), "entity_id must be a country code like CN or EU"),
        (changed("entities", 1, entity_id="関税"), "entity_id must be an id like CN-MOFCOM"),
        (changed("entities", optional="yes"), "optional must be true or false"),
        (changed("entities", 1, start=0, text="米国は関税"), "overlaps '米国'; the layer is flat"),
        (changed("dates", type="DAY"), "type must be one of DATE, TIME, DURATION, SET"),
        (changed("dates", value="12.10.2025"), "value of a DATE must be a TIMEX3 value"),
        (changed("dates", value="2025-13-12"), "no day of the calendar"),
        (changed("dates", value=2025), "value must be a text"),
        (changed("dates", mod="EARLY"), "mod must be one of"),
        (changed("dates", type="DURATION", value="20D"), "value of a DURATION"),
        (changed("demands", strength=6), "strength must be one of 1, 2, 3, 4, 5, ?"),
        (changed("demands", polarity="dont"), "polarity must be one of do, stop, ?"),
        (changed("demands", addressee="US;CN"), "ids once each in alphabetical order"),
        (changed("demands", form="speech"), "form must be one of title, list, prose, quote, ?"),
        (changed("demands", voice="mofcom"), "voice must be one of"),
        (changed("measures", event="lifted"), "event must be one of announced"),
        (changed("measures", actor="米国"), "actor must be an id like CN-MOFCOM"),
        (changed("measures", begin="10月12日"), "begin must be a day, month or year like 2025-11-10"),
        (changed("measures", until=2026), "until must be a day, month or year"),
        (changed("measures", instrument=61), "instrument must be a text, got 61"),
        (changed("moves", moves=["blame"]), "moves must be of announce"),
        (changed("moves", moves=[["warn"], 1, None]), "moves must be of announce"),
        (changed("moves", moves=[], optional=[]), "one of them not empty"),
        (changed("moves", moves=["warn"]), "a move is twice"),
        (changed("voices", voice=""), "voice must be one of issuer, narrator, reporter, other, got ''"),
        ({**GOOD, "dates": {}}, "dates must be a list of objects"),
        ({**GOOD, "statement_id": ""}, "statement_id must be a text that is not empty"),
        ({**GOOD, "text": None}, "text must be a text that is not empty"),
        ({**GOOD, "date": "12日"}, "date must be a day like 2025-10-12"),
        ({"statement_id": "s1", "text": "文"}, "at least one of entities"),
        ([GOOD], "must be a JSON object, got list"),
    ],
)
def test_problems_are_named(gold: Any, problem: str) -> None:
    problems = check_gold(gold)
    assert len(problems) == 1
    assert problem in problems[0]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("DATE", "FY2025"), ("DATE", "FY2025-H1"), ("DATE", "199"), ("DATE", "BC0221"), ("DATE", "2025-10-12"), ("DATE", "2024-11"), ("DATE", "2026-H1"), ("DATE", "2025-Q3"), ("DATE", "2025"),
        ("DATE", "202X"), ("DATE", "2025-W41"), ("DATE", "PRESENT_REF"), ("DATE", "XXXX-10-01"), ("DATE", ""),
        ("DATE", "?"), ("TIME", "2025-04-10T12:01"), ("TIME", "T15:00"), ("TIME", "2025-04-10TMO"), ("DURATION", "P20D"),
        ("DURATION", "PXY"), ("DURATION", "P1Y6M"), ("DURATION", "PT48H"), ("DURATION", "P2W"), ("SET", "P1M"),
        ("SET", "XXXX-XX"), ("SET", "XXXX-WXX-1"),
    ],
)  # fmt: skip
def test_timex_values(kind: str, value: str) -> None:
    assert check_gold(changed("dates", type=kind, value=value)) == []
