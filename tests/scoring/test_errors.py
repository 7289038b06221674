"""Every mistake is one row, with its sentence, what was expected and what was found."""

from __future__ import annotations

from scored import DEMAND, FOUND_ENTITIES, GOLD_ENTITIES, S1, S2, S3, S4, analysis, gold, span

from rapt.scoring.errors import errors
from rapt.scoring.evaluation import evaluate


def test_perfect_analysis_has_no_errors() -> None:
    found = analysis(entities=GOLD_ENTITIES[:5], sentences=[span(S1, voice="issuer")])
    truth = gold(entities=GOLD_ENTITIES, voices=[span(S1, voice="issuer")])
    assert errors(found, truth).empty
    assert evaluate(found, truth).query("n > 0")[["f1", "accuracy"]].max(axis=1).eq(1).all()


def test_errors_name_every_mistake_once() -> None:
    sentences = [span(s, voice="narrator", sentence_id=f"sen{n}") for n, s in enumerate((S1, S2, S3, S4), 1)]
    found = analysis(
        sentences=sentences,
        entities=FOUND_ENTITIES,
        dates=[span("来年前半", type="DATE", value="2026")],
        demands=[span("追加関税を撤回する", **DEMAND | {"strength": 5})],
    )
    truth = gold(
        entities=GOLD_ENTITIES,
        dates=[span("来年前半", type="DATE", value="2026-H1")],
        demands=[span("追加関税を撤回する", **DEMAND)],
        moves=[span(S2, moves=["deny"], optional=[])],
        voices=[span(S4, voice="issuer"), span(S2, voice="narrator")],
    )
    table = errors(found, truth)
    shown = [tuple(row) for row in table[["sentence_id", "layer", "error", "field", "expected", "got"]].to_numpy()]
    assert sorted(shown) == sorted(
        [
            ("sen1", "entities", "wrong value", "span", "中国商務省", "商務省"),
            ("sen1", "entities", "wrong value", "entity_id", "US", "CA"),
            ("sen2", "entities", "missed", "", "レアアース", ""),
            ("sen3", "entities", "missed", "", "アジア", ""),
            ("sen3", "entities", "false", "", "", "アジア"),
            ("sen3", "dates", "wrong value", "value", "2026-H1", "2026"),
            ("sen1", "demands", "wrong value", "strength", "3", "5"),
            ("sen2", "moves", "missed", "", S2, ""),
            ("sen4", "voices", "wrong value", "voice", "issuer", "narrator"),
        ]
    )
    assert table["start"].is_monotonic_increasing
    assert table.query("layer == 'moves'")[["label", "sentence"]].iloc[0].tolist() == ["deny", S2]
