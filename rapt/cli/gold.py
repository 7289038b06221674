"""The commands around gold annotations: ``rapt evaluate``, ``rapt gold init``, ``rapt gold check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapt.cli.inputs import analysis_of, one_statement, some_statements
from rapt.cli.options import Issuer, csv_file, given
from rapt.cli.printing import print_errors, print_problems, print_scores, save_csv
from rapt.cli.terminal import say
from rapt.tables.given import IrregularError, parsed_json, read_regular

if TYPE_CHECKING:
    import pandas as pd

gold_app = typer.Typer(no_args_is_help=True, help="Draft and check gold annotations. 正解データの下書きと点検。")
_SHOWN_PROBLEMS = 5


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
        typer.Option(
            dir_okay=False,
            callback=csv_file,
            metavar="CSV",
            help="Save the scores of all labels; errors go beside. 保存先。",
        ),
    ] = None,
    issuer: Issuer = "",
) -> None:
    """Print the scores of an analysis against gold annotations. 正解データと比べた成績を示す。"""
    import rapt
    from rapt.scoring.errors import errors as find_errors
    from rapt.scoring.gold import load_gold

    annotations = load_gold(gold)
    tables = analysis_of(analysis, given(issuer=issuer))
    scores = rapt.evaluate(tables, annotations)
    print_scores(scores, labels)
    wrong = find_errors(tables, annotations) if errors else None
    if wrong is not None:
        print_errors(wrong)
    if out is not None:
        save_csv(scores, out)
        if wrong is not None:
            save_csv(wrong, out.with_name(f"{out.stem}-errors{out.suffix}"))


@gold_app.command("init")
def init(
    statements: Annotated[
        list[str],
        typer.Argument(metavar="STATEMENT…", help="A file, or the id of a bundled text; folders with --blank. 本文。"),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="File to write, with --blank the folder; default: the statement's id + .json, or gold. 出力先。"
        ),
    ] = None,
    blank: Annotated[
        bool,
        typer.Option("--blank", help="Nothing filled in, any number of statements. 何も記入しない下書き（複数可）。"),
    ] = False,
    coder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A folder of blank files for each coder. コーダー名（1人ずつフォルダを作る）。"
        ),
    ] = None,
    only: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, metavar="CSV", help="With --blank: these ids only (a sample). 標本の声明だけ。"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there. 上書き。")] = False,
    issuer: Issuer = "",
) -> None:
    """Write gold annotations to work on: what the system finds, or blank ones for coders. 正解データの下書きを作る。"""
    if blank:
        _init_blank(statements, out or Path("gold"), coder or [""], only, force, issuer)
        return
    if len(statements) > 1 or coder or only:
        raise ValueError(
            "a filled draft is of one statement, and nobody's: give --blank for several statements or coders, and for --only"
        )
    _init_filled(statements[0], out, force, issuer)


def _init_filled(statement: str, out: Path | None, force: bool, issuer: str) -> None:
    import rapt
    from rapt.scoring.drafts import gold_from_analysis
    from rapt.scoring.gold import gold_file_name, write_gold
    from rapt.tables.schema import records

    table = one_statement(statement, given(issuer=issuer))
    name = table["statement_id"].iloc[0]
    file = out or Path(gold_file_name(name))
    _check_free([file], force)
    found = rapt.analyze(table, progress=False)
    write_gold(gold_from_analysis(found, name), file)
    say(f"{file}: correct it by the guidelines (docs/annotation.md), then run rapt gold check {file}")
    print_problems(records(found.problems)[:_SHOWN_PROBLEMS], len(found.problems))


def _init_blank(names: list[str], folder: Path, coders: list[str], only: Path | None, force: bool, issuer: str) -> None:
    import pandas as pd

    from rapt.scoring.drafts import write_blank

    table = pd.concat([some_statements(name, given(issuer=issuer)) for name in names], ignore_index=True)
    files = write_blank(table if only is None else _drawn(table, only), folder, coders, force=force)
    for place in dict.fromkeys(str(file.parent) for file in files):
        n = len(files) // len(coders)
        say(f"{place}: {n} blank annotations; rapt.widgets.CodingQueue({place!r}) goes through them")


def _drawn(table: pd.DataFrame, only: Path) -> pd.DataFrame:
    """The statements that a saved sample names, in its order."""
    from rapt.text.own_tables import own_frame

    ids = own_frame(only)
    if "statement_id" not in ids:
        raise ValueError(f"--only {only}: must be a CSV with a column statement_id, it has {', '.join(map(str, ids))}")
    names = ids["statement_id"].tolist()
    if missing := [name for name in names if name not in set(table["statement_id"])]:
        raise ValueError(f"--only {only}: no statement given has the id {missing[0]!r}")
    return table.set_index("statement_id", drop=False).loc[names]


def _check_free(files: Iterable[Path], force: bool) -> None:
    for file in files:
        if file.exists() and not force:
            # It may hold hours of a person's work.
            raise ValueError(f"{file} exists already: give another --out, or --force to write over it")


@gold_app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Gold files or folders. 正解データ。")],
) -> None:
    """Print what is wrong with gold annotations; exit code 1 if anything is. 正解データを点検する。"""
    found = list(_gold_files(files))
    problems = [f"{file}: {problem}" for file in found for problem in _gold_problems(file)]
    for problem in problems:
        say(problem)
    open_ones = sum(_is_open(file) for file in found) if not problems else 0
    say(f"checked {len(found)}, problems {len(problems)}" + (f", not finished {open_ones}" if open_ones else ""))
    if problems:
        raise typer.Exit(1)


def _gold_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not files or not files[0].exists():
            raise FileNotFoundError(f"{path}: no such file, or no .json file in the folder")
        yield from files


def _gold_problems(file: Path) -> list[str]:
    from rapt.scoring.guidelines import check_gold

    try:
        content = parsed_json(read_regular(file).decode("utf-8-sig"))
    except (OSError, IrregularError) as error:
        return [str(error)]
    except ValueError as error:
        return [f"must be JSON in UTF-8: {error}"]
    if content == []:
        return ["the list holds no annotation"]
    return [problem for gold in (content if isinstance(content, list) else [content]) for problem in check_gold(gold)]


def _is_open(file: Path) -> bool:
    from rapt.scoring.gold import load_gold
    from rapt.scoring.guidelines import FINISHED

    return not any(gold.get(FINISHED, True) for gold in load_gold(file, unfinished=True))
