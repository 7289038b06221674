"""The process beside: it is started once, ended by bounds and by crashes, and the next file finds a new one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest
from hostile import document, pdf, workbook

import rapt
from rapt.read import bounded, bounded_reader
from rapt.read.bounded import read_bounded, seconds_for
from rapt.read.errors import FileError
from rapt.read.formats import How

SAID = "米国に対し、追加関税を直ちに撤回するよう求めた。"
PAGE = f"<html><body><article><p>{SAID * 3}</p></article></body></html>".encode()
BOOK = workbook(["text", "頁"], [SAID, 3], sheets={"前年": ("visible", [["text"], ["促した。"]])})


def test_files_of_all_kinds_one_after_the_other():
    assert read_bounded(".html", PAGE)[0]["text"] == SAID * 3
    assert read_bounded(".htm", PAGE.decode().encode("euc_jp"), charset="euc-jp")[0]["text"] == SAID * 3
    assert read_bounded(".docx", document())[0]["text"].endswith("求めた。")
    assert [row["text"] for row in read_bounded(".xlsx", BOOK, How(sheet="前年"))] == ["促した。"]
    (row,) = read_bounded(".xlsx", BOOK)
    assert (row["text"], row["頁"], [name for name, _ in row["_notes"]]) == (
        SAID,
        3,
        ["sheet chosen", "sheets left out"],
    )
    with pytest.raises(FileError, match="pictures without text") as refused:
        read_bounded(".pdf", pdf(b""))
    assert refused.value.problem == "no text"


def test_one_process_reads_them(monkeypatch):
    read_bounded(".html", PAGE)
    monkeypatch.setattr(bounded, "_start", lambda: pytest.fail("a second process"))
    assert read_bounded(".html", PAGE)


def test_a_process_that_is_gone_is_replaced():
    read_bounded(".html", PAGE)
    process = bounded._READER._process
    process.kill()
    process.wait()
    assert read_bounded(".html", PAGE)[0]["text"] == SAID * 3


def test_a_file_that_crashes_its_reader_is_said():
    read_bounded(".html", PAGE)
    process = bounded._READER._process
    os.kill(process.pid, signal.SIGSTOP)
    crash = threading.Timer(0.3, os.kill, (process.pid, signal.SIGSEGV))
    wake = threading.Timer(0.4, os.kill, (process.pid, signal.SIGCONT))
    crash.start()
    wake.start()
    with pytest.raises(FileError, match="signal 11") as refused:
        read_bounded(".html", PAGE)
    assert refused.value.problem == "broken file"
    assert read_bounded(".html", PAGE)


def test_a_file_that_takes_too_long_is_said(monkeypatch, tmp_path):
    page = PAGE + (("<p " + " ".join(f"a{n}=1" for n in range(1_900)) + f">{SAID}") * 500).encode()
    monkeypatch.setitem(bounded.SECONDS, ".html", (2, 0))
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "b.html").write_bytes(PAGE)
    table = rapt.read_statements(tmp_path, issuer="商務省", date="2025-10-12")
    assert table.statement_id.tolist() == ["b"]
    ((problem, detail),) = [(p["problem"], p["detail"]) for p in table.attrs["problems"]]
    assert problem == "too much work"
    assert "a.html" in detail
    assert "2 seconds of processor time" in detail


def test_a_process_that_waits_for_ever_is_ended(monkeypatch):
    read_bounded(".html", PAGE)
    os.kill(bounded._READER._process.pid, signal.SIGSTOP)
    monkeypatch.setattr(bounded, "_WALL", 0.05)
    with pytest.raises(FileError, match="too long"):
        read_bounded(".html", PAGE)


def test_larger_files_may_take_longer():
    assert seconds_for(".html", 0) < seconds_for(".html", 5_000_000) < 30
    assert seconds_for(".pdf", 10**9) == 300
    assert set(bounded.SECONDS) == {".html", ".htm", ".pdf", ".docx", ".xlsx", ".xlsm", ".parquet"}


def test_the_process_imports_nothing_from_the_folder_it_is_started_in(tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('taken')")
    (tmp_path / "a.html").write_bytes(PAGE)
    code = "import sys; sys.path.pop(0); import rapt; print(len(rapt.read_statements('a.html')))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


def test_a_fork_has_a_process_of_its_own():
    read_bounded(".html", PAGE)
    assert bounded._READER._process is not None
    child = os.fork()
    if not child:
        os._exit(0 if bounded._READER._process is None and read_bounded(".html", PAGE) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert read_bounded(".html", PAGE)


def test_a_process_that_has_grown_says_that_this_was_its_last_answer(monkeypatch):
    import io
    import json

    monkeypatch.setattr(bounded_reader, "_bound", lambda seconds: None)
    memory = iter([0, 500_000_000])
    monkeypatch.setattr(bounded_reader, "_memory", lambda: next(memory))
    question = {"kind": ".html", "how": {}, "charset": "", "bytes": len(PAGE), "seconds": 9}
    answers = io.BytesIO()
    bounded_reader.serve(io.BytesIO((json.dumps(question).encode() + b"\n" + PAGE) * 2), answers)
    (line,) = answers.getvalue().splitlines()
    assert json.loads(line)["last"] is True
