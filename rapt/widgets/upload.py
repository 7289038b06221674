"""Files from the user's own machine: chosen or dropped, checked in the page and again here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath, PureWindowsPath

import traitlets

from rapt.widgets.control import Control, script, showable
from rapt.words import word

KINDS = (".txt", ".md", ".html", ".htm", ".csv", ".tsv", ".jsonl", ".xlsx", ".docx", ".pdf")
# A file of Japanese text of this size has over a million characters.
LARGEST = 4 * 1024 * 1024
MOST = 200
# All files of a batch together: they are held in memory until the last has come.
LARGEST_BATCH = 64 * 1024 * 1024
# Bytes of a file's name; disks take 255.
_LONGEST_NAME = 200
_REASONS = ("too large", "wrong kind", "too many")


class Upload(Control):
    """Files, passed to ``receive`` as (name, bytes) pairs; ``messages`` names the files that are refused, with the reason.

    ``receive`` returns the message to show when it is done, or raises ``ValueError`` with the reason why it cannot. What
    may be sent is decided here once: the page is told, so that it can refuse early, but cannot change it.
    """

    _esm = script("upload")
    _needs = ("choose files", "drop files", "reading")
    kinds: traitlets.List[str] = traitlets.List().tag(sync=True)
    largest = traitlets.Int().tag(sync=True)
    most = traitlets.Int().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    messages: traitlets.List[str] = traitlets.List().tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        receive: Callable[[list[tuple[str, bytes]]], str],
        lang: str = "ja",
        kinds: Sequence[str] = KINDS,
        largest: int = LARGEST,
    ) -> None:
        self._receive, self._files, self._refused = receive, list[tuple[str, bytes]](), list[str]()
        self._kinds, self._largest = tuple(kinds), largest
        hint = word("upload hint", lang, kinds=" ".join(kinds), size=largest // (1024 * 1024))
        super().__init__(lang, kinds=list(kinds), largest=largest, most=MOST, hint=hint)
        self.on_msg(self._on_message)

    def _on_message(self, _: object, content: object, buffers: Sequence[memoryview]) -> None:
        """A file of the batch (its name, and its bytes as buffer), one that the page refused, or the end of the batch."""
        if not isinstance(content, dict):
            return
        if content.get("file") is not None and buffers:
            self._take(str(content["file"]), bytes(buffers[0]))
        elif content.get("why") in _REASONS:
            self._refuse(_bare(str(content.get("refused"))), content["why"])
        elif content.get("done"):
            self._finish()

    def _take(self, name: str, data: bytes) -> None:
        """Keep a file that may be read; the page has checked this too, but a page cannot be trusted."""
        name = _bare(name)
        if not name.lower().endswith(self._kinds):
            self._refuse(name, "wrong kind")
        elif len(data) > self._largest:
            self._refuse(name, "too large")
        elif len(self._files) >= MOST or sum(len(one) for _, one in self._files) + len(data) > LARGEST_BATCH:
            self._refuse(name, "too many")
        else:
            self._files.append((name, data))

    def _refuse(self, name: str, why: str) -> None:
        """Note why a file is left out; of more than anybody reads, the first."""
        if len(self._refused) < MOST:
            self._refused.append(f"{name}: {word(why, self.lang)}")

    def _finish(self) -> None:
        files, refused = self._files, self._refused
        self._files, self._refused = [], []
        self.busy = True
        try:
            self.messages = [*refused, *([self._receive(files)] if files else [])]
        except ValueError as error:
            self.messages = [*refused, showable(error)]
        finally:
            self.busy = False


def _bare(name: str) -> str:
    """A file's name without any folder, with slashes or backslashes.

    >>> _bare("../../etc/2025-10-12.md"), _bare("C:" + chr(92) + "a.txt"), _bare("..")
    ('2025-10-12.md', 'a.txt', 'file')
    """
    bare = PureWindowsPath(PurePosixPath(showable(name).replace("\0", "")).name).name
    if len(bare.encode()) > _LONGEST_NAME:
        # The kind of a file is at the end of its name.
        bare = bare.encode()[-_LONGEST_NAME:].decode("utf-8", "ignore")
    return bare if bare.strip(". ") else "file"
