"""Scans as commands read them: an image, or a PDF whose pages carry no text of their own."""

from collections.abc import Iterator

from tiepcan.engines.ocr import PageReading, connect
from tiepcan.engines.ocr.files import media_type_of
from tiepcan.text.tables import Table


def read_scan(content: bytes) -> Iterator[PageReading]:
    """Page after page. Raises FileRefused."""
    with connect().open(content, media_type_of(content) or "") as scan:
        for number in range(1, scan.page_count + 1):
            yield scan.read(number)


def text_and_tables(content: bytes) -> tuple[str, list[Table]]:
    """All pages as one text, with the ruled tables on them. Raises FileRefused."""
    pages = list(read_scan(content))
    return "\n".join(page.text for page in pages), [Table.of(table.rows) for page in pages for table in page.tables]
