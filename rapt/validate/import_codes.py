"""Other coders' rows (a language model, a colleague's sheet, an annotation program) to gold annotations and problems."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.scoring.gold import gold_file_names, write_gold
from rapt.scoring.guidelines import LAYERS, Gold, check_gold
from rapt.tables.analysis import Analysis
from rapt.tables.given import IrregularError, parsed_json, read_regular
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.text.lexicons import Lexicon, load_lexicon
from rapt.validate.codes.alignment import Aligned, align
from rapt.validate.codes.coded import Coded
from rapt.validate.codes.names import folded, value_of
from rapt.validate.codes.quotations import CLOSENESS
from rapt.validate.codes.sources import Source, read_codes
from rapt.validate.codes.values import gold_values, layer_of, moves_apart

PROBLEMS = ("place", "statement_id", "layer", "problem", "detail", "quotation")
ROWS = ("place", "statement_id", "layer", "quotation", "start", "end", "text", "how", "likeness")


@dataclass(frozen=True)
class Codes:
    """A coder's rows: ``gold`` annotations, one a statement; ``rows`` with how each was found; ``problems``.

    ``gold`` goes wherever gold annotations go: :func:`rapt.evaluate`, :func:`rapt.agreement`, :meth:`rapt.Analysis.correct`.
    """

    gold: list[Gold]
    rows: pd.DataFrame
    problems: pd.DataFrame

    def __repr__(self) -> str:
        return f"<codes: {len(self.rows)} rows in {len(self.gold)} statements, {len(self.problems)} problems>"

    def save(self, folder: str | Path, *, force: bool = False) -> list[Path]:
        """Write a gold file for each statement; returns them.

        Raises ``ValueError`` where one is there with other annotations, unless ``force``: they may be a person's work.
        """
        names = gold_file_names(gold["statement_id"] for gold in self.gold)
        for name, gold in zip(names, self.gold, strict=True):
            if not force and _holds_other(Path(folder) / name, gold):
                raise ValueError(
                    f"{Path(folder) / name} exists already with other annotations: give another folder, or force "
                    "(--force) to write over it"
                )
        return [write_gold(gold, Path(folder) / name) for name, gold in zip(names, self.gold, strict=True)]


def _holds_other(file: Path, gold: object) -> bool:
    """Whether a file holds anything else than the annotation; one that cannot be read does."""
    if not file.exists():
        return False
    try:
        return bool(parsed_json(read_regular(file)) != json.loads(json.dumps(gold)))
    except (ValueError, OSError, IrregularError):
        return True


def import_codes(
    source: Source,
    statements: pd.DataFrame | Analysis,
    *,
    layer: str = "",
    layers: Sequence[str] = (),
    labels: Mapping[str, Mapping[str, Any]] | None = None,
    closeness: float = CLOSENESS,
    lexicon: str | Path | None = None,
) -> Codes:
    """A coder's rows as gold annotations of these statements, and the problems of those that could not be taken.

    ``source`` is a file or folder, a table or a list of rows: JSON or JSON lines with quotations (what a language model
    answers to ``rapt prompt``), Excel or CSV with Japanese or English headers, JSON lines of doccano or Prodigy, UIMA CAS
    (XMI, JSON, archives) of INCEpTION with the extra ``inception``. Statements are known by id, title, or text.

    Parameters: ``layer`` of rows that do not say theirs; ``layers`` that the coder worked on (default: those in the source),
    which are empty in gold where nothing was found, and scored as such; ``labels`` what labels of the coder's own mean
    (``{"強要": {"layer": "demands", "strength": 5}}``); ``closeness`` the least likeness, 0.5 to 1, of a quotation that is
    not found as written; ``lexicon`` a CSV of your own names.

    A quotation is looked for as written, then without widths, line breaks and kinds of quotation marks, then nearly as
    written. Where it occurs several times, its sentence decides (``context``), then the order of the rows; else, and where it does not occur,
    it is a row of ``problems`` (place, statement_id, layer, problem, detail, quotation) and of nothing else.
    Raises ``FileNotFoundError``, and ``ValueError`` that names the file or parameter and what is wrong.

    >>> text = "中国は米国に対し、関税を撤回するよう求めた。"
    >>> rows = [{"quotation": "関税を撤回", "addressee": "米国", "strength": 3}, {"quotation": "関税を倍にする", "addressee": "日本"}]
    >>> codes = import_codes(rows, pd.DataFrame({"statement_id": ["s1"], "text": [text]}))
    >>> codes.gold[0]["demands"]
    [{'start': 9, 'end': 14, 'text': '関税を撤回', 'addressee': 'US', 'strength': 3}]
    >>> codes.problems[["problem", "quotation"]].values.tolist()
    [['not in the text', '関税を倍にする']]
    """
    wanted = _checked_layers(layer, layers, closeness)
    importer = _Importer(_texts(statements), load_lexicon(lexicon), closeness)
    coded = [one for row in read_codes(source) for one in importer.identified(row, layer, labels or {})]
    found = list(importer.aligned(coded))
    wanted = wanted or [name for name in LAYERS if any(one.layer == name for one in coded)]
    if not wanted:
        # Statements without a layer are no gold; nobody would know what was not found in them.
        importer.without_layer(coded)
        coded = []
    return importer.codes(found, coded, wanted)


class _Importer:
    """Coded rows against the statements that they are of, and the problems on the way."""

    def __init__(self, texts: dict[str, Row], lexicon: Lexicon, closeness: float) -> None:
        self.texts = texts
        self.lexicon = lexicon
        self.closeness = closeness
        self.problems: list[Row] = []
        titles = defaultdict(list)
        for name, row in texts.items():
            titles[folded(row["title"])].append(name)
        self._titles = {title: names[0] for title, names in titles.items() if title and len(names) == 1}
        self._by_text = {"".join(row["text"].split()): name for name, row in texts.items()}

    def identified(self, row: Coded, layer: str, labels: Mapping[str, Mapping[str, Any]]) -> Iterator[Coded]:
        """The row with the id of its statement, its layer and what its label means, once for each of its moves."""
        name = self._statement(row)
        if row.wrong:
            self._problem(row, "no row", row.wrong, name)
            return
        if not name:
            known = ", ".join(list(self.texts)[:3])
            detail = f"statement {row.statement!r} is neither an id nor a title nor the text of these: {known} …"
            self._problem(row, "unknown statement", detail)
            return
        values = dict(row.values)
        meant = labels.get(str(values.get("label", "")))
        if meant is not None:
            values = {**{key: value for key, value in values.items() if key != "label"}, **meant}
        found = layer_of(str(values.pop("layer", "")) or row.layer, values, layer)
        if not found and not row.is_empty:
            label = values.get("label")
            detail = (
                f"label {label!r} is none of ours: say what it means with labels={{{label!r}: {{'layer': …}}}}"
                if label
                else f"say which of {', '.join(LAYERS)} it is of: a column 'layer' (層), or layer="
            )
            self._problem(row, "unknown label" if label else "no layer", detail, name)
            return
        if row.is_empty and values:
            detail = f"a row needs a quotation, the words of the statement; it has only {', '.join(values)}"
            self._problem(row, "no quotation", detail, name)
            return
        for one in moves_apart(values) if found == "moves" else [values]:
            yield Coded(row.place, name, found, row.quotation, row.context, row.document, row.start, row.end, one)

    def without_layer(self, coded: Sequence[Coded]) -> None:
        """The problems of rows without words of which no layer is known."""
        for row in coded:
            detail = f"nothing says which of {', '.join(LAYERS)} was read: name the layer, or give layers="
            self._problem(row, "no layer", detail)

    def aligned(self, coded: Sequence[Coded]) -> Iterator[tuple[Coded, Aligned, Row]]:
        """The rows with their places in the texts and the values of gold; statement by statement."""
        by_statement: dict[str, list[Coded]] = defaultdict(list)
        for row in coded:
            if not row.is_empty:
                by_statement[row.statement].append(row)
        for name, rows in by_statement.items():
            for row, place in zip(rows, align(self.texts[name]["text"], rows, self.closeness), strict=True):
                if isinstance(place, tuple):
                    self._problem(row, *place)
                    continue
                values, problems = gold_values(row.layer, row.values, self.lexicon)
                for problem in problems:
                    self._problem(row, *problem)
                if values is not None:
                    yield row, place, values

    def codes(
        self, found: Sequence[tuple[Coded, Aligned, Row]], coded: Sequence[Coded], layers: Sequence[str]
    ) -> Codes:
        """Gold of every statement that was read, with all layers worked on."""
        by_statement: dict[str, list[tuple[Coded, Aligned, Row]]] = defaultdict(list)
        for one in found:
            by_statement[one[0].statement].append(one)
        rows: list[Row] = []
        golds = []
        read = {row.statement for row in coded}
        for name in (name for name in self.texts if name in read):
            gold: Gold = {**self.texts[name], **{layer: [] for layer in layers}}
            for row, place, values in sorted(by_statement[name], key=lambda one: (one[1].start, one[1].end)):
                if row.layer in layers and self._add(gold, row, place, values):
                    rows.append(
                        {
                            "place": row.place, "statement_id": name, "layer": row.layer,
                            "quotation": row.quotation or row.document[row.start : row.end],
                            "start": place.start, "end": place.end, "text": gold["text"][place.start : place.end],
                            "how": place.how, "likeness": place.likeness,
                        }
                    )  # fmt: skip
            golds.append(gold)
        table = pd.DataFrame(rows, columns=ROWS)
        return Codes(golds, table, pd.DataFrame(self.problems, columns=PROBLEMS, dtype=object))

    def _add(self, gold: Gold, row: Coded, place: Aligned, values: Row) -> bool:
        """Add a row to a layer of gold, where it is sound and fits beside those there."""
        span = {"start": place.start, "end": place.end, "text": gold["text"][place.start : place.end]}
        if row.layer == "moves":
            return self._add_move(gold["moves"], row, span, values)
        one = {**span, **values}
        if one in gold[row.layer]:
            self._problem(row, "twice", "the same row is there already and was left out")
            return False
        head = {name: gold[name] for name in ("statement_id", "text")}
        wrong = check_gold({**head, row.layer: [one]}) or check_gold({**head, row.layer: [*gold[row.layer], one]})
        if wrong:
            self._problem(row, "not a gold row", wrong[0])
            return False
        gold[row.layer].append(one)
        return True

    def _add_move(self, layer: list[Row], row: Coded, span: Row, values: Row) -> bool:
        """Moves of one span are one row."""
        where = next((one for one in layer if (one["start"], one["end"]) == (span["start"], span["end"])), None)
        if where is None:
            where = {**span, "moves": [], "optional": []}
            layer.append(where)
        if values["move"] in (*where["moves"], *where["optional"]):
            self._problem(row, "twice", f"{values['move']} is there already and was left out")
            return False
        where["optional" if values.get("optional") else "moves"].append(values["move"])
        return True

    def _statement(self, row: Coded) -> str:
        """The id of the statement that a row is of, by its id, title or text; where there is only one, that one."""
        if row.statement in self.texts:
            return row.statement
        by_text = self._by_text.get("".join(row.document.split())) if row.document else None
        found = by_text or self._titles.get(folded(row.statement))
        return found or (next(iter(self.texts)) if not row.statement and len(self.texts) == 1 else "")

    def _problem(self, row: Coded, problem: str, detail: str, statement: str = "") -> None:
        quotation = row.quotation or row.document[row.start : row.end] if not row.is_empty else ""
        self.problems.append(
            {
                "place": row.place, "statement_id": statement or row.statement, "layer": row.layer, "problem": problem,
                "detail": detail, "quotation": quotation,
            }
        )  # fmt: skip


def _checked_layers(layer: str, layers: Iterable[str], closeness: float) -> list[str]:
    wanted = [layers] if isinstance(layers, str) else list(layers)
    for one in [*([layer] if layer else []), *wanted]:
        if value_of("layer", one) != one:
            raise ValueError(f"layer must be one of {', '.join(LAYERS)}, got {one!r}")
    if not 0.5 <= closeness <= 1:
        raise ValueError(f"closeness must be from 0.5 to 1, got {closeness}")
    return [name for name in LAYERS if name in wanted]


def _texts(statements: pd.DataFrame | Analysis) -> dict[str, Row]:
    """By id what gold annotations say of a statement."""
    table = statements.statements if isinstance(statements, Analysis) else statements
    if "text" not in table or "statement_id" not in table:
        raise ValueError(f"statements must have the columns statement_id and text, got {list(table.columns)}")
    found: dict[str, Row] = {}
    for row in records(table):
        day = row.get("date")
        found[str(row["statement_id"])] = {
            "statement_id": str(row["statement_id"]),
            "date": "" if day is None or pd.isna(day) else pd.Timestamp(day).date().isoformat(),
            **{name: str(row.get(name, "")) for name in ("issuer", "title", "text")},
        }
    return found
