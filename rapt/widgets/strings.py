"""Every word that the widgets and the app show, in Japanese and English."""

from __future__ import annotations

LANGS = ("ja", "en")

_WORDS: dict[str, tuple[str, str]] = {
    # layers and columns
    "entities": ("固有名", "Entities"),
    "dates": ("日付・期間", "Dates"),
    "demands": ("要求", "Demands"),
    "moves": ("修辞", "Moves"),
    "voices": ("誰の発言か", "Voices"),
    "layer": ("層", "Layer"),
    "label": ("種類", "Label"),
    "text": ("本文", "Text"),
    "value": ("値", "Value"),
    "statement_id": ("声明", "Statement"),
    "sentence_id": ("文番号", "Sentence no."),
    "sentence": ("文", "Sentence"),
    "date": ("日付", "Date"),
    "title": ("題名", "Title"),
    "pre": ("前", "Before"),
    "keyword": ("一致箇所", "Match"),
    "post": ("後", "After"),
    "n": ("件数", "Count"),
    "start": ("開始", "Start"),
    "end": ("終了", "End"),
    "measure": ("指標", "Measure"),
    "precision": ("適合率", "Precision"),
    "recall": ("再現率", "Recall"),
    "f1": ("F1", "F1"),
    "accuracy": ("正答率", "Accuracy"),
    "n_gold": ("正解数", "Gold"),
    # values
    "issuer": ("発表者", "issuer"),
    "narrator": ("地の文", "narrator"),
    "reporter": ("記者", "reporter"),
    "other": ("その他の人", "other"),
    "announce": ("発表", "announce"),
    "justify": ("正当化", "justify"),
    "deny": ("否定", "deny"),
    "accuse": ("非難", "accuse"),
    "demand": ("要求", "demand"),
    "warn": ("警告", "warn"),
    "reassure": ("保証", "reassure"),
    "offer": ("申し出", "offer"),
    "do": ("実行を求める", "do"),
    "stop": ("中止を求める", "stop"),
    "strength": ("強さ", "Strength"),
    "strength 1": ("1 期待", "1 hope"),
    "strength 2": ("2 呼びかけ", "2 appeal"),
    "strength 3": ("3 求め", "3 request"),
    "strength 4": ("4 促し・強い求め", "4 urge"),
    "strength 5": ("5 要求", "5 demand"),
    "GPE": ("国・地域", "country"),
    "LOC": ("場所", "place"),
    "ORG": ("組織", "organisation"),
    "PERSON": ("人物", "person"),
    "LAW": ("法令", "law"),
    "EVENT": ("出来事", "event"),
    "COMMODITY": ("品目", "commodity"),
    "MEASURE": ("措置", "measure"),
    "PERCENT": ("割合", "percent"),
    "MONEY": ("金額", "money"),
    "QUANTITY": ("数量", "quantity"),
    "OTHER": ("その他", "other"),
    "DATE": ("日付", "date"),
    "TIME": ("時刻", "time"),
    "DURATION": ("期間", "duration"),
    "SET": ("頻度", "frequency"),
    # controls
    "search": ("検索", "Search"),
    "find statement": ("声明を探す（題名・日付・ID）", "Find a statement (title, date, id)"),
    "statement": ("声明", "Statement"),
    "previous": ("前へ", "Previous"),
    "next": ("次へ", "Next"),
    "rows": ("{first}–{last} / {total}件", "{first}–{last} of {total}"),
    "no rows": ("該当する行はありません。", "No rows."),
    "no statement": (
        "声明がありません。rapt.analyze に声明を渡してください。",
        "There is no statement here: give rapt.analyze some.",
    ),
    "no match": ("「{text}」に合う声明はありません。", "No statement matches “{text}”."),
    "more matches": ("ほか{n}件（語を足して絞り込めます）", "{n} more: type more to narrow them down"),
    "sort": ("並べ替え", "Sort by"),
    "reader help": (
        "下線や色の部分を選ぶと値が出ます。矢印キーで移動、Enterで選択、Escで解除。",
        "Point at a mark to see its value. Arrow keys move, Enter selects, Esc clears.",
    ),
    "no marks": ("この声明に印はありません。", "Nothing is marked in this statement."),
    # concordance
    "find": ("探す語", "Find"),
    "mode": ("探し方", "By"),
    "mode text": ("文字列", "text"),
    "mode regex": ("正規表現", "regular expression"),
    "mode lemma": ("見出し語", "lemma"),
    "mode entity": ("固有名ID", "entity id"),
    "order": ("並び", "Order"),
    "order text": ("出現順", "as they come"),
    "order pre": ("直前の文脈", "words before"),
    "order post": ("直後の文脈", "words after"),
    "order keyword": ("一致箇所", "match"),
    "order date": ("日付", "date"),
    "type a word": ("探す語を入れてください。", "Type something to look for."),
    "bad pattern": (
        "正規表現として読めません（{where}文字目）：{why}",
        "Not a regular expression (at character {where}): {why}",
    ),
    "hits": ("{n}件、{m}本の声明", "{n} hits in {m} statements"),
    "hits cut": ("{n}件、{m}本の声明（表は最初の{limit}件）", "{n} hits in {m} statements (the first {limit} are listed)"),
    "per statement": ("声明ごとの件数と位置", "Counts and places by statement"),
    "places": ("声明の中の位置", "Place in the statement"),
    "not found": ("「{text}」は見つかりません。", "“{text}” does not occur."),
    # annotator
    "add": ("追加", "Add"),
    "change": ("変更", "Change"),
    "delete": ("削除", "Delete"),
    "undo": ("元に戻す", "Undo"),
    "redo": ("やり直す", "Redo"),
    "save": ("保存", "Save"),
    "file": ("保存先", "File"),
    "row of layer": ("訂正する層", "Layer to correct"),
    "scores": ("いまの成績（解析結果と正解の比較）", "Scores now (what was found against this gold)"),
    "annotator help": (
        "本文をなぞると位置が入ります。行を選ぶと値を直せます。",
        "Select text to set the place; choose a row to change its values.",
    ),
    "saved": ("{file} に保存しました。", "Saved as {file}."),
    "added": ("「{text}」を追加しました。", "Added “{text}”."),
    "changed": ("「{text}」を変更しました。", "Changed “{text}”."),
    "deleted": ("「{text}」を削除しました。", "Deleted “{text}”."),
    "choose a row": ("先に下の表で行を選んでください。", "First choose a row in the table below."),
    "choose text": ("先に本文をなぞって範囲を選んでください。", "First select a stretch of text."),
    "optional": ("任意（採点しない）", "optional (not scored)"),
}  # fmt: skip


def check_lang(lang: str) -> str:
    """The language, if there are words in it; raises ``ValueError`` that lists those there are."""
    if lang not in LANGS:
        raise ValueError(f"lang must be one of {list(LANGS)}, got {lang!r}")
    return lang


def word(name: str, lang: str, **values: object) -> str:
    """What is shown under a name, values filled in; the name itself where it has no words (an id, a label).

    >>> word("rows", "en", first=1, last=20, total=51), word("US", "ja")
    ('1–20 of 51', 'US')
    """
    pair = _WORDS.get(name)
    said = name if pair is None else pair[LANGS.index(lang)]
    return said.format(**values) if values else said
