"""Each gold annotation finds the statement that it annotates, or says why not."""

from __future__ import annotations

import pytest
from scored import TEXT, analysis, gold, scores, span

from rapt.scoring.evaluation import evaluate


def test_statements_without_gold_do_not_count() -> None:
    found = analysis({"s1": TEXT, "s2": TEXT + "以上"}, entities=[span("米国", label="GPE", statement_id="s2")])
    table = evaluate(found, gold(entities=[span("米国", label="GPE")]))
    assert scores(table, "entities", "overlap")["n_predicted"] == 0


def test_gold_finds_its_statement_by_text() -> None:
    found = analysis({"s2": "別の声明", "s1": TEXT + "\n"}, entities=[span("米国", label="GPE")])
    table = evaluate(found, gold(entities=[span("米国", label="GPE")]) | {"statement_id": "2025-10-12-x"})
    assert scores(table, "entities", "strict")["f1"] == 1.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statement_id": "s9", "text": "別の声明"}, "'s9' is not in the analysis"),
        ({"text": TEXT[:5] + "が" + TEXT[6:]}, "'s1' has another text than the analysis: from character 5 on"),
    ],
)
def test_gold_of_another_text_is_refused(change: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        evaluate(analysis(), gold(entities=[]) | change)


def test_the_message_shows_where_the_texts_part() -> None:
    changed = TEXT[:5] + "が" + TEXT[6:]
    with pytest.raises(ValueError, match="another text") as refused:
        evaluate(analysis(), gold(entities=[]) | {"text": changed})
    assert str(refused.value).endswith(f"from character 5 on it is {TEXT[5:17]!r}, in gold {changed[5:17]!r}")
    with pytest.raises(ValueError, match=f"from character {len(TEXT) - 4} on it is {TEXT[-4:]!r}, in gold ''"):
        evaluate(analysis(), gold(entities=[]) | {"text": TEXT[:-4]})


def test_two_gold_annotations_of_one_statement_are_refused() -> None:
    with pytest.raises(ValueError, match="'s1' has two gold annotations"):
        evaluate(analysis(), [gold(entities=[]), gold(entities=[]) | {"statement_id": "s1b"}])
