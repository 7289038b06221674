"""Statements in, all tables out: runs the layers over every statement and gathers their rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from rapt import schema
from rapt.document import Document
from rapt.genres import guess_genre
from rapt.provenance import Provenance, provenance
from rapt.structure import BODY, Segment, find_segments, find_sentences, split_sentences

if TYPE_CHECKING:
    from rapt.lexicons import Lexicon

ENGINES = ("local", "dask")
# Statements whose segments go through GiNZA together; docs are dropped once their rows are made.
CHUNK = 64


@dataclass(frozen=True)
class Analysis:
    """All tables of an analysis as DataFrames; columns and meanings in :mod:`rapt.schema`.

    ``provenance`` says what it was made with: versions, RAPT's code, lexicons and options, as strings by section.

    >>> analyze("米国に措置の撤回を求めた。").demands[["addressee", "text"]].values.tolist()
    [['US', '措置の撤回']]
    """

    statements: pd.DataFrame
    segments: pd.DataFrame
    sentences: pd.DataFrame
    tokens: pd.DataFrame
    entities: pd.DataFrame
    dates: pd.DataFrame
    demands: pd.DataFrame
    moves: pd.DataFrame
    problems: pd.DataFrame
    provenance: Provenance = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(table):,} {name}" for name, table in self.tables().items())
        return f"<rapt.Analysis: {sizes}>"

    def _repr_html_(self) -> str:
        rows = pd.DataFrame({"table": list(self.tables()), "rows": [len(t) for t in self.tables().values()]})
        return rows.to_html(index=False)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order of :data:`rapt.schema.TABLES`.

        >>> {name: len(table) for name, table in analyze("米国に撤回を求めた。").tables().items()}
        {'statements': 1, 'segments': 1, 'sentences': 1, 'tokens': 7, 'entities': 1, 'dates': 0, 'demands': 1, 'moves': 1, 'problems': 0}
        """
        return {name: getattr(self, name) for name in schema.TABLES}

    def select(
        self,
        statement_id: str | Iterable[str] | None = None,
        *,
        addressee: str | None = None,
        period: str | tuple[Any, Any] | None = None,
        mask: pd.Series | Callable[[pd.DataFrame], pd.Series] | None = None,
    ) -> Analysis:
        """An Analysis of the chosen statements only; several conditions must all hold.

        Parameters: ``statement_id`` one or several; ``addressee`` an entity id that a demand of the statement is
        addressed to; ``period`` a year or month (``"2025"``, ``"2025-10"``) or a pair of first and last day, either
        of which may be None; ``mask`` booleans for the rows of ``statements``, or a function that makes them.
        Raises ``ValueError`` for an unknown statement_id or a mask of another length.

        >>> import rapt
        >>> rapt.analyze("米国に措置の撤回を求めた。").select(addressee="US").statements.statement_id.tolist()
        ['s0001']
        """
        chosen = pd.Series(True, index=self.statements.index)
        if statement_id is not None:
            chosen &= self._named([statement_id] if isinstance(statement_id, str) else list(statement_id))
        if addressee is not None:
            groups = [ids for ids in self.demands.addressee.unique() if addressee in ids.split(";")]
            asked = self.demands.statement_id[self.demands.addressee.isin(groups)]
            chosen &= self.statements.statement_id.isin(asked)
        if period is not None:
            first, last = bounds(period)
            chosen &= self.statements.date.between(first, last)
        if mask is not None:
            chosen &= self._masked(mask)
        ids = set(self.statements.statement_id[chosen])
        tables = {n: t[t.statement_id.isin(ids)].reset_index(drop=True) for n, t in self.tables().items()}
        return Analysis(**tables, provenance=self.provenance)

    def _named(self, names: Sequence[str]) -> pd.Series:
        unknown = sorted(set(names) - set(self.statements.statement_id))
        if unknown:
            raise ValueError(
                f"statement_id {unknown} is not in the analysis; it has {list(self.statements.statement_id)}"
            )
        return self.statements.statement_id.isin(names)

    def _masked(self, mask: pd.Series | Callable[[pd.DataFrame], pd.Series]) -> pd.Series:
        values = mask(self.statements) if callable(mask) else mask
        if len(values) != len(self.statements):
            raise ValueError(
                f"mask must have one value for each of {len(self.statements)} statements, got {len(values)}"
            )
        return pd.Series(list(values), index=self.statements.index).astype(bool)

    def save(self, folder: str | Path, format: str = "parquet", *, safe: bool = False) -> list[Path]:
        """Write all tables into a folder as ``parquet``, ``csv`` or ``xlsx``; returns the files written.

        CSV carries a byte-order mark, so that Excel opens it as Japanese; xlsx is one file with a sheet a table. The
        provenance lies beside the tables in ``provenance.json``, in xlsx in a sheet. Tables saved there before are
        replaced only once all new ones are written. Cells that begin with = + - @, a tab or a carriage return, which a
        spreadsheet may run as formulas, get an apostrophe in front: in xlsx always, in CSV with ``safe``.
        :func:`rapt.load_analysis` takes it off again.
        Raises ``ValueError`` for another format, or for text that a cell of Excel cannot hold, ``OSError`` for a full
        disk or a folder that cannot be written to.

        >>> import tempfile
        >>> files = analyze("米国に撤回を求めた。").save(tempfile.mkdtemp(), "csv")
        >>> sorted(file.name for file in files)[:3]
        ['dates.csv', 'demands.csv', 'entities.csv']
        """
        from rapt.tables import write

        return write(self.tables(), Path(folder), format, self.provenance, safe)

    def export(self, path: str | Path, to: str, **options: Any) -> list[Path]:
        """Write files that another program reads; returns the files written.

        ``to`` is ``dna``, ``khcoder``, ``gexf``, ``graphml``, ``inception``, ``displacy`` or ``excel``; what each writes
        and takes is told in :func:`rapt.export.export`. Raises ``ValueError`` for another format or option.

        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> [file.name for file in analyze("米国に撤回を求めた。").export(folder / "表.xlsx", to="excel")]
        ['表.xlsx']
        """
        from rapt.export import export

        return export(self, path, to, **options)

    def report(self, path: str | Path, lang: str = "ja", gold: Any = None, title: str = "") -> Path:
        """Write one page with figures, charts, highlighted statements, tables and methods; returns the file.

        It works from a file with no network and holds both languages; ``lang`` is the one it opens in. ``gold`` are
        annotations as :func:`rapt.evaluate` takes them: scores are shown for those of these statements. Raises
        ``ValueError`` for another language, ``ImportError`` without Altair.

        >>> import tempfile
        >>> analyze("米国に撤回を求めた。").report(Path(tempfile.mkdtemp(), "報告.html")).name
        '報告.html'
        """
        from rapt.report import report

        return report(self, path, lang, gold, title)


