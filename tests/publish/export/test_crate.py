"""An RO-Crate, read back by the package rocrate."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from rocrate.rocrate import ROCrate

import rapt
from rapt.tables import schema
from rapt.validate import freeze

STATEMENTS = pd.DataFrame(
    {
        "statement_id": ["s1", "s2"], "issuer": "CN-MOFCOM", "title": ["関税について", ""], "outlet": "商務省", "translation": "official",
        "text": ["中国は米国に対し、関税を撤回するよう求めた。", "日本に対話を呼びかけた。"], "date": ["2025-04-10", "2025-10-20"],
        "url": ["https://example.org/a", ""],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(STATEMENTS, progress=False)


@pytest.fixture(scope="module")
def folder(analysis, tmp_path_factory):
    study = tmp_path_factory.mktemp("study")
    STATEMENTS.to_csv(study / "声明.csv", index=False)
    (study / "plan.yaml").write_text("title: 要求\ncorpus: 声明.csv\n", encoding="utf-8")
    freeze(study / "plan.yaml", analysis)
    analysis.export(
        study / "crate", to="rocrate", name="要求の表", author="山田花子; 佐藤次郎", published="2026-04-01",
        licence="https://creativecommons.org/licenses/by/4.0/", plan=str(study / "plan.yaml"),
    )  # fmt: skip
    return study / "crate"


@pytest.fixture(scope="module")
def crate(folder):
    return ROCrate(folder)


def test_the_root_says_what_a_repository_asks_for(crate):
    root = crate.root_dataset
    assert root["name"] == "要求の表"
    assert str(root["datePublished"]).startswith("2026-04-01")
    assert [one["name"] for one in root["author"]] == ["山田花子", "佐藤次郎"]
    assert "2 statements" in root["description"]
    assert root["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert crate.version == "1.1"


def test_every_file_is_described_and_there(crate, folder):
    described = {one.id for one in crate.data_entities}
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert described == written - {"ro-crate-metadata.json"}
    assert {f"tables/{name}.csv" for name in schema.TABLES} <= described
    assert {"codebook.md", "CITATION.cff", "plan.yaml", "plan-record.json"} <= described


def test_every_column_has_its_meaning(crate, folder):
    table = crate.get("tables/demands.csv")
    columns = {one["name"]: one for one in table["variableMeasured"]}
    assert list(columns) == list(pd.read_csv(folder / "tables" / "demands.csv").columns)
    assert columns["polarity"]["valueReference"] == ["do", "stop"]
    assert all(one["description"] for one in columns.values())


def test_versions_sources_and_the_act_of_analysis(crate, analysis):
    software = crate.get("#rapt")
    assert software["softwareVersion"] == rapt.__version__
    assert software["name"] == "RAPT: Rhetoric Analysis of Policy Texts"
    assert crate.get("#ginza")["softwareVersion"] == analysis.provenance["versions"]["ginza"]
    source = crate.get("https://example.org/a")
    assert (source["name"], source["datePublished"], source["publisher"]) == ("関税について", "2025-04-10", "商務省")
    action = crate.get("#analysis")
    assert action["object"] == [source]
    assert software in action["instrument"]
    assert crate.get("tables/moves.csv") in action["result"]


def test_all_references_lead_to_something(folder):
    graph = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    known = {one["@id"] for one in graph}
    used = {
        v["@id"]
        for one in graph
        for value in one.values()
        for v in (value if isinstance(value, list) else [value])
        if isinstance(v, dict)
    }
    outside = {one for one in used - known if one.startswith("http")}
    assert used - known == outside <= {"https://w3id.org/ro/crate/1.1", "https://creativecommons.org/licenses/by/4.0/"}


def test_without_a_day_it_has_that_of_the_newest_statement(analysis, tmp_path):
    analysis.export(tmp_path / "a", to="rocrate")
    graph = json.loads((tmp_path / "a" / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    assert next(one for one in graph if one["@id"] == "./")["datePublished"] == "2025-10-20"
    assert not (tmp_path / "a" / "plan.yaml").exists()


def test_an_option_it_has_not_and_a_plan_that_is_none(analysis, tmp_path):
    with pytest.raises(
        ValueError, match="rocrate takes only name, description, published, licence, author, plan, got network"
    ):
        analysis.export(tmp_path / "a", to="rocrate", network="actors")
    with pytest.raises(FileNotFoundError, match=r"plan none\.yaml does not exist"):
        analysis.export(tmp_path / "a", to="rocrate", plan="none.yaml")


def test_without_its_package(analysis, monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "rocrate.rocrate", None)
    with pytest.raises(ModuleNotFoundError, match=r"an RO-Crate needs rocrate: .*\[crate\]"):
        analysis.export(tmp_path / "a", to="rocrate")
