"""An extra of the package to the line that installs it, as the package itself is installed: from an index, an address or a checkout."""

from __future__ import annotations

import json
import os
import sys
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlparse
from urllib.request import url2pathname

_NAME = "rapt-ja"
_CHECKOUT = Path(__file__).resolve().parents[1]


def install_line(extra: str) -> str:
    """The command that installs an extra beside what is installed.

    >>> "pip install" in install_line("documents")
    True
    """
    return f"{_pip()} install {_wanted(extra, _origin())}"


def _pip() -> str:
    """pip, named with its Python where a shell would find another one: in an environment that is not active."""
    inside = sys.prefix != sys.base_prefix
    if not inside or os.path.realpath(os.environ.get("VIRTUAL_ENV", "")) == os.path.realpath(sys.prefix):
        return "pip"
    return f'"{sys.executable}" -m pip' if " " in sys.executable else f"{sys.executable} -m pip"


def _wanted(extra: str, origin: dict[str, Any]) -> str:
    """What pip is given: the place that the package came from, which an index need not know."""
    address = str(origin.get("url", ""))
    if not address:
        return f'"{_NAME}[{extra}]"'
    if "dir_info" in origin:
        folder = url2pathname(urlparse(address).path)
        return f'{"-e " if origin["dir_info"].get("editable") else ""}"{folder}[{extra}]"'
    source = origin.get("vcs_info", {})
    if source:
        address = f"{source['vcs']}+{address}@{source['commit_id']}"
    return f'"{_NAME}[{extra}] @ {address}"'


def _origin() -> dict[str, Any]:
    """Where the package came from (PEP 610): nothing for one from an index, the checkout for one that is not installed."""
    try:
        written = metadata.distribution(_NAME).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        here = (_CHECKOUT / "pyproject.toml").is_file()
        return {"url": _CHECKOUT.as_uri(), "dir_info": {"editable": True}} if here else {}
    found: dict[str, Any] = json.loads(written) if written else {}
    return found
