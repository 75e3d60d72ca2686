"""The editable Word file of a letter, in the same layout and the same words as the PDF."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from tiepcan.engines.letters.composition import Composition, Grid, Line, compose
from tiepcan.engines.letters.fonts import text_width
from tiepcan.engines.letters.model import Letter
from tiepcan.engines.letters.word_styles import empty_letter
from tiepcan.engines.letters.word_xml import cell, paragraph, row, rule, table

_HEADER = (64, 101)  # widths in mm
_SIGNATURE = (72, 93)
_TEXT = 165
_POINT = 25.4 / 72
_LINE_STYLE = {"heading": "Heading 2", "paragraph": "Nội dung", "field": "Dòng kê khai"}
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{issuer}</dc:creator>'
    '<dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
)


def to_docx(letter: Letter, *, made_at: datetime) -> bytes:
    """The letter as a Word file. The same letter at the same time gives the same bytes."""
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    words = compose(letter)
    at = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    core = _CORE.format(title=escape(words.title), issuer=escape(" ".join(words.issuer)), at=at)
    return _packed("".join(_content(words)), core)


def _content(words: Composition) -> Iterator[str]:
    if words.draft:
        yield paragraph("Dự thảo", words.draft, framed=True)
    if words.by_person:
        yield paragraph("Quốc hiệu", words.nation) + paragraph("Tiêu ngữ", words.motto)
        yield rule(_widest((words.motto,), 14), _TEXT)
    else:
        yield _letterhead(words)
    yield from _opening(words)
    for n, part in enumerate(words.body, 1):
        # The last words stay with the signature, as in the PDF.
        if isinstance(part, Line):
            yield paragraph(_LINE_STYLE[part.kind], part.text, kept=n == len(words.body))
        else:
            yield from _table(part)
    yield paragraph("Sau bảng", kept=True)
    yield _own_signature(words) if words.by_person else _signature(words)
    # Word wants a paragraph after a table, also where there is nothing left to say.
    yield paragraph("Ghi chú", words.note, topped=True) if words.note else paragraph("Sau bảng")


def _letterhead(words: Composition) -> str:
    left = paragraph("Cơ quan chủ quản", *words.parent) if words.parent else ""
    left += paragraph("Cơ quan ban hành", *words.issuer) + rule(_widest(words.issuer, 13) * 0.4, _HEADER[0])
    right = paragraph("Quốc hiệu", words.nation) + paragraph("Tiêu ngữ", words.motto)
    right += rule(_widest((words.motto,), 14), _HEADER[1])
    pairs = [(left, right), (paragraph("Số, ký hiệu", words.number), paragraph("Địa danh, thời gian", words.dated))]
    if words.brief:
        pairs.append((paragraph("Trích yếu công văn", *words.brief), paragraph("Trích yếu công văn")))
    return _side_by_side(_HEADER, pairs)


def _opening(words: Composition) -> Iterator[str]:
    if words.kind:
        yield paragraph("Tên loại", words.kind)
        yield paragraph("Heading 1", *words.subject)
        yield rule(_widest(words.subject, 14) * 0.4, _TEXT)
    if words.addressee:
        yield paragraph("Kính gửi nhiều nơi" if words.addressees else "Kính gửi", words.addressee)
    else:
        yield paragraph("Sau bảng", after_mm=1.5)
    yield from (paragraph("Nơi kính gửi", name) for name in words.addressees)
    if words.enacted_by:
        yield paragraph("Thẩm quyền ban hành", *words.enacted_by)
    yield from (paragraph("Căn cứ", basis) for basis in words.bases)
    if words.decides:
        yield paragraph("Thẩm quyền ban hành", words.decides, kept=True)


def _table(grid: Grid) -> Iterator[str]:
    if grid.caption:
        yield paragraph("Tên bảng", grid.caption)
    widths = [_TEXT * share / sum(grid.shares) for share in grid.shares]
    rows = [row([cell(w, paragraph("Đầu bảng", t)) for w, t in zip(widths, grid.head, strict=True)], head=True)]
    for texts in grid.rows:
        columns = zip(widths, texts, grid.aligns, strict=True)
        rows.append(row([cell(width, paragraph("Ô bảng", text, align=side)) for width, text, side in columns]))
    if grid.total:
        label, amount = grid.total
        closing = cell(widths[-1], paragraph("Đầu bảng", amount, align=grid.aligns[-1]))
        rows.append(row([cell(sum(widths[:-1]), paragraph("Đầu bảng", label), span=len(widths) - 1), closing]))
    yield table(widths, rows, ruled=True)
    yield paragraph("Sau bảng")


def _signature(words: Composition) -> str:
    left = paragraph("Nơi nhận", words.recipients_head)
    left += "".join(paragraph("Danh sách nơi nhận", line) for line in words.recipients)
    *above, title = words.authority
    right = "".join(paragraph("Người ký", line, kept=True) for line in above)
    right += paragraph("Người ký", title, kept=True, after_mm=22)
    right += paragraph("Người ký", words.signer, kept=bool(words.note))
    # A list of recipients longer than a page has to split; a short one keeps the signature in one piece.
    return _side_by_side(_SIGNATURE, [(left, right)], whole=len(words.recipients) <= 20)


def _own_signature(words: Composition) -> str:
    right = paragraph("Địa danh, thời gian", words.dated, kept=True)
    right += "".join(paragraph("Người ký", line, kept=True) for line in words.authority)
    right += paragraph("Ký tại đây", words.sign_here, kept=True, after_mm=15)
    right += paragraph("Người ký", words.signer, kept=bool(words.note))
    return _side_by_side(_SIGNATURE, [(paragraph("Sau bảng"), right)])


def _side_by_side(widths: tuple[int, int], pairs: list[tuple[str, str]], *, whole: bool = True) -> str:
    rows = [row([cell(w, content) for w, content in zip(widths, pair, strict=True)], whole=whole) for pair in pairs]
    return table(widths, rows, ruled=False)


def _widest(lines: tuple[str, ...], size: float) -> float:
    """The longest of these bold lines, in mm."""
    return max(text_width(line, size, "Bold") for line in lines) * _POINT


def _packed(content: str, core: str) -> bytes:
    """The empty letter with this content, under one fixed time in every entry of the package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in empty_letter():
            if name == "word/document.xml":
                part = part.replace(b"<w:sectPr", content.encode() + b"<w:sectPr", 1)
            elif name == "docProps/core.xml":
                part = core.encode()
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, part)
    return out.getvalue()
