"""The command ``rapt``: one file a group of commands, gathered in ``main``.

No other room imports from here; the entry point in ``pyproject.toml`` is ``rapt.cli.main:app``.
"""
