"""Voices of a paragraph's sentences to the same with runs: plain sentences that go on with the issuer's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.lexicons import read_rows

NARRATOR = Voice("narrator", "", "")
# The writer's hand: gloss, outlook, background.
NARRATION = re.compile(
    r"^(?:つまり|なお|ちなみに|背景に|一方で?、?(?:日本|企業|市場)|今回の|この(?:背景|発言|談話|声明)|これに先立|これまでに|もっとも)"
    r"|(?:とみられ|見通し|可能性が(?:ある|あり)|かもしれ|注目(?:さ|点|が)|焦点|受けたもの|形(?:だ|です|となった)。?$|格好だ|模様だ|ようだ。?$"
    r"|かどうかは、?[^。]*(?:はっきりし|明らかで|分から|不明)|(?:だ|です|である)からで(?:す|ある)|からだ。?$|ためだ。?$|にとって(?:は|も)|なりそう|問われて|挙げられた)"
)
# What happened on a day, told in the past between two reported sentences, is the writer's.
FACT = re.compile(
    r"(?:\d+[年月日]|[同翌前]日|同[月年]|同じ日|当日|第\d+[号項])[^。]*(?:た|ました|だった|でした|ている|ています|である|だ|です)。?$"
)
# The writer's sentence that speaks of the issuer's words, which follow.
_ITS_WORDS = re.compile(r"(?:同[省部]|商務[省部]|中国側|同?報道官|談話)の(?:言い分|説明|主張|立場|見解|論理|反論)は")
# Requests that only whoever speaks makes.
_ASKS = re.compile(r"(?:ほしい|欲しい|もらいたい|いただきたい|べき(?:だ|です|である))。?$")
_STANCES = ("deny", "justify", "reassure", "offer", "warn")


@lru_cache(maxsize=1)
def _stances() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """Patterns and vetoes of ``lexicon/moves.csv`` that only somebody with a stake in the matter words so."""
    return tuple(
        (re.compile(row["pattern"]), re.compile(row["veto"]) if row["veto"] else None)
        for row in read_rows("moves.csv")
        if row["move"] in _STANCES
    )


def with_runs(document: Document, voices: Mapping[str, Voice], issuer: Voice) -> dict[str, Voice]:
    """Voices with plain sentences of a paragraph given to the issuer where its words run on.

    They run from the first sentence that is the issuer's, or speaks of what it says (同省の言い分は…), to the last
    that is or takes its stance; what happened on a day, and the writer's comments, stay his.
    """
    out = dict(voices)
    for sentences in document.sentences_of.values():
        words = [document.folded[s.start : s.end] for s in sentences]
        spoken = [voices[s.sentence_id].voice == "issuer" for s in sentences]
        plain = [
            voices[s.sentence_id] == NARRATOR and not NARRATION.search(w) for s, w in zip(sentences, words, strict=True)
        ]
        first = next((n for n, w in enumerate(words) if spoken[n] or (plain[n] and _ITS_WORDS.search(w))), None)
        if first is None:
            continue
        stances = [n for n in range(first + 1, len(words)) if spoken[n] or (plain[n] and _goes_on(words[n]))]
        for n in range(first + 1, max(stances, default=first) + 1):
            if plain[n] and not FACT.search(words[n]):
                out[sentences[n].sentence_id] = issuer
    return out


def _goes_on(words: str) -> bool:
    """Whether a plain sentence behind the issuer's takes its stance and so goes on with its words."""
    return bool(_ASKS.search(words)) or (
        not FACT.search(words)
        and any(pattern.search(words) and not (veto and veto.search(words)) for pattern, veto in _stances())
    )
