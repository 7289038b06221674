"""How often the intervals of rapt.validate.estimate hold the truth, by simulation on the gold, into docs/coverage.md.

    python benchmarks/coverage.py [--out docs/coverage.md] [--draws 2000]

The population are all texts whose moves and demands were coded by hand (data/gold and benchmarks/rounds). In every draw a
corpus of as many texts is drawn from them with replacement (scope beyond), or taken as it is (scope corpus), n of it by lot
to be coded, and the intervals are asked whether they hold what coding the whole population by hand gives. ``worse`` are
rows of rules that miss much: of every second text half of the sentences with a move, or of the demands, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import typer

from rapt.compare.quantities import quantity
from rapt.scoring.gold import load_gold
from rapt.tables.schema import MOVES
from rapt.validate.coded import coded
from rapt.validate.estimators import METHODS, SCOPES, Units, estimated

ROOT = Path(__file__).resolve().parents[1]
QUANTITIES = (*MOVES, "demands", "strength")
SIZES = (15, 20, 30, 60)
SEED = 20
CODERS = ("rules", "worse")
# One in so many texts, the longest, is in a stratum of its own that gets half of the codes.
LONG = 4
# Texts of an event that are alike, and methods that allow for events.
ALIKE, OF_EVENTS = 3, ("naive", "hand", "dsl", "ppi")
_INTRODUCTION = """# Coverage of corrected estimates / 補正推定の被覆率

Written by `benchmarks/coverage.py`; what the methods are is on [the page on validation](validate.md). Share of {draws:,} draws whose 95% interval holds
what coding all {n} texts by hand gives. Population: all texts whose moves and demands were coded by hand (`data/gold`, `benchmarks/rounds`),
{sentences:,} sentences. The rules were corrected on many of these texts, so their errors here are rarer than in yours; `worse` therefore
leaves out half of what the rules found in every second text.

`benchmarks/coverage.py` の出力です。95％信頼区間が、全{n}本を人手でコーディングした値を含んだ割合を、{draws:,}回の抽出で測りました。規則はこれらの多くで
直されているため誤りは少なめです。`worse` は2本に1本について、規則が見つけた行の半分を落とした場合です。手法の説明は[検証のページ](validate.md)にあります。"""

_STRATA = """## Strata drawn with unequal probabilities / 確率の異なる層

Coverage, where the longest quarter of the texts is a stratum that gets half of the codes (`allocation="equal"`).

被覆率。長いほうから4分の1の文書を一つの層とし、コーディングの半分を割り当てました（`allocation="equal"`）。"""

_EVENTS = """## Statements of one event / 同じ出来事の声明

Coverage, scope beyond, where {alike} texts each are of one event and as alike as can be: texts are sorted by what coding by hand gives, and events drawn with all their texts.

