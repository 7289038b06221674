"""A plan that is kept: frozen with all that decides its numbers, checked for what differs now, and run as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from rapt.compare.selection import choose_statements
from rapt.run.analyze import analyze
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.atomic_io import sha256
from rapt.validate import frozen
from rapt.validate.frozen import Frozen, Record
from rapt.validate.groups import PERIODS
from rapt.validate.plan_changes import differences
from rapt.validate.plan_file import CORPUS, Plan, PlannedTest, read_plan
from rapt.validate.plan_tests import is_validation, run_comparison, run_validation
from rapt.validate.row_changes import row_changes

# Columns that a group may be chosen by, of demands, moves and entities.
_OF_ROWS = ("demander", "addressee", "strength", "polarity", "form", "move", "actor", "target", "entity_id", "label")
_PERIOD = "period"


@dataclass(frozen=True)
class PlanCheck:
    """What differs from a frozen plan now: ``differences``, a row each, and ``rows`` of the tables that changed.

    ``frozen`` is the plan as it was frozen.
    """

    frozen: Frozen
    differences: pd.DataFrame
    rows: pd.DataFrame

    @property
    def kept(self) -> bool:
        """Whether nothing differs."""
        return self.differences.empty and self.rows.empty

    def __repr__(self) -> str:
        if self.kept:
            return f"<plan {self.frozen.sha256[:12]}: nothing differs>"
        parts = ", ".join(dict.fromkeys(self.differences["part"]))
        return f"<plan {self.frozen.sha256[:12]}: differs in {parts}; {len(self.rows)} rows changed>"


def freeze(plan: str | Path, analysis: Analysis | None = None, *, amend: str = "") -> Frozen:
    """A frozen plan from a plan in YAML: what decides its numbers, and the rows as they are now.

    The folder ``plan.frozen`` beside it gets the plan, all tables (Parquet) and ``record.json``: checksums of every
    statement, lexicon and rule table, the researcher's own too, versions, members of the groups, checksums of the tables. Its
    ``sha256`` is one number for all of it, to be deposited with a registry: no clock is in it. ``analysis`` is one of
    the plan's statements made already, else they are analysed now; ``amend`` is the reason for freezing a frozen plan
    again, which is kept with the number of the plan before.
    Raises ``FileNotFoundError``, and ``ValueError`` for a plan that cannot be read, a group without statements, a plan
    that is frozen already where no reason is given.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "声明.txt").write_text("中国は米国に対し、関税を撤回するよう求めた。", encoding="utf-8")
    >>> _ = (folder / "plan.yaml").write_text("title: 対米要求\\ncorpus: 声明.txt\\ngroups: {米国: {addressee: US}}\\n", encoding="utf-8")
    >>> freeze(folder / "plan.yaml").record["groups"]
    {'米国': ['声明']}
    """
    read = read_plan(plan)
    amendments = _amendments(read.file, amend)
    found = analysis if analysis is not None else planned_analysis(read)
    groups = group_members(read, found)
    empty = [name for name, members in groups.items() if not members]
    if empty:
        raise ValueError(f"plan {read.file}: groups.{empty[0]} has no statement of this corpus: check its filter")
    return frozen.write(read.file, _record(read, found, groups) | {"amendments": amendments}, found)


def check_plan(plan: str | Path, analysis: Analysis | None = None) -> PlanCheck:
    """What differs from the frozen plan now, and the rows it changed.

    ``differences`` has the columns part (plan, statements, groups, own, codebook, lexicons, code, versions), name, before,
    now; ``rows`` those of :func:`rapt.validate.row_changes.row_changes`: table, statement_id, change, cause (``statement``
    or ``reading``), columns, before, now. ``analysis`` is one made now, else the plan's statements are analysed again.
    Raises ``FileNotFoundError`` for a plan that is not frozen, ``ValueError`` for a frozen one that was changed by hand.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "声明.txt").write_text("中国は米国に対し、関税を撤回するよう求めた。", encoding="utf-8")
    >>> _ = (folder / "plan.yaml").write_text("title: 対米要求\\ncorpus: 声明.txt\\n", encoding="utf-8")
    >>> _ = freeze(folder / "plan.yaml")
    >>> check_plan(folder / "plan.yaml").kept
    True
    >>> _ = (folder / "声明.txt").write_text("中国は米国に対し、関税を撤回するよう強く促した。", encoding="utf-8")
    >>> check_plan(folder / "plan.yaml").rows.query("table == 'demands'")[["cause", "columns", "now"]].values.tolist()
    [['statement', 'cue;strength', '関税を撤回する | cue=促した; strength=4']]
    """
    read = read_plan(plan)
    kept, then = frozen.read(read.file)
    now = analysis if analysis is not None else planned_analysis(read)
    record = _record(read, now, group_members(read, now))
    return PlanCheck(kept, differences(kept.record, record), row_changes(then.tables(), now.tables()))


def run_plan(plan: str | Path, analysis: Analysis | None = None) -> dict[str, pd.DataFrame]:
    """The result of each test of a plan, by its name, with the arguments that the plan has and no others.

    A parameter that chooses statements (``target``, ``reference``, ``statements``) may name a group of the plan; of
    ``estimate``, ``power`` and ``stability`` the groups may be a list of them, ``what`` a measure of the plan, and the sample
    is the plan's.
    Raises what the functions raise, and what :func:`freeze` raises for a plan that cannot be read.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "声明.txt").write_text("中国は米国に対し、関税を撤回するよう求めた。", encoding="utf-8")
    >>> test = "{name: H1, function: demand_matrix, arguments: {voices: null}, answer: 撤回の要求が多い}"
    >>> _ = (folder / "plan.yaml").write_text(f"title: 対米要求\\ncorpus: 声明.txt\\ntests: [{test}]\\n", encoding="utf-8")
    >>> run_plan(folder / "plan.yaml")["H1"][["addressee", "strength", "n"]].values.tolist()
    [['US', 3, 1]]
    """
    read = read_plan(plan)
    found = analysis if analysis is not None else planned_analysis(read)
    groups = group_members(read, found)
    return {test.name: _result(test, read, found, groups) for test in read.tests}


def _result(test: PlannedTest, plan: Plan, analysis: Analysis, groups: Mapping[str, list[str]]) -> pd.DataFrame:
    if is_validation(test.function):
        return run_validation(test.function, test.arguments, analysis, groups, plan.measures, plan.sample, plan.own)
    return run_comparison(test.function, test.arguments, analysis, groups)


def planned_analysis(plan: Plan) -> Analysis:
    """The analysis of a plan's statements with its own lexicon, rules and corrections."""
    from rapt.read.statements import load_corpus, read_statements

    if plan.source == [CORPUS]:
        statements = load_corpus(CORPUS)
    else:
        source: Any = plan.source if len(plan.source) > 1 else plan.source[0]
        statements = read_statements(source, **plan.metadata)
    return analyze(statements, **plan.own)  # type: ignore[arg-type]


