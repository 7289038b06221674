"""Codes of other people and programs, format by format, to gold annotations and problems."""

from __future__ import annotations

import io
import json
import zipfile

import pandas as pd
import pytest

import rapt
from rapt.scoring.drafts import gold_from_analysis
from rapt.scoring.gold import load_gold
from rapt.scoring.guidelines import check_gold
from rapt.validate import import_codes

TEXTS = {
    "s1": "中国は米国に対し、「関税」を撤回するよう強く求めた。\n米国の関税に断固反対する。日本の関税にも断固反対する。",
    "s2": "商務省は、EUが調査をやめるよう希望すると述べた。",
}
STATEMENTS = pd.DataFrame(
    {
        "statement_id": list(TEXTS), "text": list(TEXTS.values()), "title": ["米国の関税について", "EUの調査"],
        "issuer": "CN-MOFCOM", "date": pd.to_datetime(["2025-04-10", None]),
    }
)  # fmt: skip


def gold_of(codes, name: str = "s1") -> dict:
    return next(gold for gold in codes.gold if gold["statement_id"] == name)


def problems(codes) -> list[list[str]]:
    return codes.problems[["problem", "quotation"]].values.tolist()


@pytest.fixture(autouse=True)
def _sound(monkeypatch):
    """Whatever comes out is gold that the guidelines' check takes."""
    yield
    for gold in MADE:
        assert check_gold(gold) == []
    MADE.clear()


MADE: list[dict] = []


def imported(source, **options):
    codes = import_codes(source, STATEMENTS, **options)
    MADE.extend(codes.gold)
    return codes


ANSWER = """はい、コーディングの結果です。
```json
[{"statement_id": "s1",
  "demands": [{"quotation": "『関税』を撤回", "addressee": "米国", "demander": "中国", "strength": "4", "polarity": "stop"},
              {"quotation": "台湾への武器売却をやめる", "addressee": "US", "strength": 5}],
  "moves": [{"quotation": "米国の関税に断固反対する", "move": ["accuse"]}]},
 {"statement_id": "s2", "demands": [], "moves": []}]
```
"""


def test_an_answer_of_a_language_model(tmp_path):
    (tmp_path / "answer.md").write_text(ANSWER, encoding="utf-8")
    codes = imported(tmp_path / "answer.md")
    gold = gold_of(codes)
    assert gold["demands"] == [
        {"start": 9, "end": 16, "text": "「関税」を撤回", "addressee": "US", "demander": "CN", "strength": 4, "polarity": "stop"}
    ]  # fmt: skip
    assert gold["moves"] == [
        {"start": 27, "end": 39, "text": "米国の関税に断固反対する", "moves": ["accuse"], "optional": []}
    ]
    assert problems(codes) == [["not in the text", "台湾への武器売却をやめる"]]
    # Read, with nothing found: scored as such.
    assert (gold_of(codes, "s2")["demands"], gold_of(codes, "s2")["moves"]) == ([], [])
    assert set(gold) == {"statement_id", "date", "issuer", "title", "text", "demands", "moves"}
    assert (gold["date"], gold_of(codes, "s2")["date"]) == ("2025-04-10", "")


def test_json_lines_of_flat_rows(tmp_path):
    rows = [
        {"statement_id": "s1", "layer": "moves", "quotation": "米国の関税に断固反対する", "move": "非難"},
        {
            "statement_id": "s2",
            "layer": "demands",
            "quotation": "調査をやめる",
            "addressee": "ＥＵ",
            "strength": "1 期待",
        },
    ]
    file = tmp_path / "codes.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    codes = imported(file)
    assert gold_of(codes)["moves"][0]["moves"] == ["accuse"]
    assert gold_of(codes, "s2")["demands"] == [
        {"start": 8, "end": 14, "text": "調査をやめる", "addressee": "EU", "strength": 1}
    ]
    assert codes.rows[["how", "likeness"]].values.tolist() == [["exact", 1.0], ["exact", 1.0]]


