"""Sheets, slides, OpenDocument, old Word and Excel, web pages, e-mail: read as a reader sees them, in this process."""

import docx
import pytest
from docx.oxml.ns import qn
from made_office import in_fonts, open_document, package, saved, shape, slide_table, slides, with_parts, workbook
from made_ole import excel, word

from tiepcan.engines.reading import FileReading, FileRefused, Limits, kind_of, reading_from
from tiepcan.engines.reading.child import answer
from tiepcan.text.data.legacy_letters import TCVN3_BYTES, TCVN3_LETTERS, VNI

LIMITS = Limits()
_VNI_OF = {letter: code for code, letter in reversed(VNI.items())}
SENTENCE = "Ủy ban nhân dân thành phố ban hành kế hoạch triển khai thi hành pháp luật về tiếp cận thông tin"


def tcvn3(text: str) -> str:
    return text.translate(str.maketrans(TCVN3_LETTERS, TCVN3_BYTES))


def vni(text: str) -> str:
    return "".join(_VNI_OF.get(c, c) for c in text)


def read(content: bytes, name: str, limits: Limits = LIMITS) -> FileReading:
    """What `read_file` gives, without a process of its own."""
    kind = kind_of(content, name, limits)
    return reading_from(answer(content, kind, limits), kind)


def refused(content: bytes, name: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(FileRefused) as refusal:
        read(content, name, limits)
    return refusal.value.reason


# Sheets


def budget(book) -> None:
    sheet = book.add_worksheet("Dự toán")
    money, day, share = (book.add_format({"num_format": f}) for f in ("#,##0", "dd/mm/yyyy", "0.0%"))
    sheet.write_row(0, 0, ["STT", "Nội dung", "Số tiền", "Ngày", "Tỷ lệ"])
    sheet.write_row(1, 0, [1, "Rà soát hồ sơ"])
    sheet.write_number(1, 2, 1250000, money)
    sheet.write_number(1, 3, 46000, day)
    sheet.write_number(1, 4, 0.125, share)
    sheet.write_formula(2, 2, "=SUM(C2:C2)", money, 1250000)


def test_a_sheet_is_a_page_its_cells_as_they_are_shown():
    reading = read(workbook(budget), "a.xlsx")
    assert reading.text.split("\n") == [
        "Dự toán",
        "STT\tNội dung\tSố tiền\tNgày\tTỷ lệ",
        "1\tRà soát hồ sơ\t1.250.000\t09/12/2025\t12,5%",
        "\t\t1.250.000",
    ]
    assert reading.tables[0][1] == ("1", "Rà soát hồ sơ", "1.250.000", "09/12/2025", "12,5%")
    assert reading.warnings == ()


def test_what_a_workbook_hides_stays_out_and_is_told():
    def fill(book) -> None:
        sheet = book.add_worksheet("Công khai")
        sheet.write_row(0, 0, ["thấy", "cột ẩn", "thấy cuối"])
        sheet.write_row(1, 0, ["hàng ẩn"])
        sheet.write_comment("A1", "lời riêng")
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_row(1, None, None, {"hidden": True})
        secret = book.add_worksheet("Lương")
        secret.write(0, 0, "trang tính ẩn")
        secret.hide()

    reading = read(workbook(fill), "a.xlsx")
    assert reading.text == "Công khai\nthấy\tthấy cuối"
    assert [w.split(";")[0] for w in reading.warnings] == [
        "Tệp có trang tính ẩn (“Lương”)",
        "Tệp có hàng hoặc cột ẩn",
        "Tệp có ghi chú (Comment)",
    ]


def test_a_cell_in_a_font_of_the_nineties_is_read_in_unicode():
    def fill(book) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, tcvn3("kế hoạch"), book.add_format({"font_name": ".VnTimeH"}))
        sheet.write(0, 1, vni("Tổng cộng"), book.add_format({"font_name": "VNI-Times"}))
        sheet.write(0, 2, "Kế hoạch")

    assert read(workbook(fill), "a.xlsx").tables == ((("KẾ HOẠCH", "Tổng cộng", "Kế hoạch"),),)


def test_a_far_cell_does_not_fill_memory_with_blanks():
    def fill(book) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 16_383, "xa")
        for row in range(1, 300):
            sheet.write(row, 0, "gần")

    content = workbook(fill)
    assert sum(map(len, read(content, "a.xlsx").tables[0])) < 20_000
    assert refused(content, "a.xlsx", Limits(cells=10_000)) == "too_heavy"


def test_links_to_other_workbooks_and_embedded_files_are_told():
    content = with_parts(workbook(budget), {"xl/externalLinks/externalLink1.xml": "<x/>", "xl/embeddings/a.bin": b"x"})
    assert [w.split(";")[0] for w in read(content, "a.xlsx").warnings] == [
        "Tệp có liên kết lấy dữ liệu từ nơi khác",
        "Tệp có tệp khác nhúng bên trong",
    ]


