"""Chromium, JupyterLab and pages for the browser tests; each page fails its test on any error or outside request."""

from __future__ import annotations

import pytest
from chromium import find_chromium
from harness import CHROMIUM, Server, lab_command, watched
from playwright.sync_api import sync_playwright


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
def corpus_folder(tmp_path_factory):
    """The bundled statements, analysed and saved, so that no kernel has to do it again."""
    import rapt

    folder = tmp_path_factory.mktemp("corpus")
    rapt.analyze(rapt.load_corpus("mofcom"), progress=False).save(folder)
    return folder
