"""Values to colours that colour-blind readers can distinguish, the same in every chart, table and page.

Addressees have Paul Tol's "muted" scheme, moves that of Okabe and Ito (2008) without its yellow, which is too light on
white; both are made for deuteranopia, protanopia and tritanopia.
"""

from __future__ import annotations

from collections.abc import Iterable

ADDRESSEES = {
    "US": "#332288",
    "JP": "#CC6677",
    "EU": "#117733",
    "NL": "#999933",
    "TW": "#88CCEE",
    "CA": "#882255",
    "MX": "#44AA99",
    "KR": "#AA4499",
    "CN": "#DDCC77",
}
# Addressees without a colour of their own, several at once, and nobody.
OTHER = "#8A8A8A"
# What says little because there is too little of it: how much of its colour is left, and its label's colour.
PALE, PALE_TEXT = 0.35, "#9A9A9A"
MOVES = {
    "announce": "#56B4E9",
    "justify": "#009E73",
    "deny": "#999999",
    "accuse": "#D55E00",
    "demand": "#CC79A7",
    "warn": "#E69F00",
    "reassure": "#0072B2",
    "offer": "#000000",
}
POLARITIES = {"do": "#0072B2", "stop": "#D55E00"}
STRENGTHS = {"1": "#C6DBEF", "2": "#9ECAE1", "3": "#6BAED6", "4": "#2171B5", "5": "#08306B"}
TIMES = {
    "statement": "#222222",
    "effective": "#0072B2",
    "suspension": "#E69F00",
    "deadline": "#D55E00",
    "threat": "#CC79A7",
    "other": "#999999",
}
# States of measures; those that TIMES has too look alike.
STATES = {
    "proposed": "#CC79A7",
    "threatened": "#D55E00",
    "announced": "#56B4E9",
    "ruled": "#009E73",
    "in_force": "#0072B2",
    "suspended": "#E69F00",
    "ended": "#999999",
    "under_investigation": "#F0E442",
    "unknown": "#CCCCCC",
}
LABELS = {
    "GPE": "#0072B2", "LOC": "#0072B2", "ORG": "#D55E00", "PERSON": "#CC79A7", "LAW": "#009E73", "EVENT": "#56B4E9",
    "COMMODITY": "#E69F00", "MEASURE": "#000000", "OTHER": "#999999",
}  # fmt: skip
# Two sides of a comparison, and things without a meaning of their own.
TARGET, REFERENCE = "#0072B2", "#D55E00"
# The same where there is too little of a side: greyish, and still two.
SMALL_TARGET, SMALL_REFERENCE = "#7E98AD", "#C29A83"
CYCLE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999", "#000000")


def addressee_colour(ids: str) -> str:
    """The colour of an addressee's id; grey for several, for nobody and for those without one.

    >>> addressee_colour("US"), addressee_colour("CN;JP")
    ('#332288', '#8A8A8A')
    """
    return ADDRESSEES.get(ids.split("-")[0] if ";" not in ids else ids, OTHER)


def scale(values: Iterable[str], palette: dict[str, str]) -> tuple[list[str], list[str]]:
    """Domain and range of a colour scale: the values that occur, those of the palette first, in its order."""
    present = set(values)
    known = [value for value in palette if value in present]
    rest = sorted(present - set(known))
    colours = [palette[value] for value in known] + [CYCLE[n % len(CYCLE)] for n in range(len(rest))]
    return known + rest, colours
