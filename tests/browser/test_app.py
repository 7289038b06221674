"""The app as its readers meet it: by mouse and keyboard, with files of their own, offline."""

from __future__ import annotations

import io
import json
import re
import urllib.error
import urllib.request

import openpyxl
import pytest
from harness import N_STATEMENTS, watched
from playwright.sync_api import expect

OWN = "商務省の報道官は12日、米国に対し、<b>追加関税</b>を直ちに撤回するよう強く求めた。"


@pytest.fixture
def app(page, app_address):
    page.goto(app_address, timeout=60_000)
    expect(page.locator(".rapt-app")).to_be_visible(timeout=60_000)
    return page.locator(".rapt-app")


def view(app, name: str) -> None:
    app.get_by_role("button", name=name, exact=True).click()


def test_choose_read_search(page, app, picture):
    row = app.locator("tbody tr", has_text="高市首相に台湾関連発言")
    expect(app.locator(".rapt-status").first).to_have_text(f"1–15 / {N_STATEMENTS}件")
    while not row.count():
        status = app.locator(".rapt-status").first.inner_text()
        app.get_by_role("button", name="次へ").click()
        expect(app.locator(".rapt-status").first).not_to_have_text(status)
    picture("app-statements")
    row.click()
    expect(app.locator(".rapt-text")).to_contain_text("高市首相の台湾に関する誤った発言は")
    expect(app.locator(".rapt-about .rapt-note").first).to_contain_text("発表元の原文ではない")
    expect(app.locator(".rapt-about a").first).to_have_attribute("rel", "noopener noreferrer")
    picture("app-read")
    view(app, "探す")
    app.locator(".rapt-concordance input[type=search]").fill("輸出管理")
    expect(app.locator(".rapt-k-key .rapt-cell").first).to_have_text("輸出管理")
    view(app, "要求")
    expect(app.locator(".rapt-matrix")).to_contain_text("CN → US")
    view(app, "読む")
    expect(app.locator(".rapt-text")).to_contain_text("高市首相の台湾に関する誤った発言は")


def test_in_the_dark_and_on_a_phone(browser, app_address):
    with watched(browser, 390, 1400, color_scheme="dark") as page:
        page.goto(app_address, timeout=60_000)
        app = page.locator(".rapt-app")
        app.locator("tbody tr").first.click()
        text = app.locator(".rapt-text")
        expect(text).to_be_visible(timeout=30_000)
        shown = text.evaluate(
            "t => [getComputedStyle(t).backgroundColor, getComputedStyle(t).color].map(c => parseInt(c.match(/\\d+/)))"
        )
        assert shown[0] < 60 < 180 < shown[1]
        view(app, "比べる")
        for choice in app.locator(".rapt-compare select").all()[:2]:
            assert choice.bounding_box()["width"] > 100
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        assert page.bad == []


def test_upload_read_and_take_away(page, app, tmp_path, picture):
    own, exe, big = tmp_path / "2025-10-12-own.txt", tmp_path / "tool.exe", tmp_path / "big.txt"
    own.write_text(OWN, encoding="cp932")
    exe.write_bytes(b"MZ")
    big.write_text("あ" * 2_000_000, encoding="utf-8")
    app.locator("input[type=file]").set_input_files([own, exe, big])
    said = app.locator(".rapt-messages")
    expect(said).to_contain_text("1個のファイルは、発表機関か日付がわかりません。", timeout=60_000)
    picture("app-asking")
    app.locator(".rapt-asking").get_by_label("発表機関").fill("商務省")
    app.get_by_role("button", name="この内容で読み込む").click()
    expect(said).to_contain_text("1本の声明を解析しました。", timeout=60_000)
    expect(app.locator(".rapt-uploads")).to_contain_text("2025-10-12-own.txt（声明1件）")
    expect(said).to_contain_text("tool.exe: この種類のファイルは読めません")
    expect(said).to_contain_text("big.txt: 大きすぎます")
    picture("app-upload")
    app.locator("tbody tr", has_text="2025-10-12-own").click()
    expect(app.locator(".rapt-text")).to_have_text(OWN)
    assert app.locator(".rapt-text b").count() == 0
    view(app, "要求")
    board = app.locator(".rapt-demandboard")
    board.locator("tbody tr", has_text="やめるよう要求").click()
    expect(board.locator(".rapt-text")).to_have_text(OWN)
    app.get_by_role("button", name="選んだ行の本文へ").click()
    expect(app.locator(".rapt-reader .rapt-text .rapt-on", has_text="追加関税").first).to_be_visible()
    view(app, "保存")
    with page.expect_download() as download:
        app.get_by_role("button", name="表をExcelで保存").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()), read_only=True)
    assert book.sheetnames[0] == "overview"
    rows = list(book["demands"].iter_rows(values_only=True))
    assert len(rows) == 2
    assert "US" in rows[1]
    app.get_by_role("button", name="English").click()
    expect(app.get_by_role("button", name="Tables as Excel")).to_be_visible()
    view(app, "Statements")
    app.get_by_role("button", name="Forget all").click()
    expect(app.locator(".rapt-uploads")).to_have_count(0)


