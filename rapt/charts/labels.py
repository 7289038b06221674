"""Words of the charts in Japanese and English: axes, values, names of actors."""

from __future__ import annotations

from functools import lru_cache

from rapt.languages import LANGUAGES, check_lang

# Word → Japanese, English.
WORDS: dict[str, tuple[str, str]] = {
    # axes and legends
    "action": ("求める行為", "action"),
    "addressee": ("相手", "addressee"),
    "begin": ("始まり", "begin"),
    "date": ("日付", "date"),
    "demander": ("要求する側", "demander"),
    "dp_norm": ("偏り（DP、0 = 均等、1 = 集中）", "DP, normalised (0 even, 1 clumped)"),
    "effect": ("効果量（log2 比）", "effect (log2 ratio)"),
    "end": ("終わり", "end"),
    "feature": ("語・項目", "feature"),
    "first_use": ("初出", "first use"),
    "gap_days": ("前回からの日数", "days since last"),
    "group": ("群", "group"),
    "high": ("上限", "upper"),
    "kind": ("種類", "kind"),
    "label": ("内容", "label"),
    "last_use": ("最後", "last use"),
    "low": ("下限", "lower"),
    "move": ("修辞上の動き", "move"),
    "n": ("件数", "count"),
    "n_reference": ("比較先の件数", "n, reference"),
    "n_statements": ("声明の数", "statements"),
    "n_target": ("対象の件数", "n, target"),
    "n_tokens": ("語数", "tokens"),
    "npmi": ("NPMI", "NPMI"),
    "p_adjusted": ("p（調整済み）", "p, adjusted"),
    "per_1000": ("1,000語あたり", "per 1,000 tokens"),
    "polarity": ("向き", "polarity"),
    "score": ("得点", "score"),
    "sentence": ("文", "sentence"),
    "similarity": ("類似度", "similarity"),
    "source": ("一方", "source"),
    "statement": ("声明", "statement"),
    "statement_a": ("声明 A", "statement A"),
    "statement_b": ("声明 B", "statement B"),
    "statement_id": ("声明", "statement"),
    "status": ("変化", "status"),
    "strength": ("強さ", "strength"),
    "target": ("他方", "target"),
    "text": ("本文", "text"),
    "thread_id": ("要求の系列", "thread"),
    "voice": ("誰の声か", "voice"),
    # values
    "do": ("するよう求める", "to do something"),
    "stop": ("やめるよう求める", "to stop something"),
    "to do": ("する", "do"),
    "to stop": ("やめる", "stop"),
    "1": ("1 期待", "1 hope"),
    "2": ("2 呼びかけ", "2 appeal"),
    "3": ("3 求め", "3 request"),
    "4": ("4 強い求め", "4 urge"),
    "5": ("5 要求", "5 demand"),
    "announce": ("発表", "announce"),
    "justify": ("正当化", "justify"),
    "deny": ("否定", "deny"),
    "accuse": ("非難", "accuse"),
    "demand": ("要求", "demand"),
    "warn": ("警告", "warn"),
    "reassure": ("安心させる", "reassure"),
    "offer": ("申し出", "offer"),
    "first": ("初めて", "first"),
    "repeated": ("繰り返し", "repeated"),
    "strengthened": ("強まる", "strengthened"),
    "weakened": ("弱まる", "weakened"),
    "effective": ("施行・適用", "in force"),
    "suspension": ("停止", "suspension"),
    "deadline": ("期限", "deadline"),
    "other": ("その他", "other"),
    "hedge": ("ぼかし", "hedges"),
    "intensifier": ("強め", "intensifiers"),
    "demand_strength": ("要求の強さ", "demands by strength"),
    "demand_polarity": ("要求の向き", "demands by polarity"),
    "entity_label": ("固有表現", "entities"),
    "GPE": ("国・地域", "country"),
    "LOC": ("地名", "place"),
    "ORG": ("組織", "organisation"),
    "PERSON": ("人物", "person"),
    "LAW": ("法令", "law"),
    "EVENT": ("行事", "event"),
    "COMMODITY": ("品目", "goods"),
    "MEASURE": ("措置", "measure"),
    "PERCENT": ("割合", "percent"),
    "MONEY": ("金額", "money"),
    "QUANTITY": ("数量", "quantity"),
    "OTHER": ("その他の表現", "other"),
    "issuer": ("発表機関", "issuer"),
    "narrator": ("地の文", "narrator"),
    "reporter": ("記者", "reporter"),
    # titles and notes
    "t.timeline": ("声明と、そこに述べられた期間", "Statements and the periods they name"),
    "t.timeline_months": ("月ごとの声明と、そこに述べられた期間", "Statements and the periods they name, by month"),
    "t.demand_matrix": ("誰に、どの強さで求めたか", "Who is asked, and how strongly"),
    "t.demand_threads": ("要求の強さの推移", "Strength of demands over time"),
    "t.keyness": ("特徴的な語・項目", "Characteristic features"),
    "t.profile": ("修辞の構成", "Rhetorical profile"),
    "t.similarity": ("声明どうしの類似度（似たものを隣に並べた順）", "Similarity of statements, in clustering order"),
    "t.dispersion": ("語・項目の散らばり", "Dispersion of features"),
    "t.cooccurrence": ("同じ文に現れる名前", "Names that share a sentence"),
    "t.reuse": ("繰り返し使われる文言", "Wording used again"),
    "nobody": ("（明示なし）", "(not named)"),
    "more_target": ("対象に多い", "more in the target"),
    "more_reference": ("比較先に多い", "more in the reference"),
    "significant": ("p（調整済み）< 0.05", "p, adjusted < 0.05"),
    "not_significant": ("有意でない", "not significant"),
    "nothing": ("示すものがありません", "Nothing to show"),
    "intervals": ("線は95％区間", "lines: 95% intervals"),
    "first_of": ("全{n:,}件のうち上位{k:,}件", "the first {k:,} of {n:,}"),
    "blocks": ("{n:,}本の声明を{k}の区画にまとめ、平均を示す", "means of {k} blocks of {n:,} statements"),
    "outside": ("軸の外の期間 {n:,}件は省いた", "{n:,} periods outside the axis are left out"),
    "by_month": ("{n:,}件を月ごとに集計", "{n:,} rows counted by month"),
    "single": ("1回だけの要求は薄い点", "demands made once are faint"),
}  # fmt: skip


