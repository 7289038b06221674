"""doccano's JSON lines of sequence labelling to coded rows: spans as [start, end, label], or as entities with ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapt.validate.codes.coded import Coded

_KEYS = ("label", "labels")
# Fields in which an export keeps the id of the text that was imported, the likeliest first.
_IDS = ("statement_id", "doc_id", "filename", "id")


def is_doccano(one: Any) -> bool:
    """Whether an object is a text with spans as doccano exports them.

    >>> is_doccano({"text": "米国に", "label": [[0, 2, "GPE"]]}), is_doccano({"text": "米国に", "spans": []})
    (True, False)
    """
    if not isinstance(one, Mapping) or not isinstance(one.get("text"), str):
        return False
    spans = next((one[key] for key in _KEYS if isinstance(one.get(key), list)), None)
    if spans is not None:
        return all(isinstance(span, list) and len(span) == 3 for span in spans)
    entities = one.get("entities")
    return isinstance(entities, list) and all(isinstance(e, Mapping) and "start_offset" in e for e in entities)


def read_doccano(objects: Sequence[Mapping[str, Any]], name: str) -> Iterator[Coded]:
    """The spans of each text; one without any says that nothing was found in it.

    >>> [(c.statement, c.start, c.end, dict(c.values)) for c in read_doccano([{"id": 7, "text": "米国に", "label": [[0, 2, "GPE"]]}], "d.jsonl")]
    [('7', 0, 2, {'label': 'GPE'})]
    """
    for n, one in enumerate(objects, 1):
        meta = one.get("meta") if isinstance(one.get("meta"), Mapping) else {}
        known = {**one, **(meta or {})}
        statement = next((str(known[key]) for key in _IDS if known.get(key) not in (None, "")), "")
        spans = [tuple(span) for key in _KEYS for span in one.get(key) or ()]
        spans += [(e["start_offset"], e["end_offset"], e["label"]) for e in one.get("entities") or ()]
        for m, (start, end, label) in enumerate(spans, 1):
            place = f"{name} line {n} span {m}"
            yield Coded(place, statement, document=one["text"], start=start, end=end, values={"label": label})
        if not spans:
            yield Coded(f"{name} line {n}", statement, document=one["text"])
