"""The command ``rapt``: statements to tables, tables against gold annotations, one demand explained.

Exit codes: 0 done, 1 an input that cannot be used (one line on stderr says which and why) or gold with problems,
2 a wrong call. pandas, spaCy and rich are imported inside the commands, so that ``rapt --help`` answers at once.
"""

from __future__ import annotations

import codecs
import io
import json
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from rapt import __version__
from rapt.cli import commands
from rapt.cli import fetch as fetch_command
from rapt.cli.terminal import console, one_line

if TYPE_CHECKING:
    import pandas as pd

    from rapt.tables.analysis import Analysis

CORPUS = "mofcom"
DEFAULT_FORMATS = ("parquet", "csv")
COUNTED = ("statements", "entities", "dates", "demands", "moves", "problems")
SHOWN_PROBLEMS = 5
SHOWN_CHARS, SHOWN_DETAIL = 40, 160
SCORES = ("precision", "recall", "f1", "accuracy")
COUNTS = ("n", "n_predicted", "n_match")
# A file that only an analysis has, by the format it was saved in.
_MARKS = {"xlsx": "analysis.xlsx", "parquet": "segments.parquet", "csv": "segments.csv"}


class _Group(TyperGroup):
    """Commands whose errors about the user's input are one line on stderr, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of a pipe (head, less) has left; typer ends quietly.
            raise
        except (ValueError, OSError, ModuleNotFoundError) as error:
            typer.echo(f"rapt: {_message(error)}", err=True)
            raise typer.Exit(1) from None


class _App(typer.Typer):
    """An app whose output never fails for lack of Japanese characters.

    An output in ASCII (a POSIX locale) becomes UTF-8; any other keeps its encoding, and what it lacks comes out escaped.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                ascii_only = codecs.lookup(stream.encoding).name == "ascii"
                stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="backslashreplace")
        return super().__call__(*args, **kwargs)


app = _App(
    cls=_Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Rhetoric Analysis of Policy Texts: Japanese policy statements into tables. 政策声明の修辞を表にする。",
)
gold_app = typer.Typer(no_args_is_help=True, help="Draft and check gold annotations. 正解データの下書きと点検。")
app.add_typer(gold_app, name="gold")

Translation = Literal["official", "press", "digest", "unknown"]
Engine = Literal["local", "dask"]
IssuerOption = Annotated[str, typer.Option(metavar="ID", help="Who issued them, e.g. CN-MOFCOM. 発表機関。")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rapt {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version. 版を示す。")
    ] = False,
) -> None:
    """Options of the command itself; each command does its own work."""


@app.command()
def extract(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT…", help="Files, folders or globs; none: the bundled corpus. 入力。"),
    ] = None,
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for the tables. 出力先。")] = Path("out/tables"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="parquet, csv, xlsx, all of these, or parts; repeatable. Default: parquet and csv. 保存形式。",
        ),
    ] = None,
    issuer: IssuerOption = "",
    speaker: Annotated[str, typer.Option(help="Who speaks for the issuer. 発言者。")] = "",
    genre: Annotated[str, typer.Option(help="remarks, transcript, announcement … 文書の種類。")] = "",
    outlet: Annotated[str, typer.Option(help="Who published the texts. 媒体。")] = "",
    translation: Annotated[Translation | None, typer.Option(help="Who put them into Japanese. 訳の別。")] = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the statements. 発表日。")] = None,
    lexicon: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Your own entities, laid over the bundled ones. 自作の辞書。")
    ] = None,
    engine: Annotated[Engine, typer.Option(help="local, or dask: many processes or machines. 実行方法。")] = "local",
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of a running Dask cluster, e.g. tcp://host:8786. 接続先。")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no summary. 表示を省く。")] = False,
) -> None:
    """Save the tables of statements and print a summary. 声明文を表にし、要約を示す。

    What the options say of the statements fills what the files do not say themselves. Run again with the same --out,
    only new and changed statements are analysed. 同じ出力先に再実行すると、追加・変更された声明だけを解析します。
    """
    from rapt.run import store
    from rapt.run.source import Source

    begin = time.perf_counter()
    named = _formats(formats or DEFAULT_FORMATS)
    _check_inputs(inputs or [])
    metadata = _metadata(issuer=issuer, speaker=speaker, genre=genre, outlet=outlet, translation=translation, date=date)
    source = Source(inputs, metadata) if inputs else Source([_corpus_folder(metadata)])
    progress = False if quiet else None
    done = store.extract(source, out, named, lexicon=lexicon, engine=engine, scheduler=scheduler, progress=progress)
    _note_earlier_tables(out, named)
    for note in done.notes:
        typer.echo(f"note: {note}", err=True)
    if not quiet:
        _print_summary(done.summary)
        counts = f"analysed {done.analysed:,}, unchanged {done.kept:,}, removed {done.removed:,}"
        typer.echo(f"tables: {out} ({', '.join(named)}), {counts}, made in {time.perf_counter() - begin:.1f} s")


