"""The address of a Dask scheduler to its client, within one limit of time; what goes wrong is one ``OSError`` that says what to do."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from distributed import Client

# Seconds within which a scheduler has to take a connection, and to answer each question about its workers.
ANSWER_WITHIN = 30.0
# And to say goodbye: what it does not hear of then, it notices by itself.
_GOODBYE = 5.0


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler at an address, closed with the block.

    Raises ``OSError`` that names the scheduler where none answers at the address, whatever else does, and where it is gone
    before the block ends.
    """
    client = _connect(address)
    try:
        yield client
    except Exception as error:
        if client.status == "running":
            raise
        raise lost(address) from error
    finally:
        with suppress(Exception):
            client.close(timeout=_GOODBYE)


def lost(address: str) -> OSError:
    """The error for a scheduler that answered once and does no more."""
    return OSError(
        f"the Dask scheduler at {address!r} no longer answers: start it and run again; what an output folder has is kept"
    )


def asked(client: Client, question: Callable[..., Any], **arguments: Any) -> Any:
    """What the scheduler answers; raises ``OSError`` that names it if it does not answer in time."""
    from distributed import TimeoutError

    try:
        return client.sync(question, callback_timeout=ANSWER_WITHIN, **arguments)
    except (OSError, TimeoutError) as error:
        raise lost(client.scheduler.address) from error


@dataclass
class _Attempt:
    """A thread that connects: Dask's own limit holds for a port that is closed, not for one that stays silent."""

    address: str
    client: Client | None = None
    why: str = ""
    given_up: bool = False

    def run(self) -> None:
        from distributed import Client

        try:
            self.client = Client(self.address, timeout=ANSWER_WITHIN)
        except Exception as error:  # whatever answers there may break Dask's protocol in any way
            # Not the error itself: it holds the client that failed, which is to end here. Where Python comes to clear it
            # away in a thread that a later client has just begun, Dask's lock on its threads holds that one up.
            self.why = str(error) or type(error).__name__
        if self.given_up and self.client is not None:
            self.client.close(timeout=_GOODBYE)
        gc.collect()


def _connect(address: str) -> Client:
    attempt = _Attempt(address)
    thread = threading.Thread(target=attempt.run, daemon=True)
    thread.start()
    # Dask is to say first why a port is closed.
    thread.join(ANSWER_WITHIN + 1)
    if attempt.client is not None:
        return attempt.client
    attempt.given_up = True
    why = attempt.why or f"no answer within {ANSWER_WITHIN:g} s"
    raise OSError(f"no Dask scheduler answers at {address!r} ({why}): give its address, tcp://host:8786")
