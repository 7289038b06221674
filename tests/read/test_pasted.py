"""The same article fetched as HTML and pasted from the browser, with menus, captions and teasers, gives the same tables."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.read.fetch import fetch
from rapt.text.characters import fold

TITLE = "商務部、対日輸出管理を強化　「誤った言動を撤回すべき」"
LEAD = "中国商務部は6日、両用品目の対日輸出管理を強化する公告を発表し、日本に対し誤った言動を直ちに撤回するよう求めた。"
BODY = [
    "商務部の報道官は「日本側は約束を守り、実際の行動で誤りを正すべきだ」と述べ、独断専行すれば必要な措置を講じると警告した。",
    "日本の官房長官は7日の記者会見で、措置は国際的な慣行と大きく異なるとして、中国側に強く抗議し、措置の撤回を求めたと明らかにした。",
    "専門家は、企業への影響が広がる可能性があると指摘している。両国は対話を通じて問題を解決する必要がある。",
]
HEADING = "日本側の反応"
ICON = "外部サイトへ、新しいウィンドウで開きます"
CAPTION = "記者会見する官房長官＝7日午前、首相官邸"

NEWS_HTML = f"""<html lang='ja'><head><title>{TITLE} | 通商新聞</title><meta property='og:title' content='{TITLE}'>
<meta property='article:published_time' content='2026-01-07'></head><body>
<header><nav><ul><li><a href='/'>ホーム</a></li><li><a href='/p'>政治</a></li><li><a href='/e'>経済</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1><p class='date'>2026年1月7日 11:32</p>
<div class='share'><a href='#'>このエントリーをはてなブックマークに追加</a><a href='#'>印刷</a></div>
<figure><img src='a.jpg' alt=''><figcaption>{CAPTION}</figcaption></figure>
<p>{LEAD}</p><p>【関連記事】<a href='/4'>駐日大使が寄稿</a></p><p>{BODY[0]}</p><h2>{HEADING}</h2><p>{BODY[1]}</p><p>{BODY[2]}</p></article></main>
<aside><h2>関連記事</h2><ul><li><a href='/1'>中国の輸出入額が増加</a></li><li><a href='/2'>企業に広がる不安</a></li></ul>
<h2>アクセスランキング</h2><ol><li><a href='/3'>大雪の見通し</a></li></ol></aside>
<footer><p>© 2026 通商新聞 無断転載を禁じます</p></footer></body></html>"""

NEWS_PASTED = f"""ホーム
政治
経済
{TITLE}
2026年1月7日 11:32
このエントリーをはてなブックマークに追加
印刷

{CAPTION}
{LEAD}

【関連記事】駐日大使が寄稿

{BODY[0]}

{HEADING}

{BODY[1]}

{BODY[2]}

