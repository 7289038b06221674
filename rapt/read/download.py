"""One address to its bytes, safely and politely: only http(s), public hosts, bounded size and time, robots.txt."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationParseError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
)
from urllib3.response import BaseHTTPResponse

from rapt import __version__
from rapt.read.addresses import host_of, origin
from rapt.read.connecting import connect
from rapt.read.errors import DownloadError

AGENT = "rapt-ja"
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (research; rapt fetch)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
    "Accept-Language": "ja, *;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
# The longest pause between two requests that a host's robots.txt can ask for.
_LONGEST_DELAY = 60.0
_CHUNK = 65_536
# So many characters of what is wrong with an address are repeated.
_SHOWN = 200
_AGAIN = (429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Limits:
    """What a download may cost. Bytes count after decompression; seconds are those of one request.

    ``delay`` is the least pause between two requests to one host, in seconds; ``retries`` how often a request is
    repeated after a fault that may pass; ``allow_private`` lets addresses of the own network through.
    """

    max_bytes: int = 5_000_000
    seconds: float = 30.0
    delay: float = 2.0
    retries: int = 2
    allow_private: bool = False


@dataclass(frozen=True)
class Download:
    """What an address gave: the address after redirects, the bytes, their declared kind and charset."""

    url: str
    data: bytes
    kind: str
    charset: str


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    data: bytes


class Client:
    """Downloads one address after the other and remembers each host's robots.txt and last request."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._robots: dict[str, Protego] = {}
        self._next: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._connection: HTTPConnection | None = None
        self._deadline = 0.0
        self._pool = urllib3.PoolManager(retries=False, timeout=self.limits.seconds)
        self._pool.pool_classes_by_scheme = {
            "http": _pool_of(HTTPConnectionPool, HTTPConnection, self),
            "https": _pool_of(HTTPSConnectionPool, HTTPSConnection, self),
        }

    def get(self, url: str) -> Download:
        """What the address gives, redirects followed and each of them checked as the address itself.

        Raises :class:`DownloadError` for an address that must not be asked, or gives no page.
        """
        for _ in range(_REDIRECTS + 1):
            site = origin(url)
            if not self._rules(site).can_fetch(url, AGENT):
                raise DownloadError("forbidden", f"robots.txt of {site} does not allow it")
            answer = self._ask(url, self.limits.max_bytes)
            target = _target(url, answer)
            if target is None:
                return _page(url, answer)
            url = target
        raise DownloadError("refused", f"more than {_REDIRECTS} redirects")

    def _rules(self, site: str) -> Protego:
        """What robots.txt of a site says; no such file allows all, an unreadable one nothing (RFC 9309)."""
        if site not in self._robots:
            rules = Protego.parse(self._robots_text(site))
            wanted = rules.crawl_delay(AGENT) or 0.0
            self._delays[host_of(site)] = min(float(wanted), _LONGEST_DELAY)
            self._robots[site] = rules
        return self._robots[site]

    def _robots_text(self, site: str) -> str:
        url = f"{site}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            # Raises for an address that must not be asked.
            origin(url)
            answer = self._ask(url, _ROBOTS_BYTES)
            target = _target(url, answer)
            if target is None:
                break
            url = target
        if answer.status >= 500 or answer.status in (429, *range(300, 400)):
            raise DownloadError("failed", f"robots.txt of {site} cannot be read (HTTP {answer.status})")
        # With a byte-order mark, the first line would name no agent.
        return answer.data.decode("utf-8-sig", "replace") if answer.status < 300 else ""

    def _ask(self, url: str, max_bytes: int) -> _Answer:
        """The answer to one request, repeated with growing pauses while the fault may pass."""
        policy = urllib3.Retry(total=self.limits.retries, backoff_factor=0.5, status_forcelist=_AGAIN)
        while True:
            self._wait(host_of(url))
            answer, fault = None, None
            try:
                answer = self._once(url, max_bytes)
                if not policy.is_retry("GET", answer.status, "Retry-After" in answer.headers):
                    return answer
            except HTTPError as error:
                fault = error
            try:
                policy = policy.increment("GET", url, error=fault)
            except MaxRetryError:
                if answer is not None:
                    return answer
                raise DownloadError("failed", _reason(fault)) from fault
            self._pause(policy, answer)

    def _pause(self, policy: urllib3.Retry, answer: _Answer | None) -> None:
        pause = policy.get_backoff_time()
        if answer is not None and "Retry-After" in answer.headers:
            # A server may name any day, also one that no calendar has.
            with suppress(HTTPError, ValueError, OverflowError):
                pause = policy.parse_retry_after(answer.headers["Retry-After"])
        time.sleep(min(pause, self.limits.seconds))

    def _wait(self, host: str) -> None:
        now = time.monotonic()
        time.sleep(max(0.0, self._next.get(host, now) - now))
        self._next[host] = time.monotonic() + max(self.limits.delay, self._delays.get(host, 0.0))

    def _once(self, url: str, max_bytes: int) -> _Answer:
        deadline = self._deadline = time.monotonic() + self.limits.seconds
        # A server that sends a byte now and then keeps every single read within its timeout.
        cut = threading.Timer(self.limits.seconds, self._cut)
        cut.daemon = True
        cut.start()
        try:
            response = self._pool.request("GET", url, headers=_HEADERS, redirect=False, preload_content=False)
            try:
                return _Answer(response.status, response.headers, _read(response, max_bytes, deadline))
            finally:
                response.close()
        except (HTTPError, OSError, ValueError) as error:
            failure = self._failure(error, deadline)
            if failure is None:
                raise
            raise failure from error
        finally:
            cut.cancel()
            self._connection = None

    def _failure(self, error: Exception, deadline: float) -> DownloadError | None:
        """What an error of a request ends in, None for one of HTTP, which may pass."""
        if time.monotonic() >= deadline:
            return DownloadError("failed", f"no whole answer within {self.limits.seconds:g} s")
        if isinstance(error, LocationValueError | UnicodeError):
            return DownloadError(
                "refused", f"it is no address ({str(error).removeprefix('Failed to parse: ')[:_SHOWN]})"
            )
        return None if isinstance(error, HTTPError) else DownloadError("failed", _reason(error))

    def _cut(self) -> None:
        """Close the connection while another thread reads from it."""
        sock = getattr(self._connection, "sock", None)
        with suppress(OSError):
            if sock is not None:
                sock.shutdown(socket.SHUT_RDWR)


