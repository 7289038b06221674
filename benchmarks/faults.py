"""Kills ``rapt extract`` at random moments and runs it again: are the tables those of an undisturbed run?

The run after the kill is the same, or has another lexicon, other rules, or is one of another version of RAPT.

python benchmarks/faults.py [TRIALS]     32 by default; then every moment of a cheap run, one by one
"""

from __future__ import annotations

import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import rapt

SEED = 20251012
# Statements enough for several parts; each is a bundled one with a line of its own.
STATEMENTS = 200
ROOT = Path(__file__).resolve().parent.parent
HELPERS = ROOT / "tests" / "helpers"
# What the run after the kill has that the killed one had not, in turn; all of it shows in the rows.
CHANGES = ("nothing", "lexicon", "rules", "version")
LEXICON = "surface,label,entity_id,name\n第1号,LAW,my-first,第1号\n号,COMMODITY,my-number,号\n"
RULES = "rule_id,layer,anchor\nask_motomeru,ask,/(?!)/\n"


def write_statements(folder: Path, changed: int) -> None:
    """Statements of which the first ones are of a newer version."""
    folder.mkdir()
    corpus = rapt.load_corpus("mofcom").to_dict("records")
    for n in range(STATEMENTS):
        text = corpus[n % len(corpus)]["text"] + f"\n第{n}号" + ("（改訂）" if n < changed else "")
        (folder / f"2025-10-12-{n:03d}.txt").write_text(text, encoding="utf-8")


def write_changes(work: Path) -> None:
    """A lexicon and rules of a user, and a copy of RAPT that is of another version and knows fewer names."""
    (work / "lexicon.csv").write_text(LEXICON, encoding="utf-8")
    (work / "rules.csv").write_text(RULES, encoding="utf-8")
    other = work / "version" / "rapt"
    shutil.copytree(ROOT / "rapt", other, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data" / "statements", work / "version" / "data" / "statements")
    code = other / "__init__.py"
    code.write_text(code.read_text(encoding="utf-8").replace(f'"{rapt.__version__}"', '"9.9.9"'), encoding="utf-8")
    names = other / "lexicon" / "entities.csv"
    lines = names.read_text(encoding="utf-8").splitlines(keepends=True)
    names.write_text("".join(line for line in lines if "関税" not in line), encoding="utf-8")


def start(source: Path, out: Path, changed: str = "nothing") -> subprocess.Popen[bytes]:
    """The command, in a process of its own, with one thing changed."""
    work = source.parent
    own = [f"--{changed}", str(work / f"{changed}.csv")] if changed in ("lexicon", "rules") else []
    code = work / "version" if changed == "version" else ROOT
    command = [sys.executable, "-m", "rapt.cli.main", "extract", str(source), "--out", str(out), "--quiet", *own]
    return subprocess.Popen(command, cwd=code, env={**os.environ, "PYTHONPATH": str(code)})


def same_tables(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, byte for byte."""
    names = sorted(file.name for file in one.iterdir() if file.is_file())
    if names != sorted(file.name for file in other.iterdir() if file.is_file()):
        return False
    return not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])


def main(trials: int) -> None:
    """Print a line a trial, and in the end how many came out the same."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_statements(work / "before", changed=0)
        write_statements(work / "after", changed=STATEMENTS)
        write_changes(work)
        start(work / "before", work / "earlier").wait()
        begin = time.perf_counter()
        start(work / "after", work / "whole-nothing").wait()
        whole = time.perf_counter() - begin
        for changed in CHANGES[1:]:
            start(work / "after", work / f"whole-{changed}", changed).wait()
            tables = ("entities.csv", "demands.csv")
            if not filecmp.cmpfiles(work / f"whole-{changed}", work / "whole-nothing", tables, shallow=False)[1]:
                raise SystemExit(f"another {changed} changes nothing")
        moments = random.Random(SEED)
        good = killed = 0
        for trial in range(1, trials + 1):
            out = work / f"trial{trial}"
            changed = CHANGES[trial // 2 % len(CHANGES)]
            # Every other one finds the tables of an earlier input.
            if trial % 2:
                shutil.copytree(work / "earlier", out)
            process = start(work / "after", out)
            after = moments.uniform(0, whole)
            try:
                process.wait(after)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
            start(work / "after", out, changed).wait()
            same = same_tables(out, work / f"whole-{changed}")
            good += same
            print(
                f"{trial:3d}  killed after {after:5.1f} s of {whole:.1f}, then with {changed} changed  "
                f"{'same' if same else 'DIFFERENT'}",
                flush=True,
            )
            shutil.rmtree(out)
        print(f"{trials} trials, {killed} killed, {good} with the tables of an undisturbed run")
        few = work / "few"
        few.mkdir()
        for n, folder in enumerate((few / "before", few / "after")):
            folder.mkdir()
            for m in range(n, 6 + n):
                (folder / f"{m}.txt").write_text(f"{m}番目の文。" + "改訂。" * (n * m % 2), encoding="utf-8")
        arguments = [HELPERS / "cheap.py", few / "before", few / "after", few / "out", "1"]
        lines = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True).stdout
        cheap = [line.split() for line in lines.splitlines()]
        sound = sum(line[3:5] == ["0", "True"] and line[6] == "0" for line in cheap)
        print(f"{len(cheap)} moments at which the disk changes, {sound} with the tables of an undisturbed run")
    raise SystemExit(good < trials or sound < len(cheap))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 32)