def load_analysis(folder: str | Path) -> Analysis:
    """The Analysis that :meth:`Analysis.save` wrote into a folder, in whichever format.

    Raises ``FileNotFoundError`` if the folder holds none.

    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> _ = analyze("米国に措置の撤回を求めた。").save(folder, "csv")
    >>> load_analysis(folder).demands.text.tolist()
    ['措置の撤回']
    """
    from rapt.tables import read, read_provenance

    return Analysis(**read(Path(folder)), provenance=read_provenance(Path(folder)))


def analyze(
    statements: pd.DataFrame | str | Sequence[str],
    engine: str = "local",
    progress: bool | None = None,
    *,
    lexicon: str | Path | None = None,
    scheduler: str | None = None,
) -> Analysis:
    """All tables of the given statements: a DataFrame with a column ``text``, a list of texts, or one text.

    Parameters: ``engine`` is ``"local"`` or ``"dask"``, which shares the work among the processes of a cluster and
    takes a dask DataFrame too; ``progress`` shows a bar (default: in terminals and notebooks, for
    what takes longer than a second); ``lexicon`` a CSV of the researcher's own entities, laid over the bundled ones;
    ``scheduler`` the address of a running Dask cluster (default: one of this machine's cores, for this call).
    A statement that cannot be processed becomes a row of ``problems``; the others go through.
    Raises ``ValueError`` for an unknown engine or a frame without ``text``, ``ModuleNotFoundError`` with the install
    line where Dask is missing, ``OSError`` where no cluster answers.

    >>> demands = analyze("中国は米国に対し、追加関税を撤回するよう強く求めた。").demands
    >>> demands[["text", "addressee", "strength", "polarity"]].values.tolist()
    [['追加関税を撤回する', 'US', 4, 'stop']]
    """
    check_engine(engine, scheduler)
    if engine == "dask":
        from rapt.distributed import analyze_on_cluster

        return analyze_on_cluster(statements, scheduler=scheduler, progress=progress, lexicon=lexicon)
    from rapt.lexicons import load_lexicon
    from rapt.statements import prepare

    table, problems = prepare(statements)
    words = load_lexicon(lexicon) if lexicon is not None else None
    rows: dict[str, list[Any]] = {name: [] for name in schema.TABLES}
    rows["problems"] += problems
    for chunk in _chunks(table, progress):
        for name, new in analyze_records(chunk, words).items():
            rows[name] += new
    tables = {name: schema.frame(name, rows[name]) for name in schema.TABLES if name != "statements"}
    return Analysis(statements=table, **tables, provenance=provenance(lexicon))


