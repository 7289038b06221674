"""Pages from a real HTTP server on loopback: good, slow, huge, broken, mislabelled and forbidden pages."""

from __future__ import annotations

import errno
import socket
import sys
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest
from pages import SAID

import rapt
from rapt.read import addresses, download
from rapt.read import fetch as fetching
from rapt.read.fetch import COLUMNS, FATES, bundled_sources, fetch, read_sources
from rapt.tables import atomic_io

ROOT = Path(__file__).resolve().parents[2]
QUICK = {"delay": 0.0, "retries": 0, "seconds": 10.0, "max_bytes": 1_000_000, "allow_private": True}


def fate(address: str, folder: Path, **options) -> tuple[str, str]:
    table = fetch([address], folder, **{**QUICK, **options})
    assert list(table.columns) == ["statement_id", "url", "fate", "detail", "file"]
    row = table.iloc[0]
    assert row.fate in FATES
    assert (row.fate in ("saved", "kept")) == bool(row.file)
    assert [file.name for file in folder.iterdir()] == ([Path(row.file).name] if row.file else [])
    return row.fate, row.detail


def test_a_good_page_becomes_a_statement(serve, tmp_path):
    server = serve()
    source = {"statement_id": "2025-10-14-us", "url": f"{server.url}/good", "issuer": "CN-MOFCOM", "outlet": "人民網"}
    row = fetch(pd.DataFrame([source]), tmp_path, **QUICK).iloc[0]
    assert row.fate == "saved", row.detail
    statement = rapt.read_statements(tmp_path).iloc[0]
    assert statement.statement_id.startswith("2025-10-14-us_")
    assert f"{statement.date:%Y-%m-%d}" == "2025-10-14"
    assert (statement.issuer, statement.outlet, statement.url) == ("CN-MOFCOM", "人民網", source["url"])
    assert statement.title == "商務部、撤回を要求"
    assert SAID in statement.text
    assert "ホーム" not in statement.text
    assert rapt.extract_demands(statement.text, issuer=statement.issuer).addressee.iloc[0] == "US"


@pytest.mark.parametrize("name", ["sjis-as-utf8", "sjis-as-latin", "utf8-as-sjis", "eucjp-by-meta", "plain"])
def test_a_wrong_charset_does_no_harm(name, serve, tmp_path):
    assert fate(f"{serve().url}/{name}", tmp_path) == ("saved", "")
    assert SAID in rapt.read_statements(tmp_path).text.iloc[0]


FATE_CASES = [
    ("empty", "no text", "no main text"),
    ("pdf", "refused", "application/pdf"),
    ("404", "failed", "HTTP 404"),
    ("500", "failed", "HTTP 500"),
    ("declared-huge", "refused", "99,999,999 bytes"),
    ("huge", "refused", "more than the limit of 1,000,000 bytes"),
    ("bomb", "refused", "more than the limit of 1,000,000 bytes"),
    ("broken", "failed", "IncompleteRead"),
    ("garbage", "failed", "ProtocolError"),
    ("to?/to?/to?/to?/to?/to?/to?/good", "refused", "more than 5 redirects"),
    ("to?file:///etc/passwd", "refused", "only http and https"),
    ("to?ftp://example.org/", "refused", "only http and https"),
    ("to?http://example.org:99999/", "refused", "no address"),
]


@pytest.mark.parametrize(("path", "expected", "detail"), FATE_CASES)
def test_what_gives_no_page_is_said(path, expected, detail, serve, tmp_path):
    found, said = fate(f"{serve().url}/{path}", tmp_path)
    assert found == expected
    assert detail in said
    assert "0x" not in said