def group_members(plan: Plan, analysis: Analysis) -> dict[str, list[str]]:
    """The ids of the statements in each group of a plan. Raises ``ValueError`` that names the group and what is wrong."""
    ids = analysis.statements["statement_id"]
    members = {}
    for name, choice in plan.groups.items():
        try:
            chosen = _filtered(analysis, choice) if isinstance(choice, Mapping) else choose_statements(analysis, choice)
        except ValueError as error:
            raise ValueError(f"plan {plan.file}: groups.{name}: {error}") from error
        members[name] = list(ids[chosen])
    return members


def _filtered(analysis: Analysis, wanted: Mapping[str, object]) -> np.ndarray:
    """Which statements have the values wanted in every column named."""
    chosen = np.ones(len(analysis.statements), dtype=bool)
    for column, value in wanted.items():
        values = [str(one) for one in (value if isinstance(value, list) else [value])]
        if column == _PERIOD:
            period: Any = values[0] if len(values) == 1 else tuple(one or None for one in values)
            chosen &= choose_statements(analysis, period, _PERIOD)
        elif column in _OF_ROWS:
            cells = [int(one) if column == "strength" else one for one in values]
            chosen &= choose_statements(analysis, f"{column} in {cells!r}", column)
        elif column in analysis.statements and column not in ("date", "text"):
            chosen &= analysis.statements[column].astype(str).isin(values).to_numpy()
        else:
            known = [str(one) for one in analysis.statements if one not in ("date", "text")]
            raise ValueError(f"{column!r} must be one of {', '.join([_PERIOD, *_OF_ROWS, *known])}")
    return chosen


def _record(plan: Plan, analysis: Analysis, groups: Mapping[str, list[str]]) -> Record:
    """All that decides a number of the plan, and the checksums of what came out."""
    strata = plan.sample.get("strata", [])
    lacking = [name for name in strata if name not in (*PERIODS, *analysis.statements)]
    if lacking:
        raise ValueError(f"plan {plan.file}: sample.strata: statements have no column {lacking[0]!r}")
    table = analysis.statements
    tables = {name: {"rows": len(rows), "sha256": frozen.checksum(rows)} for name, rows in analysis.tables().items()}
    return {
        "plan": plan.content,
        "plan_sha256": sha256(plan.file.read_bytes()),
        "statements": dict(zip(table["statement_id"], table["sha256"], strict=True)),
        "variables": dict(schema.variables(table)),
        "groups": dict(groups),
        "own": dict(_own_files(plan)),
        "provenance": analysis.provenance,
        "tables": tables,
    }


def _own_files(plan: Plan) -> Iterator[tuple[str, str]]:
    """The researcher's own files that decide rows, each with its checksum."""
    for kind, path in plan.own.items():
        if not path.exists():
            raise FileNotFoundError(f"plan {plan.file}: {kind} {path} does not exist")
        files: Iterable[Path] = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and not file.name.startswith("."):
                name = file.relative_to(path).as_posix() if path.is_dir() else ""
                yield "/".join(filter(None, [kind, path.name, name])), sha256(file.read_bytes())


def _amendments(plan: Path, reason: str) -> list[dict[str, str]]:
    """The reasons given so far with the number of the plan that each replaced, and the new one."""
    if not (frozen.folder_of(plan) / frozen.RECORD).exists():
        if reason:
            raise ValueError(f"plan {plan} is not frozen yet, so nothing can be amended: freeze it without a reason")
        return []
    if not reason.strip():
        raise ValueError(
            f"plan {plan} is frozen already: rapt check-plan says what differs; to freeze it again, say why with --amend"
        )
    before, _ = frozen.read(plan)
    return [*before.record["amendments"], {"reason": reason.strip(), "replaces": before.sha256}]
