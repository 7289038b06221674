"""Gold annotations: the ones in the repository are well-formed, and what is not well-formed is named."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import frontmatter
import pandas as pd
import pytest

from rapt.scoring.evaluation import errors, evaluate
from rapt.scoring.gold import check_gold, gold_from_analysis, load_gold, write_gold
from rapt.tables import schema
from rapt.text.lexicons import load_lexicon

ROOT = Path(__file__).resolve().parents[2]
GOLD_FILES = sorted((ROOT / "data" / "gold").rglob("*.json"))
# The worked example of the guidelines lies beside the repository where it is developed, and is not part of it.
SEED = ROOT.parent / "shared" / "gold" / "seed.json"

TEXT = "米国は関税を12日に撤回すべきだ。中国は反対した。"
GOOD: dict[str, Any] = {
    "statement_id": "s1",
    "date": "2025-10-12",
    "text": TEXT,
    "entities": [
        {"start": 0, "end": 2, "text": "米国", "label": "GPE", "entity_id": "US", "optional": False},
        {"start": 3, "end": 5, "text": "関税", "label": "MEASURE", "entity_id": "tariffs"},
    ],
    "dates": [{"start": 6, "end": 9, "text": "12日", "type": "DATE", "value": "2025-10-12", "mod": ""}],
    "demands": [
        {
            "start": 3, "end": 15, "text": "関税を12日に撤回すべき", "addressee": "US", "demander": "CN", "strength": 3,
            "polarity": "stop", "form": "prose", "voice": "issuer",
        }
    ],
    "moves": [{"start": 17, "end": 24, "text": "中国は反対した", "moves": ["accuse"], "optional": ["warn"]}],
    "voices": [{"start": 17, "end": 24, "text": "中国は反対した", "voice": "issuer"}],
}  # fmt: skip


def changed(layer: str, n: int = 0, **fields: Any) -> dict[str, Any]:
    """The good annotation with fields of one row changed."""
    rows = [dict(row) for row in GOOD[layer]]
    rows[n].update(fields)
    return {**GOOD, layer: rows}


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_gold_file_is_well_formed(path: Path) -> None:
    (gold,) = load_gold(path)
    assert check_gold(gold) == []
    assert gold["statement_id"] == path.stem


# Texts written only to be annotated (data/README.md) have no statement; their names begin so.
WRITTEN_FOR_TESTS = "x"


@pytest.mark.parametrize(
    "path", [p for p in GOLD_FILES if not p.stem.startswith(WRITTEN_FOR_TESTS)], ids=lambda path: path.stem
)
def test_gold_file_has_the_text_of_its_statement(path: Path) -> None:
    statement = ROOT / "data" / "statements" / f"{path.stem}.md"
    assert frontmatter.load(str(statement)).content == json.loads(path.read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_gold_file_uses_the_lexicons_ids(path: Path) -> None:
    """One name for one thing: an id in the gold is one of the lexicon, with the same label."""
    known = {(entry.entity_id, entry.label) for entry in load_lexicon().entries.values()}
    actors = {entity_id for entity_id, _ in known} | {"", "?"}
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert [e for e in gold["entities"] if e["entity_id"] and (e["entity_id"], e["label"]) not in known] == []
    named = {i for demand in gold["demands"] for key in ("demander", "addressee") for i in demand[key].split(";")}
    assert named <= actors


def test_development_and_test_statements_are_apart() -> None:
    names = [path.stem for path in GOLD_FILES]
    assert len(names) == len(set(names))


@pytest.mark.skipif(not SEED.exists(), reason="the worked example of the guidelines is not here")
def test_the_worked_example_is_well_formed() -> None:
    (gold,) = load_gold(SEED)
    assert check_gold(gold) == []


def test_good_annotation_has_no_problems() -> None:
    assert check_gold(GOOD) == []


@pytest.mark.parametrize(
    ("gold", "problem"),
    [
        (changed("entities", start=1), "entities row 1 '米国': text[1:2] is '国'"),
        (changed("entities", end=99), "start and end must be offsets 0 <= start < end <= 25, got 0 and 99"),
        (changed("entities", start="0"), "got '0' and 2"),
        (changed("entities", label="MONEY"), "label must be one of GPE"),
        (changed("entities", entity_id="usa"), "entity_id must be a country code like CN or EU"),
        (changed("entities", 1, entity_id="関税"), "entity_id must be an id like CN-MOFCOM"),
        (changed("entities", optional="yes"), "optional must be true or false"),
        (changed("entities", 1, start=0, text="米国は関税"), "overlaps '米国'; the layer is flat"),
        (changed("dates", type="DAY"), "type must be one of DATE, TIME, DURATION, SET"),
        (changed("dates", value="12.10.2025"), "value of a DATE must be a TIMEX3 value"),
        (changed("dates", value="2025-13-12"), "no day of the calendar"),
        (changed("dates", value=2025), "value must be a text"),
        (changed("dates", mod="EARLY"), "mod must be one of"),
        (changed("dates", type="DURATION", value="20D"), "value of a DURATION"),
        (changed("demands", strength=6), "strength must be one of 1, 2, 3, 4, 5, ?"),
        (changed("demands", polarity="dont"), "polarity must be one of do, stop, ?"),
        (changed("demands", addressee="US;CN"), "ids once each in alphabetical order"),
        (changed("demands", form="speech"), "form must be one of title, list, prose, quote, ?"),
        (changed("demands", voice="mofcom"), "voice must be one of"),
        (changed("moves", moves=["blame"]), "moves must be of announce"),
        (changed("moves", moves=[], optional=[]), "one of them not empty"),
        (changed("moves", moves=["warn"]), "a move stands twice"),
        (changed("voices", voice=""), "voice must be one of issuer, narrator, reporter, other, got ''"),
        ({**GOOD, "dates": {}}, "dates must be a list of objects"),
        ({**GOOD, "statement_id": ""}, "statement_id must be a text that is not empty"),
        ({**GOOD, "text": None}, "text must be a text that is not empty"),
        ({**GOOD, "date": "12日"}, "date must be a day like 2025-10-12"),
        ({"statement_id": "s1", "text": "文"}, "at least one of entities"),
        ([GOOD], "must be a JSON object, got list"),
    ],
)
def test_problems_are_named(gold: Any, problem: str) -> None:
    problems = check_gold(gold)
    assert len(problems) == 1
    assert problem in problems[0]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("DATE", "FY2025"), ("DATE", "FY2025-H1"), ("DATE", "199"), ("DATE", "BC0221"), ("DATE", "2025-10-12"), ("DATE", "2024-11"), ("DATE", "2026-H1"), ("DATE", "2025-Q3"), ("DATE", "2025"),
        ("DATE", "202X"), ("DATE", "2025-W41"), ("DATE", "PRESENT_REF"), ("DATE", "XXXX-10-01"), ("DATE", ""),
        ("DATE", "?"), ("TIME", "2025-04-10T12:01"), ("TIME", "T15:00"), ("TIME", "2025-04-10TMO"), ("DURATION", "P20D"),
        ("DURATION", "PXY"), ("DURATION", "P1Y6M"), ("DURATION", "PT48H"), ("DURATION", "P2W"), ("SET", "P1M"),
        ("SET", "XXXX-XX"), ("SET", "XXXX-WXX-1"),
    ],
)  # fmt: skip
def test_timex_values(kind: str, value: str) -> None:
    assert check_gold(changed("dates", type=kind, value=value)) == []


def test_load_gold_from_a_folder_a_list_and_a_file_of_several(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    write_gold(GOOD, tmp_path / "dev" / "s1.json")
    (tmp_path / "more.json").write_text(json.dumps([{**GOOD, "statement_id": "s2"}, {**GOOD, "statement_id": "s3"}]))
    assert [gold["statement_id"] for gold in load_gold(tmp_path)] == ["s1", "s2", "s3"]
    assert [gold["statement_id"] for gold in load_gold([tmp_path / "more.json", GOOD])] == ["s2", "s3", "s1"]
    assert load_gold(str(tmp_path / "dev" / "s1.json")) == [GOOD]


def test_load_gold_names_the_file_and_what_is_wrong(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(changed("entities", label="STATE", start=1)), encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.json: entities row 1 .*\(and 1 more problems: see check_gold\)"):
        load_gold(bad)
    bad.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.json: must be JSON in UTF-8"):
        load_gold(tmp_path)
    with pytest.raises(ValueError, match=r"nowhere: no such file or folder"):
        load_gold(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match=r"empty: the folder holds no \.json file"):
        load_gold(tmp_path / "empty")


@pytest.mark.parametrize("source", [None, "", 5])
def test_load_gold_refuses_what_is_no_source(source: Any) -> None:
    with pytest.raises(ValueError, match="must be a file, a folder, an annotation"):
        load_gold(source)
    with pytest.raises(ValueError, match=r"^gold 2 must be a file"):
        load_gold([GOOD, source])


def test_write_gold_puts_one_row_on_a_line_and_refuses_what_is_wrong(tmp_path: Path) -> None:
    path = write_gold(GOOD, tmp_path / "test" / "s1.json")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert '  {"start": 0, "end": 2, "text": "米国", "label": "GPE", "entity_id": "US", "optional": false},' in lines
    assert load_gold(path) == [GOOD]
    with pytest.raises(ValueError, match=r"no\.json is not written: entities row 1"):
        write_gold(changed("entities", label=""), tmp_path / "no.json")
    assert not (tmp_path / "no.json").exists()


def small_analysis() -> SimpleNamespace:
    """An analysis that found what the good annotation has, and a row with an extra label."""
    rows = {
        "statements": [{"text": TEXT, "date": pd.Timestamp("2025-10-12"), "issuer": "CN-MOFCOM", "title": ""}],
        "sentences": [{"start": 17, "end": 25, "text": "中国は反対した。", "voice": "issuer", "sentence_id": "sen2"}],
        "entities": [*GOOD["entities"][::-1], {"start": 6, "end": 8, "text": "12", "label": "QUANTITY"}],
        "dates": GOOD["dates"],
        "demands": GOOD["demands"],
        "moves": [
            {"start": 17, "end": 24, "text": "中国は反対した", "move": move} for move in ("accuse", "warn", "accuse")
        ],
    }
    tables = {n: schema.frame(n, [{**row, "statement_id": "s1"} for row in rs]) for n, rs in rows.items()}
    return SimpleNamespace(**tables)


def test_draft_from_an_analysis_is_well_formed_and_scores_full_marks(tmp_path: Path) -> None:
    analysis = small_analysis()
    draft = gold_from_analysis(analysis, "s1")
    assert (draft["date"], draft["issuer"]) == ("2025-10-12", "CN-MOFCOM")
    assert [row["text"] for row in draft["entities"]] == ["米国", "関税"]
    assert draft["moves"] == [
        {"start": 17, "end": 24, "text": "中国は反対した", "moves": ["accuse", "warn"], "optional": []}
    ]
    assert errors(analysis, write_gold(draft, tmp_path / "s1.json")).empty
    assert evaluate(analysis, draft).query("n > 0")[["f1", "accuracy"]].max(axis=1).eq(1).all()


def test_draft_of_an_unknown_statement_is_refused() -> None:
    with pytest.raises(ValueError, match="no statement 's2'; it has s1"):
        gold_from_analysis(small_analysis(), "s2")


def test_draft_of_an_undated_statement_has_no_date() -> None:
    analysis = small_analysis()
    analysis.statements["date"] = pd.NaT
    assert gold_from_analysis(analysis, "s1")["date"] == ""
