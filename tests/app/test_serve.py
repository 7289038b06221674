"""Serving the page: to this machine only, kernels that end, the extra it needs."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets.config import Config

from rapt.app import serve
from rapt.app.logout import Logout
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
    assert IdentityProvider(config=config).logout_handler_class is Logout
    assert config.Voila.tornado_settings["xsrf_cookie_kwargs"] == {"samesite": "Strict"}


def test_a_missing_extra_gives_the_line_to_install_it(monkeypatch):
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "voila" else object())
    with pytest.raises(ValueError, match=re.escape(f"needs voila: {install_line('app')}")):
        serve.check_installed()


def test_logging_out_takes_the_cookie_back_and_leads_to_the_way_in():
    done = []
    page = SimpleNamespace(
        identity_provider=SimpleNamespace(logout_available=True, clear_login_cookie=lambda page: done.append("cookie")),
        settings={"login_url": "/login"},
        redirect=done.append,
    )
    Logout.get(page)
    assert done == ["cookie", "/login"]


@pytest.mark.parametrize("ip", ["no such host", "300.1.2.3", "a" * 70, "\ud800"])
def test_what_is_no_address_is_named(ip):
    with pytest.raises(ValueError, match="--ip must be an address of this machine"):
        serve.check_address(ip)
    serve.check_address("127.0.0.1")
