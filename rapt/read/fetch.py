"""Addresses to Markdown files: the originals of the bundled statements, or any pages, on the user's own machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import pandas as pd

from rapt.read.corpora import sources_file
from rapt.read.files import FileError, decode, read_page

COLUMNS = ("statement_id", "date", "issuer", "url", "outlet", "lang", "page_date")
FATES = ("saved", "kept", "forbidden", "refused", "failed", "no text")
_OFFICIAL = (".gov.cn",)


def bundled_sources(lang: str = "ja") -> pd.DataFrame:
    """The pages the bundled statements were written from, one row a page, in the columns of :data:`COLUMNS`.

    ``lang`` keeps the pages in that language (ISO 639-1), ``""`` all of them. ``date`` is the statement's day,
    ``page_date`` the day the page shows, empty where it shows none.

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
    table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
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
    by trafilatura. A page whose file is there already is not asked for again.

    Parameters: ``sources`` addresses, or a table as of :func:`bundled_sources`; ``max_bytes`` of one page after
    decompression; ``seconds`` for one request; ``delay`` in seconds between two requests to one host, more where
    its robots.txt asks for more; ``retries`` after faults that may pass; ``allow_private`` also asks hosts of the
    own network, which are otherwise refused, also behind a redirect.

    Returns: ``fate`` is ``saved``, ``kept`` (was there), ``forbidden`` (by robots.txt), ``refused`` (an address,
    host, kind or size that is not loaded), ``failed`` (network or server) or ``no text``; ``detail`` says why.
    Raises ``ValueError`` for a table without ``url``, ``OSError`` if the folder cannot be written.

    >>> import tempfile
    >>> fetch(["ftp://例.jp/声明", "http://127.0.0.1/声明"], tempfile.mkdtemp()).fate.tolist()
    ['refused', 'refused']
    """
    from tqdm.auto import tqdm

    from rapt.read.download import Client, Limits

    client = Client(Limits(max_bytes, seconds, delay, retries, allow_private))
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    rows = list(_rows(sources))
    fates = [_fetch_one(row, place, client) for row in tqdm(rows, desc="pages", unit="", disable=not progress)]
    return pd.DataFrame(fates, columns=["statement_id", "url", "fate", "detail", "file"])


def _rows(sources: pd.DataFrame | Iterable[str]) -> Iterator[dict[str, str]]:
    """The sources with all columns, each address once."""
    if isinstance(sources, pd.DataFrame):
        if "url" not in sources:
            raise ValueError(f"sources must have a column 'url', got {list(sources.columns)}")
        table = sources.reindex(columns=list(COLUMNS), fill_value="").fillna("").astype(str)
    else:
        table = pd.DataFrame({"url": [sources] if isinstance(sources, str) else list(sources)})
        table = table.reindex(columns=list(COLUMNS), fill_value="")
    for row in table.drop_duplicates(["statement_id", "url"]).to_dict("records"):
        yield {str(key): value.strip() for key, value in row.items()}


def _fetch_one(source: Mapping[str, str], folder: Path, client: Any) -> dict[str, str]:
    from rapt.read.download import DownloadError

    name = _name(source)
    file = folder / f"{name}.md"
    known = {"statement_id": source["statement_id"], "url": source["url"]}
    if file.exists():
        return {**known, "fate": "kept", "detail": "delete the file to load it again", "file": str(file)}
    try:
        got = client.get(source["url"])
        page = {"text": decode(got.data)} if got.kind == "text/plain" else read_page(got.data, got.charset)
        if not page["text"].strip():
            raise FileError("no text", "the page is empty")
    except DownloadError as error:
        return {**known, "fate": error.fate, "detail": str(error), "file": ""}
    except FileError as error:
        return {**known, "fate": "no text", "detail": str(error), "file": ""}
    _write(file, _front_matter(name, source, page), page["text"])
    moved = "" if got.url == source["url"] else f"redirected to {got.url}"
    return {**known, "fate": "saved", "detail": moved, "file": str(file)}


def _name(source: Mapping[str, str]) -> str:
    """The statement's id or the host, and a few letters that only this address gives."""
    try:
        host = urlsplit(source["url"]).hostname or "page"
    except ValueError:
        host = "page"
    stem = "".join(c if c.isalnum() or c in "-_." else "_" for c in source["statement_id"] or host)
    return f"{stem}_{hashlib.sha256(source['url'].encode('utf-8', 'replace')).hexdigest()[:8]}"


def _front_matter(name: str, source: Mapping[str, str], page: Mapping[str, str]) -> dict[str, str]:
    """Metadata of the page; a day that somebody saw on it goes before the one found in its code."""
    host = urlsplit(source["url"]).hostname or ""
    return {
        "id": name,
        "date": source["page_date"] or page.get("date", "") or source["date"],
        "issuer": source["issuer"],
        "title": " ".join(page.get("title", "").split()),
        "outlet": source["outlet"] or host,
        "translation": "official" if f".{host}".endswith(_OFFICIAL) else "unknown",
        "lang": source["lang"] or "ja",
        "url": source["url"],
        "statement": source["statement_id"],
    }


def _write(file: Path, metadata: Mapping[str, str], text: str) -> None:
    """Written beside and moved into place, so that a file that is there is whole."""
    import frontmatter

    post = frontmatter.Post(text, handler=None, **metadata)
    part = file.with_suffix(".part")
    part.write_text(frontmatter.dumps(post, sort_keys=False) + "\n", encoding="utf-8", newline="\n")
    os.replace(part, file)
