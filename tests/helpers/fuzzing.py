"""What the properties are tried on: Japanese made of pieces that mean something, and true texts and files, mutated.

500 cases that are always the same, or as many as ``RAPT_FUZZ`` says, new ones every time (``make fuzz``).
"""

from __future__ import annotations

import csv
import os
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent.parent
TOTAL = int(os.environ.get("RAPT_FUZZ", "500"))

_MARKS = "。、！？「」『』（）()【】〈〉《》“”‘’・…―ー〜~-*#●■①②③⑴：:；;,.／/|｜％%$＄€＋+−〇々ヶヵゝ゛゜"
_SPACES = (
    " ",
    "\u3000",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u2028",
    "\n\n",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x0b",
    "\x0c",
    "\x85",
)
# What breaks offsets or tokenizers: beyond the BMP, combined marks, surrogate halves, compatibility forms.
_STRANGE = (
    "𠮷",
    "👨‍👩‍👧",
    "か\u3099",
    "葛\U000e0100",
    "\ud83d",
    "\udc00",
    "ﾊﾞ",
    "㍻",
    "㌧",
    "Ⅳ",
    "ﬀ",
    "ǆ",
    "İ",
    "ß",
    "\u202e",
    "\x7f",
    "㈱",
    "½",
)
_PIECES = (
    "中国", "米国", "日本", "EU", "オランダ", "商務部", "商務省", "報道官", "双方", "同社", "我々", "企業", "記者", "何亜東報道官",
    "は", "が", "を", "に", "に対し", "に対して", "へ", "と", "の", "も", "から", "まで", "より", "で", "として", "について",
    "求めた", "強く求める", "促した", "促す", "要求する", "要請", "よう", "ことを", "べきだ", "撤回", "撤回し", "停止する", "直ちに", "やめる", "改め",
    "してほしい", "しないよう", "ください", "望む", "期待する", "述べた", "と述べ", "とした", "強調し", "断固反対", "指摘", "発表", "公告",
    "関税", "追加関税", "輸出管理", "レアアース", "誤ったやり方", "対話", "リスト", "措置", "調査", "次のとおり", "次のことを求めた", "という", "質問",
    "問：", "答：", "【記者】", "（編集KS）", "出典：", "第1条 ", "一、", "（1）", "- ", "・", "# ",
    "2025年10月12日", "10月", "12日", "令和7年", "同日", "昨年", "来年度", "第3四半期", "午後3時", "3日間", "毎年", "年末", "上旬", "世紀", "元年",
    "平成31年4月31日", "2025/2/30", "9999年12月31日", "0年0月0日", "100%", "1兆5000億元", "数十", "３０", "二〇二五年", "第十四次五カ年計画",
)  # fmt: skip


def cases(share: float) -> settings:
    """Settings of a property that gets this share of all cases."""
    return settings(
        max_examples=max(1, round(TOTAL * share)),
        derandomize="RAPT_FUZZ" not in os.environ,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


@lru_cache(maxsize=1)
def true_sentences() -> list[str]:
    """Sentences of the bundled statements, and all examples and counter-examples of the lexicons."""
    from rapt.text.sentences import find_sentences
    from rapt.text.structure import find_segments

    found = []
    for file in sorted((ROOT / "data" / "statements").glob("*.md")):
        text = file.read_text(encoding="utf-8").partition("\n---\n")[2]
        found += [text[s.start : s.end] for s in find_sentences(text, find_segments(text))]
    for file in sorted((ROOT / "rapt" / "lexicon").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += [row.get(k) or "" for row in csv.DictReader(lines) for k in ("example", "counter_example")]
    return sorted({sentence for sentence in found if sentence})


pieces = st.one_of(
    st.sampled_from(_PIECES),
    st.sampled_from(_PIECES),
    st.sampled_from(_MARKS),
    st.sampled_from(_SPACES),
    st.sampled_from(_STRANGE),
    st.text(min_size=1, max_size=3),
)
invented = st.lists(pieces, max_size=30).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """One to three true sentences, each cut, doubled, mixed with pieces or run together with the next."""
    text = draw(st.sampled_from(("", "\n", "\n- ", "」")).flatmap(lambda glue: _joined(glue)))
    for _ in range(draw(st.integers(0, 4))):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        change = draw(st.integers(0, 3))
        if change == 0:
            text = text[:a] + text[b:]
        elif change == 1:
            text = text[:b] + text[a:b] + text[b:]
        elif change == 2:
            text = text[:a] + draw(pieces) + text[a:]
        else:
            text = text[:a] + draw(pieces) + text[b:]
    return text[:1500]


def _joined(glue: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(true_sentences()), min_size=1, max_size=3).map(glue.join)


texts = st.one_of(invented, mutated())


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Bytes of a file with a few places cut out, doubled, overwritten or filled in."""
    data = whole
    for _ in range(draw(st.integers(0, 3))):
        a = draw(st.integers(0, len(data)))
        b = min(len(data), a + draw(st.one_of(st.integers(0, 8), st.integers(0, len(data)))))
        change = draw(st.integers(0, 4))
        junk = draw(st.one_of(st.binary(min_size=1, max_size=6), invented.map(_encoded)))
        if change == 0:
            data = data[:a] + data[b:]
        elif change == 1:
            data = data[:b] + data[a:b] + data[b:]
        elif change == 2:
            data = data[:a] + junk + data[a:]
        elif change == 3:
            data = data[:a] + junk + data[a + len(junk) :]
        else:
            data = data[:a]
    return data


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
