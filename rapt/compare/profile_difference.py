"""Two groups of statements to their differences in rhetoric, each tested by permutation of the statements."""

from __future__ import annotations

import numpy as np
import pandas as pd

from rapt.compare.association import adjust
from rapt.compare.cautions import as_column, chosen_by_demands, too_close, too_small, warn_if_mixed
from rapt.compare.messages import Message, both_languages, chained, check_drawn
from rapt.compare.permutations import permuted, rates_of
from rapt.compare.power import Sums, rate_difference
from rapt.compare.results import result
from rapt.compare.rhetoric import count_rhetoric
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_statements
from rapt.tables.analysis import Analysis

# Kinds of features that follow from the choice where groups are chosen by their demands.
_OF_DEMANDS = ("demand_strength", "demand_polarity")


def profile_difference(
    analysis: Source,
    target: Choice,
    reference: Choice = None,
    *,
    voices: Voices = ISSUER,
    permutations: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Difference of two groups in moves, demands, entity labels, hedges and intensifiers, with p by permutation.

    Statements, not words, are exchanged between the groups, so that a feature that comes in clusters is not taken for
    a difference. Where there are at most ``permutations`` ways to divide the statements, all of them are computed and p
    is exact; else as many random ones, and p includes the observed division.

    Parameters: ``target`` and ``reference`` choose statements (see
    :func:`rapt.compare.selection.choose_statements`), ``reference`` None being all others; ``voices`` whose words
    count; ``seed`` of the random divisions. Returns the columns of ``profile_difference`` in
    :mod:`rapt.compare.results`, the smallest p first; p is two-sided, ``p_adjusted`` by Benjamini and Hochberg over
    all rows. ``low`` and ``high`` are the 95% interval of the difference, by Welch's t over statements, and ``least`` is the
    least difference that so many statements show with 80% power; ``note`` says so where the difference found is smaller,
    what is too small, and where groups chosen by their demands are compared in them. Raises ``ValueError`` where a group is empty or both share statements. Warns where translations mix.

    >>> import rapt
    >>> texts = ["中国は断固反対する。"] * 3 + ["中国は対話を望む。"] * 3
    >>> table = pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"})
    >>> test = profile_difference(rapt.analyze(table), ["s0001", "s0002", "s0003"])
    >>> test[test["feature"] == "断固"][["p", "n_target", "n_reference"]].values.tolist()  # 2 of 20 divisions
    [[0.1, 3.0, 0.0]]

    Source: Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses; Phipson and Smyth (2010).
    """
    check_drawn("permutations", permutations, 1, seed)
    source = as_analysis(analysis)
    in_target = choose_statements(source, target, "target")
    in_reference = ~in_target if reference is None else choose_statements(source, reference, "reference")
    _check((target, reference), (in_target, in_reference))
    both = in_target | in_reference
    warn_if_mixed(source.statements[both], "target_and_reference")
    counted = count_rhetoric(source, voices)
    used = counted.counts[both].sum(axis=0) > 0
    counts, words = (values[both].astype(float) for values in (counted.counts[:, used], counted.words))
    member = in_target[both]
    rates, totals = rates_of(member[None, :].astype(float), counts, words)
    low, high, least = rate_difference(Sums.of(counts[member], words[member]), Sums.of(counts[~member], words[~member]))
    difference = (rates[0] - rates[1])[0]
    demanding = np.isin(counted.kinds[used], _OF_DEMANDS) | (counted.features[used] == "demand")
    choices = [("target", in_target, target), ("reference", in_reference, reference)]
    p = permuted(member, counts, words, permutations, seed)
    columns = {
        "kind": counted.kinds[used],
        "feature": counted.features[used],
        "per_1000_target": rates[0][0],
        "per_1000_reference": rates[1][0],
        "difference": difference,
        "low": low,
        "high": high,
        "least": least,
        "p": p,
        "p_adjusted": adjust(p),
        "n_target": totals[0][0].astype(int),
        "n_reference": totals[1][0].astype(int),
        "note": as_column(_notes(source, choices, counted.words, demanding, too_close(difference, least))),
    }
    order = np.lexsort((-np.abs(columns["difference"]), p))
    return result("profile_difference", {name: values[order] for name, values in columns.items()})


def _notes(
    analysis: Analysis,
    choices: list[tuple[str, np.ndarray, Choice]],
    words: np.ndarray,
    demanding: np.ndarray,
    close: list[Message],
) -> list[Message]:
    """Of every row what is too small, whether its groups were chosen by what it counts, whether it is too close to tell."""
    small = [too_small(int(group.sum()), int(words[group].sum()), name) for name, group, _ in choices]
    chosen = [chosen_by_demands(analysis, group, given, name) for name, group, given in choices]
    return [
        chained("semicolon", [*small, *(chosen if of_demands else []), near])
        for of_demands, near in zip(demanding, close, strict=True)
    ]


def _check(choices: tuple[Choice, Choice], groups: tuple[np.ndarray, np.ndarray]) -> None:
    for name, given, group in zip(("target", "reference"), choices, groups, strict=True):
        if not group.any():
            choice = Message("all_others") if given is None else repr(given)
            raise ValueError(both_languages("chooses_none", parameter=name, n=len(group), choice=choice))
    if shared := int((groups[0] & groups[1]).sum()):
        raise ValueError(both_languages("in_common", n=shared))
