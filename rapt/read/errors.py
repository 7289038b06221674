"""What reading a file or asking an address ends in, where it gives no statement."""

from __future__ import annotations


class FileError(Exception):
    """Why a file could not be read, and what to do; ``problem`` is its short name."""

    def __init__(self, problem: str, message: str) -> None:
        super().__init__(message)
        self.problem = problem


class DownloadError(Exception):
    """Why an address gave nothing; ``fate`` is ``refused``, ``forbidden`` or ``failed``."""

    def __init__(self, fate: str, message: str) -> None:
        super().__init__(message)
        self.fate = fate
