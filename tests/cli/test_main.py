"""The command ``rapt``: what it writes and prints, its exit codes, and that asking for help costs nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import rapt
from rapt.cli.main import app
from rapt.run import store
from rapt.run.summary import Summary
from rapt.tables import schema

TEXT = "米国は関税を撤回すべきだ。\n中国は企業に次のことを求めた。\n- 法令を守ること"
EMPTY = "ここには何の要求もない。"
DEMAND = {"cue": "べきだ", "predicate": "撤回", "form": "prose", "voice": "issuer", "rule": "verb", "cameo": "1044"}


def row(words: str, **fields: Any) -> dict[str, Any]:
    """A row of the first statement whose span is the first occurrence of some words."""
    start = TEXT.index(words)
    return {"statement_id": "s1", "start": start, "end": start + len(words), "text": words, **fields}


def built(n_problems: int = 0) -> rapt.Analysis:
    """An analysis made by hand: two statements, the second without a demand."""
    lines = TEXT.split("\n")
    rows: dict[str, list[dict[str, Any]]] = {
        "statements": [{"statement_id": "s1", "text": TEXT}, {"statement_id": "s2", "text": EMPTY}],
        "segments": [row(line, segment_id=f"seg{n}") for n, line in enumerate(lines, 1)],
        "sentences": [
            row(line.removeprefix("- "), sentence_id=f"sen{n}", segment_id=f"seg{n}", voice="issuer")
            for n, line in enumerate(lines, 1)
        ],
        "entities": [
            row("米国", label="GPE", entity_id="US", name="米国"),
            row("中国", label="GPE", entity_id="CN", name="中国"),
            row("関税", label="MEASURE", entity_id="tariffs"),
        ],
        "demands": [
            row("法令を守ること", demand_id="dem001", sentence_id="sen3", addressee_text="企業", strength=3, polarity="do",
                demander="CN", **{**DEMAND, "cue": "求める", "form": "list"}),
            row("関税を撤回す", demand_id="dem002", sentence_id="sen1", addressee="US", addressee_text="米国", strength=5,
                polarity="stop", **DEMAND),
        ],
        "problems": [
            {"statement_id": "s2", "stage": "read", "problem": f"問題{n}", "detail": "一行目\n二行目"}
            for n in range(n_problems)
        ],
    }  # fmt: skip
    rows["segments"][2] |= {"kind": "list_item", "lead_in": "seg2"}
    return rapt.Analysis(**{name: schema.frame(name, rows.get(name, [])) for name in schema.TABLES})


@pytest.fixture
def cli(monkeypatch, tmp_path):
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def analyzed(monkeypatch):
    """Puts a hand-made analysis in place of the real one; holds what it was asked to analyse."""
    calls: list[dict[str, Any]] = []

    def analyze(statements, progress=None, lexicon=None):
        calls.append({"statements": statements, "progress": progress, "lexicon": lexicon})
        return built(n_problems=7)

    monkeypatch.setattr(rapt, "analyze", analyze)
    extracting(monkeypatch, built(n_problems=7), calls)
    return calls


def extracting(monkeypatch, analysis: rapt.Analysis, calls: list[dict[str, Any]]) -> None:
    """Has ``rapt extract`` save an analysis made by hand, whatever it reads."""

    def extract(source, out, formats, **options):
        calls.append({"statements": source.read()[0], **options})
        for name in formats:
            analysis.save(out, format=name)
        summary = Summary()
        summary.add(analysis.tables())
        return store.Extraction(out, analysed=2, kept=1, removed=0, summary=summary.result(), notes=("one thing",))

    monkeypatch.setattr(store, "extract", extract)


@pytest.fixture
def source(cli) -> Path:
    file = Path("2025-10-12-声明.txt")
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def saved(cli) -> Path:
    """A folder with a saved analysis."""
    built().save("tables")
    return Path("tables")


def gold(**fields: Any) -> dict[str, Any]:
    entity = {"start": 0, "end": 2, "text": "米国", "label": "GPE", "entity_id": "US"}
    return {"statement_id": "s1", "text": TEXT, "entities": [entity], **fields}


def written(name: str, content: Any) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def assert_refused(result, *words: str) -> None:
    """One line on stderr with the words, nothing on stdout, exit code 1."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("rapt: ")
    assert result.stderr.count("\n") == 1
    assert all(word in result.stderr for word in words), result.stderr