def test_an_old_workbook_is_read_with_its_fonts():
    content = excel([["STT", tcvn3("Số tiền")], [1.0, 1250000.0]], font=".VnTime", hidden_rows=(), hidden=True)
    reading = read(content, "a.xls")
    assert reading.tables == ((("STT", "Số tiền"), ("1", "1250000")),)
    assert "trang tính ẩn" in reading.warnings[0]


def test_hidden_rows_of_an_old_workbook_stay_out():
    reading = read(excel([["thấy"], ["hàng ẩn"]], hidden_rows=(1,)), "a.xls")
    assert reading.text == "Sheet1\nthấy"
    assert reading.warnings == ("Tệp có hàng hoặc cột ẩn; phần ẩn không được đưa vào bản công khai.",)


# Slides


def test_a_slide_is_a_page_with_its_tables_in_place():
    content = slides(shape("Báo cáo"), shape("Kết quả") + slide_table(("STT", "Việc"), ("1", "Rà soát")) + shape("Hết"))
    reading = read(content, "a.pptx")
    assert reading.pages == ("Báo cáo", "Kết quả\nSTT\nViệc\n1\nRà soát\nHết")
    assert reading.tables == ((("STT", "Việc"), ("1", "Rà soát")),)


def test_hidden_slides_and_notes_of_the_speaker_are_told():
    reading = read(slides(shape("Thấy"), shape("Ẩn"), notes=True, hidden=(1,)), "a.pptx")
    assert reading.text == "Thấy"
    assert [w.split(";")[0] for w in reading.warnings] == [
        "Tệp có 1 trang chiếu ẩn",
        "Tệp có ghi chú của người trình bày",
    ]


def test_a_slide_in_an_old_font_is_read_in_unicode():
    assert read(slides(shape(tcvn3("kế hoạch"), font=".VnTimeH")), "a.pptx").text == "KẾ HOẠCH"


# OpenDocument


def test_an_open_document_text_is_read_in_order():
    table = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in (("STT", "Việc"), ("1", "Rà soát"))
    )
    body = f"<text:h>Kế hoạch</text:h><text:p>Điều<text:s text:c='2'/>một</text:p><table:table>{table}</table:table><text:p>Hết</text:p>"
    reading = read(open_document("text", body), "a.odt")
    assert reading.text.split("\n") == ["Kế hoạch", "Điều  một", "STT", "Việc", "1", "Rà soát", "Hết"]
    assert reading.tables == ((("STT", "Việc"), ("1", "Rà soát")),)


def test_changes_and_notes_of_an_open_document_stay_out_and_are_told():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>Thấy<office:annotation><text:p>lời riêng</text:p></office:annotation></text:p>"
        "<text:section text:display='none'><text:p>phần ẩn</text:p></text:section>"
    )
    reading = read(open_document("text", body), "a.odt")
    assert reading.text == "Thấy"
    assert len(reading.warnings) == 3


def test_an_open_document_in_old_fonts_is_read_run_by_run():
    styles = (
        '<style:style style:name="P1"><style:text-properties style:font-name="F1"/></style:style>'
        '<style:style style:name="T1"><style:text-properties fo:font-family="\'VNI-Times\'"/></style:style>'
    )
    faces = '<style:font-face style:name="F1" svg:font-family="\'.VnTime\'"/>'
    body = f'<text:p text:style-name="P1">{tcvn3("Kế hoạch")} <text:span text:style-name="T1">{vni("tiếp cận")}</text:span></text:p>'
    assert read(open_document("text", body, styles, faces), "a.odt").text == "Kế hoạch tiếp cận"


def test_an_open_document_sheet_leaves_hidden_rows_out_and_bounds_repeats():
    body = (
        '<table:table table:name="Trang"><table:table-column/><table:table-column table:visibility="collapse"/>'
        "<table:table-row><table:table-cell><text:p>thấy</text:p></table:table-cell><table:table-cell><text:p>cột ẩn</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:visibility="collapse"><table:table-cell><text:p>hàng ẩn</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table>"
    )
    reading = read(open_document("spreadsheet", body), "a.ods")
    assert reading.text == "Trang\nthấy"
    assert "ẩn" in reading.warnings[0]


# Old Word


def test_an_old_word_file_is_converted_run_by_run():
    fonts = ["Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"]
    paragraphs = [
        [("Kế hoạch ", 0), (tcvn3("thực hiện"), 1)],
        [(tcvn3("cộng hòa xã hội"), 2)],
        [(vni("Phường Sầm S")[:-1], 3), ("S", 3), (vni("ơn"), 3)],
    ]
    reading = read(word(paragraphs, fonts), "a.doc")
    assert reading.text == "Kế hoạch thực hiện\nCỘNG HÒA XÃ HỘI\nPhường Sầm Sơn"


