"""The fast path gives stock GiNZA's labels: compared on thousands of sentences, and its decoder on noised tensors.

python benchmarks/exact.py

The tests use the same functions on a part of the sentences.
"""

from __future__ import annotations

import ast
import csv
import itertools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

import rapt
from rapt.text import ginza
from rapt.text.sentences import split_sentences

ROOT = Path(__file__).resolve().parent.parent
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龥]")
# No sentences, but what a file may hold.
ODD = (
    " ", "\u3000", "\n", "a", "。", "……", "㈱㎡", "𠮷野家", "👍🏽", "\ufeff中国", "か\u3099", "ｱﾒﾘｶ", "www.example.com/?q=1",
    "ああ" * 200, "1" * 100, "米国\n中国\r\n\r\n日本　韓国", "「『（[{", "2025年10月12日12時30分", "\x00中国", "中国\u2028米国",
)  # fmt: skip
_WHO = ("商務部報道官", "中国外交部の林剣副報道局長", "米通商代表部（USTR）", "王文涛商務部長", "欧州委員会", "日本政府", "税関総署")  # fmt: skip
_WHEN = ("", "2025年10月9日、", "昨年11月から今年3月末にかけて、", "第3四半期に、", "12日午後3時、")
_WHOM = ("米国に対し", "オランダ政府に", "WTOの全加盟国に", "ファーウェイなど数社に", "関係国へ")
_WHAT = (
    "追加関税100%の撤回を", "レアアース輸出管理法第5条の見直しを", "1億2,000万ドル相当の大豆を買い付けるよう",
    "電気自動車の相殺関税の調査をやめるよう", "TikTokを巡る協議に応じることを",
)  # fmt: skip
_VERB = ("強く求めた。", "促している", "要求すると表明しました。", "期待するとし、「断固反対する」と述べた。", "呼びかけたが、拒まれた")  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """Distinct sentences: bundled statements, examples of the lexicons, Japanese in tests and docs, templates, odd ones."""
    found = itertools.chain(_corpus(), _lexicons(), _strings(), _documents(), ODD, _templates())
    return tuple(text for text in dict.fromkeys(found) if text and not ginza.rejection(text))


def sample(n: int) -> tuple[str, ...]:
    """About n sentences, evenly spread over all of them: as many however long the lexicons grow."""
    return sentences()[:: max(1, len(sentences()) // n)]


def labels(doc: Doc) -> list[tuple[object, ...]]:
    """All that GiNZA says of each token."""
    surface = (
        "text",
        "whitespace_",
        "tag_",
        "pos_",
        "lemma_",
        "norm_",
        "dep_",
        "is_sent_start",
        "ent_iob_",
        "ent_type_",
    )
    return [(t.head.i, str(t.morph), *(getattr(t, name) for name in surface)) for t in doc]


def stock() -> Language:
    """GiNZA as it comes."""
    return spacy.load(ginza.MODEL)


def differing(reference: Language, pipe: Callable[[Sequence[str]], Iterable[Doc]], texts: Sequence[str]) -> list[str]:
    """The texts whose labels from ``pipe`` are not those of the reference."""
    pairs = zip(texts, reference.pipe(texts, batch_size=128), pipe(texts), strict=True)
    return [text for text, one, other in pairs if labels(one) != labels(other)]


def fuzz(nlp: Language, texts: Sequence[str], rounds: int, seed: int = 0) -> tuple[int, int]:
    """Entities found by spaCy's decoder, and docs where the fast one finds others.

    Each round noises, scales and permutes the tensors of all texts and draws sentence starts at random.
    """
    rng = np.random.default_rng(seed)
    ner, tok2vec = nlp.get_pipe("ner"), nlp.get_pipe("tok2vec")
    docs = [doc for doc in map(nlp.make_doc, texts) if len(doc)]
    tok2vec.set_annotations(docs, tok2vec.predict(docs))
    tensors = [doc.tensor for doc in docs]
    entities = wrong = 0
    for _ in range(rounds):
        for doc, tensor in zip(docs, tensors, strict=True):
            noise = rng.normal(size=tensor.shape) * rng.choice([0.1, 0.5, 1.0])
            doc.tensor = (rng.permutation(tensor) * rng.choice([0.5, 1.0, 3.0]) + noise).astype("float32")
            doc.from_array("SENT_START", np.where(rng.random(len(doc)) < 0.1, 1, -1).astype("int64").astype("uint64"))
        for batch in (docs[n : n + 64] for n in range(0, len(docs), 64)):
            fast = _entities(batch, ner.predict(batch), ner.set_annotations)
            states = EntityRecognizer.predict(ner, batch)
            slow = _entities(batch, states, lambda d, p: EntityRecognizer.set_annotations(ner, d, p))
            entities += sum(map(len, slow))
            wrong += sum(a != b for a, b in zip(fast, slow, strict=True))
    return entities, wrong


def _entities(
    docs: Sequence[Doc], predictions: object, annotate: Callable[..., None]
) -> list[list[tuple[object, ...]]]:
    """The entities that predictions mean; the docs are left without any."""
    annotate(docs, predictions)
    found = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]
    for doc in docs:
        doc.set_ents([], default="missing")
    return found


def _corpus() -> Iterator[str]:
    for text in rapt.load_corpus("mofcom").text:
        for line in text.splitlines():
            yield line
            yield from (line[a:b] for a, b in split_sentences(line, 0, len(line)))


def _lexicons() -> Iterator[str]:
    for path in sorted((ROOT / "rapt" / "lexicon").glob("*.csv")):
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
            yield from (cell for cell in row if _JAPANESE.search(cell))


def _strings() -> Iterator[str]:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _JAPANESE.search(node.value):
                yield node.value


def _documents() -> Iterator[str]:
    for path in sorted(p for p in ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")):
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if _JAPANESE.search(line))


def _templates() -> Iterator[str]:
    for when, who, whom, what, verb in itertools.islice(
        itertools.product(_WHEN, _WHO, _WHOM, _WHAT, _VERB), 0, None, 2
    ):
        yield f"{when}{who}は{whom}{what}{verb}"


def report(failed: list[str] | None = None) -> Iterator[str]:
    """What was compared and what differs, in sentences; texts that differ are put into ``failed``."""
    from rapt.text.ginza.batches import pipe

    texts = sentences()
    nlp = ginza.load()
    wrong = differing(stock(), lambda chosen: pipe(nlp, chosen), texts)
    yield f"{len(texts):,} sentences, {sum(map(len, texts)):,} characters: labels differ in {len(wrong)}."
    yield from (f"- {text!r}" for text in wrong)
    entities, decoded = fuzz(nlp, texts, rounds=2)
    yield f"The decoder on noised tensors, {entities:,} entities: docs that differ {decoded}."
    if failed is not None:
        failed += [*wrong, *["decoder"] * decoded]


def main() -> int:
    """Print the report; 1 if anything differs."""
    failed: list[str] = []
    print(*report(failed), sep="\n")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