def column(line: str, words: str) -> int:
    """The terminal's column where some words of a line begin; wide characters take two."""
    before = line[: line.index(words)]
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" and char != "→" else 1 for char in before)


# The command itself


def in_process(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_help_imports_nothing_heavy():
    done = in_process(
        "import sys\nfrom rapt.cli.main import app\ntry:\n    app(['--help'])\nexcept SystemExit as end:\n    code = end.code\n"
        "print(code, *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    code, *loaded = done.stderr.decode().split()
    assert code == "0"
    assert not {"spacy", "ginza", "pandas", "numpy", "altair", "pyarrow", "trafilatura", "tqdm"} & set(loaded)
    assert b"extract" in done.stdout


@pytest.mark.parametrize(
    ("encoding", "read_as", "shown"),
    [("cp932", "cp932", "「関税」"), ("ascii", "utf-8", "「関税」"), ("latin-1", "latin-1", r"\u95a2\u7a0e")],
)
def test_output_survives_any_encoding(saved, encoding, read_as, shown):
    written("s1.json", gold())
    code = "from rapt.cli.main import app\napp(['evaluate', 'tables', 's1.json', '--errors'])"
    done = in_process(code, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout.decode(read_as)


def test_posix_locale_without_utf8_mode(saved):
    code = "from rapt.cli.main import app\napp(['explain', 's1', 'dem009', '--analysis', 'tables'])"
    done = in_process(code, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("rapt: s1 has no demand 'dem009'")


def test_version(cli):
    assert cli("--version").stdout == f"rapt {rapt.__version__}\n"


@pytest.mark.parametrize("command", ["extract", "evaluate", "explain", "gold init", "gold check"])
def test_help_is_bilingual(cli, command):
    shown = cli(*command.split(), "--help")
    assert shown.exit_code == 0
    assert any(unicodedata.name(char, "").startswith("HIRAGANA") for char in shown.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("extrakt",),
        ("extract", "--unknown"),
        ("extract", "--date", "昨日"),
        ("extract", "--translation", "機械"),
        ("extract", "--issuer", "CN-MOFCOM"),
        ("evaluate", "tables"),
        ("explain", "s1"),
        ("gold", "check"),
    ],
)
def test_wrong_calls(cli, arguments):
    assert cli(*arguments).exit_code == 2


# rapt extract


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
    assert column(first, "s1") == column(second, "s1")
    assert sum("(read) 問題" in line for line in lines) == 5
    assert "  s2 (read) 問題0: 一行目 二行目" in lines
    assert "  and 2 more in the table problems" in lines


def test_extract_shortens_and_tames_texts(cli, monkeypatch, source):
    analysis = built()
    analysis.demands.loc[0, "text"] = "[red]\x1b[2J:smile:\n" + "長" * 99
    extracting(monkeypatch, analysis, [])
    shown = cli("extract", source).stdout
    assert "[red] [2J:smile: " in shown
    assert "長…" in shown
    assert "\x1b" not in shown
    assert "長" * 40 not in shown


def test_extract_without_rows(cli, monkeypatch, source):
    empty = rapt.Analysis(**{name: schema.frame(name) for name in schema.TABLES})
    extracting(monkeypatch, empty, [])
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
    options += ["--date", "2025-10-13", "--outlet", "新華社", "--lexicon", "words.csv"]
    assert cli("extract", source, other.parent, *options).exit_code == 0
    (call,) = analyzed
    statements = call["statements"].set_index("statement_id")
    assert (statements["issuer"] == "CN-MOFCOM").all()
    assert statements.loc["b", ["genre", "speaker", "translation", "outlet"]].tolist() == [
        "remarks", "何詠前", "press", "新華社",
    ]  # fmt: skip
    # The file's own name says another day than the option.
    assert statements["date"].dt.day.to_dict() == {"2025-10-12-声明": 12, "b": 13}
    assert str(call["lexicon"]) == "words.csv"


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
    written("空.pdf", "x")
    assert_refused(cli("extract", "空.pdf"), "空.pdf", ".md")
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


# rapt evaluate


def test_evaluate_a_saved_analysis(cli, saved):
    result = cli("evaluate", saved, written("gold/s1.json", gold()))
    assert result.exit_code == 0, result.output
    header, *rows = (line.split() for line in result.stdout.splitlines())
    assert header == ["layer", "measure", "precision", "recall", "f1", "accuracy", "n", "n_predicted", "n_match"]
    assert ["entities", "strict", "0.333", "1.000", "0.500", "1", "3", "1"] in rows
    assert not any("GPE" in line for line in rows)
    assert "errors" not in result.stdout


def test_evaluate_labels(cli, saved):
    result = cli("evaluate", saved, written("gold/s1.json", gold()), "--labels")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["entities", "GPE", "strict", "0.500", "1.000", "0.667", "1", "2", "1"] in rows


def test_evaluate_errors(cli, saved):
    spans = {"米国": ("GPE", "CA"), "中国": ("GPE", "CN"), "べき": ("EVENT", "")}
    annotation = gold(entities=[row(words, label=label, entity_id=id_) for words, (label, id_) in spans.items()])
    lines = cli("evaluate", saved, written("s1.json", annotation), "--errors").stdout.splitlines()
    assert "errors 3" in lines
    where = lines.index("s1 sen1 米国は関税を撤回すべきだ。")
    assert set(lines[where + 1 : where + 4]) == {
        "  entities GPE: 「米国」 entity_id is US, not CA",
        "  entities MEASURE: false 「関税」",
        "  entities EVENT: missed 「べき」",
    }


def test_evaluate_saves_scores_and_errors(cli, saved):
    assert cli("evaluate", saved, written("s1.json", gold()), "--errors", "--out", "成績/scores.csv").exit_code == 0
    scores = Path("成績/scores.csv").read_text(encoding="utf-8-sig")
    assert "entities,GPE,strict" in scores
    assert "関税" in Path("成績/scores-errors.csv").read_text(encoding="utf-8-sig")


def test_evaluate_statements(cli, analyzed, source):
    assert cli("evaluate", source, written("s1.json", gold()), "--issuer", "CN-MOFCOM").exit_code == 0
    assert analyzed[0]["statements"]["issuer"].tolist() == ["CN-MOFCOM"]


def test_evaluate_refusals(cli, saved):
    good = written("s1.json", gold())
    assert_refused(cli("evaluate", saved, "無い.json"), "無い.json")
    assert_refused(cli("evaluate", "無い", good), "無い")
    assert_refused(cli("evaluate", saved, written("other.json", gold(statement_id="x", text="米国。"))), "'x'")
    assert_refused(cli("evaluate", saved, written("bad.json", "{")), "bad.json", "JSON")


def test_damaged_analyses_are_refused(cli, saved):
    good = written("s1.json", gold())
    written("excel/analysis.xlsx", "no workbook")
    assert_refused(cli("evaluate", "excel", good), "excel", "damaged")
    (saved / "demands.parquet").unlink()
    assert_refused(cli("evaluate", saved, good), "demands.parquet")


# rapt gold


def test_gold_init_then_check(cli, analyzed, source, monkeypatch):
    analysis = built().select("s1")
    monkeypatch.setattr(rapt, "analyze", lambda *a, **k: analysis)
    monkeypatch.setattr(rapt, "read_statements", lambda *a, **k: analysis.statements)
    result = cli("gold", "init", source)
    assert result.exit_code == 0, result.output
    draft = json.loads(Path("s1.json").read_text(encoding="utf-8"))
    assert [found["text"] for found in draft["entities"]] == ["米国", "関税", "中国"]
    assert cli("gold", "check", "s1.json").stdout == "checked 1, problems 0\n"


def test_gold_init_keeps_corrected_files(cli, analyzed, source, monkeypatch):
    monkeypatch.setattr(rapt, "read_statements", lambda *a, **k: built().select("s1").statements)
    mine = written("mine.json", "{}")
    assert_refused(cli("gold", "init", source, "--out", mine), "mine.json is there already", "--force")
    assert mine.read_text(encoding="utf-8") == "{}"
    assert cli("gold", "init", source, "--out", mine, "--force").exit_code == 0
    assert json.loads(mine.read_text(encoding="utf-8"))["statement_id"] == "s1"


def test_gold_init_stays_in_its_folder(cli, monkeypatch, source):
    name = "../up/s1"
    analysis = built().select("s1")
    tables = {key: table.replace({"statement_id": {"s1": name}}) for key, table in analysis.tables().items()}
    monkeypatch.setattr(rapt, "analyze", lambda *a, **k: rapt.Analysis(**tables))
    monkeypatch.setattr(rapt, "read_statements", lambda *a, **k: tables["statements"])
    assert cli("gold", "init", source).exit_code == 0
    assert [file.name for file in Path().glob("*.json")] == [".._up_s1.json"]


def test_gold_init_wants_one_statement(cli, analyzed):
    table = written("two.csv", f"text\n{EMPTY}\n{EMPTY}\n")
    assert_refused(cli("gold", "init", table), "two.csv holds 2 statements")
    assert_refused(cli("gold", "init", "無い"), "'無い' is neither a file nor a bundled statement", "2025-10-16")


def test_gold_check_lists_every_problem(cli):
    wrong = {"start": 0, "end": 2, "text": "中国", "label": "STATE"}
    written("gold/a.json", gold())
    written("gold/b.json", [gold(), gold(entities=[wrong], voices="x")])
    written("gold/c.json", "{")
    result = cli("gold", "check", "gold")
    assert result.exit_code == 1
    *problems, last = result.stdout.splitlines()
    assert [Path(line.partition(": ")[0]).name for line in problems] == ["b.json", "b.json", "b.json", "c.json"]
    assert last == "checked 3, problems 4"


def test_gold_check_refuses_what_is_not_there(cli):
    Path("leer").mkdir()
    assert_refused(cli("gold", "check", "無い.json"), "無い.json")
    assert_refused(cli("gold", "check", "leer"), "leer")


# rapt explain


def explained(result) -> dict[str, str]:
    assert result.exit_code == 0, result.output
    return {line[:13].strip(): line[13:] for line in result.stdout.splitlines()}


def test_explain_a_demand(cli, saved):
    told = explained(cli("explain", "s1", "dem002", "--analysis", saved))
    assert told == {
        "demand": "s1 dem002",
        "sentence": "米国は関税を撤回すべきだ。",
        "span": "関税を撤回す (characters 3 to 9)",
        "cue": "べきだ",
        "rule": "verb: see rapt/extract/demands.py",
        "demander": "(no id)",
        "addressee": "US (米国)",
        "found": "米国 in the sentence",
        "strength": "5 (demand)",
        "polarity": "stop",
        "form": "prose",
        "voice": "issuer",
        "predicate": "撤回",
        "codes": "CAMEO 1044, PLOVER ?",
    }


def test_explain_an_item_of_a_list(cli, saved):
    told = explained(cli("explain", "s1", "dem001", "--analysis", saved))
    assert told["lead-in"] == "中国は企業に次のことを求めた。"
    assert told["demander"] == "CN (中国)"
    assert (told["addressee"], told["found"]) == ("(no id)", "企業 in the lead-in")


def test_explain_lists_the_known_ids(cli, saved):
    assert_refused(cli("explain", "s1", "dem009", "--analysis", saved), "'dem009'", "it has dem001, dem002")
    assert_refused(cli("explain", "s2", "dem001", "--analysis", saved), "none at all")
    assert_refused(cli("explain", "s9", "dem001", "--analysis", saved), "s9", "s1", "s2")
    assert_refused(cli("explain", "s1", "dem001", "--analysis", "無い"), "無い")


def test_explain_a_bundled_statement(cli, analyzed):
    name = rapt.load_corpus("mofcom")["statement_id"].iloc[0]
    assert cli("explain", name, "dem002").exit_code == 0
    assert analyzed[0]["statements"]["statement_id"].tolist() == [name]


# With the real analysis


def test_from_a_text_to_an_explained_demand(cli):
    file = written("2025-10-12-声明.txt", "中国は米国に対し、追加関税を撤回するよう強く求めた。")
    result = cli("extract", file, "--issuer", "CN-MOFCOM", "--format", "csv")
    assert result.exit_code == 0, result.output
    assert "CN → US" in result.stdout
    told = explained(cli("explain", "2025-10-12-声明", "dem001", "--analysis", "out/tables"))
    assert told["span"].startswith("追加関税を撤回する ")
    assert told["strength"] == "4 (urge): 求める is 3 in demands.csv, 強く raises it"
    assert explained(cli("explain", file, "dem001", "--issuer", "CN-MOFCOM")) == told
    draft = cli("gold", "init", file, "--issuer", "CN-MOFCOM")
    assert draft.exit_code == 0, draft.output
    scored = cli("evaluate", "out/tables", "2025-10-12-声明.json", "--errors")
    assert "errors 0" in scored.stdout


def test_a_bad_row_of_a_lexicon_is_named(cli, source):
    words = written("words.csv", "surface,label,entity_id,name,note\n米国,STATE,US,米国,\n")
    assert_refused(cli("extract", source, "--lexicon", words), "words.csv", "2")
    assert_refused(cli("extract", source, "--lexicon", "無い.csv"), "無い.csv")
