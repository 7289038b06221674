"""The bundled corpus gives the tables it gave when their checksums were committed, and the same ones twice.

A change of results is a decision: `make checksums` writes the new checksums, CHANGELOG says what changed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import cheap
import pytest

import rapt
from rapt.tables import schema

FILE = Path(__file__).with_name("checksums.json")


def checksums(analysis: rapt.Analysis) -> dict[str, str]:
    """SHA-256 of each table's rows as JSON lines: what they say, not how a file holds them."""
    found = {}
    for name, table in analysis.tables().items():
        lines = table.to_json(orient="records", lines=True, force_ascii=False, date_format="iso")
        found[name] = hashlib.sha256(lines.encode()).hexdigest()
    return found


@pytest.mark.parametrize("table", schema.TABLES)
def test_the_corpus_gives_the_tables_it_gave(corpus_analysis, table):
    expected = json.loads(FILE.read_text(encoding="utf-8"))
    assert checksums(corpus_analysis)[table] == expected[table], (
        f"{table} differs: if that is meant, run `make checksums` and say in CHANGELOG what changed"
    )


def test_the_same_input_gives_the_same_files_twice(corpus_analysis, tmp_path):
    chosen = corpus_analysis.statements.head(8)
    for folder in ("one", "two"):
        found = rapt.analyze(chosen, progress=False)
        for format in ("parquet", "csv", "xlsx"):
            found.save(tmp_path / folder, format=format)
    assert cheap.checksums(tmp_path / "one") == cheap.checksums(tmp_path / "two")
    assert len(cheap.checksums(tmp_path / "one")) == 2 * len(schema.TABLES) + 2


def write() -> None:
    """Write the checksums of what the rules give now, and print the tables that differ from before."""
    before = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    now = checksums(rapt.analyze(rapt.load_corpus("mofcom"), progress=False))
    FILE.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    changed = [name for name in now if now[name] != before.get(name)]
    print("changed:", ", ".join(changed) or "nothing", file=sys.stderr)


if __name__ == "__main__":
    write()
