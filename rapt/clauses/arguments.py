"""Actors with the particles that mark them: who is topic, subject, source, or addressed in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.predicates import Predicate, predicates
from rapt.text.brackets import depths
from rapt.text.document import Document, Token

# Particles of the addressee; の behind them makes a mere attribute (中国への約束).
TO = ("に", "へ", "には", "にも", "へは")
# Particles of whoever does it, beside a passive.
SOURCES = ("から", "より", "によって", "により")
# Verbs whose に names the receiver of goods: 日本のユーザーに輸出してはならない.
TRANSFERRING = frozenset(
    {"輸出する", "移転する", "提供する", "販売する", "譲渡する", "供給する", "再輸出する", "売却する"}
)
_GIVING = TRANSFERRING | {
    "与える", "及ぼす", "齎す", "課す", "科す", "課する", "科する", "売る", "置く", "加える", "強いる", "輸送する", "突き付ける", "供与する",
}  # fmt: skip
_COMMA = re.compile(r"[、,]")


@dataclass(frozen=True)
class Role:
    """An actor with the particle that marks it, and the end of that phrase."""

    particle: str
    actor: Actor
    end: int


def find_roles(document: Document, actors: Actors, start: int, end: int, own: int = -1) -> list[Role]:
    """Actors with their particles in the span, quotations inside it and relative clauses left out; the clause whose
    predicate stands at ``own`` is none of those: 米国が日本に求めたことに反対した."""
    tokens = document.tokens_in(start, end)
    roles: list[Role] = []
    floor = start
    for n, (token, depth) in enumerate(zip(tokens, depths((t.text for t in tokens), "「『"), strict=True)):
        particle = _particle(tokens, n) if depth <= 0 else ""
        if not particle:
            continue
        actor = actors.before(token.i, floor)
        close = _phrase_end(document, tokens, n, particle)
        if actor is None or _embedded(document, tokens, n, particle, close, own):
            continue
        roles.append(Role(particle, actor, close))
        floor = close
    return roles


def _phrase_end(document: Document, tokens: Sequence[Token], n: int, particle: str) -> int:
    end = tokens[n].start + len(particle)
    comma = _COMMA.match(document.folded, end)
    return comma.end() if comma else end


def _embedded(document: Document, tokens: Sequence[Token], n: int, particle: str, close: int, own: int) -> bool:
    """Whether the phrase belongs to a relative clause: 日本に輸出する企業, 中国に対する措置."""
    after = document.folded[close - 2 : close]
    if particle == "は" or "、" in after or "," in after:
        return False
    found = predicates(document, close, tokens[-1].end)
    if not found or found[0].form != "adnominal":
        return False
    if particle.startswith("に対") and _names_an_act(document, found[0]):
        return False
    if document.tokens[found[0].first].start <= own < document.tokens[found[0].last].end:
        return False
    if document.tokens[tokens[n].i - 1].head != found[0].head or found[0].lemma in ("誤る", "間違う"):
        return False
    # 日本政府に中国企業を標的とした措置を…: with an object of its own the verb needs no に, unless it hands something on.
    between = document.tokens[tokens[n].i + 1 : found[0].first]
    own_object = any(t.text == "を" for t in between)
    return not (particle in TO and own_object and found[0].lemma not in _GIVING)


def _names_an_act(document: Document, predicate: Predicate) -> bool:
    """Whether こと behind the predicate names what is to be done: 米国に対して市場を開放することを望む."""
    after = document.folded[document.tokens[predicate.last].end :][:3]
    return not predicate.ending.endswith(("た", "だ")) and after.startswith(("ことを", "ことに", "ことも"))


def _particle(tokens: Sequence[Token], n: int) -> str:
    """The particle phrase that starts at n and marks an actor, empty if none does: に対して, には, は, が, から."""
    token = tokens[n]
    if token.text not in ("に", "は", "が", "も", "へ", "から", "より") or not token.tag.startswith("助詞"):
        return ""
    rest = "".join(t.text for t in tokens[n : n + 4])
    found = re.match(r"に対し(?:て(?:は|も)?)?|に向けて?|によって|により|には|にも|へは|へ|から|より|に|は|が|も", rest)
    # に|関する is a postposition, に|関税の引き下げを is not.
    verb = n + 1 < len(tokens) and tokens[n + 1].tag.startswith("動詞")
    other = re.match(r"への|からの|よりの", rest) or (
        verb and re.match(r"に(?:対する|対しての|よる|よれ|よると|関|つい|とっ|おい|おけ|基づ|伴)", rest)
    )
    return found.group() if found and not other else ""


def is_addressed(role: Role) -> bool:
    """Whether the phrase names whom something is addressed to: 米国に対し, EUには, 日本側に."""
    return role.particle in TO or role.particle.startswith(("に対", "に向け"))
