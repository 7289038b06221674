"""Copied pages to what belongs to the article and what the page puts around it; what only looks like furniture stays."""

from __future__ import annotations

import pytest

import rapt
from rapt.text.characters import fold
from rapt.text.furniture import find_insertions, holds_sentence_end
from rapt.text.lexicons import read_rows
from rapt.text.structure import find_segments

# (name, the lines of a page; those that are furniture begin with -)
PAGES = [
    # What must not match first.
    ("sections of a digest", ["提言", "政治", "対話を続けるべきだ。", "経済", "規制を撤回すべきだ。"]),
    ("a section alone heads its sentences", ["経済", "商務部は撤回を求めた。"]),
    ("a list at the end under a heading", ["商務部は次の点を求めた。", "経済", "・関税の停止", "・輸入制限の撤回"]),
    ("who signs and when", ["公告", "次のとおり公告する。", "商務部", "2026年1月6日"]),
    ("the day of a statement under its title", ["大臣会見の概要", "2026年1月9日（金曜日）", "於：記者会見室", "撤回を求めた。"]),
    ("a quotation without full stop", ["商務部の談話", "「断固反対」", "報道官はこう述べた。"]),
    ("headings that speak of pages", ["題名", "関連する規制", "次の規制がある。", "最近の動き", "撤回を求めた。"]),
    ("a page of the statement's own marks", ["題名", "(c) 審査を行うこと", "税率＝10%", "施行日＝1月7日", "以上のとおりだ。"]),
    ("items that speak of a return", ["次の点を求めた。", "・対話に戻ること", "・記事の削除", "・検索の義務の撤廃"]),
    ("an office in brackets is no byline", ["題名", "（官房長官）", "撤回を求めた。"]),
    ("a word on pages within a sentence", ["会員国は協議に応じるべきだ。", "この記事は正確ではない。"]),
    ("an invitation of a ministry", ["参加を希望する方は、登録フォームからお申し込みください。", "詳細はこちらの資料をご覧ください。"]),
    ("items that come again", ["次の点を求めた", "・撤回", "・撤回", "撤回を求めた。"]),
    ("a heading between teasers and text, by its mark", ["甲だ。", "-関連記事", "-雪の見通し", "■日本側の反応", "乙だ。"]),
    ("the text goes on after teasers", ["甲だ。", "-関連記事", "-雪の見通し", "乙だ。", "・丙", "・丁"]),
    ("no sentence, no page", ["関税の撤回", "輸入の再開"]),
    ("two articles in one paste", ["甲だ。", "-（編集KS）", "次の題名", "乙だ。"]),
    ("a short title over one section", ["抗議し撤回求める", "-政治", "日本側の反応と今後の見通しについて", "撤回を求めた。"]),
    ("what names a document over a menu", ["外務報道官談話", "-政治", "-経済", "中国による輸出管理措置の強化について", "撤回を求めた。"]),
    ("headings without a longer one", ["関税の撤回", "-政治", "-経済", "国境の管理", "撤回を求めた。"]),
    ("firms in Latin letters", ["題名", "次の企業を加える。", "UAB Urbo Bankas", "AB Mano Bankas"]),
    ("a first line that prose names again", ["輸出管理", "商務部は輸出管理を強化した。", "-関連記事", "-雪の見通し"]),
    ("a headline that is news", ["-更新：2026年1月7日｜シェア｜印刷", "【速報】輸出の停止を撤回せよ　商務相が反論", "撤回を求めた。"]),
    ("a headline of one's own", ["【独自】日本に撤回を要求へ", "撤回を求めた。"]),
    ("who asks of whom", ["題名", "【本件について】", "撤回を求めた。"]),
    # Pages.
    ("a menu over the title", ["-「通商旗」", "-申し込み", "-主張とコラム", "-電話相談", "-前頁に戻る", "軍民両用品の輸出を規制", "書記局長が談話", "-はてブ",
                        "-（写真）会見する書記局長＝8日、国会内", "撤回を求めます。", "-もどる", "-（c）通商旗委員会"]),
    ("sections that no list has", ["-通商タイムズ", "-政治", "-南洋", "-経済", "米国の関税は受け入れられない　交渉を継続", "-政府のフェイスブックから", "反対だ。",
                            "-※通商タイムズに掲載の記事の無断転載を禁じます"]),
    ("a page in two languages", ["-Skip to main content", "-DELEGATION OF THE UNION", "-MENU", "中国の措置に関する上級代表の声明", "反対だ。", "-も参照してください",
                           "-Share this page:"]),
    ("an author's life", ["報復関税の応酬", "-田中太郎　外交評論家", "-1950年、東京生まれ。大学卒業後、外務省入省。", "撤回を求めた。", "-続きを読む"]),
    ("who answers calls", ["合意について", "撤回を求める。", "以上", "-【本件担当・問い合わせ先】", "-通商会議所　産業政策部", "-担当　山田・佐藤", "-TEL 03-1234-5678"]),
    ("comments on a blog", ["官房長官、やり取りを注視", "撤回を求めた。", "-参照元：通商タイムズ", "-adminをフォローする", "-コメント",
                         "-メールアドレスが公開されることはありません。 ※ が付いている欄は必須項目です", "-名前 ※"]),
    ("People's Daily Online", ["-人民網日本語版>>政治", "-人民網日本語版 2026年1月7日15:51", "商務部が談話", "-Apple新浪騰訊LINE微信RSS",
                    "撤回を求めた。（編集KS）", "-「人民網日本語版」2026年1月7日", "-注目フォトニュース", "-園芸展が開幕", "-関連記事",
                    "-- 輸出入額が増加 EU向けが好調"]),
    ("a newspaper", ["-毎日新聞", "-政治", "-速報", "抗議し撤回求める", "-有料記事", "-2026/1/7 11:32（最終更新 1/7 12:05）",
                     "-会見する官房長官＝首相官邸で2026年1月7日、山田太郎撮影", "撤回を求めた。", "-【写真特集】規制をめぐる動き", "影響を見る。",
                     "-あわせて読みたい", "-企業に広がる不安", "-「影響は限定的」経産相", "-2時間前"]),
    ("a wire", ["-ワールド", "中国商務省、断固反対", "-ロイター編集", "-2026年1月7日午後 2:30 GMT+9",
                "-商務省は反対した。写真は北京で2024年3月撮影（2025年　ロイター/Wang）", "撤回を求めた。", "-おすすめ記事", "-首脳会談へ",
                "-私たちの行動規範：トムソン・ロイター「信頼の原則」, opens new tab"]),
    ("a ministry", ["-本文へ", "-文字サイズ変更", "-ホーム > 会見・スピーチ", "大臣会見の概要", "質疑応答", "Q：どうか。", "A：求めている。",
                    "-最終更新日：2026年1月9日", "-ページの先頭へ戻る"]),
    ("an embassy", ["-ホームページ　大使館案内　中日関係　領事業務", "報道官の談話", "-2026/01/07", "反対だ。", "-友人に勧める", "-印刷",
                    "-中華人民共和国駐日本国大使館 著作権所有"]),
    ("a paywall", ["-この記事は会員限定です", "首相が要求", "-(更新) [有料会員限定]", "撤回を要求した。", "-この記事は会員限定です。登録すると続きをお読みいただけます。",
                   "-残り190文字", "-有料会員の方のみご利用になれます。"]),
    ("a law firm", ["-ホーム", "-ニュースレター", "輸出管理法の動向", "-執筆者：山田 太郎、鈴木 花子", "第1　はじめに", "公告が出た。",
                    "-本ニュースレターは法的助言を目的とするものではありません。", "-お問い合わせ"]),
    ("a blog", ["-トップページ", "談話を読む", "-2026-01-08 | 日記", "撤回を求めている。", "-にほんブログ村", "-コメント(3)", "-« 前の記事 | 次の記事 »",
                "-#中国 #商務部"]),
    ("a title that comes again", ["商務部が談話", "-商務部が談話", "撤回を求めた。"]),
]  # fmt: skip