def check_engine(engine: str, scheduler: str | None) -> None:
    """Raises ``ValueError`` for an unknown engine, or a scheduler that the engine has no use for."""
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {list(ENGINES)}, got {engine!r}")
    if scheduler is not None and engine != "dask":
        raise ValueError(f"scheduler={scheduler!r} is for engine='dask', got engine={engine!r}")


def analyze_records(records: Sequence[Mapping[str, Any]], lexicon: Lexicon | None) -> dict[str, list[dict[str, Any]]]:
    """Rows of all tables but ``statements`` for some of its rows; one that ends in an error leaves a problem instead.

    Raises ``OSError`` if GiNZA's model is not installed.
    """
    from rapt import ginza

    ginza.load()
    try:
        return _analyze_chunk(records, lexicon)
    except Exception as error:
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in schema.TABLES}
        if len(records) == 1:
            rows["problems"].append(failure(records[0]["statement_id"], "ginza", error))
            return rows
    for record in records:
        for name, new in analyze_records([record], lexicon).items():
            rows[name] += new
    return rows


def failure(statement_id: str, stage: str, error: Exception) -> dict[str, str]:
    """The row of ``problems`` for a statement that ended in an error."""
    detail = f"{type(error).__name__}: {error}; please report the text"
    return {"statement_id": statement_id, "stage": stage, "problem": "failed", "detail": detail}


def extract_entities(text: str) -> pd.DataFrame:
    """Entities of one text: the ``entities`` table of :mod:`rapt.schema`.

    >>> extract_entities("中国商務省は米国に反論した。")[["text", "label", "entity_id"]].values.tolist()
    [['中国商務省', 'ORG', 'CN-MOFCOM'], ['米国', 'GPE', 'US']]
    """
    return analyze(text, progress=False).entities


def extract_demands(text: str, issuer: str | None = None, date: date | datetime | str | None = None) -> pd.DataFrame:
    """Demands of one text: the ``demands`` table of :mod:`rapt.schema`.

    ``issuer`` is the id of whoever issued it (``CN-MOFCOM``): whose demand it is where no subject is written.

    >>> extract_demands("直ちに撤回するよう米側に促した。", issuer="CN-MOFCOM")[["demander", "addressee"]].values.tolist()
    [['CN', 'US']]
    """
    # dtype object: pandas' own strings refuse halves of surrogate pairs, which are replaced further on.
    statement = pd.DataFrame([{"text": text, "issuer": issuer or "", "date": date}], dtype=object)
    return analyze(statement, progress=False).demands


def _chunks(table: pd.DataFrame, progress: bool | None) -> Iterator[list[dict[str, Any]]]:
    records = cast("list[dict[str, Any]]", table.to_dict("records"))
    with bar(len(records), progress) as shown:
        for n in range(0, len(records), CHUNK):
            yield records[n : n + CHUNK]
            shown.update(len(records[n : n + CHUNK]))


