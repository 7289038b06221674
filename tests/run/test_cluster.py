"""The same rows on a cluster of two workers as in one process, whatever becomes of the workers."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import re
import shutil
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import cheap
import dask
import dask.dataframe as dd
import pandas as pd
import pytest
from distributed import Client, Future, LocalCluster, get_client, get_worker
from distributed.core import Status
from distributed.diagnostics.plugin import WorkerPlugin
from typer.testing import CliRunner

import rapt
from rapt.cli.main import app
from rapt.extras import install_line
from rapt.read import corpora
from rapt.run import cluster as distributed
from rapt.run import local, parts, records, scheduler, store, worker
from rapt.run.own import Own
from rapt.run.source import Source
from rapt.tables import schema
from rapt.tables.disk import read_provenance
from rapt.text import ginza

N, BATCH = 12, 2
# Each worker is the fork of a process that has imported everything: a tenth of the work.
FORKED = {"distributed.worker.multiprocessing-method": "forkserver"}


@pytest.fixture(scope="module")
def cluster():
    """Two workers of one thread each."""
    with (
        dask.config.set(FORKED),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as found,
    ):
        yield found


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    for module in (local, parts, distributed, worker):
        monkeypatch.setattr(module, "SIZE", BATCH)


@pytest.fixture(scope="module")
def corpus() -> pd.DataFrame:
    return rapt.load_corpus("mofcom").head(N)


@pytest.fixture(scope="module")
def expected(corpus, corpus_analysis) -> rapt.Analysis:
    """What one process makes of the statements."""
    found = corpus_analysis.select(corpus.statement_id)
    # Words that only other statements have go from the list of words.
    tokens = found.tokens.apply(lambda c: c.cat.remove_unused_categories() if c.dtype == "category" else c)
    return dataclasses.replace(found, tokens=tokens)


def assert_same(found: rapt.Analysis, expected: rapt.Analysis) -> None:
    for name, table in expected.tables().items():
        pd.testing.assert_frame_equal(found.tables()[name], table)
    assert found.provenance == expected.provenance


def test_two_workers_give_the_same_analysis(cluster, corpus, expected):
    found = rapt.analyze(corpus, engine="dask", scheduler=cluster.scheduler_address, progress=False)
    assert_same(found, expected)


def test_a_dask_frame_is_read_by_the_workers(cluster, corpus, expected, tmp_path):
    corpus.to_parquet(tmp_path / "statements.parquet", row_group_size=5)
    frame = dd.read_parquet(tmp_path / "statements.parquet", split_row_groups=True)
    assert frame.npartitions == 3
    found = rapt.analyze(frame, engine="dask", scheduler=cluster.scheduler_address, progress=False)
    assert_same(found, expected)


def test_the_workers_write_parts_and_the_tables_are_the_same(cluster, corpus, expected, tmp_path):
    expected.save(tmp_path / "local", "parquet")
    expected.save(tmp_path / "local", "csv")
    (tmp_path / "in").mkdir()
    for name in corpus.statement_id:
        shutil.copy(corpora.corpus_folder("mofcom") / f"{name}.md", tmp_path / "in")
    arguments = ["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--engine", "dask"]
    done = CliRunner().invoke(app, [*arguments, "--scheduler", cluster.scheduler_address])
    assert done.exit_code == 0, done.output
    assert f"analysed {N}, unchanged 0, removed 0" in done.stdout
    made, wanted = (cheap.checksums(tmp_path / name) for name in ("out", "local"))
    # The file of the record also says which formats were saved last: here both at once, there one after the other.
    assert made.pop("provenance.json") != wanted.pop("provenance.json")
    assert read_provenance(tmp_path / "out") == read_provenance(tmp_path / "local") != {}
    assert made == wanted
    assert f"analysed 0, unchanged {N}" in CliRunner().invoke(app, arguments).stdout


def test_a_worker_killed_midway_costs_nothing(cluster, corpus, expected, tmp_path):
    expected.save(tmp_path / "local", "parquet")
    with Client(cluster) as client:
        victims = list(client.run(os.getpid).values())

    def kill():
        for _ in range(3_000):
            if list((tmp_path / "out" / ".parts").glob("*/part.json")):
                os.kill(victims[0], signal.SIGKILL)
                return
            time.sleep(0.02)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    source = Source(table=corpus)
    done = store.extract(
        source, tmp_path / "out", ["parquet"], engine="dask", scheduler=cluster.scheduler_address, progress=False
    )
    killer.join()
    assert done.analysed == N
    assert cheap.checksums(tmp_path / "out") == cheap.checksums(tmp_path / "local")
    with Client(cluster) as client:
        client.wait_for_workers(2)
        assert victims[0] not in client.run(os.getpid).values()


class Faulty(WorkerPlugin):
    """Workers without a model that die of one text and trip over another."""

    name = "faulty"

    def setup(self, worker):
        """Take the place of the analysis."""
        ginza.load = lambda: None
        records._rows_of = _faulty


def wait_until_seen_up() -> None:
    """Wait for this worker's nanny to have seen it up: Dask does not start one again that dies before."""
    client, own = get_client(), get_worker().address
    for _ in range(600):
        seen = client.run(
            lambda dask_worker: (dask_worker.status, dask_worker.process.status), nanny=True, workers=[own]
        )
        if set(seen[own]) == {Status.running}:
            break
        time.sleep(0.1)
    time.sleep(1)


