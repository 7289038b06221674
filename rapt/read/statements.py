"""Files to statements: one row a statement; what could not be read, or was guessed, is in ``problems``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rapt.read.columns import AT, METADATA, NOTES, PLACE, ROW, is_empty, renamed
from rapt.read.corpora import corpus_folder, digests_folder
from rapt.read.days import day_in_name, first_full_date, to_day
from rapt.read.errors import FileError, NothingReadError
from rapt.read.files import KINDS, find_files, read_file
from rapt.read.formats import How
from rapt.read.ids import problem, unique
from rapt.read.issuers import issuer_id, issuer_of_text
from rapt.read.plain import MAX_COLUMNS, is_broken, mended
from rapt.read.wrapped import unwrapped
from rapt.tables import schema
from rapt.tables.rows import Row
from rapt.text.furniture import holds_sentence_end
from rapt.text.lexicons import Lexicon, load_lexicon
from rapt.text.places import Place

if TYPE_CHECKING:
    from pandas.api.typing import NaTType

_SURROGATE = re.compile("[\ud800-\udfff]")
_HALVES = "half of a surrogate pair, or a byte that is not UTF-8, is no text; each is now U+FFFD"
_CUT = (
    "its lines are cut at a margin, within sentences; {breaks} line breaks inside paragraphs are left out, and places count in "
    "the text without them (statements.text)"
)
# No day takes more characters to write.
_LONGEST_DATE = 100
# Years that statements are of; others stand for "no date" in exports (0001-01-01, 9999-12-31).
_YEARS = range(1800, 2201)
# How much of a value, and how many problems, a message quotes.
_QUOTED, _TOLD = 100, 20
# Problems of who issued a statement.
_OF_ISSUERS = ("unknown issuer", "issuer from text", "no issuer")
_UNKNOWN = (
    "issuer {given!r} is no name or id that the lexicon knows, so what it asks and does itself has no actor; write it as in "
    'rapt/lexicon/entities.csv (中国商務省, CN-MOFCOM), or add it with lexicon="my.csv"'
)
_NOBODY = 'who speaks is read from the text\'s own words alone; give an issuer by name or id, as issuer="中国商務省"'
_NOT_OWN = frozenset({PLACE, NOTES, AT, ROW, *schema.columns("statements")})
# Files of plain text, which a separator divides.
_TEXTS = (".txt", ".md")
# The longest first line, in characters, that can be a headline.
_HEADLINE = 90
# Characters of the first words that stand for a title, and the marks before a line that are no words.
_FIRST_WORDS, _MARKS = 40, "#■◆●*- \u3000\t\ufeff"
# A text that is nothing but the name of a file.
_FILE_NAME = re.compile(r"[^\n。、]{1,200}\.[A-Za-z0-9]{2,7}")
# A line that is a day and nothing else, which stands above a headline: 2025年10月9日（木）.
_DAY_ALONE = re.compile(
    r"(?:\d{4}|(?:令和|平成|昭和)(?:\d+|元))[年./-]\d{1,2}[月./-]\d{1,2}日?\s*(?:[（(][月火水木金土日](?:曜日?)?[）)])?"
)


def read_statements(
    source: str | Path | Iterable[str | Path], *, sheet: str = "", separator: str = "", **metadata: object
) -> pd.DataFrame:
    """The ``statements`` table from a file, a folder, a glob pattern, or a list of these.

    Reads .txt .md .html .csv .tsv .jsonl .parquet .xlsx .docx .pdf in any usual Japanese encoding; metadata come from front
    matter or columns, the issuer by id or by any name that the lexicon knows (商務省), the date also from the file's name or the text's first full date, and ``metadata`` fills what
    is missing (``issuer="CN-MOFCOM"``). Further columns are kept as the user's own variables. ``sheet`` names the sheet of
    workbooks (default: the one with the most texts), ``separator`` the line between the statements of a text file
    (``"===="``; default: a file is one). What could not be read is in ``.attrs["problems"]`` and, after
    :func:`rapt.analyze`, in ``Analysis.problems``: no file, whatever it holds, keeps the others from being read.
    Raises ``FileNotFoundError`` for a path that does not exist, ``ValueError`` if nothing could be read or for an
    unknown name in ``metadata``.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "2025-10-12-talks.txt"
    >>> _ = file.write_text("米国に対話を求めた。", encoding="cp932")
    >>> read_statements(file, issuer="CN-MOFCOM")[["statement_id", "date", "text"]].astype(str).values.tolist()
    [['2025-10-12-talks', '2025-10-12', '米国に対話を求めた。']]
    """
    unknown = sorted(set(metadata) - set(METADATA))
    if unknown:
        raise ValueError(f"metadata must be among {list(METADATA)}, got {unknown}")
    problems: list[Row] = []
    records = list(_records(find_files(source, problems), How(sheet, separator), metadata, problems))
    table = _table(unique(records, problems), problems)
    if table.empty:
        raise NothingReadError(f"no statement could be read from {_named(source)}: {_reasons(problems)}", problems)
    table.attrs["problems"] = problems
    return table


def _named(source: str | Path | Iterable[str | Path]) -> str:
    """What was to be read, as whoever gave it writes it."""
    return _quoted(source if isinstance(source, str | Path) else ", ".join(map(str, source)) or "what was given", 300)


def _reasons(problems: Sequence[Row]) -> str:
    told = "; ".join(p["detail"] for p in problems[:_TOLD])
    more = f"; and {len(problems) - _TOLD} more" if len(problems) > _TOLD else ""
    return told + more or f"no file of these kinds: {' '.join(KINDS)}"


def _quoted(value: object, longest: int = _QUOTED) -> str:
    written = mended(str(value))
    return written if len(written) <= longest else f"{written[:longest]}…"


def load_corpus(name: str = "mofcom") -> pd.DataFrame:
    """The bundled statements as a ``statements`` table: digests of MOFCOM's statements and of the answers to them, 2018 to 2026.

    They are facts in our words, not the issuers' wording (``translation`` is ``digest``). Where ``RAPT_CORPUS`` names a
    folder in the environment, the statements are read from there instead, such as the originals that ``make originals`` loads.
    Raises ``ValueError`` for a name that is no corpus, ``FileNotFoundError`` if ``RAPT_CORPUS`` names no folder.

    >>> load_corpus("mofcom").issuer.value_counts().index[0]
    'CN-MOFCOM'
    """
    return read_statements(corpus_folder(name))


def load_digests(name: str = "mofcom") -> pd.DataFrame:
    """The bundled statements, whatever ``RAPT_CORPUS`` says.

    Raises ``ValueError`` for a name that is no corpus.

    >>> load_digests().translation.unique().tolist()
    ['digest']
    """
    return read_statements(digests_folder(name))


def prepare(
    statements: pd.DataFrame | str | Sequence[str] | pd.Series, lexicon: Lexicon | None = None
) -> tuple[pd.DataFrame, list[Row]]:
    """The ``statements`` table and rows for ``problems``, from what :func:`rapt.analyze` is given.

    Names of issuers are looked up in ``lexicon``, by default the bundled one.

    Raises ``ValueError`` for a frame without a column ``text`` and for the name of a file, ``TypeError`` for anything
    else than texts.
    """
    problems: list[Row] = []
    if isinstance(statements, pd.DataFrame):
        statements = _with_known_names(statements)
        # Who issued them is asked anew: a lexicon of one's own may know more.
        problems += [p for p in statements.attrs.get("problems", []) if p["problem"] not in _OF_ISSUERS]
        records: list[Row] = [{str(k): v for k, v in row.items()} for row in statements.to_dict("records")]
    else:
        records = [{"text": text} for text in _texts(statements)]
    return _table(unique(records, problems), problems, lexicon), problems


def _with_known_names(statements: pd.DataFrame) -> pd.DataFrame:
    """The frame itself if it has a column ``text``, else one with the columns that its names mean (本文, 発表日)."""
    if "text" in statements.columns:
        return statements
    names = list(renamed(dict.fromkeys(map(str, statements.columns))))
    if "text" not in names or len(names) != len(statements.columns):
        raise ValueError(f"statements must have a column 'text' or '本文', got {list(statements.columns)}")
    return statements.set_axis(names, axis="columns")


def _texts(statements: str | Sequence[str] | pd.Series) -> list[str]:
    texts = [statements] if isinstance(statements, str) else list(statements)
    wrong = next((text for text in texts if not isinstance(text, str)), None)
    if wrong is not None:
        raise TypeError(f"statements must be a DataFrame, a text or a list of texts, got {type(wrong).__name__}")
    file = next((text for text in texts if _is_file_name(text)), None)
    if file is not None:
        raise ValueError(f"{_quoted(file, 300)} is the name of a file, not a text; give rapt.read_statements({file!r})")
    return texts


def _is_file_name(text: str) -> bool:
    """Whether a text is nothing but the name of a file that could be read: mine.xlsx."""
    return bool(_FILE_NAME.fullmatch(text.strip())) and Path(text.strip()).suffix.lower() in KINDS


def _records(files: Iterable[Path], how: How, metadata: Mapping[str, object], problems: list[Row]) -> Iterator[Row]:
    """One record a statement of the files, with what the file's name says; unreadable files become problems."""
    for file in files:
        try:
            found = read_file(file, how)
        except FileError as error:
            problems.append(problem(file.stem, error.problem, f"{file}: {error}"))
            continue
        several = len(found) > 1
        divided = several and file.suffix.lower() in _TEXTS
        for n, raw in enumerate(found, 1):
            problems += [problem(file.stem, name, f"{file}: {detail}") for name, detail in raw.get(NOTES, ())]
            known = {**metadata, **_from_name(file, raw, n if divided else 0)} if divided or not several else metadata
            unit = "part" if divided else "row"
            place = Place(str(file), unit, int(raw.get(ROW, n))) if several else Place(str(file), "", 0)
            record = {PLACE: place, **renamed({key: value for key, value in raw.items() if key not in (NOTES, ROW)})}
            yield record | {key: value for key, value in known.items() if is_empty(record.get(key))}


