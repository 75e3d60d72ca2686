"""Word files: the text a reader sees, in order, with tables; and a word about what a reader does not see."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from tiepcan.engines.reading.kinds import DOCX
from tiepcan.engines.reading.model import BLANK, DAMAGED, FileReading, FileRefused, Limits
from tiepcan.text.vietnamese import nfc

_P, _TBL, _TR, _TC, _T = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:t")
_R, _RPR, _VANISH = qn("w:r"), qn("w:rPr"), qn("w:vanish")
_TAB, _BR, _CR, _PAGE_SEEN = qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:lastRenderedPageBreak")
_DELETED = {qn("w:del"), qn("w:moveFrom"), qn("w:delText")}
# A text box is written twice, for new and for old programs; the second writing is the fallback.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = _DELETED | {qn("w:pPr"), _RPR, qn("w:instrText"), _FALLBACK}
_PAGE = "\f"


def read_docx(content: bytes, limits: Limits) -> FileReading:  # noqa: ARG001  same shape as its siblings
    try:
        document: Any = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise FileRefused(DAMAGED) from error
    body = document.element.body
    tables: list[tuple[tuple[str, ...], ...]] = []
    text = "\n".join(_blocks(body, tables))
    pages = tuple(page.strip("\n") for page in nfc(text).split(_PAGE) if page.strip())
    if not pages:
        raise FileRefused(BLANK)
    return FileReading(DOCX, pages, tuple(tables), tuple(_warnings(document, body)))


def _blocks(parent: Any, tables: list[tuple[tuple[str, ...], ...]]) -> Iterator[str]:
    for child in parent:
        if child.tag == _P:
            yield _visible(child)
        elif child.tag == _TBL:
            rows = tuple(tuple(_cell(cell) for cell in row.iter(_TC)) for row in child.iter(_TR))
            tables.append(tuple(tuple(nfc(c) for c in row) for row in rows))
            for row in rows:
                yield from (cell for cell in row if cell.strip())
        elif child.tag not in _DELETED:
            yield from _blocks(child, tables)


def _cell(cell: Any) -> str:
    return "\n".join(_visible(p) for p in cell.iter(_P)).strip()


def _visible(element: Any) -> str:
    """The text of a paragraph as it is shown: insertions taken, deletions and hidden runs left out."""
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or (tag == _R and _is_hidden(child)):
            continue
        if tag == _T:
            parts.append(child.text or "")
        elif tag == _TAB:
            parts.append("\t")
        elif tag in (_BR, _CR):
            parts.append(_PAGE if child.get(qn("w:type")) == "page" else "\n")
        elif tag == _PAGE_SEEN:
            parts.append(_PAGE)
        elif tag != _P or element.tag != _P:
            parts.append(_visible(child))
    return "".join(parts)


def _is_hidden(run: Any) -> bool:
    properties = run.find(_RPR)
    if properties is None:
        return False
    vanish = properties.find(_VANISH)
    return vanish is not None and vanish.get(qn("w:val")) not in {"0", "false"}


def _warnings(document: Any, body: Any) -> Iterator[str]:
    if body.find(f".//{qn('w:ins')}") is not None or body.find(f".//{qn('w:del')}") is not None:
        yield "Tệp còn theo dõi thay đổi (Track Changes); bản công khai sẽ lấy nội dung sau khi chấp nhận thay đổi."
    if any("comments" in str(part.partname) for part in document.part.package.iter_parts()):
        yield "Tệp có ghi chú (Comment); ghi chú không được đưa vào bản công khai."
    if any(_is_hidden(run) for run in body.iter(_R)):
        yield "Tệp có chữ ẩn; chữ ẩn không được đưa vào bản công khai."
