"""What lies in a folder and is no file that can be read: pipes, devices, links that lead nowhere or round, folders without end.

``PLACES`` says for each which problems reading the folder must give, and makes it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from hostile import SAID


def _surrogate_name(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/tried\xff.txt", "wb") as file:
        file.write(SAID.encode())


def _sparse(folder: Path) -> None:
    with open(folder / "tried.txt", "wb") as file:
        file.truncate(10**12)


def _deep(folder: Path) -> None:
    """Folders in folders, the last of which no path can name."""
    place = os.open(folder, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("tried" * 40, dir_fd=place)
        below = os.open("tried" * 40, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = below
    os.close(place)


def _socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(folder / "tried.txt"))


PLACES: dict[str, tuple[set[str], Callable[[Path], object]]] = {
    "a pipe": ({"no regular file"}, lambda folder: os.mkfifo(folder / "tried.txt")),
    "a socket": ({"no regular file", "unreadable file"}, _socket),
    "a link to a pipe": (
        {"no regular file"},
        lambda folder: (os.mkfifo(folder / ".p"), (folder / "tried.csv").symlink_to(folder / ".p")),
    ),
    "a link to nowhere": ({"unreadable file"}, lambda folder: (folder / "tried.txt").symlink_to(folder / "nowhere")),
    "a link to itself": ({"unreadable file"}, lambda folder: (folder / "tried.txt").symlink_to(folder / "tried.txt")),
    "a link to zeros": ({"no regular file"}, lambda folder: (folder / "tried.txt").symlink_to("/dev/zero")),
    "a link to what the system says": (
        {"no regular file"},
        lambda folder: (folder / "tried.txt").symlink_to("/proc/kmsg"),
    ),
    "a link to a folder": ({"linked folder"}, lambda folder: (folder / "tried").symlink_to(folder)),
    "an unknown kind": ({"unknown kind of file"}, lambda folder: (folder / "tried.pptx").write_bytes(b"x")),
    "no kind": ({"unknown kind of file"}, lambda folder: (folder / "tried").write_bytes(b"x")),
    "folders too deep for a path": ({"unreadable folder", "unknown kind of file"}, _deep),
    "a name that is no text": ({"broken characters", "no date"}, _surrogate_name),
    "a terabyte of nothing": ({"too large"}, _sparse),
}