def test_a_colleagues_workbook_with_a_title_and_japanese_headers(tmp_path):
    sheet = [
        ["要求のコーディング（山田）", None, None, None, None],
        ["声明", "引用", "相手", "強さ", "備考"],
        ["米国の関税について", "「関税」を撤回する", "米国", 4, ""],
        [None, "断固反対する", "米国、日本", "３", "2か所ある"],
        ["s2", "調査をやめる", "欧州委員会", "期待", ""],
    ]
    with pd.ExcelWriter(tmp_path / "山田.xlsx") as book:
        pd.DataFrame(sheet).to_excel(book, sheet_name="要求", index=False, header=False)
        pd.DataFrame([["凡例"], ["強さは1から5"]]).to_excel(book, sheet_name="説明", index=False, header=False)
    codes = imported(tmp_path / "山田.xlsx", layer="demands")
    assert [(row["text"], row["addressee"], row["strength"]) for row in gold_of(codes)["demands"]] == [
        ("「関税」を撤回する", "US", 4)
    ]
    assert gold_of(codes, "s2")["demands"][0] | {"start": 0, "end": 0} == {
        "start": 0, "end": 0, "text": "調査をやめる", "addressee": "EU", "strength": 1,
    }  # fmt: skip
    assert problems(codes) == [["several places", "断固反対する"]]
    assert codes.problems.place.tolist() == ["山田.xlsx row 4"]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
def test_a_csv_in_japanese_encodings(encoding, tmp_path):
    (tmp_path / "moves.csv").write_text("声明,文言,ムーブ\ns1,米国の関税に断固反対する,非難・警告\n", encoding=encoding)
    assert gold_of(imported(tmp_path / "moves.csv"))["moves"][0]["moves"] == ["accuse", "warn"]


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        # Its sentence decides.
        ([{"quotation": "断固反対する", "context": "日本の関税にも断固反対する。"}], [47]),
        ([{"quotation": "断固反対する", "context": "米国の関税に，断固反対する"}], [33]),
        # As many rows as places: in their order.
        ([{"quotation": "断固反対する"}, {"quotation": "断固反対する"}], [33, 47]),
        # Between the rows before and after it.
        ([{"quotation": "米国の関税"}, {"quotation": "断固反対する"}, {"quotation": "日本の関税"}], [27, 33, 40]),
        ([{"quotation": "米国の関税"}, {"quotation": "日本の関税"}, {"quotation": "断固反対する"}], [27, 40, 47]),
        # Rows in no order say nothing of the others.
        ([{"quotation": "日本の関税"}, {"quotation": "米国の関税"}, {"quotation": "断固反対する"}], [27, 40]),
        ([{"quotation": "断固反対する"}], []),
        # A context that is nowhere decides nothing.
        ([{"quotation": "断固反対する", "context": "EUにも断固反対する。"}], []),
    ],
)
def test_a_quotation_that_recurs(rows, starts):
    codes = imported([{"statement_id": "s1", "move": "accuse", **row} for row in rows])
    assert [row["start"] for row in gold_of(codes)["moves"]] == starts
    assert len(codes.problems) == len(rows) - len(starts)


def test_two_codes_of_one_quotation_are_not_its_two_places():
    rows = [{"statement_id": "s1", "quotation": "断固反対する", "move": move} for move in ("accuse", "warn")]
    assert problems(imported(rows)) == [["several places", "断固反対する"]] * 2


DOCCANO = {"id": 12, "text": TEXTS["s1"], "label": [[3, 5, "GPE"], [27, 39, "非難"], [9, 17, "強要"]]}


def test_doccano(tmp_path):
    file = tmp_path / "all.jsonl"
    file.write_text(
        json.dumps(DOCCANO, ensure_ascii=False) + "\n" + json.dumps({"id": 13, "text": TEXTS["s2"], "label": []}),
        encoding="utf-8",
    )
    codes = imported(file, labels={"強要": {"layer": "demands", "strength": 5}})
    gold = gold_of(codes)
    assert gold["entities"] == [{"start": 3, "end": 5, "text": "米国", "label": "GPE"}]
    assert gold["moves"][0]["moves"] == ["accuse"]
    assert gold["demands"] == [{"start": 9, "end": 17, "text": "「関税」を撤回す", "strength": 5}]
    assert gold_of(codes, "s2")["entities"] == []
    assert set(codes.rows.how) == {"offsets"}
    unknown = imported(file)
    assert unknown.problems[["problem", "statement_id"]].values.tolist() == [["unknown label", "s1"]]
    assert "labels={'強要'" in unknown.problems.detail[0]


