"""Names of files and folders from ids and people's names: taken by every system, leading nowhere, never two the same."""

from __future__ import annotations

import pytest

from rapt.tables.file_names import file_name, file_names, folder_name

PLAIN = (
    "2025-10-12_談話",
    "s0001",
    "佐藤 花子",
    "第61号（公告）",
    "v1.2",
    "Sato-2",
    "商務部　談話",
    "コーダーＡ",
    "console",
)
# What some system refuses, hides, or takes for a device, another folder, or a stream of another file.
ODD = {
    "a/b": "a_b", "..": "_.", "../x": "_._x", "C:": "C_", "C:\\x": "C__x", "a\0b": "a_b", "a\nb": "a_b", "s1:zone": "s1_zone",
    "con": "_con", "NUL": "_NUL", "nul.txt": "_nul.txt", "Com1": "_Com1", "lpt9.a.b": "_lpt9.a.b", "a?*<>|\"": "a______",
    ".hidden": "_hidden", "\ud800": "_", "\u202e談話": "_談話", "談話\u200b": "談話_", "\u2028": "_",
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_plain_names_stay(name):
    assert file_name(name) == folder_name(name) == name


@pytest.mark.parametrize(("name", "found"), ODD.items())
def test_odd_names_are_made_plain(name, found):
    assert file_name(name) == found
    assert file_name(found) == found


@pytest.mark.parametrize(
    ("name", "found"), [("a.", "a"), (" a ", "a"), ("…", "…"), ("...", "_"), ("", "_"), (" ", "_"), ("a/b. ", "a_b")]
)
def test_folders_have_no_dots_and_spaces_at_their_ends(name, found):
    assert folder_name(name) == found
    assert folder_name(found) == found


def test_long_names_are_cut_between_characters():
    found = file_name("声明" * 100)
    assert len(found.encode()) <= 200
    assert found == ("声明" * 100)[: len(found)]


def test_names_that_a_system_takes_for_the_same_are_numbered():
    assert file_names(["a/b", "a_b", "A_B", "c"]) == ["a_b", "a_b-2", "A_B-3", "c"]
    # One with a number may be there already; a letter may be written in two ways.
    assert file_names(["a/b", "a:b", "a_b-2", "が", "か\u3099"]) == ["a_b", "a_b-2", "a_b-2-2", "が", "か\u3099-2"]
    longest = file_names(["声" * 100 + "甲", "声" * 100 + "乙"])
    assert longest[1] == f"{longest[0]}-2"
