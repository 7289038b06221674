"""A host's name to one connection, within one limit of time: only addresses that were checked are connected to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from rapt.read.addresses import check_public

# Family and address of a host, as the socket module takes them.
Place: TypeAlias = tuple[int, Any]


def connect(host: str, port: int, deadline: float, *, allow_private: bool = False) -> socket.socket:
    """A connection to the first of a host's addresses that takes one, before ``deadline`` of the monotonic clock.

    The limit is that of all addresses together, and of looking up the name: eight that are dead cost no more than one.
    Raises :class:`rapt.read.errors.DownloadError` for a host any of whose addresses is private, ``TimeoutError`` at the deadline,
    ``OSError`` where the name leads nowhere or no address answers, ``UnicodeError`` for what is no host's name.
    """
    places = resolve(host, port, deadline)
    if not allow_private:
        for _, address in places:
            check_public(host, str(address[0]))
    sock = _first(places, deadline)
    try:
        if not allow_private:
            check_public(host, str(sock.getpeername()[0]))
    except BaseException:
        sock.close()
        raise
    return sock


@dataclass
class _Lookup:
    """What a thread that asks for a name has found, or failed with."""

    places: list[Place] = field(default_factory=list)
    error: Exception | None = None

    def run(self, host: str, port: int) -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            self.places = [(family, address) for family, *_, address in found]
        except Exception as error:  # raised again in the thread that waits
            self.error = error


def resolve(host: str, port: int, deadline: float) -> list[Place]:
    """The addresses of a host; a name server that does not answer is left alone at the deadline (``TimeoutError``)."""
    # Checked here too: the system's own encoding cuts what it cannot take.
    host.encode("idna")
    lookup = _Lookup()
    thread = threading.Thread(target=lookup.run, args=(host, port), daemon=True)
    thread.start()
    thread.join(_left(deadline))
    if thread.is_alive():
        raise TimeoutError(f"no name server answers for {host}")
    if lookup.error is not None:
        raise lookup.error
    if not lookup.places:
        raise OSError(f"{host} has no address")
    return lookup.places


def _first(places: Sequence[Place], deadline: float) -> socket.socket:
    """The connection to the first address that takes one; each is given its share of the time that is left."""
    fault: OSError = OSError("no address")
    for n, (family, address) in enumerate(places):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(_left(deadline) / (len(places) - n))
            with suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect(address)
        except OSError as error:
            sock.close()
            fault = error
            continue
        sock.settimeout(_left(deadline))
        return sock
    raise fault


def _left(deadline: float) -> float:
    """The seconds that are left; raises ``TimeoutError`` where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("no time is left")
    return left
