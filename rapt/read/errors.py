"""What reading a file or asking an address ends in, where it gives no statement."""

from __future__ import annotations

from collections.abc import Sequence

from rapt.tables.rows import Row


class FileError(Exception):
    """Why a file could not be read, and what to do; ``problem`` is its short name."""

    def __init__(self, problem: str, message: str) -> None:
        super().__init__(message)
        self.problem = problem


class NothingReadError(ValueError):
    """No statement came out of what was given; ``problems`` has a row for each reason, as the table of that name."""

    def __init__(self, message: str, problems: Sequence[Row]) -> None:
        super().__init__(message)
        self.problems = list(problems)


class DownloadError(Exception):
    """Why an address gave nothing; ``fate`` is ``refused``, ``forbidden`` or ``failed``."""

    def __init__(self, fate: str, message: str) -> None:
        super().__init__(message)
        self.fate = fate
