"""Pictures finer than the engine needs: read smaller, archived as they are, words in their places all the same."""

import io

import pikepdf
import pytest
from PIL import Image
from scan_samples import NOTICE, drawn, image

from tiepcan.engines.ocr.files import FINEST, ImagePages
from tiepcan.engines.ocr.model import Line, PageReading, Source, Word
from tiepcan.engines.ocr.searchable.document import build
from tiepcan.engines.reading.model import Limits


@pytest.mark.parametrize(
    ("media_type", "dpi", "read_at"),
    [("image/png", 600, 200), ("image/jpeg", 600, 300), ("image/jpeg", 400, 200), ("image/png", 300, 300)],
)
def test_a_fine_scan_is_drawn_as_large_as_the_engine_needs(media_type, dpi, read_at):
    pages = ImagePages(image(NOTICE, media_type, dpi), media_type, Limits())
    read, whole = pages.draw(1), pages.draw(1, FINEST)
    assert (read.dpi, read.picture.size) == (read_at, (6 * read_at, 3 * read_at))
    assert (whole.dpi, whole.picture.size) == (dpi, (6 * dpi, 3 * dpi))


def test_a_photo_that_says_nothing_of_its_fineness_keeps_its_pixels():
    out = io.BytesIO()
    drawn(NOTICE, 600).save(out, "PNG")
    assert ImagePages(out.getvalue(), "image/png", Limits()).draw(1).picture.size == (3600, 1800)


def test_a_picture_drawn_smaller_keeps_its_turn_and_its_white():
    out, exif = io.BytesIO(), Image.Exif()
    exif[274] = 6  # lies on its side
    sheet = Image.new("RGBA", (1800, 1200), (0, 0, 0, 0))
    sheet.save(out, "PNG", dpi=(600, 600), exif=exif)
    picture = ImagePages(out.getvalue(), "image/png", Limits()).draw(1).picture
    assert (picture.mode, picture.size) == ("RGB", (400, 600))
    assert picture.getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
def test_the_archive_keeps_a_fine_picture_on_a_sheet_of_its_size(media_type):
    line = Line((Word("Đã", (100, 100, 150, 130), 1.0),), (100, 100, 150, 130), 0)
    reading = PageReading(1, Source.RECOGNISED, 1200, 600, 200, (line,))
    made = build(image(NOTICE, media_type, 600, "RGB"), media_type, [reading])
    with pikepdf.open(io.BytesIO(made)) as pdf:
        page = pdf.pages[0]
        assert [float(value) for value in page.MediaBox] == [0, 0, 6 * 72, 3 * 72]
        assert next(iter(page.Resources.XObject.values())).Width == 3600
        assert b" 1 0 0 1 36 " in page.Contents.read_bytes(), "100 pixels of 200 an inch"
