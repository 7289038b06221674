"""What goes on with a measure, or alters it: lists, licences, what is kept; what has nothing to do with one first."""

from __future__ import annotations

import pytest

NOTHING = [
    "総会には株主の承認が必要となる。",
    "学校は生徒に証明書の提出を義務付けた。",
    "会社は取締役会に3人を加えた。",
    "首相は訪米団に企業3社を加えた。",
    "会社は本社を新しいビルに切り替えた。",
    "アンケートで大学は対象外とした。",
    "米国は協議に踏み切った。",
    "調査は通常1年以内に終える。",
    "会社は計画の策定を凍結した。",
    "米国は課税に踏み切るとの見方がある。",
]
EVENTS = [
    ("経済産業省は量子コンピュータを規制対象に加えた。", ["changed"]),
    ("米国は鉄鋼関税の対象に212品目の派生製品を追加した。", ["changed"]),
    ("米国は中国の12社を規制対象に加えた。", ["in_force"]),
    ("米国は華為技術（ファーウェイ）をエンティティー・リストに追加した。", ["in_force"]),
    ("日本は韓国向け輸出を包括許可から個別許可に切り替えた。", ["changed"]),
    ("日本は確定措置に移行した。", ["in_force"]),
    ("ニオブに対する暫定管理は、2027年12月31日まで引き続き実施する。", ["extended"]),
    ("暫定関税は12月23日まで維持される。", ["extended"]),
    ("ニオブに対する暫定管理は、引き続き実施する。", ["in_force"]),
    ("暫定関税は12月23日まで続く。", ["in_force"]),
    ("中国は対米追加関税を引き続き1年間停止し、10％は維持すると公告した。", ["extended", "in_force"]),
    ("レアアースの輸出には商務部の許可が必要となる。", ["announced"]),
    ("韓国は鉄鋼の輸入に品質検査証明書の提出を義務付けた。", ["in_force"]),
    ("台湾は産地証明書の添付義務を廃止した。", ["ended"]),
    ("日本は外国ユーザーリストを改正し、17の組織を追加し、3組織を削除した。", ["in_force", "ended"]),
    ("オランダは許可制の対象を広げた。4月1日には検査装置を追加した。", ["changed", "changed"]),
    ("米国は通信機器大手への禁輸に踏み切った。", ["in_force"]),
    ("インドネシアはニッケル鉱石を禁輸している。", ["in_force"]),
    ("日本は北朝鮮の4団体の資産を凍結した。", ["in_force"]),
    ("大統領は鉄鋼の関税を50％に引き上げる布告に署名した。", ["changed"]),
    ("欧州委員会は輸入枠を縮小する規則案を発表した。輸入者に書類の提出を義務付ける。", ["proposed", "proposed"]),
    ("コンゴはコバルトの輸出停止を終え、輸出枠制に移した。", ["ended", "in_force"]),
    ("家具の税率は来年1月に50％へ上がる。", ["changed"]),
    ("7月21日　改正政令が施行予定。", ["announced"]),
    ("インドは黄エンドウの輸入を3月末まで認めると通知した。", ["announced"]),
]
INSTRUMENTS = [
    (
        "大統領は合意を実施する大統領令（第14201号）に署名した。同令により関税は引き下げられた。",
        ["大統領令第14201号"] * 2,
    ),
    ("インドは12％の関税を課す通達（No.7/2024-Customs（ADD））を公表した。", ["No.7/2024-Customs（ADD）"]),
    ("経済産業省は「外国ユーザーリスト」を改正した。", ["外国ユーザーリスト"]),
    ("米国は制裁リストを改定した。", [""]),
    ("改正省令は11月28日に施行される。", ["改正省令"]),
    ("米国が50％ルールを停止したのを受け、中国は輸出規制を停止した。", ["50％ルール", ""]),
]


def test_what_tells_no_event(measures_of):
    found = measures_of(NOTHING, issuer="")
    assert {text: [row["event"] for row in rows] for text, rows in zip(NOTHING, found, strict=True) if rows} == {}


def test_events(measures_of):
    found = measures_of([text for text, _ in EVENTS], issuer="")
    assert {text: [r["event"] for r in rows] for (text, _), rows in zip(EVENTS, found, strict=True)} == dict(EVENTS)


def test_instruments(measures_of):
    found = measures_of([text for text, _ in INSTRUMENTS], issuer="")
    shown = {text: [r["instrument"] for r in rows] for (text, _), rows in zip(INSTRUMENTS, found, strict=True)}
    assert shown == dict(INSTRUMENTS)


@pytest.mark.parametrize(("target", "events"), [("北朝鮮", ["extended"] * 2), ("イラン", ["extended", "in_force"])])
def test_what_is_kept_with_what_the_issuer_extends_is_extended(measures_of, target, events):
    text = f"政府は、北朝鮮への輸出禁止措置を令和9年4月13日まで延長することを決定しました。\n\n{target}からの輸入を引き続き禁止する。"
    (rows,) = measures_of([text], issuer="JP-METI", genre="notice")
    assert [row["event"] for row in rows] == events
