import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest
from letter_samples import COLUMNS, DECISION, EXTENSION, MADE_AT, OWN_PAPER, RECEIPT, REFUSAL, cost_form
from letter_texts import pdf_pages

from tiepcan.engines.letters import Letter, Paragraph, Table, to_pdf

LETTERS = [
    pytest.param(letter, id=letter.subject[:20])
    for letter in (REFUSAL, RECEIPT, EXTENSION, DECISION, OWN_PAPER, cost_form(40))
]


def opened(letter: Letter) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(to_pdf(letter, made_at=MADE_AT)))


def tags(element: Any) -> list[str]:
    """The structure of a PDF as a list of tags in reading order."""
    if isinstance(element, pikepdf.Array):
        return [tag for child in element for tag in tags(child)]  # type: ignore[attr-defined]
    if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
        return []
    return [str(element.S)[1:], *tags(element.get("/K", pikepdf.Array()))]


@pytest.mark.parametrize("letter", LETTERS)
def test_it_is_tagged_vietnamese_pdf_for_archives_and_for_everyone(letter: Letter) -> None:
    with opened(letter) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "vi-VN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("2", "A", "1")
            assert letter.subject in about["dc:title"]
        assert {"Document", "H1", "P"} <= set(tags(pdf.Root.StructTreeRoot.K))


@pytest.mark.parametrize("letter", LETTERS)
def test_every_font_is_tinos_and_lies_in_the_file(letter: Letter) -> None:
    with opened(letter) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont).split("+")[1] for font in fonts}
        assert names <= {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_a_table_tells_listeners_its_head_and_lists_are_lists() -> None:
    with opened(cost_form(3)) as pdf:
        found = tags(pdf.Root.StructTreeRoot.K)
    assert found.count("TH") == len(COLUMNS)
    assert found.count("TR") == 1 + 3 + 1
    assert "L" in found


def test_sections_are_headings_below_the_subject() -> None:
    with opened(REFUSAL) as pdf:
        found = tags(pdf.Root.StructTreeRoot.K)
    assert [tag for tag in found if tag.startswith("H")] == ["H1", "H2", "H2", "H2"]


def test_the_same_letter_at_the_same_time_gives_the_same_bytes() -> None:
    first = to_pdf(REFUSAL, made_at=MADE_AT)
    to_pdf(EXTENSION, made_at=MADE_AT)
    assert to_pdf(REFUSAL, made_at=MADE_AT) == first
    assert to_pdf(REFUSAL, made_at=MADE_AT.replace(hour=4)) != first


def test_letters_asked_for_at_once_come_out_each_as_its_own() -> None:
    numbered = [replace(REFUSAL, number=n) for n in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda letter: pdf_pages(to_pdf(letter, made_at=MADE_AT))[0], numbered))
    assert [f"Số: {n:02d}/TB-UBND" in page for n, page in enumerate(made, 1)] == [True] * 8


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_pdf(REFUSAL, made_at=datetime(2026, 12, 5))  # noqa: DTZ001


def test_the_head_of_a_table_is_repeated_and_pages_are_numbered_from_the_second() -> None:
    first, second, *_ = pdf_pages(to_pdf(cost_form(40), made_at=MADE_AT))
    head = " ".join(column.title for column in COLUMNS)
    assert first.startswith("UBND TỈNH THANH HÓA")
    assert head in first
    assert second.startswith(f"2 {head}")


@pytest.mark.parametrize("lines", range(9, 23, 2))
def test_a_signature_never_stands_alone_on_a_page(lines: int) -> None:
    body = tuple(Paragraph(f"Đoạn thứ {n} của văn bản này.") for n in range(1, lines))
    pages = pdf_pages(to_pdf(replace(REFUSAL, body=(*body, Paragraph("Đoạn cuối cùng."))), made_at=MADE_AT))
    assert "Đoạn cuối cùng./. Nơi nhận:" in pages[-1]
    assert "PHÓ CHỦ TỊCH Lê Văn Bình" in pages[-1]


def test_a_very_long_address_of_a_page_stays_within_the_margins() -> None:
    address = "https://thongtin.example.vn/" + "tailieu" * 40
    rows = ((address, "1"), ("ngắn", "2"))
    letter = replace(REFUSAL, subject=address, body=(Paragraph(address), Table(COLUMNS[:2], rows)))
    with pypdfium2.PdfDocument(to_pdf(letter, made_at=MADE_AT)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            drawn = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
            assert max(text.get_charbox(n)[2] for n in drawn) <= 595.3 - 15 * 72 / 25.4 + 0.5
        assert address in "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
