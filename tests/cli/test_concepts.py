"""``rapt concepts``: what is asked, whatever the words, on the command line."""

from __future__ import annotations

import pandas as pd

TEXT = "米国に誤ったやり方を正すよう求めた。米国に歌うよう求めた。"


def saved(tmp_path):
    file = tmp_path / "own.csv"
    pd.DataFrame({"text": [TEXT], "date": ["2025-10-12"], "issuer": ["CN-MOFCOM"]}).to_csv(file, index=False)
    return file


def test_a_block_a_concept(cli, tmp_path):
    found = cli("concepts", saved(tmp_path), "--lang", "en", "--out", tmp_path / "concepts.csv")
    assert found.exit_code == 0, found.output
    assert "correct the wrongdoing (demand, 1)" in found.stdout
    assert "United States" in found.stdout
    assert pd.read_csv(tmp_path / "concepts.csv")["concept"].tolist() == ["correct_wrongdoing"]


def test_what_no_concept_fits_is_listed(cli, tmp_path):
    found = cli("concepts", saved(tmp_path), "--uncoded")
    assert found.exit_code == 0, found.output
    assert "歌う" in found.stdout


def test_an_unknown_grouping_is_refused(cli, tmp_path):
    found = cli("concepts", saved(tmp_path), "--by", "colour")
    assert found.exit_code == 1
    assert "by must be one of" in found.stderr
