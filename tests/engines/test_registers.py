"""The register on paper: every row on it, readable, in bounded memory however long."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from tiepcan.engines.registers import Book, Column, TooLong, pdf, to_pdf

BOOK = Book("Sổ theo dõi", ("Ủy ban nhân dân phường Một", "Năm 2026"), (Column("Số phiếu"), Column("Nội dung", 5)))
AT = datetime(2026, 11, 20, 2, tzinfo=UTC)


def rows(count: int, words: str = "Kế hoạch sử dụng đất"):
    return ([[("", f"{n:02d}/2026"), ("Hạn", "15/09/2026")], [("", words)]] for n in range(1, count + 1))


def text_of(made: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]


def test_a_short_register_is_a_tagged_sheet_in_vietnamese_on_its_side():
    made = to_pdf(BOOK, rows(60), made_at=AT)
    with pikepdf.open(BytesIO(made)) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang).startswith("vi")
        width, height = file.pages[0].mediabox[2:]
        assert width > height
    pages = text_of(made)
    assert "SỔ THEO DÕI" in pages[0]
    assert "Ủy ban nhân dân phường Một" in pages[0]
    assert all("Số phiếu" in page for page in pages), "the heading row stands on every page"
    assert all(f"{n:02d}/2026" in "".join(pages) for n in range(1, 61))
    assert made == to_pdf(BOOK, rows(60), made_at=AT), "the same register gives the same bytes"


def test_a_long_register_is_made_in_parts_and_its_pages_are_numbered_through(monkeypatch):
    monkeypatch.setattr(pdf, "_PART", 40)
    content = to_pdf(BOOK, rows(90), made_at=AT)
    made = text_of(content)
    assert all(f"{n:02d}/2026" in "".join(made) for n in range(1, 91))
    assert [page.split()[-1] for page in made] == [str(n) for n in range(1, len(made) + 1)]
    assert sum("SỔ THEO DÕI" in page for page in made) == 1
    with pikepdf.open(BytesIO(content)) as file, file.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "B")
        assert file.Root.OutputIntents[0].DestOutputProfile.N == 3


def test_more_rows_than_a_file_should_hold_are_refused_before_anything_is_laid_out(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_ROWS", 5)
    monkeypatch.setattr(pdf, "laid_out", None)
    with pytest.raises(TooLong):
        to_pdf(BOOK, rows(6), made_at=AT)


def test_a_word_without_end_and_a_page_of_text_stay_inside_their_column():
    made = text_of(to_pdf(BOOK, rows(2, words="x" * 5000 + " " + "Nội dung dài. " * 600), made_at=AT))
    assert len(made) > 2
    assert to_pdf(BOOK, [], made_at=AT)[:5] == b"%PDF-"
