"""Statements to an :class:`~rapt.tables.analysis.Analysis`, in this process or on a cluster, and the helpers for one text."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from rapt.corrections.apply import correct
from rapt.corrections.sources import Source as CorrectionSource
from rapt.read.statements import prepare
from rapt.run.own import load_own
from rapt.run.progress import progress_bar
from rapt.run.records import analyze_records
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.provenance import provenance
from rapt.tables.rows import Row, StatementRow, statement_rows
from rapt.text.places import problem_words
from rapt.text.rules import Rules

ENGINES = ("local", "dask")
# Statements whose segments go through GiNZA together; parsed docs are dropped once their rows are made.
CHUNK = 64
# What is left out on purpose when one text is asked about.
_UNSAID = ("no issuer", "no date", "issuer from text")


def analyze(
    statements: pd.DataFrame | str | Sequence[str],
    engine: str = "local",
    progress: bool | None = None,
    *,
    lexicon: str | Path | None = None,
    rules: str | Path | Rules | None = None,
    corrections: CorrectionSource | None = None,
    scheduler: str | None = None,
) -> Analysis:
    """All tables of the given statements: a DataFrame with a column ``text``, a list of texts, or one text.

    Parameters: ``engine`` is ``"local"`` or ``"dask"``, which shares the work among the processes of a cluster and
    takes a dask DataFrame too; ``progress`` shows a bar (default: in terminals and notebooks, for
    what takes longer than a second); ``lexicon`` a CSV of the researcher's own entities, laid over the bundled ones;
    ``rules`` a folder of the researcher's own rule tables, or one of them, laid over the bundled ones in the same way;
    ``corrections`` what was corrected by hand, applied to the tables as :meth:`rapt.Analysis.correct` does;
    ``scheduler`` the address of a running Dask cluster (default: one of this machine's cores, for this call).
    A statement that cannot be processed becomes a row of ``problems``; the others go through.
    Raises ``ValueError`` for an unknown engine, a frame without ``text`` or a bad row of lexicon or rules, ``FileNotFoundError``
    for a file of these that does not exist, ``ModuleNotFoundError`` with the install
    line where Dask is missing, ``OSError`` where no cluster answers.

    >>> demands = analyze("中国は米国に対し、追加関税を撤回するよう強く求めた。").demands
    >>> demands[["text", "addressee", "strength", "polarity"]].values.tolist()
    [['追加関税を撤回する', 'US', 4, 'stop']]
    """
    check_engine(engine, scheduler)
    if corrections is not None:
        found = analyze(statements, engine, progress, lexicon=lexicon, rules=rules, scheduler=scheduler)
        return correct(found, corrections)
    own = load_own(lexicon, rules)
    record = provenance(lexicon, own.rules)
    if engine == "dask":
        from rapt.run.cluster import analyze_on_cluster

        return analyze_on_cluster(statements, own, record, scheduler=scheduler, progress=progress)
    table, problems = prepare(statements, own.lexicon)
    rows: dict[str, list[Row | schema.Block]] = {name: [] for name in schema.TABLES}
    rows["problems"] += problems
    for chunk in _chunks(table, progress):
        for name, new in analyze_records(chunk, own).items():
            rows[name] += new
    tables = {name: schema.frame(name, rows[name]) for name in schema.TABLES if name != "statements"}
    return Analysis(statements=table, **tables, provenance=record)


def check_engine(engine: str, scheduler: str | None) -> None:
    """Raises ``ValueError`` for an unknown engine, or a scheduler that the engine has no use for."""
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {list(ENGINES)}, got {engine!r}")
    if scheduler is not None and engine != "dask":
        raise ValueError(f"scheduler={scheduler!r} is for engine='dask', got engine={engine!r}")


def extract_entities(text: str) -> pd.DataFrame:
    """Entities of one text: the ``entities`` table of :mod:`rapt.tables.schema`.

    What could not be read of the text is a ``UserWarning``.

    >>> extract_entities("中国商務省は米国に反論した。")[["text", "label", "entity_id"]].values.tolist()
    [['中国商務省', 'ORG', 'CN-MOFCOM'], ['米国', 'GPE', 'US']]
    """
    return _said(analyze(text, progress=False)).entities


def extract_demands(
    text: str,
    issuer: str | None = None,
    date: date | datetime | str | None = None,
    *,
    rules: str | Path | Rules | None = None,
) -> pd.DataFrame:
    """Demands of one text: the ``demands`` table of :mod:`rapt.tables.schema`.

    ``issuer`` is the id of whoever issued it (``CN-MOFCOM``): whose demand it is where no subject is written; ``rules``
    are the researcher's own, as :func:`analyze` takes them. What could not be read of the text is a ``UserWarning``.

    >>> extract_demands("直ちに撤回するよう米側に促した。", issuer="CN-MOFCOM")[["demander", "addressee"]].values.tolist()
    [['CN', 'US']]
    """
    # dtype object: pandas' own strings refuse halves of surrogate pairs, which are replaced further on.
    statement = pd.DataFrame([{"text": text, "issuer": issuer or "", "date": date}], dtype=object)
    return _said(analyze(statement, progress=False, rules=rules)).demands


def _said(analysis: Analysis) -> Analysis:
    """The analysis of one text, whose problems are said: the helpers give a table without them."""
    for problem, detail in analysis.problems[["problem", "detail"]].itertuples(index=False):
        if problem not in _UNSAID:
            said = "\n".join(problem_words(problem, detail, lang) for lang in ("en", "ja"))
            warnings.warn(said, stacklevel=3)
    return analysis


def _chunks(table: pd.DataFrame, progress: bool | None) -> Iterator[Sequence[StatementRow]]:
    records = statement_rows(table)
    with progress_bar(len(records), progress) as shown:
        for n in range(0, len(records), CHUNK):
            yield records[n : n + CHUNK]
            shown.update(len(records[n : n + CHUNK]))
