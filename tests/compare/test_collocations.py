"""Collocations against counts made in the plainest way."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

import pytest
from made import EMPTY, made

from rapt.compare import collocations
from rapt.compare.results import RESULTS
from rapt.compare.terms import find_terms


def sentences(analysis, node: str) -> list[list[tuple[str, bool, list[int], int]]]:
    """Words of every issuer's sentence: the node or the word, whether content, starts of its tokens, start of its head."""
    words = find_terms(analysis)
    out = defaultdict(list)
    lemmas, starts, heads = (analysis.tokens[column].tolist() for column in ("lemma", "start", "head"))
    for n, (first, last) in enumerate(zip(words.token, words.last, strict=True)):
        own = slice(first, last + 1)
        word = node if node in lemmas[own] else str(words.lemmas[words.lemma[n]])
        out[words.sentence[n]].append((word, bool(words.content[n]), starts[own], int(heads[last])))
    return [out[key] for key in sorted(out)]


def by_window(analysis, node: str, span: int):
    joint, own, nodes, slots, total = Counter(), Counter(), 0, 0, 0
    for words in sentences(analysis, node):
        for at, (lemma, content, *_) in enumerate(words):
            if lemma == node:
                nodes += 1
                continue
            total += 1
            own[lemma] += content
            if any(other[0] == node for other in words[max(at - span, 0) : at + span + 1]):
                slots += 1
                joint[lemma] += content
    return joint, own, nodes, slots, total


def by_sentence(analysis, node: str):
    joint, own, nodes, total = Counter(), Counter(), 0, 0
    for words in sentences(analysis, node):
        lemmas = {lemma for lemma, content, *_ in words if content and lemma != node}
        total += 1
        own.update(lemmas)
        if any(lemma == node for lemma, *_ in words):
            nodes += 1
            joint.update(lemmas)
    return joint, own, nodes, nodes, total


def by_dependency(analysis, node: str):
    joint, own, nodes, total = Counter(), Counter(), 0, 0
    for words in sentences(analysis, node):
        at = {start: (lemma, content) for lemma, content, starts, _ in words for start in starts}
        for lemma, content, starts, head in words:
            if head in starts or head not in at or not content or not at[head][1]:
                continue
            for one, other in ((lemma, at[head][0]), (at[head][0], lemma)):
                if one == other == node:
                    continue
                total += 1
                nodes += one == node
                if other != node:
                    own[other] += 1
                    joint[other] += one == node
    return joint, own, nodes, nodes, total


COUNTERS = {
    3: lambda a, n: by_window(a, n, 3),
    5: lambda a, n: by_window(a, n, 5),
    "sentence": by_sentence,
    "dependency": by_dependency,
}
SCORES = {
    "log_dice": lambda o, f1, f2, e: 14 + math.log2(2 * o / (f1 + f2)),
    "mi": lambda o, f1, f2, e: math.log2(o / e),
    "t": lambda o, f1, f2, e: (o - e) / math.sqrt(o),
}


@pytest.mark.parametrize("node", ["措置", "米国"])
@pytest.mark.parametrize("span", list(COUNTERS))
def test_counts_are_the_plain_ones(corpus_analysis, node, span):
    joint, own, nodes, slots, total = COUNTERS[span](corpus_analysis, node)
    expected = {w: (n, nodes, own[w], slots * own[w] / total) for w, n in joint.items() if n}
    for measure, formula in SCORES.items():
        found = collocations(corpus_analysis, node, span, measure)
        assert set(found.collocate) == set(expected)
        rows = [expected[word] for word in found.collocate]
        assert found[["n", "n_node", "n_collocate"]].values.tolist() == [[n, f1, f2] for n, f1, f2, _ in rows]
        assert found.expected.tolist() == pytest.approx([e for *_, e in rows])
        assert found.score.tolist() == pytest.approx([formula(*row) for row in rows])
        assert found.score.is_monotonic_decreasing


@pytest.mark.parametrize("span", [5, "sentence", "dependency"])
def test_the_example_holds_both(corpus_analysis, span):
    tokens = corpus_analysis.tokens.astype({"statement_id": str, "sentence_id": str, "lemma": str})
    lemmas = tokens.groupby(["statement_id", "sentence_id"]).lemma.agg(set)
    words = find_terms(corpus_analysis)
    keys = corpus_analysis.sentences[["statement_id", "sentence_id"]].astype(str).to_numpy()[words.sentence]
    found = {(*key, word) for key, word in zip(map(tuple, keys), words.lemmas[words.lemma], strict=True)}
    for row in collocations(corpus_analysis, "措置", span, "g2").itertuples():
        assert "措置" in lemmas[row.statement_id, row.sentence_id]
        assert (row.statement_id, row.sentence_id, row.collocate) in found


def test_the_window_ends_with_the_sentence():
    analysis = made(["関税 撤回 協議 成果", "輸出"], ["輸出 撤回"])
    assert sorted(collocations(analysis, "撤回", 1).collocate) == ["協議", "輸出", "関税"]
    found = collocations(analysis, "成果", 9).set_index("collocate")
    assert sorted(found.index) == ["協議", "撤回", "関税"]


def test_nodes_of_several_words():
    analysis = made(["輸出 管理 を/ADP 強化"], ["輸出 を/ADP 停止 管理"])
    for node in ("輸出管理", "輸出 管理"):
        found = collocations(analysis, node)
        assert found[["collocate", "n", "n_node", "n_collocate"]].values.tolist() == [["強化", 1, 1, 1]]


def test_dependents_and_heads():
    analysis = made(["関税/NOUN>3 を/ADP>1 撤回/VERB>5 強く/ADV>5 求める/VERB"])
    assert sorted(collocations(analysis, "撤回", "dependency").collocate) == ["求める", "関税"]
    assert sorted(collocations(analysis, "関税", "dependency").collocate) == ["撤回"]


def test_entities_as_nodes(corpus_analysis):
    found = collocations(corpus_analysis, "export-control", "sentence", by="entity", min_count=3)
    sentences = corpus_analysis.sentences.set_index(["statement_id", "sentence_id"]).voice
    own = corpus_analysis.entities[corpus_analysis.entities.entity_id == "export-control"]
    keys = {(r.statement_id, r.sentence_id) for r in own.itertuples()}
    assert set(found.n_node) == {sum(sentences[key] == "issuer" for key in keys)}
    assert (found.n >= 3).all()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"node": "撤回", "span": 0}, "span must be a number of words above 0, 'sentence' or 'dependency', got 0"),
        ({"node": "撤回", "span": "paragraph"}, "got 'paragraph'"),
        ({"node": "撤回", "span": True}, "got True"),
        ({"node": "撤回", "measure": "dice"}, "measure must be one of ['log_dice', 'mi', 't', 'g2'], got 'dice'"),
        ({"node": " "}, "none of them empty"),
    ],
)
def test_errors(given, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        collocations(EMPTY, **given)


@pytest.mark.parametrize("measure", ["log_dice", "mi", "t", "g2"])
@pytest.mark.parametrize("span", [5, "sentence", "dependency"])
def test_nothing_beside(span, measure):
    for analysis, node in ((EMPTY, "撤回"), (made(["撤回"]), "撤回"), (made(["協議"]), "撤回")):
        found = collocations(analysis, node, span, measure)
        assert found.columns.tolist() == [c.name for c in RESULTS["collocations"]]
        assert found.empty
