"""An Analysis to an RO-Crate 1.1: tables with a description of every column, codebook, plan, versions, sources, citation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from rapt.extras import install_line
from rapt.publish import appendix
from rapt.publish.export.shared import day
from rapt.tables import schema
from rapt.tables.atomic_io import write_file
from rapt.tables.origin import digests_note, links
from rapt.tables.schema import records
from rapt.validate import read_plan
from rapt.validate.frozen import RECORD, folder_of

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

_PACKAGE = Path(__file__).resolve().parents[2]
_VERSION = "1.1"
_TABLES, _CODEBOOK, _CITATION = "tables", "codebook.md", "CITATION.cff"
# What an analysis is made with, by distribution, and where it is from.
_HOMES = {
    "rapt": "https://pypi.org/project/rapt-ja/",
    "ginza": "https://github.com/megagonlabs/ginza",
    "ja_ginza": "https://github.com/megagonlabs/ginza",
    "spacy": "https://spacy.io/",
    "SudachiPy": "https://github.com/WorksApplications/sudachi.rs",
    "SudachiDict-core": "https://github.com/WorksApplications/SudachiDict",
    "babel": "https://babel.pocoo.org/",
    "holidays": "https://github.com/vacanza/holidays",
}
_TYPES = {schema.STRING: "Text", schema.CATEGORY: "Text", schema.INT: "Integer", schema.TIME: "DateTime"}


def write(
    analysis: Analysis,
    folder: Path,
    name: str = "",
    description: str = "",
    published: str = "",
    licence: str = "",
    author: str = "",
    plan: str = "",
) -> list[Path]:
    """``ro-crate-metadata.json``, ``tables/`` (CSV, provenance), ``codebook.md``, ``CITATION.cff``, and the plan with its record.

    ``published`` is the day of publication; without it the crate has that of its newest statement, before which it cannot
    be, or none. ``licence`` is an address, ``author`` several names joined by ;.
    """
    crate = _new_crate()
    root = crate.root_dataset
    citation = _citation_file()
    title = name or "RAPT analysis"
    root["name"] = title
    root["description"] = description or _description(analysis)
    # The package writes the moment of writing there, which would make each crate another.
    del root["datePublished"]
    if published or (published := day(analysis.statements["date"].max())):
        root["datePublished"] = published
    if licence:
        root["license"] = {"@id": licence} if licence.startswith("http") else licence
    if authors := [_entity(crate, f"#author-{n}", "Person", name=one) for n, one in enumerate(_split(author), 1)]:
        root["author"] = [crate.add(one) for one in authors]
    tools = [crate.add(one) for one in _tools(crate, analysis)]
    files = list(_table_files(crate, analysis, folder))
    files.append(
        _file(crate, folder, _CODEBOOK, "Concepts with definitions, examples, counter-examples", "text/markdown")
    )
    appendix.appendix(folder / _CODEBOOK, "en")
    _copy(citation, folder / _CITATION)
    root["citation"] = [_file(crate, folder, _CITATION, "How to cite RAPT", "application/yaml"), *tools[:1]]
    files += _plan_files(crate, folder, plan)
    sources = [crate.add(_entity(crate, url, "CreativeWork", **about)) for url, about in _sources(analysis).items()]
    action = _entity(
        crate, "#analysis", "CreateAction",
        name="Extraction of entities, dates, demands, moves and measures", instrument=tools, object=sources, result=files,
    )  # fmt: skip
    root["mentions"] = [crate.add(action)]
    for place, data in crate.metadata.stream():
        write_file(folder / place, data)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _new_crate() -> Any:
    try:
        from rocrate.rocrate import ROCrate
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"an RO-Crate needs rocrate: {install_line('crate')}") from error
    return ROCrate(version=_VERSION)


def _entity(crate: Any, identifier: str, kind: str, **properties: Any) -> Any:
    from rocrate.model.contextentity import ContextEntity

    return ContextEntity(crate, identifier, {"@type": kind, **_plain(properties)})


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties with references in place of entities, empty ones left out."""
    found = {
        name: [_reference(one) for one in value] if isinstance(value, list) else value
        for name, value in properties.items()
    }
    return {name: value for name, value in found.items() if value not in ("", [], None)}


