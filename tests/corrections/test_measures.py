"""Events of measures corrected by hand: by an annotation, by a sheet, and with the voice of their sentence."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.scoring.gold import load_gold
from rapt.tables.checks import validate

GOLD = sorted((Path(__file__).resolve().parents[2] / "benchmarks" / "rounds" / "measures" / "8").glob("*.json"))[:6]
HEAD = ("statement_id", "text", "title", "issuer", "date", "genre")
TEXT = (
    "商務省は10日、米国産大豆への10％の追加関税を11月10日から1年間停止すると発表した。レアアースの輸出管理を実施した。"
)


@pytest.fixture(scope="module")
def told() -> rapt.Analysis:
    statement = {"statement_id": "s1", "text": TEXT, "issuer": "CN-MOFCOM", "date": "2025-11-10"}
    return rapt.analyze(pd.DataFrame([statement]), progress=False)


@pytest.fixture(scope="module")
def annotated():
    golds = load_gold(GOLD)
    return golds, rapt.analyze(pd.DataFrame([{name: one.get(name, "") for name in HEAD} for one in golds]))


def edited(analysis: rapt.Analysis, action: str, **cells: object) -> rapt.Analysis:
    return analysis.correct([{"table": "measures", "action": action, "statement_id": "s1", **cells}])


def test_corrected_by_gold_the_measures_are_as_the_gold_has_them(annotated):
    golds, analysis = annotated
    found = analysis.correct(golds)
    scores = rapt.evaluate(found, golds, by=("layer",)).query("layer == 'measures'")
    assert scores[["f1", "accuracy"]].stack().dropna().eq(1).all(), scores
    assert rapt.evaluate(analysis, golds, by=("layer",)).query("layer == 'measures'").f1.min() < 1
    texts = dict(zip(found.statements.statement_id, found.statements.text, strict=True))
    validate("measures", found.measures, texts)
    pd.testing.assert_frame_equal(found.correct(golds).measures, found.measures)


def test_the_text_is_read_as_the_edits_take_it(told):
    assert told.measures[["measure_id", "event"]].values.tolist() == [["mea001", "suspended"], ["mea002", "in_force"]]


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ({"begin": "2025-11-11"}, "begin", "2025-11-11"),
        ({"begin": "2025-12"}, "begin", "2025-12-01"),
        ({"until": "2026-11"}, "until", "2026-11-30"),
        ({"until": "2027"}, "until", "2027-12-31"),
        ({"until": "-"}, "until", "NaT"),
        ({"target": "US;JP"}, "target", "JP;US"),
        ({"event": "延長"}, "event", "extended"),
        ({"instrument": "公告2025年第61号"}, "instrument", "公告2025年第61号"),
    ],
)  # fmt: skip
def test_a_value_is_set_and_marked(told, cells, column, value):
    row = edited(told, "change", id="mea001", **cells).measures.iloc[0]
    assert str(row[column])[:10] == value[:10]
    assert row["rule"] == "hand"
    assert "hand:" in row["evidence"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"begin": "11月10日"}, "begin must be a day, month or year like 2025-11-10"),
        ({"event": "lifted"}, "event must be one of announced"),
        ({"event": "-"}, "event cannot be empty"),
        ({"actor": "中国"}, "actor must be ids like CN-MOFCOM"),
    ],
)  # fmt: skip
def test_a_bad_value_changes_nothing(told, cells, reason):
    found = edited(told, "change", id="mea001", **cells)
    pd.testing.assert_frame_equal(found.measures, told.measures)
    assert reason in found.problems.detail[0]


def test_what_is_so_already_is_not_marked(told):
    found = edited(told, "change", id="mea002", until="-", event="in_force")
    pd.testing.assert_frame_equal(found.measures, told.measures)


def test_deleted_and_added_rows_have_ids_of_their_own(told):
    gone = edited(told, "delete", id="mea001")
    assert gone.measures.measure_id.tolist() == ["mea002"]
    new = edited(gone, "add", text="10％の追加関税", event="announced", actor="CN").measures
    assert new[["measure_id", "event", "voice", "sentence_id"]].values.tolist()[0] == [
        "mea003", "announced", told.measures.voice[0], "sen001",
    ]  # fmt: skip


def test_a_measure_has_the_voice_that_its_sentence_is_given(told):
    found = told.correct(
        [{"table": "voices", "action": "change", "statement_id": "s1", "id": "sen002", "voice": "other"}]
    )
    assert found.measures.voice.tolist() == [told.measures.voice[0], "other"]
    kept = edited(found, "change", id="mea002", voice="issuer").measures
    assert kept.voice[1] == "issuer"


def test_comparisons_follow(told):
    assert len(rapt.compare.measures(edited(told, "delete", id="mea002"))) < len(rapt.compare.measures(told))


def test_a_sheet_in_japanese_names_a_measure_and_its_days(told):
    sheet = [{"操作": "修正", "声明": "s1", "措置ID": "mea001", "いつまで": "2026-03"}]
    found = told.correct(sheet)
    assert found.problems.query("stage == 'corrections'").empty
    assert found.measures.set_index("measure_id").until["mea001"] == pd.Timestamp("2026-03-31")
