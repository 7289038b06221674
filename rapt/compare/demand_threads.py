"""Demands to threads: one demand from statement to statement, repeated, strengthened or weakened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from rapt.compare.cautions import warn_if_mixed, warn_if_undated
from rapt.compare.demand_matrix import choose_demands
from rapt.compare.messages import both_languages, check_at_least
from rapt.compare.results import result
from rapt.compare.same_action import (
    Action,
    compatible_frames,
    party,
    read_actions,
    resemblance,
    same_meaning,
    same_object,
)
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis

# Chosen on the pairs marked dev in tests/compare/tables/same_action.csv; those marked test were kept aside.
THRESHOLD = 0.6
# Demands that are coded with two concepts are the same only where they are more alike than that.
_ACROSS = 0.75

# What may make a demand look stronger or weaker than the one before, though nobody meant it so.
CONTEXT = ("outlet", "genre", "translation")


def demand_threads(
    analysis: Source,
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    threshold: float = THRESHOLD,
    min_size: int = 1,
) -> pd.DataFrame:
    """Demands in threads, one row per demand made, ordered by thread and date.

    Demands are of one thread where demander and addressee (a ministry counts as its state) are the same and what is
    meant is the same: one concept of the codebook and one object, with words in common where the concept is a broad one
    (``scope`` in ``rapt/lexicon/concepts.csv``). A demand that no such thread takes joins the one of its polarity whose
    wordings are most similar, on average at least ``threshold``, or begins one. A statement added later thus never changes
    earlier threads.

    Parameters: ``voices`` whose demands count, by the demands' own voice (None for all); ``statements`` which
    statements (see :func:`rapt.compare.selection.choose_statements`); ``min_size`` the fewest demands of a thread.
    Returns the columns of ``demand_threads`` in :mod:`rapt.compare.results`. ``status`` compares the strongest demand
    of a statement with the strongest one of the statement before; further demands of one statement are ``repeated``. ``changed``
    names what of outlet, genre and translation is not as in that statement: the step may then be theirs. What a statement
    without a date asks is ``undated``: it joins a thread, after the dated demands, and is no step of it.
    Raises ``ValueError`` for a threshold that is not above 0 and at most 1. Warns where the statements mix translations or
    some have no date.

    Source: concepts by :mod:`rapt.extract.concepts`; wordings are compared as frame and objects by
    ``rapt/lexicon/synonyms.csv``. How well they do is told in ``docs/compare.md``.

    >>> import rapt
    >>> texts = ["中国は米国に追加関税の撤回を求めた。", "中国は米国に対し、追加関税を直ちに取り消すよう強く求めた。"]
    >>> table = pd.DataFrame({"text": texts, "date": ["2025-04-10", "2025-04-20"], "issuer": "CN-MOFCOM"})
    >>> threads = demand_threads(rapt.analyze(table))
    >>> threads[["thread_id", "text", "status", "gap_days"]].values.tolist()
    [['t001', '追加関税の撤回', 'first', nan], ['t001', '追加関税を直ちに取り消す', 'strengthened', 10.0]]
    """
    if not isinstance(threshold, int | float) or not 0 < threshold <= 1:
        raise ValueError(both_languages("above_0_to_1", parameter="threshold", value=threshold))
    check_at_least("min_size", min_size, 0)
    source = as_analysis(analysis)
    demands = choose_demands(source, voices, statements)
    if demands.empty:
        return result("demand_threads")
    asking = source.statements[source.statements["statement_id"].isin(demands["statement_id"])]
    warn_if_mixed(asking)
    warn_if_undated(asking)
    demands["thread"], demands["similarity"], actions = _link(demands, read_actions(source, demands), threshold)
    demands = demands.join(source.statements.set_index("statement_id")[list(CONTEXT)], on="statement_id")
    demands["size"] = demands.groupby("thread")["thread"].transform("size")
    demands["action"] = _typical_wordings(demands, actions)
    demands = demands[demands["size"] >= min_size].sort_values(["thread", "order"], kind="stable")
    return _with_history(demands)


def _link(
    demands: pd.DataFrame, actions: Sequence[Action], threshold: float
) -> tuple[np.ndarray, np.ndarray, list[Action]]:
    """Thread number and similarity to it, for each demand in order of date."""
    groups: dict[Hashable, _Group] = {}
    numbers, similarity = np.zeros(len(demands), dtype=int), np.ones(len(demands))
    n_threads = 0
    columns = ("demander", "addressee", "polarity")
    for n, (demander, addressee, polarity) in enumerate(zip(*(demands[c] for c in columns), strict=True)):
        key = (_parties(demander), _parties(addressee))
        group = groups.setdefault(key, _Group(threshold))
        number, similarity[n] = group.add(actions[n], polarity, n_threads)
        numbers[n] = number
        n_threads = max(n_threads, number + 1)
    return numbers, similarity, list(actions)


def _parties(ids: str) -> str:
    return ";".join(sorted({party(i) for i in ids.split(";")}))


class _Group:
    """Threads between the same parties: distinct wordings by what they mean, and by frame for those that are not coded."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._known: dict[tuple[Action, str], int] = {}
        self._by_concept: dict[str, list[tuple[int, Action]]] = defaultdict(list)
        self._by_frame: dict[str, dict[str, list[tuple[int, Action]]]] = defaultdict(lambda: defaultdict(list))
        self._sizes: Counter[int] = Counter()
        self._latest: dict[int, int] = {}
        self._n_added = 0

    def add(self, action: Action, polarity: str, next_number: int) -> tuple[int, float]:
        """Number of the action's thread (``next_number`` if it begins one) and its similarity to the thread so far."""
        self._n_added += 1
        if (action, polarity) in self._known:
            number = self._known[action, polarity]
            self._latest[number] = self._n_added
            return number, 1.0
        number, similarity = self._meant(action) if action.concept else (-1, 0.0)
        if number < 0:
            number, similarity = self._best(action, polarity)
            if similarity < self._threshold:
                number, similarity = next_number, 1.0
        self._known[action, polarity] = number
        self._latest[number] = self._n_added
        self._by_concept[action.concept].append((number, action))
        self._by_frame[polarity][action.frame].append((number, action))
        self._sizes[number] += 1
        return number, similarity

    def _meant(self, action: Action) -> tuple[int, float]:
        """The thread of the same concept and object, -1 where there is none; of equal ones the more recent."""
        same = (
            (same_meaning(action, other), self._latest[n], n) for n, other in self._by_concept.get(action.concept, [])
        )
        similarity, _, number = max(same, default=(0.0, 0, -1))
        return (number, similarity) if similarity else (-1, 0.0)

    def _best(self, action: Action, polarity: str) -> tuple[int, float]:
        by_frame = self._by_frame[polarity]
        fitting = [entry for frame in compatible_frames(action.frame, by_frame) for entry in by_frame[frame]]
        totals: dict[int, float] = defaultdict(float)
        for (number, other), value in zip(fitting, resemblance(action, [a for _, a in fitting]), strict=True):
            totals[number] += value if _can_be_one(action, other, value) else 0
        # Of two that are equally similar, the more recent one.
        means = ((round(total / self._sizes[n], 12), self._latest[n], n) for n, total in totals.items())
        similarity, _, number = max(means, default=(0.0, 0, 0))
        return number, similarity


