"""The lexicons hold together: rows are complete, patterns compile, examples match and counter-examples do not."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from rapt.tables import schema
from rapt.text import rules
from rapt.text.lexicons import key, load_lexicon, read_rows

# The CSVs that are no rule tables (those are in test_rules.py), with the columns they must have.
COLUMNS = {
    "cautions.csv": ["key", "ja", "en"],
    "code_names.csv": ["kind", "name", "meaning"],
    "prompt.csv": ["key", "ja", "en"],
    "compounds.csv": ["word", "example", "counter_example", "source"],
    "concepts.csv": [
        "concept",
        "layer",
        "family",
        "scope",
        "label_ja",
        "label_en",
        "definition_ja",
        "definition_en",
        "excludes",
        "example",
        "counter_example",
        "source",
    ],
    "ene.csv": ["ene", "label"],
    "entities.csv": ["surface", "label", "entity_id", "name", "note"],
    "exchange_endings.csv": ["plain", "polite", "polite_only", "source"],
    "exchange_names.csv": ["country", "kind", "name", "code", "not_behind", "not_before", "source"],
    "form_words.csv": ["group", "left_out_of", "words", "example", "counter_example", "source"],
    "formulas.csv": ["formula_id", "family", "hardness", "pattern", "example", "counter_example", "source"],
    "genres.csv": ["kind", "pattern", "example", "counter_example", "source"],
    "hedges.csv": ["cue", "kind", "pattern", "example", "counter_example", "source"],
    "issuers.csv": ["kind", "pattern", "example", "counter_example", "source"],
    "pages.csv": ["kind", "pattern", "needs", "example", "counter_example", "source"],
    "parallels.csv": ["measure", "weight", "source"],
    "periods.csv": ["kind", "pattern", "example", "counter_example", "source"],
    "structure.csv": ["kind", "pattern", "example", "counter_example", "source"],
    "synonyms.csv": ["concept", "role", "group", "pattern", "example", "counter_example", "source"],
    "words.csv": ["key", "ja", "en", "note"],
}
LEXICON = Path(str(resources.files("rapt").joinpath("lexicon")))
OTHER = [
    file.name
    for file in sorted(LEXICON.glob("*.csv"))
    if file.read_text("utf-8").splitlines()[0] != ",".join(rules.COLUMNS)
]


def test_every_table_is_a_rule_table_or_known():
    assert set(OTHER) == set(COLUMNS)


@pytest.mark.parametrize("name", OTHER)
def test_rows_are_complete(name):
    rows = read_rows(name)
    assert rows
    assert all(list(row)[: len(COLUMNS[name])] == COLUMNS[name] and None not in row.values() for row in rows), name


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_has_an_example_and_a_source_where_there_are_such_columns(name):
    columns = [column for column in ("example", "source") if column in read_rows(name)[0]]
    assert [row for row in read_rows(name) if not all(row[column] for column in columns)] == []


@pytest.mark.parametrize("name", OTHER)
def test_patterns_compile(name):
    for row in read_rows(name):
        for column in ("pattern", "veto"):
            re.compile(row.get(column, ""))


@pytest.mark.parametrize("name", ["genres.csv", "issuers.csv"])
def test_patterns_find_their_examples_and_not_what_looks_alike(name):
    for row in read_rows(name):
        assert re.search(row["pattern"], row["example"]), row
        assert not re.search(row["pattern"], row["counter_example"]), row


def test_no_surface_occurs_twice():
    counted = Counter(key(row["surface"]) for row in read_rows("entities.csv"))
    assert [k for k, n in counted.items() if n > 1] == []


def test_entity_labels_and_ids_are_of_the_contract():
    for row in read_rows("entities.csv"):
        assert row["label"] in schema.LABELS, row
        assert row["entity_id"] == "" or re.fullmatch(r"[A-Z][A-Z0-9]+(?:-[A-Z0-9-]+)?|[a-z0-9-]+", row["entity_id"]), (
            row
        )


def test_one_id_has_one_label():
    labels: dict[str, set[str]] = {}
    for entry in load_lexicon().entries.values():
        if entry.entity_id:
            labels.setdefault(entry.entity_id, set()).add(entry.label)
    assert {i: found for i, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("text", "same"),
    [("ＥＵ", "eu"), ("何咏前", "何詠前"), ("髙市", "高市"), ("ヴァンス", "ブァンス"), ("İstanbul", "İstanbul")],
)
def test_keys(text, same):
    assert key(text) == same
    assert len(key(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "at", "entity_id"),
    [
        ("中国商務省は", 0, "CN-MOFCOM"), ("中国商務省は", 1, None), ("中国は", 0, "CN"), ("ドイツが", 0, "DE"), ("とドイツ", 1, "DE"),
        ("が", 0, None),
    ],
)  # fmt: skip
def test_the_longest_surface_wins(text, at, entity_id):
    found = load_lexicon().longest_at(key(text), at)
    assert (found and found.entity_id) == entity_id


def write(path, *lines):
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def test_a_researchers_rows_replace_bundled_ones(tmp_path):
    file = write(tmp_path / "own.csv", "surface,label,entity_id,name", " 米国 ,GPE,USA,合衆国", "星間技術,ORG,,")
    own = load_lexicon(file)
    assert own.longest_at("米国は", 0).entity_id == "USA"
    assert own.longest_at("日本は", 0).entity_id == "JP"
    new = own.longest_at("星間技術は", 0)
    assert (new.label, new.entity_id, new.name) == ("ORG", "", "星間技術")
    assert load_lexicon().longest_at("米国は", 0).entity_id == "US"
    assert load_lexicon(write(tmp_path / "two.csv", "surface,label", "星間技術,ORG")).longest_at("星間技術", 0)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",ORG", "own.csv line 3: surface is empty"),
        ("　,ORG", "own.csv line 3: surface is empty"),
        ("星間技術,FIRM", "own.csv line 3: label must be one of .* got 'FIRM'"),
        ("星間技術,ORG,甲,乙", "own.csv line 3: too many columns"),
        ("甲,GPE", r"own.csv line 3: '甲' is GPE , in line 2 ORG ; leave one of them"),
    ],
)
def test_bad_rows_are_named(tmp_path, row, message):
    with pytest.raises(ValueError, match=message):
        load_lexicon(write(tmp_path / "own.csv", "surface,label", "甲,ORG", row))


@pytest.mark.parametrize(
    ("head", "has"),
    [
        # Without names of columns the first entry was left out in silence, with misspelt ones all ids.
        ("星間技術,ORG,X-A", "'星間技術', 'ORG', 'X-A'"),
        ("surface,label,entity-id", "'surface', 'label', 'entity-id'"),
        ("surface,entity_id", "'surface', 'entity_id'"),
        ("surface,label,label", "'surface', 'label', 'label'"),
        ("語,種別", "'語', '種別'"),
        ("", "nothing"),
    ],
)
def test_other_columns_are_refused(tmp_path, head, has):
    with pytest.raises(
        ValueError, match=f"own.csv line 1: the first line must name surface and label, .*; it has {has}"
    ):
        load_lexicon(write(tmp_path / "own.csv", head))
    load_lexicon(write(tmp_path / "wide.csv", "surface,label,,", "甲,ORG,,"))


@pytest.mark.parametrize("name", ["U S", "US;JP", '"US\nJP"'])
def test_ids_that_tables_could_not_tell_apart_are_refused(tmp_path, name):
    with pytest.raises(ValueError, match=r"own.csv line 2: entity_id must have no ; and no spaces"):
        load_lexicon(write(tmp_path / "own.csv", "surface,label,entity_id", f"甲,ORG,{name}"))


def test_one_word_may_be_written_in_two_ways_if_it_is_the_same(tmp_path):
    rows = ("ＡＢＣ,ORG,X-ABC", "abc,ORG,X-ABC")
    assert load_lexicon(write(tmp_path / "own.csv", "surface,label,entity_id", *rows)).longest_at("abcは", 0)


def test_a_missing_lexicon_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"lexicon .*none\.csv does not exist"):
        load_lexicon(tmp_path / "none.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_lexicon_is_read_as_excel_saves_it(tmp_path, encoding, separator):
    lines = ["surface,label,entity_id", "星間技術,ORG,XINGJIAN", "高﨑商会,ORG,"]
    (tmp_path / "own.csv").write_bytes("\r\n".join(lines).replace(",", separator).encode(encoding))
    own = load_lexicon(tmp_path / "own.csv")
    assert own.longest_at(key("星間技術は"), 0).entity_id == "XINGJIAN"
    assert own.longest_at(key("高崎商会は"), 0).surface == "高﨑商会"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("surface,label\n星間技術,ORG\n".encode("euc_jp"), "save it as CSV UTF-8"),
        (b"surface,label\n\xff\xfe\xfd,ORG\n", "save it as CSV UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "save it as CSV UTF-8"),
        (f"surface,label\n{'長' * 200_000},ORG\n".encode(), "field larger than field limit"),
    ],
)
def test_a_lexicon_that_cannot_be_read_is_named(tmp_path, data, reason):
    (tmp_path / "own.csv").write_bytes(data)
    with pytest.raises(ValueError, match=rf"own\.csv .*{reason}"):
        load_lexicon(tmp_path / "own.csv")


def test_a_folder_is_no_lexicon(tmp_path):
    with pytest.raises(ValueError, match=r"cannot be read: it is a folder"):
        load_lexicon(tmp_path)
