"""Groups of statements to moves, demands, entities, hedges and intensifiers per 1,000 words, with intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from rapt.compare.cautions import too_small, warn_if_mixed
from rapt.compare.messages import MOST_RESAMPLES, Message, both_languages, check_drawn, check_one_of
from rapt.compare.results import result
from rapt.compare.rhetoric import Rhetoric, count_rhetoric
from rapt.compare.selection import (
    ISSUER,
    Choice,
    Labelling,
    Source,
    Voices,
    as_analysis,
    check_voices,
    choose_statements,
    titles_of,
)
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.variables import as_texts

BY = ("statement", "addressee", "year", "month", "genre", "issuer")
INTERVALS = ("wilson", "bootstrap")


def profile(
    analysis: Source,
    by: str | Labelling = "statement",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    interval: str = "wilson",
    confidence: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Moves, demands, entity labels, hedges and intensifiers of each group, per 1,000 words with intervals.

    Parameters: ``by`` how statements are grouped: ``statement``, ``addressee`` (of their demands; one with several
    addressees is in several groups, one without in the group ``""``), ``year``, ``month``, ``genre``,
    ``issuer``, any other column of the statements (the user's own: ``by="部門"``), or a function of the statements that gives a label for each; ``voices`` whose words, moves and demands
    count (None for all); ``statements`` which ones; ``interval`` ``wilson`` (each word a trial; too narrow where a
    feature comes in clusters) or ``bootstrap`` (percentiles over ``resamples`` draws of the group's statements with
    ``seed``; a group of one statement has no interval); ``confidence`` of the interval.
    Returns the columns of ``profile`` in :mod:`rapt.compare.results`: for every group each feature that occurs in any
    of them; the feature ``all`` sums the hedges, or intensifiers. ``note`` says what is too small.
    Raises ``ValueError`` for an unknown ``by`` or ``interval``. Warns where the statements mix translations.

    Source: Wilson (1927), J. Amer. Statist. Assoc. 22, without correction for continuity; Efron (1979).

    >>> import rapt
    >>> texts = pd.DataFrame({"text": ["中国は断固反対する。米国に撤回を求めた。"], "issuer": "CN-MOFCOM"})
    >>> table = profile(rapt.analyze(texts))
    >>> table[table["kind"] == "intensifier"][["feature", "n"]].values.tolist()
    [['all', 1], ['断固', 1]]
    """
    check_one_of("interval", interval, INTERVALS)
    check_drawn("resamples", resamples, 1, seed, MOST_RESAMPLES)
    if not isinstance(confidence, float) or not 0 < confidence < 1:
        raise ValueError(both_languages("between_0_and_1", parameter="confidence", value=confidence))
    source = as_analysis(analysis)
    chosen = choose_statements(source, statements)
    members = _groups(source, by, chosen, voices)
    if not len(members):
        return result("profile")
    warn_if_mixed(source.statements[chosen])
    counted = count_rhetoric(source, voices)
    labels = sorted(members["group"].unique())
    group = pd.Index(labels).get_indexer(members["group"])
    row = members["row"].to_numpy()
    sums = _summed(counted.counts[row], group, len(labels))
    words = np.bincount(group, weights=counted.words[row], minlength=len(labels))
    if interval == "wilson":
        sides = wilson(sums, words[:, None], confidence)
    else:
        sides = _bootstrap(counted.counts[row].astype(float), counted.words[row], group, confidence, resamples, seed)
    sizes = np.bincount(group, minlength=len(labels))
    # Grouped by statement, each group has one statement: no note for that.
    notes = [too_small(99 if by == "statement" else int(size), int(n)) for size, n in zip(sizes, words, strict=True)]
    table = _table(counted, labels, sums, words, sides, sizes, notes)
    return table.assign(title=table["group"].map(titles_of(source))) if by == "statement" else table


