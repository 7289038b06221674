"""What becomes of a measure, by verb, frame and mood; what tells no event first."""

from __future__ import annotations

NOTHING = [
    "米国の業界は、中国産アルミ箔の輸入を制限してほしいと訴えた。",
    "米国の追加関税は国際ルールに反する。",
    "中国の輸出管理は禁輸ではない。",
    "中国は米国に追加関税の撤廃を求めた。",
    "中国は米国に対し、追加関税を撤廃するよう促した。",
    "米国は追加関税を撤廃すべきだ。",
    "米国が追加関税を課せば、中国は応じる。",
    "米国は追加関税を撤廃していない。",
    "米国は追加関税を課すのか。",
    "中国は必要な措置を取る。",
    "両国は経済協議を始めた。",
    "工場は操業を停止した。",
    "企業は製品の価格を引き上げた。",
    "商務部は統計を発表した。",
    "追加関税が貿易の摩擦を広げている。",
    "報道官は、これは輸入を直ちに再開するという意味ではないと念を押した。",
    "輸出を禁止するものでもない。",
    "これは関税を引き上げることを意味しない。",
    # Conditions, also where the clause before one is part of it.
    "停止の期間が満了するまでに新たな決定がない限り、関係者は待つ。",
    "税は、取り消され、又は改正されない限り、そのままである。",
    # What was never there, or is only not so; what firms may ask for.
    "日本は対抗関税を課さなかった。",
    "日本は報復関税を課していない。",
    "中国は大豆に新たな関税を課さないと約束した。",
    "企業は、リストから外すよう機構に申請することができる。",
    "報道官は、命令の取り消しには至っていないと述べた。",
    # What is denied, reported, asked about, far from meant.
    "中国は輸出を止めたとは認めなかった。",
    "レアアースの輸出を制限するとの一部報道を退けた。",
    "首相は、鉱物の輸出を制限する可能性を問われた。",
    "日本は、制裁を緩める考えはないとした。",
    "可決されれば来年、新制度へ切り替わる。",
    # Calls and attempts; offers; what is only one of several ways.
    "関税を上げろと叫ぶ声がある。",
    "米国は規制をほかの企業にも広げようとしている。",
    "オランダは命令を取り消す用意がある。",
    "商務部は対抗措置を取る用意がある。",
    "調査が完了する前であっても、意見を出せる。",
    "許可例外の適用を受ける者は、届け出る。",
    "輸出を止めるという選択肢は示していない。",
    # What looks like a measure's word and is none.
    "失業率が上がった。若年層は10％に達した。",
    "協会は住宅の持ち主に補強を義務付けた。",
    "委員会は政策に適合する製品を認めた。",
]
ONE = [
    ("米国は中国製品に追加関税を課した。", "in_force"),
    ("米国は中国製品に追加関税を課している。", "in_force"),
    ("米国は中国製品に追加関税を課すと発表した。", "announced"),
    ("米国は中国製品に追加関税を課す方針だ。", "announced"),
    ("米国は中国製品に追加関税を課すことを検討している。", "proposed"),
    ("米国は中国製品に追加関税を課すと警告した。", "threatened"),
    ("EUは対抗関税の発動も排除しない。", "threatened"),
    # An order that says what it is about, a screening, a stop of business, what is laid on those who trade.
    ("英国は株式の移転を制限する暫定命令を出した。", "in_force"),
    ("英国は国内企業の買収の審査に着手した。", "in_force"),
    ("米国は子会社に業務を停止するよう命じた。", "in_force"),
    ("トルコは輸入業者に整備拠点を義務付けた。", "in_force"),
    ("米国は買収計画を認めなかった。", "in_force"),
    # A list that is renewed, a favour that is stopped, a duty lifted until a day, a start put off, a ban with exceptions.
    ("米国は規制対象リストを更新した。", "changed"),
    ("中国は134品目への優遇をやめた。", "suspended"),
    ("インドは綿花の輸入関税を12月末まで免除する。", "suspended"),
    ("ロシアは引き上げの実施を12月1日に遅らせた。", "suspended"),
    ("英国は石炭の輸入を原則として禁止している。", "in_force"),
    # Words that set a measure apart, stand between or behind it; ほか is no question.
    ("ロシアは軽油の輸出だけを禁じた。", "in_force"),
    ("インドは輸入制限の正式発動を告示した。", "announced"),
    ("韓国は鋼管に対する調査を打ち切ったほか、会合を開いた。", "ended"),
    ("トルコは追加関税の対象をハイブリッド車を含む全車種に拡大した。", "changed"),
    ("カナダは鋼材の関税を、業者が苦しんでいるとして、引き上げた。", "changed"),
    ("中国は鋼管の調査（公告2025年第49号により開始）を中断した。", "suspended"),
    ("米国は極超音速機を対象に加えた。", "changed"),
    # Findings of panels and courts.
    ("小委員会は関税が協定に違反するとの報告書を公表した。", "ruled"),
    ("連邦最高裁は関税を違憲とした。", "ruled"),
    ("欧州委員会は中国が機器を差別していると認定した。", "ruled"),
    # Orders over what somebody must do, as a verb and as a noun.
    ("豪州は投資家5者に対し、持ち分を手放すよう命じた。", "in_force"),
    ("11月16日　英国、ネクスペリアに株式を売却するよう命令。", "in_force"),
    # What is still to come when it is said.
    ("ロシア産ガスの輸入は、2027年1月1日以降、認められない。", "announced"),
    ("10月3日、ノボア大統領は、コロンビア産品に10月10日から関税を課すと表明した。", "announced"),
    ("南アフリカ向け半導体の輸出許可制の実施を当面見合わせると発表した。", "suspended"),
    ("タイは小口貨物に関税を課す措置を今年末まで続ける。", "extended"),
    ("日本は韓国を優遇対象国に復帰させた。", "resumed"),
    ("商務部は、国内産業に損害を与えたと結論した。", "ruled"),
    ("商務部は、ダンピングにより損害を受けたと認め、会合を終える。", "ruled"),
    ("中国はガリウムの輸出規制を実施した。", "in_force"),
    ("追加関税は10日に発効した。", "in_force"),
    ("商務部はEU産豚肉の反ダンピング調査を開始した。", "in_force"),
    ("商務部は米企業12社を輸出管理リストに加えた。", "in_force"),
    ("米国は25社を未検証リストから外した。", "ended"),
    ("中国は日本産水産物の輸入を停止した。", "in_force"),
    ("中国は日本産水産物の輸入を再開した。", "ended"),
    ("中国は軍事用途向けの輸出を禁止している。", "in_force"),
    ("軍事用途向けの輸出は一切認められない。", "in_force"),
    ("米国は対中関税を引き上げた。", "changed"),
    ("米国は対中関税を引き上げると発表した。", "changed"),
    ("米国は関税の停止を1年延長した。", "extended"),
    ("中国は公告2025年第61号の実施を停止すると発表した。", "suspended"),
    ("中国は特別港務費の徴収を1年間やめる。", "suspended"),
    ("中国は豪州産ワインへの関税を撤廃した。", "ended"),
    ("米国は停止していた関税を再開した。", "resumed"),
    ("商務部はダンピングがあったと認定した。", "ruled"),
    ("商務部は反ダンピング調査の仮決定を下した。", "ruled"),
    ("米国は関税の引き上げ案を公表した。", "proposed"),
    ("商務部は公告2025年第61号を公布した。", "announced"),
    ("日本が中国企業を規制リストに掲載したことに、商務部は抗議した。", "in_force"),
    ("中国は輸入停止を解除した。", "ended"),
]

