"""The table of words: complete, used, without contradictions, and the only place for words that are shown."""

from __future__ import annotations

import ast
import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from rapt.compare.results import CONCEPT_LAYERS as LAYERS
from rapt.compare.results import DIFF_STATUS, STATUS_BASIS, THREAD_STATUS
from rapt.publish.appendix import PARTS
from rapt.scoring.measures import MEASURES
from rapt.tables.evidence import ROLES
from rapt.tables.schema import DATE_MODS, DATE_TYPES, EVENTS, FORMS, LABELS, MOVES, POLARITIES, TRANSLATIONS, VOICES
from rapt.text.codebook import concepts
from rapt.validate.estimators import METHODS
from rapt.words import WORDS, check_lang, heading, read_words, value_word, word

PACKAGE = Path(__file__).resolve().parents[1] / "rapt"
ROOMS = ("charts", "widgets", "publish", "app")
SOURCES = [
    PACKAGE / "text" / "names.py",
    PACKAGE / "text" / "places.py",
    PACKAGE / "cli" / "concept_lines.py",
    PACKAGE / "cli" / "measure_lines.py",
    PACKAGE / "compare" / "measure_rows.py",
    PACKAGE / "tables" / "origin.py",
    PACKAGE / "scoring" / "guidelines.py",
    *(file for room in ROOMS for file in sorted((PACKAGE / room).rglob("*.py"))),
]
PAGES = [
    file for room in ROOMS for ending in ("html", "js", "j2") for file in sorted((PACKAGE / room).rglob(f"*.{ending}"))
]
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
# Words of a language in that language itself, and names of dimensions that are not translated.
OWN_NAMES = {"日本語"}


def problems_of(room: str) -> set[str]:
    """Short names of the problems that a room's files write, as constants."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted((PACKAGE / room).rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    place = {"FileError": 0, "IrregularError": 0, "problem": 1}
    calls = [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in place]
    named = [call.args[place[call.func.id]] for call in calls if len(call.args) > place[call.func.id]]
    # Notes of reading are pairs of a name and a detail that is made.
    pairs = [n.elts for n in nodes if isinstance(n, ast.Tuple) and len(n.elts) == 2]
    notes = [
        name
        for name, detail in pairs
        if " " in str(getattr(name, "value", "")) and not isinstance(detail, ast.Constant)
    ]
    rows = [v for n in nodes if isinstance(n, ast.Dict) for k, v in zip(n.keys, n.values, strict=True)
            if isinstance(k, ast.Constant) and k.value == "problem"]  # fmt: skip
    return {node.value for node in (*named, *notes, *rows) if isinstance(node, ast.Constant)}


VALUES = {
    "move": MOVES, "polarity": POLARITIES, "strength": range(1, 6), "voice": VOICES, "label": LABELS, "mark": LABELS, "role": ROLES, "type": DATE_TYPES,
    "problem": sorted(problems_of("read") | problems_of("run") | problems_of("tables")),
    "mod": [mod for mod in DATE_MODS if mod and ";" not in mod], "form": FORMS, "event": EVENTS, "layer": LAYERS,
    "genre": ("remarks", "transcript", "announcement", "readout", "news"), "translation": TRANSLATIONS,
    "status": (*DIFF_STATUS, *THREAD_STATUS), "method": METHODS, "kind": ("statement", "effective", "suspension", "threat", "deadline", "other"), "basis": [basis for basis in STATUS_BASIS if basis],
    "part": PARTS, "family": sorted({row.family for row in concepts().values()} - {"duty", "object"}),
}  # fmt: skip
# Kinds of features of rapt.compare.profile whose features are words of the texts.
KINDS = ("hedge", "intensifier")
TABLE = read_words(WORDS)


def texts_of(tree: ast.AST) -> set[str]:
    """String constants of a module, parts of f-strings included, docstrings left out."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return {node.value for node in constants if isinstance(node.value, str)}


