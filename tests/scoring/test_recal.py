"""Files for ReCal, read back as it reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from scored import span

from rapt.scoring.agreement import agreement
from rapt.scoring.alpha import krippendorff_alpha
from rapt.scoring.recal import write_recal

TEXT = "米国は関税を撤回すべきだ。=1+1。日本は規制を緩和すべきだ。"


def coder(strengths: tuple[Any, Any], moves: list[str]) -> dict[str, Any]:
    demands = [
        span(words, TEXT, strength=strength, polarity="stop")
        for words, strength in zip(("関税を撤回", "規制を緩和"), strengths, strict=True)
    ]
    marked = [span("=1+1。", TEXT, moves=moves, optional=[])] if moves else []
    return {"statement_id": "s1", "text": TEXT, "demands": demands, "moves": marked}


A, B = coder((3, 5), ["warn"]), coder((4, 5), [])


def test_a_file_a_variable_with_numbers_only(tmp_path: Path) -> None:
    files = {file.name: file for file in write_recal(tmp_path / "recal", A, B)}
    assert files["demands-strength.csv"].read_bytes() == b"3,4\n5,5\n"
    assert files["moves-warn.csv"].read_bytes() == b"0,0\n1,0\n0,0\n"
    assert "moves-all.csv" not in files
    assert "voices.csv" not in files
    codes = pd.read_csv(files["codes.csv"]).query("file == 'moves-warn.csv'")
    assert codes[["code", "value"]].values.tolist() == [[0, "no"], [1, "yes"]]


def test_the_alpha_of_a_file_is_that_of_agreement(tmp_path: Path) -> None:
    three = [A, B, coder((3, 4), ["warn"])]
    files = {file.stem: file for file in write_recal(tmp_path, *three)}
    codes = pd.read_csv(files["demands-strength"], header=None)
    alpha = agreement(*three).query("measure == 'strength'")["alpha"].iloc[0]
    assert krippendorff_alpha(*[codes[n].tolist() for n in codes], metric="ordinal") == pytest.approx(alpha)


def test_units_lead_back_to_the_text(tmp_path: Path) -> None:
    write_recal(tmp_path, A, B)
    units = pd.read_csv(tmp_path / "units.csv").query("file == 'moves-warn.csv'")
    assert units["row"].tolist() == [1, 2, 3]
    # A spreadsheet must not take the text of a unit for a formula.
    assert units["text"].tolist() == ["米国は関税を撤回すべきだ。", "'=1+1。", "日本は規制を緩和すべきだ。"]


def test_units_that_a_coder_left_open_are_left_out(tmp_path: Path) -> None:
    write_recal(tmp_path, A, coder((4, "?"), []))
    assert (tmp_path / "demands-strength.csv").read_text() == "3,4\n"
