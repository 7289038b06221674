"""The same analysis on a Dask cluster: batches of statements to the workers, rows back or onto a shared disk.

A worker is a process with one thread, which loads GiNZA once and holds BLAS to one thread, so that workers do not fight
over cores. What a lost worker had in hand Dask gives to another; a batch that takes down one worker after the other is
sent again statement by statement, and the one that does it becomes a row of ``problems``. A future that the cluster
forgets is asked for again, its statements at last read in this process: no wait is without an end.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import pandas as pd

from rapt.extras import install_line
from rapt.read.ids import unique
from rapt.run.local import read_here
from rapt.run.own import Own
from rapt.run.parts import SIZE, Part, read_part, write_part
from rapt.run.progress import Bar, progress_bar
from rapt.run.records import failure
from rapt.run.scheduler import asked, connected, lost
from rapt.run.source import PartitionedFrame, Reading, Source, Statements
from rapt.run.worker import (
    analyze_batch,
    id_rows,
    joined,
    keys_of,
    own_fingerprint,
    prepared_partition,
    rows_at,
    some_rows,
    write_batch,
)
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.provenance import Provenance
from rapt.tables.rows import Row
from rapt.tables.variables import joined_types
from rapt.text.lexicons import Lexicon

if TYPE_CHECKING:
    from dask.delayed import Delayed
    from distributed import Client, Future, LocalCluster

# Batches that wait at the scheduler for each worker, so that none runs dry and none piles up.
_AHEAD = 3
# How often a future is asked for before it counts as lost.
_TRIES = 3
# Seconds between two looks at futures that are not done, and how long to wait for them: while workers are idle; while
# there are none (on a busy machine one takes minutes to come up again); at most.
_LOOK, _PATIENCE, _RESTART, _LONGEST = 5, 60, 240, 3600

Place: TypeAlias = tuple[int, ...]
Result = TypeVar("Result")


class LostFutureError(RuntimeError):
    """A future that the cluster has forgotten: no worker works on it and none will."""


def _failures() -> tuple[type[Exception], ...]:
    """The errors of a future that its task did not raise: its worker died each time, or the cluster gave it up or forgot it."""
    from distributed import CancelledError, KilledWorker

    return KilledWorker, CancelledError, LostFutureError


@dataclass(frozen=True)
class Batch:
    """Some statements: rows of the ``statements`` table, or a Dask delayed value of them, and their number."""

    statements: pd.DataFrame | Delayed
    n: int


@contextmanager
def cluster(scheduler: str | None) -> Iterator[Cluster]:
    """A cluster to work on: the one at an address, or one of this machine's cores that ends with the block.

    Raises ``ModuleNotFoundError`` with the install line where Dask is missing, ``OSError`` where no scheduler answers or
    it is gone before the end.
    """
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError:
        raise ModuleNotFoundError(f"engine='dask' needs dask and distributed: {install_line('scale')}") from None
    if scheduler is None:
        # Each worker a process with one thread; Dask itself holds the BLAS of its workers to one. What goes wrong is
        # raised or a problem: what the cluster logs besides, when it closes, is only noise.
        with (
            LocalCluster(
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
                # Any port for what it serves by HTTP: another cluster of this machine has the usual one.
                scheduler_kwargs={"dashboard_address": ":0"},
            ) as local,
            Client(local) as client,
        ):
            yield Cluster(client, local)
        return
    with connected(scheduler) as client:
        yield Cluster(client)


def analyze_on_cluster(
    statements: Statements, own: Own, record: Provenance, *, scheduler: str | None, progress: bool | None
) -> Analysis:
    """The Analysis that :func:`rapt.analyze` makes, rows in the same order, made by the workers of a cluster."""
    with cluster(scheduler) as work:
        reading = work.read(Source(table=statements, lexicon=own.lexicon))
        found = work.tables(reading.batches(range(len(reading.ids))), own, progress)
    first = {name: schema.frame(name, reading.problems if name == "problems" else []) for name in schema.TABLES}
    tables = {name: joined(name, [first[name], *(tables[name] for tables in found)]) for name in schema.TABLES}
    return Analysis(**tables, provenance=record)


class Cluster:
    """The engine that shares the work among the workers of a Dask cluster."""

    def __init__(self, client: Client, local: LocalCluster | None = None) -> None:
        self.client = client
        # The cluster of this machine, if it is our own: its workers can be started anew.
        self.local = local
        self._size = len(local.workers) if local is not None else 0

    def read(self, source: Source) -> Reading:
        """Ids and keys of the statements, in order; the texts of a dask DataFrame stay with the workers."""
        if isinstance(source.table, PartitionedFrame):
            return self._read_partitions(source.table, source.lexicon)
        here = read_here(source)
        return replace(here, batches=lambda n: [Batch(t, len(t)) for t in here.batches(n)])

    def tables(self, batches: Sequence[Batch], own: Own, progress: bool | None) -> list[dict[str, pd.DataFrame]]:
        """All tables of the batches, in their order, brought here."""
        task = partial(analyze_batch, own=own, expected=own_fingerprint())
        return self._run(task, _lost, batches, progress)

    def write_parts(
        self, batches: Sequence[Batch], root: Path, fingerprint: str, own: Own, progress: bool | None
    ) -> list[Part]:
        """The parts of the batches, written by the workers into a folder that they and this process see."""
        where = str(root.resolve())
        task = partial(write_batch, own=own, expected=own_fingerprint(), root=where, fingerprint=fingerprint)
        done = self._run(task, partial(_write_lost, root=where), batches, progress)
        return [_seen(root, name) for names in done for name in names]

    def _run(
        self,
        task: Callable[[pd.DataFrame], Result],
        lost: Callable[[pd.DataFrame, Exception], Result],
        batches: Sequence[Batch],
        progress: bool | None,
    ) -> list[Result]:
        """The task's results for the batches, in their order; ``lost`` gives that of a statement no worker survives."""
        run: _Run[Result] = _Run(self, task)
        with progress_bar(sum(batch.n for batch in batches), progress) as shown:
            run.work(enumerate(batches), shown)
            # A statement that only waited beside the one that kills workers goes through when it is alone.
            for place, statements in run.suspects:
                try:
                    run.results[place] = self.answer(partial(self.submit, task, Batch(statements, 1)))
                except _failures() as error:
                    run.results[place] = lost(statements, error)
                shown.update(1)
        return [run.results[place] for place in sorted(run.results)]

    def submit(self, task: Callable[[pd.DataFrame], Any], batch: Batch) -> Future:
        """The future of a task's result; a delayed batch is asked for under a new key each time."""
        from dask.graph_manipulation import clone

        given = batch.statements
        if not isinstance(given, pd.DataFrame):
            given = self.client.compute(clone(given))
        return self.client.submit(task, given, pure=False)

    def window(self) -> int:
        """Batches to have under way: workers may come and go."""
        return _AHEAD * max(1, sum(self._threads().values()))

    def here(self, batch: Batch) -> pd.DataFrame:
        """The batch's statements in this process, from the workers if they can read them."""
        if isinstance(batch.statements, pd.DataFrame):
            return batch.statements
        return self.computed([batch.statements])[0]

    def computed(self, values: Sequence[Delayed]) -> list[Any]:
        """Delayed values, computed by the workers; one that they lose is computed in this process."""
        futures = self.client.compute(list(values))
        return [self._computed(value, future) for value, future in zip(values, futures, strict=True)]

    def _computed(self, value: Delayed, future: Future) -> Any:
        from dask.graph_manipulation import clone

        asked = chain([future], (self.client.compute(clone(value)) for _ in count()))
        try:
            # Reading may only have waited on a worker that another task took down.
            return self.answer(lambda: next(asked), _failures())
        except LostFutureError:
            return value.compute(scheduler="synchronous")

    def answer(self, ask: Callable[[], Future], passing: tuple[type[Exception], ...] = (LostFutureError,)) -> Any:
        """The result of what ``ask`` asks for, which is asked for again after a failure that may be ``passing``."""
        for _ in range(_TRIES - 1):
            try:
                return self._result(ask())
            except passing:
                continue
        return self._result(ask())

    def _result(self, future: Future) -> Any:
        self.wait([future])
        return self.result(future)

    def result(self, future: Future) -> Any:
        """The result of a future that is done; raises :class:`LostFutureError` if it is not, or nobody has the result."""
        from distributed import TimeoutError

        try:
            if future.done():
                return future.result(timeout=_PATIENCE)
        except TimeoutError:
            pass
        future.release()
        raise LostFutureError("no worker of the cluster has an answer")

    def wait(self, futures: Sequence[Future]) -> None:
        """Wait until one of the futures is done, or none will be: no worker has worked for a while, or for much too long.

        Raises ``OSError`` if the scheduler does not answer, or has no workers left and is not our own.
        """
        from distributed import CancelledError, TimeoutError, wait

        began = active = monotonic()
        while monotonic() - began < _LONGEST and monotonic() - active < self._patience():
            try:
                wait(list(futures), timeout=_LOOK, return_when="FIRST_COMPLETED")
                return
            except CancelledError:
                return
            except TimeoutError:
                if self._is_working():
                    active = monotonic()
        if not self._threads():
            self._start_workers()

    def _start_workers(self) -> None:
        """Start the workers anew: Dask leaves a worker dead that dies before it was seen up, as on a busy machine."""
        if self.local is None:
            raise OSError(f"the cluster at {self.client.scheduler.address} has no workers left: start some, run again")
        self.local.scale(0)
        self.local.scale(self._size)
        self.client.wait_for_workers(1, timeout=_LONGEST)

    def _patience(self) -> float:
        return _PATIENCE if self._threads() else _RESTART

    def _is_working(self) -> bool:
        """Whether any worker has a task at hand."""
        if self.client.status != "running":
            raise lost(self.client.scheduler.address)
        return any(asked(self.client, self.client.scheduler.processing, workers=None).values())

    def _threads(self) -> dict[str, int]:
        """How many threads each worker has."""
        found: dict[str, int] = asked(self.client, self.client.scheduler.ncores, workers=None)
        return found

    def _read_partitions(self, table: PartitionedFrame, lexicon: Lexicon | None) -> Reading:
        """The ids and keys of a dask DataFrame, read by the workers."""
        from dask.delayed import delayed

        if "text" not in table.columns:
            raise ValueError(f"statements must have a column 'text', got {list(table.columns)}")
        pieces = table.to_delayed()
        partitions = self.computed([delayed(id_rows)(piece) for piece in pieces])
        problems: list[Row] = []
        names: list[list[str | None]] = [[None] * len(rows) for rows in partitions]
        rows = [{**row, "_at": (p, n)} for p, own in enumerate(partitions) for n, row in enumerate(own)]
        for row in unique(rows, problems):
            p, n = row["_at"]
            names[p][n] = row["statement_id"]
        prepared = [delayed(prepared_partition)(piece, own, lexicon) for piece, own in zip(pieces, names, strict=True)]
        surveys = self.computed([delayed(keys_of)(piece) for piece in prepared])
        ids, keys, places = [], [], []
        for p, (own_ids, own_keys, own_problems, _) in enumerate(surveys):
            ids += own_ids
            keys += own_keys
            problems += own_problems
            places += [(p, n) for n in range(len(own_ids))]

        def batches(chosen: Sequence[int]) -> list[Batch]:
            wanted: dict[int, list[int]] = {}
            for n in chosen:
                wanted.setdefault(places[n][0], []).append(places[n][1])
            return [Batch(delayed(some_rows)(prepared[p], rows), len(rows)) for p, rows in wanted.items()]

        return Reading(ids, keys, problems, batches, joined_types(types for ids, _, _, types in surveys if ids))


