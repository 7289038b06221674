"""The list of all pages that the bundled statements name in their front matter: ``python data/sources.py``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import frontmatter

HERE = Path(__file__).parent
COLUMNS = ("statement_id", "date", "issuer", "url", "outlet", "lang", "page_date", "kind")


def listed() -> str:
    """The CSV as it must be, a row for each page in the order of statements and of their sources."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for file in sorted((HERE / "statements").glob("*.md")):
        about = frontmatter.load(str(file)).metadata
        for source in about["sources"]:
            writer.writerow({"statement_id": about["id"], "date": about["date"], "issuer": about["issuer"], **source})
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "sources.csv").write_text(listed(), encoding="utf-8", newline="\n")