def _faulty(records, own, threads):
    rows = {name: [] for name in schema.TABLES}
    for record in records:
        if "殺す" in record["text"]:
            # Whatever goes wrong on the way: a worker that is being closed may lose its client here, and would else go
            # on to write a part that counts as read.
            try:
                wait_until_seen_up()
            finally:
                os._exit(1)
        if "壊す" in record["text"]:
            raise RuntimeError("on purpose")
        rows["segments"].append(
            {"statement_id": record["statement_id"], "segment_id": "seg001", "text": record["text"], "end": len(record["text"]),
             "speaker": own.rules.name if own.rules else ""}
        )  # fmt: skip
    return rows


@contextmanager
def cluster_of_faulty_workers():
    """A cluster of two workers that some texts are too much for, and its client."""
    # Dask gives up on a task that took down four workers; here two are enough.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1, **FORKED}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as found,
        Client(found) as client,
    ):
        client.register_plugin(Faulty())
        yield found, client


@pytest.fixture(scope="module")
def faulty_cluster():
    with cluster_of_faulty_workers() as (found, client), kept_up(found, client):
        yield found, client


@contextmanager
def kept_up(found, client):
    """New workers for a cluster that has had none for a while, as whoever runs a cluster would give it."""
    ended = threading.Event()

    def look() -> None:
        gone = 0
        while not ended.wait(5):
            gone = 0 if client.nthreads() else gone + 1
            if gone == 6:
                found.scale(0)
                found.scale(2)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


@pytest.fixture
def faulty(faulty_cluster):
    """The address of a cluster of faulty workers, at least one of them up."""
    found, client = faulty_cluster
    client.wait_for_workers(1, timeout=240)
    return found.scheduler_address


TEXTS = [f"{n}番目の文。" for n in range(20)]
TEXTS[5], TEXTS[13] = "これは壊す。", "これは殺す。"


def issued(*texts: str) -> pd.DataFrame:
    """Statements that somebody issued."""
    return pd.DataFrame({"text": texts, "issuer": "CN"})


ISSUED = issued(*TEXTS)


def assert_two_problems(found: rapt.Analysis) -> None:
    assert found.problems[["statement_id", "stage", "problem"]].values.tolist() == [
        ["s0006", "ginza", "failed"],
        ["s0014", "ginza", "failed"],
    ]
    assert "RuntimeError: on purpose" in found.problems.detail[0]
    assert "KilledWorker" in found.problems.detail[1]
    assert set(found.statements.statement_id) - set(found.segments.statement_id) == {"s0006", "s0014"}


