"""The archive PDF: its picture, the words under it, and what PDF/A-2b asks of it."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from scan_samples import NOTICE, born_digital, described, drawn, image, scanned_pdf

from tiepcan.engines.ocr.model import Line, PageReading, Source, Word
from tiepcan.engines.ocr.searchable import write_searchable
from tiepcan.engines.ocr.searchable.archive import srgb_profile
from tiepcan.engines.ocr.searchable.document import build

SAID = Line((Word("Đã", (75, 75, 110, 100), 1.0), Word("sửa", (120, 75, 170, 100), 1.0)), (75, 75, 170, 100), 0)


def page(**changes: object) -> PageReading:
    return PageReading(1, Source.RECOGNISED, 900, 450, 150, (SAID,), **changes)  # type: ignore[arg-type]


_open: list[pikepdf.Pdf] = []  # a page lives as long as its file is held


def opened(content: bytes) -> pikepdf.Pdf:
    _open.append(pikepdf.open(io.BytesIO(content)))
    return _open[-1]


def words(content: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Words with their boxes in points of the shown page, origin at the top left."""
    document = pdfium.PdfDocument(content)
    shown = document[0]
    text = shown.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    found = [(text.get_text_range().strip(), (min(lefts), min(bottoms), max(rights), max(tops)))]
    document.close()
    return found


def text_of(content: bytes) -> str:
    document = pdfium.PdfDocument(content)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


@pytest.fixture(scope="module")
def made() -> bytes:
    return write_searchable(image(NOTICE, "image/jpeg", mode="RGB"), "image/jpeg", [page()])


def test_it_carries_the_marks_of_pdf_a(made):
    pdf = opened(made)
    mark = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in mark
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in mark
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(pdf.Root.keys())
    assert "/Encrypt" not in pdf.trailer
    assert "/ID" in pdf.trailer


def test_its_one_font_is_carried_along_and_says_what_its_codes_mean(made):
    (font,) = opened(made).pages[0].Resources.Font.values()
    assert font.ToUnicode.read_bytes().startswith(b"/CIDInit")
    (descendant,) = font.DescendantFonts
    program = descendant.FontDescriptor.FontFile2.read_bytes()
    assert program[:4] == b"\x00\x01\x00\x00"
    assert set(descendant.CIDToGIDMap.read_bytes()[1::2]) == {1}, "no code shows the glyph for the unknown"


def test_corrected_words_lie_where_they_are_printed(made):
    ((text, (left, bottom, right, top)),) = words(made)
    assert text == "Đã sửa"
    points = [value * 72 / 150 for value in (75, 450 - 100, 170, 450 - 75)]
    assert (left, bottom, right, top) == pytest.approx(points, abs=1.5)


def test_the_picture_of_a_jpeg_is_the_same_data_without_what_cameras_tell(made):
    original = image(NOTICE, "image/jpeg", mode="RGB")
    kept = opened(made).pages[0].Resources.XObject["/Page"].read_raw_bytes()
    assert kept[-2000:] == original[-2000:]
    assert b"Exif" in original
    assert b"Exif" not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(original)).tobytes()


def test_black_and_white_stays_exact():
    two_toned = drawn(NOTICE).point(lambda value: 255 if value > 128 else 0)
    out = io.BytesIO()
    two_toned.save(out, "PNG")
    picture = opened(build(out.getvalue(), "image/png", [page()])).pages[0].Resources.XObject["/Page"]
    assert picture.BitsPerComponent == 1
    assert pikepdf.PdfImage(picture).as_pil_image().convert("L").tobytes() == two_toned.tobytes()


@pytest.mark.parametrize(("in_file", "by_reader"), [(0, 0), (90, 0), (0, 180), (270, 90)])
def test_a_scan_keeps_its_own_content_and_words_follow_its_turns(in_file, by_reader):
    content = scanned_pdf(NOTICE, turned=in_file)
    made = build(content, "application/pdf", [page(turned=by_reader)])
    kept, before = opened(made).pages[0], opened(content).pages[0]
    assert kept.Rotate == (in_file + by_reader) % 360
    assert kept.Resources.XObject.Im0.read_raw_bytes() == before.Resources.XObject.Im0.read_raw_bytes()
    assert text_of(made) == "Đã sửa"


def test_words_of_a_page_that_lies_askew_stay_together():
    assert text_of(build(image(NOTICE), "image/png", [page(angle=2.0)])) == "Đã sửa"


def test_a_page_with_its_own_text_keeps_it_and_only_it():
    content = born_digital(NOTICE)
    own = PageReading(1, Source.TEXT_LAYER, 900, 450, 150, (SAID,))
    made = build(content, "application/pdf", [own])
    assert text_of(made) == " ".join(NOTICE.split())
    assert "pdfaid" in opened(made).Root.Metadata.read_bytes().decode()


def test_a_page_whose_text_was_useless_becomes_a_picture_with_the_right_words():
    made = build(born_digital(NOTICE), "application/pdf", [page()])
    assert text_of(made) == "Đã sửa"
    assert opened(made).pages[0].Resources.XObject["/Page"].Width >= 890


def test_a_font_that_is_not_carried_along_forbids_the_mark():
    pdf = pikepdf.new()
    sheet = pdf.add_blank_page(page_size=(300, 200))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    sheet.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 100 Td (Thong bao) Tj ET")
    out = io.BytesIO()
    pdf.save(out)
    own = PageReading(1, Source.TEXT_LAYER, 900, 450, 150)
    assert "/Metadata" not in opened(build(out.getvalue(), "application/pdf", [own])).Root


def test_scripts_attachments_and_notes_of_the_file_stay_behind():
    pdf = opened(scanned_pdf(NOTICE))
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.attachments["a.txt"] = b"secret"
    pdf.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text)])
    out = io.BytesIO()
    pdf.save(out)
    made = build(out.getvalue(), "application/pdf", [page()])
    assert b"JavaScript" not in made
    assert b"secret" not in made
    assert "/Annots" not in opened(made).pages[0].obj


def test_a_photo_is_shown_as_the_sheet_cut_out_of_it():
    table = Image.new("RGB", (1200, 900), (60, 50, 40))
    table.paste(drawn(NOTICE, 150, "RGB"), (150, 225))
    out = io.BytesIO()
    table.save(out, "JPEG", exif=described(NOTICE))
    corners = ((0.125, 0.25), (0.875, 0.25), (0.875, 0.75), (0.125, 0.75))
    picture = opened(build(out.getvalue(), "image/jpeg", [page(corners=corners)])).pages[0].Resources.XObject["/Page"]
    assert (picture.Width, picture.Height) == (900, 450)
