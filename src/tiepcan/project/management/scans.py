"""Scans as commands read them: an image, or a PDF whose pages carry no text of their own."""

from collections.abc import Iterator

from tiepcan.engines.ocr import PageReading, connect
from tiepcan.engines.ocr.files import media_type_of


def read_scan(content: bytes) -> Iterator[PageReading]:
    """Page after page. Raises FileRefused."""
    with connect().open(content, media_type_of(content) or "") as scan:
        for number in range(1, scan.page_count + 1):
            yield scan.read(number)
