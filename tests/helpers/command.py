"""What the tests of ``rapt`` share: a small analysis made by hand, files, and what a refusal looks like."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import rapt
from rapt.tables import schema

TEXT = "米国は関税を撤回すべきだ。\n中国は企業に次のことを求めた。\n- 法令を守ること"
EMPTY = "ここには何の要求もない。"
# Two statements of which the later one asks for more.
OLD_TALKS = "# 談話\n中国商務省の報道官は12日、米国に追加関税の撤回を求めた。対話の門は開いている。\n"
NEW_TALKS = "# 談話\n中国商務省の報道官は14日、米国に対し、追加関税を直ちに取り消すよう強く求めた。必要な措置を取る。\n"
DEMAND = {
    "cue": "べきだ",
    "predicate": "撤回",
    "form": "prose",
    "voice": "issuer",
    "rule": "verb",
    "cameo": "1044",
    "kind": "request",
}


def row(words: str, **fields: Any) -> dict[str, Any]:
    """A row of the first statement whose span is the first occurrence of some words."""
    start = TEXT.index(words)
    return {"statement_id": "s1", "start": start, "end": start + len(words), "text": words, **fields}


def built(n_problems: int = 0) -> rapt.Analysis:
    """An analysis made by hand: two statements, the second without a demand."""
    lines = TEXT.split("\n")
    rows: dict[str, list[dict[str, Any]]] = {
        "statements": [{"statement_id": "s1", "text": TEXT}, {"statement_id": "s2", "text": EMPTY}],
        "segments": [row(line, segment_id=f"seg{n}") for n, line in enumerate(lines, 1)],
        "sentences": [
            row(line.removeprefix("- "), sentence_id=f"sen{n}", segment_id=f"seg{n}", voice="issuer")
            for n, line in enumerate(lines, 1)
        ],
        "entities": [
            row("米国", label="GPE", entity_id="US", name="米国"),
            row("中国", label="GPE", entity_id="CN", name="中国"),
            row("関税", label="MEASURE", entity_id="tariffs"),
        ],
        "demands": [
            row("法令を守ること", demand_id="dem001", sentence_id="sen3", addressee_text="企業", strength=3, polarity="do",
                demander="CN", **{**DEMAND, "cue": "求める", "form": "list"}),
            row("関税を撤回す", demand_id="dem002", sentence_id="sen1", addressee="US", addressee_text="米国", strength=5,
                polarity="stop", **DEMAND),
        ],
        "problems": [
            {"statement_id": "s2", "stage": "read", "problem": f"問題{n}", "detail": "一行目\n二行目"}
            for n in range(n_problems)
        ],
    }  # fmt: skip
    rows["segments"][2] |= {"kind": "list_item", "lead_in": "seg2"}
    return rapt.Analysis(**{name: schema.frame(name, rows.get(name, [])) for name in schema.TABLES})


def gold(**fields: Any) -> dict[str, Any]:
    entity = {"start": 0, "end": 2, "text": "米国", "label": "GPE", "entity_id": "US"}
    return {"statement_id": "s1", "text": TEXT, "entities": [entity], **fields}


def written(name: str, content: Any) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def assert_refused(result, *words: str) -> None:
    """One line on stderr with the words, nothing on stdout, exit code 1."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("rapt: ")
    assert result.stderr.count("\n") == 1
    assert all(word in result.stderr for word in words), result.stderr


def screen_column(line: str, words: str) -> int:
    """The terminal's column where some words of a line begin; wide characters take two."""
    before = line[: line.index(words)]
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" and char != "→" else 1 for char in before)


def explained(result) -> dict[str, str]:
    assert result.exit_code == 0, result.output
    return {line[:13].strip(): line[13:] for line in result.stdout.splitlines()}
