"""INCEpTION's exports (UIMA CAS as XMI with its type system, or as JSON) to coded rows, read by dkpro-cassis."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rapt.extras import install_line
from rapt.tables.given import read_regular
from rapt.validate.codes.coded import Coded
from rapt.validate.codes.layers import LAYERS

# A file of a few kilobytes can unpack to gigabytes.
MAX_UNPACKED = 200_000_000
_TYPES = "TypeSystem.xml"
# Types of annotations: an export of INCEpTION has some two hundred, and each costs time for all that it is a kind of.
_MOST_TYPES = 2_000
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
# Types that programs make and nobody codes.
_MADE = ("uima.", "de.tudarmstadt.ukp.dkpro.core.api.segmentation", "de.tudarmstadt.ukp.dkpro.core.api.metadata")
_SUFFIXES = (".txt", ".tsv", ".xmi", ".json")


def read_xmi(file: Path) -> Iterator[Coded]:
    """The annotations of an XMI file whose type system is beside it."""
    types = file.with_name(_TYPES)
    if not types.is_file():
        raise ValueError(f"{_TYPES} must be beside it: INCEpTION exports both in one archive")
    yield from _from_xmi(read_regular(file), read_regular(types), file.stem, file.name)


def read_cas_json(data: bytes, name: str) -> Iterator[Coded]:
    """The annotations of a CAS in JSON (INCEpTION's UIMA CAS JSON 0.4.0)."""
    yield from _coded(_from_json(data, name), Path(name).stem, name)


def read_archive(file: Path) -> Iterator[Coded]:
    """The annotations of every XMI or CAS JSON in an archive, archives in it included, as INCEpTION exports a project's."""
    found = list(_from_archive(read_regular(file), file.name, MAX_UNPACKED))
    if not found:
        raise ValueError("the archive holds no .xmi or CAS .json: export from INCEpTION as UIMA CAS XMI or JSON")
    yield from found


def _from_archive(data: bytes, name: str, most: int) -> Iterator[Coded]:
    """The annotations of an archive that unpacks to at most so many bytes, one in it to no more than itself leaves."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # No more than the size that an archive tells of a member is unpacked.
        unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > most:
            raise ValueError(
                f"{name}: unpacked it has {unpacked:,} bytes, more than {most:,}; export fewer documents at once"
            )
        members = sorted(archive.namelist())
        types = next((archive.read(one) for one in members if one.endswith(_TYPES)), b"")
        for member in members:
            # A project holds each document once for every annotator and once as it was imported.
            if Path(member).name.startswith("INITIAL_CAS"):
                continue
            place, folder = f"{name}/{member}", Path(member).parent.name
            if member.endswith(".zip"):
                yield from _from_archive(archive.read(member), folder or place, most - unpacked)
            elif member.endswith(".xmi"):
                yield from _from_xmi(archive.read(member), types, folder or Path(member).stem, place)
            elif member.endswith(".json") and b"%TYPES" in (content := archive.read(member)):
                yield from _coded(_from_json(content, place), folder or Path(member).stem, place)


def _from_xmi(data: bytes, types: bytes, document: str, place: str) -> Iterator[Coded]:
    if not types:
        raise ValueError(f"{place}: {_TYPES} is missing in the archive")
    cassis = _cassis()
    _check_types(types.count(b"<supertypeName"), place)
    with _readable(place):
        system = cassis.load_typesystem(io.BytesIO(types))
        cas = cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=system)
    yield from _coded(cas, document, place)


def _from_json(data: bytes, place: str) -> Any:
    cassis = _cassis()
    _check_types(data.count(b'"%SUPER_TYPE"'), place)
    with _readable(place):
        return cassis.load_cas_from_json(io.BytesIO(data))


def _check_types(n_types: int, place: str) -> None:
    if n_types > _MOST_TYPES:
        raise ValueError(
            f"{place} has {n_types:,} types of annotations, more than {_MOST_TYPES:,}: export fewer layers"
        )


@contextmanager
def _readable(place: str) -> Iterator[None]:
    """XML, JSON and cassis each fail in their own ways on a damaged file."""
    try:
        yield
    except Exception as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise ValueError(f"{place} is no CAS that INCEpTION exports ({reason})") from error


def _coded(cas: Any, document: str, place: str) -> Iterator[Coded]:
    """Annotations of our layers, and of others that have a label; a text without any says that nothing was found."""
    text = cas.sofa_string or ""
    name = _without_suffix(_title(cas) or document)
    known = {type_name: (table, features) for type_name, table, features in LAYERS}
    spans = [one for one in cas.select_all_annotations() if not one.type.name.startswith(_MADE)]
    for n, one in enumerate(sorted(spans, key=lambda one: (one.begin, one.end)), 1):
        table, features = known.get(one.type.name, ("", {}))
        layer = "voices" if table == "sentences" else table
        own = {feature.name: getattr(one, feature.name, None) for feature in one.type.all_features}
        values = {features.get(key, key): value for key, value in own.items() if isinstance(value, str | int | bool)}
        # An entity's identifier is an address of a knowledge base or our id.
        yield Coded(
            f"{place} {one.type.name.rsplit('.', 1)[-1]} {n}", name, layer,
            document=text, start=one.begin, end=one.end, values={**values, "label": values.get("label", values.get("value"))}
            if layer in ("", "entities") else values,
        )  # fmt: skip
    if not spans:
        yield Coded(place, name, document=text)


def _title(cas: Any) -> str:
    for one in cas.select_all_annotations():
        if one.type.name == _METADATA:
            return str(getattr(one, "documentTitle", None) or getattr(one, "documentId", None) or "")
    return ""


def _without_suffix(name: str) -> str:
    return name[: -len(Path(name).suffix)] if Path(name).suffix in _SUFFIXES else name


def _cassis() -> Any:
    try:
        import cassis
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"files of INCEpTION need dkpro-cassis: {install_line('inception')}") from error
    return cassis
