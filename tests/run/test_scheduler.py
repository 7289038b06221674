"""Whatever answers at the address of a scheduler, or falls silent there: one ``OSError`` that names it, in time."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

import rapt
from rapt.run import cluster, scheduler


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """A scheduler has two seconds to answer, a cluster is looked at every half second."""
    monkeypatch.setattr(scheduler, "ANSWER_WITHIN", 2.0)
    monkeypatch.setattr(cluster, "_LOOK", 0.5)


def analyse(address: str) -> None:
    rapt.analyze(["米国に撤回を求めた。"] * 3, engine="dask", scheduler=address, progress=False)


def say_nothing(sock: socket.socket) -> None:
    pass


def hang_up(sock: socket.socket) -> None:
    sock.close()


def speak_http(sock: socket.socket) -> None:
    sock.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    sock.close()


def speak_noise(sock: socket.socket) -> None:
    sock.sendall(b"\xff" * 64)


def drip(sock: socket.socket) -> None:
    """Keeps every single read alive with a byte of a long message now and then."""
    try:
        sock.sendall(b"\x01\0\0\0\0\0\0\0" + b"\xff\0\0\0\0\0\0\0")
        for _ in range(100):
            sock.sendall(b"\x01")
            time.sleep(0.1)
    except OSError:
        pass


@pytest.fixture
def serve():
    """``serve(answer)`` gives host and port of a server on loopback that answers each connection so."""
    servers, kept = [], []

    def start(answer) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def accept() -> None:
            while True:
                try:
                    sock, _ = server.accept()
                except OSError:
                    return
                kept.append(sock)
                threading.Thread(target=answer, args=(sock,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return f"127.0.0.1:{server.getsockname()[1]}"

    yield start
    for sock in (*servers, *kept):
        sock.close()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("answer", [say_nothing, hang_up, speak_http, speak_noise, drip])
@pytest.mark.parametrize("protocol", ["tcp://", ""])
def test_what_is_no_scheduler_is_named(answer, protocol, serve):
    address = protocol + serve(answer)
    with pytest.raises(OSError, match=r"no Dask scheduler answers at .* give its address, tcp://host:8786") as error:
        analyse(address)
    assert repr(address) in str(error.value)


def test_a_silent_port_is_left_in_time(serve):
    with pytest.raises(OSError, match=r"\(no answer within 2 s\)"):
        analyse(f"tcp://{serve(say_nothing)}")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "address",
    ["tls://{}", "ucx://{}", "ws://{}", "wss://{}", "http://{}", "inproc://1/2/3", "127.0.0.1", "tcp://127.0.0.1:99999",
     "tcp://[::1", "", "/tmp/scheduler.json", "tcp://\ud800:1", "tcp://127.0.0.1:x", "://", "tcp://:0", "撤回"],
)  # fmt: skip
def test_other_protocols_and_addresses_are_named(address, serve):
    with pytest.raises(OSError, match="no Dask scheduler answers at"):
        analyse(address.format(serve(say_nothing)))


SCHEDULER = """
import time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=0, dashboard_address=None, processes=False, protocol="tcp") as cluster:
        print(cluster.scheduler_address, flush=True)
        time.sleep(600)
"""


@pytest.fixture
def running(tmp_path):
    """A scheduler without workers in a process of its own, and its address."""
    (tmp_path / "scheduler.py").write_text(SCHEDULER, encoding="utf-8")
    process = subprocess.Popen([sys.executable, str(tmp_path / "scheduler.py")], stdout=subprocess.PIPE, text=True)
    yield process, process.stdout.readline().strip()
    process.kill()
    process.wait()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_a_scheduler_that_is_gone_in_the_middle_is_named(how, running, monkeypatch):
    process, address = running
    # To connect takes a while on a busy machine.
    monkeypatch.setattr(scheduler, "ANSWER_WITHIN", 30.0)
    wait = cluster.Cluster.wait

    def gone(self, futures):
        monkeypatch.setattr(scheduler, "ANSWER_WITHIN", 2.0)
        os.kill(process.pid, how)
        wait(self, futures)

    monkeypatch.setattr(cluster.Cluster, "wait", gone)
    with pytest.raises(OSError, match=f"the Dask scheduler at '{address}' no longer answers: start it and run again"):
        analyse(address)
