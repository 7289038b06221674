"""Lives of measures with the statements that tell of them, and rows as they are shown."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt import compare
from rapt.compare.measure_rows import shown, told
from rapt.compare.measure_states import states_of
from rapt.compare.results import RESULTS

PAUSE = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"


@pytest.fixture(scope="module")
def analysis():
    rows = {
        "statement_id": ["a;b:c", "later", "other"],
        "text": [PAUSE, PAUSE, "米国は中国の鉄鋼に34％の追加関税を課している。"],
        "date": ["2025-11-07", "2025-11-20", "2025-04-04"],
    }
    return rapt.analyze(pd.DataFrame(rows).assign(issuer="CN-MOFCOM"), progress=False)


def test_states_and_statements_of_each_measure(analysis):
    table = compare.measure_timeline(analysis)
    assert table.columns.tolist() == [column.name for column in RESULTS["measure_timeline"]]
    act = table[table["instrument"] == "公告2025年第61号"]
    assert act[["kind", "state", "statement_id"]].values.tolist() == [
        ["state", "suspended", ""],
        ["state", "in_force", ""],
        ["statement", "suspended", "a;b:c"],
        ["statement", "suspended", "later"],
    ]
    assert act["n_statements"].tolist() == [2] * 4


def test_a_measure_has_the_same_number_in_every_table(analysis):
    table = compare.measures(analysis)
    for lives in (compare.lives(analysis), compare.measure_timeline(analysis)):
        named = lives.drop_duplicates("measure_no").set_index("measure_no")["instrument"]
        assert named.sort_index().tolist() == table["instrument"].tolist()


def test_statements_lead_to_their_sentences(analysis):
    table = compare.measure_timeline(analysis)
    found = table[table["kind"] == "statement"].merge(analysis.sentences, on=["statement_id", "sentence_id"])
    assert len(found) == 3
    assert all(words in sentence for words, sentence in zip(found["text_x"], found["text_y"], strict=True))


def test_an_empty_analysis():
    assert compare.measure_timeline(rapt.analyze("", progress=False)).empty


def test_an_unknown_voice_is_refused(analysis):
    with pytest.raises(ValueError, match="voices must be among"):
        compare.measure_timeline(analysis, voices="nobody")


@pytest.mark.parametrize("day", ["now", "", "2025-13-01", "昨日", "2025"])
def test_a_day_that_is_none_is_refused(analysis, day):
    with pytest.raises(ValueError, match="as_of must be a day like 2025-12-01"):
        compare.measures(analysis, as_of=day)


@pytest.mark.parametrize(
    "text",
    [
        "米国は中国の鉄鋼に34％の追加関税を課している。",
        "商務部は公告2025年第61号を公布し、レアアースの輸出を許可制にすると発表した。",
    ],
)
def test_a_measure_without_a_day_has_none(text):
    undated = rapt.analyze(text, progress=False)
    assert len(compare.lives(undated)) == 1
    assert compare.lives(undated)["begin"].isna().all()
    assert compare.measures(undated)["status_from"].isna().all()


def test_rows_come_by_state_and_those_most_told_first():
    states = ["ended", "suspended", "in_force", "in_force", "", "proposed"]
    table = pd.DataFrame({"status": states, "n_statements": [9, 5, 1, 2, 7, 1], "no": range(6)})
    assert shown(table)["no"].tolist() == [3, 2, 1]
    assert shown(table, every=True)["no"].tolist() == [3, 2, 1, 5, 0]


def test_events_are_found_whatever_ids_hold(analysis):
    cell = compare.measures(analysis).query("instrument != ''")["events"].iloc[0]
    assert [one.statement_id for one in told(cell)] == ["a;b:c", "later"]
    assert told("") == []


def told_states(*sentences):
    """The states of the one measure that statements of successive days tell of."""
    days = pd.date_range("2025-11-07", periods=len(sentences), freq="10D").strftime("%Y-%m-%d")
    rows = pd.DataFrame({"text": sentences, "date": days, "issuer": "CN-MOFCOM"})
    found = compare.lives(rapt.analyze(rows, progress=False))
    assert set(found["measure_no"]) == {0}
    return [(state, f"{begin:%Y-%m-%d}") for state, begin in zip(found["state"], found["begin"], strict=True)]


@pytest.mark.parametrize("again", [PAUSE, "商務部は公告2025年第61号の実施を停止すると発表した。"])
def test_a_suspension_told_again_keeps_its_last_day(again):
    assert told_states(PAUSE, again) == [("suspended", "2025-11-07"), ("in_force", "2026-11-11")]


def test_of_different_last_days_the_one_that_most_give_counts():
    other = PAUSE.replace("11月10日", "11月30日")
    assert told_states(PAUSE, other)[-1] == ("in_force", "2026-11-11")
    assert told_states(PAUSE, other, other)[-1] == ("in_force", "2026-12-01")


def test_a_measure_that_is_resumed_is_suspended_no_more():
    pause, again = "商務部は公告2025年第61号の実施を停止した。", "商務部は公告2025年第61号の実施を再開した。"
    assert told_states(pause, again) == [("suspended", "2025-11-07"), ("in_force", "2025-11-17")]


@pytest.mark.parametrize("kind", ["proposed", "threatened", "announced", "ruled"])
def test_a_measure_in_force_stays_so_while_it_is_only_talked_of(kind):
    def event(name, day):
        return {"event": name, "begin": pd.NaT, "until": pd.NaT, "day": pd.NaT, "date": pd.Timestamp(day)}

    talk = event(kind, "2025-10-10")
    assert [state.state for state in states_of([event("in_force", "2025-04-10"), talk])] == ["in_force"]
    assert [state.state for state in states_of([event("ended", "2025-04-10"), talk])] == ["ended", kind]
