"""Tables of one's own in the encodings that Excel and editors save, and what is none of them."""

from __future__ import annotations

import pytest

from rapt.text.own_tables import own_frame, read_own_table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_encodings(tmp_path, encoding):
    (tmp_path / "a.csv").write_bytes("surface,label\nﾊﾟﾅﾏ運河の通航料,LOC\n".encode(encoding))
    assert [row["surface"] for row in read_own_table(tmp_path / "a.csv")] == ["ﾊﾟﾅﾏ運河の通航料"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "euc_jp", "latin-1"])
def test_other_encodings_are_named(tmp_path, encoding):
    text = "surface,label\nMünchen,LOC\n" if encoding == "latin-1" else "surface,label\n米国,GPE\n"
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    with pytest.raises(ValueError, match=r"a\.csv is in no encoding that is read; save it as CSV UTF-8"):
        read_own_table(tmp_path / "a.csv")


def test_a_tab_in_a_cell_does_not_make_it_a_table_of_tabs(tmp_path):
    (tmp_path / "a.csv").write_text("surface,label,note\t\n米国,GPE,\n", encoding="utf-8")
    assert next(read_own_table(tmp_path / "a.csv"))["label"] == "GPE"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_frame_keeps_texts_as_they_are(tmp_path, encoding):
    file = tmp_path / "標本.csv"
    file.write_bytes("statement_id,層\n007,甲\n1e5,\n".encode(encoding))
    assert own_frame(file).values.tolist() == [["007", "甲"], ["1e5", ""]]
    assert own_frame(file, as_texts=False)["statement_id"].tolist() == [7, 100_000]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b'a,b\n"x', "is no table"),
        (b"a\n1\n1,2,3\n", "is no table"),
        (b"a\xff\xfe\x80", "is in no encoding"),
    ],
)
def test_what_is_no_frame_is_said(tmp_path, content, said):
    file = tmp_path / "標本.csv"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=f"標本.csv {said}"):
        own_frame(file)
