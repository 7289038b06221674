"""An analysis that costs nothing, for tests of what happens around it: no model, rows that depend on the text alone.

As a script it runs extractions in processes of their own and kills them, one after the other, at every moment at which
a file is about to get its bytes onto the disk, its name, or is about to go; the run after that may have another lexicon, other
rules, or be of another version:

    python cheap.py INPUT_BEFORE INPUT OUT STEP    prints, for every STEP-th moment, what became of the tables
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pandas as pd

from rapt.run import local, parts, store
from rapt.run.own import Own
from rapt.run.source import Source
from rapt.tables import provenance, schema

ANALYSED: list[str] = []
# What a run may have that the one before had not.
LEXICON = "surface,label\n商務省,ORG\n"
RULES = "rule_id,layer,anchor\nlight_mine,light_verb,/ゆえに/\n"
VERSION = "another"


def analyze_tables(statements: pd.DataFrame, own: Own | None = None) -> dict[str, pd.DataFrame]:
    """A segment a line, a token a character; ``ANALYSED`` keeps the ids of what went through.

    A token's tag says what it was made with, as far as that is not what is usual.
    """
    parts_of_it = {
        "lexicon": own is not None and own.lexicon is not None,
        "rules": own is not None and own.rules is not None,
        "version": provenance._installed()["code"]["sha256"] == VERSION,
    }
    tag = " ".join(name for name, there in parts_of_it.items() if there)
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in schema.TABLES}
    for statement in statements.to_dict("records"):
        name, text = statement["statement_id"], statement["text"]
        ANALYSED.append(name)
        for n, char in enumerate(text):
            rows["tokens"].append(
                {"statement_id": name, "start": n, "end": n + 1, "text": char, "lemma": char, "tag": tag}
            )
        for n, line in enumerate(text.splitlines()):
            start = text.index(line)
            span = {"start": start, "end": start + len(line), "text": line}
            rows["segments"].append({"statement_id": name, "segment_id": f"seg{n:03d}", **span})
        if "壊" in text:
            rows["problems"].append({"statement_id": name, "stage": "moves", "problem": "failed"})
    tables = {name: schema.frame(name, rows[name]) for name in schema.TABLES if name != "statements"}
    return {"statements": statements, **tables}


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of the files in a folder, by name."""
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.iterdir()) if f.is_file()}


def extract(source: Path, out: Path, changed: str = "") -> None:
    """Extract with parts of two statements, so that a few make many parts; ``changed`` names what is not as usual."""
    local.analyze_tables = analyze_tables
    local.SIZE = parts.SIZE = 2
    options = {}
    if changed in ("lexicon", "rules"):
        own = out.parent / f"{changed}.csv"
        own.write_text({"lexicon": LEXICON, "rules": RULES}[changed], encoding="utf-8")
        options = {changed: own}
    if changed == "version":
        newer = {**provenance._installed(), "code": {"sha256": VERSION}}
        provenance._installed = lambda: newer
    store.extract(Source([str(source)]), out, progress=False, **options)


def in_a_process(work: Callable[[], object]) -> int:
    """The exit status of some work in a process of its own."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die_at(moment: int) -> None:
    """Have this process killed when it comes to the n-th change of the disk."""
    changes = 0

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def changing(*args: object, **options: object) -> object:
            nonlocal changes
            changes += 1
            if changes == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            return change(*args, **options)

        return changing

    os.fsync, os.replace = counted(os.fsync), counted(os.replace)  # type: ignore[assignment]
    shutil.rmtree, Path.unlink = counted(shutil.rmtree), counted(Path.unlink)  # type: ignore[assignment, method-assign]


def main(before: Path, source: Path, out: Path, step: int) -> None:
    """Kill at every ``step``-th moment of a first run and of ones that find the tables of an earlier input.

    Prints a line each: which run, the moment, its exit status, that of the run after it, whether the tables then are
    the same as undisturbed, the number of parts, and of unfinished files that are left. Runs named lexicon, rules and version
    are those after which just that is another one.
    """
    # A killed process leaves what it gave to the system, waited for or not.
    os.fsync = lambda handle: None
    earlier = out / "earlier"
    in_a_process(lambda: extract(before, earlier))
    for name in ("first", "update", "lexicon", "rules", "version"):
        changed = name if name not in ("first", "update") else ""
        whole = out / f"whole{changed}"
        in_a_process(lambda whole=whole, changed=changed: extract(source, whole, changed))
        expected = checksums(whole)
        # Where a run that is cut off has come to is the same there: fewer moments do, unless all are wanted.
        for moment in count(1, 3 * step if changed and step > 1 else step):
            folder = out / f"{name}{moment}"
            if name != "first":
                shutil.copytree(earlier, folder)
            status = in_a_process(lambda moment=moment, folder=folder: die_at(moment) or extract(source, folder))
            again = in_a_process(lambda folder=folder, changed=changed: extract(source, folder, changed))
            same = checksums(folder) == expected
            unfinished = [*folder.glob(".*.new"), *(folder / ".parts").glob("new-*")]
            print(name, moment, status, again, same, len(list(folder.glob(".parts/*/part.json"))), len(unfinished))
            shutil.rmtree(folder)
            if status == 0:
                break
    if len({str(sorted(checksums(whole).items())) for whole in out.glob("whole*")}) < 4:
        raise SystemExit("what was changed changes nothing")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]))
