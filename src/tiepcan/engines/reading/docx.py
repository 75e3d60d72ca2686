"""Word files: the text a reader sees, in order, with tables; and a word about what a reader does not see."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tiepcan.engines.reading.docx_fonts import Fonts
from tiepcan.engines.reading.layout import Block, Layout, Page, grid
from tiepcan.engines.reading.model import DAMAGED, FileRefused, Limits
from tiepcan.engines.reading.office_unseen import unseen
from tiepcan.engines.reading.packages import open_package
from tiepcan.text.legacy_fonts import Lettering, from_runs

_P, _TBL, _TR, _TC, _T = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:t")
_TCPR, _VMERGE, _SPAN, _VAL = qn("w:tcPr"), qn("w:vMerge"), qn("w:gridSpan"), qn("w:val")
_MOST_COLUMNS = 100  # Word's own limit is 63
_R, _RPR, _VANISH = qn("w:r"), qn("w:rPr"), qn("w:vanish")
_TAB, _BR, _CR, _PAGE_SEEN = qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:lastRenderedPageBreak")
_NO_BREAK_HYPHEN = qn("w:noBreakHyphen")
_DELETED = {qn("w:del"), qn("w:moveFrom"), qn("w:delText")}
# A text box is written twice, for new and for old programs; the second writing is the fallback.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = _DELETED | {qn("w:pPr"), _RPR, qn("w:instrText"), _FALLBACK}
_PAGE = "\f"
_BESIDE = ("footnotes", "endnotes", "header", "footer")
Run = tuple[str, Lettering]


def read(content: bytes, kind: str, limits: Limits) -> Layout:  # noqa: ARG001  same shape as its siblings
    try:
        document: Any = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise FileRefused(DAMAGED) from error
    body = document.element.body
    beside = list(_parts_beside(document))
    reader = _Reader(Fonts([body, *beside], _styles(document)))
    blocks = [*reader.blocks(body), *reader.once(beside)]
    with open_package(content, limits) as archive:
        warnings = (*_warnings(body), *unseen(archive))
    return Layout(tuple(_pages(blocks)), warnings)


def _styles(document: Any) -> Any | None:
    styles = next((p for p in document.part.package.iter_parts() if str(p.partname).endswith("/styles.xml")), None)
    return styles.element if styles is not None and hasattr(styles, "element") else None


def _parts_beside(document: Any) -> Iterator[Any]:
    """Notes, heads and feet: they are printed, and a mark of secrecy may stand there alone."""
    for part in sorted(document.part.package.iter_parts(), key=lambda part: str(part.partname)):
        if str(part.partname).rsplit("/", 1)[-1].startswith(_BESIDE) and str(part.partname).endswith(".xml"):
            yield part.element if hasattr(part, "element") else parse_xml(part.blob)


def _pages(blocks: list[Block]) -> Iterator[Page]:
    """Cut at the page breaks within paragraphs; a break inside a table leaves the table whole."""
    page: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            first, *others = block.split(_PAGE)
            page.append(first)
            for other in others:
                yield Page(tuple(page))
                page = [other] if other else []
        else:
            page.append(block)
    yield Page(tuple(page))


class _Reader:
    """Reads blocks with the fonts of the document at hand."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == _P:
                yield self._paragraph(child)
            elif child.tag == _TBL:
                yield grid(self._rows(child))
            elif child.tag not in _DELETED:
                yield from self.blocks(child)

    def _rows(self, table: Any) -> Iterator[list[str]]:
        """Rows of cells; a cell merged over rows stands in each of them, as it is meant for each."""
        above: dict[int, str] = {}
        for row in table.iter(_TR):
            texts: dict[int, str] = {}
            place = 0
            for cell in row.iter(_TC):
                texts[place] = above.get(place, "") if _goes_on(cell) else self._cell(cell)
                place += _width(cell)
            above = texts
            yield list(texts.values())

    def once(self, parts: list[Any]) -> Iterator[str]:
        """Lines of notes, heads and feet, each once: every section repeats its head."""
        lines = (self._paragraph(p).replace(_PAGE, "").strip() for part in parts for p in part.iter(_P))
        yield from (line for line in dict.fromkeys(lines) if line and not line.isdigit())

    def _cell(self, cell: Any) -> str:
        return "\n".join(self._paragraph(p).replace(_PAGE, "") for p in cell.iter(_P)).strip()

    def _paragraph(self, paragraph: Any) -> str:
        return from_runs(self._visible(paragraph, self._fonts.of_paragraph(paragraph)))

    def _visible(self, element: Any, lettering: Lettering) -> Iterator[Run]:
        """The text of a paragraph as it is shown: insertions taken, deletions and hidden runs left out."""
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or (tag == _R and is_hidden(child)):
                continue
            own = self._fonts.of_run(child, lettering) if tag == _R else lettering
            if tag == _T:
                yield child.text or "", lettering
            elif tag == _TAB:
                yield "\t", lettering
            elif tag in (_BR, _CR):
                yield _PAGE if child.get(qn("w:type")) == "page" else "\n", lettering
            elif tag == _PAGE_SEEN:
                yield _PAGE, lettering
            elif tag == _NO_BREAK_HYPHEN:
                yield "-", Lettering.UNICODE
            elif tag != _P or element.tag != _P:
                yield from self._visible(child, self._fonts.of_paragraph(child) if tag == _P else own)


def _goes_on(cell: Any) -> bool:
    """Whether a cell belongs to the merged cell above it."""
    merge = cell.find(f"{_TCPR}/{_VMERGE}")
    return merge is not None and merge.get(_VAL) != "restart"


def _width(cell: Any) -> int:
    """How many columns of the grid a cell covers."""
    span = cell.find(f"{_TCPR}/{_SPAN}")
    value = span.get(_VAL, "") if span is not None else ""
    return int(value) if value.isdigit() and 0 < int(value) <= _MOST_COLUMNS else 1


def is_hidden(run: Any) -> bool:
    properties = run.find(_RPR)
    if properties is None:
        return False
    vanish = properties.find(_VANISH)
    return vanish is not None and vanish.get(qn("w:val")) not in {"0", "false"}


def _warnings(body: Any) -> Iterator[str]:
    if body.find(f".//{qn('w:ins')}") is not None or body.find(f".//{qn('w:del')}") is not None:
        yield "Tệp còn theo dõi thay đổi (Track Changes); bản công khai sẽ lấy nội dung sau khi chấp nhận thay đổi."
    if any(is_hidden(run) for run in body.iter(_R)):
        yield "Tệp có chữ ẩn; chữ ẩn không được đưa vào bản công khai."