def test_own_rules_come_to_the_workers(faulty, tmp_path):
    (tmp_path / "my.csv").write_text("rule_id,layer,anchor\nlight_mine,light_verb,/ゆえに/\n", encoding="utf-8")
    found = rapt.analyze(ISSUED[:3], engine="dask", scheduler=faulty, progress=False, rules=tmp_path / "my.csv")
    assert found.segments.speaker.tolist() == ["my.csv"] * 3
    assert found.provenance["options"]["rules"] == "my.csv"


def test_a_statement_lost_is_tried_again_the_next_time(faulty, tmp_path):
    frame = dd.from_pandas(ISSUED, npartitions=2)
    for expected in ((20, 0), (1, 19)):
        done = store.extract(
            Source(table=frame), tmp_path, ["parquet"], engine="dask", scheduler=faulty, progress=False
        )
        assert (done.analysed, done.kept) == expected
        assert_two_problems(rapt.load_analysis(tmp_path))


def burn() -> None:
    while True:
        pass


@pytest.fixture
def busy_cores():
    """Both cores at work on something else."""
    others = [multiprocessing.get_context("fork").Process(target=burn, daemon=True) for _ in range(2)]
    for other in others:
        other.start()
    yield
    for other in others:
        other.kill()


@pytest.mark.timeout(600)
def test_a_statement_no_worker_survives_is_a_problem_and_the_rest_goes_through_on_a_busy_machine(
    busy_cores, monkeypatch
):
    monkeypatch.setattr(distributed, "_RESTART", 60)
    with cluster_of_faulty_workers() as (own, client):
        work = distributed.Cluster(client, own)
        monkeypatch.setattr(distributed, "cluster", lambda scheduler: nullcontext(work))
        found = rapt.analyze(ISSUED, engine="dask", progress=False)
    assert_two_problems(found)
    assert found.statements.text.tolist() == TEXTS


@pytest.fixture
def impatient(monkeypatch):
    """Futures count as lost after a second in which no worker works."""
    monkeypatch.setattr(distributed, "_LOOK", 0.2)
    monkeypatch.setattr(distributed, "_PATIENCE", 1)
    monkeypatch.setattr(distributed, "_RESTART", 2)


def lose(monkeypatch, is_lost) -> list[str]:
    """Have the cluster forget futures of batches that ``is_lost`` names; the keys of those."""
    submit, lost = distributed.Cluster.submit, []

    def submitted(self, task, batch):
        if not is_lost(batch, len(lost)):
            return submit(self, task, batch)
        lost.append(f"forgotten-{len(lost)}")
        return Future(lost[-1], self.client)

    monkeypatch.setattr(distributed.Cluster, "submit", submitted)
    return lost


def test_a_forgotten_future_is_asked_for_again(cluster, corpus, expected, impatient, monkeypatch):
    lost = lose(monkeypatch, lambda batch, n: n < 2)
    found = rapt.analyze(corpus, engine="dask", scheduler=cluster.scheduler_address, progress=False)
    assert_same(found, expected)
    assert len(lost) == 2


def test_a_statement_forgotten_each_time_is_a_problem(faulty, impatient, monkeypatch):
    def is_lost(batch, n):
        return isinstance(batch.statements, pd.DataFrame) and "消す" in "".join(batch.statements.text)

    lost = lose(monkeypatch, is_lost)
    found = rapt.analyze(issued("一つ。", "消す。", "二つ。"), engine="dask", scheduler=faulty, progress=False)
    assert found.problems[["statement_id", "problem"]].values.tolist() == [["s0002", "failed"]]
    assert "LostFutureError" in found.problems.detail[0]
    assert found.segments.text.tolist() == ["一つ。", "二つ。"]
    # The batch, the statement alone, and that as often as it is asked for.
    assert len(lost) == 5


def test_a_partition_that_is_never_read_there_is_read_here(faulty, impatient, monkeypatch):
    work = distributed.Cluster(Client(faulty))
    with work.client:
        forgotten = (Future(f"never-{n}", work.client) for n in range(9))
        monkeypatch.setattr(
            work.client,
            "compute",
            lambda what: [next(forgotten) for _ in what] if type(what) is list else next(forgotten),
        )
        assert work.computed([dask.delayed(len)("甲乙")]) == [2]


