"""What every recogniser promises, whatever machine stands behind it."""

import io
import json
from functools import cache

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from scan_samples import NOTICE, SECOND, born_digital, image, scanned_pdf, tiff

from tiepcan.engines.ocr import Alarm, Source, as_json, from_json
from tiepcan.engines.reading import FileRefused


def one_line(text: str) -> str:
    return " ".join(text.split())


def text_of(pdf: bytes, number: int = 1) -> str:
    document = pdfium.PdfDocument(pdf)
    text = document[number - 1].get_textpage().get_text_range()
    document.close()
    return text


def test_it_reads_an_image(read):
    (page,) = read(image(NOTICE), "image/png").pages
    assert (page.number, page.source, page.alarms) == (1, Source.RECOGNISED, ())
    assert one_line(page.text) == one_line(NOTICE)
    assert page.confidence > 0.8


@cache
def pile() -> bytes:
    """Four sheets: print, nothing, print, and one whose picture is broken."""
    whole = tiff(NOTICE, "", SECOND, NOTICE, compression="tiff_adobe_deflate")
    picture = Image.open(io.BytesIO(whole))
    picture.seek(3)
    start = picture.tag_v2[273][0]  # where its first strip begins
    return whole[:start] + bytes(400) + whole[start + 400 :]


def test_it_reads_every_page_of_a_tiff_and_a_broken_one_stops_no_other(read):
    pages = read(pile(), "image/tiff").pages
    assert [one_line(page.text) for page in pages] == [one_line(NOTICE), "", one_line(SECOND), ""]
    assert [page.alarms for page in pages] == [(), (), (), (Alarm.UNREADABLE,)]


def test_it_reads_every_page_of_a_scanned_pdf(read):
    pages = read(scanned_pdf(NOTICE, SECOND), "application/pdf").pages
    assert [one_line(page.text) for page in pages] == [one_line(NOTICE), one_line(SECOND)]


def test_words_stand_inside_their_lines_and_lines_inside_the_page(read):
    (page,) = read(image(NOTICE), "image/png").pages
    for line in page.lines:
        assert all(0 <= v <= limit for v, limit in zip(line.box, (page.width, page.height) * 2, strict=True))
        for word in line.words:
            assert line.box[0] <= word.box[0] < word.box[2] <= line.box[2]
            assert line.box[1] <= word.box[1] < word.box[3] <= line.box[3]


def test_an_empty_sheet_is_blank_and_raises_no_alarm(read):
    page = read(pile(), "image/tiff").pages[1]
    assert (page.source, page.text, page.alarms) == (Source.BLANK, "", ())


def test_the_picture_of_a_page_is_webp_of_the_width_asked_for(read):
    picture = Image.open(io.BytesIO(read(image(NOTICE), "image/png").picture))
    assert (picture.format, picture.size) == ("WEBP", (300, 150))


def test_the_text_layer_of_a_page_is_kept_with_its_places(read):
    (page,) = read(born_digital(NOTICE), "application/pdf").pages
    assert (page.source, page.steps) == (Source.TEXT_LAYER, ())
    assert one_line(page.text) == one_line(NOTICE)


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"", "image/png", "empty"),
        (b"hello", "image/png", "damaged"),
        (image(NOTICE)[:60], "image/png", "damaged"),
        (image(NOTICE), "image/gif", "unsupported"),
        (image(NOTICE), "image/jpeg", "damaged"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_a_reason(recogniser, content, media_type, reason):
    with pytest.raises(FileRefused) as refusal:
        recogniser.open(content, media_type)
    assert refusal.value.reason == reason


def test_an_encrypted_pdf_is_refused(recogniser):
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned_pdf(NOTICE))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(FileRefused) as refusal:
        recogniser.open(locked.getvalue(), "application/pdf")
    assert refusal.value.reason == "encrypted"


def test_the_searchable_pdf_carries_the_words_in_order(recogniser, read):
    content = scanned_pdf(NOTICE, SECOND)
    pages = read(content, "application/pdf").pages
    pdf = recogniser.searchable_pdf(content, "application/pdf", pages)
    assert [text_of(pdf, n).split() for n in (1, 2)] == [NOTICE.split(), SECOND.split()]
    assert recogniser.searchable_pdf(content, "application/pdf", pages) == pdf


def test_a_reading_survives_being_kept(read):
    (page,) = read(image(NOTICE), "image/png").pages
    assert from_json(json.loads(json.dumps(as_json(page)))) == page
