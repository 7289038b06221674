"""What holds for all widgets: scripts without HTML, the line that installs a missing extra."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from rapt import widgets
from rapt.extras import install_line

PACKAGE = Path(widgets.__file__).parent


def test_scripts_write_no_html():
    scripts = sorted(PACKAGE.glob("*.js"))
    assert scripts
    for script in scripts:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text("utf-8")
        )


@pytest.mark.parametrize("missing", ["anywidget", "ipywidgets"])
def test_a_missing_extra_gives_the_line_to_install_it(missing):
    code = f"import sys; sys.modules[{missing!r}] = None\nfrom rapt.widgets import StatementReader"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert install_line("notebooks") in done.stderr.splitlines()[-1]


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(AttributeError, match="it has Annotator, CodingDifferences"):
        _ = widgets.Reader


@pytest.mark.parametrize(
    "name", ["CompareExplorer", "Concordance", "DemandBoard", "StatementReader", "TimelineExplorer"]
)
@pytest.mark.parametrize("given", [None, "text", pd.DataFrame({"text": ["求めた。"]})])
def test_explorers_say_what_they_need(name, given):
    with pytest.raises(TypeError, match=r"analysis must be a rapt\.Analysis, as rapt\.analyze or .* gives it, got"):
        getattr(widgets, name)(given)


def test_paths_of_coders_are_paths():
    with pytest.raises(TypeError, match="folder must be a path"):
        widgets.CodingQueue(None)
    with pytest.raises(TypeError, match="path must be a path"):
        widgets.Annotator("米国に撤回を求めた。", path=5)
