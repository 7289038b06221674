"""Frames of reported speech, whose voice is known from the frame and the speaker.

A frame (``speech_frames.csv``) is a row of segments, one a sentence, divided by `` / ``; ``¶`` ends a line. The letter
before each says whose it is: ``S`` the speaker's, ``N`` the narrator's, ``R`` a reporter's, ``O`` another speaker's,
``-`` not scored. A frame names the kinds of speakers it takes; ``open`` marks runs of words that no quotation mark
closes: nothing is put behind them in the same breath. Every ``source`` is the page where the part, or one like it, was
read; ``own`` is what any reader of Japanese accepts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from cases import Case, Want, parts

Row = Mapping[str, str]
STATES = ("issuer", "side", "body", "organ", "state")
NOBODY = ("nobody", "own document")


def speech_cases(chosen: str, n: int, seed: int = 0) -> list[Case]:
    """Draw ``n`` cases from the parts of one set (known, fresh), the frames in turn."""
    draw = random.Random(f"speech {chosen} {seed}")
    frames = _of("speech_frames", chosen)
    found: dict[str, Case] = {}
    for count in range(n * 20):
        if len(found) >= n:
            break
        case = _case(frames[count % len(frames)], chosen, draw)
        found.setdefault(case.text, case)
    return list(found.values())


def _of(table: str, chosen: str, **values: str) -> list[Row]:
    """The rows of a table in a set, with these values."""
    return [row for row in parts(table) if row["set"] == chosen and all(row[k] == v for k, v in values.items())]


def _speakers(frame: Row, chosen: str, draw: random.Random) -> tuple[str, Row | None]:
    """The issuer of the text, and the speaker, of a kind drawn first so that no kind is rare."""
    kinds = frame["kinds"].split(";")
    if kinds[0] in NOBODY:
        return "CN-MOFCOM", None
    rows = [row for row in _of("speech_speakers", chosen) if row["kind"] in kinds and row["person"] >= frame["person"]]
    # A name that leans on the sentence before needs that sentence in its line, and is no news in a cleft sentence.
    if "¶" in frame["plain"] or frame["frame"] in ("colon", "cleft"):
        rows = [row for row in rows if not row["before"]]
    # Spokespeople speak; others travel, plan and intend.
    if frame["acts"]:
        rows = [row for row in rows if not row["who"].endswith(("報道官", "報道局長", "スポークスマン", "報道担当者"))]
    voice = draw.choice(sorted({row["voice"] for row in rows}))
    kind = draw.choice(sorted({row["kind"] for row in rows if row["voice"] == voice}))
    row = draw.choice([row for row in rows if row["kind"] == kind])
    return row["issuer"], row


def _case(frame: Row, chosen: str, draw: random.Random) -> Case:
    issuer, speaker = _speakers(frame, chosen, draw)
    kind = speaker["kind"] if speaker else frame["kinds"]
    style = "plain" if frame["open"] else draw.choice(("plain", "polite"))
    fits = "state" if kind in STATES or kind == "own document" else "observer"
    facts = {"fact": "1"} if frame["frame"].startswith(("according to", "as told by")) else {}
    words = draw.sample([row["words"] for row in _of("speech_words", chosen, fits=fits, **facts)], 2)
    verbs = [row for row in _of("speech_verbs", chosen) if row["fits"] in ("any", fits)]
    verb = draw.choice([row for row in verbs if frame["frame"] != "cleft" or row["plain"].endswith("た")])
    slots = {
        row["slot"]: row[style] for row in draw.sample(_of("speech_slots", chosen), len(_of("speech_slots", chosen)))
    }
    slots |= {"who": speaker["who"] if speaker else "", "q": words[0], "q2": words[1]}
    # A cleft sentence keeps its verb plain.
    slots |= {"say": verb["plain" if frame["frame"] == "cleft" else style], "say2": draw.choice(verbs)[style]}
    if "{other}" in frame[style]:
        others = _of("speech_speakers", chosen, issuer=issuer, kind="state")
        slots["other"] = draw.choice(others)["who"]
    voices = {"S": speaker["voice"] if speaker else "issuer", "N": "narrator", "R": "reporter", "O": "other", "-": ""}
    middle = [(voices[text[0]], text[2:].format_map(slots)) for text in frame[style].split(" / ")]
    before, after, layout = _around(frame, speaker, chosen, style, draw)
    return _put_together(
        [*before, *middle, *after],
        {
            "frame": frame["frame"],
            "speaker": slots["who"] or kind,
            "kind": f"{kind} ({issuer})",
            "verb": slots["say"] if "{say}" in frame[style] else "",
            "around": f"{bool(before):d} before, {bool(after):d} after, {layout}",
            "style": style,
        },
        issuer,
        "transcript" if "R:" in frame[style] else "news",
    )


def _around(
    frame: Row, speaker: Row | None, chosen: str, style: str, draw: random.Random
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], str]:
    """The narrator's sentences before and after, in the same paragraph or in one of their own."""
    facts = [row[style] for row in draw.sample(_of("speech_slots", chosen, slot="around"), 2)]
    layout = draw.choice(("same paragraph", "own paragraph"))
    lined = "¶" in frame[style]
    if lined or frame[style].endswith("」") or frame["frame"] == "colon":
        layout = "own paragraph"
    end = "¶" if layout == "own paragraph" else ""
    before = [("narrator", facts[0] + end)] if draw.random() < 0.5 and not frame["frame"].startswith("question") else []
    if speaker and speaker["before"]:
        before.append(("narrator", _styled(speaker["before"], style)))
    after = [("narrator", facts[1])] if draw.random() < 0.5 and not frame["open"] and not lined else []
    if after and end:
        after.insert(0, ("", "¶"))
    return before, after, layout


def _styled(sentence: str, style: str) -> str:
    """A sentence that ends in a past tense of its own, in the polite style where that is asked for."""
    if style == "plain":
        return sentence
    for plain, polite in (("臨んだ。", "臨みました。"), ("答えた。", "答えました。"), ("開いた。", "開きました。")):
        sentence = sentence.replace(plain, polite)
    return sentence


def _put_together(segments: Sequence[tuple[str, str]], dims: Row, issuer: str, genre: str) -> Case:
    """Segments become a text; what has a voice is wanted."""
    text = "".join(words for _, words in segments).replace("¶", "\n").strip()
    wants = tuple(_wants(segments))
    return Case("speech", "voices", text, wants, {k: v for k, v in dims.items() if v}, issuer=issuer, genre=genre)


def _wants(segments: Sequence[tuple[str, str]]) -> Iterator[Want]:
    for voice, words in segments:
        if voice:
            yield Want(words.strip("¶"), {"voice": voice})