@pytest.mark.parametrize("lines", [case[1] for case in PAGES], ids=[case[0] for case in PAGES])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n"], ids=["lf", "crlf", "empty lines"])
def test_pages(lines, line_end):
    words = [line[1:] if line.startswith("-") else line for line in lines]
    text = line_end.join(words)
    segments, at, found = find_segments(text), 0, []
    for line in words:
        at = text.index(line, at)
        found.append(next((s.kind for s in segments if at <= s.start < at + len(line)), ""))
        at += len(line)
    assert [kind == "furniture" for kind in found] == [line.startswith("-") for line in lines]


def test_the_title_is_the_first_line_of_the_article():
    text = "毎日新聞\n政治\n抗議し撤回求める\n2026/1/7 11:32\n撤回を求めた。"
    assert [s.kind for s in find_segments(text)] == ["furniture", "furniture", "title", "furniture", "paragraph"]


def test_a_heading_after_an_empty_line_is_no_teaser():
    text = "甲だ。\n関連記事\n雪の見通し\n首脳会談へ\n\n日本側の反応\n乙だ。"
    assert [s.kind for s in find_segments(text)][1:] == ["furniture", "furniture", "furniture", "heading", "paragraph"]


HEAD = ["ホーム > ニュース", "毎日新聞", "政治", "文字サイズ変更", "2026/1/7 11:32"]
TAIL = ["残り220文字（全文：320文字）", "関連記事", "雪の見通し", "アクセスランキング", "1 首脳会談へ", "© 2026 通信社"]


