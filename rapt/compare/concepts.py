"""Demands and moves to what is meant by them: concept by concept, to whom, since when, how strongly, and who answered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from rapt.compare.cautions import warn_if_mixed, warn_if_undated
from rapt.compare.counts import sentence_rows, statement_rows
from rapt.compare.messages import check_one_of
from rapt.compare.results import result
from rapt.compare.same_action import party
from rapt.compare.selection import (
    ISSUER,
    Choice,
    Source,
    Voices,
    as_analysis,
    check_voices,
    choose_sentences,
    choose_statements,
    titles_of,
)
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.text import codebook

# What groups can be made by, beside the user's own columns of statements.
BY = ("addressee", "issuer", "year", "quarter", "statement")
_KEY = ["layer", "concept", "group"]
# A move that is a demand is counted as the demand.
_IS_DEMAND = "demand"


def concepts(
    analysis: Source, by: str = "addressee", *, voices: Voices = ISSUER, statements: Choice = None
) -> pd.DataFrame:
    """Each concept by group: how many statements use it, how often, first and last, how strongly, and how many answers it has.

    Parameters: ``by`` addressee (of moves the target; a ministry counts as its state), issuer, year, quarter, statement or one
    of your own columns of statements; ``voices`` and ``statements`` whose and which demands and moves count.
    Returns the columns of ``concepts`` in :mod:`rapt.compare.results`, the concepts in the order of the codebook. Legal duties
    are a layer of their own (``duty``). ``strength`` is that of the strongest demand of each dated statement, in order of their
    dates (what has none is counted in ``n_undated``, and is no first or last use): a request has the strength of its sentence's verb, so that a mean over a concept would mislead. ``answers`` counts
    statements of others that respond (``responds_to``) to one that uses the concept.
    Raises ``ValueError`` for an unknown ``by`` or voice. Warns where the statements mix translations or some have no date.

    >>> import rapt
    >>> texts = ["中国は米国に誤ったやり方を正すよう求めた。", "中国は日本に対し、誤りを改めるよう強く促した。"]
    >>> rows = pd.DataFrame({"text": texts, "date": ["2025-04-10", "2025-10-20"], "issuer": "CN-MOFCOM"})
    >>> table = concepts(rapt.analyze(rows), voices=None)
    >>> table[["concept", "group", "n_statements", "strength"]].values.tolist()
    [['correct_wrongdoing', 'JP', 1, '4'], ['correct_wrongdoing', 'US', 1, '3']]
    """
    source = as_analysis(analysis)
    rows = _coded(source, voices, statements)
    if rows.empty:
        return result("concepts")
    using = source.statements[source.statements["statement_id"].isin(rows["statement_id"])]
    warn_if_mixed(using)
    warn_if_undated(using)
    rows = _grouped(source, rows, by)
    rows = rows.sort_values([*_KEY, "date", "place"], kind="stable")
    cells = rows.groupby(_KEY, sort=False)
    dated = rows[rows["date"].notna()]
    strongest = dated.groupby([*_KEY, "statement_id"], sort=False)["strength"].max()
    by_cell = strongest[strongest > 0].astype(str).groupby(level=[0, 1, 2], sort=False).agg(";".join)
    table = cells.agg(
        n=("statement_id", "size"),
        n_statements=("statement_id", "nunique"),
        first_use=("date", "min"),
        last_use=("date", "max"),
        statement_id=("statement_id", "first"),
        sentence_id=("sentence_id", "first"),
        example=("text", "first"),
    )
    ends = dated.groupby(_KEY, sort=False)["statement_id"].agg(first_statement="first", last_statement="last")
    table = table.join(ends).fillna({"first_statement": "", "last_statement": ""})
    undated = rows[rows["date"].isna()].groupby(_KEY, sort=False)["statement_id"].nunique()
    table["n_undated"] = undated.reindex(table.index).fillna(0).astype("int64")
    table["strength"] = by_cell.reindex(table.index).fillna("")
    answers = _answers(source)
    table["answers"] = [
        len(set().union(*(answers.get(name, ()) for name in set(ids)))) for ids in cells["statement_id"].agg(list)
    ]
    table = table.reset_index()
    known = {name: n for n, name in enumerate(codebook.concepts())}
    table["place"] = [known.get(name, len(known)) for name in table["concept"]]
    table = table.sort_values(["place", "concept", "group"], kind="stable", ignore_index=True)
    table["family"] = [codebook.family(name) for name in table["concept"]]
    table["title"] = table["group"].map(titles_of(source)) if by == "statement" else ""
    return result("concepts", {**table})


def uncoded(analysis: Source, *, voices: Voices = ISSUER, statements: Choice = None) -> pd.DataFrame:
    """Demands and moves that no concept fits, with the concept whose example or coded wording is nearest: the table ``uncoded``.

    Nearest is by characters in common (normalised indel, 0 to 1): an offer to whoever codes, not a reading. A rule of your own
    (layer ``concept``, see ``docs/rules.md``) codes them.

    >>> import rapt
    >>> uncoded(rapt.analyze("中国は米国に歌うよう求めた。"), voices=None)[["text", "table"]].values.tolist()
    [['歌う', 'demands']]
    """
    from rapidfuzz.process import extractOne

    source = as_analysis(analysis)
    coded = _coded(source, None, None)
    rows = _coded(source, voices, statements, coded=False)
    found = []
    for layer, of_layer in rows.groupby("layer", sort=False):
        known = {c.example: c.concept for c in codebook.concepts().values() if c.layer == layer}
        alike = coded[coded["layer"] == layer]
        known |= dict(zip(alike["text"], alike["concept"], strict=True))
        for row in schema.records(of_layer):
            near = extractOne(row["text"], list(known)) if known else None
            like, similarity = (near[0], near[1] / 100) if near else ("", 0.0)
            found.append({**row, "like": like, "similarity": similarity, "nearest": known.get(like, "")})
    return result("uncoded", {**pd.DataFrame(found, columns=[*rows.columns, "like", "similarity", "nearest"])})


def _coded(analysis: Analysis, voices: Voices, statements: Choice, coded: bool = True) -> pd.DataFrame:
    """Demands and moves in the voices with a concept, or without one, as rows of one shape."""
    wanted = check_voices(voices)
    chosen = choose_statements(analysis, statements)
    demands = analysis.demands
    if wanted is not None:
        demands = demands[demands["voice"].isin(wanted)]
    moves = analysis.moves[~analysis.moves["move"].isin([_IS_DEMAND, "announce"])]
    at = sentence_rows(analysis, moves)
    spoken = np.append(choose_sentences(analysis, voices), False)
    moves = moves[spoken[at]]
    layers = [
        demands.assign(
            layer=np.where(demands["kind"] == schema.REQUEST, "demand", codebook.DUTY),
            group=demands["addressee"],
            table="demands",
        ),
        moves.assign(layer=moves["move"], group=moves["target"], strength=0, table="moves"),
    ]
    columns = [
        "statement_id", "sentence_id", "start", "end", "text", "layer", "concept", "object_id", "group", "strength", "table",
    ]  # fmt: skip
    rows = pd.concat([layer[columns] for layer in layers], ignore_index=True)
    rows = rows[(rows["concept"] != "") == coded]
    place = statement_rows(analysis, rows["statement_id"])
    rows = rows.assign(place=place, date=analysis.statements["date"].to_numpy()[place])
    return rows[chosen[place]].reset_index(drop=True)


def _grouped(analysis: Analysis, rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows with the group that each belongs to; one to several parties once for each."""
    own = list(schema.variables(analysis.statements))
    check_one_of("by", by, [*BY, *own])
    if by == "addressee":
        parties: Any = [sorted({party(one) for one in str(ids).split(";")}) for ids in rows["group"]]
        return rows.assign(group=parties).explode("group", ignore_index=True)
    if by == "statement":
        return rows.assign(group=rows["statement_id"])
    if by in ("year", "quarter"):
        days = rows["date"].dt
        period = days.year.astype("Int64").astype(str)
        if by == "quarter":
            period = period + "-Q" + days.quarter.astype("Int64").astype(str)
        return rows.assign(group=period.where(rows["date"].notna(), ""))
    values = analysis.statements[by].astype(str).to_numpy()
    return rows.assign(group=values[rows["place"]])


def _answers(analysis: Analysis) -> dict[str, set[str]]:
    """By statement, those of other issuers that respond to it."""
    table = analysis.statements
    issuers = dict(zip(table["statement_id"], table["issuer"], strict=True))
    found: dict[str, set[str]] = {}
    for name, issuer, asked in zip(table["statement_id"], table["issuer"], table["responds_to"], strict=True):
        if asked and issuer != issuers.get(asked, issuer):
            found.setdefault(asked, set()).add(name)
    return found
