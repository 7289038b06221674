"""Extraction kept up to date: what is analysed again, what the tables are like after, faults on the way."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import cheap
import pandas as pd
import pytest
from typer.testing import CliRunner

import rapt
from rapt.cli.main import app
from rapt.read import statements
from rapt.run import local, parts, store
from rapt.run.source import Source
from rapt.tables import atomic_io, provenance, streams

TEXTS = {f"2025-10-{n:02d}-声明": f"文書{n}。\n10月{n}日に求めた。" for n in range(1, 8)}


@pytest.fixture(autouse=True)
def analysed(monkeypatch):
    """Takes the model out, makes parts of two statements; the ids of what is analysed."""
    monkeypatch.setattr(local, "analyze_tables", cheap.analyze_tables)
    for module in (local, parts):
        monkeypatch.setattr(module, "SIZE", 2)
    # Waiting for the disk is for those who pull the plug.
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    cheap.ANALYSED.clear()
    return cheap.ANALYSED


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(source, tmp_path, analysed):
    """Extracts the source into a folder, by default always the same; ``analysed`` holds this run's statements."""

    def extract(out="out", formats=("parquet", "csv"), **options):
        analysed.clear()
        return store.extract(
            Source([str(source)], {"issuer": "CN"}), tmp_path / out, formats, progress=False, **options
        )

    return extract


def counts(done: store.Extraction) -> tuple[int, int, int]:
    return done.analysed, done.kept, done.removed


def times(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if file.is_file()}


def assert_as_from_scratch(run, tmp_path, formats=("parquet", "csv")) -> None:
    """The tables are, byte for byte, those of a run into an empty folder, and no statement is in two parts."""
    shutil.rmtree(tmp_path / "scratch", ignore_errors=True)
    run("scratch", formats)
    assert cheap.checksums(tmp_path / "out") == cheap.checksums(tmp_path / "scratch")
    found, broken = parts.find_parts(tmp_path / "out" / ".parts")
    kept = rapt.load_analysis(tmp_path / "out").statements.statement_id
    assert sorted(name for part in found for name in part.ids) == sorted(kept)
    assert not broken


# Same, changed, removed, moved


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


def change(source: Path) -> None:
    (source / "2025-10-03-声明.txt").write_text("変更した。", encoding="utf-8")


def add(source: Path) -> None:
    (source / "2025-10-03-間.txt").write_text("間に入る。", encoding="utf-8")


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


# Faults


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))


@pytest.mark.parametrize("name", ["tokens.parquet", "statements.parquet", "part.json"])
@pytest.mark.parametrize("damage", [flip, Path.unlink, lambda file: file.write_bytes(b"")])
def test_a_damaged_part_is_made_again_and_said(run, source, tmp_path, name, damage):
    run()
    part = sorted((tmp_path / "out" / ".parts").glob("*/part.json"))[0].parent
    n = len(parts.read_part(part).ids)
    damage(part / name)
    touched = tmp_path / "out" / "tokens.csv"
    touched.unlink()
    done = run()
    assert counts(done) == (n, 7 - n, 0)
    assert done.notes == (f".parts: damaged, their statements are analysed again: {part.name}",)
    assert_as_from_scratch(run, tmp_path)


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize("damage", [flip, Path.unlink, pipe, lambda file: file.write_bytes(b"{}")])
def test_a_damaged_manifest_costs_no_analysis(run, tmp_path, damage):
    run()
    damage(tmp_path / "out" / ".parts" / "manifest.json")
    assert counts(run()) == (0, 7, 0)
    assert_as_from_scratch(run, tmp_path)


GOOD = {
    "source": "", "fingerprint": "", "content": "", "files": {},
    "summary": {"rows": {"statements": 0}, "labels": [], "demands": [], "problems": []},
}  # fmt: skip
FORMS = [
    [], None, "text", 3, {}, [1, 2], {**GOOD, "source": 1}, {**GOOD, "files": []}, {**GOOD, "files": {"csv": ["a.csv"]}},
    {**GOOD, "files": {"csv": {"a.csv": 1}}}, {**GOOD, "summary": []}, {**GOOD, "summary": {"rows": {}}},
    {**GOOD, "summary": {**GOOD["summary"], "rows": {}}}, {**GOOD, "more": 1}, {"source": ""},
]  # fmt: skip


@pytest.mark.parametrize("content", FORMS, ids=range(len(FORMS)))
def test_a_manifest_of_another_form_is_said_and_made_again(run, tmp_path, content):
    first = run()
    before = cheap.checksums(tmp_path / "out")
    (tmp_path / "out" / ".parts" / "manifest.json").write_bytes(atomic_io.sealed(content))
    again = run()
    assert again.notes == (".parts/manifest.json: damaged, it is made again",)
    assert (again.analysed, again.kept, again.summary) == (0, first.analysed, first.summary)
    assert cheap.checksums(tmp_path / "out") == before
    assert run().notes == ()