def _from_name(file: Path, record: Row, part: int) -> dict[str, object]:
    """The id and the day that a file's name gives a statement; a part of a file has rather the day that it names itself."""
    day = day_in_name(file.stem)
    if part and day is not None and first_full_date(record["text"]) is not None:
        day = None
    name = f"{file.stem}-{part}" if part else file.stem
    return {"statement_id": name, **({"date": day} if day is not None else {})}


def _table(records: Iterable[Row], problems: list[Row], lexicon: Lexicon | None = None) -> pd.DataFrame:
    known = lexicon or load_lexicon()
    rows = [_complete(record, problems, known) for record in records]
    own = [{mended(name): mended(value) for name, value in row.items() if name not in _NOT_OWN} for row in rows]
    names = list(dict.fromkeys(name for row in own for name in row))
    if len(names) > MAX_COLUMNS:
        detail = (
            f"the files have {len(names):,} columns of their own together; the first {MAX_COLUMNS:,} are kept; "
            "read files of other columns apart"
        )
        problems.append(problem("", "too many columns", detail))
        kept = set(names[:MAX_COLUMNS])
        own = [{name: value for name, value in row.items() if name in kept} for row in own]
    return schema.with_variables(schema.frame("statements", rows), own)


def _complete(record: Row, problems: list[Row], lexicon: Lexicon) -> Row:
    """The record with all columns: text that can be stored, a date if there is one, counts."""
    row = _metadata(record, problems)
    text = _storable(record, problems)
    row["translation"] = row["translation"] if row["translation"] in schema.TRANSLATIONS else "unknown"
    row["lang"] = row["lang"] or "ja"
    row["title"] = row["title"] or _first_heading(text)
    row["issuer"] = _issuer(record, row, text, problems, lexicon)
    return {
        **record,
        **row,
        "date": _date(record, text, problems),
        "text": text,
        "n_chars": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _metadata(record: Row, problems: list[Row]) -> dict[str, str]:
    """What the record says of the statement, as texts that can be stored."""
    row = {key: "" if is_empty(record.get(key)) else str(record[key]) for key in METADATA if key != "date"}
    broken = [key for key, value in row.items() if _SURROGATE.search(value)]
    own = [str(mended(name)) for name, value in record.items() if name not in _NOT_OWN and is_broken({name: value})]
    broken += [*own[:_TOLD], *([f"{len(own) - _TOLD} more columns"] if len(own) > _TOLD else [])]
    # An id is mended before, so that it can be told from others; the file's name in its place still has it.
    if broken or _SURROGATE.search(str(record.get(PLACE, ""))):
        where = ", ".join(broken) or f"the name of {record[PLACE]}"
        problems.append(problem(record["statement_id"], "broken characters", f"{where}: {_HALVES}"))
    return {key: str(mended(value)) for key, value in row.items()}


def _storable(record: Row, problems: list[Row]) -> str:
    """The text as it is kept: of characters alone, a line a paragraph."""
    text: str = record["text"]
    if broken := _SURROGATE.search(text):
        detail = f"character {broken.start()}: {_HALVES}"
        problems.append(problem(record["statement_id"], "broken characters", detail))
        text = _SURROGATE.sub("\ufffd", text)
    text, breaks = unwrapped(text)
    if breaks:
        problems.append(problem(record["statement_id"], "cut lines", _CUT.format(breaks=breaks)))
    return text


def _issuer(record: Row, row: Row, text: str, problems: list[Row], lexicon: Lexicon) -> str:
    """The id of the issuer given by id or name, else that of the text's own first words; what was not certain is a problem."""
    given, name = row["issuer"], record["statement_id"]
    if given:
        found = issuer_id(given, lexicon)
        if not found:
            problems.append(problem(name, "unknown issuer", _UNKNOWN.format(given=_quoted(given))))
        return found or given
    found, words = issuer_of_text(row["title"], text, row["outlet"], lexicon)
    if found:
        problems.append(
            problem(name, "issuer from text", f"no issuer is given; taken from the text's own words: {words}")
        )
        return found
    problems.append(problem(name, "no issuer", _NOBODY))
    return ""


def _first_heading(text: str) -> str:
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if lines and _DAY_ALONE.fullmatch(lines[0]):
        del lines[0]
    if len(lines) < 2:
        return ""
    heading = lines[0].lstrip("#").strip()
    short = (
        len(heading) <= _HEADLINE
        and not heading.endswith(("。", "！", "？", "：", ":"))
        and not holds_sentence_end(heading)
    )
    return heading if lines[0].startswith("#") or (short and lines[0][0] not in "-・*●■◆①「(（【") else ""


def first_words(text: str) -> str:
    """The first sentence of the first line that is more than a day, cut where it is long: a name for a text without a title.

    >>> first_words("2025年10月9日（木）\\n■ 商務省は米国に撤回を求めた。次に促した。")
    '商務省は米国に撤回を求めた。'
    """
    lines = (line.strip(_MARKS) for line in text.splitlines())
    line = next((line for line in lines if line and not _DAY_ALONE.fullmatch(line)), "")
    first = line[: line.find("。") + 1] or line
    return first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS] + "…"