@pytest.mark.parametrize("path", ["slow", "silent", "slow-head"])
def test_a_slow_answer_is_cut(path, serve, tmp_path):
    """Also one that keeps every single read alive with a byte now and then."""
    found, said = fate(f"{serve().url}/{path}", tmp_path, seconds=0.6)
    assert (found, said) == ("failed", "no whole answer within 0.6 s")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org", "声明.md", "", "http://", "http://a b/",
     "http://user:pw@example.org/", "http://[::1", "javascript:alert(1)", "http://example.org:99999/"],
)  # fmt: skip
def test_only_addresses_of_pages_are_asked(address, tmp_path):
    assert fate(address, tmp_path)[0] == "refused"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0.0.0.0", "10.0.0.1", "169.254.169.254", "[fe80::1]",
             "[::ffff:192.168.0.1]", "[64:ff9b::a00:1]"],
)  # fmt: skip
def test_hosts_of_the_own_network_are_refused(host, tmp_path):
    found, said = fate(f"http://{host}/", tmp_path, allow_private=False)
    assert found == "refused", said
    assert "private network" in said


def test_a_redirect_into_the_own_network_is_refused(serve, tmp_path, monkeypatch):
    """127.0.0.1 is taken for a public host, 127.0.0.2 for a private one."""
    server = serve()
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    inside = f"http://127.0.0.2:{server.server_port}/secret"
    found, said = fate(f"{server.url}/to?{inside}", tmp_path, allow_private=False)
    assert (found, "127.0.0.2" in said) == ("refused", True)
    assert "/secret" not in server.asked
    assert fate(f"{server.url}/good", tmp_path, allow_private=False) == ("saved", "")


