"""Harmless edits of annotated texts: what is said stays the same, so the rows must stay, at their new places.

``edited`` gives an annotation after an edit, ``stayed`` compares RAPT's own rows before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from cases import ENOUGH, parts

import rapt
from rapt.validate.variants import (
    NARROW,
    WIDE,
    Maker,
    Rewrite,
    Swap,
    Variant,
    endings,
    exchanged,
    names_of,
    no_blank_lines,
    sentence_spans,
    widths,
)

Gold = dict[str, Any]
LAYERS = ("entities", "dates", "demands", "moves", "voices")
# The tables of an analysis that are compared, with the columns that must keep their values.
COMPARED = {
    "demands": ("demander", "addressee", "strength", "polarity", "voice"),
    "moves": ("move",),
    "sentences": ("voice",),
}
CODES = ("demander", "addressee", "entity_id")
# Words that already join a sentence to the one before, and signs of headings, items, turns and quotations.
JOINED = re.compile(
    r"(?:[^\w]|\d|[①-⑳問答一二三四五]、|第|なお|また|ただ|しかし|だが|一方|さらに|そのうえ|その上|このほか|これ|それ|こうした|そこで|同時に|ところが|加えて|例えば|たとえば|ちなみに|つまり|とりわけ|特に|もっとも)"
)
# A speaker's label or the sign of a question or answer, which words put before it would hide.
LABEL = re.compile(r"[^、。「」]{1,20}[：:]|[問答ＱＡQA][　 ．.]|[（(][^）)]{1,12}[）)]|[―─–-]")


def edited(gold: Gold, edit: str) -> Gold | None:
    """The annotation after an edit, every row at its new place; None where the edit does not apply."""
    plan = EDITS[edit](gold)
    if plan is None:
        return None
    text = plan.text(gold["text"])
    made = {**gold, "text": text, "title": plan.title, "issuer": plan.value(gold.get("issuer", ""))}
    for layer in LAYERS:
        if layer in gold:
            made[layer] = [row for row in (_moved_row(row, plan, text) for row in gold[layer]) if row]
    return made


def _moved_row(row: Mapping[str, Any], plan: Variant, text: str) -> Gold | None:
    """A row at its new place, None where its text is gone."""
    start, end = plan.span(row["start"], row["end"])
    if start == end:
        return None
    codes = {name: plan.value(row[name]) for name in CODES if isinstance(row.get(name), str)}
    return {**row, "start": start, "end": end, "text": text[start:end], **codes}


def stayed(golds: Sequence[Gold], edits: Iterable[str] | None = None) -> pd.DataFrame:
    """RAPT's rows of the texts before and after each edit: one row each, ``problem`` empty where it stayed.

    ``problem`` is ``lost``, ``new``, or the columns whose values changed. Rows of the title are left out.
    """
    names = tuple(edits if edits is not None else EDITS)
    pairs = [(gold, name, made) for name in names for gold in golds if (made := edited(gold, name)) is not None]
    before = _analysed([{**gold, "statement_id": f"o{n}"} for n, gold in enumerate(golds)])
    after = _analysed([{**made, "statement_id": f"e{n}"} for n, (_, _, made) in enumerate(pairs)])
    place = {id(gold): n for n, gold in enumerate(golds)}
    rows = [
        {"statement_id": gold["statement_id"], "edit": name, "layer": layer, "text": text, "problem": problem}
        for n, (gold, name, _) in enumerate(pairs)
        for layer in COMPARED
        for text, problem in _compared(
            before[layer].get(f"o{place[id(gold)]}", []), after[layer].get(f"e{n}", []), gold, name, layer
        )
    ]
    return pd.DataFrame(rows, columns=["statement_id", "edit", "layer", "text", "problem"])


def unstable(golds: Sequence[Gold], edits: Iterable[str] | None = None) -> pd.DataFrame:
    """Only the rows that did not stay."""
    found = stayed(golds, edits)
    return found[found["problem"] != ""].reset_index(drop=True)


def _analysed(golds: Sequence[Gold]) -> dict[str, dict[str, list[Gold]]]:
    """Rows by table and text."""
    fields = ("statement_id", "date", "issuer", "title", "text")
    table = pd.DataFrame([{name: gold.get(name, "") for name in fields} for gold in golds], columns=list(fields))
    analysis = rapt.analyze(table, progress=False)
    found: dict[str, dict[str, list[Gold]]] = {}
    for name in COMPARED:
        groups = iter(getattr(analysis, name).groupby("statement_id"))
        found[name] = {str(key): frame.to_dict("records") for key, frame in groups}
    return found


def _compared(old: Sequence[Gold], new: Sequence[Gold], gold: Gold, edit: str, layer: str) -> Iterator[tuple[str, str]]:
    """What became of every row, and what is new."""
    plan = EDITS[edit](gold)
    assert plan is not None
    title = gold.get("title", "")
    heads = (_head(gold["text"], title), _head(plan.text(gold["text"]), plan.title or title))
    left = [row for row in new if row["start"] >= heads[1]]
    for row in old:
        start, end = plan.span(row["start"], row["end"])
        if row["start"] < heads[0] or start == end:
            continue
        near = [other for other in left if _common(start, end, other) >= ENOUGH]
        if layer == "moves":
            near = [other for other in near if other["move"] == row["move"]]
        if not near:
            yield row["text"], "lost"
            continue
        best = max(near, key=lambda other: _common(start, end, other))
        left.remove(best)
        changed = [name for name in COMPARED[layer] if str(best[name]) != _expected(row, name, plan)]
        yield row["text"], ", ".join(changed)
    yield from ((row["text"], "new") for row in left)


def _expected(row: Gold, name: str, plan: Variant) -> str:
    return plan.value(str(row[name])) if name in CODES else str(row[name])


def _head(text: str, title: str) -> int:
    """Where the text goes on behind a title that it starts with."""
    return len(title) if title and text.startswith(title) else 0


def _common(start: int, end: int, row: Gold) -> float:
    common = min(end, row["end"]) - max(start, row["start"])
    return max(common, 0) / (max(end, row["end"]) - min(start, row["start"]))


# The edits


def _adjunct(adjunct: str) -> Callable[[Gold], Variant | None]:
    """An adjunct at the start of up to three plain sentences, those with demands and moves first."""

    def plan(gold: Gold) -> Variant | None:
        places = [(start, end) for start, end in sentence_spans(gold["text"]) if _plain(gold["text"][start:end])]
        rows = [*gold.get("demands", []), *gold.get("moves", [])]
        asked = [place for place in places if any(place[0] <= row["start"] < place[1] for row in rows)]
        chosen = (asked or places)[:3]
        found = tuple(Rewrite(start, start, adjunct) for start, _ in chosen)
        return Variant(found, gold.get("title", "")) if found else None

    return plan


def _plain(sentence: str) -> bool:
    """Whether words can stand before a sentence: not before a speaker's label."""
    return len(sentence) > 15 and not JOINED.match(sentence) and not LABEL.match(sentence)


