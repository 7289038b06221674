"""Predicates of a sentence with their auxiliaries, read from GiNZA's tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapt.clauses.nouns import class_of
from rapt.text.document import Document, Token
from rapt.text.rule_patterns import search
from rapt.text.rules import Hit, Rule, Rules, built, words_of

# する and the verbs that take its place behind a noun.
_DO = {"為る", "致す", "出来る", "為さる"}
# Tags of what every other token is, a particle or a sign, and no predicate begins with.
_NO_STEMS = frozenset(("助詞-格助詞", "助詞-係助詞", "助詞-接続助詞", "補助記号-読点", "補助記号-句点"))
# How far before the particle of a postposition its veto looks, in characters.
_BEFORE = 20
# Words behind a comma by which a verb runs on beside another, so that it marks no noun: 判断に従い、かつ….
_BESIDE = ("かつ", "且つ", "また", "さらに", "同時に")
# Verbs that make what the adjective before them says: 手厚くする, 厳しくなる.
_MAKING = ("為る", "成る")
# Verbs that are no auxiliaries behind て.
_FULL = ("為る", "成る", "出来る")


class Predicate(NamedTuple):
    """A verb, adjective or noun with copula, and the auxiliaries behind it; ``first`` to ``last`` are token positions.

    ``form`` is how the clause ends: continuing (改め、), te (改めて、), imperative, adnominal or plain.
    """

    head: int
    first: int
    last: int
    lemma: str
    ending: str
    form: str
    passive: bool
    negated: bool


def predicates(document: Document, start: int, end: int) -> list[Predicate]:
    """The predicates in ``text[start:end]``, in order; words that only look like verbs (に対し, を通じて) left out."""
    known = document.predicates.get((start, end))
    if known is None:
        known = document.predicates[start, end] = _predicates(document, start, end)
    return list(known)


def _predicates(document: Document, start: int, end: int) -> list[Predicate]:
    return predicates_of(document, document.tokens_in(start, end))


def predicates_of(document: Document, tokens: Sequence[Token]) -> list[Predicate]:
    """The predicates among tokens, such as those of a unit, in order."""
    found: list[Predicate] = []
    n = 0
    while n < len(tokens):
        length = 0 if tokens[n].tag in _NO_STEMS else _stem_length(document, tokens, n)
        if length:
            last = _chain_end(document, tokens, n + length)
            found.append(_predicate(document, tokens, n, length, last))
            n = last
        n += 1
    return found


def _stem_length(document: Document, tokens: Sequence[Token], n: int) -> int:
    """How many tokens make the stem of the predicate that starts at n, 0 if none does."""
    token = tokens[n]
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if token.suru_noun and _is_postposed(document, tokens, n):
        return 0
    if following and following.lemma in _DO and (token.suru_noun or _makes_verb(token, following)):
        return 2
    if following and token.suru_noun and n and tokens[n - 1].lemma == "御" and _honours(document, following):
        return 2
    if token.suru_noun and token.pos == "VERB" and (following is None or following.text in ("、", ",")):
        # 行政令を直ちに取り消し、: the tagger reads a noun, the parser a verb.
        return 1
    if n and token.pos == "AUX" and token.lemma in _MAKING and tokens[n - 1].tag.startswith("形容詞"):
        return 1  # 手厚く|する, which the tagger takes for one word
    if n and token.pos == "AUX" and token.tag == "動詞-一般" and not tokens[n - 1].tag.startswith("動詞"):
        return 1  # 撤回するよう|訴えかけ、
    if token.pos in ("AUX", "ADP", "SCONJ", "PUNCT", "PART", "CCONJ") or (
        token.dep == "fixed" and not _lasts(tokens, n)
    ):
        return 0
    if token.tag.startswith("動詞"):
        before = tokens[n - 1].text if n else ""
        adverbs = _adverbs(document.rules)
        adverb = (
            token.lemma in adverbs
            and before not in ("を", "に")
            and following is not None
            and following.text == "て"
            and not _has_object(document, tokens, n)
        )
        again = (
            adverbs.get(token.lemma) == "again"
            and token.form.startswith("連用")
            and _runs_into_verb(tokens, n + 1)
            and not _lasts(tokens, n)
        )
        return 0 if adverb or again or _is_postposed(document, tokens, n) else 1
    if token.text in _adverbial(document.rules) and _has_object(document, tokens, n):
        return 1
    if token.tag.startswith("形容詞"):
        return 0 if token.form.startswith("連用") and following and following.text not in ("、", "て") else 1
    copula = following is not None and following.lemma in ("だ", "です") and following.text != "に"
    if copula and following is not None and following.text == "で" and _is_case(document, tokens, n):
        return 0
    if copula and following is not None and following.text == "な":
        copula = False
    return 1 if copula and (token.tag.startswith(("名詞", "形状詞")) or token.pos in ("NOUN", "ADJ", "PROPN")) else 0


def _lasts(tokens: Sequence[Token], n: int) -> bool:
    """Whether a verb goes on by an auxiliary, so that it marks no noun: 要請を重ねている."""
    behind = tokens[n + 1 : n + 3]
    return len(behind) == 2 and behind[0].text in ("て", "で") and behind[1].lemma in ("居る", "来る", "おる", "行く")


def _runs_into_verb(tokens: Sequence[Token], n: int) -> bool:
    """Whether nothing that inflects or closes a clause follows: 繰り返し求めた, 重ねて要望した, not 繰り返した, 重ねている."""
    if n < len(tokens) and tokens[n].text == "て":
        n += n + 2 < len(tokens) and tokens[n + 1].tag.startswith("形容詞") and tokens[n + 1].form.startswith("連用")
        after = tokens[n + 1] if n + 1 < len(tokens) else None  # 重ねて|強く|申し入れた
        verb = after is not None and after.pos == "VERB" and not after.tag.startswith("動詞-非自立")
        return verb or (after is not None and after.suru_noun)
    return n < len(tokens) and tokens[n].pos not in ("AUX", "SCONJ", "PUNCT")


def _is_case(document: Document, tokens: Sequence[Token], n: int) -> bool:
    """Whether で behind a noun is a case, which the tagger takes for the copula: 会見で、."""
    after = tokens[n + 2].text if n + 2 < len(tokens) else ""
    return after != "あっ" and class_of(document, tokens[n]) in (
        "event",
        "time",
        "message",
        "channel",
        "place",
        "means",
    )


def _makes_verb(token: Token, following: Token) -> bool:
    """Whether する behind a noun that GiNZA lists without it makes a verb: 簡素化する."""
    return token.tag.startswith("名詞-普通名詞") and following.pos == "AUX" and following.text[0] in "しすせさ"


def _has_object(document: Document, tokens: Sequence[Token], n: int) -> bool:
    """Whether 改めて closes a clause with an object of its own: やり方を直ちに改めて、."""
    after = n + (1 if tokens[n].text in _adverbial(document.rules) else 2)
    closes = after < len(tokens) and tokens[after].text in ("、", ",")
    near = tokens[max(n - 4, 0) : n]
    return closes and any(t.text == "を" for t in near) and not any(t.tag.startswith("動詞") for t in near)


@built
def _adverbs(rules: Rules) -> Mapping[str, str]:
    """Verbs that with て are adverbs, and whether (again) their 連用形 is one too: 改めて求めた, 繰り返し求めた."""
    return {word: rule.label for rule in rules.of("verb_adverb") for word in rule.words}


@built
def _adverbial(rules: Rules) -> Mapping[str, str]:
    """Verbs with て that the tagger takes for adverbs, to the verb that they are behind an object: やり方を改めて、."""
    return {word: rule.label for rule in rules.of("adverb_verb") for word in rule.words}


@built
def _postposed(rules: Rules) -> Mapping[tuple[str, str], Rule]:
    """By particle and verb, the rules of verbs that only mark the noun before them: に基づき, を通じて.

    ``case_frame`` is the particle, ``relation`` holds the nouns that alone it may mark, ``mood`` is te where it does so
    only with て, ``veto`` what may not stand before.
    """
    return {(rule.case_frame, word): rule for rule in rules.of("postposition") for word in rule.words}


def _is_postposed(document: Document, tokens: Sequence[Token], n: int) -> bool:
    """Whether the verb only marks the noun before it: 法に基づき、 必要に応じて; 持って and 受けて only with て."""
    return _postposing(document, tokens, n) is not None


def _postposing(document: Document, tokens: Sequence[Token], n: int) -> Rule | None:
    rules = _postposed(document.rules)
    if not n or n + 1 == len(tokens):
        return None
    verb, does = tokens[n], tokens[n + 1].lemma in _DO
    rule = rules.get((tokens[n - 1].text, verb.lemma + ("する" if does else "")))
    if rule is None or (rule.relation and (n < 2 or tokens[n - 2].text not in rule.relation.split())):
        return None
    before = tokens[n - 1].start
    if rule.vetoed and rule.vetoed.search(document.folded, max(before - _BEFORE, 0), before):
        return None
    last = n + does
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.text in ("て", "で"):
        return rule if last + 2 == len(tokens) or not _is_auxiliary(tokens[last + 2]) else None
    if after is not None and after.text in ("、", ",") and document.folded.startswith(_BESIDE, after.end):
        return None
    bare = tokens[last].form.startswith("連用") and rule.mood != "te"
    return rule if bare and (after is None or not _is_auxiliary(after)) else None


def _is_auxiliary(token: Token) -> bool:
    """Whether a token behind a verb makes it a predicate: 沿った, 反している, 基づきます; not 通じてする."""
    wished = token.lemma in ("欲しい", "ほしい")
    return (
        wished or token.tag.startswith("助動詞") or (token.tag.startswith("動詞-非自立") and token.lemma not in _FULL)
    )


def hits(document: Document) -> Iterator[Hit]:
    """The rules of verbs that are none: those that mark a noun (に基づき), and those that are adverbs (改めて)."""
    tokens, adverbs = document.tokens, _adverbs(document.rules)
    for n, token in enumerate(tokens):
        if rule := _postposing(document, tokens, n):
            yield Hit(rule.rule_id, tokens[n - 1].start, token.end)
        verb = token.lemma in adverbs and token.tag.startswith("動詞") and not _postposing(document, tokens, n)
        if verb and not _stem_length(document, tokens, n):
            named = next(rule for rule in document.rules.of("verb_adverb") if token.lemma in rule.words)
            yield Hit(named.rule_id, token.start, token.end)
        if n and _is_aspect(document, tokens, n):
            yield Hit(_aspects(document.rules)[token.lemma].rule_id, token.start, token.end)
        if token.text in _adverbial(document.rules) and _has_object(document, tokens, n):
            named = next(rule for rule in document.rules.of("adverb_verb") if token.text in rule.words)
            yield Hit(named.rule_id, token.start, token.end)


def _chain_end(document: Document, tokens: Sequence[Token], n: int) -> int:
    """Position of the last auxiliary from n on, n - 1 if there is none."""
    while n < len(tokens):
        token = tokens[n]
        if _is_aspect(document, tokens, n):
            n += 1
            continue
        auxiliary = (
            token.pos == "AUX"
            or token.tag.startswith(("助動詞", "接尾辞-動詞"))  # 響き|かねない
            or (
                token.tag.startswith(("動詞-非自立", "形容詞-非自立"))
                and tokens[n - 1].text in ("て", "で", "ば", "は")
            )
            or (token.text in ("て", "で", "ば") and token.tag.startswith("助詞-接続"))
            or (
                token.text in ("は", "も")
                and n + 1 < len(tokens)
                and tokens[n - 1].text in ("て", "で")
                and (_goes_on(document, tokens[n + 1]) if token.text == "は" else tokens[n + 1].text == "なら")
            )
        )
        if not auxiliary or token.lemma == "よう":
            break
        n += 1
    return n - 1


def _is_aspect(document: Document, tokens: Sequence[Token], n: int) -> bool:
    """Whether a verb right behind another only says how that goes on: 求め|続ける, 要求され|始める, 言い|出す."""
    token, before = tokens[n], tokens[n - 1]
    if not token.tag.startswith("動詞") or not before.form.startswith("連用") or "動詞" not in before.tag:
        return False
    return token.lemma in _aspects(document.rules)


@built
def _aspects(rules: Rules) -> Mapping[str, Rule]:
    """Verbs that behind another only say how that goes on."""
    return {word: rule for rule in rules.of("verb_aspect") for word in rule.words}


def _honours(document: Document, token: Token) -> bool:
    """Whether a verb makes a polite verb of a noun with 御: 御連絡|いただく."""
    return token.lemma in words_of(document.rules, "honours")


def _goes_on(document: Document, token: Token) -> bool:
    """Whether a word behind ては only goes on with the verb: 輸出しては|ならない."""
    return token.lemma in words_of(document.rules, "behind_tewa")


def _predicate(document: Document, tokens: Sequence[Token], n: int, length: int, last: int) -> Predicate:
    stem, adverbial = tokens[n], _adverbial(document.rules)
    ending = document.text[tokens[n + length - 1].end : tokens[last].end]
    chain = tokens[n : last + 1]
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return Predicate(
        head=stem.i,
        first=stem.i,
        last=tokens[last].i,
        lemma=adverbial.get(stem.text, stem.lemma) + ("する" if length == 2 or _is_cut_short(chain) else ""),
        ending=ending,
        form="te" if chain[-1].text in adverbial else _form(chain, following),
        passive=any(t.lemma in ("れる", "られる") for t in chain[1:]),
        negated=search(document.rules, "negative_end", ending) is not None,
    )


def _is_cut_short(chain: Sequence[Token]) -> bool:
    """Whether a noun stands for its verb: 取り消し、; 撤回を要求、."""
    return len(chain) == 1 and chain[0].suru_noun


def _form(chain: Sequence[Token], following: Token | None) -> str:
    last = chain[-1]
    if last.suru_noun:
        return "continuing"
    comma = following is not None and following.text in ("、", "，", ",", "」", "』")
    if (
        last.form.startswith("命令形")
        or _with_yo(last, following)
        or (len(chain) == 1 and _reads_as_command(last, following))
    ):
        return "imperative"
    if last.text in ("て", "で") and last.tag.startswith("助詞"):
        return "te"
    if last.form.startswith("連用形") and (comma or following is None):
        return "continuing"
    if following is not None and _begins_noun(following) and last.form.startswith(("連体", "終止")):
        return "adnominal"
    return "plain"


def _begins_noun(token: Token) -> bool:
    """Whether a token begins a noun, one in brackets too: 打ち出した「相互関税」."""
    nominal = token.pos in ("NOUN", "PROPN", "PRON", "NUM") or token.tag.startswith("形状詞-一般")
    return nominal or token.text in ("「", "『", "“")


def _with_yo(token: Token, following: Token | None) -> bool:
    """Whether the tagger cuts an imperative in two: 応じ|よ."""
    return (
        following is not None
        and following.text == "よ"
        and following.tag == "助詞-終助詞"
        and token.tag.startswith("動詞")
        and token.form.startswith("連用形")
    )


def _reads_as_command(token: Token, following: Token | None) -> bool:
    """Whether a closing 取り消せ, which the tagger takes for 取り消せる cut short, is the imperative of 取り消す."""
    closes = following is None or following.text in ("。", "」", "』", "!", "！")
    return (
        closes
        and token.form.startswith("連用形")
        and token.text[-1:] in "えけげせてねべめれ"
        and (token.lemma[-1:] in "うくぐすつぬぶむる" and token.lemma[-2:-1] not in "えけげせてねべめれ")
    )
