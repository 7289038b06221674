"""Numbers of the page that count the same thing are equal, in text, tables, badges and charts, or it says why not."""

from __future__ import annotations

import json
import re
from collections import Counter

import lxml.html
import pytest

import rapt
from rapt.publish.report import html

VOICE = {("issuer",): {"発表機関"}, None: {"発表機関", "地の文", "記者", "その他"}}


class Page:
    """The page as a reader of Japanese sees it."""

    def __init__(self, text: str) -> None:
        self.specs = {
            name: json.loads(spec) for name, spec in re.findall(r'data-spec="(\w+)-ja">(.*?)</script>', text, re.S)
        }
        self.tree = lxml.html.fromstring(text)
        for hidden in self.tree.xpath('//*[contains(@class, "t") and @lang="en"] | //script | //style'):
            hidden.drop_tree()

    def text(self, id: str) -> str:
        return self.tree.get_element_by_id(id).text_content()

    def table(self, id: str) -> list[dict[str, str]]:
        table = self.tree.get_element_by_id(id)
        names = [th.text_content().strip() for th in table.xpath("./thead//th")]
        rows = ([td.text_content().strip() for td in tr.xpath("./td | ./th")] for tr in table.xpath("./tbody/tr"))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def badges(self, pattern: str) -> int:
        badges = (badge.text_content() for badge in self.tree.xpath('//summary//span[@class="badge"]'))
        return sum(int(found[1].replace(",", "")) for found in map(re.compile(pattern).fullmatch, badges) if found)

    def values(self, name: str) -> list[dict]:
        (rows,) = [rows for rows in self.specs[name]["datasets"].values() if "n" in rows[0]]
        return rows


def number(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.fixture(scope="module", params=[("issuer",), None], ids=["issuer", "all"])
def shown(request, corpus_analysis):
    corpus = rapt.load_corpus("mofcom")
    few = corpus_analysis.select(corpus["statement_id"][corpus["source_language"].fillna("") == ""].tolist())
    return few, Page(html(few, voices=request.param)), VOICE[request.param]


def test_requests_are_as_many_in_text_ledger_table_and_badges(shown):
    analysis, page, voices = shown
    rows = page.table("t-demands")
    requests = [row for row in rows if row["種類"] == "相手への要求" and row["発言主体"] in voices]
    stops = [row for row in requests if "やめる" in row["要求の向き"]]
    found = re.search(r"要求は([\d,]+)件で、うち([\d,]+)件は何かをやめるよう", page.text("counts"))
    line = page.table("ledger")[0]
    assert len(requests) > 50
    assert len(rows) == len(analysis.demands)
    assert (number(found[1]), number(found[2])) == (len(requests), len(stops))
    assert number(line["数えた件数"]) == len(requests)
    assert page.badges(r"要求 ([\d,]+)件") == len(requests)
    assert page.badges(r"ほか ([\d,]+)件") == len(rows) - len(requests)


def test_what_is_not_counted_is_named(shown):
    analysis, page, voices = shown
    rows = page.table("t-demands")
    duties = [row for row in rows if row["種類"] == "法令上の義務・禁止"]
    others = [row for row in rows if row["発言主体"] not in voices]
    text = page.text("counts")
    assert number(re.search(r"義務・禁止が([\d,]+)件", text)[1]) == len(duties)
    said = re.search(r"ほかの発言主体の要求([\d,]+)件は数えず", text)
    assert (number(said[1]) if said else 0) == len(others)
    ledger = page.table("ledger")
    assert number(ledger[0]["表の行数"]) + number(ledger[1]["表の行数"]) == len(analysis.demands)
    assert number(ledger[2]["表の行数"]) + number(ledger[3]["表の行数"]) == len(analysis.moves)


def test_addressees_are_counted_in_the_text_as_in_the_chart(shown):
    _, page, _ = shown
    assert "上位" not in str(page.specs["demand_matrix"]["title"]), "the chart leaves out nobody"
    drawn: Counter[str] = Counter()
    for row in page.values("demand_matrix"):
        drawn[row["addressee_name"]] += row["n"]
    said = re.search(r"求められた相手は、多い順に(.*?)である。", page.text("counts"))[1]
    pairs = {name: number(n) for name, n in re.findall(r"([^、（]+)（([\d,]+)件）", said)}
    named = {name: n for name, n in pairs.items() if name not in ("その他", "相手の明示なし")}
    assert len(named) >= 3
    assert named == {name: drawn[name] for name in named}
    # The counts of the sentence add up to those of the chart.
    assert pairs.get("相手の明示なし", 0) == drawn["（明示なし）"]
    assert sum(pairs.values()) == sum(drawn.values())
    assert not [name for name in drawn if "・" in name], "a request to several is counted for each of them"


def test_requests_to_stop_are_those_of_the_charts_right_side(shown):
    _, page, _ = shown
    sides = Counter()
    for row in page.values("demand_matrix"):
        sides[row["polarity_name"]] += row["n"]
    n, stop = map(number, re.search(r"要求は([\d,]+)件で、うち([\d,]+)件", page.text("counts")).groups())
    # A request to several is counted for each in the chart, which its caption says.
    assert sum(sides.values()) >= n
    assert sides["やめるよう要求"] >= stop
    assert "相手が複数の要求は、それぞれの相手に数えた" in page.text("figure-demand_matrix")


def test_moves_are_as_many_in_text_ledger_and_table(shown):
    analysis, page, voices = shown
    rows = page.table("t-moves")
    counted = [row for row in rows if row["発話行為"] != "要求" and row["発言主体"] in voices]
    assert len(rows) == len(analysis.moves)
    assert number(re.search(r"修辞上の働き）は([\d,]+)件で", page.text("counts"))[1]) == len(counted)
    assert number(page.table("ledger")[2]["数えた件数"]) == len(counted)
    kinds = Counter(row["発話行為"] for row in counted)
    said = re.search(r"件で、多い順に([^。]*?)である。", page.text("counts").partition("修辞上の働き")[2])[1]
    pairs = {name: number(n) for name, n in re.findall(r"([^、（]+)（([\d,]+)件）", said)}
    others = pairs.pop("その他", 0)
    assert pairs == {name: kinds[name] for name in pairs}
    assert set(dict(kinds.most_common(3))) <= set(pairs)
    assert sum(pairs.values()) + others == len(counted)


def test_sizes_are_those_of_the_tables(shown):
    analysis, page, _ = shown
    sizes = [number(dd.text_content()) for dd in page.tree.xpath('//dl[@class="figures"]//dd')]
    assert sizes == [len(getattr(analysis, name)) for name in ("statements", "sentences", "entities", "dates")]
    assert len(page.tree.xpath('//details[contains(@class, "statement")]')) == sizes[0]


def test_concepts_of_the_chart_are_those_of_the_first_uses(shown):
    _, page, _ = shown
    drawn = {(row["concept_name"], row["group_name"]): row["first_use"][:10] for row in page.values("concepts")}
    fresh = page.table("t-first-requests")
    assert fresh
    for row in fresh:
        name = re.sub(r"\s*初めて$", "", row["概念"])
        if (name, row["要求の相手"]) in drawn:
            assert drawn[name, row["要求の相手"]] == row["初出"]
