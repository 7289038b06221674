"""Two statements to their differences: sentences, segments, words, demands, moves and entities that are new, kept or dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from rapt.compare.cautions import warn_if_mixed
from rapt.compare.clauses import RulesSource
from rapt.compare.counts import NAMED, find_words, sentence_rows
from rapt.compare.demand_threads import THRESHOLD
from rapt.compare.messages import both_languages
from rapt.compare.results import result
from rapt.compare.same_action import Action, party, read_actions, resemblance, same_meaning
from rapt.compare.selection import (
    ISSUER,
    Choice,
    Source,
    Voices,
    as_analysis,
    check_voices,
    choose_sentences,
    choose_statements,
)
from rapt.compare.sentences import Pair, sentence_pairs
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row
from rapt.text.characters import fold

# Segments at least this similar are one segment reworded; those out of order must be more similar.
_REWORDED, _MOVED = 0.5, 0.7
_SAME_MOVE = 0.5
_LEFT_OUT = ("furniture", "reference")


def diff(analysis: Source, a: Choice, b: Choice, *, voices: Voices = ISSUER, rules: RulesSource = None) -> pd.DataFrame:
    """Sentences, segments, words, demands, moves and entities of statement ``b`` against ``a``, with their status.

    Parameters: ``a`` and ``b`` each choose one statement; ``voices`` whose words, demands, moves and entities count
    (None for all; segments are all compared, page furniture and references left out); ``rules`` as in
    :func:`rapt.compare.parallels`.
    Returns the columns of ``diff`` in :mod:`rapt.compare.results`. Sentences are paired by what they say
    (:mod:`rapt.compare.sentences`), one with several where need be, and are ``kept``, ``changed`` (the same in other words),
    ``strengthened`` or ``weakened``; the row shows the clauses that say the same. Segments are aligned in order (dynamic programming
    over their similarity, the mean of shared content words and shared characters); of those left over, similar
    ones are paired across the order and marked ``moved``. Words are content lemmas, entities are named ones (no
    amounts) by id: ``detail`` gives how often in a and b. Demands are paired as in ``demand_threads`` and are ``strengthened``, ``weakened``,
    ``kept`` or ``changed`` (other words, same strength); moves of one kind are paired by their wording.
    Raises ``ValueError`` where ``a`` or ``b`` is not exactly one statement. Warns where they mix translations.

    Source: alignment after Needleman and Wunsch (1970); similarity of characters by rapidfuzz (normalised indel).

    >>> import rapt
    >>> texts = ["米国に追加関税の撤回を求めた。", "米国に対し、追加関税を直ちに取り消すよう強く求めた。"]
    >>> table = diff(rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"})), "s0001", "s0002")
    >>> table[table["kind"] == "demand"][["status", "text_a", "text_b", "detail"]].values.tolist()
    [['strengthened', '追加関税の撤回', '追加関税を直ちに取り消す', 'strength 3 → 4']]
    """
    source = as_analysis(analysis)
    chosen = [_one(source, choice, name) for name, choice in (("a", a), ("b", b))]
    warn_if_mixed(source.statements[source.statements["statement_id"].isin(chosen)])
    in_voices = choose_sentences(source, voices)
    sides = [_Side(source, statement_id, in_voices, voices) for statement_id in chosen]
    kinds: tuple[tuple[str, Callable[[_Side, _Side], list[Pair]]], ...] = (
        ("segment", _segments),
        ("word", lambda one, two: _tallied(one.words(), two.words())),
        ("demand", _demands),
        ("move", _moves),
        ("entity", lambda one, two: _tallied(one.entities(), two.entities())),
    )
    rows = [_row("sentence", pair, chosen) for pair in sentence_pairs(source, chosen[0], chosen[1], voices, rules)]
    rows += [_row(kind, pair, chosen) for kind, compare in kinds for pair in compare(*sides)]
    return result("diff", {**pd.DataFrame(rows)})


class _Side:
    """One of the two statements: its rows in the chosen voices."""

    def __init__(self, analysis: Analysis, statement_id: str, in_voices: np.ndarray, voices: Voices) -> None:
        self._of = {
            name: table[(table["statement_id"] == statement_id).to_numpy()] for name, table in _tables(analysis)
        }
        self._analysis = replace(analysis, provenance=analysis.provenance, **self._of)
        self._in_voices = in_voices[(analysis.sentences["statement_id"] == statement_id).to_numpy()]
        self._voices = voices
        sentences = self._of["sentences"]
        spans = zip(sentences["start"], sentences["end"], strict=True)
        self._place: dict[str, tuple[int, int]] = dict(zip(sentences["sentence_id"], spans, strict=True))

    def segments(self) -> list[Row]:
        table = self._of["segments"]
        return [self._side(row) for row in _records(table[~table["kind"].isin(_LEFT_OUT)])]

    def lemmas(self) -> list[tuple[int, str]]:
        """Start and lemma of all content words."""
        words = find_words(self._analysis, None)
        rows = words.token[words.content]
        starts = self._of["tokens"]["start"].to_numpy()[rows]
        return list(zip(starts.tolist(), words.lemmas[words.lemma[words.content]].tolist(), strict=True))

    def words(self) -> list[tuple[str, Row]]:
        words = find_words(self._analysis, self._voices)
        tokens = _records(self._of["tokens"].iloc[words.token[words.content]])
        return [(str(token["lemma"]), self._side(token)) for token in tokens]

    def entities(self) -> list[tuple[str, Row]]:
        rows = _records(self._spoken(self._of["entities"]))
        rows = [row for row in rows if row["label"] in NAMED]
        return [(row["entity_id"] or row["name"] or row["text"], self._side(row)) for row in rows]

    def moves(self) -> list[Row]:
        return [{**row, **self._side(row)} for row in _records(self._spoken(self._of["moves"]))]

    def demands(self) -> tuple[list[Row], list[Action]]:
        """Demands in the voices, and the action of each."""
        wanted = check_voices(self._voices)
        demands = self._of["demands"]
        demands = demands if wanted is None else demands[demands["voice"].isin(wanted)]
        return [{**row, **self._side(row)} for row in _records(demands)], read_actions(self._analysis, demands)

    def _spoken(self, table: pd.DataFrame) -> pd.DataFrame:
        rows = sentence_rows(self._analysis, table)
        return table[(rows >= 0) & self._in_voices[rows]] if len(self._in_voices) else table.iloc[:0]

    def _side(self, row: Row) -> Row:
        sentence = row.get("sentence_id") or self._sentence_at(row["start"])
        return {"text": str(row["text"]), "start": row["start"], "end": row["end"], "sentence": str(sentence)}

    def _sentence_at(self, start: int) -> str:
        return next((name for name, (first, last) in self._place.items() if first <= start < last), "")


def _one(analysis: Analysis, choice: Choice, name: str) -> str:
    ids = analysis.statements["statement_id"][choose_statements(analysis, choice, name)]
    if len(ids) != 1:
        raise ValueError(both_languages("exactly_one", parameter=name, choice=choice, n=len(ids)))
    return str(ids.iloc[0])


def _tables(analysis: Analysis) -> list[tuple[str, pd.DataFrame]]:
    return [(n, t) for n, t in analysis.tables().items() if n not in ("statements", "problems")]


def _records(table: pd.DataFrame) -> list[Row]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _segments(a: _Side, b: _Side) -> list[Pair]:
    """Segments in the order of b; dropped ones keep their place in a."""
    ones, twos = a.segments(), b.segments()
    similarity = _similarity(ones, twos, a.lemmas(), b.lemmas())
    partner = dict(_align(similarity))
    left = [n for n in range(len(ones)) if n not in partner]
    free = [n for n in range(len(twos)) if n not in partner.values()]
    moved = {left[i]: free[j] for i, j in _assign(similarity[np.ix_(left, free)], _MOVED)}
    partner |= moved
    of_b = {j: i for i, j in partner.items()}
    pairs: list[Pair] = []
    shown = 0
    for j, two in enumerate(twos):
        if j not in of_b:
            pairs.append(("new", None, two, np.nan, ""))
            continue
        i = of_b[j]
        if i not in moved:
            pairs += [("dropped", ones[k], None, np.nan, "") for k in range(shown, i) if k not in partner]
            shown = i + 1
        status = "kept" if fold(ones[i]["text"]) == fold(two["text"]) else "changed"
        pairs.append((status, ones[i], two, float(similarity[i, j]), "moved" if i in moved else ""))
    return pairs + [("dropped", ones[k], None, np.nan, "") for k in range(shown, len(ones)) if k not in partner]


def _similarity(
    ones: Sequence[Row],
    twos: Sequence[Row],
    lemmas_a: Sequence[tuple[int, str]],
    lemmas_b: Sequence[tuple[int, str]],
) -> np.ndarray:
    """Mean of the shares of content words and of characters in common, for every two segments."""
    from rapidfuzz.fuzz import ratio

    bags_a, bags_b = (
        [Counter(lemma for start, lemma in lemmas if side["start"] <= start < side["end"]) for side in sides]
        for sides, lemmas in ((ones, lemmas_a), (twos, lemmas_b))
    )
    out = np.zeros((len(ones), len(twos)))
    for i, (one, bag_a) in enumerate(zip(ones, bags_a, strict=True)):
        for j, (two, bag_b) in enumerate(zip(twos, bags_b, strict=True)):
            characters = ratio(fold(one["text"]), fold(two["text"])) / 100
            total = bag_a.total() + bag_b.total()
            words = 2 * (bag_a & bag_b).total() / total if total else characters
            out[i, j] = (characters + words) / 2
    return out


def _align(similarity: np.ndarray) -> list[tuple[int, int]]:
    """Pairs in order with the greatest sum of similarity above the threshold; of equal alignments the one that pairs earlier."""
    n, m = similarity.shape
    gain = np.where(similarity >= _REWORDED, similarity, -1.0)
    best = np.zeros((n + 1, m + 1))
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best[i, j] = max(best[i + 1, j], best[i, j + 1], gain[i, j] + best[i + 1, j + 1])
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if gain[i, j] > 0 and best[i, j] == gain[i, j] + best[i + 1, j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i, j] == best[i + 1, j]:
            i += 1
        else:
            j += 1
    return pairs


def _assign(similarity: np.ndarray, least: float) -> list[tuple[int, int]]:
    """Pairs with the greatest sum of similarity, those below ``least`` left out."""
    from scipy.optimize import linear_sum_assignment

    fit = np.where(similarity >= least, similarity, 0)
    return [(int(i), int(j)) for i, j in zip(*linear_sum_assignment(-fit), strict=True) if fit[i, j] > 0]


def _tallied(a: Sequence[tuple[str, Row]], b: Sequence[tuple[str, Row]]) -> list[Pair]:
    """Features of both sides, each once with its first occurrences and counts, in order of text: those of a, then new ones."""
    firsts: list[dict[str, Row]] = [{}, {}]
    counts: list[dict[str, int]] = [{}, {}]
    for side, occurrences in enumerate((a, b)):
        for name, row in occurrences:
            firsts[side].setdefault(name, row)
            counts[side][name] = counts[side].get(name, 0) + 1
    pairs: list[Pair] = []
    for name in dict.fromkeys([*firsts[0], *firsts[1]]):
        one, two = firsts[0].get(name), firsts[1].get(name)
        status = "new" if one is None else "dropped" if two is None else "kept"
        detail = f"{name}: {counts[0].get(name, 0)} → {counts[1].get(name, 0)}"
        pairs.append((status, one, two, np.nan, detail))
    return pairs


def _demands(a: _Side, b: _Side) -> list[Pair]:
    (ones, actions_a), (twos, actions_b) = a.demands(), b.demands()
    similarity = np.zeros((len(ones), len(twos)))
    for i, (asked, action) in enumerate(zip(ones, actions_a, strict=True)):
        fitting = [_parties(asked) == _parties(other) for other in twos]
        meant = [same_meaning(action, other) for other in actions_b]
        similarity[i] = np.where(fitting, np.maximum(resemblance(action, actions_b), meant), 0)
    pairs: list[Pair] = []
    for one, two, alike in _matched(ones, twos, similarity, THRESHOLD):
        status, detail = "kept", ""
        if one is None or two is None:
            status = "new" if one is None else "dropped"
        elif one["strength"] != two["strength"]:
            status = "strengthened" if two["strength"] > one["strength"] else "weakened"
            detail = f"strength {one['strength']} → {two['strength']}"
        elif one["text"] != two["text"]:
            status = "changed"
        pairs.append((status, one, two, alike, detail))
    return pairs


def _parties(demand: Row) -> tuple[str, ...]:
    addressee = demand["addressee"] or demand["addressee_text"]
    return (*sorted(party(i) for i in demand["demander"].split(";")), "→", *sorted(
        party(i) for i in addressee.split(";")
    ), demand["polarity"])  # fmt: skip


def _moves(a: _Side, b: _Side) -> list[Pair]:
    from rapidfuzz.fuzz import ratio

    ones, twos = a.moves(), b.moves()
    similarity = np.array(
        [[ratio(x["text"], y["text"]) / 100 if x["move"] == y["move"] else 0 for y in twos] for x in ones], dtype=float
    ).reshape(len(ones), len(twos))
    pairs: list[Pair] = []
    for one, two, alike in _matched(ones, twos, similarity, _SAME_MOVE):
        status = "new" if one is None else "dropped" if two is None else "changed"
        if one is not None and two is not None and one["text"] == two["text"]:
            status = "kept"
        pairs.append((status, one, two, alike, str((one or two or {})["move"])))
    return pairs


def _matched(
    ones: Sequence[Row], twos: Sequence[Row], similarity: np.ndarray, least: float
) -> list[tuple[Row | None, Row | None, float]]:
    """Pairs and single rows in the order of a, then the single rows of b."""
    partner = dict(_assign(similarity, least))
    pairs: list[tuple[Row | None, Row | None, float]] = [
        (one, twos[partner[i]], float(similarity[i, partner[i]])) if i in partner else (one, None, np.nan)
        for i, one in enumerate(ones)
    ]
    return pairs + [(None, two, np.nan) for j, two in enumerate(twos) if j not in partner.values()]


def _row(kind: str, pair: Pair, chosen: Sequence[str]) -> dict[str, object]:
    status, one, two, alike, detail = pair
    row: dict[str, object] = {"kind": kind, "status": status, "similarity": alike, "detail": detail}
    for name, side, statement_id in (("a", one, chosen[0]), ("b", two, chosen[1])):
        row[f"statement_{name}"] = statement_id
        row[f"text_{name}"] = side["text"] if side else ""
        row[f"sentence_{name}"] = side["sentence"] if side else ""
        row[f"start_{name}"] = side["start"] if side else -1
        row[f"end_{name}"] = side["end"] if side else -1
    return row
