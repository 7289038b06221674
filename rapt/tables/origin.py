"""Rows of ``statements`` to what their texts are and where they are from: the note on digests, links that name their kind."""

from __future__ import annotations

import json
from typing import Any, TypedDict

import pandas as pd

from rapt.tables.rows import Row
from rapt.words import check_lang, word

DIGEST = "digest"
# Who published a page that a text was written from or read from, the nearest to the issuer first.
SOURCE_KINDS = ("issuer", "agency", "press", "trade", "law", "blog")
# An issuer's page is the original where it shows no day, or one so many days from the statement's; later ones look back.
_NEAR = pd.Timedelta(days=7)


class Link(TypedDict):
    """An address and the words that lead to it."""

    url: str
    text: str


def digest_note(row: Row, lang: str) -> str:
    """What a statement's text is, where it is a digest; else an empty string.

    >>> digest_note({"translation": "digest"}, "en"), digest_note({"translation": "press"}, "en")
    ("digest: facts in our words, not the issuer's wording", '')
    """
    return word("digest note", lang) if row.get("translation") == DIGEST else ""


def digests_note(statements: pd.DataFrame, lang: str) -> str:
    """How many of the statements are digests, and what that is; an empty string where none is.

    >>> digests_note(pd.DataFrame({"translation": ["digest", "press"]}), "en")
    "1 of 2 statements are digests: facts in our words, not the issuer's wording"
    """
    check_lang(lang)
    n, total = int((statements["translation"] == DIGEST).sum()), len(statements)
    if n == total:
        return word("digests all", lang, total=total) if n > 1 else word("digest note", lang) * n
    return word("digests among", lang, n=n, total=total) if n else ""


def links(row: Row, lang: str) -> list[Link]:
    """The pages of a statement, each with what it is and who published it; only pages by http and https.

    They are the ``sources`` of its front matter, or else its ``url``, whose kind is in the column ``source_kind``.

    >>> links({"url": "https://例.jp/1", "outlet": "人民網", "source_kind": "agency"}, "ja")
    [{'url': 'https://例.jp/1', 'text': '通信社：人民網'}]
    >>> links({"url": "https://例.jp/1", "outlet": ""}, "ja")
    [{'url': 'https://例.jp/1', 'text': '出典'}]
    """
    return [{"url": page["url"], "text": _words(page, row.get("date"), lang)} for page in _pages(row)]


def _pages(row: Row) -> list[dict[str, str]]:
    """The pages of a statement with url, outlet, kind and page_date."""
    own = {
        "url": row.get("url"), "outlet": row.get("outlet"), "kind": row.get("source_kind"), "page_date": row.get("date"),
    }  # fmt: skip
    pages = _listed(row.get("sources")) or [own]
    texts = [{str(key): "" if pd.isna(value) else str(value) for key, value in page.items()} for page in pages]
    return [page for page in texts if page.get("url", "").startswith(("http://", "https://"))]


def _listed(cell: Any) -> list[dict[str, Any]]:
    """The sources that a cell holds as JSON; none where it holds something else."""
    if not isinstance(cell, str) or not cell.startswith("["):
        return []
    try:
        found = json.loads(cell)
    except ValueError:
        return []
    return [
        page for page in found if isinstance(page, dict) and not any(isinstance(v, dict | list) for v in page.values())
    ]


def _words(page: dict[str, str], day: Any, lang: str) -> str:
    kind = page.get("kind", "")
    name = word(f"source {kind if kind in SOURCE_KINDS else 'page'}", lang)
    if kind == "issuer" and _is_near(page.get("page_date", ""), day):
        name = word("source original", lang)
    outlet = page.get("outlet", "").strip()
    return word("source of outlet", lang, kind=name, outlet=outlet) if outlet else name


def _is_near(shown: str, day: Any) -> bool:
    found = pd.to_datetime(shown, errors="coerce")
    return pd.isna(found) or pd.isna(day) or abs(found - pd.Timestamp(day)) <= _NEAR
