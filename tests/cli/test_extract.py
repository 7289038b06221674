"""``rapt extract``: the tables it saves, what it prints, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from command import EMPTY, assert_refused, built, explained, screen_column, written

import rapt
from rapt.run import store
from rapt.tables import schema


def test_extract_saves_parquet_and_csv(cli, analyzed, source):
    result = cli("extract", source)
    assert result.exit_code == 0, result.output
    expected = {f"{name}.{suffix}" for name in schema.TABLES for suffix in ("parquet", "csv")}
    assert {file.name for file in Path("out/tables").iterdir()} == expected | {"provenance.json"}
    assert "tables: out/tables (parquet, csv), analysed 2, unchanged 1, removed 0, made in " in result.stdout
    assert result.stderr == "note: one thing\n"


@pytest.mark.parametrize(
    ("formats", "marks"),
    [
        (["xlsx"], ["analysis.xlsx"]),
        (["csv", "csv"], ["segments.csv"]),
        (["xlsx", "parquet"], ["analysis.xlsx", "segments.parquet"]),
        (["all"], ["analysis.xlsx", "segments.csv", "segments.parquet"]),
    ],
)
def test_extract_formats(cli, analyzed, source, formats, marks):
    options = [part for name in formats for part in ("--format", name)]
    assert cli("extract", source, "--out", "表", *options).exit_code == 0
    found = [file.name for file in Path("表").iterdir() if file.stem in ("analysis", "segments")]
    assert sorted(found) == marks


def test_extract_summary(cli, analyzed, source):
    lines = cli("extract", source).stdout.splitlines()
    assert lines[0] == "statements 2, entities 3, dates 0, demands 2, moves 0, problems 7"
    assert lines[1] == "entities: GPE 2, MEASURE 1"
    first, second = (line for line in lines if "dem00" in line)
    assert first.split() == ["5", "stop", "?", "→", "US", "関税を撤回す", "s1", "dem002"]
    assert second.split() == ["3", "do", "CN", "→", "企業", "法令を守ること", "s1", "dem001"]
    assert screen_column(first, "s1") == screen_column(second, "s1")
    assert sum("(read) 問題" in line for line in lines) == 5
    assert "  s2 (read) 問題0: 一行目 二行目" in lines
    assert "  and 2 more in the table problems" in lines


def test_extract_shortens_and_tames_texts(cli, extracting, source):
    analysis = built()
    analysis.demands.loc[0, "text"] = "[red]\x1b[2J:smile:\n" + "長" * 99
    extracting(analysis, [])
    shown = cli("extract", source).stdout
    assert "[red] [2J:smile: " in shown
    assert "長…" in shown
    assert "\x1b" not in shown
    assert "長" * 40 not in shown


def test_extract_without_rows(cli, extracting, source):
    empty = rapt.Analysis(**{name: schema.frame(name) for name in schema.TABLES})
    extracting(empty, [])
    lines = cli("extract", source).stdout.splitlines()
    assert lines[0] == "statements 0, entities 0, dates 0, demands 0, moves 0, problems 0"
    assert len(lines) == 3


def test_extract_quiet(cli, analyzed, source):
    result = cli("extract", source, "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "note: one thing\n")
    assert analyzed[0]["progress"] is False
    assert Path("out/tables/demands.parquet").exists()


def test_extract_passes_on_what_the_options_say(cli, analyzed, source):
    other = written("more/b.txt", EMPTY)
    options = ["--issuer", "CN-MOFCOM", "--genre", "remarks", "--speaker", "何詠前", "--translation", "press"]
    options += ["--date", "2025-10-13", "--outlet", "新華社", "--lexicon", "words.csv", "--rules", "my_rules"]
    options += ["--corrections", "直し.csv", "--corrections", "gold"]
    assert cli("extract", source, other.parent, *options).exit_code == 0
    (call,) = analyzed
    statements = call["statements"].set_index("statement_id")
    assert (statements["issuer"] == "CN-MOFCOM").all()
    assert statements.loc["b", ["genre", "speaker", "translation", "outlet"]].tolist() == [
        "remarks", "何詠前", "press", "新華社",
    ]  # fmt: skip
    # The file's own name says another day than the option.
    assert statements["date"].dt.day.to_dict() == {"2025-10-12-声明": 12, "b": 13}
    assert (str(call["lexicon"]), str(call["rules"])) == ("words.csv", "my_rules")
    assert call["corrections"] == [Path("直し.csv"), Path("gold")]


def test_extract_reads_globs(cli, analyzed, source):
    written("b.md", EMPTY)
    assert cli("extract", "*.txt").exit_code == 0
    assert analyzed[0]["statements"]["statement_id"].tolist() == ["2025-10-12-声明"]


def test_extract_without_input_takes_the_bundled_corpus(cli, analyzed):
    assert cli("extract").exit_code == 0
    assert len(analyzed[0]["statements"]) == len(rapt.load_corpus("mofcom"))


def test_extract_refuses_what_it_cannot_read(cli, analyzed):
    assert_refused(cli("extract", "無い.txt"), "無い.txt does not exist")
    written("空.txt", "")
    assert_refused(cli("extract", "空.txt"), "空.txt", "empty")
    written("空.doc", "x")
    assert_refused(cli("extract", "空.doc"), "空.doc", ".docx")
    written("空.pdf", "x")
    assert_refused(cli("extract", "空.pdf"), "空.pdf", "it is no PDF")
    assert not analyzed
    assert not Path("out").exists()


def test_extract_refuses_an_unknown_format(cli, analyzed, source):
    assert_refused(cli("extract", source, "--format", "pdf"), "parquet, csv, xlsx, parts, all", "'pdf'")
    assert not analyzed


def test_extract_reports_errors_in_one_line(cli, monkeypatch, source):
    def extract(*args, **kwargs):
        raise ValueError("words.csv, line 3: label must be one of GPE\nLOC")

    monkeypatch.setattr(store, "extract", extract)
    assert_refused(cli("extract", source), "words.csv, line 3: label must be one of GPE; LOC")


def test_extract_says_which_folder_cannot_be_made(cli, analyzed, source):
    assert_refused(cli("extract", source, "--out", f"{source}/tables"), source.name)


def test_extract_does_not_read_its_own_tables(cli, analyzed, source):
    assert cli("extract", ".").exit_code == 0
    assert_refused(cli("extract", "."), ". holds saved tables", "delete out/tables")
    assert cli("extract", "*.txt").exit_code == 0


def test_extract_notes_tables_of_an_earlier_run(cli, analyzed, source):
    cli("extract", source, "--format", "xlsx")
    result = cli("extract", source, "--format", "csv")
    assert result.exit_code == 0
    assert "earlier run (xlsx)" in result.stderr


def test_extract_passes_on_engine_and_scheduler(cli, analyzed, source):
    assert cli("extract", source, "--engine", "dask", "--scheduler", "tcp://there:8786").exit_code == 0
    assert (analyzed[0]["engine"], analyzed[0]["scheduler"]) == ("dask", "tcp://there:8786")
    assert cli("extract", source, "--engine", "cloud").exit_code == 2


def test_from_a_text_to_an_explained_demand(cli):
    file = written("2025-10-12-声明.txt", "中国は米国に対し、追加関税を撤回するよう強く求めた。")
    result = cli("extract", file, "--issuer", "CN-MOFCOM", "--format", "csv")
    assert result.exit_code == 0, result.output
    assert "CN → US" in result.stdout
    lines = explained(cli("explain", "2025-10-12-声明", "dem001", "--analysis", "out/tables"))
    assert lines["span"].startswith("追加関税を撤回する ")
    assert lines["strength"].startswith("4 (urge)")
    assert explained(cli("explain", file, "dem001", "--issuer", "CN-MOFCOM")) == lines
    draft = cli("gold", "init", file, "--issuer", "CN-MOFCOM")
    assert draft.exit_code == 0, draft.output
    scored = cli("evaluate", "out/tables", "2025-10-12-声明.json", "--errors")
    assert "errors 0" in scored.stdout


def test_corrections_go_into_the_tables_and_a_change_of_them_analyses_nothing(cli):
    file = written("2025-10-12-声明.txt", "中国は米国に対し、追加関税を撤回するよう強く求めた。")
    edits = "table,action,statement_id,id,strength\ndemands,change,2025-10-12-声明,dem001,{}\n"

    def run():
        result = cli("extract", file, "--format", "csv", "--corrections", "直し.csv")
        assert result.exit_code == 0, result.output
        return result.stdout, rapt.load_analysis("out/tables").demands[["strength", "rule"]].values.tolist()

    for strength, analysed in ((2, "analysed 1,"), (5, "analysed 0,"), (5, "analysed 0,")):
        written("直し.csv", edits.format(strength))
        shown, rows = run()
        assert analysed in shown
        assert f"{strength}         stop" in shown
        assert rows == [[strength, "hand"]]
    assert rapt.load_analysis("out/tables").provenance["options"]["corrections"] == "直し.csv"
    assert_refused(cli("extract", file, "--corrections", "無い.csv"), "corrections 無い.csv do not exist")
    assert_refused(cli("extract", file, "--corrections", file), "2025-10-12-声明.txt", ".txt is not read")


def test_a_bad_row_of_a_lexicon_is_named(cli, source):
    words = written("words.csv", "surface,label,entity_id,name,note\n米国,STATE,US,米国,\n")
    assert_refused(cli("extract", source, "--lexicon", words), "words.csv", "2")
    assert_refused(cli("extract", source, "--lexicon", "無い.csv"), "無い.csv")


def test_a_sheet_and_a_separator_are_chosen(cli, analyzed):
    with pd.ExcelWriter("声明.xlsx") as book:
        pd.DataFrame({"本文": ["米国に撤回を求めた。"] * 2}).to_excel(book, sheet_name="今年", index=False)
        pd.DataFrame({"本文": ["日本に対話を促した。"]}).to_excel(book, sheet_name="前年", index=False)
    Path("声明.txt").write_text("米国に撤回を求めた。\n----\n日本に対話を促した。", encoding="utf-8")
    for arguments in (["声明.xlsx", "--sheet", "前年"], ["声明.txt", "--separator=----"]):
        assert cli("extract", *arguments).exit_code == 0
    assert [call["statements"]["text"].tolist() for call in analyzed] == [
        ["日本に対話を促した。"],
        ["米国に撤回を求めた。", "日本に対話を促した。"],
    ]
    assert "there is no sheet '来年'" in cli("extract", "声明.xlsx", "--sheet", "来年").stderr
