"""Texts with lists made from parts: lead-ins that ask or don't, marks, positions; each item of an asking list is a row."""

from __future__ import annotations

from itertools import count
from random import Random

from cases import Case, Want, parts

Part = dict[str, str]
# The issuers whose document a heading without a subject may stand in, by state.
ISSUERS = {"CN": "CN-MOFCOM", "JP": "JP-METI", "US": "US-USTR", "EU": "EU-COM", "NL": "NL-GOV"}
# Signs of the items after the first, by the first one.
NEXT = {
    "①": "①②③④",
    "1. ": ("1. ", "2. ", "3. ", "4. "),
    "(1)": ("(1)", "(2)", "(3)", "(4)"),
    "一、": ("一、", "二、", "三、", "四、"),
    "１）": ("１）", "２）", "３）", "４）"),
    "第一に、": ("第一に、", "第二に、", "第三に、", "第四に、"),
    "（ア）": ("（ア）", "（イ）", "（ウ）", "（エ）"),
    "1、": ("1、", "2、", "3、", "4、"),
    "(a)": ("(a)", "(b)", "(c)", "(d)"),
    "⑴": "⑴⑵⑶⑷",
    "1) ": ("1) ", "2) ", "3) ", "4) "),
    "まず、": ("まず、", "次に、", "さらに、", "最後に、"),
    "（１）": ("（１）", "（２）", "（３）", "（４）"),
    "i) ": ("i) ", "ii) ", "iii) ", "iv) "),
    "A. ": ("A. ", "B. ", "C. ", "D. "),
    "（一）": ("（一）", "（二）", "（三）", "（四）"),
    "❶": "❶❷❸❹",
    "Ⅰ. ": ("Ⅰ. ", "Ⅱ. ", "Ⅲ. ", "Ⅳ. "),
    "ア．": ("ア．", "イ．", "ウ．", "エ．"),
    "(i)": ("(i)", "(ii)", "(iii)", "(iv)"),
    "［1］": ("［1］", "［2］", "［3］", "［4］"),
    "１．": ("１．", "２．", "３．", "４．"),
    "a. ": ("a. ", "b. ", "c. ", "d. "),
    "１、": ("１、", "２、", "３、", "４、"),
    "(ア)": ("(ア)", "(イ)", "(ウ)", "(エ)"),
    "【1】": ("【1】", "【2】", "【3】", "【4】"),
    "１　": ("１　", "２　", "３　", "４　"),
    "第1に、": ("第1に、", "第2に、", "第3に、", "第4に、"),
    "（1）": ("（1）", "（2）", "（3）", "（4）"),
    "1）": ("1）", "2）", "3）", "4）"),
    "1．": ("1．", "2．", "3．", "4．"),
    "(A) ": ("(A) ", "(B) ", "(C) ", "(D) "),
    "(１)": ("(１)", "(２)", "(３)", "(４)"),
    "〈1〉": ("〈1〉", "〈2〉", "〈3〉", "〈4〉"),
    "イ．": ("イ．", "ロ．", "ハ．", "ニ．"),
    "１) ": ("１) ", "２) ", "３) ", "４) "),
    "（a）": ("（a）", "（b）", "（c）", "（d）"),
    "(一)": ("(一)", "(二)", "(三)", "(四)"),
    "A．": ("A．", "B．", "C．", "D．"),
    "①　": ("①　", "②　", "③　", "④　"),
}
# How an item that is an act ends: to its dictionary form, with こと, as a noun.
FORMS = {"plain": "{dict}", "koto": "{dict}こと", "koto stop": "{dict}こと。", "noun": "{noun}"}


def list_cases(set: str, n: int, seed: int) -> list[Case]:
    """``n`` different cases of the parts of one set; fewer where the parts give no more."""
    random = Random(f"list {set} {seed}")
    tables = {name: [row for row in parts(f"list_{name}") if row["set"] == set] for name in NAMES}
    tables["parties"] = [row for row in parts("demand_parties") if row["set"] == set]
    found: dict[str, Case] = {}
    for tries in count():
        if len(found) == n or tries == 50 * n:
            break
        case = inline(random, tables) if random.random() < 0.15 else listed(random, tables)
        if case is not None:
            found.setdefault(case.text, case)
    return list(found.values())


NAMES = ("leads", "items", "marks", "frames", "inline")


