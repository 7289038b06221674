"""What an analysis found becomes a well-formed annotation."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from scored import small_analysis

from rapt.scoring.agreement import agreement
from rapt.scoring.drafts import blank_gold, finished, gold_from_analysis, write_blank
from rapt.scoring.errors import errors
from rapt.scoring.evaluation import evaluate
from rapt.scoring.gold import load_gold, write_gold
from rapt.scoring.guidelines import LAYERS, check_gold
from rapt.tables import schema


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


@pytest.mark.parametrize(
    "coder",
    [".", "..", "a/b", "/a", "..\\\\a", "C:", "con", "a\0", "a\n", " a", "a.", ".a", "a*", "\u202ea", "佐" * 90],
)
def test_a_coder_whose_name_is_no_folder_is_refused(tmp_path: Path, coder: str) -> None:
    statements = pd.DataFrame({"statement_id": ["s1"], "text": ["米国は撤回せよ。"]})
    with pytest.raises(ValueError, match="coder"):
        write_blank(statements, tmp_path / "in", [coder])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("n", "told"), [(5, "s1, s2, s3, s4, s5"), (6, "s1, s2, s3, s4, s5 …"), (0, "none")])
def test_the_refusal_names_five_statements(n: int, told: str) -> None:
    rows = [{"statement_id": f"s{k}"} for k in range(1, n + 1)]
    analysis = SimpleNamespace(statements=schema.frame("statements", rows))
    with pytest.raises(ValueError, match="no statement 'x'") as refused:
        gold_from_analysis(analysis, "x")
    assert str(refused.value).endswith(f"it has {told}")


def test_draft_of_an_undated_statement_has_no_date() -> None:
    analysis = small_analysis()
    analysis.statements["date"] = pd.NaT
    assert gold_from_analysis(analysis, "s1")["date"] == ""


def test_a_blank_annotation_is_nobodys_word_until_it_is_finished(tmp_path: Path) -> None:
    analysis = small_analysis()
    blank = blank_gold(analysis.statements.iloc[0])
    assert check_gold(blank) == []
    assert all(blank[layer] == [] for layer in LAYERS)
    file = write_gold(blank, tmp_path / "s1.json")
    with pytest.raises(ValueError, match=r"s1\.json: its coder has not finished it"):
        load_gold(file)
    assert load_gold(file, unfinished=True) == [blank]
    with pytest.raises(ValueError, match="its coder has not finished it"):
        agreement(blank, blank)
    assert load_gold(finished(blank))[0]["date"] == "2025-10-12"
    assert "corrected" not in finished(blank)
    assert check_gold(blank | {"finished": "no"}) == ["finished must be true or false, got 'no'"]


def test_blank_files_for_coders_are_written_all_or_none(tmp_path: Path) -> None:
    statements = pd.DataFrame({"statement_id": ["s1", "s2"], "text": ["米国は撤回せよ。", "中国は反対した。"]})
    files = write_blank(statements, tmp_path, ["佐藤", "鈴木"])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "佐藤/s1.json", "佐藤/s2.json", "鈴木/s1.json", "鈴木/s2.json",
    ]  # fmt: skip
    assert [gold["demands"] for gold in load_gold(tmp_path, unfinished=True)] == [[]] * 4
    with pytest.raises(ValueError, match=r"s1\.json exists already"):
        write_blank(statements, tmp_path, ["高橋", "佐藤"])
    assert not (tmp_path / "高橋").exists()
    assert len(write_blank(statements, tmp_path, ["佐藤"], force=True)) == 2
    with pytest.raises(ValueError, match="two statements have the id 's1'"):
        write_blank(pd.concat([statements, statements]), tmp_path / "二つ")
    with pytest.raises(ValueError, match="coder must be a name"):
        write_blank(statements, tmp_path, ["../x"])


def test_two_statements_never_share_a_file(tmp_path: Path) -> None:
    ids = ["2025/1", "2025_1", "2025:1", "con"]
    statements = pd.DataFrame({"statement_id": ids, "text": [f"声明{n}。" for n in range(4)]})
    files = write_blank(statements, tmp_path, ["佐藤"])
    assert [file.name for file in files] == ["2025_1.json", "2025_1-2.json", "2025_1-3.json", "_con.json"]
    assert [gold["statement_id"] for file in files for gold in load_gold(file, unfinished=True)] == ids