def test_doccano_whose_texts_were_changed_on_import():
    """Line ends and full-width spaces are others there: offsets of another text are none of ours."""
    other = TEXTS["s1"].replace("\n", "\r\n  ")
    at = other.rindex("断固反対する")
    spans = {"text": other, "entities": [{"id": 1, "label": "非難", "start_offset": at, "end_offset": at + 6}]}
    codes = imported([spans])
    assert [(row["start"], row["text"]) for row in gold_of(codes)["moves"]] == [(47, "断固反対する")]


def test_prodigy():
    example = {
        "text": TEXTS["s2"], "answer": "accept", "meta": {"id": "s2"}, "_task_hash": 1,
        "spans": [{"start": 5, "end": 7, "label": "GPE", "token_start": 2, "token_end": 2}],
    }  # fmt: skip
    rejected = {**example, "text": TEXTS["s1"], "meta": {"id": "s1"}, "answer": "reject"}
    codes = imported([example, rejected])
    assert [gold["statement_id"] for gold in codes.gold] == ["s2"]
    assert gold_of(codes, "s2")["entities"] == [{"start": 5, "end": 7, "text": "EU", "label": "GPE"}]


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(STATEMENTS, progress=False)


@pytest.fixture(scope="module")
def inception(analysis):
    """The analysis as INCEpTION would export it: each statement a CAS with our custom layers."""
    cassis = pytest.importorskip("cassis")
    from rapt.validate.codes.layers import LAYERS

    system = cassis.TypeSystem()
    for name, _, features in LAYERS:
        kind = system.create_type(name, "uima.tcas.Annotation")
        for feature in features:
            system.create_feature(kind, feature, "uima.cas.String")
    meta = system.create_type(
        "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData", "uima.tcas.DocumentAnnotation"
    )
    system.create_feature(meta, "documentTitle", "uima.cas.String")
    found = {}
    for row in analysis.statements.itertuples():
        cas = cassis.Cas(system)
        cas.sofa_string, cas.sofa_mime = row.text, "text/plain"
        cas.add(meta(begin=0, end=len(row.text), documentTitle=f"{row.statement_id}.txt"))
        for name, table, features in LAYERS:
            rows = getattr(analysis, table)
            for one in rows[rows.statement_id == row.statement_id].to_dict("records"):
                values = {feature: str(one[column]) for feature, column in features.items()}
                cas.add(system.get_type(name)(begin=one["start"], end=one["end"], **values))
        found[row.statement_id] = cas
    return found


def archive_of(inception) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, cas in inception.items():
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as one:
                one.writestr("TypeSystem.xml", cas.typesystem.to_xml())
                one.writestr("yamada.xmi", cas.to_xmi())
                one.writestr("INITIAL_CAS.xmi", cas.to_xmi())
            archive.writestr(f"annotation/{name}.txt/yamada.zip", inner.getvalue())
    return data.getvalue()


@pytest.mark.parametrize("kind", ["archive", "json", "xmi"])
def test_inception_gives_back_what_it_was_given(kind, inception, analysis, tmp_path):
    if kind == "archive":
        (tmp_path / "project.zip").write_bytes(archive_of(inception))
    for name, cas in inception.items() if kind != "archive" else ():
        if kind == "json":
            cas.to_json(tmp_path / f"{name}.json")
        else:
            (tmp_path / name).mkdir()
            (tmp_path / name / f"{name}.xmi").write_text(cas.to_xmi(), encoding="utf-8")
            cas.typesystem.to_xml(tmp_path / name / "TypeSystem.xml")
    codes = imported(tmp_path)
    assert codes.problems.empty
    fields = {
        "entities": ("label", "entity_id"),
        "demands": ("addressee", "demander", "strength", "polarity"),
        "voices": ("voice",),
    }
    for name in TEXTS:
        gold, draft = gold_of(codes, name), gold_from_analysis(analysis, name)
        for layer, names in fields.items():
            span = ("start", "end", "text")
            assert [[r.get(f, "") for f in (*span, *names)] for r in gold[layer]] == [
                [r[f] for f in (*span, *names)] for r in draft[layer]
            ]
        assert gold["moves"] == draft["moves"]


