"""Details of problems to the places they name, and to sentences of the reader's language."""

from __future__ import annotations

import pytest

from rapt.text.places import Place, place_of, problem_words


@pytest.mark.parametrize(
    ("detail", "place"),
    [
        ("声明.xlsx, row 8: relative dates stay unresolved; give a date", Place("声明.xlsx", "row", 8)),
        ("data/2025.10/声明 一.csv, row 12: date '未定' is no day", Place("data/2025.10/声明 一.csv", "row", 12)),
        ("談話.txt, part 3: relative dates stay unresolved", Place("談話.txt", "part", 3)),
        ("談話.txt: no date is given", Place("談話.txt", "", 0)),
        ("no issuer is given: who speaks is open", Place("", "", 0)),
        ("", Place("", "", 0)),
    ],
)
def test_places(detail, place):
    assert place_of(detail) == place
    assert detail.startswith(str(place))


@pytest.mark.parametrize(
    ("problem", "detail", "ja", "en"),
    [
        (
            "unreadable date", "C:\\声明\\一覧.xlsx, row 8: date '未定' is no day: write it as 2025-10-12",
            "一覧.xlsxの8行目：日付として読めません。2025-10-12 か 2025年10月12日 のように書いてください（「未定」）",
            "一覧.xlsx, row 8: date '未定' is no day: write it as 2025-10-12",
        ),
        ("failed", "it stopped", "解析できませんでした", "it stopped"),
    ],
)  # fmt: skip
def test_words(problem, detail, ja, en):
    assert problem_words(problem, detail, "ja") == ja
    assert problem_words(problem, detail, "en") == en
