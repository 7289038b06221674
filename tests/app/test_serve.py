"""Serving the page: to this machine only, kernels that end, the extra it needs."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets.config import Config

from rapt.app import serve
from rapt.app.kernels import Kernels
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


def test_more_pages_than_there_is_room_for_are_told_so(monkeypatch):
    started = []

    async def start(self, **kwargs):
        started.append(f"k{len(started)}")
        self._kernels[started[-1]] = SimpleNamespace(
            execution_state="idle", last_activity=datetime.now(UTC) - timedelta(seconds=90)
        )
        self._kernel_connections[started[-1]] = 1
        return started[-1]

    async def shutdown(self, name, now=False):
        del self._kernels[name]

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    monkeypatch.setattr(AsyncMappingKernelManager, "shutdown_kernel", shutdown)
    kernels = Kernels(config=Config(serve.settings("127.0.0.1", 8866, "secret", pages=2)))

    async def open_pages():
        await kernels.start_kernel()
        await kernels.start_kernel()
        with pytest.raises(HTTPError, match="Too many pages"):
            await kernels.start_kernel()
        # A page that has gone makes room, one that may yet be loading does not.
        kernels._kernel_connections["k1"] = 0
        await kernels.start_kernel()
        kernels._kernel_connections["k2"] = 0
        kernels.get_kernel("k2").last_activity = datetime.now(UTC)
        with pytest.raises(HTTPError, match="Too many pages"):
            await kernels.start_kernel()

    asyncio.run(open_pages())
    assert kernels.list_kernel_ids() == ["k0", "k2"]
    assert (serve.SHARE / "voila/templates/rapt/503.html").exists()


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
