"""Queries on columns, checked before pandas evaluates them: they compare, and cannot call what writes a file or runs code.

``DataFrame.query`` reaches every method of a column, ``issuer.to_csv("…")`` among them, and a query may stand in a plan
that somebody else wrote.
"""

from __future__ import annotations

import ast
import re

import pandas as pd

from rapt.compare.messages import Message

# The longest query that is read, in characters.
MAX_CHARS = 5_000
_NODES = (
    ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Invert, ast.USub, ast.BinOp, ast.BitAnd, ast.BitOr,
    ast.Add, ast.Sub, ast.Div, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Name,
    ast.Constant, ast.List, ast.Tuple, ast.Load,
)  # fmt: skip
_METHODS = {"isin", "isna", "notna", "between"}
_OF_TEXTS = {"contains", "startswith", "endswith"}
_OF_DAYS = {"year", "quarter", "month", "day"}
# A pattern without these cannot take longer than its text is long.
_REPEATS = re.compile(r"[*+?{(]")
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|`([^`]*)`""")


def run_query(rows: pd.DataFrame, query: str) -> pd.DataFrame:
    """The rows that fit a query of comparisons, joined by ``and``, ``or`` and ``not``; names in backticks may hold anything.

    Beside comparisons it may call ``isin``, ``isna``, ``notna``, ``between``, of texts ``.str.contains``, ``startswith``,
    ``endswith``, and name ``.dt.year``, ``quarter``, ``month``, ``day`` of days. Raises ``ValueError`` for anything else, and
    what pandas raises for a column that is not there.

    >>> run_query(pd.DataFrame({"部門 A": ["通商", "外事"], "n": [1, 5]}), '`部門 A` == "外事" and n > 2')["n"].tolist()
    [5]
    """
    if len(query) > MAX_CHARS:
        raise ValueError(Message("query_long", n=MAX_CHARS))
    named: dict[str, str] = {}
    written = _QUOTED.sub(lambda found: found[1] or _plain(found[2], rows, named), query.strip())
    tree = ast.parse(written, mode="eval")
    _check(tree.body)
    # What pandas evaluates is what was checked, not what was written.
    checked = ast.unparse(tree)
    if "`" in checked:
        raise ValueError(Message("query_backtick"))
    found = rows.rename(columns=named).query(checked, engine="python", local_dict={}, global_dict={})
    return rows.loc[found.index]


def _plain(name: str, rows: pd.DataFrame, named: dict[str, str]) -> str:
    """A name that Python reads for the column that stands in backticks."""
    if name not in rows.columns:
        raise ValueError(Message("query_column", name=name))
    return named.setdefault(name, name if name.isidentifier() else f"_column_{len(named)}")


def _check(node: ast.AST) -> None:
    if isinstance(node, ast.Call):
        _check_call(node)
    elif isinstance(node, ast.Attribute):
        if node.attr not in _OF_DAYS or not _is_part(node.value, "dt"):
            raise ValueError(Message("query_no_comparison", part=ast.unparse(node)))
    elif not isinstance(node, _NODES):
        # Operators are written by what they join, and by nothing on their own.
        raise ValueError(Message("query_no_comparison", part=ast.unparse(node)[:80] or type(node).__name__))
    else:
        for below in ast.iter_child_nodes(node):
            _check(below)


def _check_call(node: ast.Call) -> None:
    called = node.func
    of_texts = isinstance(called, ast.Attribute) and called.attr in _OF_TEXTS and _is_part(called.value, "str")
    of_columns = isinstance(called, ast.Attribute) and called.attr in _METHODS and isinstance(called.value, ast.Name)
    if not (of_texts or of_columns) or node.keywords:
        raise ValueError(Message("query_no_call", part=ast.unparse(called)[:80]))
    for given in node.args:
        value = ast.literal_eval(given)
        if of_texts and not isinstance(value, str):
            raise ValueError(Message("query_takes_text", part=ast.unparse(called)))
        if of_texts and isinstance(called, ast.Attribute) and called.attr == "contains" and _REPEATS.search(value):
            raise ValueError(Message("query_pattern", pattern=value))


def _is_part(node: ast.AST, name: str) -> bool:
    """Whether it is a column's ``.str`` or ``.dt``."""
    return isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.value, ast.Name)
