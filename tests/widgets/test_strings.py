"""Words in both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from rapt.tables.schema import DATE_TYPES, FORMS, LABELS, MOVES, POLARITIES, VOICES
from rapt.widgets import strings

PACKAGE = Path(strings.__file__).parent


@pytest.mark.parametrize("name", strings._WORDS)
def test_both_languages_say_something_and_fill_in_the_same_values(name):
    ja, en = strings._WORDS[name]
    assert ja.strip()
    assert en.strip()
    assert sorted(re.findall(r"{\w+}", ja)) == sorted(re.findall(r"{\w+}", en))


@pytest.mark.parametrize("value", [*LABELS, *DATE_TYPES, *MOVES, *VOICES, *POLARITIES, *FORMS])
def test_every_value_of_the_tables_has_words(value):
    assert strings.word(value, "ja") != value


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
    assert 'pip install "rapt-ja[notebooks]"' in done.stderr.splitlines()[-1]
