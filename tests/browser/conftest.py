"""Chromium, JupyterLab and pages for the browser tests; each page fails its test on any error or outside request."""

from __future__ import annotations

import os

import pytest
from chromium import find_chromium
from harness import BIN, CHROMIUM, ROOT, Server, end, free_port, lab_command, start, wait_for_line, watched
from playwright.sync_api import sync_playwright

IMAGES = ROOT / "docs" / "images"


@pytest.fixture(scope="session")
def browser():
    chromium = find_chromium()
    assert chromium, "no Chromium: run make browser, which installs one or says how"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, headless=True, args=list(CHROMIUM))
        yield started
        started.close()


@pytest.fixture
def page(browser, tmp_path):
    """A page that must stay free of errors and of requests to other hosts."""
    with watched(browser) as page:
        yield page
        page.screenshot(path=tmp_path / "page.png")
        assert page.bad == []


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("lab"), lab_command)
    yield server
    server.stop()


@pytest.fixture
def lab(lab_server):
    yield lab_server
    lab_server.end_kernels()


@pytest.fixture(scope="session")
def corpus_folder(once, tmp_path_factory):
    """Some of the bundled statements, analysed and saved, so that no kernel has to do it again."""
    import rapt

    def analysed() -> rapt.Analysis:
        corpus = rapt.load_corpus("mofcom")
        return rapt.analyze(corpus[corpus["source_language"].fillna("") == ""], progress=False)

    folder = tmp_path_factory.mktemp("corpus")
    once("some", analysed).save(folder)
    return folder


@pytest.fixture(scope="session")
def app_address(tmp_path_factory, corpus_folder):
    """Where ``rapt app`` serves the bundled statements."""
    folder = tmp_path_factory.mktemp("app")
    command = [
        BIN / "python",
        "-u",
        "-m",
        "rapt.cli.main",
        "app",
        corpus_folder,
        "--no-browser",
        "--no-keep",
        "--port",
        free_port(),
    ]
    process = start(folder, command, folder / "app.log")
    yield wait_for_line(process, folder / "app.log", r"http://127\.0\.0\.1:\d+/\?token=\w+")
    end(process)


@pytest.fixture
def picture(page):
    """Keeps a picture of the page in docs/images when RAPT_PICTURES is set: to look at, and for the documentation."""

    def take(name: str, of=None) -> None:
        if os.environ.get("RAPT_PICTURES"):
            size = page.viewport_size
            # What is taller than the window would be cut by the menus around it.
            if of and (height := of.bounding_box()["height"]) > size["height"] - 300:
                page.set_viewport_size({**size, "height": int(height) + 300})
            page.wait_for_timeout(500)
            IMAGES.mkdir(parents=True, exist_ok=True)
            (of or page).screenshot(path=IMAGES / f"{name}.png")
            page.set_viewport_size(size)

    return take