def test_a_name_is_looked_up_once_and_no_other_address_connected_to(serve, tmp_path, monkeypatch):
    """A name that turns private after the check would give another address the second time."""
    server = serve()
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.2")
    answers = iter(["127.0.0.2", "127.0.0.1"])

    def resolve(host, port, *_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    found, _ = fate(f"http://turns.example:{server.server_port}/good", tmp_path, allow_private=False)
    assert (found, next(answers)) == ("failed", "127.0.0.1")
    assert server.asked == []


ROBOTS_CASES = [
    ("User-agent: *\nDisallow: /secret\nDisallow: /*?print=", 200, "secret", "forbidden"),
    ("User-agent: *\nDisallow: /secret\nDisallow: /*?print=", 200, "good?print=1", "forbidden"),
    ("User-agent: *\nDisallow: /secret\nDisallow: /*?print=", 200, "good", "saved"),
    ("\ufeffUser-agent: *\nDisallow: /secret", 200, "secret", "forbidden"),
    ("User-agent: rapt-ja\nDisallow: /\n\nUser-agent: *\nAllow: /", 200, "good", "forbidden"),
    ("User-agent: *\nDisallow: /", 404, "good", "saved"),
    ("", 500, "good", "failed"),
    ("<html>\0\xff no rules", 200, "good", "saved"),
]


@pytest.mark.parametrize(("robots", "status", "path", "expected"), ROBOTS_CASES)
def test_robots_are_respected(robots, status, path, expected, serve, tmp_path):
    server = serve(robots, status)
    assert fate(f"{server.url}/{path}", tmp_path)[0] == expected
    assert (f"/{path}" in server.asked) == (expected == "saved")


def test_robots_hold_after_a_redirect(serve, tmp_path):
    closed = serve("User-agent: *\nDisallow: /secret")
    found, said = fate(f"{serve().url}/to?{closed.url}/secret", tmp_path)
    assert (found, closed.url in said) == ("forbidden", True)
    assert closed.asked == ["/robots.txt"]


def test_a_redirect_to_a_page_is_followed_and_said(serve, tmp_path):
    server = serve()
    assert fate(f"{server.url}/to?/good", tmp_path) == ("saved", f"redirected to {server.url}/good")


def test_a_passing_fault_is_tried_again(serve, tmp_path):
    server = serve()
    assert fate(f"{server.url}/flaky", tmp_path, retries=0) == ("failed", "HTTP 503")
    server.asked.clear()
    assert fate(f"{server.url}/flaky", tmp_path, retries=1) == ("saved", "")
    assert server.asked.count("/flaky") == 2


@pytest.mark.parametrize(
    "pause",
    ["Mon, 01 Jan 99999 00:00:00 GMT", "Mon, 99 Foo 2025 99:99:99 GMT", "9" * 5000, "-1", "nan", "", "\u00b2",
     "Mon, 01 Jan 2025 00:00:00 +99999999999999999999", "Thu, 01 Jan 0000 00:00:00 GMT"],
)  # fmt: skip
def test_any_pause_that_a_server_asks_for_ends_no_later_than_a_request(pause, serve, tmp_path, monkeypatch):
    pauses = []
    monkeypatch.setattr(download.time, "sleep", pauses.append)
    server = serve()
    assert fate(f"{server.url}/busy?{quote(pause)}", tmp_path, retries=1) == ("saved", "")
    assert max(pauses) <= QUICK["seconds"]


@pytest.mark.parametrize(
    "source",
    [{"statement_id": "長" * 300}, {"statement_id": "a" * 5000}, {"statement_id": "a\ud800b"}, {"outlet": "\udfff"},
     {"statement_id": "/" * 400}, {"statement_id": ".."}, {"page_date": "99999-99-99"}, {"issuer": "\ud800" * 400}],
    ids=lambda source: next(iter(source)),
)  # fmt: skip
def test_long_or_broken_names_become_a_file_all_the_same(source, serve, tmp_path):
    row = fetch(pd.DataFrame([{"url": f"{serve().url}/good", **source}], dtype=object), tmp_path, **QUICK).iloc[0]
    assert row.fate == "saved", row.detail
    assert [file.name for file in tmp_path.iterdir()] == [Path(row.file).name]
    assert SAID in rapt.read_statements(tmp_path).text.iloc[0]


def test_long_names_that_begin_alike_are_files_of_their_own(serve, tmp_path):
    url = f"{serve().url}/good"
    sources = pd.DataFrame([{"url": url, "statement_id": "長" * 300 + end} for end in "甲乙"])
    assert fetch(sources, tmp_path, **QUICK).fate.tolist() == ["saved", "saved"]


ODD = [
    "http://" + "a" * 300 + ".example/", "http://" + "長" * 300 + ".example/", "http://a\ud800.example/", "http://例\udfff/",
    "http://example.org/\ud800", "http://a..example/", "http://./", "http://xn--/", "http://[::1%25lo]:1/", "http://\0/",
    "http://127.0.0.1:0/", "http://example.org:-1/", "http://-.example:１/", "http:///", "http://①.example:1/", "http://%zz:1/",
]  # fmt: skip


@pytest.mark.parametrize("address", ODD)
def test_an_address_that_leads_nowhere_does_not_end_the_others(address, serve, tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", only_loopback)
    server = serve()
    found = fetch([address, f"{server.url}/good"], tmp_path, **QUICK)
    assert found.fate.tolist()[1] == "saved"
    assert found.fate[0] in ("refused", "failed")
    found.to_csv(tmp_path / "report.csv", encoding="utf-8")


def only_loopback(host, port, *_, **__):
    """Looks up 127.0.0.1 and nothing else: tests ask no name server."""
    if host != "127.0.0.1":
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]


@pytest.mark.parametrize("page", ["half", "bad-length", "long-length", "odd-kind", "odd-codec", "to-odd"])
def test_an_odd_answer_does_not_end_the_others(page, serve, tmp_path):
    server = serve()
    found = fetch([f"{server.url}/{page}", f"{server.url}/good"], tmp_path, **QUICK)
    assert found.fate.tolist()[1] == "saved", found.detail.tolist()
    assert found.fate[0] in FATES


def test_a_fault_of_ours_on_one_page_does_not_end_the_others(serve, tmp_path, monkeypatch):
    server = serve()
    read = fetching.read_bounded
    broken = iter([RecursionError("too deep")])

    def fail_once(kind, data, **given):
        for error in broken:
            raise error
        return read(kind, data, **given)

    monkeypatch.setattr(fetching, "read_bounded", fail_once)
    found = fetch([f"{server.url}/{name}" for name in ("other", "good")], tmp_path, **QUICK)
    assert found.fate.tolist() == ["failed", "saved"]
    assert found.detail[0] == "RecursionError: too deep"


def test_a_full_disk_is_said_and_leaves_no_part_of_a_page(serve, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic_io, "settle", full)
    with pytest.raises(OSError, match="the disk is full; the pages there are as they were"):
        fetch([f"{serve().url}/good"], tmp_path, **QUICK)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_kept_and_asks_nothing(serve, tmp_path):
    server = serve()
    first = fetch([f"{server.url}/good"], tmp_path, **QUICK)
    Path(first.file[0]).write_text("mine", encoding="utf-8")
    server.asked.clear()
    again = fetch([f"{server.url}/good"] * 2, tmp_path, **QUICK)
    assert again.fate.tolist() == ["kept"]
    assert server.asked == []
    assert Path(first.file[0]).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("robots", "pause"), [("", 3.0), ("User-agent: *\nCrawl-delay: 7", 7.0)])
