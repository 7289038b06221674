"""The process that reads files for :mod:`rapt.read.bounded`: questions on standard input, answers on standard output.

A question is a line of JSON and the bytes of a file; an answer is a line of JSON, with records or with why there are none.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import time
from typing import Any, BinaryIO

from rapt.read.errors import FileError
from rapt.read.formats import How, read_data
from rapt.read.wire import packed

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# Bytes of memory that a file may take beyond what the process begins with, and after which a new process is better.
MEMORY = 1_000_000_000
_WORN = 400_000_000


def answer(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The records of a file, or the problem and its detail.

    >>> answer({"kind": ".html", "how": {}, "charset": ""}, b"")["problem"]
    'no text'
    """
    try:
        return {"records": read_data(question["kind"], data, How(**question["how"]), question["charset"])}
    except FileError as error:
        return {"problem": error.problem, "detail": str(error)}


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there are no more questions, or the process has grown."""
    before = _memory()
    for line in questions:
        question = json.loads(line)
        data = questions.read(question["bytes"])
        _bound(question["seconds"])
        found = answer(question, data)
        last = _memory() > before + _WORN
        answers.write(packed({**found, "last": last}))
        answers.flush()
        if last:
            return


def _bound(seconds: int) -> None:
    """So many seconds of processor time from now, and so much memory, where the system can hold a process to it."""
    if resource is None:
        return
    _lower(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)
    if memory := _memory():
        _lower(resource.RLIMIT_AS, memory + MEMORY)


def _lower(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _memory() -> int:
    """The bytes of memory that the process has asked for, as Linux counts them; 0 elsewhere."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def main() -> None:
    """Serve on the standard streams; what readers print goes nowhere, and ending is left to whoever asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
