"""Saved tables to the app: Voilà on this machine's own address, with a token, and nothing but the app."""

from __future__ import annotations

import logging
import os
import secrets
import socket
from collections.abc import Callable
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from rapt.extras import install_line

SHARE = Path(__file__).resolve().parent / "share"
NOTEBOOK = SHARE / "rapt.ipynb"
# The environment variable that gives the page's kernel the folder of its tables.
FOLDER = "RAPT_APP_ANALYSIS"
# And the folder where uploaded files are kept; empty where they are not.
UPLOADS = "RAPT_APP_UPLOADS"
# Seconds without a page or work until a kernel ends, and between two looks: a page that is loaded again within that finds its own.
_KEPT, _LOOK = 600, 60
# Pages at once: each has a kernel of some 200 MB.
PAGES = 20
# The page may load what this server serves, and nothing else.
_POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; frame-ancestors 'self'"


def check_installed() -> None:
    """Raises ``ValueError`` with the line that installs what the app needs, if something is missing."""
    for module in ("voila", "ipykernel", "ipywidgets", "anywidget", "platformdirs"):
        if find_spec(module) is None:
            raise ValueError(f"rapt app needs {module}: {install_line('app')}")


def check_address(ip: str) -> None:
    """Raises ``ValueError`` for what names no address that could be served on."""
    try:
        socket.getaddrinfo(ip, None)
    except (OSError, UnicodeError):
        raise ValueError(f"--ip must be an address of this machine, like 127.0.0.1 or 0.0.0.0, got {ip!r}") from None


def settings(ip: str, port: int, token: str, pages: int = PAGES) -> dict[str, dict[str, object]]:
    """Voilà's settings: one notebook without its source, no other files, templates or hosts.

    Voilà passes only messages of widgets to the kernel, so that nothing on the page can run code there. The kernel of a
    page that is gone ends, and no other site's page can act with the cookie of this one.
    """
    return {
        "Voila": {
            "ip": ip,
            "port": port,
            "token": token,
            "open_browser": True,
            "root_dir": str(SHARE),
            "log_level": "WARN",
            "tornado_settings": {
                "headers": {"Content-Security-Policy": _POLICY},
                "xsrf_cookie_kwargs": {"samesite": "Strict"},
            },
        },
        "MappingKernelManager": {
            "cull_idle_timeout": _KEPT,
            "cull_interval": _LOOK,
            "cull_connected": False,
            "cull_busy": False,
        },
        "Kernels": {"most": pages},
        "IdentityProvider": {
            "cookie_options": {"samesite": "Strict"},
            "logout_handler_class": "rapt.app.logout.Logout",
        },
        "VoilaConfiguration": {
            "template": "rapt",
            "strip_sources": True,
            "show_tracebacks": False,
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_denylist": [".*"],
            "multi_kernel_manager_class": "rapt.app.kernels.Kernels",
        },
    }


class Discreet(logging.Filter):
    """Records of the server without the token, which it has from the addresses asked for, and without its own traceback."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """The record goes on, one line, with the token as dots.

        >>> record = logging.LogRecord("tornado.access", logging.WARNING, "", 1, "%s", ("/?token=abc",), None)
        >>> Discreet("abc").filter(record), record.getMessage()
        (True, '/?token=…')
        """
        error = record.exc_info[1] if record.exc_info else None
        message = f"{record.getMessage()} ({error!r})" if error else record.getMessage()
        record.msg, record.args = message.replace(self.token, "…"), None
        record.exc_info = record.exc_text = None
        return True


def uploads_folder(ip: str) -> Path | None:
    """Where this user's uploads are kept on this machine; None where the page is served to other machines, too.

    >>> uploads_folder("0.0.0.0") is None, uploads_folder("127.0.0.1").name
    (True, 'uploads')
    """
    from platformdirs import user_data_path

    try:
        own = ip == "localhost" or ip_address(ip).is_loopback
    except ValueError:
        own = False
    return user_data_path("rapt", appauthor=False) / "uploads" if own else None


def serve(
    folder: Path,
    ip: str,
    port: int,
    ready: Callable[[str], object],
    uploads: Path | None = None,
    pages: int = PAGES,
) -> None:
    """Serve the app on the tables saved in a folder, until it is interrupted; uploads are kept in ``uploads``, if given.

    At most so many ``pages`` are open at once; one more is told so.
    ``ready`` is called with the page's address, token included, as soon as it can be opened; where the port is in use,
    another one is chosen.
    """
    from traitlets.config import Config
    from voila.app import Voila

    class App(Voila):
        def launch_browser(self) -> None:
            ready(f"http://{self.ip}:{self.port}/?token={token}")

    token = secrets.token_hex(16)
    for name in ("access", "general", "application"):
        logging.getLogger(f"tornado.{name}").addFilter(Discreet(token))
    os.environ[FOLDER], os.environ[UPLOADS] = str(folder), str(uploads or "")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(SHARE), os.environ.get("JUPYTER_PATH", "")]))
    App.launch_instance([str(NOTEBOOK)], config=Config(settings(ip, port, token, pages)))