def test_requests_to_one_host_keep_their_distance(robots, pause, serve, tmp_path, monkeypatch):
    server = serve(robots)
    pauses = []
    monkeypatch.setattr(download.time, "sleep", pauses.append)
    fetch([f"{server.url}/{name}" for name in ("good", "other", "404")], tmp_path, **{**QUICK, "delay": 3.0})
    waited = [seconds for seconds in pauses if seconds > 0.1]
    # Four requests: robots.txt and three pages.
    assert len(waited) == 3
    assert waited[0] == pytest.approx(3.0, abs=1)
    assert waited[1:] == pytest.approx([pause, pause], abs=1)


def test_one_bad_address_does_not_stop_the_others(serve, tmp_path):
    server = serve()
    found = fetch(["ftp://x", f"{server.url}/404", f"{server.url}/good"], tmp_path, **QUICK)
    assert found.fate.tolist() == ["refused", "failed", "saved"]


def test_the_list_of_sources_is_what_the_statements_name():
    sys.path.insert(0, str(ROOT / "data"))
    try:
        import sources
    finally:
        sys.path.remove(str(ROOT / "data"))
    listed = (ROOT / "data" / "sources.csv").read_text(encoding="utf-8")
    assert listed == sources.listed(), "run: python data/sources.py"
    assert tuple(sources.COLUMNS) == COLUMNS
    assert set(bundled_sources("").statement_id) == set(rapt.load_corpus().statement_id)
    assert bundled_sources("").url.str.match(r"https?://").all()
    assert 0 < len(bundled_sources()) < len(bundled_sources(""))
    assert tuple(bundled_sources().columns) == COLUMNS
    assert bundled_sources().index.tolist() == list(range(len(bundled_sources())))


def test_a_list_without_addresses_is_refused(tmp_path):
    (tmp_path / "list.csv").write_text("address\nhttp://a\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"must have a column 'url', got \['address'\]"):
        read_sources(tmp_path / "list.csv")
    with pytest.raises(ValueError, match="must have a column 'url'"):
        fetch(pd.DataFrame({"address": []}), tmp_path)


def test_one_address_alone_is_a_list_of_one(serve, tmp_path):
    server = serve()
    found = fetch(f"{server.url}/good", tmp_path, **QUICK)
    assert found[["url", "fate"]].values.tolist() == [[f"{server.url}/good", "saved"]]


@pytest.mark.parametrize(
    ("url", "kind", "translation"),
    [
        ("https://japanese.mofcom.gov.cn/a.html", "", "official"),
        ("https://gov.cn/a.html", "press", "official"),
        ("https://example.com/a.html", "issuer", "official"),
        ("https://example.com/a.html", "press", "unknown"),
        ("https://notgov.cn/a.html", "", "unknown"),
        ("https://mofcom.gov.cn.example.com/a.html", "", "unknown"),
    ],
)
def test_a_translation_is_official_on_a_page_of_the_issuer_or_the_government(url, kind, translation):
    source = {
        "url": url, "kind": kind, "page_date": "", "date": "2025-10-09", "issuer": "", "outlet": "", "lang": "",
        "statement_id": "",
    }  # fmt: skip
    found = fetching._front_matter("a", source, {"title": "題\n名", "date": "2025-10-10"})
    assert (found["translation"], found["date"], found["title"], found["lang"]) == (
        translation,
        "2025-10-10",
        "題 名",
        "ja",
    )
    assert found["outlet"] == url.split("/")[2]
