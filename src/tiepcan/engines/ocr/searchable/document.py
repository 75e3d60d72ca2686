"""Builds the archive PDF page by page: what the file shows is kept as it is wherever an archive may hold it."""

import io
from collections.abc import Sequence
from typing import Literal

import pikepdf

from tiepcan.engines.ocr.files import DPI, FINEST, JPEG, PDF, Pages, PageUnreadable, open_pages
from tiepcan.engines.ocr.geometry import upright
from tiepcan.engines.ocr.model import PageReading, Source
from tiepcan.engines.ocr.searchable import blank_font
from tiepcan.engines.ocr.searchable.archive import mark_as_archive
from tiepcan.engines.ocr.searchable.judging import Judgement, fits_archives, judge
from tiepcan.engines.ocr.searchable.kept_pages import copy_page
from tiepcan.engines.ocr.searchable.pictures import add_picture_page, encoded, original_jpeg
from tiepcan.engines.reading.model import DAMAGED, FileRefused, Limits

Readings = dict[int, PageReading]
_A4 = (595, 842)  # points


def build(content: bytes, media_type: str, readings: Sequence[PageReading]) -> bytes:
    out = pikepdf.new()
    font = blank_font.add_to(out)
    by_number = {reading.number: reading for reading in readings}
    if media_type == PDF:
        archival = _from_pdf(out, font, content, by_number)
    else:
        archival = _from_image(out, font, content, media_type, by_number)
    if archival and all(map(fits_archives, out.pages)):
        mark_as_archive(out)
    out.Root.Lang = pikepdf.String("vi-VN")
    written = io.BytesIO()
    out.save(
        written,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        min_version="1.7",
    )
    return written.getvalue()


def _from_pdf(out: pikepdf.Pdf, font: pikepdf.Object, content: bytes, readings: Readings) -> bool:
    """Whether the result keeps all promises of PDF/A: a page kept for its own text may use fonts it does not carry."""
    drawn = open_pages(content, PDF, Limits())
    archival = True
    try:
        with pikepdf.open(io.BytesIO(content)) as original:
            for number, page in enumerate(original.pages, start=1):
                reading = readings.get(number)
                judgement = judge(page)
                if _is_kept(reading, judgement):
                    own_text = reading is None or reading.source is Source.TEXT_LAYER
                    copy_page(out, page, font, None if own_text else reading)
                    archival &= judgement is not Judgement.NOT_FOR_ARCHIVES
                else:
                    _draw(out, font, drawn, number, reading, reading.dpi if reading and reading.dpi else DPI)
    except pikepdf.PdfError as error:
        raise FileRefused(DAMAGED) from error
    finally:
        drawn.close()
    return archival


def _is_kept(reading: PageReading | None, judgement: Judgement) -> bool:
    """A page with text of its own keeps it. A scan stays as it is unless it must be cut out of a photo, or hides text
    that the reader found useless."""
    if reading is None or reading.source is Source.TEXT_LAYER:
        return True
    return judgement is Judgement.PICTURES_ONLY and not reading.corners


def _from_image(
    out: pikepdf.Pdf, font: pikepdf.Object, content: bytes, media_type: str, readings: Readings
) -> Literal[True]:
    pages = open_pages(content, media_type, Limits())
    try:
        jpeg = original_jpeg(content) if media_type == JPEG else None
        for number in range(1, pages.count + 1):
            reading = readings.get(number)
            if jpeg and not (reading and reading.corners):
                dpi = _fineness(reading, (jpeg.width, jpeg.height)) or pages.draw(number, FINEST).dpi
                add_picture_page(out, jpeg, dpi, font, reading, reading.turned if reading else 0)
            else:
                _draw(out, font, pages, number, reading, FINEST)
    finally:
        pages.close()
    return True


def _fineness(reading: PageReading | None, size: tuple[int, int]) -> float:
    """Pixels an inch of a picture of the page that has this size: the one that was read may have been coarser."""
    if reading is None or not reading.dpi or not reading.width:
        return 0.0
    return reading.dpi * max(size) / max(reading.width, reading.height)


def _draw(
    out: pikepdf.Pdf, font: pikepdf.Object, pages: Pages, number: int, reading: PageReading | None, dpi: int
) -> None:
    """The page as a new picture, upright. One that cannot be drawn leaves an empty sheet: numbers stay right."""
    try:
        drawn = pages.draw(number, dpi)
    except PageUnreadable:
        out.add_blank_page(page_size=_A4)
        return
    picture = upright(drawn.picture, reading.turned, reading.corners) if reading else drawn.picture
    add_picture_page(out, encoded(picture), _fineness(reading, picture.size) or drawn.dpi, font, reading)