@dataclass
class _Run(Generic[Result]):
    """A task on its way through the batches: results by place, and the statements that workers die of one by one."""

    cluster: Cluster
    task: Callable[[pd.DataFrame], Result]
    results: dict[Place, Result] = field(default_factory=dict)
    suspects: list[tuple[Place, pd.DataFrame]] = field(default_factory=list)
    _flying: dict[Future, tuple[Place, Batch]] = field(default_factory=dict)

    def work(self, batches: Iterable[tuple[int, Batch]], shown: Bar) -> None:
        """Send the batches, a window at a time; one that fails comes back in pieces, at last as suspects."""
        todo = (((n,), batch) for n, batch in batches)
        self._send(islice(todo, self.cluster.window()))
        while self._flying:
            self.cluster.wait(list(self._flying))
            # Where none is done, all are lost.
            for future in [future for future in self._flying if future.done()] or list(self._flying):
                self._take(future, *self._flying.pop(future), shown)
            self._send(islice(todo, max(0, self.cluster.window() - len(self._flying))))

    def _send(self, jobs: Iterable[tuple[Place, Batch]]) -> None:
        for place, batch in jobs:
            self._flying[self.cluster.submit(self.task, batch)] = (place, batch)

    def _take(self, future: Future, place: Place, batch: Batch, shown: Bar) -> None:
        try:
            self.results[place] = self.cluster.result(future)
            shown.update(batch.n)
        except _failures():
            statements = self.cluster.here(batch)
            if batch.n == 1:
                self.suspects.append((place, statements))
            else:
                self._send(((*place, n), piece) for n, piece in enumerate(_split(statements)))


def _split(statements: pd.DataFrame) -> list[Batch]:
    """Statements in batches of the size of a part, or, if there are no more than that, of one each."""
    step = SIZE if len(statements) > SIZE else 1
    spans = [range(n, min(n + step, len(statements))) for n in range(0, len(statements), step)]
    return [Batch(rows_at(statements, span), len(span)) for span in spans]


def _lost(statements: pd.DataFrame, error: Exception) -> dict[str, pd.DataFrame]:
    """The tables of a statement that no worker survived: itself and the problem."""
    problem = failure(statements["statement_id"].iloc[0], "ginza", error)
    tables = {name: schema.frame(name, [problem] if name == "problems" else []) for name in schema.TABLES}
    return {**tables, "statements": statements}


def _write_lost(statements: pd.DataFrame, error: Exception, *, root: str) -> list[str]:
    # Another day it may go through: the part is of no version, so that the next run makes it again.
    return [write_part(Path(root), statements, _lost(statements, error), "").folder.name]


def _seen(root: Path, name: str) -> Part:
    """A part that a worker wrote, read here."""
    try:
        return read_part(root / name)
    except FileNotFoundError:
        raise OSError(
            f"{root} is not the folder the workers wrote to: put the tables on a disk that all machines share"
        ) from None
