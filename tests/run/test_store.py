"""Extraction kept up to date: what is analysed again, and what the tables are like after."""

from __future__ import annotations

import os
from pathlib import Path

import cheap
import pandas as pd
import pytest
from stored import TEXTS, add, assert_as_from_scratch, change, counts, times

import rapt
from rapt.read import statements
from rapt.run import parts, store
from rapt.run.source import Source
from rapt.tables import provenance, streams

pytestmark = pytest.mark.usefixtures("analysed")


def test_the_tables_are_those_of_analyze(run, source, tmp_path, monkeypatch):
    (source / "leer.txt").write_text("")
    run()
    read = rapt.read_statements(source, issuer="CN")
    expected = cheap.analyze_tables(read)
    found = rapt.load_analysis(tmp_path / "out")
    assert found.problems.problem.tolist() == ["empty file"]
    for name in ("statements", "segments", "tokens"):
        pd.testing.assert_frame_equal(found.tables()[name], expected[name])
    assert found.provenance == provenance.provenance()


def test_nothing_is_read_or_written_when_nothing_changed(run, tmp_path, analysed, monkeypatch):
    first = run()
    before = times(tmp_path / "out") | times(tmp_path / "out" / ".parts")
    monkeypatch.setattr(statements, "read_file", None)
    again = run()
    assert (counts(first), counts(again), analysed) == ((7, 0, 0), (0, 7, 0), [])
    assert again.summary == first.summary
    assert times(tmp_path / "out") | times(tmp_path / "out" / ".parts") == before


def remove(source: Path) -> None:
    (source / "2025-10-04-声明.txt").unlink()


def rename(source: Path) -> None:
    # The name says the day, which stays the same.
    (source / "2025-10-05-声明.txt").rename(source / "2025-10-05-発言.txt")


def touch(source: Path) -> None:
    os.utime(source / "2025-10-05-声明.txt")


def redate(source: Path) -> None:
    (source / "2025-10-05-声明.txt").rename(source / "2025-11-05-声明.txt")


def break_one(source: Path) -> None:
    (source / "2025-10-06-声明.txt").write_bytes(b"\x00\x01\x02" * 40)


def repeat(source: Path) -> None:
    (source / "2025-10-02-写し.txt").write_text(TEXTS["2025-10-02-声明"], encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], (0, 7, 0)),
        ([touch], (0, 7, 0)),
        ([change], (1, 6, 0)),
        ([add], (1, 7, 0)),
        ([remove], (0, 6, 1)),
        ([rename], (0, 7, 1)),
        ([redate], (1, 6, 1)),
        ([repeat], (0, 8, 0)),
        ([break_one], (0, 6, 1)),
        ([change, add, remove, rename], (2, 5, 2)),
    ],
)
def test_only_what_changed_is_analysed(run, source, tmp_path, analysed, changes, expected):
    run()
    for one in changes:
        one(source)
    assert counts(run()) == expected
    assert len(analysed) == expected[0]
    assert_as_from_scratch(run, tmp_path)


def test_a_table_may_be_in_another_order(tmp_path, analysed):
    table = pd.DataFrame({"statement_id": list("abcdefg"), "text": [f"{c}を求めた。" for c in "あいうえおかき"]})
    for frame, out in ((table, "out"), (table.iloc[::-1], "out"), (table.iloc[::-1], "scratch")):
        done = store.extract(Source(table=frame), tmp_path / out, progress=False)
        assert counts(done) == ((0, 7, 0) if out == "out" and frame is not table else (7, 0, 0))
    assert cheap.checksums(tmp_path / "out") == cheap.checksums(tmp_path / "scratch")


def test_rows_put_in_front_rename_the_others_but_are_the_only_ones_analysed(tmp_path, analysed):
    texts = [f"{c}を求めた。" for c in "あいうえお"]
    store.extract(Source(table=texts), tmp_path / "out", progress=False)
    analysed.clear()
    store.extract(Source(table=["新しい。", *texts]), tmp_path / "out", progress=False)
    assert analysed == ["s0001"]
    store.extract(Source(table=["新しい。", *texts]), tmp_path / "scratch", progress=False)
    assert cheap.checksums(tmp_path / "out") == cheap.checksums(tmp_path / "scratch")


def test_many_small_parts_are_put_together(run, source, tmp_path, analysed, monkeypatch):
    monkeypatch.setattr(parts, "SIZE", 40)
    monkeypatch.setattr(store, "_SMALL_PARTS", 4)
    for n in range(10, 22):
        (source / f"2025-10-{n}-声明.txt").write_text(f"追加{n}。", encoding="utf-8")
        run()
        assert len(analysed) == (8 if n == 10 else 1)
        assert len(parts.find_parts(tmp_path / "out" / ".parts")[0]) <= 5
    assert_as_from_scratch(run, tmp_path)


def test_a_seventeenth_small_part_puts_them_together(run, source, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "SIZE", 40)
    numbers = []
    for n in range(10, 24):
        run()
        numbers.append(len(parts.find_parts(tmp_path / "out" / ".parts")[0]))
        (source / f"2025-10-{n}-声明.txt").write_text(f"追加{n}。", encoding="utf-8")
    assert numbers == [*range(4, 17), 1]


