"""The bytes the public gets of an edition: the original cleaned, or a scan with its words under the picture."""

from tiepcan.engines.derivatives import make_derivative
from tiepcan.engines.ocr import PageReading, Source
from tiepcan.engines.ocr.files import PDF
from tiepcan.records.batches import scan_behind
from tiepcan.records.files import storage
from tiepcan.records.models import Edition, ScanPage
from tiepcan.records.recognition import blank_page, reading_of, recogniser


def public_copy(edition: Edition) -> bytes:
    """Made anew from the original and the text as it stands now; the original itself is never changed.

    Raises engines.reading.FileRefused.
    """
    with storage().open(edition.original) as file:
        original = file.read()
    readings = _recognised(edition)
    if readings is None:
        texts = tuple(edition.pages.order_by("number").values_list("text", flat=True))
        return make_derivative(original, edition.media_type, texts)
    if edition.media_type == PDF:  # pages that keep their own text must not keep notes and scripts with it
        original = make_derivative(original, PDF, ())
    return recogniser().searchable_pdf(original, edition.media_type, readings)


def _recognised(edition: Edition) -> list[PageReading] | None:
    """What stands on the pages of a scan; None for a file whose own text is good on every page."""
    scan = scan_behind(edition)
    pages: list[ScanPage] = list(scan.scan_pages.order_by("number")) if scan else []
    readings = [reading_of(page) or blank_page(page.number) for page in pages]
    if all(reading.source == Source.TEXT_LAYER for reading in readings):
        return None
    return readings