def test_our_own_cluster_starts_its_workers_anew(corpus, monkeypatch):
    monkeypatch.setattr(distributed, "_LOOK", 0.2)
    monkeypatch.setattr(distributed, "_RESTART", 5)
    with (
        dask.config.set(FORKED),
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as own,
        Client(own) as client,
    ):
        # Without a model: that one is loaded again is seen where a worker is killed midway.
        client.register_plugin(Faulty())
        work = distributed.Cluster(client, own)
        own.scale(0)
        while client.nthreads():
            time.sleep(0.05)
        found = work.tables([distributed.Batch(corpus.head(2), 2)], Own(), progress=False)
    ids = [name for tables in found for name in tables["statements"].statement_id]
    assert ids == corpus.statement_id.head(2).tolist()


def test_a_cluster_without_workers_is_named(impatient):
    with LocalCluster(n_workers=0, dashboard_address=None) as empty, pytest.raises(OSError, match="no workers left"):
        rapt.analyze(["一つ。"], engine="dask", scheduler=empty.scheduler_address, progress=False)


def test_ids_of_a_dask_frame_are_those_of_a_table(faulty):
    table = pd.DataFrame(
        {
            "text": ["甲。", "", "乙。", None, "丙。", "丁。"],
            "statement_id": ["b", "c", "b", "d", "", None],
            "issuer": "CN",
        }
    )
    here, problems = rapt.read.statements.prepare(table)
    frame = dd.from_pandas(table, npartitions=3)
    found = rapt.analyze(frame, engine="dask", scheduler=faulty, progress=False)
    pd.testing.assert_frame_equal(found.statements, here)
    assert found.problems.to_dict("records") == problems
    assert here.statement_id.tolist() == ["b", "s0005", "s0006"]


def test_wrong_calls_are_named(faulty, monkeypatch, tmp_path):
    frame = dd.from_pandas(pd.DataFrame({"body": ["文。"]}), npartitions=1)
    with pytest.raises(ValueError, match="must have a column 'text'"):
        rapt.analyze(frame, engine="dask", scheduler=faulty, progress=False)
    with pytest.raises(ValueError, match=r"scheduler='tcp://x' is for engine='dask'"):
        rapt.analyze("文。", scheduler="tcp://x")
    monkeypatch.setattr(scheduler, "ANSWER_WITHIN", 1.0)
    with pytest.raises(OSError, match=r"no Dask scheduler answers at 'tcp://127\.0\.0\.1:9'"):
        rapt.analyze("文。", engine="dask", scheduler="tcp://127.0.0.1:9")


def test_workers_of_another_version_are_refused():
    with pytest.raises(ValueError, match=r"has other versions .* install the same everywhere"):
        worker.analyze_batch(pd.DataFrame(), own=Own(), expected="of another version")


def test_a_folder_the_workers_do_not_share_is_named(tmp_path):
    with pytest.raises(OSError, match="put the tables on a disk that all machines share"):
        worker.write_batch(
            pd.DataFrame(), own=Own(), expected=worker.own_fingerprint(), root=str(tmp_path / "x"), fingerprint=""
        )
    with pytest.raises(OSError, match="put the tables on a disk that all machines share"):
        distributed._seen(Path(tmp_path), "none")


def test_without_dask_the_install_line_is_told(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ModuleNotFoundError, match=re.escape(install_line("scale"))):
        rapt.analyze("文。", engine="dask")
    (tmp_path / "a.txt").write_text("文。", encoding="utf-8")
    done = CliRunner().invoke(app, ["extract", str(tmp_path), "--out", str(tmp_path / "out"), "--engine", "dask"])
    assert (done.exit_code, done.stderr) == (
        1, f"rapt: engine='dask' needs dask and distributed: {install_line('scale')}\n",
    )  # fmt: skip


def test_a_cluster_beside_another_says_nothing(recwarn):
    with socket.socket() as other:
        # The port that Dask serves by HTTP unless told otherwise; on a machine with a cluster it is taken already.
        with suppress(OSError):
            other.bind(("", 8787))
            other.listen()
        with distributed.cluster(None):
            pass
    assert [str(one.message) for one in recwarn if "8787" in str(one.message)] == []