被覆率（scope beyond）。{alike}本ずつを一つの出来事とし、人手の値の順に並べて最も似たものどうしを組にして、出来事ごとに抽出しました。"""


@dataclass(frozen=True)
class Population:
    """Part and whole of every text, as predicted and as coded."""

    part: np.ndarray
    whole: np.ndarray
    gold_part: np.ndarray
    gold_whole: np.ndarray

    @property
    def truth(self) -> float:
        return float(self.gold_part.sum() / self.gold_whole.sum())

    @property
    def naive(self) -> float:
        return float(self.part.sum() / self.whole.sum())


def main(out: Path = ROOT / "docs" / "coverage.md", draws: int = 2000) -> None:
    """Simulate, print the page and write it."""
    import rapt

    golds = all_gold()
    statements = pd.DataFrame(
        [{name: gold.get(name, "") for name in ("statement_id", "date", "issuer", "title", "text")} for gold in golds]
    )
    page = report(rapt.analyze(statements), golds, draws)
    typer.echo(page)
    out.write_text(page, encoding="utf-8")


def all_gold() -> list[dict[str, Any]]:
    """Every text whose moves and demands were coded."""
    rounds = sorted((ROOT / "benchmarks" / "rounds").iterdir())
    return load_gold([ROOT / "data" / "gold", *(folder for folder in rounds if folder.name.isdigit())])


def report(analysis: Any, golds: list[dict[str, Any]], draws: int) -> str:
    """The page, from an analysis of the texts."""
    parts = [_INTRODUCTION.format(draws=draws, n=len(golds), sentences=len(analysis.sentences))]
    found = {coder: populations(analysis, golds, coder) for coder in CODERS}
    parts += ["## Truth and naive numbers / 真値と素の値", markdown(pd.DataFrame(truths(found)))]
    for coder in CODERS:
        table = pd.DataFrame(simulated(found[coder], draws))
        for scope in SCOPES:
            parts += [f"## {coder}, scope {scope}"]
            rows = table[table["scope"] == scope]
            parts += ["Coverage / 被覆率", markdown(wide(rows, "covered", "{:.3f}"))]
            parts += ["Mean width of the interval / 区間の平均幅", markdown(wide(rows, "width", "{:.3f}"))]
    parts += [_STRATA]
    for coder in CODERS:
        table = pd.DataFrame(simulated(found[coder], draws, long_texts(found[coder])))
        for scope in SCOPES:
            parts += [f"{coder}, scope {scope}", markdown(wide(table[table["scope"] == scope], "covered", "{:.3f}"))]
    parts += [_EVENTS.format(alike=ALIKE)]
    for coder in CODERS:
        table = pd.DataFrame(of_events(found[coder], draws))
        for cluster in (False, True):
            head = f"{coder}, {'with' if cluster else 'without'} `cluster`"
            parts += [head, markdown(wide(table[table["cluster"] == cluster], "covered", "{:.3f}"))]
    return "\n\n".join(parts) + "\n"


def populations(analysis: Any, golds: list[dict[str, Any]], coder: str) -> dict[str, Population]:
    """What there is to estimate, for each quantity."""
    by_hand = coded(analysis, golds, ["moves", "demands"])
    predicted = analysis if coder == "rules" else missing(analysis)
    return {
        name: Population(*quantity(name).numbers(predicted), *quantity(name).numbers(by_hand)) for name in QUANTITIES
    }


def missing(analysis: Any) -> Any:
    """The analysis without half of the moves and demands of every second text."""
    random = np.random.default_rng(SEED)
    unlucky = set(analysis.statements["statement_id"][::2])
    kept = {}
    for name in ("moves", "demands"):
        table = getattr(analysis, name)
        gone = table["statement_id"].isin(unlucky).to_numpy() & (random.random(len(table)) < 0.5)
        kept[name] = table[~gone].reset_index(drop=True)
    return replace(analysis, **kept)


def truths(found: dict[str, dict[str, Population]]) -> Iterator[dict[str, object]]:
    """What the whole population gives by hand, and by each reading of the rules."""
    for name in QUANTITIES:
        naive = {coder: f"{found[coder][name].naive:.4f}" for coder in CODERS}
        yield {"what": name, "by hand": f"{found[CODERS[0]][name].truth:.4f}", **naive}


def long_texts(populations: dict[str, Population]) -> np.ndarray:
    """1 for the longest texts, by their sentences, 0 for the others."""
    sentences = populations[MOVES[0]].gold_whole
    return (sentences.argsort(kind="stable").argsort() >= len(sentences) * (1 - 1 / LONG)).astype(int)


def simulated(
    populations: dict[str, Population], draws: int, strata: np.ndarray | None = None
) -> Iterator[dict[str, object]]:
    """Coverage and mean width by quantity, scope, number of coded texts and method; even numbers of them with strata."""
    sizes = SIZES if strata is None else [n for n in SIZES if n % 2 == 0]
    for name, population in populations.items():
        for scope in SCOPES:
            for n in sizes:
                random = np.random.default_rng([SEED, n])
                hits = [draw(population, scope, n, random, strata) for _ in range(draws)]
                for k, method in enumerate(METHODS):
                    if method == "naive" and scope == "corpus":
                        continue
                    lows, highs = np.array([[hit[k][0], hit[k][1]] for hit in hits]).T
                    inside = (lows <= population.truth) & (population.truth <= highs)
                    head = {"what": name, "scope": scope, "n": n, "method": method}
                    yield {**head, "covered": inside.mean(), "width": (highs - lows).mean()}


def draw(
    population: Population, scope: str, n: int, random: np.random.Generator, strata: np.ndarray | None = None
) -> list[tuple[float, float]]:
    """The intervals of all methods in one draw of a corpus and of the texts to code, as many of each stratum."""
    size = len(population.part)
    corpus = random.integers(size, size=size) if scope == "beyond" else np.arange(size)
    stratum = np.zeros(size, dtype=int) if strata is None else strata[corpus]
    members = [np.flatnonzero(stratum == one) for one in np.unique(stratum)]
    chosen = np.concatenate([rows[random.permutation(len(rows))[: n // len(members)]] for rows in members])
    shares = np.bincount(stratum[chosen]) / np.bincount(stratum)
    of_chosen = corpus[chosen]
    units = Units(
        population.part[corpus], population.whole[corpus], chosen, population.gold_part[of_chosen],
        population.gold_whole[of_chosen], stratum[chosen], shares[stratum[chosen]],
    )  # fmt: skip
    return [estimated(units, method, scope).interval(0.95) for method in METHODS]


def of_events(populations: dict[str, Population], draws: int) -> Iterator[dict[str, object]]:
    """Coverage with and without the events being known, where texts of an event are alike in what is estimated."""
    for name, population in populations.items():
        share = population.gold_part / np.maximum(population.gold_whole, 1)
        events = np.array_split(np.argsort(share, kind="stable"), len(share) // ALIKE)
        for n in SIZES[2:]:
            random = np.random.default_rng([SEED, n])
            hits = np.array([draw_events(population, events, n, random) for _ in range(draws)])
            for k, cluster in enumerate((False, True)):
                for m, method in enumerate(OF_EVENTS):
                    yield {"what": name, "n": n, "method": method, "cluster": cluster, "covered": hits[:, k, m].mean()}


def draw_events(
    population: Population, events: list[np.ndarray], n: int, random: np.random.Generator
) -> list[list[bool]]:
    """Whether the intervals hold the truth, without and with events, in one draw of events and of the texts to code."""
    drawn = random.integers(len(events), size=len(events))
    corpus = np.concatenate([events[one] for one in drawn])
    cluster = np.repeat(np.arange(len(drawn)), [len(events[one]) for one in drawn])
    chosen = random.permutation(len(corpus))[:n]
    of_chosen = corpus[chosen]
    units = Units(
        population.part[corpus], population.whole[corpus], chosen, population.gold_part[of_chosen],
        population.gold_whole[of_chosen], np.zeros(n), np.full(n, n / len(corpus)),
    )  # fmt: skip
    return [
        [low <= population.truth <= high for low, high in (estimated(one, m).interval(0.95) for m in OF_EVENTS)]
        for one in (units, replace(units, cluster=cluster))
    ]


def wide(rows: pd.DataFrame, value: str, form: str) -> pd.DataFrame:
    """A row for each number of coded texts and method, a column for each quantity."""
    order = [method for method in METHODS if method in set(rows["method"])]
    table = rows.assign(method=pd.Categorical(rows["method"], order)).pivot_table(
        index=["n", "method"], columns="what", values=value, observed=True
    )[list(QUANTITIES)]
    return table.map(form.format).reset_index()


def markdown(table: pd.DataFrame) -> str:
    """The table in Markdown."""
    lines = ["| " + " | ".join(map(str, table.columns)) + " |", "|" + " --- |" * len(table.columns)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in table.itertuples(index=False)]
    return "\n".join(lines)


if __name__ == "__main__":
    typer.run(main)
