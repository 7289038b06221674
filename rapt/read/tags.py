"""An HTML page to whether its tags can be read in bounded time: how many there are, and how many attributes one has."""

from __future__ import annotations

import re

from rapt.read.errors import FileError

# More tags than this, or more attributes in one of them, and a page is made to keep its reader busy: it compares each
# attribute of a tag with all before it.
_MOST_TAGS, _MOST_ATTRIBUTES = 50_000, 2_000
_TAG = re.compile(r"<[A-Za-z][^\s/>]*")
# A value in quotation marks may hold what would end the tag; one that never closes goes on to the end of the page.
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>]*))?""")


def check_tags(page: str) -> None:
    """Raise :class:`FileError` for a page of too many tags, or with a tag of too many attributes.

    >>> check_tags("<p class='本文'>米国に撤回を求めた。</p>")
    """
    n_tags = page.count("<")
    if n_tags > _MOST_TAGS:
        raise FileError("too large", f"the page has {n_tags:,} tags, more than {_MOST_TAGS:,}; save its text as .txt")
    position = 0
    while tag := _TAG.search(page, position):
        position = _end_of_tag(page, tag.end())


def _end_of_tag(page: str, position: int) -> int:
    """Where the attributes end that begin here."""
    n_attributes = 0
    while attribute := _ATTRIBUTE.match(page, position):
        position = attribute.end()
        n_attributes += 1
        if n_attributes > _MOST_ATTRIBUTES:
            raise FileError(
                "too large", f"a tag of the page has more than {_MOST_ATTRIBUTES:,} attributes; save its text as .txt"
            )
    return position
