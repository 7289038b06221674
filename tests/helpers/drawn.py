"""What charts draw, and which the report has."""

from __future__ import annotations

# The figures of the report in their order; the chart of measures is beside what holds.
FIGURES = (
    "demand_matrix",
    "concepts",
    "demand_threads",
    "profile",
    "keyness",
    "cooccurrence",
    "reuse",
    "timeline",
)
CHARTS = ("measures", *FIGURES)


def data(chart, field):
    """The values of a field, over all data sets of a chart."""
    sets = chart.to_dict()["datasets"].values()
    return [row[field] for rows in sets for row in rows if field in row]
