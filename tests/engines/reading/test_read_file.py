import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tiepcan.engines.derivatives import make_derivative
from tiepcan.engines.reading import DOCX, PDF, TXT, FileRefused, Limits, read_file

BAD = Path(__file__).parents[3] / "examples" / "bad"
GOOD = Path(__file__).parents[3] / "examples" / "documents"


def word(*paragraphs: str) -> docx.document.Document:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def content(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def refused(data: bytes, name: str, limits: Limits | None = None) -> FileRefused:
    with pytest.raises(FileRefused) as refusal:
        read_file(data, name, limits)
    return refusal.value


def test_plain_text_is_read_in_nfc_page_by_page():
    text = unicodedata.normalize("NFD", "Ủy ban\r\nnhân dân\fTrang hai")
    reading = read_file(text.encode(), "a.txt")
    assert reading.media_type == TXT
    assert reading.pages == ("Ủy ban\nnhân dân", "Trang hai")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_with_a_byte_order_mark_is_read(encoding):
    assert read_file("Kế hoạch".encode(encoding), "a.txt").text == "Kế hoạch"


def test_word_text_comes_in_order_with_its_tables():
    document = word("Trước bảng")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["STT", "Nội dung", "1", "Rà soát"], strict=True):
        cell.text = text
    document.add_paragraph("Sau bảng")
    reading = read_file(content(document), "a.docx")
    assert reading.media_type == DOCX
    assert reading.text.split("\n") == ["Trước bảng", "STT", "Nội dung", "1", "Rà soát", "Sau bảng"]
    assert reading.tables == ((("STT", "Nội dung"), ("1", "Rà soát")),)


def test_a_cell_merged_over_rows_in_word_stands_in_each_of_them():
    document = word("Bảng phân công")
    table = document.add_table(rows=4, cols=3)
    rows = [("TT", "Nội dung", "Chủ trì"), ("1", "Việc một", "Sở Y tế"), ("2", "Việc hai", ""), ("3", "Việc ba", "")]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    assert [row[-1] for row in read_file(content(document), "a.docx").tables[0]] == [
        "Chủ trì",
        "Sở Y tế",
        "Sở Y tế",
        "",
    ]


def test_a_page_break_in_word_is_a_page():
    document = word("Một")
    document.add_page_break()
    document.add_paragraph("Hai")
    assert read_file(content(document), "a.docx").pages == ("Một", "Hai")


def with_tracked_change_and_hidden_text():
    document = word("Số tiền: ")
    paragraph = document.paragraphs[0]._p
    for tag, inner, text in (("w:ins", "w:t", "một trăm"), ("w:del", "w:delText", "chín mươi")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        change.set(qn("w:author"), "Người soạn")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph.append(change)
    hidden = document.paragraphs[0].add_run("mật khẩu")
    hidden.font.hidden = True
    document.core_properties.author = "Người soạn"
    return document


def test_tracked_changes_and_hidden_text_are_read_as_a_reader_sees_them_and_warned_of():
    reading = read_file(content(with_tracked_change_and_hidden_text()), "a.docx")
    assert reading.text == "Số tiền: một trăm"
    assert len(reading.warnings) == 2


def test_a_word_derivative_carries_nothing_a_reader_does_not_see():
    data = content(with_tracked_change_and_hidden_text())
    derivative = make_derivative(data, DOCX, ())
    with zipfile.ZipFile(io.BytesIO(derivative)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")
    for secret in ("Người soạn", "chín mươi", "mật khẩu"):
        assert secret not in everything
    assert read_file(derivative, "a.docx").text == "Số tiền: một trăm"


def test_the_same_original_gives_the_same_derivative():
    for path in sorted(GOOD.rglob("*.pdf"))[:2] + sorted(GOOD.rglob("*.docx"))[:2]:
        data = path.read_bytes()
        kind = PDF if path.suffix == ".pdf" else DOCX
        assert make_derivative(data, kind, ()) == make_derivative(data, kind, ())


def test_a_word_derivative_does_not_say_when_it_was_packed():
    derivative = make_derivative(content(word("Nội dung")), DOCX, ())
    with zipfile.ZipFile(io.BytesIO(derivative)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pdf_derivative_keeps_the_text_and_loses_the_properties():
    path = sorted(GOOD.rglob("*.pdf"))[0]
    derivative = make_derivative(path.read_bytes(), PDF, ())
    assert read_file(derivative, "a.pdf").text == read_file(path.read_bytes(), "a.pdf").text
    assert b"/Author" not in derivative
    assert b"xmpmeta" not in derivative


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.txt", "empty"),
        ("truncated.pdf", "damaged"),
        ("truncated.docx", "damaged"),
        ("password-protected.pdf", "encrypted"),
        ("pdf-named.docx", "mislabelled"),
        ("broken-encoding.txt", "encoding"),
        ("image-only.pdf", "no_text_layer"),
    ],
)
def test_bad_files_get_a_reason_and_a_sentence_that_says_what_to_do(name, reason):
    refusal = refused((BAD / name).read_bytes(), name)
    assert refusal.reason == reason
    assert "Hãy" in refusal.message or "hãy" in refusal.message


def test_a_file_over_the_limit_is_refused_before_it_is_opened():
    refusal = refused(b"%PDF-1.7 " + b"0" * 2_000_000, "lon.pdf", Limits(file_bytes=1024 * 1024))
    assert refusal.reason == "too_large"
    assert "1 MB" in refusal.message


def test_a_zip_bomb_is_not_opened():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 50_000_000)
    assert refused(out.getvalue(), "bom.docx").reason == "expands"


@pytest.mark.parametrize("data", [b"PK\x03\x04 not a zip", b"\x89PNG\r\n\x1a\n", b"{\\rtf1 x}", b"GIF89a"])
def test_other_files_are_refused(data):
    assert refused(data, "a").reason in {"damaged", "unsupported"}


def test_a_macro_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/vbaProject.bin", "x")
    assert refused(out.getvalue(), "a.docx").reason == "macros"


def test_an_encrypted_office_file_is_named_as_such():
    data = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage\0".encode("utf-16-le")
    assert refused(data, "a.docx").reason == "encrypted"


def test_a_blank_text_is_refused():
    assert refused(b" \n\n ", "a.txt").reason == "blank"


def test_reading_that_takes_too_long_is_ended():
    path = sorted(GOOD.rglob("*.pdf"))[0]
    assert refused(path.read_bytes(), "a.pdf", Limits(seconds=0)).reason in {"too_slow", "damaged"}


def test_a_pdf_with_too_many_pages_is_refused():
    path = sorted(GOOD.rglob("*.pdf"))[0]
    assert refused(path.read_bytes(), "a.pdf", Limits(pages=0)).reason == "too_many_pages"


def test_a_text_of_the_nineties_in_tcvn3_is_read_as_unicode():
    words = "Uû ban nh©n d©n x· th«ng b¸o lÞch tiÕp c«ng d©n ®Þnh kú hµng th¸ng cña l·nh ®¹o ñy ban nh©n d©n"  # noqa: RUF001  the letters of TCVN3 as Latin-1 shows them
    assert "tiếp công dân định kỳ" in read_file((words + "\n" + words).encode(), "cu.txt").text


def test_a_derivative_of_a_file_that_breaks_the_cleaner_is_refused():
    with pytest.raises(FileRefused) as refusal:
        make_derivative(b"%PDF-1.7 nothing", PDF, ())
    assert refusal.value.reason == "damaged"
