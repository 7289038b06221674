"""Ids and names of people to names of files and folders that every system takes, and that lead nowhere else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_REFUSED = frozenset('/\\:*?"<>|')
# Controls, marks that no eye sees, halves of surrogate pairs, ends of lines.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
# What Windows takes for a device, whatever comes behind a dot.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)  # fmt: skip
# Bytes; disks take 255, and a suffix and a number come behind.
_LONGEST = 200


def file_name(name: str) -> str:
    """A name as that of a file, without its suffix: what a system refuses becomes an underscore, what is too long is cut.

    >>> file_name("2025/10: 公告"), file_name("con"), file_name("..")
    ('2025_10_ 公告', '_con', '_.')
    """
    found = "".join("_" if sign in _REFUSED or unicodedata.category(sign) in _UNSEEN else sign for sign in name)
    found = found.encode()[:_LONGEST].decode(errors="ignore")
    # A name that begins with a dot is hidden.
    if found.startswith("."):
        found = f"_{found[1:]}"
    return f"_{found}" if found.partition(".")[0].strip().casefold() in _DEVICES else found


def folder_name(name: str) -> str:
    """A name as that of a folder, which has no dots and spaces at its ends either.

    >>> folder_name("佐藤 – .."), folder_name("...")
    ('佐藤 –', '_')
    """
    return file_name(name.strip(" ")).rstrip(". ") or "_"


def file_names(names: Iterable[str]) -> list[str]:
    """A name of a file for each, in their order; of those that a system could take for the same, the later have a number.

    >>> file_names(["a/b", "a_b", "A_B"])
    ['a_b', 'a_b-2', 'A_B-3']
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        bare, n = file_name(name), 1
        one = bare
        while _alike(one) in taken:
            n += 1
            one = f"{bare}-{n}"
        taken.add(_alike(one))
        found.append(one)
    return found


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
