"""Voices of a paragraph's sentences to the same with runs: plain sentences that go on with the issuer's words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapt.clauses.editorials import is_editorial
from rapt.extract.voices.state import ANNOUNCED, NARRATOR
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Evidence, Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import matched

# What a sentence gives as its source: …しなければならない（公告第1号）.
_SOURCE = re.compile(r"\([^()]*\)(?=。?$)")


def with_runs(document: Document, voices: Mapping[str, Voice], issuer_id: str) -> dict[str, Voice]:
    """Voices with plain sentences of a paragraph given to the issuer where its words run on.

    They run from the first sentence that is the issuer's, or speaks of what it says (同省の言い分は…), to the last
    that is or takes its stance; what happened on a day, and the writer's comments, stay his.
    """
    out, rules = dict(voices), document.rules
    if is_editorial(document):
        return out  # What ought to be is the paper's own opinion.
    for sentences in document.sentences_of.values():
        if len(sentences) < 2:
            continue
        words = [document.folded[s.start : s.end] for s in sentences]
        spoken = [voices[s.sentence_id].voice == "issuer" for s in sentences]
        announced = [announces(voices[s.sentence_id], issuer_id) for s in sentences]
        plain = [
            voices[s.sentence_id] == NARRATOR and not sign(rules, "writers_narration", w)
            for s, w in zip(sentences, words, strict=True)
        ]
        first = next(
            (
                n
                for n, w in enumerate(words)
                if spoken[n] or announced[n] or (plain[n] and sign(rules, "writers_its_words", w))
            ),
            None,
        )
        if first is None:
            continue
        begun = Evidence("run", "run", sentences[first].start, sentences[first].end)
        provides = sign(rules, "publishes", words[first]) is not None
        stances = [
            n
            for n in range(first + 1, len(words))
            if spoken[n] or (plain[n] and _goes_on(document, words[n], provides))
        ]
        for n in range(first + 1, max(stances, default=first) + 1):
            kept = provides and sign(rules, "provided_in", words[n])
            if plain[n] and (kept or not sign(rules, "writers_fact", words[n])):
                out[sentences[n].sentence_id] = Voice("issuer", issuer_id, "", (begun,))
    return out


def announces(voice: Voice, issuer_id: str) -> bool:
    """Whether a sentence of the writer's tells that the issuer announced what it does, whose rules may follow."""
    return voice.voice == "narrator" and any(e.rule == ANNOUNCED for e in voice.evidence) and bool(issuer_id)


def _goes_on(document: Document, words: str, provides: bool) -> bool:
    """Whether a plain sentence behind the issuer's takes its stance and so goes on with its words; what is provided
    (今月20日から実施する) does so behind what publishes it."""
    rules, words = document.rules, _SOURCE.sub("", words)
    if sign(rules, "speakers_plea", words):
        return True
    if provides and (sign(rules, "document_article", words) or sign(rules, "provided_in", words)):
        return True
    stance = matched(rules, "speakers_stance", words)
    if stance is None or sign(rules, "writers_fact", words):
        return False
    return provides or stance[0][0].mood != "provides"
