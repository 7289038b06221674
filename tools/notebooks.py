"""Runs notebooks from top to bottom and keeps small, stable outputs: python tools/notebooks.py NOTEBOOK…

Under PYTHONHASHSEED=0, as their test runs them. Of widgets the still view is kept, and no live one: nothing could draw it before the
notebook is run, and its id is another each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

LIVE = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
    "language_info": {"name": "python"},
}


def refresh(path: Path) -> None:
    """The notebook with the outputs of today."""
    notebook = nbformat.read(path, 4)
    options = {"timeout": 300, "store_widget_state": False, "record_timing": False}
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, **options).execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(LIVE, None)
    notebook.metadata = METADATA
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        refresh(Path(name))