def _date(record: Row, text: str, problems: list[Row]) -> pd.Timestamp | NaTType:
    """The day given, else the text's first full date, else NaT; the latter two leave a problem where a file is read."""
    if not is_empty(record.get("date")):
        return _given_date(record, problems)
    if PLACE not in record:
        return pd.NaT
    found = first_full_date(text)
    if found is None:
        detail = f"{record[PLACE]}: relative dates stay unresolved; give a date"
        problems.append(problem(record["statement_id"], "no date", detail, record[PLACE]))
        return pd.NaT
    detail = f"{record[PLACE]}: no date is given; taken from the text's first full date, {found}"
    problems.append(problem(record["statement_id"], "date from text", detail))
    return pd.Timestamp(found)


def _given_date(record: Row, problems: list[Row]) -> pd.Timestamp | NaTType:
    given = record["date"]
    day = None if isinstance(given, str) and len(given) > _LONGEST_DATE else to_day(given)
    if day is None or day.year not in _YEARS:
        place = f"{record[PLACE]}: " if PLACE in record else ""
        why = "is no day" if day is None else f"is in no year that a statement is of ({_YEARS.start}–{_YEARS.stop - 1})"
        detail = f"{place}date {_quoted(repr(given))} {why}: write it as 2025-10-12 or 2025年10月12日"
        problems.append(problem(record["statement_id"], "unreadable date", detail, record.get(PLACE)))
        return pd.NaT
    return pd.Timestamp(day)
