"""The refusal of a third language."""

from __future__ import annotations

import pytest

from rapt.languages import check_lang


def test_another_language_is_refused():
    with pytest.raises(ValueError, match=r"lang must be one of \['ja', 'en'\], got 'fr'"):
        check_lang("fr")
