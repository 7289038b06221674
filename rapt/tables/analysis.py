"""The tables of an analysis to one :class:`Analysis`, which selects statements, saves itself and is loaded again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.tables import schema
from rapt.tables.choosing import Day, booleans, bounds
from rapt.tables.given import as_path
from rapt.tables.provenance import Provenance
from rapt.tables.rows import Row


@dataclass(frozen=True)
class Analysis:
    """All tables of an analysis as DataFrames; columns and meanings in :mod:`rapt.tables.schema`.

    ``provenance`` names the versions, RAPT's code, lexicons and options it was made with, as strings by section.

    >>> import rapt
    >>> rapt.analyze("米国に措置の撤回を求めた。").demands[["addressee", "text"]].values.tolist()
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
    measures: pd.DataFrame
    problems: pd.DataFrame
    provenance: Provenance = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(table):,} {name}" for name, table in self.tables().items())
        from rapt.tables.origin import digests_note

        note = digests_note(self.statements, "en")
        return f"<rapt.Analysis: {sizes}; {note}>" if note else f"<rapt.Analysis: {sizes}>"

    def _repr_html_(self) -> str:
        rows = pd.DataFrame({"table": list(self.tables()), "rows": [len(t) for t in self.tables().values()]})
        from rapt.tables.origin import digests_note
        from rapt.words import LANGUAGES

        notes = [digests_note(self.statements, lang) for lang in LANGUAGES]
        return rows.to_html(index=False) + "".join(f"<p>{escape(note)}</p>" for note in notes if note)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order of :data:`rapt.tables.schema.TABLES`.

        >>> import rapt
        >>> {name: len(table) for name, table in rapt.analyze("米国に撤回を求めた。").tables().items()}
        {'statements': 1, 'segments': 1, 'sentences': 1, 'tokens': 7, 'entities': 1, 'dates': 0, 'demands': 1, 'moves': 1, 'measures': 0, 'problems': 1}
        """
        return {name: getattr(self, name) for name in schema.TABLES}

    def select(
        self,
        statement_id: str | Iterable[str] | None = None,
        *,
        addressee: str | None = None,
        period: str | tuple[Day, Day] | None = None,
        mask: pd.Series | Callable[[pd.DataFrame], pd.Series] | None = None,
    ) -> Analysis:
        """An Analysis of the chosen statements only; several conditions must all hold.

        Parameters: ``statement_id`` one or several; ``addressee`` an entity id that a demand of the statement is
        addressed to; ``period`` a year or month (``"2025"``, ``"2025-10"``) or a pair of the first and last, each a day,
        month or year, or None; ``mask`` booleans for the rows of ``statements``, or a function that makes them.
        Raises ``ValueError`` for an unknown statement_id, what is no period, and a mask of another length or of other
        values than True and False.

        >>> import rapt
        >>> rapt.analyze("米国に措置の撤回を求めた。").select(addressee="US").statements.statement_id.tolist()
        ['s0001']
        """
        chosen = pd.Series(True, index=self.statements.index)
        if statement_id is not None:
            chosen &= self._named(statement_id)
        if addressee is not None:
            if not isinstance(addressee, str):
                raise TypeError(f"addressee must be the id of an entity, like 'JP', got {addressee!r}")
            groups = [ids for ids in self.demands.addressee.unique() if addressee in ids.split(";")]
            addressed = self.demands.statement_id[self.demands.addressee.isin(groups)]
            chosen &= self.statements.statement_id.isin(addressed)
        if period is not None:
            first, last = bounds(period)
            chosen &= self.statements.date.between(first, last)
        if mask is not None:
            chosen &= booleans(mask(self.statements) if callable(mask) else mask, self.statements.index)
        ids = set(self.statements.statement_id[chosen])
        tables = {n: t[t.statement_id.isin(ids)].reset_index(drop=True) for n, t in self.tables().items()}
        return Analysis(**tables, provenance=self.provenance)

    def _named(self, ids: str | Iterable[str]) -> pd.Series:
        names = [ids] if isinstance(ids, str) else list(ids) if isinstance(ids, Iterable) else [ids]
        known = set(self.statements.statement_id)
        unknown = [name for name in names if not isinstance(name, str) or name not in known]
        if unknown:
            raise ValueError(
                f"statement_id {unknown} is not in the analysis; it has {list(self.statements.statement_id)}"
            )
        return self.statements.statement_id.isin(names)

    def correct(self, corrections: str | Path | Row | pd.DataFrame | Iterable[object]) -> Analysis:
        """An Analysis with corrections made by hand: rows added, changed, deleted, and what follows from them.

        ``corrections`` are a file or folder, one annotation (a dict, as ``Annotator.gold`` holds it), a table of edits,
        or a list of these, applied in this order. JSON is what the Annotator saves: the layers corrected there, or all
        layers of other gold annotations, replace the rows of the statement. CSV, TSV, Excel and DataFrames have a row an
        edit, with the columns ``table``, ``action`` (add, change, delete), ``statement_id``, ``id`` or ``start`` and
        ``end`` or ``text``, and the columns to be set (a dash empties a cell); ``docs/corrections.md`` has it all.
        Corrected rows say ``hand`` in ``method`` (entities), ``rule`` (demands, moves) or ``basis`` (dates), and demands,
        moves and sentences (voices) in their evidence, with the file; ``provenance`` names the files. What does not fit,
        say because the text has changed, becomes a row of ``problems``, and the rest goes on.
        Raises ``FileNotFoundError`` for a path that does not exist, ``ValueError`` that names a file without corrections.

        >>> import rapt
        >>> analysis = rapt.analyze("米国に措置の撤回を求めた。")
        >>> edit = {"table": "demands", "action": "change", "statement_id": "s0001", "id": "dem001", "strength": 5}
        >>> analysis.correct(edit).demands[["text", "strength", "rule"]].values.tolist()
        [['措置の撤回', 5, 'hand']]
        """
        from rapt.corrections.apply import correct

        return correct(self, corrections)

    def evidence(self, table: str = "demands") -> pd.DataFrame:
        """What the rows of ``demands``, ``moves`` or ``sentences`` (their voices) were read from, one row a piece.

        Columns: statement_id, demand_id (of demands), sentence_id, row (the label of the row in its table), rule (the
        ``rule_id`` of a rule table, or the name of a mechanism), role (anchor: what makes the row; subject, addressee,
        complement, raise, speaker, frame, lead_in, run, recovered), start, end and text.
        Raises ``ValueError`` for a table without evidence.

        >>> import rapt
        >>> rapt.analyze("米国に措置の撤回を求めた。").evidence("moves").columns.tolist()
        ['statement_id', 'sentence_id', 'row', 'rule', 'role', 'start', 'end', 'text']
        """
        from rapt.tables.evidence import evidence_of

        known = [name for name in schema.TABLES if "evidence" in schema.columns(name)]
        if table not in known:
            raise ValueError(f"table must be one of {known}, got {table!r}")
        return evidence_of(self.tables()[table], self.statements.set_index("statement_id")["text"])

    def save(self, folder: str | Path, format: str = "parquet", *, safe: bool = False) -> list[Path]:
        """Write all tables into a folder as ``parquet``, ``csv`` or ``xlsx``; returns the files written.

        CSV has a byte-order mark, so that Excel opens it as Japanese; xlsx is one file with a sheet a table. The
        provenance is saved beside the tables in ``provenance.json``, in xlsx in a sheet. Tables saved there before are
        replaced only when all new ones are written. Cells that begin with = + - @, a tab or a carriage return, which a
        spreadsheet may run as formulas, get an apostrophe in front: in xlsx always, in CSV with ``safe``.
        :func:`rapt.load_analysis` removes it.
        Raises ``ValueError`` for another format, or for text that a cell of Excel cannot hold, ``OSError`` for a full
        disk or a folder that cannot be written to.

        >>> import rapt, tempfile
        >>> files = rapt.analyze("米国に撤回を求めた。").save(tempfile.mkdtemp(), "csv")
        >>> sorted(file.name for file in files)[:3]
        ['dates.csv', 'demands.csv', 'entities.csv']
        """
        from rapt.tables.disk import write

        return write(self.tables(), as_path("folder", folder), format, self.provenance, safe)

    def export(self, path: str | Path, to: str, **options: Any) -> list[Path]:
        """Write files for another program; returns the files written.

        ``to`` is ``dna``, ``khcoder``, ``gexf``, ``graphml``, ``inception``, ``displacy``, ``excel`` or ``rocrate``;
        :func:`rapt.publish.export.export` says what each writes, and its options. Raises ``ValueError`` for another format or option.

        >>> import rapt, tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> [file.name for file in rapt.analyze("米国に撤回を求めた。").export(folder / "表.xlsx", to="excel")]
        ['表.xlsx']
        """
        from rapt.publish.export import export

        return export(self, path, to, **options)

    def report(
        self,
        path: str | Path,
        lang: str = "ja",
        gold: str | Path | Row | Iterable[object] | None = None,
        title: str = "",
        voices: str | Sequence[str] | None = ("issuer",),
        since: str | date | None = None,
    ) -> Path:
        """Write one page with what is asked and holds, what changed, figures, charts, highlighted statements, tables and methods; returns the file.

        It works from a file with no network and holds both languages; ``lang`` is the one it opens in. ``gold`` are
        annotations as :func:`rapt.evaluate` takes them: scores are shown for those of these statements. ``voices`` are those that its figures and charts count (None:
        all). ``since`` is the day from which on changes are shown, by default 90 days before the latest statement.
        Raises ``ValueError`` for another language or voice, or a ``since`` that is no day, ``ImportError`` without Altair.

        >>> import rapt, tempfile
        >>> rapt.analyze("米国に撤回を求めた。").report(Path(tempfile.mkdtemp(), "報告.html")).name
        '報告.html'
        """
        from rapt.publish.report import report

        return report(self, path, lang, gold, title, voices, since)


def load_analysis(folder: str | Path) -> Analysis:
    """The Analysis that :meth:`Analysis.save` wrote into a folder, in any of its formats.

    Raises ``FileNotFoundError`` if the folder holds none or lacks a table, ``ValueError`` that names the file and row where
    the tables cannot be those that were saved.

    >>> import rapt, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> _ = rapt.analyze("米国に措置の撤回を求めた。").save(folder, "csv")
    >>> load_analysis(folder).demands.text.tolist()
    ['措置の撤回']
    """
    from rapt.tables.disk import load, read_provenance

    place = as_path("folder", folder)
    return Analysis(**load(place), provenance=read_provenance(place))


def check_analysis(given: object) -> Analysis:
    """The Analysis itself. Raises ``TypeError`` that says what was given instead.

    >>> check_analysis(3)
    Traceback (most recent call last):
    TypeError: analysis must be a rapt.Analysis, as rapt.analyze or rapt.load_analysis gives it, got int
    """
    if not isinstance(given, Analysis):
        raise TypeError(
            f"analysis must be a rapt.Analysis, as rapt.analyze or rapt.load_analysis gives it, got {type(given).__name__}"
        )
    return given