def called_keys(tree: ast.AST) -> set[str]:
    """Keys that a module asks for by a constant."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    named = (node for node in calls if isinstance(node.func, ast.Name) and node.func.id in ("word", "heading", "_both"))
    first = (node.args[0] for node in named)
    return {node.value for node in first if isinstance(node, ast.Constant)}


TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in SOURCES}
TEXTS = set().union(*map(texts_of, TREES.values()))
MARKUP = "\n".join(file.read_text(encoding="utf-8") for file in PAGES)


def is_used(key: str) -> bool:
    """Whether the key, or its first word and the rest, occur as strings in the code or in pages."""
    if key in TEXTS or key in KINDS or f'"{key}"' in MARKUP:
        return True
    column, _, rest = key.partition(" ")
    prefixed = f"{column} " in TEXTS or column in TEXTS or f'"{column} "' in MARKUP or f'"{column}"' in MARKUP
    values = {str(value) for value in VALUES.get(column, ())} | {m for ms in MEASURES.values() for m in ms}
    return bool(rest) and prefixed and (rest in values or rest in TEXTS or column == "regex")


def test_both_languages_have_a_word_with_the_same_placeholders():
    assert [key for key, words in TABLE.items() if not all(map(str.strip, words))] == []
    placeholders = {key: [sorted(re.findall(r"{[^}]*}", words)) for words in both] for key, both in TABLE.items()}
    assert {key: (ja, en) for key, (ja, en) in placeholders.items() if ja != en} == {}


def test_every_key_is_used():
    assert [key for key in TABLE if not is_used(key)] == []


def test_an_unused_key_would_be_found():
    assert not is_used("view nonsense")
    assert not is_used("nonsense")


def test_every_key_asked_for_is_in_the_table():
    asked = {str(file.relative_to(PACKAGE)): called_keys(TREES[file]) - set(TABLE) for file in SOURCES}
    assert {file: keys for file, keys in asked.items() if keys} == {}


def test_every_key_of_the_pages_is_in_the_table():
    calls = r"\b(?:t|head|both|word|heading)\(\"([^\"]*)\"(?! ~)"
    template = (PACKAGE / "publish" / "templates" / "report.html").read_text(encoding="utf-8")
    asked = set(re.findall(calls, template)) | set(re.findall(r'\("(\w+)", "(?:date|number|)"\)', template))
    assert len(asked) > 50
    assert asked - set(TABLE) == set()


def test_every_value_of_the_tables_has_a_word():
    wanted = [f"{column} {value}" for column, values in VALUES.items() for value in values]
    assert [key for key in wanted if key not in TABLE] == []


def test_every_measure_has_a_word():
    measures = sorted({m for measures in MEASURES.values() for m in measures} - {"id"})
    assert [measure for measure in measures if value_word(("measure", ""), measure, "ja") == measure] == []


def test_keys_are_unique():
    with (PACKAGE / "lexicon" / WORDS).open(encoding="utf-8", newline="") as stream:
        keys = [row["key"] for row in csv.DictReader(stream)]
    assert len(keys) == len(set(keys))


def test_one_word_for_one_meaning():
    """Keys with the same English word have the same Japanese one, and the other way round."""
    japanese, english = defaultdict(set), defaultdict(set)
    for key, (ja, en) in TABLE.items():
        if not key.startswith("join "):
            plain = re.sub(r"s\b|\.$", "", en.casefold())
            japanese[plain].add(ja)
            english[ja].add(plain)
    assert {en: found for en, found in japanese.items() if len(found) > 1} == {}
    assert {ja: found for ja, found in english.items() if len(found) > 1} == {}


def test_no_japanese_words_in_the_code():
    fonts_and_signs = {"漢"}
    texts = {str(file.relative_to(PACKAGE)): set(filter(JAPANESE.search, texts_of(TREES[file]))) for file in SOURCES}
    assert {file: words for file, found in texts.items() if (words := found - OWN_NAMES - fonts_and_signs)} == {}


def test_no_japanese_words_in_the_pages():
    assert set(re.findall(r"[ぁ-んァ-ヶ一-龠]+", MARKUP)) <= OWN_NAMES


@pytest.mark.parametrize(
    ("columns", "value", "shown"),
    [
        ("move", "accuse", "非難"),
        ("move", "", ""),
        ("mod", "", ""),
        ("strength", 4, "4 強い求め"),
        ("strength", "?", "?"),
        ("move", "regex", "regex"),
        (("label", "type"), "DATE", "日付"),
        (("measure", ""), "addressee", "要求の相手"),
        ("", "demands", "要求"),
        ("", "US", "US"),
    ],
)
def test_values(columns, value, shown):
    assert value_word(columns, value, "ja") == shown


def test_headings_begin_with_a_capital():
    assert heading("n_a", "en") == "N in A"
    assert heading("addressee", "en") == "Addressee"
    assert heading("addressee", "ja") == word("addressee", "ja")


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError, match="adressee"):
        word("adressee", "ja")


@pytest.mark.parametrize("ask", [check_lang, lambda lang: word("n", lang), lambda lang: value_word("move", "x", lang)])
def test_another_language_is_refused(ask):
    with pytest.raises(ValueError, match=r"lang must be one of \['ja', 'en'\], got 'fr'"):
        ask("fr")
