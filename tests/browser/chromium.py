"""A Chromium for the browser tests: found here, or installed from the system's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# Without a font for it, every Japanese character is a box.
PACKAGES = ("chromium", "fonts-ipafont-gothic")


def find_chromium() -> str | None:
    """Path of a Chromium: the one named by RAPT_CHROMIUM, else one on the path."""
    named = os.environ.get("RAPT_CHROMIUM")
    found = [named] if named else [*map(shutil.which, NAMES), MAC]
    return next((path for path in found if path and Path(path).exists()), None)


def install_chromium() -> None:
    """Chromium and a Japanese font by apt-get, where that is ours to do."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print("browser tests: installing", *PACKAGES, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
