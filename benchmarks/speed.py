"""How fast RAPT is beside stock GiNZA and ja-timex, and how time and memory grow: all of it measured in one run.

python benchmarks/speed.py [--rounds 3] [--sizes 10,100,1000,10000] [--out docs/benchmarks.md]
"""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import exact
import interactive
import numpy as np
import typer
from spacy.language import Language
from threadpoolctl import threadpool_limits
from workload import Cost, median, process, repeated, rounds, statements

import rapt
from rapt.text import ginza
from rapt.text.structure import BODY, find_segments

_VERSIONS = ("spacy", "ginza", "ja_ginza", "thinc", "SudachiPy", "numpy", "pandas", "ja_timex")
_ONE = "米国に措置の撤回を強く求めた。"
_IN_MEMORY = "import sys, rapt; rapt.analyze(rapt.read_statements(sys.argv[1]), progress=False)"
_TO_DISK = "import sys; from rapt.cli.main import app; app(['extract', sys.argv[1], '--out', sys.argv[2]])"
_INTERACTIVE = 5_000
# Rounds where one takes a tenth of a second.
_QUICK = 15

Rows = Sequence[Sequence[object]]


def main(
    rounds: Annotated[int, typer.Option(help="Rounds of which the median counts.")] = 3,
    sizes: Annotated[
        str, typer.Option(help="Numbers of statements at which growth is measured.")
    ] = "10,100,1000,10000",
    exactness: Annotated[bool, typer.Option(help="Compare all labels with stock GiNZA's.")] = True,
    out: Annotated[Path | None, typer.Option(help="Markdown file to write; the screen without it.")] = None,
) -> None:
    """Measure, and write a page of tables."""
    if find_spec("ja_timex") is None:
        raise SystemExit("ja-timex, to compare with, has no wheels for Python 3.13: run with 3.11 or 3.12")
    page = "\n".join(_page(rounds, [int(n) for n in sizes.split(",") if n], exactness))
    if out is None:
        typer.echo(page)
    else:
        out.write_text(page + "\n", encoding="utf-8")


def _page(count: int, sizes: Sequence[int], exactness: bool) -> Iterator[str]:
    stock, nlp = exact.stock(), ginza.load()
    table = rapt.load_corpus("mofcom")
    texts = table["text"].tolist()
    pieces = _pieces(texts, table["title"].tolist())
    yield f"# Speed and memory\n\n{_conditions(count)}\n"
    yield from _side_by_side(stock, nlp, texts, pieces, count)
    yield from _dates(texts, count)
    yield from _start(count)
    yield from _growth(sizes)
    yield from _interactive(count)
    if exactness:
        yield "\n## The same labels as stock GiNZA\n"
        yield from exact.report()


