"""Addresses to Markdown files: the originals of the bundled statements, or any pages, on the user's own machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

import pandas as pd

from rapt.read.bounded import read_bounded
from rapt.read.corpora import sources_file
from rapt.read.encodings import decode
from rapt.read.errors import DownloadError, FileError
from rapt.read.page_files import digest, safe_stem, whole, write_page
from rapt.tables.atomic_io import explained
from rapt.tables.rows import Row
from rapt.text.own_tables import own_frame

if TYPE_CHECKING:
    from rapt.read.download import Client, Download

# Columns of a list of pages; only ``url`` is needed. ``kind`` says who published a page: issuer, agency, press, trade, law, blog.
COLUMNS = ("statement_id", "date", "issuer", "url", "outlet", "lang", "page_date", "kind")
# What can become of an address.
FATES = ("saved", "kept", "forbidden", "refused", "failed", "no text")
FATE_COLUMNS = ("statement_id", "url", "fate", "detail", "file")
# Hosts whose pages are the issuers' own translations.
_OFFICIAL = (".gov.cn",)


def bundled_sources(lang: str = "ja") -> pd.DataFrame:
    """The pages the bundled statements were written from, one row a page, in the columns of :data:`COLUMNS`.

    ``lang`` chooses the pages in that language (ISO 639-1), ``""`` all of them. ``date`` is the statement's day,
    ``page_date`` the day the page shows, empty where it shows none; ``kind`` who published it (issuer, agency, press,
    trade, law, blog), empty where that has not been noted.

    >>> bundled_sources().lang.unique().tolist()
    ['ja']
    """
    table = read_sources(sources_file())
    return table[table["lang"] == lang].reset_index(drop=True) if lang else table


def read_sources(file: str | Path | IO[str]) -> pd.DataFrame:
    """The addresses a CSV file lists in its column ``url``; the other columns of :data:`COLUMNS` may be missing.

    Raises ``FileNotFoundError`` if there is no such file, ``ValueError`` for one without the column ``url``.

    >>> import io
    >>> read_sources(io.StringIO("url,outlet\\nhttps://例.jp/1,新聞")).outlet.tolist()
    ['新聞']
    """
    if isinstance(file, str | Path):
        table = own_frame(Path(file))
    else:
        table = pd.read_csv(file, dtype=str, keep_default_na=False)
    if "url" not in table:
        raise ValueError(f"{file} must have a column 'url', got {list(table.columns)}")
    return table.reindex(columns=list(COLUMNS), fill_value="")


def fetch(
    sources: pd.DataFrame | Iterable[str],
    folder: str | Path,
    *,
    max_bytes: int = 5_000_000,
    seconds: float = 30.0,
    delay: float = 2.0,
    retries: int = 2,
    allow_private: bool = False,
    progress: bool = False,
) -> pd.DataFrame:
    """What became of each address: a row with ``statement_id, url, fate, detail, file``; pages go into ``folder``.

    Each page becomes a Markdown file with front matter that :func:`rapt.read_statements` reads: main text and date
    by trafilatura. A page whose file exists already is not asked for again.

    Parameters: ``sources`` addresses, or a table as of :func:`bundled_sources`; ``max_bytes`` of one page after
    decompression; ``seconds`` for one request; ``delay`` in seconds between two requests to one host, more where
    its robots.txt asks for more; ``retries`` after faults that may pass; ``allow_private`` also asks hosts of the
    own network, which are otherwise refused, also after a redirect.

    Returns: ``fate`` is ``saved``, ``kept`` (the file existed), ``forbidden`` (by robots.txt), ``refused`` (an address,
    host, kind or size that is not loaded), ``failed`` (network or server) or ``no text``; ``detail`` says why.
    Raises ``ValueError`` for a table without ``url``, ``OSError`` if the folder cannot be written.

    >>> import tempfile
    >>> fetch(["ftp://例.jp/声明", "http://127.0.0.1/声明"], tempfile.mkdtemp()).fate.tolist()
    ['refused', 'refused']
    """
    from tqdm.auto import tqdm

    loader = client(max_bytes, seconds, delay, retries, allow_private)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    rows = list(_rows(sources))
    with explained(place, "the pages"):
        fates = [_fetch_one(row, place, loader) for row in tqdm(rows, desc="pages", unit="", disable=not progress)]
    return pd.DataFrame(fates, columns=list(FATE_COLUMNS))


def client(max_bytes: int, seconds: float, delay: float, retries: int, allow_private: bool) -> Client:
    """What asks for pages, within the limits that :func:`fetch` names."""
    from rapt.read.download import Client, Limits

    return Client(Limits(max_bytes, seconds, delay, retries, allow_private))


def _rows(sources: pd.DataFrame | Iterable[str]) -> Iterator[Row]:
    """The sources with all columns, each address once."""
    if isinstance(sources, pd.DataFrame):
        if "url" not in sources:
            raise ValueError(f"sources must have a column 'url', got {list(sources.columns)}")
        table = sources
    else:
        table = pd.DataFrame({"url": [sources] if isinstance(sources, str) else list(sources)}, dtype=object)
    # As objects: pandas has no column of strings for half characters.
    table = table.reindex(columns=list(COLUMNS)).astype(object)
    for row in table.where(table.notna(), "").drop_duplicates(["statement_id", "url"]).to_dict("records"):
        yield {str(key): str(value).strip() for key, value in row.items()}


def _fetch_one(source: Row, folder: Path, loader: Client) -> Row:
    """What became of one address, its page saved in the folder."""
    name = _name(source)
    file = folder / f"{name}.md"
    if file.exists():
        return fate(source, "kept", "delete the file to load it again", file)
    became, detail, page = load_page(source["url"], loader)
    if page is None:
        return fate(source, became, detail)
    write_page(file, _front_matter(name, source, page), page["text"])
    return fate(source, became, detail, file)


def load_page(url: str, loader: Client) -> tuple[str, str, dict[str, str] | None]:
    """The fate of an address with its detail, and the page with its text, or None."""
    try:
        found = loader.get(url)
        page = _page(found)
    except DownloadError as error:
        return error.fate, str(error), None
    except FileError as error:
        return "no text", str(error), None
    except Exception as error:  # whatever a server answers is no reason to leave out the other addresses
        return "failed", f"{type(error).__name__}: {error}", None
    return "saved", "" if found.url == url else f"redirected to {found.url}", page


def fate(source: Row, became: str, detail: str, file: Path | str = "") -> Row:
    """The row about an address."""
    known = {"statement_id": whole(source["statement_id"]), "url": whole(source["url"])}
    return {**known, "fate": became, "detail": detail, "file": str(file)}


def _page(found: Download) -> dict[str, str]:
    """The text of a page and what the page says of itself."""
    plain = found.kind == "text/plain"
    page = {"text": decode(found.data)} if plain else dict(read_bounded(".html", found.data, charset=found.charset)[0])
    if not page["text"].strip():
        raise FileError("no text", "the page is empty")
    return page


def _name(source: Row) -> str:
    """The statement's id or the host, and eight hex digits of the address's SHA-256."""
    try:
        host = urlsplit(source["url"]).hostname or "page"
    except ValueError:
        host = "page"
    return f"{safe_stem(source['statement_id'] or host)}_{digest(source['url'])}"


def _front_matter(name: str, source: Row, page: Row) -> dict[str, str]:
    """Metadata of the page; the day that a person read on it goes before the one found in its code."""
    host = urlsplit(source["url"]).hostname or ""
    return {
        "id": name,
        "date": source["page_date"] or page.get("date", "") or source["date"],
        "issuer": source["issuer"],
        "title": " ".join(page.get("title", "").split()),
        "outlet": source["outlet"] or host,
        "translation": "official" if source["kind"] == "issuer" or f".{host}".endswith(_OFFICIAL) else "unknown",
        "lang": source["lang"] or "ja",
        "url": source["url"],
        "statement": source["statement_id"],
        "source_kind": source["kind"],
    }
