"""Runs notebooks from top to bottom and keeps small, stable outputs: python tools/notebooks.py NOTEBOOK…

Under PYTHONHASHSEED=0, as their test runs them. The state of widgets is not stored: a notebook shows them when it is run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
    "language_info": {"name": "python"},
}


def refresh(path: Path) -> None:
    """The notebook with the outputs of today."""
    notebook = nbformat.read(path, 4)
    options = {"timeout": 300, "store_widget_state": False, "record_timing": False}
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, **options).execute()
    notebook.metadata = METADATA
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        refresh(Path(name))