@app.command()
def evaluate(
    analysis: Annotated[
        str, typer.Argument(metavar="ANALYSIS_DIR|INPUT", help="Saved tables, or statements. 表か入力。")
    ],
    gold: Annotated[list[str], typer.Argument(metavar="GOLD…", help="Gold files or folders. 正解データ。")],
    labels: Annotated[bool, typer.Option("--labels", help="A row for every label. ラベル別。")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List the errors with their sentences. 誤りの一覧。")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(dir_okay=False, metavar="CSV", help="Save the scores of all labels; errors go beside. 保存先。"),
    ] = None,
    issuer: IssuerOption = "",
) -> None:
    """Print the scores of an analysis against gold annotations. 正解データと比べた成績を示す。"""
    import rapt
    from rapt.scoring.evaluation import errors as find_errors
    from rapt.scoring.evaluation import load_gold

    annotations = load_gold(gold)
    tables = _analysis(analysis, _metadata(issuer=issuer))
    scores = rapt.evaluate(tables, annotations)
    _print_scores(scores, labels)
    wrong = find_errors(tables, annotations) if errors else None
    if wrong is not None:
        _print_errors(wrong)
    if out is not None:
        _save_csv(scores, out)
        if wrong is not None:
            _save_csv(wrong, out.with_name(f"{out.stem}-errors{out.suffix}"))


@gold_app.command("init")
def gold_init(
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT_FILE", help="A file, or the id of a bundled text. 本文。")
    ],
    out: Annotated[
        Path | None, typer.Option(dir_okay=False, help="File to write; default: the statement's id + .json. 出力先。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there. 上書き。")] = False,
    issuer: IssuerOption = "",
) -> None:
    """Write a gold annotation filled with what the system finds, to correct by hand. 正解データの下書きを作る。"""
    import rapt
    from rapt.scoring.gold import gold_from_analysis, write_gold
    from rapt.tables.schema import records

    table = _one_statement(statement, _metadata(issuer=issuer))
    name = table["statement_id"].iloc[0]
    # Slashes in an id that a file gives itself must not lead into other folders.
    file = out or Path(name.replace("/", "_").replace("\\", "_") + ".json")
    if file.exists() and not force:
        # It may hold hours of somebody's corrections.
        raise ValueError(f"{file} is there already: give another --out, or --force to write over it")
    found = rapt.analyze(table, progress=False)
    write_gold(gold_from_analysis(found, name), file)
    typer.echo(f"{file}: correct it by the guidelines (docs/annotation.md), then run rapt gold check {file}")
    _print_problems(records(found.problems)[:SHOWN_PROBLEMS], len(found.problems))


@gold_app.command("check")
def gold_check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Gold files or folders. 正解データ。")],
) -> None:
    """Print what is wrong with gold annotations; exit code 1 if anything is. 正解データを点検する。"""
    found = list(_gold_files(files))
    problems = [f"{file}: {problem}" for file in found for problem in _gold_problems(file)]
    for problem in problems:
        typer.echo(problem)
    typer.echo(f"checked {len(found)}, problems {len(problems)}")
    if problems:
        raise typer.Exit(1)


@app.command()
def explain(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="A file, or the id of a statement. 本文。")],
    demand_id: Annotated[str, typer.Argument(metavar="DEMAND_ID", help="The demand's id, e.g. dem001. 要求の番号。")],
    analysis: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Saved tables that hold the statement. 保存した表。")
    ] = None,
    issuer: IssuerOption = "",
) -> None:
    """Print where one demand stands and what it was read from. 要求の根拠を示す。"""
    import rapt
    from rapt.cli.explanation import explain_demand

    if analysis is not None:
        found = _load(analysis).select(statement)
    else:
        found = rapt.analyze(_one_statement(statement, _metadata(issuer=issuer)), progress=False)
    for name, value in explain_demand(found, demand_id).items():
        typer.echo(f"{name:<13}{one_line(value)}")


