"""What a researcher waits for with thousands of statements: choosing some, comparing them, every control of a widget."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rapt import compare, widgets
from rapt.tables.analysis import Analysis

Works = dict[str, Callable[[], object]]

_US, _JP = 'addressee == "US"', 'addressee == "JP"'


def selections(many: Analysis) -> Works:
    """Ways of ``Analysis.select``."""
    ids = many.statements["statement_id"].tolist()
    return {
        "`select` one statement": lambda: many.select(ids[-1]),
        "`select` a hundred statements": lambda: many.select(ids[::50][:100]),
        '`select(addressee="US")`': lambda: many.select(addressee="US"),
        '`select(period="2025")`': lambda: many.select(period="2025"),
        "`select` by a mask": lambda: many.select(mask=lambda table: table["n_chars"] > 500),
    }


def comparisons(many: Analysis) -> Works:
    """Every comparison with its defaults."""
    ids = many.statements["statement_id"].tolist()
    return {
        "`kwic` of a text": lambda: compare.kwic(many, "輸出管理"),
        "`kwic` of a lemma": lambda: compare.kwic(many, "求める", by="lemma"),
        "`frequencies`": lambda: compare.frequencies(many),
        "`keyness`": lambda: compare.keyness(many, _US, _JP),
        "`keyness` of entities": lambda: compare.keyness(many, _US, _JP, "entity"),
        "`collocations`": lambda: compare.collocations(many, "輸出"),
        "`dispersion`": lambda: compare.dispersion(many),
        "`cooccurrence` of entities": lambda: compare.cooccurrence(many),
        "`cooccurrence` of lemmas": lambda: compare.cooccurrence(many, "lemma"),
        "`demand_matrix`": lambda: compare.demand_matrix(many),
        "`demand_threads`": lambda: compare.demand_threads(many),
        "`timeline`": lambda: compare.timeline(many),
        "`profile` of years": lambda: compare.profile(many, by="year"),
        "`profile` of every statement": lambda: compare.profile(many),
        "`profile_difference`": lambda: compare.profile_difference(many, _US, _JP),
        "`diff` of two statements": lambda: compare.diff(many, ids[0], ids[2000]),
        "`reuse`": lambda: compare.reuse(many),
        "`formulas`, with `reuse`": lambda: compare.formulas(many),
        "`formulas` of the lexicon": lambda: compare.formulas(many, reused=False),
        f"`similarity`, {len(ids) ** 2:,} pairs": lambda: compare.similarity(many),
    }


def interactions(many: Analysis) -> Works:
    """Controls of the widgets, each turned to another value at every call."""
    ids = many.statements["statement_id"].tolist()
    reader, board = widgets.StatementReader(many), widgets.DemandBoard(many)
    line, search = widgets.TimelineExplorer(many), widgets.Concordance(many, "関税")
    parties = [name for _, name in board.addressee.options[:4]]
    return {
        "`StatementReader`: another statement": _turned(reader, "statement_id", ids[::999]),
        "`StatementReader`: another layer": _turned(reader, "layers", [["demands"], ["voices"], ["entities", "moves"]]),
        "`Concordance`: another letter typed": _turned(search.search, "value", ["米国", "米国の", "米国の措", "措置"]),
        "`Concordance`: another mode": _turned(search.mode, "value", ["lemma", "regex", "text"]),
        "`Concordance`: another order": _turned(search.order, "value", ["left", "right", "date"]),
        "`DemandBoard`: another addressee": _turned(board.addressee, "value", parties[::-1]),
        "`DemandBoard`: another strength": _turned(board.strength, "value", [(2, 5), (4, 5), (1, 5)]),
        "`DemandBoard`: another period": _turned(board.begin, "value", [dt.date(2025, 4, 1), dt.date(2025, 10, 1), None]),
        "`TimelineExplorer`: another period": _turned(
            line, "period", [("2025-04-01", "2025-06-30"), ("2024-01-01", "2026-12-31"), None]
        ),
        **dict(_comparing(many, ids)),
    }  # fmt: skip


def _comparing(many: Analysis, ids: Sequence[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    """The explorer on two statements, and on groups: another group with each of its views open."""
    alone = widgets.CompareExplorer(many)
    pairs = itertools.cycle([(ids[0], ids[2000]), (ids[40], ids[4000]), (ids[7], ids[77])])
    yield "`CompareExplorer`: another pair of statements", lambda: alone.choose(*next(pairs))
    for by in ("addressee", "period", "topic"):
        for view in ("demands", "words", "rates", "formulae"):
            explorer = widgets.CompareExplorer(many, by=by)
            explorer.view.value = view
            names = [name for _, name in explorer.groups[0].options]
            others = [names[n] for n in (2, 0, 3) if n < len(names)]
            yield f"`CompareExplorer`: another {by}, {view} shown", _turned(explorer.groups[0], "value", others)


def _turned(control: Any, name: str, values: Sequence[Any]) -> Callable[[], None]:
    """Sets the next of some values at every call."""
    following = itertools.cycle(values)
    return lambda: setattr(control, name, next(following))
