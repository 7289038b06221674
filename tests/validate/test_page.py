"""The page on stability: its examples run, and it names every kind, column and variant in both languages."""

from __future__ import annotations

import doctest
from pathlib import Path

from rapt.validate.exchange import variant_names
from rapt.validate.stability import COLUMNS, KINDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "stability.md"


def test_the_examples_run(corpus_analysis, monkeypatch):
    import rapt

    analyze = rapt.analyze
    # The bundled statements are analysed already; any other text is read.
    monkeypatch.setattr(
        rapt, "analyze", lambda data, **options: corpus_analysis if len(data) > 1 else analyze(data, **options)
    )
    result = doctest.testfile(
        str(PAGE), module_relative=False, encoding="utf-8", optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert (result.attempted, result.failed) == (24, 0)


def test_every_kind_column_and_variant_is_named():
    english, _, japanese = PAGE.read_text(encoding="utf-8").partition('<a id="ja"></a>')
    for half in (english, japanese):
        assert [name for name in (*KINDS, *COLUMNS) if f"`{name}`" not in half] == []
    assert [name for name in variant_names() if f"| {name} |" not in english] == []
