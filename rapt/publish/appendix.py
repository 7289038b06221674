"""The codebook, rules and their scores as a document for the appendix of a paper: Markdown or one HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rapt import __version__
from rapt.scoring.concepts import concept_scores
from rapt.scoring.evaluation import evaluate
from rapt.scoring.measures import ACCURACIES, MEASURES
from rapt.tables.atomic_io import write_file
from rapt.tables.provenance import provenance
from rapt.tables.schema import records
from rapt.text.codebook import Concept, concepts
from rapt.text.rules import Rule, load_rules, read_rules
from rapt.words import LANGUAGES, check_lang, heading, value_word, word

if TYPE_CHECKING:
    import pandas as pd

    from rapt.scoring.gold import Source
    from rapt.tables.analysis import Analysis

# Parts of the codebook with the layers in them: what is in none of the others is a move's.
PARTS = ("demand", "duty", "move", "object")
_MOVE = "move"
# Columns of a rule that a reader of a paper needs.
_OF_RULES = ("rule_id", "layer", "anchor", "label", "strength", "example", "counter_example", "source")
_SCORES = ("layer", "label", "precision", "recall", "f1", "n")
_VALUES = ("layer", "measure", "accuracy", "n")


@dataclass(frozen=True)
class Heading:
    """A heading of a level from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Table:
    """A table: names of columns, and rows of cells, whose line breaks stay."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Table | str


def appendix(
    path: str | Path,
    lang: str = "ja",
    *,
    rules: str | Path | None = None,
    layers: Sequence[str] = (),
    analysis: Analysis | None = None,
    gold: Source | None = None,
    coded: pd.DataFrame | None = None,
) -> Path:
    """The file of a document about what was coded and by which rules: concepts with definitions, examples, counter-examples.

    ``path`` ends in ``.md`` or ``.html``. ``rules`` are the researcher's own, shown whole; ``layers`` those of the bundled rules
    to be shown, too (``ask``, ``modal`` …; ``rapt rules list`` has them). With an ``analysis``, ``gold`` annotations give the scores of
    layers and labels, and ``coded`` (table, statement_id, start, end, concept) those of concepts.
    Raises ``ValueError`` for another ending, language or layer, or for scores without an analysis.

    >>> import tempfile
    >>> file = appendix(Path(tempfile.mkdtemp(), "付録.md"), "ja")
    >>> file.read_text(encoding="utf-8").splitlines()[0]
    '# コードブック'
    """
    file = Path(path)
    writers = {".md": as_markdown, ".html": as_html}
    if file.suffix not in writers:
        raise ValueError(f"{file}: an appendix is written as .md or .html, got {file.suffix!r}")
    if analysis is None and (gold is not None or coded is not None):
        raise ValueError("scores need the analysis that was scored: give analysis=")
    blocks: list[Block] = [Heading(heading("codebook", check_lang(lang))), made_with(lang)]
    scores = concept_scores(analysis, coded) if analysis is not None and coded is not None else None
    blocks += codebook_blocks((lang,), scores)
    if analysis is not None and gold is not None:
        blocks += _scored(evaluate(analysis, gold), lang)
    blocks += _rules(read_rules(rules) if rules is not None else [], "own rules", lang)
    blocks += _rules(_bundled(layers), "rules", lang)
    return write_file(file, writers[file.suffix](blocks, lang))


def made_with(lang: str) -> str:
    """The version and the checksum of the codebook, for a reader who wants the same one.

    >>> made_with("en")[:5]
    'RAPT '
    """
    digest = provenance()["lexicons"]["concepts.csv"]
    return word("codebook made with", lang, version=__version__, sha256=digest)


def codebook_blocks(langs: Sequence[str] = LANGUAGES, scores: pd.DataFrame | None = None) -> list[Block]:
    """The codebook as headings and tables in one or several languages, parts and families in the order of its table.

    >>> [block.text for block in codebook_blocks(("en",)) if isinstance(block, Heading)][:2]
    ['Demands', 'Correct what is wrong']
    """
    known = {row["concept"]: row for row in records(scores)} if scores is not None else {}
    rows = sorted(concepts().values(), key=lambda row: PARTS.index(part(row)))
    blocks: list[Block] = []
    for name, of_part in groupby(rows, part):
        families: dict[str, list[Concept]] = {}
        for row in of_part:
            families.setdefault(row.family, []).append(row)
        blocks.append(Heading(_title("part", name, langs), 2))
        for family, found in families.items():
            # A part of one family has its heading already.
            if len(families) > 1:
                blocks.append(Heading(_title("family", family, langs), 3))
            blocks.append(_concepts(found, langs, known if scores is not None else None))
    return blocks


def part(row: Concept) -> str:
    """The part of the codebook that a concept is in."""
    return row.layer if row.layer in PARTS else _MOVE


def _title(kind: str, name: str, langs: Sequence[str]) -> str:
    return " / ".join(heading(f"{kind} {name}", lang) for lang in reversed(langs))


def _concepts(rows: Sequence[Concept], langs: Sequence[str], scores: dict[str, dict[str, object]] | None) -> Table:
    names = ["name", "codebook definition", "codebook but not", "example", "codebook not here"]
    header = ["concept", *(" / ".join(word(name, lang) for lang in reversed(langs)) for name in names)]
    has_scope = bool(rows[0].scope)
    scored = (
        [" / ".join(word(name, lang) for lang in reversed(langs)) for name in ("precision", "recall", "n")]
        if scores is not None
        else []
    )
    cells = []
    for row in rows:
        own = scores.get(row.concept, {}) if scores is not None else {}
        told = [_number(own.get(name)) for name in ("precision", "recall", "n")] if scores is not None else []
        cells.append([*_cells(row, langs), *([row.scope] if has_scope else []), *told])
    return Table([*header, *(["scope"] if has_scope else []), *scored], cells)


def _cells(row: Concept, langs: Sequence[str]) -> list[str]:
    names = [row.label(lang) for lang in langs]
    definitions = [row.definition_en if lang == "en" else row.definition_ja for lang in langs]
    return [
        f"`{row.concept}`",
        "\n".join(names),
        "\n".join(definitions),
        row.excludes,
        row.example,
        row.counter_example,
    ]


def _scored(scores: pd.DataFrame, lang: str) -> Iterator[Block]:
    """How well layers and labels are read, and the values of rows that were found, against gold annotations."""
    rows = [row for row in records(scores) if row["n"] > 0]
    found = [row for row in rows if row["measure"] == MEASURES[row["layer"]][0]]
    labels = ("label", "type", "polarity", "move", "voice", "event", "")
    yield Heading(heading("accuracy against gold", lang), 2)
    yield Table(
        [heading(name, lang) for name in _SCORES],
        [
            [value_word("", row["layer"], lang), value_word(labels, row["label"], lang)]
            + [_number(row[name]) for name in _SCORES[2:]]
            for row in found
        ],
    )
    values = [row for row in rows if (row["layer"], row["measure"]) in ACCURACIES and row["label"] == "all"]
    if values:
        yield Heading(heading("accuracy of values", lang), 3)
        yield Table(
            [heading(name, lang) for name in _VALUES],
            [
                [value_word("", row["layer"], lang), value_word(("measure", ""), row["measure"], lang)]
                + [_number(row[name]) for name in _VALUES[2:]]
                for row in values
            ],
        )


def _rules(rules: Iterable[Rule], title: str, lang: str) -> Iterator[Block]:
    rows = [
        [f"`{getattr(rule, name)}`" if name in ("rule_id", "anchor") else getattr(rule, name) for name in _OF_RULES]
        for rule in rules
    ]
    if rows:
        yield Heading(heading(title, lang), 2)
        yield Table(list(_OF_RULES), rows)


def _bundled(layers: Sequence[str]) -> list[Rule]:
    known = load_rules()
    unknown = [name for name in layers if name not in known.layers]
    if unknown:
        raise ValueError(f"layers must be of {', '.join(known.layers)}, got {unknown}")
    return [rule for name in layers for rule in known.of(name)]


def _number(value: object) -> str:
    if value is None or value != value:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def as_markdown(blocks: Iterable[Block], lang: str = "ja") -> str:
    """A document of Markdown.

    >>> print(as_markdown([Heading("概念", 2), Table(["a"], [["一\\n二"]])]))
    ## 概念
    <BLANKLINE>
    | a |
    | --- |
    | 一<br>二 |
    <BLANKLINE>
    """
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {block.text}"
    elif isinstance(block, Table):
        yield _line(block.header)
        yield _line(["---"] * len(block.header))
        yield from map(_line, block.rows)
    else:
        yield block
    yield ""


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


_STYLE = (
    "body{font-family:sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem;line-height:1.6}"
    "table{border-collapse:collapse;font-size:.85rem}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "code{white-space:nowrap}"
)


def as_html(blocks: Iterable[Block], lang: str = "ja") -> str:
    """A page that works from a file, with no network.

    >>> "<h2>概念</h2>" in as_html([Heading("概念", 2)])
    True
    """
    found = list(blocks)
    title = next((block.text for block in found if isinstance(block, Heading)), "")
    body = "\n".join(map(_tags, found))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _tags(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, str):
        return f"<p>{escape(block)}</p>"
    head = "".join(f'<th scope="col">{_cell(name)}</th>' for name in block.header)
    rows = "\n".join("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(cell: str) -> str:
    """A cell with its lines; one in grave accents is code."""
    if len(cell) > 1 and cell[0] == cell[-1] == "`":
        return f"<code>{escape(cell[1:-1])}</code>"
    return escape(cell).replace("\n", "<br>")
