"""What every recogniser promises, whatever machine stands behind it."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from scan_samples import NOTICE, SECOND, image, scanned_pdf, tiff

from tiepcan.engines.ocr import Alarm, Source, Word, as_json, from_json
from tiepcan.engines.ocr.model import Line, PageReading
from tiepcan.engines.reading import FileRefused


def one_line(text: str) -> str:
    return " ".join(text.split())


def text_of(pdf: bytes, number: int = 1) -> str:
    document = pdfium.PdfDocument(pdf)
    text = document[number - 1].get_textpage().get_text_range()
    document.close()
    return text


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg", "image/webp", "image/tiff"])
def test_it_reads_an_image(recogniser, media_type):
    with recogniser.open(image(NOTICE, media_type), media_type) as scan:
        page = scan.read(1)
    assert scan.page_count == 1
    assert (page.number, page.source, page.alarms) == (1, Source.RECOGNISED, ())
    assert one_line(page.text) == one_line(NOTICE)
    assert page.confidence > 0.8


def test_it_reads_every_page_of_a_tiff_and_of_a_scanned_pdf(recogniser):
    for content, media_type in ((tiff(NOTICE, SECOND), "image/tiff"), (scanned_pdf(NOTICE, SECOND), "application/pdf")):
        with recogniser.open(content, media_type) as scan:
            assert scan.page_count == 2
            assert [one_line(scan.read(n).text) for n in (1, 2)] == [one_line(NOTICE), one_line(SECOND)]


def test_words_stand_inside_their_lines_and_lines_inside_the_page(recogniser):
    with recogniser.open(image(NOTICE), "image/png") as scan:
        page = scan.read(1)
    for line in page.lines:
        assert all(0 <= v <= limit for v, limit in zip(line.box, (page.width, page.height) * 2, strict=True))
        for word in line.words:
            assert line.box[0] <= word.box[0] < word.box[2] <= line.box[2]
            assert line.box[1] <= word.box[1] < word.box[3] <= line.box[3]


def test_an_empty_sheet_is_blank_and_raises_no_alarm(recogniser):
    with recogniser.open(image(""), "image/png") as scan:
        page = scan.read(1)
    assert (page.source, page.text, page.alarms) == (Source.BLANK, "", ())


def test_the_picture_of_a_page_is_webp_of_the_width_asked_for(recogniser):
    with recogniser.open(image(NOTICE), "image/png") as scan:
        picture = Image.open(io.BytesIO(scan.image(1, width=300)))
    assert (picture.format, picture.size) == ("WEBP", (300, 150))


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"", "image/png", "empty"),
        (b"hello", "image/png", "damaged"),
        (b"%PDF-1.7 and nothing more", "application/pdf", "damaged"),
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


def test_a_damaged_page_raises_its_alarm_and_the_others_are_read(recogniser):
    pages = tiff(NOTICE, SECOND)
    with recogniser.open(
        pages[:-40], "image/tiff"
    ) as scan:  # cut off: what is left depends on where pages were written
        readings = [scan.read(number) for number in range(1, scan.page_count + 1)]
    assert one_line(readings[0].text) == one_line(NOTICE)
    assert all(r.alarms == (Alarm.UNREADABLE,) for r in readings[1:])


def test_the_searchable_pdf_carries_the_words_in_order(recogniser):
    content = scanned_pdf(NOTICE, SECOND)
    with recogniser.open(content, "application/pdf") as scan:
        pages = [scan.read(1), scan.read(2)]
    pdf = recogniser.searchable_pdf(content, "application/pdf", pages)
    assert [text_of(pdf, n).split() for n in (1, 2)] == [NOTICE.split(), SECOND.split()]
    assert recogniser.searchable_pdf(content, "application/pdf", pages) == pdf


def test_corrected_words_are_the_ones_that_are_found(recogniser):
    corrected = Line(
        (Word("Đã", (75, 75, 110, 100), 1.0), Word("sửa", (120, 75, 170, 100), 1.0)), (75, 75, 170, 100), 0
    )
    page = PageReading(1, Source.RECOGNISED, 900, 450, 150, (corrected,))
    for media_type in ("image/png", "image/jpeg"):
        pdf = recogniser.searchable_pdf(image(NOTICE, media_type), media_type, [page])
        assert one_line(text_of(pdf)) == "Đã sửa"


def test_a_reading_survives_being_kept(recogniser):
    with recogniser.open(image(NOTICE), "image/png") as scan:
        page = scan.read(1)
    assert from_json(as_json(page)) == page
