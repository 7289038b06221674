"""Pictures of the main charts, of the bundled statements: ``python docs/make_images.py`` writes docs/images/*.png."""

from __future__ import annotations

import warnings
from pathlib import Path

import rapt
from rapt import charts, compare

FOLDER = Path(__file__).resolve().parent / "images"


def main() -> None:
    """One picture a chart, with Japanese labels."""
    # The cautions about small corpora are for readers of numbers.
    warnings.simplefilter("ignore", compare.RaptWarning)
    analysis = rapt.analyze(rapt.load_corpus("mofcom"))
    chinese = analysis.statements["issuer"].str.startswith("CN")
    ministry = analysis.select(analysis.statements["statement_id"][chinese].tolist())
    pictures = {
        "timeline": charts.timeline(compare.timeline(analysis)),
        "demand_matrix": charts.demand_matrix(compare.demand_matrix(analysis)),
        "concepts": charts.concepts(compare.concepts(ministry)),
        "demand_threads": charts.demand_threads(compare.demand_threads(ministry)),
        "profile": charts.profile(compare.profile(analysis, by="addressee")),
        "keyness": charts.keyness(
            compare.keyness(analysis, 'addressee == "US"', 'addressee == "JP"'), names=("対米", "対日")
        ),
        "similarity": charts.similarity(compare.similarity(analysis)),
        "cooccurrence": charts.cooccurrence(compare.cooccurrence(analysis)),
        "reuse": charts.reuse(compare.reuse(analysis, match=("words", "meaning"))),
        "measures": charts.measures(compare.measure_timeline(analysis), as_of="2025-12-01"),
    }
    for name, chart in pictures.items():
        charts.save(chart, FOLDER / f"{name}.png", scale=1.1)


if __name__ == "__main__":
    main()