def word(key: object, lang: str) -> str:
    """A word in a language; what has no entry stands as it is.

    Raises ``ValueError`` for another language.

    >>> word("accuse", "ja"), word("accuse", "en"), word("何か", "ja")
    ('非難', 'accuse', '何か')
    """
    column = LANGUAGES.index(check_lang(lang))
    found = WORDS.get(str(key))
    return found[column] if found else str(key)


def actor(ids: str, lang: str) -> str:
    """The names of actors' ids in a language; an id without a name stands as it is.

    >>> actor("CN;JP", "ja"), actor("US", "en"), actor("", "ja")
    ('中国・日本', 'United States', '（明示なし）')
    """
    if not ids:
        return word("nobody", lang)
    return ("・" if lang == "ja" else ", ").join(_names(lang).get(one, one) for one in ids.split(";"))


def short(text: str, limit: int) -> str:
    """A text of at most so many characters.

    >>> short("断固反対する", 4)
    '断固反…'
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


@lru_cache(maxsize=len(LANGUAGES))
def _names(lang: str) -> dict[str, str]:
    """Names of ids: states by CLDR, others by the lexicon, whose names are Japanese."""
    from babel import Locale

    from rapt.text.lexicons import load_lexicon

    states = {code: name for code, name in Locale(lang).territories.items() if len(code) == 2}
    lexicon = {e.entity_id: e.name for e in load_lexicon().entries.values() if e.entity_id}
    if lang == "ja":
        return states | lexicon
    return {name: name for name in lexicon} | states | {"EU": "EU", "CN-MOFCOM": "MOFCOM (China)"}