関連記事
中国の輸出入額が増加
企業に広がる不安
アクセスランキング
1 大雪の見通し
© 2026 通商新聞 無断転載を禁じます"""

ASKED = [
    ("問", "中国の輸出管理の影響をどのように見ていますか。"),
    ("答", "影響を精査しているところです。中国側に対しては、措置の撤回を強く求めました。"),
    ("問", "今後、どのような対応を取りますか。"),
    ("答", "中国側は対話に応じるべきです。政府として必要な対応を取ってまいります。"),
]
OPENING = "本日、私から1点申し上げます。中国による輸出管理措置は国際的な慣行と異なり、決して許容できません。"
BRIEFING = "外務大臣会見記録（令和8年1月9日）"
PRESS_HTML = f"""<html lang='ja'><head><title>{BRIEFING}</title></head><body>
<nav><a href='/'>トップページ</a> &gt; <a href='/k'>会見・スピーチ</a></nav>
<main><h1>{BRIEFING}</h1><h2>冒頭発言</h2><p>{OPENING}</p><h2>中国による輸出管理</h2>
{"".join(f"<p>（{who}）{words}</p>" for who, words in ASKED)}</main>
<footer><a href='#'>ページの先頭へ戻る</a><p>お問い合わせ</p></footer></body></html>"""
PRESS_PASTED = "\n".join(
    [
        "本文へ",
        "外務省　English　リンクページ　よくある質問集　検索　サイトマップ",
        "トップページ > 会見・スピーチ",
        BRIEFING,
        "冒頭発言",
        OPENING,
        "中国による輸出管理",
        *(f"（{who}）{words}" for who, words in ASKED),
        "ページの先頭へ戻る",
        "お問い合わせ",
    ]
)

REPORT = "中国商務部、対日輸出管理を強化"
NOTICE = "商務部は同日、公告{}を発表し、日本の軍事ユーザー向けの輸出を禁止した。"
REPORT_HTML = f"""<html lang='ja'><head><title>{REPORT} | ビジネス短信</title></head><body>
<div class='path'><a href='/'>ホーム</a></div><main><h1>{REPORT}</h1><p>{LEAD}</p>
<p>{NOTICE.format(f"<a href='http://example.cn' target='_blank'>第1号<img src='o.png' alt='{ICON}'></a>")}</p>
<p>{BODY[0]}</p><p>{BODY[2]}</p></main><footer><a href='#'>印刷</a></footer></body></html>"""
REPORT_PASTED = "\n".join(
    [
        "ホーム",
        "ビジネス短信",
        REPORT,
        LEAD,
        NOTICE.format(f"第1号{ICON}"),
        BODY[0],
        BODY[2],
        "印刷",
        "関連情報",
        "雪の見通し",
    ]
)

PAGES = {
    "news": (NEWS_HTML, NEWS_PASTED, "CN-MOFCOM"),
    "report": (REPORT_HTML, REPORT_PASTED, "CN-MOFCOM"),
    "press": (PRESS_HTML, PRESS_PASTED, "JP-MOFA"),
}
COLUMNS = {
    "sentences": ["text", "voice", "speaker"],
    "demands": ["text", "demander", "addressee", "strength", "polarity", "voice", "form"],
    "moves": ["text", "move", "actor", "target"],
    "entities": ["text", "label", "entity_id"],
    "dates": ["text", "value"],
}


def read(text: str, issuer: str) -> rapt.Analysis:
    frame = pd.DataFrame([{"text": text, "issuer": issuer, "date": "2026-01-09"}])
    return rapt.analyze(frame, progress=False)


def rows(analysis: rapt.Analysis, table: str) -> list[list[object]]:
    """The rows of the article, without offsets and ids."""
    found = getattr(analysis, table)
    segments = analysis.segments
    apart = segments[segments.kind.isin(["furniture", "reference"])]
    outside = [not any((apart.start <= at) & (at < apart.end)) for at in found.start]
    chosen = found.loc[outside, COLUMNS[table]]
    # The reader of HTML writes one kind of space, and leaves out what icons say.
    return chosen.assign(text=[fold(text).replace(fold(ICON), "") for text in chosen.text]).values.tolist()


@pytest.fixture(scope="module", params=PAGES)
def analyses(request, tmp_path_factory):
    from pages import PAGES as SERVED
    from pages import servers

    html, pasted, issuer = PAGES[request.param]
    folder = tmp_path_factory.mktemp("pages")
    with servers() as start, pytest.MonkeyPatch.context() as patch:
        patch.setitem(SERVED, "article", lambda page: page.answer(html.encode()))
        fetched = fetch([f"{start().url}/article"], folder, delay=0.0, retries=0, allow_private=True)
    assert fetched.fate.tolist() == ["saved"]
    return read(rapt.read_statements(folder).text.iloc[0], issuer), read(pasted, issuer)


@pytest.mark.parametrize("table", COLUMNS)
def test_the_tables_are_the_same(analyses, table):
    fetched, pasted = (rows(analysis, table) for analysis in analyses)
    assert pasted == fetched
    assert pasted


def test_what_the_page_adds_is_furniture(analyses):
    _, pasted = analyses
    segments = pasted.segments
    assert (segments.kind == "furniture").sum() >= 4
    assert segments[segments.kind != "furniture"].kind.iloc[0] == "title"
