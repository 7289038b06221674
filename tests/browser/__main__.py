"""Runs the browser tests in a pytest process of their own: ``python tests/browser [ARGUMENTS OF PYTEST]``.

Without a Chromium they cannot run: that is said loudly, and with CI=true it is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from chromium import PACKAGES, find_chromium, install_chromium

HERE = Path(__file__).resolve().parent
LINE = "!" * 100
MISSING = f"""
{LINE}
!!! THE BROWSER TESTS DID NOT RUN: no Chromium was found, and none could be installed.
!!! Notebooks in JupyterLab, widgets and the app are NOT tested. On Debian: apt-get install {" ".join(PACKAGES)};
!!! elsewhere name one with RAPT_CHROMIUM=/path/to/chromium. Then run make browser.
{LINE}
"""


def main(arguments: list[str]) -> int:
    if not find_chromium():
        install_chromium()
    if not find_chromium():
        print(MISSING, file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    # Half of the time is waiting for pages and kernels: two at a time, each with a Chromium and servers of its own.
    two = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", str(HERE), *two, *arguments]
    return subprocess.run(command, cwd=HERE.parents[1], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
