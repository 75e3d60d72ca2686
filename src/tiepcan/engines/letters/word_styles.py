"""The empty Word document of a letter: page, margins and named styles, made once and then copied."""

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FACE = "Times New Roman"
LEFT, CENTER, JUSTIFIED = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class _Style:
    size: float
    align: Any = LEFT
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first: float = 0  # indents in mm
    left: float = 0
    kept_with_next: bool = False


STYLES = {
    "Quốc hiệu": _Style(13, CENTER, bold=True),
    "Tiêu ngữ": _Style(14, CENTER, bold=True),
    "Cơ quan chủ quản": _Style(13, CENTER),
    "Cơ quan ban hành": _Style(13, CENTER, bold=True),
    "Số, ký hiệu": _Style(13, CENTER, before=6),
    "Địa danh, thời gian": _Style(14, CENTER, italic=True, before=6),
    "Heading 1": _Style(14, CENTER, bold=True),
    "Trích yếu công văn": _Style(12, CENTER, before=6),
    "Tên loại": _Style(14, CENTER, bold=True, before=16),
    "Kính gửi": _Style(14, CENTER, before=12, after=6),
    "Kính gửi nhiều nơi": _Style(14, before=12, after=3, left=22),
    "Nơi kính gửi": _Style(14, after=5, left=42, first=-3),
    "Căn cứ": _Style(14, JUSTIFIED, italic=True, after=6, first=12.7),
    "Nội dung": _Style(14, JUSTIFIED, after=6, first=12.7),
    "Dòng kê khai": _Style(14, after=6, first=12.7),
    "Heading 2": _Style(14, bold=True, after=6, first=12.7, kept_with_next=True),
    "Tên bảng": _Style(13, CENTER, bold=True, before=6, after=6, kept_with_next=True),
    "Đầu bảng": _Style(13, CENTER, bold=True, before=3, after=3),
    "Ô bảng": _Style(13, before=2, after=2),
    "Sau bảng": _Style(6),
    "Nơi nhận": _Style(12, bold=True, italic=True),
    "Danh sách nơi nhận": _Style(11),
    "Người ký": _Style(14, CENTER, bold=True),
    "Ký tại đây": _Style(13, CENTER, italic=True),
    "Thẩm quyền ban hành": _Style(14, CENTER, bold=True, before=6, after=8),
    "Dự thảo": _Style(13, bold=True, after=6),
    "Đường kẻ": _Style(1, CENTER, before=2),
    "Ghi chú": _Style(11, italic=True, before=14),
}


STYLE_IDS = {name: f"Letter{n}" for n, name in enumerate(STYLES)} | {"Heading 1": "Heading1", "Heading 2": "Heading2"}
_KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", *STYLE_IDS.values()}

_UNUSED_PARTS = {"stylesWithEffects", "numbering", "webSettings", "customXml", "thumbnail"}


@lru_cache
def empty_letter() -> tuple[tuple[str, bytes], ...]:
    """The parts of an empty document: A4 with the margins of Decree 30/2020, the page number top centre from page 2."""
    written = io.BytesIO()
    _made().save(written)
    with zipfile.ZipFile(written) as package:
        return tuple((name, package.read(name)) for name in package.namelist())


def _made() -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    _face(document.styles["Normal"], _Style(14))
    for name, style in STYLES.items():
        known = name in document.styles
        made = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.element.set(qn("w:styleId"), STYLE_IDS[name])
        _shape(made, style)
    _speak_vietnamese(document)
    _drop_what_no_letter_uses(document)
    return document


def _drop_what_no_letter_uses(document: Any) -> None:
    styles = document.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _KEPT_STYLES:
            styles.remove(style)
    for link in list(styles.iter(qn("w:link"), qn("w:next"))):
        link.getparent().remove(link)
    for relations in (document.part.rels, document.part.package.rels):
        for reference in list(relations.values()):
            if reference.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                del relations[reference.rId]


def _shape(style: Any, wanted: _Style) -> None:
    _face(style, wanted)
    form = style.paragraph_format
    form.alignment = wanted.align
    form.space_before, form.space_after = Pt(wanted.before), Pt(wanted.after)
    form.first_line_indent, form.left_indent = Mm(wanted.first), Mm(wanted.left)
    form.line_spacing = 1.05 if wanted.size > 1 else Pt(3)
    form.keep_with_next = wanted.kept_with_next
    form.widow_control = True


def _face(style: Any, wanted: _Style) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(wanted.size), wanted.bold, wanted.italic
    style.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()  # the theme's own faces would win over the name
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FACE)


def _speak_vietnamese(document: Any) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for script in ("val", "eastAsia"):
            language.set(qn(f"w:{script}"), "vi-VN")


def _number_pages(paragraph: Any) -> None:
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    run.font.size, run.font.name = Pt(13), FACE
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            part.text = words
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
