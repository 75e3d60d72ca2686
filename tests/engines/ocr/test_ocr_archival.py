"""What of a strange scan goes into the archive PDF, and when the mark of PDF/A is not put on it."""

import io

import pikepdf
import pytest
from odd_scans import ODD_SCANS, altered, own, page
from pikepdf import Array, Name
from scan_samples import NOTICE, born_digital

from tiepcan.engines.ocr.searchable.document import build

PDF = "application/pdf"


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ODD_SCANS)
def test_a_scan_with_what_no_archive_may_hold_becomes_a_picture_of_itself(kind):
    with opened(build(ODD_SCANS[kind](), PDF, [page()])) as made:
        assert "/Metadata" in made.Root
        assert list(made.pages[0].Resources.XObject.keys()) == ["/Page"]
        assert set(made.pages[0].Resources.keys()) == {"/XObject", "/Font"}
        assert "/Group" not in made.pages[0].obj


def test_a_picture_loses_its_other_versions_and_the_wishes_of_printers():
    def change(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
        picture = sheet.Resources.XObject.Im0
        mask = pdf.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, Interpolate=True)
        mask.ColorSpace, mask.BitsPerComponent = Name.DeviceGray, 8
        picture.SMask, picture.Alternates, picture.Intent = mask, Array([]), Name.Weird

    with opened(build(altered(change), PDF, [page()])) as made:
        picture = made.pages[0].Resources.XObject.Im0
        assert not {"/Alternates", "/Intent"} & set(picture.keys())
        assert "/Interpolate" not in picture.SMask


@pytest.mark.parametrize("side", [2, 20_000])
def test_a_page_of_an_impossible_size_is_published_without_the_mark(side):
    def change(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
        sheet.MediaBox = Array([0, 0, side, side])

    with opened(build(altered(change), PDF, [page()])) as made:
        assert "/Metadata" not in made.Root


def test_a_page_with_its_own_letters_has_the_mark_only_where_they_mean_the_same_everywhere():
    def unmapped(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
        for font in sheet.Resources.Font.values():
            font.Encoding = Name("/UniJIS-UCS2-H")

    def pressed(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
        sheet.contents_add(pdf.make_stream(b"0 0 0 1 K"))

    for change in (unmapped, pressed):
        with opened(build(altered(change, born_digital(NOTICE)), PDF, [own()])) as made:
            assert "/Metadata" not in made.Root
            assert made.pages[0].Resources.Font