def listed(random: Random, tables: dict[str, list[Part]]) -> Case | None:
    """A lead-in and a list below it, or nothing where what was drawn does not fit."""
    lead = random.choice(tables["leads"])
    a, b = pair(random, tables, "state" in lead["needs"] or lead["items"] == "agreement", "issuer" in lead["needs"])
    amount = random.choice((2, 3, 3, 4))
    items = random.sample([row for row in tables["items"] if row["kind"] == lead["items"]], amount)
    form = random.choice(list(FORMS)) if lead["items"] in ("act", "agreement") else "plain"
    if lead["items"] == "product":
        form = "noun"
    if lead["items"] == "agreement" and form == "noun":
        form = "koto"
    if form == "noun" and not all(row["noun"] for row in items):
        return None
    mark = random.choice(tables["marks"])
    if mark["text"] in ("第一に、", "まず、", "第1に、") and (form == "noun" or lead["kind"] == "heading"):
        return None
    bodies = [FORMS[form].format(**row) for row in items]
    if lead["items"] in ("reason", "result") and random.random() < 0.5:
        bodies = [body + "。" for body in bodies]
    names = {"a": a["text"], "b": b["text"], "n": "２３４"[amount - 2] if random.random() < 0.2 else str(amount)}
    line = lead["text"].format(**names)
    position = random.choice(("paragraph", "first line", "heading"))
    before = random.choice([row for row in tables["frames"] if row["place"] == "before"])["text"].format(**names)
    head = random.choice([row for row in tables["frames"] if row["place"] == "head"])["text"]
    gap = random.choice(("\n", "\n\n"))
    top = {"paragraph": before + gap, "first line": "", "heading": head + gap}[position]
    if position == "paragraph" and ("の報道官" in before or "側の" in before) and a["kind"] != "state":
        return None
    if lead["kind"] == "heading" and position == "heading":
        return None
    if mark["kind"] == "bullet" and mark["text"].strip() in top + line:
        return None
    after = random.choice([row["text"] for row in tables["frames"] if row["place"] == "after"] + ["", ""])
    text = top + line + gap + "\n".join(sign(mark["text"], m) + body for m, body in enumerate(bodies))
    text += f"\n\n{after}" if after else ""
    dims = {
        "asks": lead["asks"],
        "lead": lead["text"],
        "kind": lead["kind"] if lead["asks"] == "yes" else f"asks nothing: {lead['items']}",
        "mark": mark["text"].strip(),
        "position": position,
        "items": str(amount),
        "form": form,
        "after": after or "nothing",
        "demander": a["text"],
        "addressee": b["text"],
    }
    wants = [want(body, row, a, b, lead["strength"], "list") for body, row in zip(bodies, items, strict=True)]
    own = ISSUERS.get(a["code"], "") if "issuer" in lead["needs"] or random.random() < 0.5 else ""
    return Case("list", "demands", text, tuple(wants) if lead["asks"] == "yes" else (), dims, issuer=own)


def inline(random: Random, tables: dict[str, list[Part]]) -> Case | None:
    """A list inside one sentence."""
    frame = random.choice(tables["inline"])
    a, b = pair(random, tables, False, False)
    amount = random.choice((2, 3))
    items = random.sample([row for row in tables["items"] if row["kind"] == "act" and row["noun"]], amount)
    mark = random.choice([row for row in tables["marks"] if row["inline"] == "yes"])
    shown = "、".join(sign(mark["text"], m) + row["noun"] for m, row in enumerate(items))
    text = frame["text"].format(a=a["text"], b=b["text"], items=shown, n=str(amount))
    dims = {
        "asks": "yes",
        "lead": frame["text"],
        "kind": "inline",
        "mark": mark["text"],
        "position": "inline",
        "items": str(amount),
        "form": "noun",
    }
    wants = [want(row["noun"], row, a, b, frame["strength"], "") for row in items]
    return Case("list", "demands", text, tuple(wants), {**dims, "demander": a["text"], "addressee": b["text"]})


def pair(random: Random, tables: dict[str, list[Part]], states: bool, issuer: bool) -> tuple[Part, Part]:
    """Who asks and who is asked, of different states."""
    asking = [
        row
        for row in tables["parties"]
        if (row["kind"] == "state" or not states) and (row["code"] in ISSUERS or not issuer)
    ]
    a = random.choice(asking)
    asked = [row for row in tables["parties"] if row["kind"] == "state" and row["code"] != a["code"]]
    return a, random.choice(asked)


def sign(mark: str, m: int) -> str:
    """The sign before the item of that number."""
    return NEXT[mark][m] if mark in NEXT else mark


def want(text: str, row: Part, a: Part, b: Part, strength: str, form: str) -> Want:
    """The row of one item."""
    values = {"demander": a["code"], "addressee": b["code"], "strength": strength, "polarity": row["polarity"]}
    values |= {"form": form}
    return Want(text.rstrip("。"), {name: value for name, value in values.items() if value})
