"""Pictures of the main charts, of the bundled statements: ``python docs/make_images.py`` writes docs/images/*.png."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd

import rapt
from rapt import charts, compare, validate
from rapt.scoring.gold import load_gold

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images"
SINCE_2023 = ("2023-01-01", None)
EVENTS = pd.DataFrame(
    [
        ("2023-08-01", "ガリウム・ゲルマニウムの輸出管理"),
        ("2025-04-04", "中・重希土類7種の輸出管理"),
        ("2025-05-12", "ジュネーブ共同声明"),
        ("2025-10-09", "レアアース規制の拡大"),
        ("2025-10-30", "釜山での首脳会談"),
    ],
    columns=["date", "label"],
)


def main() -> None:
    """One picture a chart, with Japanese labels."""
    # The cautions about small corpora are for readers of numbers.
    warnings.simplefilter("ignore", compare.RaptWarning)
    analysis = rapt.analyze(rapt.load_corpus("mofcom"))
    chinese = analysis.statements["issuer"].str.startswith("CN")
    ministry = analysis.select(analysis.statements["statement_id"][chinese].tolist())
    flows = compare.demand_flows(analysis, statements=SINCE_2023)
    pictures = {
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
        "strength_timeline": charts.strength_timeline(
            compare.strength_timeline(ministry, statements=SINCE_2023), events=EVENTS
        ),
        "demand_flows": charts.demand_flows(flows),
        "demand_network": charts.demand_network(flows),
        "before_after": charts.before_after(
            compare.before_after(
                ministry, "2025-10-09", ["demands", "strength", "accuse", "warn", "justify"], days=180
            ),
            event="レアアース規制の拡大",
        ),
        "disagreement": charts.disagreement(coders()),
        "measures": charts.measures(compare.measure_timeline(analysis), as_of="2025-12-01"),
    }
    for name, chart in pictures.items():
        charts.save(chart, FOLDER / f"{name}.png", scale=1.1)


def coders() -> pd.DataFrame:
    """The bundled gold against the second coder's sheet of notebook 10, which was made up for it."""
    gold = load_gold(ROOT / "data" / "gold")
    texts = pd.DataFrame(gold)[["statement_id", "date", "issuer", "title", "text"]]
    second = validate.import_codes(ROOT / "notebooks" / "own" / "second_coder.csv", texts, layer="demands")
    return validate.disagreement(gold, second.gold, names=["佐藤", "鈴木"])


if __name__ == "__main__":
    main()
