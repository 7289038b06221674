"""What browser tests share: servers of their own, pages that notice every error, running a notebook in JupyterLab.

Playwright's sync interface leaves an event loop running, in which ``asyncio.run`` fails: these tests are a pytest process of
their own (``make browser``), and plain ``pytest`` passes them by.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
# The browser tests show a fixed part of the corpus: the digests of one ministry whose original's language is not noted.
DIGESTS = {file: file.read_text("utf-8") for file in sorted((ROOT / "data" / "statements").glob("*.md"))}
N_STATEMENTS = sum("\nsource_language:" not in text for text in DIGESTS.values())
# Notebooks in JupyterLab have these and those that answer a statement, without which 04 has no question: nbval runs them on all.
SOME = [
    file for file, text in DIGESTS.items() if "\nsource_language:" not in text or re.search(r"\nresponds_to: *\S", text)
]
BIN = Path(sys.executable).parent
NOTEBOOKS = ROOT / "notebooks"
# The last one takes every other host off the net, on a connected machine too.
CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
# No prompt for news, all cells in the page, no writing behind the test's back.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
    "docmanager-extension/plugin": {"autosave": False},
}
DIRS = (
    "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR",
)  # fmt: skip
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
STDERR = '[data-mime-type="application/vnd.jupyter.stderr"]'  # tracebacks have this type too


def free_port() -> int:
    """A port of this machine that nothing listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """A server on a free port with settings and a copy of the notebooks of its own."""

    def __init__(self, folder: Path, command) -> None:
        self.port = free_port()
        self.token, self.work, self.log = secrets.token_hex(16), folder / "work", folder / "server.log"
        shutil.copytree(NOTEBOOKS, self.work)
        for file in self.work.glob("*.ipynb"):  # a folded cell shows no prompt, by which run_all waits
            written = file.read_text(encoding="utf-8")
            file.write_text(written.replace('"source_hidden": true', '"source_hidden": false'), encoding="utf-8")
        statements = folder / "statements"
        statements.mkdir()
        for file in SOME:
            shutil.copy(file, statements)
        for name, value in SETTINGS.items():
            file = folder / f"JUPYTERLAB_SETTINGS_DIR/@jupyterlab/{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(value))
        self.process = start(folder, command(self), self.log, RAPT_CORPUS=str(statements))
        self._wait()

    def _wait(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                self.get("/").close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    self.stop()
                    raise RuntimeError(self.log.read_text()[-3000:]) from None
                time.sleep(0.1)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}?token={self.token}"

    def get(self, path: str, method: str = "GET"):
        return urllib.request.urlopen(urllib.request.Request(self.url(path), method=method), timeout=10)

    def notebook(self, name: str, *cells: str) -> str:
        """A notebook of these cells in the server's folder; its file's name."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(notebook, self.work / f"{name}.ipynb")
        return f"{name}.ipynb"

    def end_kernels(self) -> None:
        """Otherwise the next test gets the kernel of this one."""
        for session in json.load(self.get("/api/sessions")):
            self.get(f"/api/sessions/{session['id']}", "DELETE").close()

    def stop(self) -> None:
        end(self.process)


def start(folder: Path, command: list, log: Path, **variables: str) -> subprocess.Popen:
    """A process of this checkout's package, with Jupyter's folders of its own and further variables of the environment."""
    env = os.environ | {name: str(folder / name) for name in DIRS} | variables
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(
        [str(part) for part in command], cwd=folder, env=env, stdout=log.open("wb"), stderr=subprocess.STDOUT
    )


def end(process: subprocess.Popen) -> None:
    """Let a server end its kernels."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for_line(process: subprocess.Popen, log: Path, pattern: str, seconds: float = 90) -> str:
    """What the pattern matches in a process's output, as soon as it is there."""
    limit = time.monotonic() + seconds
    while True:
        found = re.search(pattern, log.read_text(errors="replace"))
        if found:
            return found[0]
        if process.poll() is not None or time.monotonic() > limit:
            end(process)
            raise RuntimeError(log.read_text(errors="replace")[-3000:])
        time.sleep(0.1)


def lab_command(server: Server) -> list:
    return [
        BIN / "jupyter-lab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={server.port}",
        "--ServerApp.port_retries=0", f"--IdentityProvider.token={server.token}",
        f"--ServerApp.root_dir={server.work}", "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip


@contextmanager
def watched(browser, width: int = 1280, height: int = 1600, **options):
    """A page in a fresh profile, with ``page.bad``: errors of console, scripts and kernels, requests to other hosts."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP", **options)
    page = context.new_page()
    page.bad = []

    def request(sent) -> None:
        if re.match(r"https?://(?!127\.0\.0\.1:)", sent.url):
            page.bad.append(f"outside: {sent.url}")

    def frame(data) -> None:
        # An error in a widget's callback is visible nowhere else.
        raw = data if isinstance(data, bytes) else data.encode()
        if re.search(rb'"msg_type": ?"error"', raw):
            page.bad.append("kernel: " + (re.findall(rb'"evalue": ?"([^"]*)"', raw) or [b"?"])[0].decode())

    page.on("console", lambda m: m.type == "error" and page.bad.append(f"console: {m.text[:300]}"))
    page.on("pageerror", lambda error: page.bad.append(f"script: {error}"))
    page.on("request", request)
    page.on("websocket", lambda socket: socket.on("framereceived", frame))
    try:
        yield page
    finally:
        context.close()


def open_notebook(page, lab: Server, name: str) -> None:
    """The notebook in JupyterLab with a kernel at rest, in a new workspace: no tabs of earlier tests."""
    page.goto(lab.url(f"/lab/workspaces/t{uuid.uuid4().hex[:8]}/tree/{name}"))
    # The indicator says "idle" while there is no kernel yet, and then Run All does nothing.
    page.wait_for_function(
        """panel => { const p = document.querySelector(panel);
            return p?.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'
                && (p.querySelector('.jp-Toolbar-kernelName')?.textContent ?? 'No Kernel') !== 'No Kernel'; }""",
        arg=PANEL, timeout=90_000,
    )  # fmt: skip


def run_all(page, lab: Server, name: str, timeout: float = 240):
    """The panel of a notebook whose cells have all run, in order, by the menu, without an error."""
    open_notebook(page, lab, name)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    page.wait_for_function(
        """([panel, error]) => { const p = document.querySelector(panel);
            // A folded cell shows no prompt; the cells run in order, so those around it tell.
            const prompts = [...p.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
                .filter(x => x.offsetParent !== null && !x.closest('.jp-mod-inputHidden')).map(x => x.textContent);
            return prompts.every(x => /^\\[\\d+\\]:/.test(x))
                || [...p.querySelectorAll(error)].some(x => x.textContent.includes('Traceback')); }""",
        arg=[PANEL, STDERR], timeout=timeout * 1000,
    )  # fmt: skip
    panel = page.locator(PANEL)
    errors = panel.locator(STDERR).all_inner_texts()
    assert not errors, "\n".join(errors)[-3000:]
    return panel
