"""Office files made part by part, as no office program would let a test do it."""

import io
import zipfile

import docx
import xlsxwriter
from docx.oxml.ns import qn

OFFICE = "http://schemas.openxmlformats.org"
_R = f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"'
_A = f'xmlns:a="{OFFICE}/drawingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = " ".join(
    f'xmlns:{p}="{_ODF}:{u}:1.0"'
    for p, u in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)
_FO = f'xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_parts(content: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The same package with these parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    return package(kept | parts)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def text_document(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_fonts(*paragraphs: list[tuple[str, str]]) -> bytes:
    """A Word file whose runs name their fonts: each paragraph is a list of (text, font)."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text, font in runs:
            run = paragraph.add_run(text)
            run.font.name = font
            run._r.rPr.rFonts.set(qn("w:hAnsi"), font)
    return saved(document)


def workbook(fill) -> bytes:
    """A workbook that `fill` writes into."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def slides(*bodies: str, notes: bool = False, hidden: tuple[int, ...] = ()) -> bytes:
    """A presentation; each body is the XML of the shapes of one slide."""
    entries = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in range(len(bodies)))
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/officeDocument/2006/relationships/slide" Target="slides/slide{n}.xml"/>'
        for n in range(len(bodies))
    )
    names = f'xmlns:p="{OFFICE}/presentationml/2006/main" {_R} {_A}'
    parts: dict[str, str | bytes] = {
        "ppt/presentation.xml": f"<p:presentation {names}><p:sldIdLst>{entries}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{relations}</Relationships>',
    }
    for n, body in enumerate(bodies):
        show = ' show="0"' if n in hidden else ""
        parts[f"ppt/slides/slide{n}.xml"] = f"<p:sld {names}{show}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>"
    if notes:
        parts["ppt/notesSlides/notesSlide1.xml"] = f"<p:notes {names}/>"
    return package(parts)


def shape(*lines: str, font: str = "Arial") -> str:
    runs = "".join(
        f'<a:p><a:r><a:rPr><a:latin typeface="{font}"/></a:rPr><a:t>{line}</a:t></a:r></a:p>' for line in lines
    )
    return f"<p:sp><p:nvSpPr><p:cNvPr id='1' name='x'/></p:nvSpPr><p:txBody>{runs}</p:txBody></p:sp>"


def slide_table(*rows: tuple[str, ...]) -> str:
    cells = "".join(
        "<a:tr>"
        + "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{c}</a:t></a:r></a:p></a:txBody></a:tc>" for c in row)
        + "</a:tr>"
        for row in rows
    )
    return (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{cells}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def open_document(kind: str, body: str, styles: str = "", faces: str = "") -> bytes:
    """An .odt (kind "text") or .ods (kind "spreadsheet") with this XML as its body."""
    content = (
        f"<office:document-content {_ODF_NAMES} {_FO}><office:font-face-decls>{faces}</office:font-face-decls>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return package(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )
