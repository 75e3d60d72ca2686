"""PDF files that carry their text."""

import pypdfium2 as pdfium

from tiepcan.engines.reading.kinds import PDF
from tiepcan.engines.reading.model import DAMAGED, ENCRYPTED, SCANNED, TOO_MANY_PAGES, FileReading, FileRefused, Limits
from tiepcan.text.vietnamese import nfc

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_FEW = 20  # characters on all pages together: a stamp or a page number is no text layer


def read_pdf(content: bytes, limits: Limits) -> FileReading:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise FileRefused(ENCRYPTED) from error
        raise FileRefused(DAMAGED) from error
    try:
        if len(document) > limits.pages:
            raise FileRefused(TOO_MANY_PAGES, pages=limits.pages)
        pages = tuple(_text_of(document, number) for number in range(len(document)))
    except pdfium.PdfiumError as error:
        raise FileRefused(DAMAGED) from error
    finally:
        document.close()
    if not pages:
        raise FileRefused(DAMAGED)
    if sum(len(page.strip()) for page in pages) < _FEW:
        raise FileRefused(SCANNED)
    empty = [str(n) for n, page in enumerate(pages, start=1) if not page.strip()]
    warnings = (f"Trang không có chữ (có thể là ảnh quét): {', '.join(empty)}.",) if empty else ()
    return FileReading(PDF, pages, warnings=warnings)


def _text_of(document: "pdfium.PdfDocument", number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    text_page.close()
    page.close()
    # \ufffe marks a hyphen at a line end; \x00 stands for a glyph without a code
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x00", " ")
    return nfc(cleaned)
