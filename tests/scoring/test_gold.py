"""Gold annotations are read and written; those in the repository are well-formed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from scored import GOOD, changed

from rapt.scoring.gold import load_gold, write_gold
from rapt.scoring.guidelines import check_gold
from rapt.text.lexicons import load_lexicon

ROOT = Path(__file__).resolve().parents[2]
GOLD_FILES = sorted((ROOT / "data" / "gold").rglob("*.json"))


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
    bad.write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.json: the list holds no annotation"):
        load_gold(bad)
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


def test_a_crash_leaves_the_annotation_that_was_there(tmp_path, monkeypatch):
    gold = {"statement_id": "s1", "text": "中国が反対", "voices": []}
    file = write_gold(gold, tmp_path / "s1.json")
    before = file.read_bytes()
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("the machine stops")))
    with pytest.raises(OSError, match="the machine stops"):
        write_gold({**gold, "text": "別の文"}, file)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["s1.json"]
