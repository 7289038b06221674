"""The commands about rules: ``rapt rules check`` and ``rapt rules list``."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapt.cli.options import csv_file
from rapt.cli.printing import print_table, save_csv
from rapt.cli.terminal import one_line, say

if TYPE_CHECKING:
    from rapt.run.rule_check import Checked

rules_app = typer.Typer(no_args_is_help=True, help="Rule tables: yours and the bundled ones. 規則の表を調べる。")
_SHOWN = ("rule_id", "layer", "anchor", "label", "strength", "example")
# Longest cell that is shown, in characters.
_LONGEST = 60


@rules_app.command()
def check(
    source: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="A folder of rule tables, or one; none: the bundled ones. 規則。"),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Check the bundled rules too, with yours on top. 同梱の規則も検査する。")
    ] = False,
) -> None:
    """Check that rules fire in their examples and not in their counter-examples. 用例どおりに働くかを検査する。

    {…} in an example marks the place that counts. A bad row is refused with its file and line; exit code 1 if anything
    is wrong. 用例の {…} は規則が働くべき箇所です。
    """
    from rapt.run.rule_check import check_rules
    from rapt.text.rules import load_rules, read_rules

    rules = load_rules(source)
    chosen = rules.all if source is None or everything else read_rules(source)
    found = check_rules(rules, chosen)
    for failure in found.failures:
        say(f"{failure.rule.rule_id} ({failure.rule.layer}): {one_line(str(failure))}")
    for line in _summary(found):
        say(line)
    if found.failures:
        raise typer.Exit(1)


def _summary(found: Checked) -> list[str]:
    wrong = len({failure.rule.rule_id for failure in found.failures})
    lines = [f"rules {found.n_rules:,}, wrong {wrong:,}"]
    if found.bare:
        lines.append(f"without an example: {', '.join(found.bare)}")
    if found.unchecked:
        layers = ", ".join(f"{layer} {n:,}" for layer, n in found.unchecked.items())
        lines.append(f"not checked, no check knows their layer: {layers}")
    return lines


@rules_app.command("list")
def list_rules(
    source: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Your own rules, shown with the bundled ones. 自作の規則。")
    ] = None,
    layer: Annotated[str, typer.Option(help="One layer only, e.g. ask. 層。")] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            callback=csv_file, metavar="CSV", help="Save the whole rows, to start your own from. CSVに保存する。"
        ),
    ] = None,
) -> None:
    """Print the rules in force, as rows of id, layer, anchor, label, strength, example. 規則を一覧する。"""
    from rapt.text.rules import load_rules

    rules = load_rules(source)
    if layer and layer not in rules.layers:
        near = get_close_matches(layer, rules.layers, 1)
        meant = f", meant {near[0]!r}?" if near else ""
        raise ValueError(f"--layer must be one of the {len(rules.layers)} of rapt rules list, got {layer!r}{meant}")
    chosen = rules.of(layer) if layer else rules.all
    if out is None:
        print_table(_SHOWN, [[one_line(getattr(rule, name), _LONGEST) for name in _SHOWN] for rule in chosen])
        return
    import pandas as pd

    # Its cells are read again as rules, as they are.
    save_csv(pd.DataFrame(chosen), out, safe=False)
    say(f"rules {len(chosen):,}: {out}")
