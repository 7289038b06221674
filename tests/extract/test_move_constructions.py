"""Moves that the form of a sentence makes, whatever its words; each form with sentences that look like it and make none."""

from __future__ import annotations

import pytest

import rapt


def moves_of(text: str, issuer: str = "CN-MOFCOM") -> list[str]:
    """The moves of the last sentence of a statement."""
    import pandas as pd

    analysis = rapt.analyze(pd.DataFrame({"text": [text], "issuer": [issuer], "genre": ["remarks"]}), progress=False)
    last = analysis.sentences["sentence_id"].iloc[-1]
    return analysis.moves.loc[analysis.moves["sentence_id"] == last, "move"].tolist()


@pytest.mark.parametrize(
    ("text", "move"),
    [
        # What a measure is for, and what another's is for.
        ("輸出者が迷わず手続きできるようにするためだ。", "justify"),
        ("国内の農家が同じ条件で競えるようにするための措置だと述べた。", "justify"),
        ("審査を設けたのは、機微な技術が悪用される芽を摘むためだ。", "justify"),
        ("港の混雑を和らげるのが今回の見直しの狙いだ。", "justify"),
        ("米国がこの規則をつくったのは、中国の成長を遅らせるためだ。", "accuse"),
        # What is said of the deed told before.
        ("米国は先月、新しい港湾料を導入した。これは商人の往来に冷たい風を吹き込むものだ。", "accuse"),
        ("オランダ政府は会社の経営権を取り上げた。そのやり方は市場の常識から大きくずれている。", "accuse"),
        # Words against deeds, what goes ever on.
        ("米国は口では対話を唱えながら、裏では新しい縛りを用意している。", "accuse"),
        ("自らは補助金を積み増しておきながら、他国の補助金を責めている。", "accuse"),
        ("米国は次々と新しい縛りを持ち出した。", "accuse"),
        ("日本は昔の道に戻ろうとしている。", "accuse"),
        # What would follow.
        ("そうでなければ、ツケを回されるのは米国の家計だ。", "warn"),
        ("さもないと、取り返しのつかない事態になりかねない。", "warn"),
        # Denials, scope, resolve.
        ("外国企業を追い出そうとしているわけではない。", "deny"),
        ("輸出の門を閉ざすのとは違う。", "deny"),
        ("規制に掛かるのはごく一部の品だけである。", "reassure"),
        ("自国の企業の取り分は何があっても守り抜く。", "warn"),
        ("今回の合意を前向きに受け止めている。", "offer"),
    ],
)
def test_a_construction_makes_a_move(text, move):
    assert move in moves_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "大雨のため会見は延期された。",
        "双方は意見を交換するため、来月会合を開く。",
        "米国は関税を引き下げた。これは前向きな一歩だ。",
        "米国は調査を始めた。これは2018年に続き2回目である。",
        "日本は申請書を出した。その申請書は200ページに及ぶ。",
        "会談では、関税を話し合う一方で、農産物も取り上げた。",
        "米国は会合を開こうとしている。",
        # What would follow is a warning only behind a condition; how one answers is no offer.
        "両首脳は来週、釜山で会うことになる。",
        "問い合わせには今後も丁寧に応じていく。",
        "米国は次々と関税を引き下げた。",
        "来月には交渉が始まるだろう。",
        "今年の案は昨年の案とは違う。",
        "協議は重要な取り組みだ。",
    ],
)
def test_what_only_looks_like_a_construction_makes_none(text):
    assert moves_of(text) == []
