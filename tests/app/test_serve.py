"""Serving the page: to this machine only, kernels that end, the extra it needs."""

from __future__ import annotations

import re

import pytest
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets.config import Config

from rapt.app import serve
from rapt.extras import install_line


def test_served_to_this_machine_only_and_without_other_files():
    found = serve.settings("127.0.0.1", 8866, "secret")
    assert found["Voila"]["ip"] == "127.0.0.1"
    assert found["Voila"]["token"] == "secret"
    assert found["VoilaConfiguration"]["file_denylist"] == [".*"]
    assert found["VoilaConfiguration"]["strip_sources"]
    assert serve.NOTEBOOK.exists()


def test_kernels_of_pages_that_are_gone_end_and_cookies_stay_on_this_site():
    """As the classes that read the settings understand them."""
    config = Config(serve.settings("127.0.0.1", 8866, "secret"))
    kernels = AsyncMappingKernelManager(config=config)
    assert 0 < kernels.cull_interval < kernels.cull_idle_timeout <= 600
    assert not kernels.cull_connected
    assert IdentityProvider(config=config).cookie_options == {"samesite": "Strict"}
    assert config.Voila.tornado_settings["xsrf_cookie_kwargs"] == {"samesite": "Strict"}


def test_a_missing_extra_gives_the_line_to_install_it(monkeypatch):
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "voila" else object())
    with pytest.raises(ValueError, match=re.escape(f"needs voila: {install_line('app')}")):
        serve.check_installed()