def test_code_blind_compare_and_take_away(page, app, tmp_path, picture):
    own, other = tmp_path / "2025-10-13-own.txt", tmp_path / "suzuki.json"
    own.write_text("商務省談話\n" + re.sub("<.*?>", "", OWN), encoding="utf-8")
    app.locator("input[type=file]").set_input_files(own)
    expect(app.locator(".rapt-messages")).to_contain_text("1個のファイル", timeout=60_000)
    app.get_by_role("button", name="この内容で読み込む").click()
    expect(app.locator(".rapt-messages")).to_contain_text("1本の声明を解析しました。", timeout=60_000)
    view(app, "コーディング")
    app.get_by_role("button", name="コーディングを始める").click()
    expect(app).to_contain_text("コーダーの名前を入力してください")
    app.get_by_label("コーダー", exact=True).fill("佐藤")
    app.get_by_role("button", name="コーディングを始める").click()
    queue = app.locator(".rapt-coding")
    expect(queue).to_contain_text("1件中1件目（完了0件）")
    queue.get_by_role("button", name="要求", exact=True).click()
    # Blind: no row of the rules is in the table, no mark of theirs in the text.
    expect(queue.locator(".rapt-text")).to_contain_text("撤回するよう強く求めた")
    expect(queue.locator("tbody tr")).to_have_count(0)
    expect(queue.locator(".rapt-text [class*=rapt-l-]")).to_have_count(0)
    select(page, queue.locator(".rapt-text"), "追加関税", "撤回する")
    queue.get_by_role("button", name="追加", exact=True).click()
    expect(queue.locator("tbody tr")).to_have_count(1)
    picture("app-coding", app)
    with page.expect_download() as download:
        app.get_by_role("button", name="コーディングをファイルに保存").click()
    [mine] = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert (mine["statement_id"], mine["finished"], len(mine["demands"])) == ("2025-10-13-own", False, 1)
    queue.get_by_role("button", name="完了して次へ").click()
    expect(queue).to_contain_text("全1件の作業が完了しました。")
    app.get_by_role("button", name="違いを見る").click()
    differences = app.locator(".rapt-differences")
    expect(differences.get_by_role("button", name="RAPTを採用")).to_be_visible()
    expect(differences.locator("tbody tr").first).to_be_visible()
    app.get_by_role("button", name="コーディングに戻る").click()
    other.write_text(json.dumps([{**mine, "finished": True, "demands": []}]), encoding="utf-8")
    app.locator("input[type=file]").set_input_files(other)
    expect(app.locator(".rapt-messages")).to_contain_text("suzuki：声明1件分を読み込みました")
    app.get_by_role("button", name="違いを見る").click()
    row = differences.locator("tbody tr")
    expect(row).to_have_count(1)
    row.click()
    app.get_by_role("button", name="佐藤を採用").click()
    expect(row.locator("td").last).to_have_text("佐藤")
    with page.expect_download() as download:
        app.get_by_role("button", name="決めた正解データを保存").click()
    [gold] = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert (gold["finished"], gold["demands"][0]["text"]) == (True, mine["demands"][0]["text"])


def select(page, text, first: str, last: str) -> None:
    """Select from the first to the last words by mouse."""
    places = text.evaluate(
        """(root, words) => words.map((word, n) => {
            const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            for (let node; (node = walk.nextNode());) {
                const at = node.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at); range.setEnd(node, at + word.length);
                const rects = [...range.getClientRects()];
                const box = n ? rects.at(-1) : rects[0];
                return [n ? box.right - 1 : box.left + 1, box.top + box.height / 2];
            } })""",
        [first, last],
    )  # fmt: skip
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=5)
    page.mouse.up()


def test_by_keyboard(page, app):
    app.get_by_role("button", name="探す", exact=True).press("Enter")
    app.locator(".rapt-concordance input[type=search]").press_sequentially("撤回")
    expect(app.locator(".rapt-k-key .rapt-cell").first).to_have_text("撤回")
    body = app.locator("tbody").first
    body.focus()
    page.keyboard.press("ArrowDown")
    expect(body.locator("tr").first).to_have_class("rapt-on")
    expect(app.locator(".rapt-text .rapt-on").first).to_have_text("撤回")
    page.keyboard.press("Escape")
    expect(body.locator(".rapt-on")).to_have_count(0)


def test_code_sent_to_the_kernel_is_not_run(page, app, tmp_path):
    mark = tmp_path / "run.txt"
    message = {
        "header": {"msg_id": "m1", "msg_type": "execute_request", "username": "", "session": "s", "version": "5.3"},
        "parent_header": {}, "metadata": {}, "channel": "shell", "buffers": [],
        "content": {"code": f"open({str(mark)!r}, 'w').write('x')", "silent": False},
    }  # fmt: skip
    page.evaluate(
        """([message]) => new Promise(done => {
            const config = JSON.parse(document.getElementById('jupyter-config-data').textContent);
            const socket = new WebSocket(`ws://${location.host}${config.baseUrl}api/kernels/${config.kernelId}/channels`);
            socket.onopen = () => { socket.send(JSON.stringify(message)); setTimeout(done, 1500); };
            socket.onerror = done;
        })""",
        [message],
    )
    view(app, "探す")
    app.locator(".rapt-concordance input[type=search]").fill("輸出管理")
    expect(app.locator(".rapt-k-key .rapt-cell").first).to_have_text("輸出管理")
    assert not mark.exists()


@pytest.mark.parametrize("path", ["/", "/rapt.ipynb", "/api/kernels"])
def test_nothing_is_served_without_the_token(app_address, path):
    answer = urllib.request.urlopen(app_address.partition("/?")[0] + path, timeout=10)
    assert "/login?next=" in answer.url
    assert "jupyter-config-data" not in answer.read().decode()


def test_the_source_is_not_served(app_address):
    host, _, token = app_address.partition("/?")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{host}/voila/files/rapt.ipynb?{token}", timeout=10)
    assert refused.value.code == 403
    page = urllib.request.urlopen(app_address, timeout=60).read().decode()
    assert "rapt.app.page" not in page
    assert json.dumps("https://cdn") not in page