# What is refrained from for a time is suspended; what expires is no part of a draft told before; findings at some distance.
LAST = [
    ("中国は12月1日から31日まで、カナダ産エンドウ豆に追加関税を課さない。", "suspended"),
    ("委員会は4日、鉄鋼の無税枠を減らす規則案を公表した。現行のセーフガードは6月30日に失効する。", "ended"),
    ("調査機関は、国内産業が損害を受けるおそれがあり、両者の間に因果関係があると裁定した。", "ruled"),
    ("両省は、輸入による損害が認められるとの結論に達した。", "ruled"),
    ("欧州委員会は、34社が自主的に提出した価格約束の申請を受け入れた。", "in_force"),
]


def test_the_last_event(measures_of):
    found = [rows[-1]["event"] for rows in measures_of([text for text, _ in LAST])]
    assert dict(zip([text for text, _ in LAST], found, strict=True)) == dict(LAST)


def test_what_tells_no_event(measures_of):
    found = measures_of(NOTHING)
    assert {text: [row["event"] for row in rows] for text, rows in zip(NOTHING, found, strict=True) if rows} == {}


def test_each_event(measures_of):
    found = measures_of([text for text, _ in ONE])
    events = {text: [row["event"] for row in rows] for (text, _), rows in zip(ONE, found, strict=True)}
    assert events == {text: [event] for text, event in ONE}


def test_an_introduced_measure_holds_from_a_day_that_has_come(measures_of):
    (come, coming) = measures_of(["規制は10月1日から実施する。", "規制は12月1日から実施する。"])
    assert [row["event"] for row in come + coming] == ["in_force", "announced"]


def test_what_somebody_is_asked_to_do_has_not_happened(measures_of):
    (rows,) = measures_of(["中国は米国に次の対応を求めた。\n・追加関税を撤廃すること\n・輸出規制を緩和すること"])
    assert rows == []


def test_titles_tell_no_event(measures_of):
    (rows,) = measures_of(["米国、対中関税を引き上げ\n\n米国は声明を出した。"])
    assert rows == []
