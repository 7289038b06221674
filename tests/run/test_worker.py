"""What a worker of a cluster does with a batch, in this process: refusals, pieces, parts, tables put together."""

from __future__ import annotations

import cheap
import pandas as pd
import pytest

from rapt.run import parts, worker
from rapt.run.own import Own
from rapt.tables import schema


@pytest.fixture(autouse=True)
def _cheaply(monkeypatch):
    """Two statements a piece, and no model."""
    monkeypatch.setattr(
        worker, "analyze_tables", lambda statements, own, threads: cheap.analyze_tables(statements, own)
    )
    monkeypatch.setattr(worker, "SIZE", 2)


def statements(*texts: str) -> pd.DataFrame:
    rows = [{"statement_id": f"s{n}", "text": text} for n, text in enumerate(texts, 1)]
    return schema.frame("statements", rows)


def test_a_batch_is_written_in_parts(tmp_path):
    names = worker.write_batch(
        statements("一", "二", "三"), own=Own(), expected=worker.own_fingerprint(), root=str(tmp_path), fingerprint="f"
    )
    assert [list(parts.read_part(tmp_path / name).ids) for name in names] == [["s1", "s2"], ["s3"]]
    assert {parts.read_part(tmp_path / name).fingerprint for name in names} == {"f"}


def test_a_disk_that_is_not_shared_and_other_versions_are_named(tmp_path):
    given = {"own": Own(), "fingerprint": "f", "root": str(tmp_path)}
    with pytest.raises(OSError, match=r"is not there on worker .* a disk that all machines share"):
        worker.write_batch(
            statements("一"), **(given | {"root": str(tmp_path / "a")}), expected=worker.own_fingerprint()
        )
    with pytest.raises(ValueError, match="has other versions of RAPT"):
        worker.write_batch(statements("一"), **given, expected="another")
    with pytest.raises(ValueError, match="has other versions of RAPT"):
        worker.analyze_batch(statements("一"), own=Own(), expected="another")


def test_the_pieces_of_a_batch_are_one_table():
    tables = worker.analyze_batch(statements("一二", "三", "四"), own=Own(), expected=worker.own_fingerprint())
    assert tables["statements"]["statement_id"].tolist() == ["s1", "s2", "s3"]
    assert tables["tokens"]["text"].tolist() == ["一", "二", "三", "四"]
    assert {name: len(table) for name, table in tables.items() if name not in ("statements", "tokens", "segments")} == (
        dict.fromkeys(set(tables) - {"statements", "tokens", "segments"}, 0)
    )


def test_empty_tables_give_way_to_those_with_rows():
    rows = [{"statement_id": "s1", "text": "米国", "label": "GPE"}]
    empty, full = schema.frame("entities", []), schema.frame("entities", rows)
    for tables, n in (([empty, full], 1), ([full, empty, full], 2), ([empty, empty], 0)):
        found = worker.joined("entities", tables)
        assert len(found) == n
        assert found.dtypes.equals(full.dtypes)
        assert found.index.tolist() == list(range(n))


def test_rows_have_an_id_and_a_text_or_not():
    table = pd.DataFrame({"statement_id": ["a", "b"], "text": ["求めた。", " "]})
    assert worker.id_rows(table) == [{"statement_id": "a", "text": "text"}, {"statement_id": "b", "text": ""}]
    assert worker.id_rows(table[["text"]])[0] == {"statement_id": "", "text": "text"}


def test_a_partition_is_prepared_without_the_rows_that_have_no_name():
    table = pd.DataFrame({"text": ["求めた。", "", "反対した。"], "date": ["2025-10-12", "", "x"], "頁": [1, 2, 3]})
    found = worker.prepared_partition(table, ["a", None, "c"])
    ids, keys, problems, types = worker.keys_of(found)
    assert (ids, len(set(keys)), list(types)) == (["a", "c"], 2, ["頁"])
    assert {(row["statement_id"], row["problem"]) for row in problems} >= {("c", "unreadable date")}
    assert worker.some_rows(found, [1])["statement_id"].tolist() == ["c"]
    assert worker.some_rows(found, [1]).index.tolist() == [0]