def test_parts_half_full_stay_where_they_are(run, source, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "SIZE", 4)
    monkeypatch.setattr(store, "_SMALL_PARTS", 1)
    run()
    before = {part.folder: len(part.ids) for part in parts.find_parts(tmp_path / "out" / ".parts")[0]}
    (source / "2025-10-10-声明.txt").write_text("追加。", encoding="utf-8")
    run()
    after = {part.folder: len(part.ids) for part in parts.find_parts(tmp_path / "out" / ".parts")[0]}
    assert sorted(before.values()) == [1, 2, 2, 2]
    assert sorted(after.values()) == [2, 2, 2, 2]
    assert {folder for folder, n in before.items() if n == 2} < set(after)


def test_options_and_versions_count(run, source, tmp_path, analysed, monkeypatch):
    run()
    own = tmp_path / "own.csv"
    own.write_text("surface,label\n商務省,ORG\n", encoding="utf-8")
    assert counts(run(lexicon=own)) == (7, 0, 0)
    assert counts(run(lexicon=own)) == (0, 7, 0)
    assert rapt.load_analysis(tmp_path / "out").provenance["options"]["lexicon"] == "own.csv"
    own.write_text("surface,label\n商務部,ORG\n", encoding="utf-8")
    done = run(lexicon=own)
    assert counts(done) == (7, 0, 0)
    assert done.notes == ("made with other versions, another lexicon or other rules, analysed again: 7 statements",)
    rules = tmp_path / "my.csv"
    rules.write_text("rule_id,layer,anchor\nlight_mine,light_verb,/ゆえに/\n", encoding="utf-8")
    assert counts(run(lexicon=own, rules=rules)) == (7, 0, 0)
    assert counts(run(lexicon=own, rules=rules.rename(tmp_path / "renamed.csv"))) == (0, 7, 0)
    assert rapt.load_analysis(tmp_path / "out").provenance["options"]["rules"] == "my.csv"
    assert counts(run(lexicon=own)) == (7, 0, 0)
    newer = {**provenance._installed(), "code": {"sha256": "of another version"}}
    monkeypatch.setattr(provenance, "_installed", lambda: newer)
    assert counts(run(lexicon=own)) == (7, 0, 0)


def corrections(folder: Path, rows: list[str]) -> Path:
    """A sheet that adds names to statements."""
    file = folder / "直し.csv"
    file.write_text("\n".join(["table,action,statement_id,text,label", *rows]), encoding="utf-8")
    return file


def test_corrections_are_applied_to_the_tables_and_analyse_nothing(run, source, tmp_path, analysed):
    rows = [f"entities,add,2025-10-0{n}-声明,文書,LAW" for n in (2, 3)]
    first = corrections(tmp_path, [*rows, "entities,add,無い,文書,LAW"])
    assert counts(run(corrections=first)) == (7, 0, 0)
    found = rapt.load_analysis(tmp_path / "out")
    assert found.entities[["statement_id", "method"]].values.tolist() == [
        ["2025-10-02-声明", "hand"], ["2025-10-03-声明", "hand"],
    ]  # fmt: skip
    assert found.problems.problem.tolist() == ["unknown statement"]
    assert found.provenance["options"]["corrections"] == "直し.csv"
    assert counts(run(corrections=first)) == (0, 7, 0)
    # The rows name the file.
    renamed = first.rename(tmp_path / "fix.csv")
    assert counts(run(corrections=renamed)) == (0, 7, 0)
    assert rapt.load_analysis(tmp_path / "out").provenance["options"]["corrections"] == "fix.csv"
    # Another correction, and none any more: what was analysed stays.
    corrections(tmp_path, rows[:1])
    assert counts(run(corrections=first)) == (0, 7, 0)
    assert len(rapt.load_analysis(tmp_path / "out").entities) == 1
    assert counts(run()) == (0, 7, 0)
    assert not analysed
    assert rapt.load_analysis(tmp_path / "out").entities.empty
    assert_as_from_scratch(run, tmp_path)


def test_corrections_survive_changed_statements(run, source, tmp_path, analysed):
    rows = [f"entities,add,2025-10-0{n}-声明,{text},LAW" for n in (1, 2, 3) for text in ("文書", "求めた", "無")]
    mine = corrections(tmp_path, rows)
    run(corrections=mine)
    add(source)
    change(source)
    assert counts(run(corrections=mine)) == (2, 6, 0)
    found = rapt.load_analysis(tmp_path / "out")
    assert found.entities.statement_id.tolist() == ["2025-10-01-声明"] * 2 + ["2025-10-02-声明"] * 2
    # The third statement has changed: its words are not there any more.
    assert found.problems.statement_id.value_counts().to_dict() == {
        "2025-10-01-声明": 1, "2025-10-02-声明": 1, "2025-10-03-声明": 3,
    }  # fmt: skip
    run("scratch", corrections=mine)
    assert cheap.checksums(tmp_path / "out") == cheap.checksums(tmp_path / "scratch")


