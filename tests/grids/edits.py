"""Harmless edits of annotated texts: what is said stays the same, so the rows must stay, at their new places.

``edited`` gives an annotation after an edit, ``stayed`` compares RAPT's own rows before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import pandas as pd
from cases import ENOUGH, parts

import rapt

Gold = dict[str, Any]
LAYERS = ("entities", "dates", "demands", "moves", "voices")
# The tables of an analysis that are compared, with the columns that must keep their values.
COMPARED = {
    "demands": ("demander", "addressee", "strength", "polarity", "voice"),
    "moves": ("move",),
    "sentences": ("voice",),
}
# Share of sentences that must change for a text to be of another style.
MOSTLY = 0.7
CODES = ("demander", "addressee", "entity_id")
# Words that already join a sentence to the one before, and signs of headings, items, turns and quotations.
JOINED = re.compile(
    r"(?:[^\w]|\d|[①-⑳問答一二三四五]、|第|なお|また|ただ|しかし|だが|一方|さらに|そのうえ|その上|このほか|これ|それ|こうした|そこで|同時に|ところが|加えて|例えば|たとえば|ちなみに|つまり|とりわけ|特に|もっとも)"
)
# A speaker's label or the sign of a question or answer, which words put before it would hide.
LABEL = re.compile(r"[^、。「」]{1,20}[：:]|[問答ＱＡQA][　 ．.]|[（(][^）)]{1,12}[）)]|[―─–-]")
OPEN, CLOSE = "「『（【", "」』）】"
WIDE = {n: n + 0xFEE0 for n in map(ord, "%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")}
NARROW = {wide: n for n, wide in WIDE.items()}


@dataclass(frozen=True)
class Rewrite:
    """A piece of the text and what stands there after the edit."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Plan:
    """Everything an edit changes: pieces of the text, the title, and state codes that are exchanged."""

    rewrites: tuple[Rewrite, ...]
    title: str
    codes: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """The text after the edit."""
        for piece in reversed(self.rewrites):
            text = text[: piece.start] + piece.text + text[piece.end :]
        return text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span stands after the edit: what is put in at its first place stays outside."""
        begin = self._moved(start, inclusive=True)
        return begin, max(self._moved(end, inclusive=False), begin)

    def _moved(self, place: int, *, inclusive: bool) -> int:
        shift = 0
        for piece in self.rewrites:
            if piece.start < place < piece.end:
                return piece.start + shift + (0 if inclusive else len(piece.text))
            if piece.end < place or (piece.end == place and (piece.start < place or inclusive)):
                shift += len(piece.text) - (piece.end - piece.start)
        return place + shift

    def value(self, codes: str) -> str:
        """Codes joined by ``;`` after the exchange, in order; a government's id goes with its state."""
        if not self.codes or not codes:
            return codes
        found = [self.codes.get(code) or self._government(code) for code in codes.split(";")]
        return ";".join(sorted(found))

    def _government(self, code: str) -> str:
        state, _, body = code.partition("-")
        return f"{self.codes[state]}-GOV" if body == "GOV" and state in self.codes else code


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


def _moved_row(row: Mapping[str, Any], plan: Plan, text: str) -> Gold | None:
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


def _expected(row: Gold, name: str, plan: Plan) -> str:
    return plan.value(str(row[name])) if name in CODES else str(row[name])


def _head(text: str, title: str) -> int:
    """Where the text goes on behind a title that it starts with."""
    return len(title) if title and text.startswith(title) else 0


def _common(start: int, end: int, row: Gold) -> float:
    common = min(end, row["end"]) - max(start, row["start"])
    return max(common, 0) / (max(end, row["end"]) - min(start, row["start"]))


# The edits


def _adjunct(adjunct: str) -> Callable[[Gold], Plan | None]:
    """An adjunct at the start of up to three plain sentences, those with demands and moves first."""

    def plan(gold: Gold) -> Plan | None:
        places = [(start, end) for start, end in _sentences(gold["text"]) if _plain(gold["text"][start:end])]
        rows = [*gold.get("demands", []), *gold.get("moves", [])]
        asked = [place for place in places if any(place[0] <= row["start"] < place[1] for row in rows)]
        chosen = (asked or places)[:3]
        found = tuple(Rewrite(start, start, adjunct) for start, _ in chosen)
        return Plan(found, gold.get("title", "")) if found else None

    return plan


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences outside brackets that end with a full stop, the first line left out."""
    depths = list(accumulate((char in OPEN) - (char in CLOSE) for char in text))
    start = text.find("\n") + 1
    for n, char in enumerate(text):
        if n < start:
            continue
        if char == "\n":
            start = n + 1
        elif char == "。" and depths[n] == 0:
            begin = start + len(text[start:n]) - len(text[start:n].lstrip())
            if start > 0:
                yield begin, n + 1
            start = n + 1


def _plain(sentence: str) -> bool:
    """Whether words can stand before a sentence: not before a speaker's label."""
    return len(sentence) > 15 and not JOINED.match(sentence) and not LABEL.match(sentence)


