"""The guidelines as an instruction for any coder, a language model or a person, with the JSON schema of the rows to return.

Nothing is sent anywhere: the instruction is a text, and what comes back is read by :func:`rapt.validate.import_codes`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.scoring.guidelines import LAYERS, UNKNOWN
from rapt.tables.analysis import Analysis
from rapt.tables.schema import records
from rapt.validate.codes.coded import FIELDS
from rapt.validate.codes.names import VALUES
from rapt.words import check_lang, read_words, word

_WORDS = "prompt.csv"
_PACKAGE = Path(__file__).resolve().parents[1]
_PAGES = {"en": "annotation.md", "ja": "annotation.ja.md"}
# What the headings of the guidelines begin with.
_HEADINGS = {
    "entities": ("固有表現", "Entities"), "dates": ("日付・期間", "Dates"), "demands": ("要求", "Demands"),
    "moves": ("発話行為", "Moves"), "voices": ("発言主体", "Voice"),
    "measures": ("措置", "Measures"),
}  # fmt: skip
_RULES = ("quote", "context", "order", "nothing", "unknown", "names")
# Closed fields in which an annotator may leave a value open.
_MAY_BE_OPEN = ("strength", "polarity", "form", "voice")
# Layers in which the guidelines call some rows optional.
_WITH_OPTIONAL = ("entities", "demands", "moves", "measures")
# A demand has a voice, too.
_REFERS_TO = {"demands": "voices"}
# Fields with so many values that they are said in the guidelines alone.
_OPEN = ("mod",)


def coding_prompt(
    layers: str | Sequence[str] = ("demands",),
    lang: str = "ja",
    statements: pd.DataFrame | Analysis | None = None,
) -> str:
    """An instruction to code some layers: task, rules, the guidelines of these layers, JSON schema, and the statements.

    ``layers`` are of entities, dates, demands, moves, voices, measures; ``lang`` the language of the instruction (ja, en); without
    ``statements`` they are to be put at its end. The guidelines are those of ``docs/annotation.md`` (``annotation.ja.md``), word by
    word. Raises ``ValueError`` for an unknown layer or language.

    >>> text = coding_prompt("moves", "en", pd.DataFrame({"statement_id": ["s1"], "text": ["断固反対する。"]}))
    >>> text.splitlines()[0]
    'You are a coder in a content analysis of Japanese policy statements. Code moves of each statement by the guidelines below.'
    >>> text.splitlines()[-3:]
    ['### s1', '', '断固反対する。']
    """
    wanted = _checked(layers)
    words = read_words(_WORDS)
    at = ("ja", "en").index(check_lang(lang))
    sections = dict.fromkeys([*wanted, *(_REFERS_TO[layer] for layer in wanted if layer in _REFERS_TO)])
    names = word("join names", lang).join(word(layer, lang) for layer in wanted)
    parts = [
        words["task"][at].format(layers=names),
        f"## {words['rules'][at]}\n\n" + "\n".join(f"- {words[rule][at]}" for rule in _RULES),
        f"## {words['guidelines'][at]}\n\n" + "\n\n".join(guidelines(layer, lang) for layer in sections),
        f"## {words['schema'][at]}\n\n{words['only'][at]}\n\n```json\n{_dumped(coding_schema(wanted, lang))}\n```",
        "\n\n".join([f"## {words['statements'][at]}", *_told(statements)]),
    ]
    return "\n\n".join(parts) + "\n"


def coding_schema(layers: str | Sequence[str] = ("demands",), lang: str = "en") -> dict[str, Any]:
    """The JSON schema (2020-12) of the rows that ``coding_prompt`` asks for and ``import_codes`` reads.

    Fields are described in ``lang``. Every field is required, as programs that hold a model to a schema want it.

    >>> rows = coding_schema("demands")["properties"]["statements"]["items"]["properties"]["demands"]["items"]
    >>> rows["properties"]["polarity"]["enum"]
    ['do', 'stop', '?']
    """
    wanted = _checked(layers)
    text = {"type": "string"}
    of_statement = _object({"statement_id": text, **{layer: _list(_row(layer, lang)) for layer in wanted}})
    whole = _object({"statements": _list(of_statement)})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def guidelines(layer: str, lang: str = "ja") -> str:
    """The section of a layer in the annotation guidelines, its heading one level lower.

    >>> guidelines("moves", "ja").splitlines()[0]
    '### 発話行為（発表機関の修辞行為。一つの範囲に複数付けられる）'
    """
    installed = _PACKAGE / "guidelines" / _PAGES[check_lang(lang)]
    file = installed if installed.is_file() else _PACKAGE.parent / "docs" / _PAGES[lang]
    heading = _HEADINGS[layer][("ja", "en").index(lang)]
    sections = ("\n" + file.read_text(encoding="utf-8")).split("\n## ")[1:]
    return "### " + next(section for section in sections if section.startswith(heading)).strip()


def _row(layer: str, lang: str) -> dict[str, Any]:
    fields = {name: _field(name, lang) for name in FIELDS[layer]}
    if layer in _WITH_OPTIONAL:
        fields["optional"] = {"type": "boolean"}
    return _object({"quotation": {"type": "string"}, "context": {"type": "string"}, **fields})


def _field(name: str, lang: str) -> dict[str, Any]:
    described = {"description": word(name, lang)} if name in read_words("words.csv") else {}
    if name not in VALUES or name in _OPEN:
        return {"type": "string", **described}
    values: list[object] = [int(value) if name == "strength" else value for value in VALUES[name]]
    return {"enum": [*values, *([UNKNOWN] if name in _MAY_BE_OPEN else [])], **described}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _dumped(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1)


def _told(statements: pd.DataFrame | Analysis | None) -> Iterator[str]:
    table = statements.statements if isinstance(statements, Analysis) else statements
    for row in records(table) if table is not None else ():
        about = " · ".join(str(row[name]) for name in ("issuer", "title") if row.get(name))
        day = row.get("date")
        about = " · ".join(filter(None, ["" if day is None or pd.isna(day) else str(pd.Timestamp(day).date()), about]))
        yield "\n\n".join(filter(None, [f"### {row['statement_id']}", about, str(row["text"])]))


def _checked(layers: str | Sequence[str]) -> list[str]:
    wanted = [layers] if isinstance(layers, str) else list(layers)
    unknown = [one for one in wanted if one not in LAYERS]
    if unknown or not wanted:
        raise ValueError(f"layers must be of {', '.join(LAYERS)}, got {unknown or wanted}")
    return [one for one in LAYERS if one in wanted]
