"""Before and after an event as a chart."""

from __future__ import annotations

from frames import before_after

from rapt import charts


def rows_of(table, **options):
    return charts.before_after(table, **options).to_dict()


def marks(chart):
    return [layer["mark"] for layer in chart["layer"]]


def test_a_row_a_number_named_as_elsewhere():
    chart = rows_of(before_after(4), event="レアアース規制の拡大")
    assert [row["hconcat"][0]["title"]["text"] for row in chart["vconcat"]] == [
        "要求の件数（声明1件あたり）",
        "要求の強さの平均（1～5）",
        "非難（文に占める割合）",
        "誤りを改める（声明に占める割合）",
    ]
    assert chart["title"]["subtitle"][0] == "2025年10月9日：レアアース規制の拡大"


def test_too_few_statements_have_dots_and_no_difference():
    chart = rows_of(before_after(2))
    drawn, few = (row["hconcat"][1] for row in chart["vconcat"])
    assert [mark["type"] for mark in marks(drawn)] == ["rule", "rule", "rule", "point", "text"]
    assert [mark["type"] for mark in marks(few)] == ["text"]
    assert any("5件に満たない" in line for line in chart["title"]["subtitle"])


def test_orange_needs_the_interval_and_the_adjusted_p():
    def colour(**changed):
        chart = rows_of(before_after(2).assign(**changed))
        return marks(chart["vconcat"][0]["hconcat"][1])[3]["color"]

    assert colour() == "#D55E00"
    assert colour(p_adjusted=0.06) == "#0072B2"
    assert colour(low=-0.1) == "#0072B2"


def test_a_function_has_its_own_name():
    table = before_after(6)
    shown = rows_of(table)["vconcat"][4]["hconcat"][0]["title"]["text"]
    assert shown == "number 4"


def test_the_first_twelve_rows():
    chart = rows_of(before_after(20))
    assert len(chart["vconcat"]) == 12
    assert "全20件のうち上位12件" in chart["title"]["subtitle"]