def bar(n: int, progress: bool | None) -> Any:
    """A progress bar for a number of statements; ``None`` shows it where somebody is watching."""
    from tqdm.auto import tqdm

    shown = _attended() if progress is None else progress
    return tqdm(total=n, desc="statements", unit="", delay=1, disable=not shown)


def _attended() -> bool:
    """Whether somebody is watching: a terminal or a notebook."""
    shell = sys.modules.get("IPython")
    notebook = bool(shell and type(shell.get_ipython()).__name__ == "ZMQInteractiveShell")
    return notebook or bool(sys.stderr and sys.stderr.isatty())


def _analyze_chunk(records: Sequence[Mapping[str, Any]], lexicon: Any) -> dict[str, list[Any]]:
    """Rows of all tables for some statements, whose distinct pieces go through GiNZA in one pass."""
    from rapt import ginza

    rows: dict[str, list[Any]] = {name: [] for name in schema.TABLES}
    prepared = []
    for record in records:
        segments = find_segments(record["text"], record["title"])
        prepared.append((record, segments, _pieces(record["text"], segments)))
    wanted = [record["text"][a:b] for record, _, pieces in prepared for a, b in pieces]
    parsing, docs = ginza.stream(wanted), {}
    for record, segments, pieces in prepared:
        text = record["text"]
        # Rows are made of what is parsed while the next batches are on their way.
        missing = {text[a:b] for a, b in pieces if text[a:b] not in docs and not ginza.refusal(text[a:b])}
        while missing:
            piece, docs[piece] = next(parsing)
            missing.discard(piece)
        rows["problems"] += [
            _refused(record["statement_id"], text, a, b) for a, b in pieces if ginza.refusal(text[a:b])
        ]
        parsed = [(a, docs[text[a:b]]) for a, b in pieces if text[a:b] in docs]
        document = Document(
            statement_id=record["statement_id"],
            text=text,
            segments=segments,
            sentences=find_sentences(text, segments),
            docs=parsed,
            issuer=record["issuer"],
            genre=record["genre"] or guess_genre(text, segments),
            title=record["title"],
        )
        _add_rows(rows, document, record["date"], lexicon)
    return rows


def _pieces(text: str, segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """Spans to parse: the segments of the body; one too long for the tokenizer goes in by its sentences."""
    from rapt import ginza

    pieces = []
    for segment in segments:
        if segment.kind not in BODY:
            continue
        span = (segment.start, segment.end)
        too_long = (segment.end - segment.start) > ginza.MAX_BYTES // 4 and ginza.refusal(text[slice(*span)])
        pieces += split_sentences(text, *span) if too_long else [span]
    return pieces


def _refused(statement_id: str, text: str, start: int, end: int) -> dict[str, Any]:
    from rapt import ginza

    detail = f"characters {start} to {end} were not parsed: {ginza.refusal(text[start:end])}"
    return {"statement_id": statement_id, "stage": "ginza", "problem": "not parsed", "detail": detail}


def _add_rows(rows: dict[str, list[Any]], document: Document, day: Any, lexicon: Any) -> None:
    """The layers one after the other; one that fails leaves a problem, and those that need it stay empty."""
    from rapt.layers import LAYERS, Findings

    findings = Findings(document, day, lexicon)
    for stage, tables in LAYERS:
        try:
            new = tables(findings)
        except Exception as error:
            rows["problems"].append(failure(document.statement_id, stage, error))
            continue
        for name, table in new.items():
            rows[name] += [
                row if isinstance(row, schema.Block) else {"statement_id": document.statement_id, **row}
                for row in table
            ]


def bounds(period: str | tuple[Any, Any]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last moment of a period; an open end reaches as far as pandas does."""
    if isinstance(period, str):
        span = pd.Period(period)
        return span.start_time, span.end_time
    first, last = period
    begin = pd.Timestamp(first) if first is not None else pd.Timestamp.min
    end = pd.Timestamp(last) + pd.Timedelta(days=1, microseconds=-1) if last is not None else pd.Timestamp.max
    return begin, end