@pytest.mark.parametrize("content", [[], None, {"rows": []}, {"rows": {}}, {"ids": 3}, "text"])
def test_a_part_of_another_form_is_said_and_made_again(run, tmp_path, content):
    run()
    before = cheap.checksums(tmp_path / "out")
    index = sorted((tmp_path / "out" / ".parts").glob("*/part.json"))[0]
    index.write_bytes(atomic_io.sealed(content))
    again = run(out="out", formats=("parquet", "csv", "parts"))
    assert again.analysed == 2
    assert again.notes[0].startswith(".parts: damaged, their statements are analysed again")
    assert cheap.checksums(tmp_path / "out") == before


def full_disk(monkeypatch, after: int) -> None:
    """The disk takes no more after some files."""
    real, written = os.fsync, []

    def fsync(handle):
        written.append(handle)
        if len(written) > after:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


# After none, amid the first part, amid the parts, amid the tables.
@pytest.mark.parametrize("after", [0, 5, 25, 49])
def test_a_full_disk_leaves_the_earlier_tables(run, source, tmp_path, monkeypatch, after):
    run()
    for file in source.iterdir():
        file.write_text(f"{file.stem}は変わった。", encoding="utf-8")
    before = cheap.checksums(tmp_path / "out")
    with monkeypatch.context() as patch:
        full_disk(patch, after)
        with pytest.raises(OSError, match="the disk is full; the tables there are as they were") as caught:
            run()
    assert caught.value.errno == errno.ENOSPC
    assert cheap.checksums(tmp_path / "out") == before
    assert not list((tmp_path / "out" / ".parts").glob("new-*"))
    assert counts(run())[1] == min(7, 2 * (after // 11))
    assert_as_from_scratch(run, tmp_path)


def test_a_folder_that_may_not_be_written_to_is_named(run, source, tmp_path, monkeypatch):
    run()
    change(source)
    before = cheap.checksums(tmp_path / "out")
    with monkeypatch.context() as patch:
        real = open

        def refuse(file, mode="r", *args, **options):
            if "w" in mode and str(file).startswith(str(tmp_path / "out")):
                raise PermissionError(errno.EACCES, "Permission denied", str(file))
            return real(file, mode, *args, **options)

        patch.setattr("builtins.open", refuse)
        with pytest.raises(OSError, match=r"out cannot be written to \(Permission denied\): change its permissions"):
            run()
    assert cheap.checksums(tmp_path / "out") == before


def test_the_command_says_it_in_one_line(source, tmp_path, monkeypatch):
    full_disk(monkeypatch, 3)
    done = CliRunner().invoke(app, ["extract", str(source), "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert re.fullmatch(r"rapt: \S+out: the disk is full; .*run again, or give another folder\n", done.stderr)


def test_a_file_in_the_way_is_named(run, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OSError, match="out"):
        run()
    assert (tmp_path / "out").read_text() == "mine"


def test_two_runs_keep_apart(run, tmp_path):
    run()
    (tmp_path / "out" / "tokens.csv").unlink()
    with store._alone(tmp_path / "out" / ".parts"), pytest.raises(ValueError, match="another run is writing there"):
        run()
    run()


def test_killed_at_any_moment_the_next_run_finishes_whatever_it_is_made_with(source, tmp_path):
    after = tmp_path / "after"
    after.mkdir()
    for name in list(TEXTS)[2:]:
        (after / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    change(after)
    add(after)
    # Every 23rd moment; `make faults` takes each of them.
    done = subprocess.run(
        [sys.executable, cheap.__file__, source, after, tmp_path / "killed", "23"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = [line.split() for line in done.stdout.splitlines()]
    killed = [line for line in lines if line[2] == "-9"]
    # Of the last three the run after the kill has another lexicon, other rules, or is of another version.
    assert {line[0] for line in killed} == {"first", "update", "lexicon", "rules", "version"}
    assert len(killed) >= 12
    n_parts = {line[5] for line in lines if line[0] == "first"}
    assert all(line[3:5] == ["0", "True"] and line[6] == "0" for line in lines), done.stdout
    assert n_parts == {"3"}


def test_what_a_killed_run_left_without_a_name_goes(run, tmp_path, analysed):
    run()
    part = sorted((tmp_path / "out" / ".parts").glob("*/part.json"))[0].parent
    held = len(parts.read_part(part).ids)
    # Written whole, and killed before it got its name.
    part.rename(part.with_name("new-0123"))
    (tmp_path / "out" / "tokens.csv").unlink()
    done = run()
    assert (done.analysed, done.notes) == (held, ())
    assert not list((tmp_path / "out" / ".parts").glob("new-*"))
    assert_as_from_scratch(run, tmp_path)


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