def test_no_line_of_a_statement_is_lost_on_a_page():
    for text in rapt.load_corpus().text:
        lines = text.strip("\n")
        plain = [(s.start, s.end, s.kind) for s in find_segments(lines)]
        before = "\n".join(HEAD) + "\n"
        found = find_segments(before + lines + "\n" + "\n".join(TAIL))
        inside = [s for s in found if len(before) <= s.start < len(before) + len(lines)]
        assert [(s.start - len(before), s.end - len(before), s.kind) for s in inside] == plain
        assert {s.kind for s in found if s not in inside} == {"furniture"}


# Rows whose form decides only in its place.
_PLACES = {
    "teasers": "題名\n本文である。\n{}\n続きである。",
    "above": "題名\n本文である。\n{}\n続きである。",
    "caption": "題名\n本文である。\n{}\n続きである。",
    "line": "題名\n本文である。\n{}\n続きである。",
    "notice": "題名\n本文である。\n{}\n続きである。",
    "credit": "題名\n本文である。\n{}\n続きである。",
    "closing": "題名\n本文である。\n{}",
    "around": "題名\n本文である。\n{}",
    "behind": "題名\n本文である。\n{}",
    "outlet": "題名\n本文である。\n{}",
    "section": "{}\n題名\n本文である。",
    "day": "毎日新聞 {} 11:32\n題名\n本文である。",
    "time": "毎日新聞 {}\n題名\n本文である。",
    "beside": "毎日新聞 {}\n題名\n本文である。",
}


@pytest.mark.parametrize("row", read_rows("pages.csv"), ids=lambda row: row["example"])
def test_examples_of_the_lexicon(row):
    if row["kind"] == "insertion":
        assert find_insertions(f"公告{row['example']}を発表した。")
        assert not find_insertions(f"公告{row['counter_example']}を発表した。")
        return
    if row["kind"] == "titles":
        page = "{}\n政治\n経済\n中国による輸出管理の強化に関する発言\n本文である。"
        kinds = [next(s.kind for s in find_segments(page.format(row[name]))) for name in ("example", "counter_example")]
        assert kinds == ["title", "furniture"]
        return
    place = _PLACES[row["kind"]]
    line = place.split("\n").index(next(part for part in place.split("\n") if "{}" in part))
    kinds = [[s.kind for s in find_segments(place.format(row[name]))][line] for name in ("example", "counter_example")]
    assert kinds[0] == "furniture"
    assert kinds[1] != "furniture"


def test_insertions_are_inside_a_line():
    text = "公告（外部サイトへ、新しいウィンドウで開きます）を発表した。\n新しいタブで開きます"
    assert [text[slice(*span)] for span in find_insertions(text)] == ["（外部サイトへ、新しいウィンドウで開きます）"]


def test_sentence_ends_inside_quotation_marks_do_not_count():
    assert not holds_sentence_end(fold("商務部「誤りだ。正せ」"))
    assert holds_sentence_end("正せ。")
