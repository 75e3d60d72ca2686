"""PDF files that carry their text."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

from tiepcan.engines.reading.model import (
    DAMAGED,
    ENCRYPTED,
    TOO_MANY_PAGES,
    FileReading,
    FileRefused,
    Limits,
    NeedsRecognition,
    too_many_pixels,
)
from tiepcan.engines.reading.pdf_tables import PageTable, tables_of, whole_tables
from tiepcan.engines.reading.pdf_unseen import unseen
from tiepcan.text.legacy_fonts import converter_for

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_DPI = 200  # what a page is drawn at, later
_FEW = 20  # characters on all pages together: a stamp or a page number is no text layer


def read(content: bytes, kind: str, limits: Limits) -> FileReading:
    with opened(content, limits) as document:
        drawn = [_read_page(document, number) for number in range(len(document))]
    pages = tuple(text for text, _ in drawn)
    silent = tuple(n for n, page in enumerate(pages, start=1) if not page.strip())
    if sum(len(page.strip()) for page in pages) < _FEW:
        raise NeedsRecognition(kind, len(pages), tuple(range(1, len(pages) + 1)))
    empty = ", ".join(map(str, silent))
    warnings = (f"Trang không có chữ (có thể là ảnh quét): {empty}.",) if silent else ()
    convert = converter_for(pages)
    tables = tuple(
        tuple(tuple(convert(_clean(cell)) for cell in row) for row in table)
        for table in whole_tables([found for _, found in drawn])
    )
    return FileReading(kind, tuple(map(convert, pages)), tables, (*warnings, *unseen(content)), silent=silent)


@contextmanager
def opened(content: bytes, limits: Limits) -> "Iterator[pdfium.PdfDocument]":
    """The document, once the number and size of its pages are known to be within the limits. Raises FileRefused."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise FileRefused(ENCRYPTED) from error
        raise FileRefused(DAMAGED) from error
    try:
        _weigh(document, limits)
        yield document
    except pdfium.PdfiumError as error:
        raise FileRefused(DAMAGED) from error
    finally:
        document.close()


def _weigh(document: "pdfium.PdfDocument", limits: Limits) -> None:
    if not len(document):
        raise FileRefused(DAMAGED)
    if len(document) > limits.pages:
        raise FileRefused(TOO_MANY_PAGES, pages=limits.pages)
    for number in range(len(document)):
        width, height = document.get_page_size(number)
        if (width * _DPI / 72) * (height * _DPI / 72) > limits.page_pixels:
            raise too_many_pixels(limits.page_pixels)


def _read_page(document: "pdfium.PdfDocument", number: int) -> tuple[str, list[PageTable]]:
    page = document[number]
    text_page = page.get_textpage()
    text, tables = _clean(text_page.get_text_range()), tables_of(page, text_page)
    text_page.close()
    page.close()
    return text, tables


def _clean(text: str) -> str:
    # \ufffe marks a hyphen at a line end; \x00 stands for a glyph without a code
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x00", " ")