class _Guard:
    """A connection to public addresses only, made within the limit of its request."""

    client: Client

    def _new_conn(self) -> socket.socket:
        """A connected socket; what goes wrong is one of urllib3's errors, which may pass, or a :class:`DownloadError`."""
        host, port = self._dns_host, self.port  # type: ignore[attr-defined]
        self.client._connection = self  # type: ignore[assignment]
        try:
            return connect(host, port, self.client._deadline, allow_private=self.client.limits.allow_private)
        except UnicodeError as error:
            raise LocationParseError(f"{host}, {error}") from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, str(error)) from error
        except socket.gaierror as error:
            raise NameResolutionError(host, self, error) from error  # type: ignore[arg-type]
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error  # type: ignore[arg-type]


def _pool_of(pool: type, connection: type, client: Client) -> type[HTTPConnectionPool]:
    guarded = type(f"Guarded{connection.__name__}", (_Guard, connection), {"client": client})
    return type(f"Guarded{pool.__name__}", (pool,), {"ConnectionCls": guarded})


def _target(url: str, answer: _Answer) -> str | None:
    """Where a redirect leads, None if the answer is no redirect."""
    if answer.status not in (301, 302, 303, 307, 308) or not answer.headers.get("Location"):
        return None
    try:
        return urljoin(url, answer.headers["Location"])
    except ValueError as error:
        raise DownloadError("refused", f"it redirects to no address ({error})") from error


def _read(response: BaseHTTPResponse, max_bytes: int, deadline: float) -> bytes:
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > max_bytes:
        raise DownloadError("refused", f"{int(declared):,} bytes are more than the limit of {max_bytes:,}")
    data = bytearray()
    while True:
        chunk = response.read1(_CHUNK, decode_content=True)
        if time.monotonic() >= deadline:
            # Also where nothing more came: a connection that _cut closed looks like one that ended.
            raise TimeoutError("too slow")
        if not chunk:
            return bytes(data)
        data += chunk
        if len(data) > max_bytes:
            raise DownloadError("refused", f"it has more than the limit of {max_bytes:,} bytes")


def _page(url: str, answer: _Answer) -> Download:
    if answer.status != 200:
        raise DownloadError("failed", f"HTTP {answer.status}")
    kind, _, parameters = answer.headers.get("Content-Type", "text/html").partition(";")
    kind = kind.strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        raise DownloadError("refused", f"it is {kind}, no page of text")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Download(url, answer.data, kind, charset)


def _reason(fault: Exception | None) -> str:
    """What a fault of the network says, without the objects urllib3 names in it."""
    if isinstance(fault, NameResolutionError):
        return f"no name server knows {fault._host}: check the address, or whether this machine is online"
    text = str(fault)
    return f"{type(fault).__name__}: {text.rpartition('object at 0x')[2].partition(': ')[2] or text}"
