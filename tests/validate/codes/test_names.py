"""Headers, labels and values as people write them."""

from __future__ import annotations

import pytest

from rapt.text.lexicons import read_rows
from rapt.validate.codes.names import COLUMNS, TABLE, VALUES, coding_of, column_of, value_of


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("quotation", "quotation"), ("引用", "quotation"), ("該当箇所", "quotation"), ("文言", "quotation"), ("文", "context"),
        ("声明", "statement_id"), ("声明 ID", "statement_id"), ("ＩＤ", "statement_id"), ("層", "layer"), ("要求の相手", "addressee"),
        ("相手", "addressee"), ("要求する側", "demander"), ("強さ", "strength"), ("要求の向き", "polarity"), ("ムーブ", "move"), ("発話行為", "move"),
        ("発言主体", "voice"), ("コード", "label"), ("moves", "move"), ("備考", ""), ("", ""),
    ],
)  # fmt: skip
def test_headers(header, column):
    assert column_of(header) == column


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("move", "非難", "accuse"), ("move", "Accuse", "accuse"), ("move", "安心供与", "reassure"), ("polarity", "やめるよう要求", "stop"),
        ("polarity", "do", "do"), ("strength", 4, "4"), ("strength", 4.0, "4"), ("strength", "５", "5"), ("strength", "4 urge", "4"),
        ("strength", "希望", "1"), ("strength", 6, None), ("voice", "地の文", "narrator"), ("label", "組織", "ORG"), ("label", "gpe", "GPE"),
        ("type", "期間", "DURATION"), ("mod", "", ""), ("mod", "APPROX", "APPROX"), ("layer", "要求", "demands"), ("layer", "発言主体", "voices"),
        ("move", "?", "?"), ("move", "褒める", None),
    ],
)  # fmt: skip
def test_values(field, written, value):
    assert value_of(field, written) == value


def test_every_value_means_itself():
    assert [(f, v) for f, values in VALUES.items() for v in values if value_of(f, v) != v] == []
    assert [column for column in COLUMNS if column_of(column) != column] == []


def test_the_table_names_only_columns_and_values_that_there_are():
    rows = read_rows(TABLE)
    assert {row["kind"] for row in rows} <= {"column", *VALUES}
    assert [r for r in rows if r["meaning"] not in (COLUMNS if r["kind"] == "column" else VALUES[r["kind"]])] == []
    assert len({(row["kind"], row["name"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("label", "layer", "coding"),
    [
        ("ORG", "", ("entities", {"label": "ORG"})), ("DATE", "", ("dates", {"type": "DATE"})), ("警告", "", ("moves", {"move": "warn"})),
        ("発表機関", "", ("voices", {"voice": "issuer"})), ("demand", "", ("demands", {})), ("要求", "demands", ("demands", {})),
        ("demand", "moves", ("moves", {"move": "demand"})), ("stop", "demands", ("demands", {"polarity": "stop"})),
        ("警告", "entities", None), ("自由記述", "", None),
    ],
)  # fmt: skip
def test_labels_of_spans(label, layer, coding):
    assert coding_of(label, layer) == coding
