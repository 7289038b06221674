"""Pages to their kernels, of which there are never more than so many: each takes some 200 MB of memory."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer

from rapt.words import LANGUAGES, word

# Seconds that a page may need until it speaks to its kernel.
_LOADING = 60


class Kernels(AsyncMappingKernelManager):
    """The kernels of the pages. Where all places are taken, that of a page that has gone ends; else no page is given."""

    most = Integer(20, config=True, help="The most pages at once.")
    _starting = 0

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """The id of a new kernel. Raises ``HTTPError`` 503, whose page says why, where there is no room."""
        if self._full() and (gone := self._gone()):
            await self.shutdown_kernel(gone, now=True)
        if self._full():
            said = [word("too many pages", lang, option="--pages") for lang in LANGUAGES]
            raise HTTPError(503, "\n".join(said), reason="Too many pages are open")
        self._starting += 1
        try:
            return str(await super().start_kernel(**kwargs))
        finally:
            self._starting -= 1

    def _full(self) -> bool:
        return len(self) + self._starting >= self.most

    def _gone(self) -> str:
        """The kernel that has waited longest for a page; none where all have one, are at work or may yet be loading."""
        now = datetime.now(UTC)
        idle = {}
        for name in self.list_kernel_ids():
            kernel = self.get_kernel(name)
            busy = getattr(kernel, "execution_state", "") == "busy"
            if not self._kernel_connections.get(name, 0) and not busy and hasattr(kernel, "last_activity"):
                idle[name] = (now - kernel.last_activity).total_seconds()
        longest = max(idle, key=idle.__getitem__, default="")
        return longest if longest and idle[longest] > _LOADING else ""
