"""Whose words an explorer counts: the issuer's own, those of another voice, or all; one control for all explorers."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets

from rapt.compare.selection import ISSUER, check_voices
from rapt.tables.schema import VOICES
from rapt.words import heading, word

ALL = "all"


class VoiceChoice(ipywidgets.Dropdown):
    """A list of the voices; ``value`` is one of them, several joined by ``;``, or ``all``.

    Raises ``ValueError`` for an unknown voice.
    """

    def __init__(self, lang: str = "ja", voices: str | Sequence[str] | None = ISSUER) -> None:
        wanted = check_voices(voices)
        value = ALL if wanted is None else ";".join(wanted)
        names = list(dict.fromkeys([*VOICES, *([value] if wanted else [])]))
        comma = word("join phrases", lang)
        options = [(comma.join(word(f"voice {one}", lang) for one in name.split(";")), name) for name in names]
        style, layout = {"description_width": "auto"}, {"width": "auto"}
        super().__init__(
            options=[*options, (word("all", lang), ALL)], value=value, description=heading("voices", lang), style=style,
            layout=layout,
        )  # fmt: skip

    @property
    def chosen(self) -> tuple[str, ...] | None:
        """The voices, as the comparisons take them: None for all."""
        return None if self.value == ALL else tuple(str(self.value).split(";"))
