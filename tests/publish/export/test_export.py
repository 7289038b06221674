"""What all formats share: names, places, determinism, an analysis of nothing."""

from __future__ import annotations

import pytest

import rapt
from rapt.publish.export import FORMATS


@pytest.mark.parametrize("to", FORMATS)
def test_written_twice_is_the_same_bytes(some, tmp_path, to):
    first = some.export(tmp_path / "a" / "x", to=to)
    second = some.export(tmp_path / "b" / "x", to=to)
    assert first
    assert [f.read_bytes() for f in first] == [f.read_bytes() for f in second]


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("text", ["", "調査が続いている。"])
def test_hardly_anything_found_is_still_a_file(tmp_path, to, text):
    assert all(file.exists() for file in rapt.analyze(text, progress=False).export(tmp_path / "x", to=to))


def test_unknown_format_names_the_known_ones(corpus_analysis, tmp_path):
    with pytest.raises(ValueError, match=r"to must be one of dna, khcoder, .*, got 'nvivo'"):
        corpus_analysis.export(tmp_path, to="nvivo")


def test_a_folder_is_no_file_and_a_file_no_folder(corpus_analysis, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="is a folder: gexf writes one file"):
        corpus_analysis.export(tmp_path, to="gexf")
    with pytest.raises(ValueError, match="is a file: dna writes several"):
        corpus_analysis.export(tmp_path / "file", to="dna")


def test_an_option_that_a_format_has_not(corpus_analysis, tmp_path):
    with pytest.raises(ValueError, match="dna takes no options, got network"):
        corpus_analysis.export(tmp_path, to="dna", network="actors")


@pytest.mark.parametrize(
    ("to", "name"),
    [("dna", "statements.csv"), ("khcoder", "sentences.csv"), ("inception", "README.txt"), ("rocrate", "CITATION.cff")],
)
def test_files_that_no_export_wrote_are_not_written_over(some, tmp_path, to, name):
    # The user's own, or the tables of the analysis that is exported, had the same names and were lost.
    (tmp_path / name).write_text("何か", encoding="utf-8")
    with pytest.raises(ValueError, match="wrote it"):
        some.export(tmp_path, to=to)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [(name, "何か")]


def test_an_export_is_written_again_in_its_place(some, tmp_path):
    for to in ("dna", "khcoder", "inception"):
        assert some.export(tmp_path / to, to=to) == some.export(tmp_path / to, to=to)