def _table(
    counted: Rhetoric,
    labels: list[str],
    sums: np.ndarray,
    words: np.ndarray,
    sides: tuple[np.ndarray, np.ndarray],
    sizes: np.ndarray,
    notes: list[Message],
) -> pd.DataFrame:
    """Every group with each feature that occurs in any of them."""
    n_features = len(counted.features)
    columns = {
        "group": np.repeat(np.array(labels, dtype=object), n_features),
        "kind": np.tile(counted.kinds, len(labels)),
        "feature": np.tile(counted.features, len(labels)),
        "n": sums.ravel(),
        "n_tokens": np.repeat(words.astype(int), n_features),
        "per_1000": _rate(sums, words[:, None]).ravel(),
        "low": sides[0].ravel(),
        "high": sides[1].ravel(),
        "n_statements": np.repeat(sizes, n_features),
        "title": np.full(len(labels) * n_features, "", dtype=object),
        "note": np.repeat(np.array(notes, dtype=object), n_features),
    }
    used = np.tile(sums.sum(axis=0) > 0, len(labels))
    return result("profile", {name: values[used] for name, values in columns.items()})


def wilson(n: np.ndarray, words: np.ndarray, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's interval of a share, per 1,000; missing without words.

    >>> [round(float(side), 2) for side in wilson(np.array(10), np.array(100))]
    [55.23, 174.37]
    """
    from scipy.special import ndtri

    z2 = float(ndtri(0.5 + confidence / 2)) ** 2
    total = np.where(words > 0, words, np.nan)
    # A word may have several features; a share cannot exceed one.
    share = np.minimum(n / total, 1)
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = np.sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2))) / (1 + z2 / total)
    return 1000 * np.maximum(centre - half, 0), 1000 * np.minimum(centre + half, 1)


def _groups(analysis: Analysis, by: str | Labelling, chosen: np.ndarray, voices: Voices) -> pd.DataFrame:
    """Rows of ``statements`` with the group or groups they belong to."""
    table = analysis.statements
    if callable(by):
        labels = list(by(table))
        if len(labels) != len(table):
            raise ValueError(both_languages("label_each", n=len(table), given=len(labels)))
        named = pd.Series(["" if pd.isna(label) else str(label) for label in labels], dtype=object)
    elif by == "addressee":
        return _addressed(analysis, chosen, voices)
    elif by in ("year", "month"):
        named = table["date"].dt.strftime("%Y" if by == "year" else "%Y-%m").fillna("")
    elif isinstance(by, str) and (by == "statement" or by in table.columns):
        named = as_texts(table["statement_id" if by == "statement" else by])
    else:
        raise ValueError(both_languages("group_by", known=[*BY, *schema.variables(table)], value=by))
    groups = pd.DataFrame({"row": np.arange(len(table)), "group": named.to_numpy(dtype=object)})
    return groups[chosen]


def _addressed(analysis: Analysis, chosen: np.ndarray, voices: Voices) -> pd.DataFrame:
    wanted = check_voices(voices)
    demands = analysis.demands if wanted is None else analysis.demands[analysis.demands["voice"].isin(wanted)]
    ids = demands[["statement_id", "addressee"]].drop_duplicates()
    ids = ids.assign(group=ids["addressee"].str.split(";")).explode("group")
    ids = ids[ids["group"] != ""].drop_duplicates(["statement_id", "group"])[["statement_id", "group"]]
    rows = pd.DataFrame({"row": np.arange(len(chosen)), "statement_id": analysis.statements["statement_id"]})[chosen]
    joined = rows.merge(ids, on="statement_id", how="left")
    return joined.assign(group=joined["group"].fillna(""))


def _summed(counts: np.ndarray, group: np.ndarray, n_groups: int) -> np.ndarray:
    sums = np.zeros((n_groups, counts.shape[1]), dtype=np.int64)
    np.add.at(sums, group, counts)
    return sums


def _rate(n: np.ndarray, words: np.ndarray) -> np.ndarray:
    return 1000 * n / np.where(words > 0, words, np.nan)


def _bootstrap(
    counts: np.ndarray, words: np.ndarray, group: np.ndarray, confidence: float, resamples: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Percentiles of the rates of groups whose statements are drawn with replacement."""
    random = np.random.default_rng(seed)
    n_groups = int(group.max()) + 1
    low = np.full((n_groups, counts.shape[1]), np.nan)
    high = low.copy()
    sides = [50 - 50 * confidence, 50 + 50 * confidence]
    for n in range(n_groups):
        rows = np.flatnonzero(group == n)
        if len(rows) < 2:
            continue
        drawn = random.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=resamples)
        rates = _rate(drawn @ counts[rows], (drawn @ words[rows])[:, None])
        # Draws of statements without a word have no rate.
        spoken = rates[(drawn @ words[rows]) > 0]
        if len(spoken):
            low[n], high[n] = np.percentile(spoken, sides, axis=0)
    return low, high