def _endings(old: str, new: str) -> Callable[[Gold], Variant | None]:
    """Ends of sentences of one style in the other."""
    rows = [row for row in parts("edit_endings") if new == "polite" or not row["polite_only"]]
    return _of_text(endings([(row[old], row[new]) for row in rows]))


def _of_text(maker: Maker) -> Callable[[Gold], Variant | None]:
    """A variant of the text and title of an annotation."""
    return lambda gold: maker(gold["text"], gold.get("title", ""))


def _title_argument(gold: Gold) -> Variant | None:
    """The title only as argument, where it is the first line too."""
    title, text = gold.get("title", ""), gold["text"]
    head = re.match(re.escape(title) + r"\s*\n+", text) if title else None
    return Variant((Rewrite(0, head.end(), ""),), title) if head else None


def _title_line(gold: Gold) -> Variant | None:
    """The title as first line, where it is only an argument."""
    title = gold.get("title", "")
    if not title or title in gold["text"][: 2 * len(title)]:
        return None
    return Variant((Rewrite(0, 0, title + "\n"),), "")


def _ministry(gold: Gold) -> Variant | None:
    """The Chinese press's name of the ministry of commerce for the Japanese one."""
    name = re.compile("中国商務省")
    found = tuple(Rewrite(m.start(), m.end(), "商務部") for m in name.finditer(gold["text"]))
    return Variant(found, name.sub("商務部", gold.get("title", ""))) if found else None


def _exchange(pair: str) -> Callable[[Gold], Variant | None]:
    """Two countries exchanged in text, title and codes; None where the text has words that tell of one of them."""
    rows = [row for row in parts("edit_countries") if row["pair"] == pair]
    words = {row["left"]: row["right"] for row in rows} | {row["right"]: row["left"] for row in rows}
    left, right = pair.split()
    swaps = [Swap(word, other, *_around(word)) for word, other in words.items()]
    exchange = exchanged(swaps, {left: right, right: left})
    names = names_of(swaps)
    kept = [row["text"] for row in parts("edit_kept") if row["pair"] == pair]
    single = "米英" if "US" in pair else ""

    def plan(gold: Gold) -> Variant | None:
        rest = names.sub("", gold["text"] + gold.get("title", ""))
        if any(word in rest for word in kept) or any(
            char in re.sub("欧米|北米|南米|米州", "", rest) for char in single
        ):
            return None
        return exchange(gold["text"], gold.get("title", ""))

    return plan


def _around(word: str) -> tuple[str, str]:
    """What must not stand around a name: 日中 is no countries in 同日中, 対日 none in 反対日本."""
    before = r"[同今当本数一二三四五六七八九十0-9０-９]" if word.startswith("日") and word != "日本" else ""
    return before, "本" if word.endswith("日") else "国" if word.endswith(("米", "英", "韓")) else ""


EDITS: dict[str, Callable[[Gold], Variant | None]] = {
    **{f"adjunct {row['text']}": _adjunct(row["text"]) for row in parts("edit_adjuncts")},
    "polite endings": _endings("plain", "polite"),
    "plain endings": _endings("polite", "plain"),
    "full width": _of_text(widths(WIDE)),
    "half width": _of_text(widths(NARROW)),
    "no blank lines": _of_text(no_blank_lines),
    "title as argument": _title_argument,
    "title as first line": _title_line,
    "ministry's other name": _ministry,
    **{f"exchange {pair}": _exchange(pair) for pair in dict.fromkeys(row["pair"] for row in parts("edit_countries"))},
}
