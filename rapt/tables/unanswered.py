"""The stop of a study whose data cannot answer its question: a sentence, not a traceback."""

from __future__ import annotations


class UnansweredError(ValueError):
    """Raised where the data at hand cannot answer what is asked of them, with a sentence in Japanese and one in English.

    A notebook shows the two sentences, without a traceback, and runs no further cell.

    >>> raise UnansweredError("日本への要求がないため、答えられません。", "No request of Japan is here, so there is no answer.")
    Traceback (most recent call last):
    ...
    rapt.tables.unanswered.UnansweredError: 日本への要求がないため、答えられません。
    No request of Japan is here, so there is no answer.
    """

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(f"{ja}\n{en}")

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return str(self).splitlines()