def _endings(old: str, new: str) -> Callable[[Gold], Plan | None]:
    """Ends of sentences of one style in the other."""

    def plan(gold: Gold) -> Plan | None:
        rows = [row for row in parts("edit_endings") if new == "polite" or not row["polite_only"]]
        pairs = sorted(((row[old], row[new]) for row in rows), key=lambda pair: -len(pair[0]))
        found = []
        sentences = list(_sentences(gold["text"]))
        for start, end in sentences:
            before = gold["text"][start : end - 1]
            pair = next((pair for pair in pairs if before.endswith(pair[0])), None)
            if pair:
                found.append(Rewrite(end - 1 - len(pair[0]), end - 1, pair[1]))
        # A text of mixed style is no harmless edit: who speaks may show in it.
        enough = found and len(found) >= MOSTLY * len(sentences)
        return Plan(tuple(found), gold.get("title", "")) if enough else None

    return plan


def _width(table: Mapping[int, int]) -> Callable[[Gold], Plan | None]:
    """Digits, letters and per cent signs in the other width."""

    def plan(gold: Gold) -> Plan | None:
        text = gold["text"]
        if "http" in text:
            return None
        found = [Rewrite(n, n + 1, chr(table[ord(char)])) for n, char in enumerate(text) if ord(char) in table]
        return Plan(tuple(found), gold.get("title", "").translate(table)) if found else None

    return plan


def _blank_lines(gold: Gold) -> Plan | None:
    """Paragraphs without a blank line between them."""
    found = tuple(Rewrite(m.start() + 1, m.end(), "") for m in re.finditer(r"\n{2,}", gold["text"]))
    return Plan(found, gold.get("title", "")) if found else None


def _title_argument(gold: Gold) -> Plan | None:
    """The title only as argument, where it is the first line too."""
    title, text = gold.get("title", ""), gold["text"]
    head = re.match(re.escape(title) + r"\s*\n+", text) if title else None
    return Plan((Rewrite(0, head.end(), ""),), title) if head else None


def _title_line(gold: Gold) -> Plan | None:
    """The title as first line, where it is only an argument."""
    title = gold.get("title", "")
    if not title or title in gold["text"][: 2 * len(title)]:
        return None
    return Plan((Rewrite(0, 0, title + "\n"),), "")


def _ministry(gold: Gold) -> Plan | None:
    """The Chinese press's name of the ministry of commerce for the Japanese one."""
    name = re.compile("中国商務省")
    found = tuple(Rewrite(m.start(), m.end(), "商務部") for m in name.finditer(gold["text"]))
    return Plan(found, name.sub("商務部", gold.get("title", ""))) if found else None


def _exchange(pair: str) -> Callable[[Gold], Plan | None]:
    """Two countries exchanged in text, title and codes; None where the text has words that tell of one of them."""
    rows = [row for row in parts("edit_countries") if row["pair"] == pair]
    words = {row["left"]: row["right"] for row in rows} | {row["right"]: row["left"] for row in rows}
    left, right = pair.split()
    # 日中 is no countries in 同日中, 対日 none in 反対日本.
    pattern = re.compile(
        "|".join(
            ("(?<![同今当本数一二三四五六七八九十0-9０-９])" if word.startswith("日") and word != "日本" else "")
            + re.escape(word)
            + ("(?!本)" if word.endswith("日") else "")
            + ("(?!国)" if word.endswith(("米", "英", "韓")) else "")
            for word in sorted(words, key=len, reverse=True)
        )
    )
    kept = [row["text"] for row in parts("edit_kept") if row["pair"] == pair]

    def plan(gold: Gold) -> Plan | None:
        text, title = gold["text"], gold.get("title", "")
        rest = pattern.sub("", text + title)
        single = "米英" if "US" in pair else ""
        if any(word in rest for word in kept) or any(
            char in re.sub("欧米|北米|南米|米州", "", rest) for char in single
        ):
            return None
        found = tuple(_smallest(m.start(), m.group(), words[m.group()]) for m in pattern.finditer(text))
        codes = {left: right, right: left}
        return Plan(found, pattern.sub(lambda m: words[m.group()], title), codes) if found else None

    return plan


def _smallest(start: int, old: str, new: str) -> Rewrite:
    """The rewriting without what both have in common at their ends: of 日中 only 日."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    old, new = old[same:], new[same:]
    tail = 1 if old and new and len(old) > 1 and len(new) > 1 and old[-1] == new[-1] else 0
    return Rewrite(start + same, start + same + len(old) - tail, new[: len(new) - tail])


EDITS: dict[str, Callable[[Gold], Plan | None]] = {
    **{f"adjunct {row['text']}": _adjunct(row["text"]) for row in parts("edit_adjuncts")},
    "polite endings": _endings("plain", "polite"),
    "plain endings": _endings("polite", "plain"),
    "full width": _width(WIDE),
    "half width": _width(NARROW),
    "no blank lines": _blank_lines,
    "title as argument": _title_argument,
    "title as first line": _title_line,
    "ministry's other name": _ministry,
    **{f"exchange {pair}": _exchange(pair) for pair in dict.fromkeys(row["pair"] for row in parts("edit_countries"))},
}