def _reference(value: Any) -> Any:
    return {"@id": value.id} if hasattr(value, "id") else value


def _file(crate: Any, folder: Path, place: str, description: str, kind: str, **properties: Any) -> Any:
    """A file that is in the folder, or will be."""
    from rocrate.model.file import File

    about = {"name": place.rsplit("/", 1)[-1], "description": description, "encodingFormat": kind, **_plain(properties)}
    return crate.add(File(crate, folder / place, place, properties=about))


def _table_files(crate: Any, analysis: Analysis, folder: Path) -> Iterator[Any]:
    """The tables as CSV, each with its columns, and what they were made with."""
    analysis.save(folder / _TABLES, "csv")
    for name, columns in schema.TABLES.items():
        described = [crate.add(_column(crate, name, column)) for column in columns]
        rows = f"{len(getattr(analysis, name)):,} rows"
        yield _file(
            crate, folder, f"{_TABLES}/{name}.csv", f"Table {name}: {rows}", "text/csv", variableMeasured=described
        )
    yield _file(
        crate,
        folder,
        f"{_TABLES}/provenance.json",
        "Versions, code, lexicons and options by checksum",
        "application/json",
    )


def _column(crate: Any, table: str, column: schema.Column) -> Any:
    """What a column means, its type, and its values where they are closed."""
    about = {"name": column.name, "description": column.meaning, "additionalType": _TYPES[column.dtype]}
    return _entity(crate, f"#{table}.{column.name}", "PropertyValue", **about, valueReference=list(column.values))


def _tools(crate: Any, analysis: Analysis) -> Iterator[Any]:
    """The software that the rows were made with, RAPT first, as it cites itself."""
    cited = yaml.safe_load(_citation_file().read_text(encoding="utf-8"))
    versions = analysis.provenance.get("versions", {})
    for distribution, url in _HOMES.items():
        own = (
            {"name": cited["title"], "license": cited["license"], "description": cited["abstract"]}
            if distribution == "rapt"
            else {}
        )
        about = {"name": distribution, "softwareVersion": versions.get(distribution, ""), "url": url, **own}
        yield _entity(crate, f"#{distribution}", "SoftwareApplication", **about)


def _sources(analysis: Analysis) -> dict[str, dict[str, str]]:
    """The pages that the statements are from, by address."""
    found: dict[str, dict[str, str]] = {}
    for row in records(analysis.statements):
        for link in links(row, "en"):
            about = {
                "name": row["title"] or row["statement_id"],
                "datePublished": day(row["date"]),
                "publisher": row["outlet"],
            }
            found.setdefault(link["url"], about)
    return dict(sorted(found.items()))


def _plan_files(crate: Any, folder: Path, plan: str) -> Iterator[Any]:
    """The plan and, where it is frozen, the record of what it was frozen with."""
    if not plan:
        return
    file = read_plan(plan).file
    _copy(file, folder / "plan.yaml")
    yield _file(crate, folder, "plan.yaml", "The plan of the analysis", "application/yaml")
    record = folder_of(file) / RECORD
    if record.is_file():
        _copy(record, folder / "plan-record.json")
        yield _file(crate, folder, "plan-record.json", "What the plan was frozen with, by checksum", "application/json")


def _description(analysis: Analysis) -> str:
    sizes = ", ".join(f"{len(table):,} {name}" for name, table in analysis.tables().items() if name != "tokens")
    return ". ".join(
        filter(None, [f"Tables of Japanese policy statements: {sizes}", digests_note(analysis.statements, "en")])
    )


def _citation_file() -> Path:
    """CITATION.cff in the installed package, or beside it in a checkout."""
    installed = _PACKAGE / _CITATION
    return installed if installed.is_file() else _PACKAGE.parent / _CITATION


def _copy(source: Path, target: Path) -> None:
    write_file(target, source.read_bytes())


def _split(names: str) -> list[str]:
    return [one.strip() for one in names.split(";") if one.strip()]