def test_inception_without_its_reader(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "cassis", None)
    (tmp_path / "a.xmi").write_text("<xmi/>", encoding="utf-8")
    (tmp_path / "TypeSystem.xml").write_text("<x/>", encoding="utf-8")
    with pytest.raises(ModuleNotFoundError, match=r"dkpro-cassis: .*\[inception\]"):
        imported(tmp_path / "a.xmi")


def test_gold_files_come_back_as_they_are(analysis):
    drafts = [gold_from_analysis(analysis, name) for name in TEXTS]
    codes = imported(drafts)
    assert codes.problems.empty
    for name, draft in zip(TEXTS, drafts, strict=True):
        for layer in ("demands", "moves", "voices"):
            assert [r["start"] for r in gold_of(codes, name)[layer]] == [r["start"] for r in draft[layer]]


@pytest.mark.parametrize(
    ("row", "problem", "kept"),
    [
        ({"move": "褒める"}, "unknown move", 0),
        ({"layer": "moves"}, "no move", 0),
        ({"label": "自由記述"}, "unknown label", 0),
        ({}, "no layer", 0),
        ({"addressee": "月面国", "strength": 3}, "unknown name", 1),
        ({"addressee": "米国", "strength": "強め"}, "unknown strength", 1),
        ({"statement_id": "s9", "move": "accuse"}, "unknown statement", 0),
        ({"layer": "dates", "type": "DATE", "value": "昨日"}, "not a gold row", 0),
    ],
)
def test_what_cannot_be_understood_is_a_problem(row, problem, kept):
    codes = imported([{"statement_id": "s1", "quotation": "米国の関税に断固反対する", **row}])
    assert codes.problems.problem.tolist() == [problem]
    assert (
        sum(len(gold.get(layer, [])) for gold in codes.gold for layer in ("demands", "moves", "entities", "dates"))
        == kept
    )


def test_unknown_values_are_not_scored():
    codes = imported([{"statement_id": "s1", "quotation": "「関税」を撤回", "addressee": "月面国", "strength": "強め"}])
    assert gold_of(codes)["demands"][0] | {"text": ""} == {
        "start": 9,
        "end": 16,
        "text": "",
        "addressee": "?",
        "strength": "?",
    }


@pytest.mark.parametrize(
    ("layer", "written", "value"),
    [
        ("demands", {"addressee": "米国"}, "US"), ("demands", {"addressee": "米商務省"}, "US"), ("demands", {"addressee": "日本と米国"}, "JP;US"),
        ("demands", {"addressee": "US; JP"}, "JP;US"), ("demands", {"addressee": "中国商務省"}, "CN"), ("demands", {"addressee": "経団連"}, "JP-KEIDANREN"),
        ("demands", {"addressee": "ＥＵ、オランダ政府"}, "EU;NL"), ("demands", {"addressee": "なし"}, None),
        ("entities", {"label": "国", "entity_id": "米国"}, "US"), ("entities", {"label": "ORG", "entity_id": "中国商務省"}, "CN-MOFCOM"),
    ],
)  # fmt: skip
def test_names_become_ids_by_the_lexicon(layer, written, value):
    codes = imported([{"statement_id": "s1", "layer": layer, "quotation": "「関税」を撤回", "strength": 3, **written}])
    (row,) = gold_of(codes)[layer]
    assert row.get("addressee" if layer == "demands" else "entity_id") == value
    assert codes.problems.empty


def test_a_lexicon_of_ones_own_knows_more(tmp_path):
    (tmp_path / "own.csv").write_text("surface,label,entity_id\n月面国,GPE,XM\n", encoding="utf-8")
    row = {"statement_id": "s1", "quotation": "「関税」を撤回", "addressee": "月面国"}
    assert gold_of(imported([row], lexicon=tmp_path / "own.csv"))["demands"][0]["addressee"] == "XM"


def test_flat_layers_keep_the_first_of_two_that_overlap_and_rows_are_there_once():
    rows = [
        {"statement_id": "s1", "quotation": "米国の関税", "label": "GPE"}, {"statement_id": "s1", "quotation": "米国の", "label": "GPE"},
        {"statement_id": "s1", "quotation": "日本", "label": "GPE"}, {"statement_id": "s1", "quotation": "日本", "label": "GPE"},
    ]  # fmt: skip
    codes = imported(rows)
    assert [row["text"] for row in gold_of(codes)["entities"]] == ["米国の", "日本"]
    assert codes.problems.problem.tolist() == ["not a gold row", "twice"]
    assert "the layer is flat" in codes.problems.detail[0]


