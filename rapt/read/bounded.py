"""Files whose kinds can cost any time and memory, read in a process of their own with bounds on both.

Readers of HTML, PDF, Office and Parquet are other people's; a page of 200,000 attributes keeps one busy for minutes, a damaged
file can crash another. The process is started when it is first needed, reads file after file, and ends when idle.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import IO, Any

from rapt.read.errors import FileError
from rapt.read.formats import AS_IS, How
from rapt.read.wire import unpacked
from rapt.tables.rows import Row

# Seconds of processor time that a file may take, and so many more for each million of its bytes.
SECONDS: dict[str, tuple[int, int]] = {
    ".html": (6, 4), ".htm": (6, 4), ".pdf": (6, 60), ".docx": (6, 30), ".xlsx": (6, 30), ".xlsm": (6, 30), ".parquet": (6, 5),
}  # fmt: skip
_MOST_SECONDS = 300
# A busy machine takes longer than the processor works; Windows counts no such seconds, and has to go by the clock.
_WALL = 3 if sys.platform == "win32" else 20
# The process ends when nothing was read for so many seconds.
_IDLE = 60.0
_TOO_LONG = "reading it takes more than {seconds} seconds of processor time; save its text as .txt"
_TOO_MUCH = (
    "reading it takes too long (over {seconds} seconds of processor time) or too much memory; save its text as .txt"
)
_CRASHED = "the program that reads it ended ({code}), as it does on damaged files; save its text as .txt"


def read_bounded(kind: str, data: bytes, how: How = AS_IS, charset: str = "") -> list[Row]:
    """The records of a file of this kind (its suffix); ``charset`` is what came with a page.

    Raises :class:`FileError` for what its reader refuses, and for a file that takes too much time or memory.

    >>> read_bounded(".html", "<html><body><article><p>米国に撤回を求めた。</p></article></body></html>".encode())[0]["text"]
    '米国に撤回を求めた。'
    """
    return _READER.read(kind, data, how, charset)


def seconds_for(kind: str, size: int) -> int:
    """The seconds of processor time that a file of so many bytes may take.

    >>> seconds_for(".html", 5_000_000), seconds_for(".pdf", 100_000_000)
    (26, 300)
    """
    base, more = SECONDS[kind]
    return min(_MOST_SECONDS, base + more * size // 1_000_000)


class _Reader:
    """The process, if there is one, and how it is asked; one question at a time."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: a fork has its parent's pipes, and its lock perhaps, which are not its own."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None

    def read(self, kind: str, data: bytes, how: How, charset: str) -> list[Row]:
        seconds = seconds_for(kind, len(data))
        question = {"kind": kind, "how": asdict(how), "charset": charset, "bytes": len(data), "seconds": seconds}
        with self._lock:
            process = self._started()
            try:
                answer = _asked(process, json.dumps(question).encode() + b"\n" + data, seconds)
            except BaseException:
                # What it answers to this question must not be taken for the answer to the next.
                self._end()
                raise
            if not answer.endswith(b"\n"):
                code = self._end()
                raise _failure(code, seconds)
            found = unpacked(answer)
            if found["last"]:
                self._end()
            else:
                self._end_when_idle()
        if "problem" in found:
            raise FileError(found["problem"], found["detail"])
        records: list[Row] = found["records"]
        return records

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._idle is not None:
            self._idle.cancel()
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _start()
        return self._process

    def _end_when_idle(self) -> None:
        self._idle = threading.Timer(_IDLE, self.close)
        self._idle.daemon = True
        self._idle.start()

    def _end(self) -> int:
        """How the process ended: its exit code, or minus the number of the signal."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            _close(pipe)
        try:
            return process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _start() -> subprocess.Popen[bytes]:
    """A process that can import what this one can, and nothing from the folder it is started in."""
    path = os.pathsep.join(one for one in sys.path if one)
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "rapt.read.bounded_reader"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
    except OSError as error:
        raise FileError(
            "not read", f"the program that reads it cannot be started ({error}); save it as .txt"
        ) from error


def _asked(process: subprocess.Popen[bytes], question: bytes, seconds: int) -> bytes:
    """The answer, a line; what there is of it if the process ends, or takes so long that it is ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    cut = threading.Timer(seconds * _WALL, process.kill)
    cut.daemon = True
    cut.start()
    try:
        process.stdin.write(question)
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return b""
    finally:
        cut.cancel()


def _failure(code: int, seconds: int) -> FileError:
    # SIGXCPU, and SIGKILL by the timer or by a system that is out of memory.
    if code in (-24, -9):
        return FileError("too much work", (_TOO_LONG if code == -24 else _TOO_MUCH).format(seconds=seconds))
    return FileError("broken file", _CRASHED.format(code=f"signal {-code}" if code < 0 else f"exit code {code}"))


def _close(pipe: IO[Any] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass


_READER = _Reader()
atexit.register(_READER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_READER.forget)
