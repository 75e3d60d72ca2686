"""The bytes the public gets of an edition: the original cleaned, or a scan with its words under the picture."""

import os
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Length

from tiepcan.engines.derivatives import make_derivative, published_as
from tiepcan.engines.ocr import PageReading, Source
from tiepcan.engines.ocr.files import PDF
from tiepcan.engines.reading.kinds import TXT
from tiepcan.records.batches import scan_behind
from tiepcan.records.files import storage
from tiepcan.records.models import Arrival, Edition, ScanPage
from tiepcan.records.recognition import blank_page, reading_of, recogniser

# What a busy machine makes within about a second: 34,000 letters took 0.5 s, 340,000 took 4; photos 0.5 s a megabyte.
SHORT_LETTERS = 60_000
SHORT_BYTES = 1024 * 1024


def takes_long(edition: Edition) -> bool:
    """Whether a person would be kept waiting for the copy. A page of a scan takes half a second and more."""
    if published_as(edition.media_type) == TXT:
        return False
    return scan_behind(edition) is not None or _letters(edition) > SHORT_LETTERS or _size(edition) > SHORT_BYTES


def words_put_right(edition: Edition) -> dict[str, list[str]]:
    """What people have made of the pages of the scan behind an edition, by the number of the page."""
    scan = scan_behind(edition)
    pages = scan.scan_pages.filter(corrected__isnull=False).only("number", "corrected") if scan else ()
    return {str(page.number): page.corrected for page in pages}


def public_copy(edition: Edition, words: dict[str, Any]) -> bytes:
    """Made from the original and the text with these words put right; the original itself is never changed.

    Raises engines.reading.FileRefused.
    """
    with storage().open(edition.original) as file:
        original = file.read()
    readings = _recognised(scan_behind(edition), words)
    if readings is None:
        texts = tuple(edition.pages.order_by("number").values_list("text", flat=True))
        return make_derivative(original, edition.media_type, texts)
    if edition.media_type == PDF:  # pages that keep their own text must not keep notes and scripts with it
        original = make_derivative(original, PDF, ())
    return recogniser().searchable_pdf(original, edition.media_type, readings)


def _recognised(scan: Arrival | None, words: dict[str, Any]) -> list[PageReading] | None:
    """What stands on the pages of a scan; None for a file whose own text is good on every page."""
    pages = scan.scan_pages.all() if scan else ScanPage.objects.none()
    rows = pages.order_by("number").only("number", "reading", "corrected")
    # One after the other: as rows and as readings at once, the pages of a long scan fill the memory.
    readings = [_as_released(page, words) for page in rows.iterator(chunk_size=50)]
    if all(reading.source == Source.TEXT_LAYER for reading in readings):
        return None
    return readings


def _as_released(page: ScanPage, words: dict[str, Any]) -> PageReading:
    page.corrected = words.get(str(page.number))
    return reading_of(page) or blank_page(page.number)


def _letters(edition: Edition) -> int:
    return edition.pages.aggregate(letters=Sum(Length("text")))["letters"] or 0


def _size(edition: Edition) -> int:
    with storage().open(edition.original) as file:
        return file.seek(0, os.SEEK_END)
