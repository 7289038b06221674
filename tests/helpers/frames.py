"""Small tables with the columns of rapt.compare and rapt.validate, and large ones made of them."""

from __future__ import annotations

import pandas as pd

SENTENCE = "中国は米国に対し、追加関税を撤回するよう強く求めた。"


def day(text):
    return pd.Timestamp(text)


def demand_matrix(addressees=("US", "JP", "")):
    return pd.DataFrame(
        {
            "demander": "CN", "addressee": name, "strength": strength, "polarity": polarity, "n": n + 1,
            "n_statements": 1, "statement_id": "s0001", "sentence_id": "sen001", "sentence": SENTENCE,
        }
        for n, name in enumerate(addressees)
        for strength, polarity in ((4, "stop"), (1, "do"))
    )  # fmt: skip


def demand_threads(n=3):
    rows = []
    for number in range(n):
        for step, (date, strength, status) in enumerate(
            [("2025-01-10", 2, "first"), ("2025-03-10", 4, "strengthened"), ("2025-06-10", 3, "weakened")][
                : 1 + number % 3
            ]
        ):
            rows.append(
                {
                    "thread_id": f"t{number:05}", "statement_id": f"s{step}", "demand_id": "dem001", "sentence_id": "sen001",
                    "date": day(date), "demander": "CN", "addressee": ("US", "JP", "EU")[number % 3], "polarity": "stop",
                    "strength": strength, "action": "撤回", "text": "追加関税を撤回する", "status": status, "last": False,
                    "gap_days": 59.0 if step else float("nan"), "similarity": 1.0,
                    "concept": "lift_tariffs", "object_id": "tariff", "outlet": "人民網", "genre": ("news", "remarks")[step % 2],
                    "translation": "press", "changed": "genre" if step else "",
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def concepts():
    rows = [("meet_halfway", "US", 5), ("meet_halfway", "JP", 2), ("lift_tariffs", "US", 4)]
    return pd.DataFrame(
        [
            {
                "layer": "demand", "family": "", "concept": concept, "group": group, "n_statements": n, "n": n,
                "strength": "3", "answers": 0, "first_use": day("2025-01-10"), "last_use": day("2025-06-10"),
                "first_statement": "s0", "last_statement": "s1", "statement_id": "s0", "sentence_id": "sen001",
                "example": "歩み寄る", "title": "",
            }
            for concept, group, n in rows
        ]
    )  # fmt: skip


def keyness(n=40):
    return pd.DataFrame(
        {
            "feature": f"語{number:04}", "measure": "g2", "score": float(n - number), "p": 0.001, "p_adjusted": 0.01 * number,
            "effect": 1.0 if number % 2 else -1.0, "low": -3.0, "high": 2.0, "n_target": 5, "n_reference": 2, "statement_id": "s0001",
            "sentence_id": "sen001", "sentence": SENTENCE, "note": "",
        }
        for number in range(n)
    )  # fmt: skip


def profile(groups=("2024", "2025")):
    return pd.DataFrame(
        {
            "group": group, "kind": kind, "feature": feature, "n": 3, "n_tokens": 1000 + n, "per_1000": 3.0, "low": 1.0,
            "high": 6.0, "n_statements": 2, "title": "", "note": "",
        }
        for n, group in enumerate(groups)
        for kind, features in {"move": ("accuse", "offer"), "demand_strength": ("1", "5"), "hedge": ("かもしれない",)}.items()
        for feature in features
    )  # fmt: skip


def similarity(n=4):
    names = [f"s{number:05}" for number in range(n)]
    pairs = [(a, b) for a in range(n) for b in range(n)] if n < 100 else [(a, (a + 1) % n) for a in range(n)]
    return pd.DataFrame(
        {
            "statement_a": names[a], "statement_b": names[b], "similarity": 1.0 if a == b else 1 / (2 + abs(a - b)),
            "order_a": a, "order_b": b, "title_a": f"商務部、輸出管理の措置を発表　第{a}回", "title_b": f"商務部、輸出管理の措置を発表　第{b}回",
        }
        for a, b in pairs
    )  # fmt: skip


def dispersion(n=5):
    return pd.DataFrame(
        {"feature": f"語{number:04}", "n": n - number, "n_statements": 2, "dp": 0.5, "dp_norm": 0.1 * (number % 9)}
        for number in range(n)
    )


def cooccurrence(pairs=(("CN", "US"), ("CN", "JP"), ("gallium", "germanium"))):
    return pd.DataFrame(
        {
            "source": a, "target": b, "n": 9 - n % 9, "n_statements": 2, "npmi": 0.25, "statement_id": "s0001",
            "sentence_id": "sen001", "sentence": SENTENCE,
        }
        for n, (a, b) in enumerate(pairs)
    )  # fmt: skip


def reuse(n=3):
    return pd.DataFrame(
        {
            "formula_id": f"f{number:04}", "text": "必要な措置を取り、自国の正当な権益を断固として守る" + "。" * number,
            "n_tokens": 9, "n": 3, "n_statements": 2, "first_use": day("2024-01-09"), "last_use": day("2025-10-12"),
            "first_statement": "s1", "last_statement": "s2", "voice": "issuer", "statements": "s1;s2", "statement_id": "s1",
            "sentence_id": "sen001", "sentence": SENTENCE, "match": "meaning" if number % 3 else "words",
        }
        for number in range(n)
    )  # fmt: skip


def timeline(n=3):
    rows = []
    for number in range(n):
        date = day("2024-01-05") + pd.Timedelta(days=number % 700)
        for kind, begin, end in (
            ("statement", date, date + pd.Timedelta(days=1)),
            ("suspension", date + pd.Timedelta(days=9), date + pd.Timedelta(days=99)),
        ):
            rows.append(
                {
                    "statement_id": f"s{number:05}", "sentence_id": "sen001", "date": date, "kind": kind, "begin": begin,
                    "end": end, "label": "停止", "text": SENTENCE, "start": 0, "end_offset": 1,
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def measure_timeline(n=3):
    """Measures with two states and two statements each, the first told of by most."""
    rows = []
    for number in range(n):
        begin = day("2024-01-05") + pd.Timedelta(days=number % 700)
        about = {
            "measure_no": number, "instrument": "" if number % 2 else f"公告2025年第{number}号", "measure": "export-control",
            "actor": "CN", "target": ("US", "JP", "")[number % 3], "goods": "rare-earths", "n_statements": n - number,
        }  # fmt: skip
        nowhere = {"statement_id": "", "sentence_id": "", "text": ""}
        rows += [
            {
                **about,
                "kind": "state",
                "state": "announced",
                "begin": begin,
                "until": begin + pd.Timedelta(days=29),
                **nowhere,
            },
            {
                **about,
                "kind": "state",
                "state": "in_force",
                "begin": begin + pd.Timedelta(days=30),
                "until": pd.NaT,
                **nowhere,
            },
        ]
        rows += [
            {
                **about, "kind": "statement", "state": event, "begin": begin + pd.Timedelta(days=later), "until": pd.NaT,
                "statement_id": f"s{number:05}", "sentence_id": "sen001", "text": SENTENCE,
            }
            for event, later in (("announced", 0), ("in_force", 40))
        ]  # fmt: skip
    return pd.DataFrame(rows)


def estimates(groups=("2025", "2026")):
    ends = [*((group, "") for group in groups), *((groups[0], group) for group in groups[1:])]
    return pd.DataFrame(
        {
            "what": "accuse", "group": group, "minus": minus, "method": method, "estimate": 0.1, "low": low, "high": 0.14,
            "n": 40, "n_coded": 20,
        }
        for group, minus in ends
        for method, low in (("naive", float("nan")), ("hand", 0.02), ("dsl", 0.06), ("ppi", 0.07))
    )  # fmt: skip


def stability(entries=("US", "JP"), n=3):
    kinds = ("rule", "cue", "scale", "name", "concept", "grammar", "voice", "coder")
    return pd.DataFrame(
        {
            "left_out": f"ask_{number:04}", "kind": kinds[number % 8], "entry": entry, "rows_lost": number, "fields_lost": 0,
            "value": 3.0 - 1 / (number + 1), "change": -1 / (number + 1), "sign_turns": False,
            "order_turns": "JP > US" if number == 0 else "", "rerun": False, "note": "",
        }
        for number in range(n)
        for entry in entries
    )  # fmt: skip


def strength_timeline(addressees=("US", "JP"), n=6):
    """Statements of two quarters, the second with one statement only."""
    rows = []
    for addressee in addressees:
        about = {
            "layer": "demand",
            "demander": "CN",
            "addressee": addressee,
            "sentence_id": "sen001",
            "sentence": SENTENCE,
            "note": "",
        }
        for k in range(n):
            date = day("2025-04-10") + pd.Timedelta(days=k if k < n - 1 else 120)
            told = {
                "n": 2,
                "n_statements": 1,
                "highest": 1 + k % 5,
                "mean": 1.0 + k % 5 / 2,
                "statement_id": f"s{k:05}",
            }
            rows.append(about | {"kind": "statement", "begin": date, "until": date} | told)
        for begin, until, many in (("2025-04-01", "2025-06-30", n - 1), ("2025-07-01", "2025-09-30", 1)):
            held = {"n": 2 * many, "n_statements": many, "highest": 5, "mean": 2.5, "statement_id": "s00000"}
            rows.append(about | {"kind": "period", "begin": day(begin), "until": day(until)} | held)
    return pd.DataFrame(rows)


def demand_flows(parties=("CN", "US", "JP"), periods=2):
    rows = []
    for begin in pd.date_range("2025-01-01", periods=periods, freq="QS"):
        for k, demander in enumerate(parties):
            for addressee in parties:
                n = 0 if demander == addressee else len(parties) - k
                rows.append(
                    {
                        "layer": "demand", "demander": demander, "addressee": addressee, "begin": begin,
                        "until": begin + pd.offsets.QuarterEnd(), "n": n, "n_statements": min(n, 1), "n_period": 9,
                        "statement_id": "s0001" if n else "", "sentence_id": "sen001" if n else "", "sentence": SENTENCE if n else "",
                    }
                )  # fmt: skip
    return pd.DataFrame(rows)


def before_after(n=3):
    """Numbers of all units, the last with too few statements."""
    named = [("demands", "rate"), ("strength", "mean"), ("accuse", "share"), ("correct_wrongdoing", "share")]
    rows = []
    for k in range(n):
        what, unit = named[k % 4] if k < 4 else (f"number {k}", "number")
        few = k == n - 1
        missing = float("nan")
        rows.append(
            {
                "what": what, "unit": unit, "date": day("2025-10-09"), "n_before": 3 if few else 12, "n_after": 20, "before": 0.2,
                "after": 0.5, "difference": missing if few else 0.3, "low": missing if few else 0.1, "high": missing if few else 0.5,
                "least": missing if few else 0.28, "p": missing if few else 0.004, "p_adjusted": missing if few else 0.012, "note": "",
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def disagreement(statements=3):
    cases = [
        ("row", "agreed", "", "", 3), ("row", "only_a", "", "", 1), ("strength", "agreed", "3", "3", 2),
        ("strength", "differing", "3", "4", 1), ("strength", "only_a", "2", "", 1),
    ]  # fmt: skip
    return pd.DataFrame(
        {
            "statement_id": f"s{number:05}", "layer": "demands", "field": field, "coder_a": "佐藤", "coder_b": "鈴木",
            "status": status, "value_a": a, "value_b": b, "n": n + number % 2,
        }
        for number in range(statements)
        for field, status, a, b, n in cases
    )  # fmt: skip


# What makes the table of a chart where it has another name.
MAKERS = {
    "measures": "compare.measure_timeline", "estimates": "validate.estimate", "stability": "validate.stability",
    "disagreement": "validate.disagreement", "demand_network": "compare.demand_flows",
}  # fmt: skip
SMALL = {
    "timeline": timeline, "demand_matrix": demand_matrix, "demand_threads": demand_threads, "keyness": keyness,
    "profile": profile, "similarity": similarity, "dispersion": dispersion, "cooccurrence": cooccurrence, "reuse": reuse,
    "measures": measure_timeline, "estimates": estimates, "stability": stability, "strength_timeline": strength_timeline,
    "demand_flows": demand_flows, "demand_network": demand_flows, "before_after": before_after, "disagreement": disagreement,
}  # fmt: skip
# What 10,000 statements may give.
LARGE = {
    "timeline": lambda: timeline(10_000),
    "demand_matrix": lambda: demand_matrix([f"X{n}" for n in range(3000)]),
    "demand_threads": lambda: demand_threads(10_000),
    "keyness": lambda: keyness(20_000),
    "profile": lambda: profile([f"s{n:05}" for n in range(10_000)]),
    "similarity": lambda: similarity(10_000),
    "dispersion": lambda: dispersion(20_000),
    "cooccurrence": lambda: cooccurrence([(f"A{n}", f"B{n % 50}") for n in range(20_000)]),
    "reuse": lambda: reuse(10_000),
    "measures": lambda: measure_timeline(10_000),
    "estimates": lambda: estimates([f"g{n:04}" for n in range(1000)]),
    "strength_timeline": lambda: strength_timeline([f"X{n}" for n in range(8)], 3000),
    "demand_flows": lambda: demand_flows([f"X{n}" for n in range(30)], 40),
    "demand_network": lambda: demand_flows([f"X{n}" for n in range(30)], 40),
    "before_after": lambda: before_after(200),
    "disagreement": lambda: disagreement(10_000),
    "stability": lambda: stability([f"e{n:02}" for n in range(40)], 600),
}
