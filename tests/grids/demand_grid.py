"""Sentences of demanding made from parts, with the rows that follow from the parts, and sentences that ask nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from random import Random

from cases import Case, Want, parts

Part = dict[str, str]
# The issuer whose document a sentence may stand in, by state.
ISSUERS = {"CN": "CN-MOFCOM", "JP": "JP-METI", "US": "US-USTR", "EU": "EU-COM", "NL": "NL-GOV"}
ADDRESSED = ("に", "に対し、", "に対して", "側に", "側に対し、")
# Endings that tell of a moment, which an adverb of repetition does not go with.
MOMENT = ("ばかりだ。", "ところだ。")
# Verbs of asking that no hard words go with, beside those of hoping.
SOFT = (
    *("お願いする", "要望する", "働きかける", "提言する"),
    *("依頼する", "打診する", "懇請する", "嘆願する", "要望を伝える"),
    *("懇願する", "要望書を提出する", "呼びかけを行う"),
    *("頼む", "提案する", "勧める", "提唱する"),
    *("助言する", "説得する", "推奨する", "持ちかける", "頭を下げる", "要望を行う"),
    *("お願い申し上げる", "諭す", "アピールする", "呼びかける声明を出す", "要望書を手渡す", "訴えかける"),
    *("頼み込む", "要請書を提出する"),
    *("説得を続ける", "要望書を出す", "求める要望書を提出する", "希望を伝える"),
    *("要望を口にする", "働きかけを続ける", "説得を試みる", "希望を述べる"),
)
# Verbs that begin with a clause of their own, which no adjunct is put into.
COMPOUND = (
    *("求める要望書を提出する", "求める談話を発表する", "促す声明を発表する"),
    *("求めるコメントを出す", "求める発言をする", "促す談話を発表する"),
)
# What is sent, and not said at a meeting.
WRITTEN = ("要請文を送る", "要求書を突きつける")
SHAPES = {"plain": 11, "late": 3, "subject": 2, "inner topic": 1, "dropped": 3, "own words": 2, "passive": 2}


def demand_cases(set: str, n: int, seed: int) -> list[Case]:
    """``n`` different cases of the parts of one set: four of five ask for something, one asks for nothing.

    Fewer come back where the parts give no more.
    """
    random = Random(f"demand {set} {seed}")
    maker = Maker(set, random)
    found: dict[str, Case] = {}
    for tries in count():
        if len(found) == n or tries == 50 * n:
            return list(found.values())
        case = maker.negative() if random.random() < 0.2 else maker.positive()
        if case is not None:
            found.setdefault(case.text, case)
    raise AssertionError


@dataclass
class Sentence:
    """What has been drawn for one sentence."""

    shape: str
    demander: Part
    addressee: Part
    complement: str = ""
    modal: Part = field(default_factory=dict)
    dims: dict[str, str] = field(default_factory=dict)
    wants: list[Want] = field(default_factory=list)


class Maker:
    """Draws parts of one set and joins what fits together."""

    def __init__(self, set: str, random: Random) -> None:
        self.set = set
        self.random = random
        names = "parties adjuncts actions cues sayings modals endings intensifiers links openers negatives fillers"
        self.parts = {name: [row for row in parts(f"demand_{name}") if row["set"] == set] for name in names.split()}

    def positive(self) -> Case | None:
        """A sentence that asks, or nothing where what was drawn does not fit."""
        shape = self.random.choices(list(SHAPES), list(SHAPES.values()))[0]
        demander, addressee = self._parties(shape)
        if addressee is None:
            return None
        made = Sentence(shape, demander, addressee)
        cue = self._cue(made)
        asked = self._asked(made, cue)
        if asked is None:
            return None
        adjuncts = self._adjuncts(made)
        ending = self._ending(made, cue, adjuncts)
        if ending is None:
            return None
        late = shape == "late"
        after = addressee["text"] + self.random.choice(("に", "側に") if addressee["kind"] == "state" else ("に",))
        # What stands close before the verb: an adjunct, the addressee, or an intensifier.
        close = adjuncts.get("c", "") or self._intensifier(made, cue)
        text = self._before(made, adjuncts) + asked + (after if late else "") + close + ending
        if late:
            made.dims["to"] = "after the action"
        issuer = self._issuer(made)
        if shape == "dropped":
            opener = self._opener(demander)
            text = opener["text"].format(a=demander["text"]) + text
            made.dims["opener"] = opener["text"]
        dims = {
            "shape": shape,
            "demander": demander["text"],
            "addressee": addressee["text"],
            "acts": str(len(made.wants)),
            **made.dims,
        }
        return Case("demand", "demands", text, tuple(made.wants), dims, issuer=issuer)

    def negative(self) -> Case | None:
        """A sentence that asks nothing."""
        row = self.random.choice(self.parts["negatives"])
        states = row["kind"] in ("agreement", "ordinary verb") or "大使" in row["text"]
        a, b = self._pair(states=states)
        if b is None:
            return None
        action = self.random.choice([action for action in self.parts["actions"] if action["noun"]])
        fillers = {slot: self._filler(slot) for slot in ("maker", "firm", "goal")}
        text = row["text"].format(a=a["text"], b=b["text"], dict=action["dict"], noun=action["noun"], **fillers)
        dims = {"shape": f"asks nothing: {row['kind']}", "asks nothing": row["text"]}
        return Case("demand", "demands", text, (), dims)

    def _filler(self, slot: str) -> str:
        return self.random.choice([row["text"] for row in self.parts["fillers"] if row["slot"] == slot])

    def _pair(self, states: bool = False) -> tuple[Part, Part | None]:
        """Who asks, and a state other than his that is asked."""
        a = self.random.choice([row for row in self.parts["parties"] if row["kind"] == "state" or not states])
        others = [row for row in self.parts["parties"] if row["kind"] == "state" and row["code"] != a["code"]]
        return a, self.random.choice([row for row in others if row["code"] != a["code"][:2] or a["kind"] == "private"])

    def _parties(self, shape: str) -> tuple[Part, Part | None]:
        if shape in ("subject", "inner topic", "passive"):
            return self._pair()
        choice = [row for row in self.parts["parties"] if shape != "own words" or row["code"] in ISSUERS]
        demander = self.random.choice(choice)
        kept = [row for row in self.parts["parties"] if row["role"] == "both" and row["code"] != demander["code"]]
        return demander, self.random.choice(kept) if kept else None

    def _cue(self, made: Sentence) -> Part:
        """The verb of asking, or of saying where a modal in its complement asks."""
        frames = {"subject": ("subject",), "inner topic": ("modal",)}.get(
            made.shape, ("yo", "yo", "yo", "noun", "noun", "koto", "modal", "quote")
        )
        frame = self.random.choice(frames)
        if made.shape in ("own words", "passive", "late") and frame in ("modal", "quote"):
            frame = "yo"
        cues = [cue for cue in self.parts["cues"] if frame in cue["frames"].split()]
        where = {"modal": "clause", "quote": "quote"}.get(frame)
        if where:
            made.modal = self.random.choice([row for row in self.parts["modals"] if row["where"] == where])
            cues = [] if made.modal["column"] == "want" else cues
            sayings = [row for row in self.parts["sayings"] if where == "clause" or row["quote"]]
            cues = [*cues, *sayings] if made.shape != "inner topic" else sayings
        if made.shape == "passive":
            cues = [cue for cue in cues if cue["passive"]] or [c for c in self.parts["cues"] if c["passive"]]
            frame = frame if all(frame in cue["frames"].split() for cue in cues) else "yo"
        if made.shape == "own words":
            cues = [cue for cue in cues if cue["own"]]
        made.complement = frame
        cue = self.random.choice(cues)
        made.dims |= {"complement": frame, "cue": cue["dict"]}
        if made.modal:
            made.dims["modal"] = made.modal["column"]
        return cue

    def _asked(self, made: Sentence, cue: Part) -> str | None:
        """The complement with its acts, which are put into the wants; nothing where the parts lack a form."""
        column = made.modal.get("column") or ("noun" if made.complement == "noun" else "dict")
        acts = self.random.choices((1, 2, 3), (13, 5, 2))[0] if made.complement != "quote" else 1
        kinds = {"noun": ("nouns",)}.get(made.complement, ("clauses", "clauses", "cues"))
        kind = self.random.choice(kinds)
        second = self._second_cue(made, cue) if acts == 2 and kind == "cues" else None
        if kind == "cues" and second is None:
            kind = "clauses"
            acts = 1 if made.shape == "late" else acts
        links = [row for row in self.parts["links"] if row["kind"] == kind]
        acts = min(acts, 2) if kind != "clauses" else acts
        link = self.random.choice(links)
        if acts == 3:
            link = next((row for row in links if row["column"] == "ren"), {**link, "column": "ren", "text": "、"})
        actions = self.random.sample(self.parts["actions"], acts)
        first_column = link["column"] if kind != "cues" else "dict"
        if "促" in cue["dict"] and any("促" in action["dict"] for action in actions):
            return None
        if not actions[-1][column] or not all(action[first_column] for action in actions[:-1]):
            return None
        strength = cue.get("strength") if "strength" in cue else made.modal["strength"]
        made.dims["action"] = actions[-1]["dict"]
        for action in actions[:-1]:
            self._want(made, action[first_column], action["polarity"], second["strength"] if second else strength)
        self._want(made, actions[-1][column], actions[-1]["polarity"], strength)
        if acts > 1:
            made.dims["link"] = f"{kind}: {link['column']} {link['text']}"
        last = self._closed(made, cue, actions[-1][column])
        asked = made.addressee["text"]
        if second is not None and acts == 2:
            return f"{actions[0]['dict']}よう{second[link['column']]}{link['text']}{last}"
        # Of three the first two are only set beside each other.
        text = "".join(action[first_column] + "、" for action in actions[:-2])
        text += "".join(action[first_column] + link["text"] for action in actions[-2:-1]) + last
        return {"subject": f"{asked}が", "inner topic": f"{asked}は"}.get(made.shape, "") + text

    def _second_cue(self, made: Sentence, cue: Part) -> Part | None:
        """Another verb of asking, for the act before, where the two ask in the same frame."""
        if made.complement != "yo" or made.shape in ("late", "passive", "own words"):
            return None
        usual = [row for row in self.parts["cues"] if "yo" in row["frames"].split() and row["ren"] and row["strength"]]
        return self.random.choice([row for row in usual if row["dict"] != cue["dict"]])

    def _closed(self, made: Sentence, cue: Part, action: str) -> str:
        if made.shape == "subject":
            return action + cue["subject"]
        return {
            "yo": f"{action}よう",
            "koto": f"{action}ことを",
            "noun": f"{action}を",
            "modal": f"{action}と",
            "quote": f"「{action}」と",
        }[made.complement]

    def _want(self, made: Sentence, text: str, polarity: str, strength: str | None) -> None:
        values = {"demander": made.demander["code"], "addressee": made.addressee["code"], "polarity": polarity}
        made.wants.append(Want(text, values | ({"strength": strength} if strength else {})))

    def _intensifier(self, made: Sentence, cue: Part) -> str:
        rows = [row for row in self.parts["intensifiers"] if cue["dict"] in row["cues"].split()]
        if not rows or self.random.random() < 0.6 or "cues" in made.dims.get("link", ""):
            return ""
        row = self.random.choice(rows)
        made.dims["intensifier"] = row["text"]
        if row["raises"] == "yes":
            made.wants = [Want(want.text, {**want.values, "strength": cue["raised"]}) for want in made.wants]
        return row["text"]

    def _adjuncts(self, made: Sentence) -> dict[str, str]:
        """None, one or two adjuncts by place; the first that is not a link names the dimension."""
        amount = self.random.choices((0, 1, 2), (2, 6, 2))[0]
        found: dict[str, str] = {}
        kinds: list[str] = []
        for _ in range(amount):
            row = self.random.choice([row for row in self.parts["adjuncts"] if self._fits(row, made)])
            places = [place for place in row["places"] if self._has(place, made)]
            place = self.random.choice(places) if places else ""
            telling = ("occasion", "act", "means")
            if (
                not place
                or place in found
                or any(kind == row["kind"] or {kind, row["kind"]} <= {*telling} for kind in kinds)
            ):
                continue
            kinds.append(row["kind"])
            # What may only follow an addressee with に is not put behind another one.
            found[place] = row["text"]
            if place == "a":
                made.dims["after_ni"] = row["after_ni"]
            made.dims |= {"adjunct": row["text"], "place": place, "adjunct_kind": row["kind"]}
        return found

    def _fits(self, row: Part, made: Sentence) -> bool:
        """Whether an adjunct goes with who asks, with the shape of the sentence, and with how softly he asks."""
        if not self._can(row["by"], made.demander) or (row["tone"] == "hard" and self._soft(made)):
            return False
        kind, talks = row["kind"], row["kind"] == "occasion" and "a" in row["places"]
        if kind == "occasion" and made.dims["cue"] in WRITTEN:
            return False
        return {
            "passive": kind == "link" or talks,
            "own words": kind in ("link", "cause"),
            "dropped": kind in ("link", "cause", "means", "time")
            or row["text"].endswith(("しながら", "引きながら", "挙げて")),
            "subject": kind not in ("act", "link"),
        }.get(made.shape, True)

    @staticmethod
    def _soft(made: Sentence) -> bool:
        strengths = {want.values.get("strength") for want in made.wants}
        return "1" in strengths or made.dims["cue"] in SOFT or made.modal.get("column") == "onegai"

    @staticmethod
    def _can(by: str, who: Part) -> bool:
        """Whether an adjunct fits the one who asks: a spokesman calls no ambassador, a state gives no interview."""
        if by == "state":
            return who["kind"] == "state" or who["text"].endswith("政府")
        if by == "office":
            return who["kind"] in ("office", "private")
        return not by or (by == who["code"] and who["kind"] != "body")

    @staticmethod
    def _has(place: str, made: Sentence) -> bool:
        if place == "c" and made.dims["cue"] in COMPOUND:
            return False
        places = {"late": "stc", "subject": "st", "inner topic": "st", "dropped": "sac", "own words": "sa"}
        return place in places.get(made.shape, "stc" if made.shape == "passive" else "stac")

    def _before(self, made: Sentence, adjuncts: dict[str, str]) -> str:
        """Start, topic, adjuncts and addressee, down to the complement."""
        start = f"{adjuncts['s']}、" if "s" in adjuncts else ""
        after_topic = f"{adjuncts['t']}、" if "t" in adjuncts else ""
        if made.shape == "passive":
            return f"{start}{made.addressee['text']}は{after_topic}{made.demander['text']}から、"
        topic = "" if made.shape in ("dropped", "own words") else f"{made.demander['text']}は"
        if made.shape in ("late", "subject", "inner topic"):
            return start + topic + (after_topic or "、")
        forms = ADDRESSED if made.addressee["kind"] == "state" else ADDRESSED[:3]
        if made.dims.get("after_ni") == "no" or made.complement in ("modal", "quote"):
            forms = tuple(form for form in forms if "対し" in form)
        form = self.random.choice(forms)
        made.dims["to"] = form.strip("、")
        between = f"{adjuncts['a']}、" if "a" in adjuncts else ""
        if made.complement == "quote" and not between:
            form = form.rstrip("、") + "、"
        return start + topic + after_topic + made.addressee["text"] + form + between

    def _ending(self, made: Sentence, cue: Part, adjuncts: dict[str, str]) -> str | None:
        if made.shape == "own words":
            made.dims["ending"] = "present"
            return f"{cue['dict']}。"
        repeated = made.dims.get("adjunct") in ("繰り返し", "再三にわたり", "連日", "これまでにも", "これまで繰り返し")
        rows = [row for row in self.parts["endings"] if not (repeated and row["text"] in MOMENT)]
        if made.shape == "passive":
            row = self.random.choice([row for row in rows if row["form"] == "ta" and "明らかにした" not in row["text"]])
            made.dims["ending"] = row["text"]
            return f"{cue['passive']}た{row['text']}"
        rows = [row for row in rows if cue[row["form"]] and (not made.modal or not row["asking_only"])]
        if made.shape == "dropped":
            rows = [row for row in rows if row["text"] != "いた。"]
        row = self.random.choice(rows)
        made.dims["ending"] = f"{row['form']} {row['text']}"
        return cue[row["form"]] + row["text"]

    def _opener(self, demander: Part) -> Part:
        return self.random.choice([row for row in self.parts["openers"] if self._can(row["by"], demander)])

    def _issuer(self, made: Sentence) -> str:
        """Nobody, the one who asks, or another state's body: who asks stays the same."""
        made.dims.pop("after_ni", None)
        own = ISSUERS.get(made.demander["code"], "")
        if made.shape == "own words":
            made.dims["issuer"] = "who asks"
            return own
        kind = self.random.choice(("none", "who asks", "other"))
        if kind == "who asks" and not own:
            kind = "none"
        made.dims["issuer"] = kind
        if kind == "other":
            code = self.random.choice([code for code in ISSUERS if code != made.demander["code"][:2]])
            return ISSUERS[code]
        return own if kind == "who asks" else ""
