"""A loaded page to a Markdown file that is whole or not there, under a name that every disk takes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from rapt.tables.atomic_io import replace

# Names may have 255 bytes on common disks; the rest is for hash, suffix and the name of an unfinished file.
_LONGEST = 160
_HASH = 8
_SURROGATES = re.compile("[\ud800-\udfff]")


def safe_stem(name: str) -> str:
    """A name of letters, digits and -_. only; one of more than 160 bytes is cut and ends in eight digits of its SHA-256.

    >>> safe_stem("2025-10-12/商務部"), len(safe_stem("a" * 300))
    ('2025-10-12_商務部', 160)
    """
    stem = "".join(c if c.isalnum() or c in "-_." else "_" for c in name)
    # A name that begins with a dot is hidden: a folder's reader passes it by.
    stem = re.sub(r"^\.", "_", stem)
    data = stem.encode()
    if len(data) <= _LONGEST:
        return stem
    return f"{data[: _LONGEST - _HASH - 1].decode('utf-8', 'ignore')}_{digest(name)}"


def digest(text: str) -> str:
    """Eight hex digits of a text's SHA-256.

    >>> digest("商務部")
    'cacbab63'
    """
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_HASH]


def write_page(file: Path, metadata: Mapping[str, str], text: str) -> None:
    """Write a Markdown file with front matter: a file under its name is whole. Half characters become U+FFFD.

    Raises ``OSError`` where it cannot be written; then nothing of it is left.
    """
    import frontmatter

    post = frontmatter.Post(whole(text), handler=None, **{key: whole(value) for key, value in metadata.items()})
    replace(file, (frontmatter.dumps(post, sort_keys=False) + "\n").encode())


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which no file can hold.

    >>> whole("米国" + chr(0xD800))
    '米国\ufffd'
    """
    return _SURROGATES.sub("\ufffd", text)
