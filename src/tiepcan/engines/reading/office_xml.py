"""Parts of an office package as trees: no entities, no network, names without their long namespaces."""

import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tiepcan.engines.reading.model import DAMAGED, FileRefused
from tiepcan.engines.reading.packages import part

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def tree(archive: zipfile.ZipFile, name: str) -> Any:
    """The root element of a part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(part(archive, name), parser)
    except etree.XMLSyntaxError as error:
        raise FileRefused(DAMAGED) from error


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return str(tag).rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def under(element: Any, *names: str) -> Iterator[Any]:
    """Descendants of these names, in order, whatever their namespace."""
    return (found for found in element.iter() if local(found) in names)


def of(element: Any, name: str) -> str:
    """An attribute by its name without namespace; the one without a namespace first."""
    if (value := element.get(name)) is not None:
        return str(value)
    return next((str(v) for key, v in element.items() if key.endswith("}" + name)), "")


def related(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Relation id → name of the part it leads to, within the package."""
    folder, _, last = name.rpartition("/")
    relations = f"{folder}/_rels/{last}.rels"
    if relations not in archive.namelist():
        return {}
    found = {}
    for relation in under(tree(archive, relations), "Relationship"):
        if of(relation, "TargetMode") != "External":
            found[of(relation, "Id")] = _resolved(folder, of(relation, "Target"))
    return found


def related_by_kind(archive: zipfile.ZipFile, name: str, kind: str) -> str:
    """The part that this one names as its `kind`, or ''."""
    folder, _, last = name.rpartition("/")
    relations = f"{folder}/_rels/{last}.rels"
    if relations not in archive.namelist():
        return ""
    for relation in under(tree(archive, relations), "Relationship"):
        if of(relation, "Type").endswith("/" + kind) and of(relation, "TargetMode") != "External":
            return _resolved(folder, of(relation, "Target"))
    return ""


def relation_id(element: Any) -> str:
    return str(element.get(f"{_RELATION}id") or of(element, "id"))


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(filter(None, steps))