def test_layers_that_were_worked_on_are_empty_where_nothing_was_found():
    row = {"statement_id": "s1", "quotation": "米国の関税に断固反対する", "move": "accuse"}
    gold = gold_of(imported([row], layers=("demands", "moves")))
    assert gold["demands"] == []
    assert "voices" not in gold
    assert gold_of(imported([row], layers=("demands",)))["demands"] == []


def test_codes_are_scored_and_compared_like_any_coder(analysis, tmp_path):
    codes = imported(
        [{"statement_id": "s1", "quotation": "関税」を撤回する", "addressee": "米国", "strength": 4, "polarity": "stop", "demander": "CN"},
         {"statement_id": "s2", "quotation": "調査をやめる", "addressee": "EU", "strength": 2}]
    )  # fmt: skip
    scores = rapt.evaluate(analysis, codes.gold, by=["layer"]).set_index("measure")
    assert scores.loc["detection"].n.tolist()[1] == 2
    alike = rapt.agreement(codes.gold, [gold_from_analysis(analysis, name) for name in TEXTS])
    assert not alike.empty
    files = codes.save(tmp_path / "gold")
    assert load_gold(tmp_path / "gold") == codes.gold
    assert [file.name for file in files] == ["s1.json", "s2.json"]
    assert len(analysis.correct(codes.gold).demands) == 2
    # Once more is nothing new, but what a person changed since is not lost.
    assert codes.save(tmp_path / "gold") == files
    files[1].write_text('{"statement_id": "s2", "text": "直した", "demands": []}', encoding="utf-8")
    with pytest.raises(ValueError, match="exists already with other annotations"):
        codes.save(tmp_path / "gold")
    codes.save(tmp_path / "gold", force=True)
    assert load_gold(tmp_path / "gold") == codes.gold


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", "{", "a.json: "),
        ("a.jsonl", '{"quotation": "x"}\n{oops\n', "line 2 is no JSON"),
        ("a.json", "[1]", "entry 1 must be an object with a quotation, got int"),
        ("a.csv", "声明,備考\ns1,x\n", "no column has the quotations: name it 'quotation' or '引用'"),
        ("a.tsv", "#FORMAT=WebAnno TSV 3.3\n", "export the project from INCEpTION as UIMA CAS XMI"),
        ("a.docx", "x", ".docx is not read; use .json"),
        ("a.zip", "x", "a.zip: "),
        ("a.xmi", "<a/>", "TypeSystem.xml must be beside it"),
    ],
)
def test_files_that_cannot_be_read_are_named(name, content, said, tmp_path):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=said.replace("(", r"\(")) as error:
        import_codes(tmp_path / name, STATEMENTS)
    assert str(tmp_path / name) in str(error.value)


def test_no_file_a_bad_layer_and_a_bad_bound(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"codes .* do not exist"):
        import_codes(tmp_path / "none.json", STATEMENTS)
    with pytest.raises(ValueError, match="layer must be one of entities"):
        import_codes([], STATEMENTS, layer="demand")
    with pytest.raises(ValueError, match=r"closeness must be from 0\.5 to 1, got 0\.2"):
        import_codes([], STATEMENTS, closeness=0.2)
    with pytest.raises(ValueError, match="must have the columns statement_id and text"):
        import_codes([], pd.DataFrame({"本文": ["x"]}))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"demands": "撤回"}, "no row"),
        ({"demands": [{"strength": 4}]}, "no quotation"),
        ({}, "no layer"),
        # Of this nothing need be said: the layer was read and nothing found.
        ({"demands": []}, ""),
    ],
)
def test_a_statement_of_which_nothing_came_is_said_and_is_no_gold(row, problem):
    codes = import_codes([{"statement_id": "s1", **row}], STATEMENTS)
    assert codes.problems["problem"].tolist() == ([problem] if problem else [])
    assert [gold["demands"] for gold in codes.gold] == ([] if problem else [[]])


def test_files_without_rows_are_said(tmp_path):
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("", encoding="utf-8")
    assert import_codes(tmp_path, STATEMENTS).problems["detail"].tolist() == ["the file holds no rows"] * 2
