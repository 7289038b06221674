"""A researcher's own CSV, as Excel and editors save it, to its rows: UTF-8, Shift_JIS (CP932) or UTF-16, commas or tabs."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from rapt.tables.given import IrregularError, read_regular

if TYPE_CHECKING:
    import pandas as pd

# What bytes of other encodings look like when they are read as Shift_JIS: 米国 in EUC-JP becomes ﾊﾆｹ.
_ODD = re.compile("[\x80\xa0\uff61-\uff9f\uf8f0-\uf8f3]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NOT_READ = "{file} is in no encoding that is read; save it as CSV UTF-8 in Excel, or as UTF-8 in an editor"


def read_own_table(file: Path) -> csv.DictReader[str]:
    """The rows of a table by the names in its first line.

    Raises ``ValueError`` that names a file in another encoding, ``OSError`` for one that cannot be opened, what :mod:`rapt.tables.given`
    raises for a path that is no regular file.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "用語.csv"
    >>> _ = file.write_bytes("surface\\tlabel\\n星間技術\\tORG\\n".encode("utf-16"))
    >>> list(read_own_table(file))
    [{'surface': '星間技術', 'label': 'ORG'}]
    """
    text = _decoded(read_regular(file), file)
    first = text.partition("\n")[0]
    # Excel's "Unicode text" has tabs.
    return csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first and "," not in first else ",")


def own_frame(file: Path, as_texts: bool = True) -> pd.DataFrame:
    """The rows of a table as a frame; cells are texts, or with ``as_texts=False`` what pandas takes them for.

    Raises ``FileNotFoundError``, and ``ValueError`` that names a file that is no table.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "標本.csv"
    >>> _ = file.write_bytes("statement_id\\n声明1\\n".encode("cp932"))
    >>> own_frame(file)["statement_id"].tolist()
    ['声明1']
    """
    import pandas as pd

    try:
        text = _decoded(read_regular(file), file)
        return pd.read_csv(io.StringIO(text), keep_default_na=False, dtype=str if as_texts else None)
    except IrregularError as error:
        raise ValueError(f"{file}: {error}") from error
    except pd.errors.ParserError as error:
        raise ValueError(f"{file} is no table ({error}); save it anew as CSV") from error
    except pd.errors.EmptyDataError as error:
        raise ValueError(f"{file} is empty; it must be a table in CSV") from error


def _decoded(data: bytes, file: Path) -> str:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "cp932" or 2 * len(_ODD.findall(text)) < len(_BEYOND_ASCII.findall(text))):
            return text
    raise ValueError(_NOT_READ.format(file=file))
