"""Where a requested action begins and ends: words of the asking stay out of it, wherever they stand; its own stay in."""

from __future__ import annotations

import pytest
from reading import actions

# What belongs to the asking, between who asks and the action, with a comma.
ASKING = [
    "書簡を送り", "通牒を突きつけ", "臨時代理大使を呼び入れ", "厳重な申し入れを行い", "苦言を呈し", "釘を刺し",
    "懸念を示しつつ", "対抗措置をちらつかせながら", "経緯を振り返りながら", "遺憾だと述べたうえで", "不当だとして",
    "協議が平行線をたどる一方", "期限が差し迫る中で", "会談に臨んだ際", "協議が決裂した後", "外相と会談した後",
    "発言を聞くやいなや", "対立が深まるにつれ", "規制が強まるたびに", "規制が広がったのを受け", "企業の撤退が相次いだことから",
    "影響が大きいため", "影響が大きいとあって", "反発が強まっていることもあり", "関係改善に前向きだが",
    "会談の席上", "定例の会見で", "都内の講演で", "在外公館を通じ", "相次ぐ関税の発表を受けて", "総会を前に",
    "記念日に合わせ", "首脳会談に先立ち", "国際情勢に鑑み", "反対の声をよそに", "安全保障を理由に", "12日夜", "同日",
    "再三", "改めて", "異口同音に", "このほど", "面と向かって",
]  # fmt: skip
# What belongs to the action, without a comma.
ACTING = [
    "対話を通じて関係を正す", "年内に関税を撤廃する", "国際ルールに従い審査する", "実際の行動で示す",
    "安全保障を口実に企業を排除しない", "国籍を問わず学生を受け入れる", "予告なしに規制を広げない", "国連を中心とする体制を守る",
    "専門家の意見を聞きながら基準を定める", "対立をあおることなく協議に応じる", "圧力をかけずに協議に応じる",
    "制裁を科す代わりに協議に応じる", "約束したとおりに関税を下げる", "規制を導入する際には事前に知らせる",
    "審査を終えた後に結果を公表する", "新規則が施行される前に是正する", "合意に至るまで制裁を凍結する",
    "関係を安定させるために努力する", "協議を続けることで溝を埋める", "反省を踏まえて政策を正す",
    "証拠に基づいて調査を進める", "会談で決めた目標を守る", "中国で操業する企業を守る", "懸念を抱いた企業に説明する",
]  # fmt: skip
PLACES = {
    "before the addressee": "中国商務省は{asking}、米国に対し、<関税を見直す>よう求めた。",
    "behind the addressee": "中国商務省は米国に対し、{asking}、<関税を見直す>よう求めた。",
}


@pytest.fixture(scope="module")
def outside() -> dict[tuple[str, str], list[str]]:
    keys = [(place, words) for place in PLACES for words in ASKING]
    texts = [PLACES[place].format(asking=words).replace("<", "").replace(">", "") for place, words in keys]
    return dict(zip(keys, actions(texts), strict=True))


@pytest.fixture(scope="module")
def inside() -> dict[str, list[str]]:
    return dict(zip(ACTING, actions([f"中国商務省は米国に{words}よう求めた。" for words in ACTING]), strict=True))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", ASKING)
def test_words_of_the_asking_are_not_asked_for(outside, place, words):
    assert outside[place, words] == ["関税を見直す"]


def test_a_need_is_told_to_its_end():
    assert actions(["中国商務省は、米国は関税を撤廃する必要があると述べた。"]) == [["関税を撤廃する必要がある"]]


@pytest.mark.parametrize("words", ACTING)
def test_words_of_the_action_are_asked_for(inside, words):
    assert inside[words] == [words]