def test_parts_hold_no_corrections(run, tmp_path):
    with pytest.raises(ValueError, match="choose the formats parquet, csv or xlsx"):
        run(formats=["parts"], corrections=corrections(tmp_path, []))
    with pytest.raises(FileNotFoundError, match="corrections"):
        run(corrections=tmp_path / "none.csv")


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_a_table_lost_or_edited_is_written_again(run, tmp_path, analysed, format):
    run(formats=[format])
    file = tmp_path / "out" / ("analysis.xlsx" if format == "xlsx" else f"tokens.{format}")
    whole = file.read_bytes()
    for damage in (file.unlink, lambda: file.write_bytes(whole[:-1])):
        damage()
        assert counts(run(formats=[format])) == (0, 7, 0)
        assert file.read_bytes() == whole
    assert not analysed


def test_another_format_needs_no_analysis(run, source, tmp_path, analysed):
    run(formats=["parquet"])
    before = times(tmp_path / "out")
    run(formats=["csv", "xlsx"])
    assert not analysed
    assert {
        name: moment for name, moment in times(tmp_path / "out").items() if name in before and "json" not in name
    } == {name: moment for name, moment in before.items() if "json" not in name}
    assert_as_from_scratch(run, tmp_path, ("parquet", "csv", "xlsx"))


def test_parts_alone_are_tables_too(run, source, tmp_path):
    (source / "leer.txt").write_text("")
    run(formats=["parts"])
    remove(source)
    change(source)
    run(formats=["parts"])
    assert [file.name for file in (tmp_path / "out").iterdir() if file.is_file()] == ["provenance.json"]
    found = pd.concat(map(pd.read_parquet, (tmp_path / "out" / ".parts").glob("*/tokens.parquet")))
    expected = cheap.analyze_tables(rapt.read_statements(source, issuer="CN"))["tokens"]
    order = ["statement_id", "start"]
    assert sorted(map(tuple, found[order].values)) == sorted(map(tuple, expected[order].values))
    assert pd.read_parquet(tmp_path / "out" / ".parts" / "problems.parquet").problem.tolist() == ["empty file"]


@pytest.mark.parametrize("name", ["tokens.parquet", "part.json"])
def test_a_part_lost_is_noticed_where_parts_are_all_there_is(run, tmp_path, name):
    run(formats=["parts"])
    part = sorted((tmp_path / "out" / ".parts").glob("*/part.json"))[0]
    held = len(pd.read_parquet(part.with_name("statements.parquet")))
    part.with_name(name).unlink()
    done = run(formats=["parts"])
    assert (done.analysed, len(done.notes)) == (held, 1)
    assert counts(run(formats=["parts"])) == (0, 7, 0)


def test_a_row_group_ends_where_it_ends_however_the_parts_lie(run, source, tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "ROW_GROUP", 5)
    run()
    add(source)
    run()
    assert_as_from_scratch(run, tmp_path)
    assert rapt.load_analysis(tmp_path / "out").tokens.statement_id.nunique() == 8


def test_wrong_options_are_named(run, source, tmp_path):
    with pytest.raises(ValueError, match=r"format must be one of \['parquet', 'csv', 'xlsx', 'parts'\], got 'json'"):
        run(formats=["json"])
    with pytest.raises(ValueError, match="engine must be one of"):
        run(engine="cloud")
    with pytest.raises(ValueError, match="scheduler='tcp://x' is for engine='dask'"):
        run(scheduler="tcp://x")
    with pytest.raises(FileNotFoundError, match="lexicon"):
        run(lexicon=tmp_path / "none.csv")
    assert not (tmp_path / "out").exists()


def with_own_columns(source: Path, name: str, *lines: str) -> None:
    """A statement with front matter of the user's own."""
    (source / f"{name}.md").write_text("\n".join(["---", *lines, "---", f"文書{name}。求めた。"]), encoding="utf-8")


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_own_columns_are_those_of_a_run_from_scratch(run, source, tmp_path, format):
    formats = (format,)
    with_own_columns(source, "甲", "部門: 通商", "頁: 3")
    run(formats=formats)
    table = rapt.load_analysis(tmp_path / "out").statements
    assert str(table["頁"].dtype) == "float64"
    assert table["部門"].tolist() == ["", "", "", "", "", "", "", "通商"]
    # Another variable, another type, a value that changes, a statement and with it a variable that goes.
    with_own_columns(source, "乙", "部門: 5", "頁: 三", "担当: [甲, 乙]")
    assert counts(run(formats=formats))[0] == 1
    assert_as_from_scratch(run, tmp_path, formats)
    table = rapt.load_analysis(tmp_path / "out").statements.set_index("statement_id")
    assert table.loc["乙", ["部門", "頁", "担当"]].tolist() == ["5", "三", "甲;乙"]
    assert table.loc["甲", ["部門", "頁", "担当"]].tolist() == ["通商", "3", ""]
    with_own_columns(source, "甲", "部門: 外務", "頁: 3")
    (source / "乙.md").unlink()
    run(formats=formats)
    assert_as_from_scratch(run, tmp_path, formats)
    assert rapt.load_analysis(tmp_path / "out").statements.columns[-2:].tolist() == ["部門", "頁"]