@app.command("app")
def serve_app(
    source: Annotated[
        str, typer.Argument(metavar="[INPUT]", help="Saved tables, or statements; none: the bundled ones. 表か入力。")
    ] = "",
    ip: Annotated[
        str, typer.Option(help="Address to serve on; other machines reach it only if you say so. 待ち受ける番地。")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on. ポート番号。")] = 8866,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser. ブラウザーで開く。")] = True,
    issuer: IssuerOption = "",
) -> None:
    """Serve the explorers as a page, for reading and comparing without code. 画面で読む・比べる。"""
    from rapt.app.serve import check_installed, serve

    def ready(address: str) -> None:
        typer.echo(f"RAPT: {address}\n(Ctrl+C to stop / 終了は Ctrl+C)")
        if browser:
            typer.launch(address)

    check_installed()
    if source and _formats_in(Path(source)):
        serve(Path(source).resolve(), ip, port, ready)
        return
    with tempfile.TemporaryDirectory() as folder:
        if source:
            _check_inputs([source])
        _app_tables(source, _metadata(issuer=issuer)).save(folder)
        serve(Path(folder), ip, port, ready)


def _app_tables(source: str, metadata: Mapping[str, Any]) -> Analysis:
    import rapt

    return rapt.analyze(_read([source], metadata) if source else rapt.load_corpus("mofcom"))


def _message(error: Exception) -> str:
    """What an error says, in one line; errors of the operating system name their file first."""
    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return one_line("; ".join(str(error).splitlines()))


def _formats(names: Iterable[str]) -> list[str]:
    """The formats named, each once, in the order they are saved: Excel last, since it may refuse a table."""
    from rapt.run.store import FORMATS

    known = (*FORMATS, "all")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"--format must be one of {', '.join(known)}, got {unknown[0]!r}")
    return [name for name in FORMATS if name in names or ("all" in names and name != "parts")]


def _metadata(**values: Any) -> dict[str, Any]:
    """What the options say of the statements, without what they leave open."""
    return {name: value for name, value in values.items() if value}


def _read(inputs: Sequence[str], metadata: Mapping[str, Any]) -> pd.DataFrame:
    import rapt

    return rapt.read_statements(inputs[0] if len(inputs) == 1 else list(inputs), **metadata)


def _corpus_folder(metadata: Mapping[str, Any]) -> Path:
    from rapt.read.corpora import corpus_folder

    if metadata:
        options = ", ".join(f"--{name}" for name in metadata)
        raise typer.BadParameter(f"{options}: the bundled corpus says this itself; give an INPUT")
    return corpus_folder(CORPUS)


def _one_statement(name: str, metadata: Mapping[str, Any]) -> pd.DataFrame:
    """A table of one statement: the one in a file, or the bundled one of that id."""
    import rapt

    if Path(name).exists():
        table = _read([name], metadata)
        if len(table) > 1:
            raise ValueError(f"{name} holds {len(table)} statements: give a file of one")
        return table
    corpus = rapt.load_corpus(CORPUS)
    chosen = corpus[corpus["statement_id"] == name].reset_index(drop=True)
    if chosen.empty:
        known = ", ".join(corpus["statement_id"])
        raise ValueError(f"{name!r} is neither a file nor a bundled statement; bundled are {known}")
    return chosen


def _analysis(source: str, metadata: Mapping[str, Any]) -> Analysis:
    """The analysis saved in a folder, or one of the statements there."""
    import rapt

    if _formats_in(Path(source)):
        return _load(Path(source))
    return rapt.analyze(_read([source], metadata))


def _analysed(inputs: Sequence[str], metadata: Mapping[str, Any]) -> Analysis:
    """The analysis saved in a folder, or one of the statements given, of the bundled ones where none are."""
    import rapt

    if len(inputs) == 1:
        return _analysis(inputs[0], metadata)
    _check_inputs(inputs)
    return rapt.analyze(_read(inputs, metadata) if inputs else rapt.load_corpus(CORPUS))


def _load(folder: Path) -> Analysis:
    import rapt

    try:
        return rapt.load_analysis(folder)
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ValueError(f"{folder}: the tables are damaged ({error}): make them again with rapt extract") from error


def _formats_in(folder: Path) -> list[str]:
    """The formats in which a folder holds an analysis."""
    return [name for name, mark in _MARKS.items() if (folder / mark).is_file()]


