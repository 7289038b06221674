"""The bundled digests to a corpus of originals on the user's own machine: for each statement a page that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rapt.read.fetch import FATE_COLUMNS, bundled_sources, client, fate, load_page
from rapt.read.page_files import safe_stem, write_page
from rapt.read.statements import load_digests
from rapt.tables.atomic_io import explained
from rapt.tables.origin import SOURCE_KINDS
from rapt.tables.rows import Row

if TYPE_CHECKING:
    from rapt.read.download import Client

# What a file takes over from the digest, under its names in front matter.
_FROM_DIGEST = {
    "statement_id": "id", "issuer": "issuer", "speaker": "speaker", "genre": "genre", "title": "title",
    "addressees": "addressees", "topics": "topics", "responds_to": "responds_to",
}  # fmt: skip
# A page of these days after the statement is about it, a later one about what followed.
_AT_ONCE = pd.Timedelta(days=3)


def fetch_originals(
    folder: str | Path,
    sources: pd.DataFrame | None = None,
    *,
    statements: pd.DataFrame | None = None,
    max_bytes: int = 5_000_000,
    seconds: float = 30.0,
    delay: float = 2.0,
    retries: int = 2,
    allow_private: bool = False,
    progress: bool = False,
) -> pd.DataFrame:
    """What became of each address that was asked for: a row with ``statement_id, url, fate, detail, file``.

    Each statement becomes one file with the id, day, issuer, speaker, genre, title, addressees and topics of its digest, and
    the text of the first of its pages that could be loaded: the issuer's own first, then those of the statement's days,
    then agencies, press and the rest. ``translation`` says ``official`` of the issuer's own page and ``press`` of any other. The folder
    is a corpus: :func:`rapt.read_statements` reads it, :func:`rapt.load_corpus` where ``RAPT_CORPUS`` names it. A statement
    whose file exists is not asked for again; one without a page that can be loaded has no file, and the rest goes on.

    Parameters: ``sources`` pages as of :func:`rapt.read.fetch.bundled_sources`, by default those in Japanese;
    ``statements`` the digests, by default those bundled; the others as of :func:`rapt.read.fetch.fetch`.
    Raises ``OSError`` if the folder cannot be written.

    >>> import tempfile
    >>> pages = pd.DataFrame([{"statement_id": "2025-11-20-japan-takaichi", "url": "http://127.0.0.1/声明"}])
    >>> fetch_originals(tempfile.mkdtemp(), pages).fate.tolist()
    ['refused']
    """
    from tqdm.auto import tqdm

    digests = load_digests() if statements is None else statements
    pages = bundled_sources() if sources is None else sources
    loader = client(max_bytes, seconds, delay, retries, allow_private)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    rows = digests[digests["statement_id"].isin(pages["statement_id"])].to_dict("records")
    with explained(place, "the pages"):
        fates = [
            found
            for row in tqdm(rows, desc="statements", unit="", disable=not progress)
            for found in _first(row, _in_order(row, pages), place, loader)
        ]
    return pd.DataFrame(fates, columns=list(FATE_COLUMNS))


def _in_order(digest: Row, pages: pd.DataFrame) -> list[Row]:
    """The pages of a statement, the likeliest to hold its own words first."""
    own = pages[pages["statement_id"] == digest["statement_id"]].drop_duplicates("url").to_dict("records")

    def rank(page: Row) -> tuple[bool, bool, int]:
        shown = pd.to_datetime(page.get("page_date", ""), errors="coerce")
        late = not pd.isna(shown) and not 0 <= (shown - digest["date"]).days <= _AT_ONCE.days
        kind = page.get("kind", "")
        return kind != "issuer", late, SOURCE_KINDS.index(kind) if kind in SOURCE_KINDS else SOURCE_KINDS.index("press")

    return sorted(own, key=rank)


def _first(digest: Row, pages: Iterable[Row], folder: Path, loader: Client) -> Iterator[Row]:
    """What became of the pages up to the first that was saved."""
    file = folder / f"{safe_stem(digest['statement_id'])}.md"
    for page in pages:
        if file.exists():
            yield fate(page, "kept", "delete the file to load it again", file)
            return
        became, detail, found = load_page(page["url"], loader)
        if found is None:
            yield fate(page, became, detail)
            continue
        write_page(file, _front_matter(digest, page), found["text"])
        yield fate(page, became, detail, file)
        return


def _front_matter(digest: Row, page: Row) -> dict[str, str]:
    kind = page.get("kind", "")
    taken = {key: str(digest.get(column, "")) for column, key in _FROM_DIGEST.items()}
    return {
        "id": taken.pop("id"),
        "date": "" if pd.isna(digest["date"]) else f"{digest['date']:%Y-%m-%d}",
        **taken,
        "outlet": page.get("outlet", ""),
        "translation": "official" if kind == "issuer" else "press",
        "lang": page.get("lang", "") or "ja",
        "url": page["url"],
        "source_kind": kind,
        "page_date": page.get("page_date", ""),
    }
