"""The app's page without a browser: views, uploads, refusals, tables to take away."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import openpyxl
import pytest
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets.config import Config

import rapt
from rapt.app import reading, serve
from rapt.app.asking import Asking
from rapt.app.kept import Shelf
from rapt.app.page import Page
from rapt.app.uploads import UploadList
from rapt.extras import install_line
from rapt.publish.export import excel
from rapt.read.errors import NothingReadError
from rapt.widgets import Concordance, DemandBoard, StatementReader, upload

OWN = "商務省の報道官は12日、米国に対し、追加関税を直ちに撤回するよう強く求めた。".encode()


@pytest.fixture
def page(corpus_analysis):
    return Page(corpus_analysis)


def drop(page: Page, *files: tuple[str, bytes]) -> list[str]:
    """What the page says to files sent by the browser."""
    for name, data in files:
        page.upload._handle_custom_msg({"file": name}, [memoryview(data)])
    page.upload._handle_custom_msg({"done": True}, [])
    return page.upload.messages


def send(page: Page, *files: tuple[str, bytes]) -> list[str]:
    """The same, with 商務省 as the issuer of files that do not name one."""
    said = drop(page, *files)
    if page._waiting:
        for line in page.asking.lines:
            if line.issuer:
                line.issuer.value = "商務省"
        page.asking.button.click()
        said = page.upload.messages
    return said


def made(page: Page, filename: str) -> bytes:
    """The file of a button of the open view."""
    (button,) = (one for one in page.body.children[0].buttons if one.filename == filename)
    sent: list[bytes] = []
    button.send = lambda content, buffers=None: sent.extend(buffers or [])
    button._handle_custom_msg({"make": True}, [])
    return sent[0]


def seen(page: Page) -> list[type]:
    """What the open view consists of."""
    return [type(part) for part in page.body.children[0].children]


@pytest.mark.parametrize(
    ("name", "kind"), [("read", StatementReader), ("search", Concordance), ("demands", DemandBoard)]
)
def test_views_are_built_when_opened(page, name, kind):
    page.go_to(name)
    assert isinstance(page.body.children[0], kind)
    first = page.body.children[0]
    page.go_to("statements")
    page.go_to(name)
    assert page.body.children[0] is first


def test_a_statement_of_the_list_opens_in_the_reader(page, corpus_analysis):
    table = page.body.children[0].children[-1]
    assert {"中国商務省", "米通商代表部"} <= set(table.frame["issuer_name"])
    table.set_state({"selected": 3})
    assert page.views.value == "read"
    days = corpus_analysis.statements.sort_values("date", ascending=False, kind="stable")
    assert page.body.children[0].statement_id == days["statement_id"].iloc[3]


def test_the_timeline_says_what_holds_on_a_day_in_the_chosen_voices(page, corpus_analysis):
    page.go_to("timeline")
    explorer = page.body.children[0]
    explorer.as_of = "2025-12-01"
    own = len(explorer.holding)
    assert explorer.holds in explorer.children
    page.voices.value = "all"
    assert len(page.body.children[0].holding) > own > 0


def test_uploaded_statements_are_shown_alone_or_with_the_others(page, corpus_analysis):
    n_given = len(corpus_analysis.statements)
    assert page.source.disabled
    assert send(page, ("2025-10-12-own.txt", OWN)) == ["1本の声明を解析しました。"]
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-own"]
    assert page.analysis.demands[["demander", "addressee"]].values.tolist() == [["CN", "US"]]
    page.source.value = "both"
    assert len(page.analysis.statements) == n_given + 1
    page.go_to("search")
    page.body.children[0].search.value = "追加関税を直ちに撤回"
    assert page.body.children[0].value["statement_id"].tolist() == ["2025-10-12-own"]
    page.source.value = "given"
    assert len(page.analysis.statements) == n_given


def test_it_says_that_the_bundled_texts_are_digests(page, corpus_analysis):
    n = len(corpus_analysis.statements)
    said = f"声明{n}本はすべて要約（事実を本プロジェクトの言葉でまとめたもの。発表元の原文ではない）"
    assert page.note.value == said
    assert page.note in page.head.children
    page.lang_choice.value = "en"
    assert page.note.value.endswith("are digests: facts in our words, not the issuer&#x27;s wording")
    send(page, ("2025-10-12-own.txt", OWN))
    assert page.note.value == ""
    page.source.value = "both"
    assert page.note.value.startswith(f"{n} of {n + 1} statements")


def test_an_id_that_is_taken_gets_another(page, corpus_analysis):
    name = corpus_analysis.statements["statement_id"].iloc[0]
    send(page, (f"{name}.txt", OWN))
    page.source.value = "both"
    assert page.analysis.statements["statement_id"].is_unique
    assert page.analysis.select(f"{name}-2").demands["addressee"].tolist() == ["US"]
    for table, frame in page.analysis.tables().items():
        rapt.tables.schema.validate(table, frame)


def test_what_cannot_be_read_is_said(page):
    said = send(page, ("a.exe", b"MZ"), ("empty.txt", b"  "), ("2025-10-12.txt", OWN))
    assert said == ["a.exe: この種類のファイルは読めません", "empty.txt: ファイルが空です", "1本の声明を解析しました。"]
    page.lang_choice.value = "en"
    (said,) = send(page, ("empty.txt", b"  "))
    assert said.startswith("Nothing could be read: empty.txt: the file is empty")


def test_nothing_readable_leaves_what_was_there(page, corpus_analysis):
    (said,) = send(page, ("binary.txt", bytes(range(256)) * 9))
    assert said.startswith("読み込めませんでした：")
    assert said.endswith("binary.txt: テキストとして読めません。文字コードを確かめてください")
    assert "/" not in said
    assert len(page.analysis.statements) == len(corpus_analysis.statements)


def test_too_large_is_refused_here_too(page, monkeypatch):
    page.upload._largest = 10
    assert send(page, ("a.txt", OWN)) == ["a.txt: 大きすぎます"]
    page.upload._largest = upload.LARGEST
    monkeypatch.setattr(upload, "MOST", 1)
    assert send(page, ("2025-10-12-a.txt", OWN), ("b.txt", OWN)) == [
        "b.txt: 一度に読めるファイル数を超えました", "1本の声明を解析しました。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "file", "why"),
    [({"kinds": [".exe"]}, "a.exe", "この種類のファイルは読めません"), ({"kinds": [""]}, "a.exe", "この種類のファイルは読めません"),
     ({"largest": 10**9}, "a.txt", "大きすぎます"), ({"largest": -1, "most": 0}, "a.txt", "大きすぎます")],
)  # fmt: skip
def test_the_page_cannot_change_what_may_be_sent(page, state, file, why):
    page.upload._handle_msg({"content": {"data": {"method": "update", "state": state}}, "buffers": []})
    assert send(page, (file, b"x" * (upload.LARGEST + 1))) == [f"{file}: {why}"]


def test_the_page_cannot_lift_the_number_of_files(page, monkeypatch):
    monkeypatch.setattr(upload, "MOST", 2)
    page.upload._handle_msg({"content": {"data": {"method": "update", "state": {"most": 10**6}}}, "buffers": []})
    said = send(page, *[(f"2025-10-1{n}.txt", OWN) for n in range(5)])
    assert said == [
        *(f"2025-10-1{n}.txt: 一度に読めるファイル数を超えました" for n in (2, 3)),
        "2本の声明を解析しました。",
    ]


def test_a_batch_has_a_size_too(page, monkeypatch):
    monkeypatch.setattr(upload, "LARGEST_BATCH", 2 * len(OWN))
    said = send(page, *[(f"2025-10-1{n}.txt", OWN) for n in range(3)])
    assert said == ["2025-10-12.txt: 一度に読めるファイル数を超えました", "2本の声明を解析しました。"]


@pytest.mark.parametrize("name", ["長" * 300 + ".txt", "a" * 100_000 + ".txt", "2025-10-12" + "\ud800" * 300 + ".txt"])
def test_a_long_name_is_cut(page, name):
    assert send(page, (name, OWN)) == ["1本の声明を解析しました。"]


@pytest.mark.parametrize(
    "name", ["../../2025-10-12.txt", "/etc/2025-10-12.txt", "C:\\x\\2025-10-12.txt", "a/b\0/2025-10-12.txt"]
)
def test_names_lead_into_no_other_folder(page, name):
    send(page, (name, OWN))
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12"]


def test_uploaded_text_stays_text(page):
    text = "<img src=x onerror=alert(1)>米国に撤回を求めた。".encode()
    send(page, ("<b>x</b>.txt", text))
    page.go_to("read")
    assert page.body.children[0].text.text == text.decode()


def test_messages_that_are_none_of_ours_change_nothing(page):
    for content in ({"file": "a.txt"}, {"code": "1"}, "done", None):
        page.upload._handle_custom_msg(content, [])
    assert page.upload.messages == []


def test_the_workbook_is_the_one_that_export_writes(page, corpus_analysis, tmp_path):
    page.go_to("download")
    sent = []
    button = page.body.children[0].children[1]
    button.send = lambda content, buffers=None: sent.append((content, buffers))
    button._handle_custom_msg({"make": True}, [])
    ((content, (data,)),) = sent
    assert content == {"made": True}
    (file,) = corpus_analysis.export(tmp_path / "表.xlsx", to="excel")
    assert data == file.read_bytes()


@pytest.mark.parametrize(
    ("filename", "files"),
    [
        ("rapt-tables-csv.zip", {"statements.csv", "demands.csv", "measures.csv", "problems.csv"}),
        ("rapt-khcoder.zip", {"texts.csv", "sentences.csv", "coding_rules.txt"}),
        ("rapt-dna.zip", {"documents.csv", "statements.csv", "import.R"}),
    ],
)
def test_files_for_other_programs_are_those_of_export_in_one_archive(page, filename, files):
    send(page, ("2025-10-12.txt", OWN))
    page.go_to("download")
    first, again = (made(page, filename) for _ in range(2))
    assert first == again
    assert files <= set(zipfile.ZipFile(io.BytesIO(first)).namelist())


@pytest.mark.parametrize("network", ["actors", "cooccurrence"])
def test_networks_are_those_of_export(page, corpus_analysis, tmp_path, network):
    page.go_to("download")
    (file,) = corpus_analysis.export(tmp_path / "網.gexf", to="gexf", network=network)
    assert made(page, f"rapt-{network}.gexf") == file.read_bytes()


def test_voices_are_chosen_once_and_what_is_left_out_is_counted(page, corpus_analysis):
    n = int((corpus_analysis.demands["voice"] != "issuer").sum())
    assert f"要求{n:,}件" in page.left_out.value
    for view in ("search", "demands", "timeline", "compare"):
        page.go_to(view)
        assert page.body.children[0].voices.layout.display == "none"
    page.voices.value = "all"
    assert page.left_out.value == "<small></small>"
    assert page.body.children[0].voices.layout.display == "none"


def test_a_table_that_does_not_fit_into_excel_is_said(page, monkeypatch):
    monkeypatch.setattr(excel, "MAX_ROWS", 10)
    page.go_to("download")
    button = page.body.children[0].children[1]
    button._handle_custom_msg({"make": True}, [])
    assert button.error.startswith("Excelに収まりません：")


def test_english_keeps_what_was_uploaded(page):
    send(page, ("2025-10-12.txt", OWN))
    page.go_to("demands")
    page.lang_choice.value = "en"
    assert page.views.value == "demands"
    assert len(page.analysis.statements) == 1
    assert [label for label, _ in page.views.options][:3] == ["Statements", "Read", "Search"]


def test_served_to_this_machine_only_and_without_other_files():
    found = serve.settings("127.0.0.1", 8866, "secret")
    assert found["Voila"]["ip"] == "127.0.0.1"
    assert found["Voila"]["token"] == "secret"
    assert found["VoilaConfiguration"]["file_denylist"] == [".*"]
    assert found["VoilaConfiguration"]["strip_sources"]
    assert serve.NOTEBOOK.exists()


def test_kernels_of_pages_that_are_gone_end_and_cookies_stay_on_this_site():
    """As the classes that read the settings understand them."""
    config = Config(serve.settings("127.0.0.1", 8866, "secret"))
    kernels = AsyncMappingKernelManager(config=config)
    assert 0 < kernels.cull_interval < kernels.cull_idle_timeout <= 600
    assert not kernels.cull_connected
    assert IdentityProvider(config=config).cookie_options == {"samesite": "Strict"}
    assert config.Voila.tornado_settings["xsrf_cookie_kwargs"] == {"samesite": "Strict"}


def test_a_missing_extra_gives_the_line_to_install_it(monkeypatch):
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "voila" else object())
    with pytest.raises(ValueError, match=re.escape(f"needs voila: {install_line('app')}")):
        serve.check_installed()


@pytest.mark.parametrize("view", ["read", "search", "demands", "timeline", "compare"])
def test_without_statements_every_view_says_so(view):
    empty = Page(rapt.analyze([]))
    empty.go_to(view)
    assert "声明" in empty.body.children[0].children[0].value


def test_the_report_is_a_page_of_its_own(page):
    send(page, ("2025-10-12.txt", OWN))
    page.go_to("download")
    sent = []
    button = page.body.children[0].children[2]
    button.send = lambda content, buffers=None: sent.append(buffers)
    button._handle_custom_msg({"make": True}, [])
    assert "追加関税" in sent[0][0].decode()


def sheet_of(*rows: tuple[object, ...]) -> bytes:
    """An Excel file with these rows."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_an_excel_file_that_says_everything_is_read_at_once(page):
    data = sheet_of(
        ("発表日", "発表機関", "題名", "本文"),
        ("2025-10-12", "商務省", "談話", "米国に対し、追加関税を直ちに撤回するよう強く求めた。"),
        ("2025-10-13", "外務省", "", "中国に説明を求めた。"),
    )
    assert drop(page, ("声明.xlsx", data)) == ["2本の声明を解析しました。"]
    assert page.analysis.statements["title"].tolist() == ["談話", "中国に説明を求めた。"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_missing_reader_is_said_with_the_line_that_installs_it(page, monkeypatch, kind):
    def missing(path, **metadata):
        problem = {"statement_id": "", "problem": "missing package", "detail": f"{path}: needs more"}
        raise NothingReadError(f"nothing in {path}", [problem])

    monkeypatch.setattr(reading, "read_statements", missing)
    (said,) = drop(page, (f"談話.{kind}", b"%PDF"))
    assert f"談話.{kind}: PDF・Wordを読む部品が入っていません" in said
    assert said.endswith(install_line("documents"))


def test_issuer_and_date_are_asked_before_reading_with_what_the_text_suggests(page, corpus_analysis):
    text = "商務部報道官談話\n2025年10月12日\n米国に対し、追加関税を直ちに撤回するよう強く求めた。".encode()
    (said,) = drop(page, ("談話.txt", text))
    assert said.startswith("1個のファイルは、発表機関か日付がわかりません。")
    assert Asking in seen(page)
    assert len(page.analysis.statements) == len(corpus_analysis.statements)
    (line,) = page.asking.lines
    assert line.day.value == datetime.date(2025, 10, 12)
    assert line.issuer.value in line.issuer.options
    line.issuer.value, line.day.value = "経産省", datetime.date(2025, 10, 14)
    page.asking.button.click()
    assert page.upload.messages == ["1本の声明を解析しました。"]
    row = page.analysis.statements.iloc[0]
    assert (row["issuer"], f"{row['date']:%Y-%m-%d}") == ("JP-METI", "2025-10-14")
    assert Asking not in seen(page)
    assert not len(page.analysis.problems)


def test_a_row_without_a_date_is_asked_by_its_number_in_the_sheet(page, tmp_path):
    rows = [
        ("声明一覧", "", ""),
        ("", "", ""),
        ("発表日", "発表機関", "本文"),
        ("2025-10-12", "商務省", "米国に対し、追加関税を直ちに撤回するよう強く求めた。"),
        ("", "商務省", "日本に対し、誤った発言を撤回するよう求めた。"),
        ("未定", "商務省", "欧州に対し、是正を求めた。"),
    ]
    drop(page, ("声明.xlsx", sheet_of(*rows)))
    (line,) = page.asking.lines
    assert (line.issuer, line.day, len(line.days)) == (None, None, 2)
    told = [box.children[0].value for box in page.asking.children[1].children[2:]]
    assert told == ["5行目　日本に対し、誤った発言を撤回するよう求めた。", "6行目　欧州に対し、是正を求めた。"]
    first, _ = line.days.values()
    first.value = datetime.date(2025, 11, 20)
    page.asking.button.click()
    days = page.analysis.statements["date"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    assert days == ["2025-10-12", "2025-11-20", ""]
    notes = page.body.children[0].children[-2].frame["detail"].tolist()
    assert notes == [
        "声明.xlsxの6行目：日付として読めません。2025-10-12 か 2025年10月12日 のように書いてください（「未定」）"
    ]


def test_an_issuer_that_nobody_knows_is_said_and_none_is_an_answer(page):
    drop(page, ("2025-10-12.txt", "米国に撤回を求めた。".encode()))
    page.asking.lines[0].issuer.value = "月面<開発>庁"
    page.asking.button.click()
    assert page.asking.error.value.startswith("「月面&lt;開発&gt;庁」という発表機関は辞書にありません。")
    assert page.asking.lines[0].day is None
    page.asking.lines[0].issuer.value = ""
    page.asking.button.click()
    assert page.analysis.statements["issuer"].tolist() == [""]
    assert page.analysis.problems["problem"].tolist() == ["no issuer"]


def test_files_need_not_be_read_after_all(page, corpus_analysis):
    drop(page, ("談話.txt", OWN))
    page.asking.cancel.click()
    assert Asking not in seen(page)
    assert page.upload.messages == []
    assert len(page.analysis.statements) == len(corpus_analysis.statements)


def test_several_uploads_lie_side_by_side_until_they_are_removed(page, corpus_analysis):
    send(page, ("2025-10-12-a.txt", OWN))
    send(page, ("2025-10-13-b.txt", OWN), ("2025-10-12-a.txt", OWN + "次に促した。".encode()))
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-a", "2025-10-13-b", "2025-10-12-a-2"]
    send(page, ("2025-10-13-b.txt", OWN))
    assert len(page.analysis.statements) == 3
    page.uploads.removing[0].click()
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-a", "2025-10-13-b"]
    page.uploads.forgetting.click()
    assert UploadList not in seen(page)
    assert page.source.disabled
    assert len(page.analysis.statements) == len(corpus_analysis.statements)


def test_uploads_are_there_when_the_page_is_opened_again(corpus_analysis, tmp_path):
    folder = tmp_path / "uploads"
    send(Page(corpus_analysis, shelf=Shelf(folder)), ("2025-10-12-own.txt", OWN))
    again = Page(corpus_analysis, shelf=Shelf(folder))
    assert again.source.value == "own"
    assert again.analysis.statements[["statement_id", "issuer"]].values.tolist() == [["2025-10-12-own", "CN-MOFCOM"]]
    again.uploads.forgetting.click()
    assert not folder.exists()
    assert Page(corpus_analysis, shelf=Shelf(folder)).source.value == "given"


def test_a_row_leads_to_its_place_in_the_text(page):
    send(page, ("2025-10-12-own.txt", OWN))
    page.go_to("demands")
    page.reading.click()
    assert page.views.value == "demands"
    assert page.hint.value == "先に下の表で行を選んでください。"
    page.body.children[0].table.go_to(0)
    chosen = page.body.children[0].selection.iloc[0]
    page.reading.click()
    reader = page.body.children[0]
    assert (page.views.value, reader.statement_id) == ("read", "2025-10-12-own")
    assert reader.selection["start"].tolist() == [chosen["start"]]
    assert page.reading.layout.display == "none"


def test_a_row_of_a_comparison_leads_to_the_text_of_the_first_of_its_sides(page, corpus_analysis):
    page.go_to("compare")
    explorer = page.body.children[0]
    explorer.table.go_to(0)
    row = explorer.selection.iloc[0]
    side = "place_a" if row["place_a"][0] else "place_b"
    page.reading.click()
    assert (page.views.value, page.body.children[0].statement_id) == ("read", row[side][0])


def test_a_note_on_reading_opens_its_statement(page):
    drop(page, ("2025-10-12-own.txt", "米国に撤回を求めた。".encode()))
    page.asking.button.click()
    notes = page.body.children[0].children[-2]
    assert notes.frame["problem"].tolist() == ["no issuer"]
    assert notes.frame["detail"].tolist() == ["発表機関がわからないので、話し手は本文の言葉だけから読みます"]
    notes.go_to(0)
    assert (page.views.value, page.body.children[0].statement_id) == ("read", "2025-10-12-own")


def test_what_cannot_be_kept_is_said_and_shown_all_the_same(corpus_analysis, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    page = Page(corpus_analysis, shelf=Shelf(tmp_path / "file" / "uploads"))
    (said,) = send(page, ("2025-10-12-own.txt", OWN))
    assert said.startswith("1本の声明を解析しました。 ただし、このパソコンに保存できませんでした（")
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-own"]


def test_the_tables_have_no_cell_that_a_spreadsheet_runs(page, tmp_path):
    send(page, ("2025-10-12.txt", b"=HYPERLINK(1)\n" + OWN))
    page.go_to("download")
    zipfile.ZipFile(io.BytesIO(made(page, "rapt-tables-csv.zip"))).extractall(tmp_path)
    lines = (tmp_path / "segments.csv").read_text(encoding="utf-8-sig").splitlines()
    assert any('"\'=HYPERLINK(1)"' in line for line in lines)
    assert rapt.load_analysis(tmp_path).segments["text"].iloc[0] == "=HYPERLINK(1)"