def _check_inputs(inputs: Iterable[str]) -> None:
    """Refuse folders that hold the tables of an earlier run, whose rows would be read as statements."""
    for name in inputs:
        saved = [file.parent for mark in _MARKS.values() for file in sorted(Path(name).rglob(mark))]
        if saved:
            raise ValueError(
                f"{name} holds saved tables, which would be read as statements: delete {saved[0]}, "
                "or name the files of the statements"
            )


def _note_earlier_tables(out: Path, formats: Sequence[str]) -> None:
    earlier = [name for name in _formats_in(out) if name not in formats]
    if earlier:
        typer.echo(f"note: {out} also holds tables of an earlier run ({', '.join(earlier)}): delete them", err=True)


def _gold_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not files or not files[0].exists():
            raise FileNotFoundError(f"{path}: no such file, or no .json file in the folder")
        yield from files


def _gold_problems(file: Path) -> list[str]:
    from rapt.scoring.gold import check_gold

    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        return [f"must be JSON in UTF-8: {error}"]
    return [problem for gold in (content if isinstance(content, list) else [content]) for problem in check_gold(gold)]


def _save_csv(table: pd.DataFrame, file: Path) -> None:
    """With a byte-order mark, so that Excel opens it as Japanese."""
    file.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\n")


def _print_summary(summary: Mapping[str, Any]) -> None:
    typer.echo(", ".join(f"{name} {summary['rows'][name]:,}" for name in COUNTED))
    if summary["labels"]:
        typer.echo("entities: " + ", ".join(f"{label} {n:,}" for label, n in summary["labels"]))
    if summary["demands"]:
        typer.echo("\nstrongest demands (rapt explain STATEMENT DEMAND tells what they were read from)")
        header = ("strength", "polarity", "who → whom", "text", "statement", "demand")
        _print_table(header, [_demand_cells(row) for row in summary["demands"]])
    _print_problems(summary["problems"], summary["rows"]["problems"])
    typer.echo("")


def _demand_cells(row: Mapping[str, Any]) -> list[str]:
    who = f"{row['demander'] or '?'} → {row['addressee'] or row['addressee_text'] or '?'}"
    text = one_line(row["text"], SHOWN_CHARS)
    return [str(row["strength"]), row["polarity"], who, text, row["statement_id"], row["demand_id"]]


def _print_problems(problems: Sequence[Mapping[str, str]], n: int) -> None:
    """The first problems, of which there are n in all."""
    if not n:
        return
    typer.echo("\nproblems")
    for row in problems:
        detail = one_line(row["detail"], SHOWN_DETAIL)
        typer.echo(f"  {row['statement_id']} ({row['stage']}) {row['problem']}: {detail}")
    if n > len(problems):
        typer.echo(f"  and {n - len(problems):,} more in the table problems")


def _print_scores(scores: pd.DataFrame, labels: bool) -> None:
    from rapt.tables.schema import records

    shown = scores if labels else scores[scores["label"] == "all"]
    header = ("layer", *(["label"] if labels else []), "measure", *SCORES, *COUNTS)
    rows = [[_number(row[name]) for name in header] for row in records(shown)]
    _print_table(header, rows, right=(*SCORES, *COUNTS))


def _print_errors(errors: pd.DataFrame) -> None:
    from rapt.tables.schema import records

    typer.echo(f"\nerrors {len(errors):,}")
    places = groupby(records(errors), key=lambda row: (row["statement_id"], row["sentence_id"]))
    for (statement_id, sentence_id), rows in places:
        found = list(rows)
        typer.echo(f"\n{statement_id} {sentence_id} {one_line(found[0]['sentence'])}")
        for row in found:
            typer.echo(f"  {row['layer']} {row['label']}: {_error_words(row)}")


def _error_words(row: Mapping[str, Any]) -> str:
    text = f"「{one_line(row['text'])}」"
    if row["error"] != "wrong value":
        return f"{row['error']} {text}"
    return f"{text} {row['field']} is {one_line(row['got']) or 'empty'}, not {one_line(row['expected']) or 'empty'}"


def _print_table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[str] = ()) -> None:
    """A table in which wide characters count twice; long texts go on in the next line where the terminal is narrow."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="")
    for name in header:
        table.add_column(name, justify="right" if name in right else "left", no_wrap=name != "text", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console().print(table)


def _number(value: Any) -> str:
    """A score with three digits, nothing where there is none; anything else as it is."""
    if isinstance(value, float):
        return "" if value != value else f"{value:.3f}"
    return str(value)


commands.add_to(app, _analysed)
fetch_command.add_to(app, _print_table, _save_csv)


if __name__ == "__main__":
    app()
