"""Nouns to their class by their longest ending; the rows of ``nouns.csv`` have examples."""

from __future__ import annotations

import pytest
from reading import document_of

from rapt.clauses.nouns import class_of


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("要望書", "message"),
        ("抗議状", "message"),
        ("証明書", "paper"),
        ("現状", "thing"),
        ("深刻な懸念", "attitude"),
        ("焦燥感", "attitude"),
        ("茶話会", "event"),
        ("社会", "place"),
        ("会談後", "event"),
        ("遊説中", "time"),
        ("日中", "time"),
        ("対話", "means"),
        ("戦略対話", "event"),
        ("外交ルート", "channel"),
        ("臨時代理大使", "envoy"),
        ("対抗措置", "threat"),
        ("具体例", "evidence"),
        ("製品", ""),
    ],
)
def test_class(noun, kind):
    document = document_of(f"{noun}について述べた。")
    head = next(token for token in document.tokens if token.end == len(noun))
    assert class_of(document, head) == kind
