"""A Word file as it is read: changes taken; nothing that a reader does not see, nothing that fetches from elsewhere."""

import io
import re
import zipfile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from tiepcan.engines.derivatives.pictures import without_properties
from tiepcan.engines.reading.docx import is_hidden

_UNSEEN = [
    qn(f"w:{n}")
    for n in ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "altChunk")
]
_UNSEEN += [qn(f"w:{n}") for n in ("subDoc", "control", "attachedTemplate", "docVars", "rsids", "mailMerge")]
_UNSEEN += ["{urn:schemas-microsoft-com:office:office}OLEObject"]
_UNWRAPPED = [qn("w:ins"), qn("w:moveTo")]
_DROPPED_PARTS = (
    "comments",
    "people",
    "customXml",
    "embeddings",
    "activeX",
    "afchunk",
    "docProps/app",
    "docProps/custom",
    "docProps/thumbnail",
)
_STAMPED = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidSect", "rsidTr")
_PROPERTIES = ("author", "last_modified_by", "comments", "keywords", "category", "subject", "title", "content_status")
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Fields that count, refer within the file or lead to an address. All others fetch, run or ask something.
_HARMLESS_FIELDS = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|REF|PAGEREF|NOTEREF|HYPERLINK|SEQ|STYLEREF|SYMBOL|EQ|TC|XE|INDEX|=)",
    re.IGNORECASE,
)


def make(content: bytes, media_type: str) -> bytes:  # noqa: ARG001  same shape as its siblings
    document: Any = docx.Document(io.BytesIO(content))
    package = document.part.package
    for part in list(package.iter_parts()):
        lost = _drop_relations(part)
        if hasattr(part, "element"):
            _clean_tree(part.element, lost)
        elif str(part.content_type).endswith("+xml"):  # foot notes and their like, which are kept as bytes
            root = parse_xml(part.blob)
            _clean_tree(root, lost)
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        elif str(part.content_type).startswith("image/"):
            part._blob = without_properties(part.blob)
    _drop_relations(package)
    for name in _PROPERTIES:
        setattr(document.core_properties, name, "")
    out = io.BytesIO()
    document.save(out)
    return _without_the_hour(out)


def _without_the_hour(packed: io.BytesIO) -> bytes:
    """The same archive with one fixed time on every entry: packing it tomorrow gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist()):
            after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _drop_relations(holder: Any) -> set[str]:
    """Cut the part off what must not be published and from everything outside but links; the ids that are gone."""
    lost = {key for key, relation in holder.rels.items() if _is_dropped(relation)}
    for key in lost:
        del holder.rels[key]
    return lost


def _is_dropped(relation: Any) -> bool:
    if relation.is_external:
        return str(relation.reltype) != RELATIONSHIP_TYPE.HYPERLINK
    return any(word in str(relation.target_part.partname) for word in _DROPPED_PARTS)


def _clean_tree(root: Any, lost: set[str]) -> None:
    for run in [run for run in root.iter(qn("w:r")) if is_hidden(run)]:
        run.getparent().remove(run)
    for tag in _UNSEEN:
        for element in list(root.iter(tag)):
            if element.getparent() is not None:
                element.getparent().remove(element)
    for tag in (*_UNWRAPPED, qn("w:fldSimple")):
        for element in list(root.iter(tag)):
            if tag in _UNWRAPPED or not _HARMLESS_FIELDS.match(element.get(qn("w:instr"), "")):
                _unwrap(element)
    _clean_fields(root)
    for element in root.iter():
        for name in _STAMPED:
            element.attrib.pop(qn(f"w:{name}"), None)
        for name in [n for n, value in element.attrib.items() if n.startswith(_RELATED) and value in lost]:
            del element.attrib[name]


def _unwrap(element: Any) -> None:
    parent, place = element.getparent(), element.getparent().index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def _clean_fields(root: Any) -> None:
    """Take the instruction out of every field that does more than count or refer; what it showed stays.

    An instruction may be spread over several runs: it is judged by all of them together.
    """
    open_fields: list[list[Any]] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append([])
        elif kind in ("separate", "end") and open_fields:
            _judge(open_fields[-1])
            open_fields[-1] = []
            if kind == "end":
                open_fields.pop()
        elif open_fields:
            open_fields[-1].append(element)
        else:
            _judge([element])


def _judge(instructions: list[Any]) -> None:
    if not _HARMLESS_FIELDS.match("".join(i.text or "" for i in instructions)):
        for instruction in instructions:
            instruction.text = ""
