"""The command ``rapt``: its groups of commands, its errors and its output.

Exit codes: 0 done, 1 an input that cannot be used (one line on stderr says which and why), gold with problems or rules that fail,
2 a wrong call. pandas, spaCy and rich are imported inside the commands, so that ``rapt --help`` answers at once.
"""

from __future__ import annotations

import codecs
import io
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rapt import __version__
from rapt.cli.agreement import agreement
from rapt.cli.app import serve_app
from rapt.cli.coders import import_codes, prompt
from rapt.cli.compare import compare
from rapt.cli.concepts import concepts
from rapt.cli.explain import explain
from rapt.cli.extract import extract
from rapt.cli.fetch import fetch
from rapt.cli.gold import evaluate, gold_app
from rapt.cli.measures import measures
from rapt.cli.plan import check_plan, freeze, run_plan
from rapt.cli.publish import codebook, export, report
from rapt.cli.rules import rules_app
from rapt.cli.terminal import one_line, say


class _Group(TyperGroup):
    """Commands whose errors about the user's input are one line on stderr, without a traceback."""

    # typer has no public name for the type of its context.
    def invoke(self, ctx: Any) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of a pipe (head, less) has left; typer ends quietly.
            raise
        except (ValueError, OSError, ModuleNotFoundError) as error:
            say(f"rapt: {_message(error)}", err=True)
            raise typer.Exit(1) from None


class _App(typer.Typer):
    """An app whose output never fails for lack of Japanese characters.

    An output in ASCII (a POSIX locale) becomes UTF-8; any other keeps its encoding, and what it lacks comes out escaped.
    """

    def __call__(self, *args: object, **kwargs: object) -> object:
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


def _message(error: Exception) -> str:
    """What an error says, in one line; errors of the operating system name their file first."""
    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return one_line("; ".join(str(error).splitlines()))


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"rapt {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version. 版を示す。")
    ] = False,
) -> None:
    """Options of the command itself; each command does its own work."""


# In the order of the help.
app.command()(extract)
app.command()(evaluate)
app.command()(agreement)
app.command()(explain)
app.command("app")(serve_app)
app.command()(report)
app.command()(export)
app.command()(codebook)
app.command()(compare)
app.command()(concepts)
app.command()(measures)
app.command()(fetch)
app.command()(prompt)
app.command()(freeze)
app.command("check-plan")(check_plan)
app.command("run-plan")(run_plan)
gold_app.command("import")(import_codes)
app.add_typer(gold_app, name="gold")
app.add_typer(rules_app, name="rules")


if __name__ == "__main__":
    app()
