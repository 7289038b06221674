"""``rapt measures``: what holds on a day, who says so, what it refuses."""

from __future__ import annotations

import pandas as pd
import pytest

PAUSE = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
OTHER_PAUSE = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月30日まで停止すると発表した。"


@pytest.fixture
def source(cli, tmp_path):
    """A folder with statements that suspend a measure."""

    def write(*texts):
        for n, text in enumerate(texts):
            (tmp_path / f"2025-11-0{7 + n}-停止.txt").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def run(cli, folder, *options):
    done = cli("measures", folder, "--issuer", "CN-MOFCOM", *options)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def test_a_line_says_what_holds_since_when_until_when_and_who_says_so(cli, source):
    lines = run(cli, source(PAUSE), "--as-of", "2025-12-01")
    assert lines[0] == "2025年12月1日時点の措置: 1"
    assert lines[2] == "停止 (1)"
    assert lines[4].split() == ["公告2025年第61号", "中国", "2025-11-07", "2026-11-10", "2025-11-07-停止"]


def test_the_day_is_that_of_the_last_statement_unless_given(cli, source):
    assert run(cli, source(PAUSE))[0] == "2025年11月7日時点の措置: 1"
    assert run(cli, source(PAUSE), "--as-of", "2026-11-11")[2] == "施行・適用 (1)"
    assert run(cli, source(PAUSE), "--as-of", "2025-01-01") == ["2025年1月1日時点の措置: 0"]


def test_in_english(cli, source):
    lines = run(cli, source(PAUSE), "--lang", "en")
    assert lines[0] == "Measures on November 7, 2025: 1"
    assert lines[2] == "suspended (1)"
    assert "China" in lines[4]


def test_statements_that_disagree_are_marked_and_told(cli, source):
    lines = run(cli, source(PAUSE, OTHER_PAUSE))
    assert lines[4].startswith("!  公告2025年第61号")
    assert lines[-2] == "! 声明により日付が異なる (1)"
    assert "いつまで: 2026-11-10 (2025-11-07-停止) / 2026-11-30 (2025-11-08-停止)" in lines[-1]


def test_ended_measures_are_shown_where_all_are(cli, source):
    folder = source("商務部は米国産の大豆への追加関税を2025年11月10日に撤廃した。")
    assert run(cli, folder, "--as-of", "2025-12-01") == ["2025年12月1日時点の措置: 0"]
    assert run(cli, folder, "--as-of", "2025-12-01", "--all")[2] == "終了 (1)"


def test_the_rows_are_saved(cli, source, tmp_path):
    out = tmp_path / "deep" / "m.csv"
    assert run(cli, source(PAUSE), "--out", out)[-1] == f"measures: {out}"
    table = pd.read_csv(out)
    assert table[["instrument", "status", "status_until"]].values.tolist() == [
        ["公告2025年第61号", "suspended", "2026-11-10"]
    ]


@pytest.mark.parametrize("day", ["2025-13-01", "昨日", "2025"])
def test_a_day_that_is_none_is_a_wrong_call(cli, day):
    done = cli("measures", "--as-of", day)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"rapt: --as-of must be a day like 2025-12-01, got {day!r}\n"


def test_an_unknown_voice_is_refused(cli):
    done = cli("measures", "--voices", "nobody")
    assert done.exit_code == 1
    assert done.stderr.startswith("rapt: --voices must be among issuer")


def test_statements_without_a_day(cli, tmp_path):
    (tmp_path / "停止.txt").write_text("米国は中国の鉄鋼に34％の追加関税を課している。", encoding="utf-8")
    lines = run(cli, tmp_path / "停止.txt")
    assert lines[0].startswith("措置（日付のない声明による）: ")
    assert "1678" not in "".join(lines)


def test_of_many_statements_the_first_are_named_and_the_others_counted():
    from rapt.cli.measure_lines import _statements

    cell = ";".join(f"s{n}:mea001:suspended" for n in range(5))
    assert _statements(cell) == "s4, s3, s2, +2"
    assert _statements("s1:mea001:announced;s1:mea002:in_force") == "s1"
