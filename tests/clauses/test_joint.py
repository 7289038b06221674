"""Who speaks in a joint statement: those whom its first sentence or its title names."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

ASKED = "\n我々は、北朝鮮に対し、挑発を自制するよう求める。"


@pytest.mark.parametrize(
    ("title", "text", "demander"),
    [
        ("", "日米韓外相会合共同声明" + ASKED, "JP;KR;US"),
        ("日米豪印外相会合　共同声明", ASKED.strip(), "AU;IN;JP;US"),
        ("", "閣僚声明\n我々、日本の外相、フランスの外相及びドイツの外相は会合した。" + ASKED, "DE;FR;JP"),
        ("", "外務大臣談話" + ASKED, "JP"),
        ("", "日米共同声明についての談話\nわが国は、北朝鮮に対し、挑発を自制するよう求める。", "JP"),
        ("", "共同声明について" + ASKED, "JP"),
    ],
)
def test_all_ask_in_a_joint_statement(title, text, demander):
    statement = pd.DataFrame([{"text": text, "title": title, "issuer": "JP-MOFA"}])
    assert rapt.analyze(statement, progress=False).demands.demander.tolist() == [demander]
