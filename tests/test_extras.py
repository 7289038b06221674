"""The line that installs an extra fits the way the package came: from an index, a checkout, an address."""

from __future__ import annotations

import sys

import pytest

from rapt import extras


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        ({}, '"rapt-ja[app]"'),
        ({"url": "file:///somewhere/rapt", "dir_info": {"editable": True}}, '-e "/somewhere/rapt[app]"'),
        ({"url": "file:///somewhere/my%20rapt", "dir_info": {}}, '"/somewhere/my rapt[app]"'),
        (
            {"url": "https://example.org/rapt.git", "vcs_info": {"vcs": "git", "commit_id": "1f2e"}},
            '"rapt-ja[app] @ git+https://example.org/rapt.git@1f2e"',
        ),
        (
            {"url": "https://example.org/rapt_ja-0.1.0-py3-none-any.whl", "archive_info": {}},
            '"rapt-ja[app] @ https://example.org/rapt_ja-0.1.0-py3-none-any.whl"',
        ),
    ],
)
def test_line(monkeypatch, origin, wanted):
    monkeypatch.setattr(extras, "_origin", lambda: origin)
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    assert extras.install_line("app") == f"pip install {wanted}"


def test_an_environment_that_is_not_active_is_named(monkeypatch):
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    monkeypatch.setattr(sys, "prefix", "/somewhere/.venv")
    monkeypatch.setattr(sys, "executable", "/somewhere/.venv/bin/python")
    assert extras.install_line("app").startswith("/somewhere/.venv/bin/python -m pip install ")


def test_this_package_says_where_it_came_from():
    assert extras._origin() == {} or "url" in extras._origin()
