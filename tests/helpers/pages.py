"""HTTP servers on loopback whose pages are good, slow, huge, broken, mislabelled or forbidden, by their path."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

SAID = "中国商務部の報道官は、米国に対し追加関税を直ちに撤回するよう求めた。"
PARAGRAPHS = "".join(
    f"<p>{SAID}これは第{n}段落であり、対話を通じて問題を解決すべきだと強調した。</p>" for n in range(1, 5)
)


def html(meta: str = "") -> str:
    return (
        f"<html lang='ja'><head>{meta}<title>商務部、撤回を要求</title>"
        "<meta property='article:published_time' content='2025-10-14'></head>"
        f"<body><nav><a href='/'>ホーム</a></nav><article><h1>商務部、撤回を要求</h1>{PARAGRAPHS}</article>"
        "<footer>著作権</footer></body></html>"
    )


class Handler(BaseHTTPRequestHandler):
    """Answers by path; ``server.asked`` holds every path asked, ``server.robots`` the rules."""

    def log_message(self, *_):
        pass

    def answer(self, data: bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in {"Content_Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.server.asked.append(self.path)
        name = self.path.strip("/").partition("?")[0]
        if name in MISLABELLED:
            encoding, declared, meta = MISLABELLED[name]
            self.answer(html(meta).encode(encoding), kind=f"text/html; charset={declared}".removesuffix("; charset="))
        elif name.isdigit():
            self.answer(b"no", int(name))
        else:
            PAGES[name](self)

    def robots(self) -> None:
        status, text = self.server.robots
        self.answer(text.encode(), status, "text/plain")

    def good(self) -> None:
        self.answer(html().encode())

    def flaky(self) -> None:
        first = self.server.asked.count(self.path) == 1
        self.answer(b"busy" if first else html().encode(), 503 if first else 200, Retry_After="0")

    def busy(self) -> None:
        """Asks for the pause that the address names, once."""
        first = self.server.asked.count(self.path) == 1
        pause = unquote(self.path.partition("?")[2])
        self.answer(b"busy" if first else html().encode(), 503 if first else 200, Retry_After=pause)

    def slow_head(self) -> None:
        self.connection.sendall(b"HTTP/1.1 200 OK\r\n")
        self.drip(b"X-Slow: " + b"1" * 1000)

    def endless(self, data: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(data)
                time.sleep(pause)
        except OSError:
            pass

    def drip(self, data: bytes) -> None:
        try:
            for byte in data:
                self.connection.sendall(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            pass


# Encoding of the page, the charset that the server declares, and what the page declares.
MISLABELLED = {
    "sjis-as-utf8": ("cp932", "utf-8", "<meta charset='utf-8'>"),
    "sjis-as-latin": ("cp932", "iso-8859-1", ""),
    "utf8-as-sjis": ("utf-8", "shift_jis", "<meta charset='shift_jis'>"),
    "eucjp-by-meta": ("euc_jp", "", "<meta charset='euc-jp'>"),
}
PAGES: dict[str, Callable[[Handler], object]] = {
    "robots.txt": Handler.robots,
    "good": Handler.good,
    "other": Handler.good,
    "secret": Handler.good,
    "plain": lambda page: page.answer(SAID.encode("cp932"), kind="text/plain; charset=shift_jis"),
    "empty": lambda page: page.answer(b"<html><body></body></html>"),
    "pdf": lambda page: page.answer(b"%PDF-1.7", kind="application/pdf"),
    "declared-huge": lambda page: page.answer(b"x", Content_Length="99999999"),
    "huge": lambda page: page.endless(b"<p>" + SAID.encode() * 500, pause=0),
    "bomb": lambda page: page.answer(gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip"),
    "slow": lambda page: page.endless(b"<p>", pause=0.05),
    "silent": lambda page: time.sleep(3),
    "slow-head": Handler.slow_head,
    "broken": lambda page: page.answer(html().encode()[:300], Content_Length="90000"),
    "garbage": lambda page: page.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n"),
    "flaky": Handler.flaky,
    "busy": Handler.busy,
    "half": lambda page: page.answer(html().replace("撤回を要求", "&#xD800;撤回&#55296;を").encode()),
    "bad-length": lambda page: page.answer(html().encode(), Content_Length="²"),
    "long-length": lambda page: page.answer(html().encode(), Content_Length="9" * 5000),
    "odd-kind": lambda page: page.answer(html().encode(), kind="text/html; charset=undefined"),
    "odd-codec": lambda page: page.answer(
        html().encode(), kind="text/html; charset=zlib_codec\udcff".encode("latin-1", "replace").decode("latin-1")
    ),
    "to-odd": lambda page: page.answer(b"", 302, Location="http://" + "a" * 70_00 + ".example/"),
    "to": lambda page: page.answer(b"", 302, Location=page.path.partition("?")[2]),
}


@contextmanager
def servers() -> Iterator[Callable[..., ThreadingHTTPServer]]:
    """Gives ``start(robots, status)``: a server with its address in ``url``; all of them end with the context."""
    started = []

    def start(robots: str = "", status: int = 200) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        server.asked, server.robots = [], (status, robots)
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.shutdown()
        server.server_close()