def _can_be_one(a: Action, b: Action, similarity: float) -> bool:
    """Whether two actions that are alike may be one, by what they are coded with."""
    if not a.concept or not b.concept:
        return True
    return same_object(a, b) and (a.concept == b.concept or similarity >= _ACROSS)


def _typical_wordings(demands: pd.DataFrame, actions: Sequence[Action]) -> pd.Series:
    """For each demand the wording of its thread whose action is most frequent, the shortest, then the earliest one."""
    rows = pd.DataFrame({"thread": demands["thread"], "text": demands["text"], "length": demands["text"].str.len()})
    codes: dict[Action, int] = {}
    rows["code"] = [codes.setdefault(action, len(codes)) for action in actions]
    rows["often"] = -rows.groupby(["thread", "code"])["code"].transform("size")
    typical = rows.sort_values(["thread", "often", "length"], kind="stable").drop_duplicates("thread")
    return rows["thread"].map(typical.set_index("thread")["text"])


def _with_history(demands: pd.DataFrame) -> pd.DataFrame:
    """The result: each statement's strongest demand compared with that of the statement before in the thread.

    What has no date comes last in its thread, and is compared with nothing.
    """
    visit = (demands["statement_id"] != demands["statement_id"].shift()) | (
        demands["thread"] != demands["thread"].shift()
    )
    visits = demands.assign(visit=visit.cumsum())
    visits["level"] = visits.groupby("visit")["strength"].transform("max")
    dated = visits["date"].notna()
    heads = visits[dated].drop_duplicates("visit").set_index("visit")
    same_thread = heads["thread"] == heads["thread"].shift()
    step = (heads["level"] - heads["level"].shift()).where(same_thread)
    changed = _changed(heads, same_thread)
    gaps = (heads["date"] - heads["date"].shift()).dt.days.where(same_thread)
    status = pd.Series(
        np.select([step.isna(), step > 0, step < 0], ["first", "strengthened", "weakened"], "repeated"), heads.index
    )
    # Of several demands in one statement the first of the strongest shows the change (the first one, in the first).
    leading = visits["strength"].eq(visits["level"]) | visits["visit"].map(status).eq("first")
    leading &= ~visits[leading].duplicated("visit").reindex(visits.index, fill_value=True)
    last_visit = visits["visit"].where(dated).groupby(visits["thread"]).transform("max")
    ranks = {thread: n for n, thread in enumerate(sorted(visits["thread"].unique()), 1)}
    width = max(3, len(str(len(ranks))))
    return result(
        "demand_threads",
        {
            **{c: visits[c].to_numpy() for c in ("statement_id", "demand_id", "sentence_id", "date", "demander")},
            **{c: visits[c].to_numpy() for c in ("addressee", "polarity", "strength", "action", "text", "similarity")},
            "concept": visits["concept"].to_numpy(),
            "object_id": visits["object_id"].to_numpy(),
            "thread_id": [f"t{ranks[t]:0{width}d}" for t in visits["thread"]],
            "status": np.select([~dated, leading], ["undated", visits["visit"].map(status)], "repeated"),
            "last": (visits["visit"] == last_visit).to_numpy(),
            "gap_days": visits["visit"].map(gaps).to_numpy(dtype=float),
            **{c: visits[c].to_numpy() for c in CONTEXT},
            "changed": visits["visit"].map(changed).astype(object).fillna("").to_numpy(),
        },
    )


def _changed(heads: pd.DataFrame, same_thread: pd.Series) -> pd.Series:
    """For each visit of a thread the names of what is not as in the statement before, joined by ;; unknown values do not count."""
    names = pd.Series("", heads.index)
    for column in CONTEXT:
        now, before = heads[column].astype(object), heads[column].astype(object).shift().fillna("")
        other = same_thread & (now != before) & (now != "") & (before != "")
        names[other] += column + ";"
    return names.str.rstrip(";")
