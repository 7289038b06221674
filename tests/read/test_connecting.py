"""One limit of time for all addresses of a host, and for looking up its name."""

from __future__ import annotations

import socket
import threading

import pytest

from rapt.read import connecting
from rapt.read.errors import DownloadError


class Clock:
    """A clock that only sockets set forward, by the time they were given."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class DeadSocket:
    """A socket to an address that never answers."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def settimeout(self, seconds: float) -> None:
        self.seconds = seconds

    def setsockopt(self, *_) -> None:
        pass

    def connect(self, address) -> None:
        self.clock.now += self.seconds
        raise TimeoutError("timed out")

    def close(self) -> None:
        pass


def found(*hosts: str):
    """What the name server says."""
    return lambda host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (name, port)) for name in hosts]


@pytest.mark.parametrize("n", [1, 8, 64])
def test_dead_addresses_share_the_limit(n, monkeypatch):
    clock = Clock()
    tried = []
    monkeypatch.setattr(socket, "getaddrinfo", found(*["8.8.8.8"] * n))
    monkeypatch.setattr(connecting, "time", clock)
    monkeypatch.setattr(socket, "socket", lambda *_: tried.append(1) or DeadSocket(clock))
    with pytest.raises(TimeoutError):
        connecting.connect("dead.example", 80, 30.0)
    assert clock.now == pytest.approx(30)
    assert len(tried) == n


def test_a_name_server_that_does_not_answer_is_left_alone(monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(60))
    with pytest.raises(TimeoutError, match=r"no name server answers for silent\.example"):
        connecting.resolve("silent.example", 80, connecting.time.monotonic() + 0.2)
    answered.set()


def test_the_first_address_that_answers_is_taken(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(socket, "getaddrinfo", found("127.0.0.2", "127.0.0.1"))
        deadline = connecting.time.monotonic() + 10
        with connecting.connect("two.example", server.getsockname()[1], deadline, allow_private=True) as sock:
            assert sock.getpeername()[0] == "127.0.0.1"


def test_one_private_address_is_enough_to_refuse_a_host(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", found("8.8.8.8", "10.0.0.1"))
    monkeypatch.setattr(socket, "socket", None)
    with pytest.raises(DownloadError, match=r"mixed\.example is 10\.0\.0\.1, an address of a private network"):
        connecting.connect("mixed.example", 80, connecting.time.monotonic() + 10)


@pytest.mark.parametrize("host", ["a..example", "a" * 64 + ".example", "\ud800.example"])
def test_what_is_no_name_of_a_host(host):
    with pytest.raises(UnicodeError):
        connecting.connect(host, 80, connecting.time.monotonic() + 10)
