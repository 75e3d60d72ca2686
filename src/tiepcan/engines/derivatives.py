"""What is published instead of an original: the same content without what a reader does not see."""

import io
import sys
import zipfile
from typing import Any

import docx
import pikepdf
from docx.oxml.ns import qn

from tiepcan.engines.confinement import Bounds, Broken, Overrun, confine, run_confined
from tiepcan.engines.reading.kinds import DOCX, PDF
from tiepcan.engines.reading.model import DAMAGED, TOO_SLOW, FileRefused

BOUNDS = Bounds(seconds=120, memory_bytes=2 * 1024 * 1024 * 1024)

_UNSEEN = [
    qn(f"w:{n}") for n in ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr")
]
_UNWRAPPED = [qn("w:ins"), qn("w:moveTo")]
_DROPPED_PARTS = (
    "comments",
    "people",
    "customXml",
    "embeddings",
    "docProps/app",
    "docProps/custom",
    "docProps/thumbnail",
)
_STAMPED = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidSect", "rsidTr")


def make_derivative(content: bytes, media_type: str, pages: tuple[str, ...]) -> bytes:
    """The bytes to publish for an original of this type; the same original always gives the same bytes.

    A PDF loses its properties, scripts, attachments and notes; a Word file its author, comments, tracked changes
    and hidden text; plain text becomes UTF-8 in NFC. Office files are opened in a confined process. Raises FileRefused.
    """
    if media_type not in (PDF, DOCX):
        return "\f\n".join(pages).encode()
    try:
        return run_confined("tiepcan.engines.derivatives", [media_type], content, BOUNDS)
    except (Overrun, Broken) as error:
        raise FileRefused(TOO_SLOW if isinstance(error, Overrun) else DAMAGED) from error


def _clean_pdf(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for key in ("/Metadata", "/OpenAction", "/AA", "/AcroForm", "/PieceInfo", "/Names", "/Perms", "/DSS"):
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            for key in ("/Metadata", "/AA", "/PieceInfo", "/Thumb"):
                if key in page:
                    del page[key]
            _keep_links_only(page)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.remove_unreferenced_resources()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _keep_links_only(page: Any) -> None:
    if "/Annots" not in page:
        return
    kept = []
    for note in page.Annots:
        action = note.get("/A", {})
        if note.get("/Subtype") == "/Link" and (not action or action.get("/S") in ("/URI", "/GoTo")):
            kept.append(note)
    page.Annots = pikepdf.Array(kept)


def _clean_docx(content: bytes) -> bytes:
    document: Any = docx.Document(io.BytesIO(content))
    package = document.part.package
    for part in package.iter_parts():
        _drop_relations(part)
        if hasattr(part, "element"):
            _clean_tree(part.element)
    _drop_relations(package)
    properties = document.core_properties
    for name in (
        "author",
        "last_modified_by",
        "comments",
        "keywords",
        "category",
        "subject",
        "title",
        "content_status",
    ):
        setattr(properties, name, "")
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


def _drop_relations(holder: Any) -> None:
    relations = holder.rels
    for key in [k for k, r in relations.items() if not r.is_external and _is_dropped(str(r.target_part.partname))]:
        del relations[key]


def _is_dropped(partname: str) -> bool:
    return any(word in partname for word in _DROPPED_PARTS)


def _clean_tree(root: Any) -> None:
    for run in list(root.iter(qn("w:r"))):
        properties = run.find(qn("w:rPr"))
        if properties is not None and properties.find(qn("w:vanish")) is not None:
            run.getparent().remove(run)
    for tag in _UNSEEN:
        for element in list(root.iter(tag)):
            if element.getparent() is not None:
                element.getparent().remove(element)
    for tag in _UNWRAPPED:
        for element in list(root.iter(tag)):
            parent, place = element.getparent(), element.getparent().index(element)
            for child in reversed(list(element)):
                parent.insert(place, child)
            parent.remove(element)
    for element in root.iter():
        for name in _STAMPED:
            element.attrib.pop(qn(f"w:{name}"), None)


def main() -> None:
    content, (media_type,) = confine()
    sys.stdout.buffer.write((_clean_pdf if media_type == PDF else _clean_docx)(content))


if __name__ == "__main__":
    main()