def test_an_old_word_file_of_one_byte_a_letter_is_read():
    reading = read(word([[(tcvn3(SENTENCE.lower()), 0)]], [".VnTime"], wide=False), "a.doc")
    assert reading.text == SENTENCE.lower()


def test_comments_of_an_old_word_file_are_told_and_an_encrypted_one_is_refused():
    assert read(word([[("Chữ", 0)]], ["Arial"], comments=3), "a.doc").warnings[0].startswith("Tệp có ghi chú")
    assert refused(word([[("Chữ", 0)]], ["Arial"], flags=0x100), "a.doc") == "encrypted"


# Word of today with the fonts of the nineties


def test_a_word_file_is_converted_run_by_run_by_the_names_of_its_fonts():
    content = in_fonts(
        [("Số: 12/KH-UBND ", "Times New Roman"), (tcvn3("về việc"), ".VnTime")],
        [(tcvn3("cộng hòa xã hội chủ nghĩa việt nam"), ".VnTimeH")],
        [(vni("Thị xã Sầm Sơn"), "VNI-Times")],
    )
    assert read(content, "a.docx").text.split("\n") == [
        "Số: 12/KH-UBND về việc",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Thị xã Sầm Sơn",
    ]


def test_a_vowel_and_its_mark_in_two_runs_are_one_letter():
    assert read(in_fonts([("A", "VNI-Times"), ("Á", "VNI-Times")]), "a.docx").text == "Ấ"


def test_the_font_of_a_style_counts_where_the_run_names_none():
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
    document.add_paragraph(tcvn3("kế hoạch"))
    document.add_paragraph().add_run("Kế hoạch").font.name = "Arial"
    assert read(saved(document), "a.docx").text == "kế hoạch\nKế hoạch"


def test_letters_passed_on_as_symbols_or_by_a_code_page_are_the_same_letters():
    symbols = "".join(chr(ord(c) + 0xF000) if c > "\x7f" else c for c in tcvn3("kế hoạch"))
    paged = tcvn3("ngày đẹp trời").encode("latin-1").decode("cp1258")
    assert read(in_fonts([(symbols, ".VnTime")], [(paged, ".VnTime")]), "a.docx").text == "kế hoạch\nngày đẹp trời"


# Web pages and e-mail


def test_a_web_page_gives_the_words_and_tables_a_reader_sees():
    page = (
        "<!DOCTYPE html><html><head><title>bỏ</title><script>alert(1)</script></head><body><h1>Thông  báo</h1><p>Kính gửi <b>các</b> sở<br>và xã</p>"
        "<p style='display:none'>ẩn</p><table><tr><th>STT<th>Việc<tr><td>1<td>Rà <i>soát</i></table><p>Hết</body></html>"
    )
    reading = read(page.encode(), "a.html")
    assert reading.text.split("\n") == ["Thông báo", "Kính gửi các sở", "và xã", "STT", "Việc", "1", "Rà soát", "Hết"]
    assert reading.tables == ((("STT", "Việc"), ("1", "Rà soát")),)
    assert len(reading.warnings) == 2


def test_a_web_page_in_an_old_font_is_read_in_unicode():
    page = f'<html><body><font face=".VnTimeH">{tcvn3("kế hoạch")}</font> <span style="font-family: VNI-Times">{vni("tiếp cận")}</span></body></html>'
    assert read(page.encode(), "a.htm").text == "KẾ HOẠCH tiếp cận"


MAIL = (
    "From: An <an@example.org>\nTo: Binh <binh@example.org>\nSubject: =?utf-8?b?S+G6vyBob+G6oWNo?=\nDate: Sat, 05 Dec 2026 08:00:00 +0700\n"
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    "Gửi anh bản kế hoạch.\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''k%E1%BA%BF.pdf\n\nx\n--x--\n"
)


def test_an_e_mail_is_its_heads_and_its_text_and_tells_what_hangs_on_it():
    reading = read(MAIL.encode(), "thu.eml")
    assert reading.text.split("\n")[:5] == [
        "Từ: An <an@example.org>",
        "Đến: Binh <binh@example.org>",
        "Ngày: Sat, 05 Dec 2026 08:00:00 +0700",
        "Chủ đề: Kế hoạch",
        "Gửi anh bản kế hoạch.",
    ]
    assert reading.warnings == ("Thư có 1 tệp đính kèm chưa được đọc: kế.pdf.",)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(MAIL.encode(), "message/rfc822"), (b"<!doctype html><html>x", "text/html"), (b"abc", "text/plain")],
)
def test_text_without_an_ending_is_known_by_how_it_begins(data, kind):
    assert kind_of(data, "khong-duoi", LIMITS) == kind


def test_an_archive_of_files_is_no_document():
    assert kind_of(package({"a.txt": "x"}), "a.zip", LIMITS) == "application/zip"
