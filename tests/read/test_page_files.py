"""Names of pages that every disk takes, and files that are whole."""

from __future__ import annotations

import pytest

from rapt.read.page_files import safe_stem, whole, write_page


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("2025-10-12-us", "2025-10-12-us"),
        ("商務部/談話", "商務部_談話"),
        ("a\ud800", "a_"),
        ("C:\\x", "C__x"),
        ("", ""),
        ("..", "_."),
        (".hidden", "_hidden"),
    ],
)
def test_names(name, stem):
    assert safe_stem(name) == stem


@pytest.mark.parametrize("name", ["a" * 161, "商" * 54, "𠮷" * 41])
def test_long_names_are_cut_between_characters_and_stay_different(name):
    stems = {safe_stem(name), safe_stem(name + "甲")}
    assert len(stems) == 2
    assert all(len(stem.encode()) <= 160 and stem.rpartition("_")[0] == name[: len(stem) - 9] for stem in stems)


def test_half_characters_go_where_no_file_can_hold_them(tmp_path):
    write_page(tmp_path / "a.md", {"title": "談話\udfff"}, "撤回\ud800せよ。")
    assert (tmp_path / "a.md").read_text("utf-8") == "---\ntitle: 談話\ufffd\n---\n\n撤回\ufffdせよ。\n"
    assert whole("𠮷") == "𠮷"