def _conditions(count: int) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return (
        f"Written by `make bench`: Python {platform.python_version()}, {versions}; {_processor()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start. Medians of {count} interleaved rounds in "
        "one process. On a busy machine trust the ratios, and processor time (CPU) before the clock (wall)."
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def _pieces(texts: Sequence[str], titles: Sequence[str]) -> list[str]:
    """What RAPT hands to GiNZA: the distinct segments of the statements' bodies."""
    found = (
        t[s.start : s.end]
        for t, title in zip(texts, titles, strict=True)
        for s in find_segments(t, title)
        if s.kind in BODY
    )
    return list(dict.fromkeys(found))


def _side_by_side(
    stock: Language, nlp: Language, texts: Sequence[str], pieces: Sequence[str], count: int
) -> Iterator[str]:
    table = rapt.load_corpus("mofcom")
    works = {
        "stock GiNZA, `nlp.pipe` over whole texts": lambda: list(stock.pipe(texts)),
        "RAPT's pass of GiNZA": lambda: ginza.parse(pieces),
        "`rapt.analyze`, everything": lambda: rapt.analyze(table, progress=False),
        "floor: the tokenizer alone": lambda: [nlp.make_doc(piece) for piece in pieces],
        "floor: the products alone, one thread": lambda: _products(nlp, sum(map(len, pieces))),
    }
    for warm in list(works.values())[1:]:
        warm()
    costs = rounds(list(works.values()), count)
    first, (_, passed, analysed, *_) = costs[0], costs
    characters = sum(map(len, texts))
    yield f"## Side by side\n\n{len(texts)} bundled statements, {characters:,} characters.\n"
    yield from _table(
        ["", "wall s", "CPU s", "characters a second (wall)", "stock ÷ this, wall", "stock ÷ this, CPU"],
        [
            [name, *_cost(c), f"{characters / c.wall:,.0f}", *_ratios(first, c)]
            for name, c in zip(works, costs, strict=True)
        ],
    )
    share = 1 - passed.cpu / analysed.cpu
    yield f"\nOf the processor time of `rapt.analyze`, {share:.0%} is spent on top of GiNZA."


def _products(nlp: Language, characters: int) -> None:
    """The matrix products that the model needs for so many characters, in batches of 2,500 tokens, and nothing else."""
    tokens = int(characters / 1.6)
    rng = np.random.default_rng(0)
    weights = [
        node.get_param("W").reshape(-1, node.get_param("W").shape[-1])
        for name in ("tok2vec", "parser", "ner", "morphologizer")
        for node in nlp.get_pipe(name).model.walk()
        if node.has_param("W")
    ]
    with threadpool_limits(1, "blas"):
        inputs = {w.shape[1]: rng.random((2_500, w.shape[1]), dtype="float32") for w in weights}
        for n in range(0, tokens, 2_500):
            for w in weights:
                inputs[w.shape[1]][: tokens - n] @ w.T


def _dates(texts: Sequence[str], count: int) -> Iterator[str]:
    from ja_timex import TimexParser

    parser = TimexParser()
    works = {
        "every statement": texts,
        "statements of 500 to 2,500 characters": [text for text in texts if 500 <= len(text) <= 2_500],
        "five together as one text": ["\n".join(texts[n : n + 5]) for n in range(0, len(texts), 5)],
        "all as one text": ["\n".join(texts)],
    }
    yield "\n## Time expressions\n\n`rapt.extract_dates` beside ja-timex on the same texts, one call a text.\n"
    yield from _table(
        [
            "",
            "texts",
            "mean characters",
            "ja-timex CPU ms a text",
            "`extract_dates` CPU ms a text",
            "ja-timex ÷ RAPT, CPU",
        ],
        [[name, *_dates_cost(parser.parse, kind, count)] for name, kind in works.items()],
    )


def _dates_cost(peer: Callable[[str], object], texts: Sequence[str], count: int) -> list[str]:
    works = [lambda: _each(peer, texts), lambda: _each(lambda text: rapt.extract_dates(text, "2025-10-12"), texts)]
    for warm in works:
        warm()
    theirs, ours = (1000 * cost.cpu / len(texts) for cost in rounds(works, max(count, _QUICK)))
    characters = sum(map(len, texts)) / len(texts)
    return [f"{len(texts)}", f"{characters:,.0f}", f"{theirs:.2f}", f"{ours:.3f}", f"{theirs / ours:.1f}"]


def _each(work: Callable[[str], object], texts: Sequence[str]) -> None:
    """What is made of each text is let go: to keep it costs memory, which is not what is measured."""
    for text in texts:
        work(text)


def _start(count: int) -> Iterator[str]:
    codes = {
        "`import pandas`": "import pandas",
        "`import pandas, rapt`": "import pandas, rapt",
        "`import spacy`": "import spacy",
        "first `rapt.analyze` of a sentence, imports and model included": f"import rapt; rapt.analyze({_ONE!r})",
        "stock GiNZA loaded and run on the sentence": f"import spacy; spacy.load('ja_ginza')({_ONE!r})",
    }
    costs = {name: median([process(code) for _ in range(count)]) for name, code in codes.items()}
    yield "\n## Start\n\nProcesses of their own, the interpreter's start included.\n"
    yield from _table(
        ["", "wall s", "CPU s", "peak memory MB"], [[n, *_cost(c), f"{c.peak:,.0f}"] for n, c in costs.items()]
    )


def _growth(sizes: Sequence[int]) -> Iterator[str]:
    rows = []
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            table = statements(n)
            source = Path(folder, "statements.parquet")
            table.to_parquet(source)
            for name, code in (("`rapt.analyze`", _IN_MEMORY), ("`rapt extract`", _TO_DISK)):
                cost = process(code, str(source), str(Path(folder, "out")))
                speed = table["text"].str.len().sum() / cost.wall
                rows.append([f"{n:,}", name, *_cost(cost), f"{speed:,.0f}", f"{cost.peak:,.0f}"])
    if rows:
        yield "\n## Growth\n\nStatements made from the bundled ones with other numbers and countries; one run each.\n"
        yield from _table(["statements", "", "wall s", "CPU s", "characters a second (wall)", "peak memory MB"], rows)


def _interactive(count: int) -> Iterator[str]:
    many = repeated(rapt.analyze(rapt.load_corpus("mofcom"), progress=False), _INTERACTIVE)
    yield f"\n## Interactive\n\n{len(many.statements):,} analysed statements, {len(many.tokens):,} tokens."
    for made, said in (
        (interactive.selections, "Choosing statements."),
        (interactive.comparisons, "Comparing all of them."),
        (
            interactive.interactions,
            "A control of a widget set to another value, to all of it being up to date in the kernel.",
        ),
    ):
        works = made(many)
        # What is read once is read before.
        for work in works.values():
            work()
        costs = rounds(list(works.values()), count)
        yield f"\n{said}\n"
        yield from _table(
            ["", "wall ms", "CPU ms"],
            [[n, f"{1000 * c.wall:.0f}", f"{1000 * c.cpu:.0f}"] for n, c in zip(works, costs, strict=True)],
        )


def _cost(cost: Cost) -> list[str]:
    return [f"{cost.wall:.2f}", f"{cost.cpu:.2f}"]


def _ratios(reference: Cost, cost: Cost) -> list[str]:
    return [f"{reference.wall / cost.wall:.1f}", f"{reference.cpu / cost.cpu:.1f}"]


def _table(head: Sequence[str], rows: Rows) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


if __name__ == "__main__":
    typer.run(main)
