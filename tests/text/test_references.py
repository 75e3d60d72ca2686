"""Numbers and references: every form of symbol, the date and the issuer behind it."""

import pytest

from tiepcan.text.numbers import find_numbers, head_number, parse_number
from tiepcan.text.references import find_references
from tiepcan.text.source import prepare


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("số 177/KH-UBND ngày", "177/KH-UBND"),
        ("số 165/2025/QĐ-UBND", "165/2025/QĐ-UBND"),
        ("0125/KH-UBND", "0125/KH-UBND"),
        ("số 57-NQ/TW ngày", "57-NQ/TW"),
        ("số 27/NQ- TW ngày", "27/NQ-TW"),
        ("số 18 - NQ/TW", "18-NQ/TW"),
        ("số 515/KH-BCA-BNN&MT\nngày", "515/KH-BCA-BNN&MT"),
        ("15972/SXD-QLN& TTBĐS ngày 14", "15972/SXD-QLN&TTBĐS"),
        ("số 1249a/CTPH-UBDT-BTP", "1249a/CTPH-UBDT-BTP"),
        ("66.2/2025/NQ-CP của", "66.2/2025/NQ-CP"),
        ("số\n299/TTg ngày", "299/TTg"),
        ("số 10-CTr/TU\nngày", "10-CTr/TU"),
        ("04/2007/QH12 quy định", "04/2007/QH12"),
        ("5095/SGDĐT-CTTTHSSV", "5095/SGDĐT-CTTTHSSV"),
        ("12/KH-UBND - Sở Nội vụ", "12/KH-UBND"),
    ],
)
def test_every_form_of_number_is_read_without_its_blanks(printed: str, number: str) -> None:
    assert [n.text for n in find_numbers(printed)] == [number]


@pytest.mark.parametrize("words", ["24/7", "ngày 01/5/2025", "Quý I/2025", "tháng 12/2025", "và/hoặc", "30%/năm"])
def test_dates_and_fractions_are_no_numbers(words: str) -> None:
    assert not list(find_numbers(words))


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Số: /UBND-TP\nV/v", "/UBND-TP"),
        ("Số:      /KH-UBND", "/KH-UBND"),
        ("Số: ......./KH-UBND Hà Nội, ngày", "/KH-UBND"),
        ("Số:\n5680/CT-CS", "5680/CT-CS"),
        ("Số 12-HD/TU", "12-HD/TU"),
    ],
)
def test_the_serial_of_a_letterhead_may_be_left_blank(head: str, number: str) -> None:
    source = prepare(head)
    found = head_number(source.text, source.folded, 0, len(head))
    assert found
    assert found.text == number


def test_a_number_is_divided_into_serial_year_type_and_issuer() -> None:
    number = parse_number("165/2025/QĐ-UBND")
    assert (number.serial, number.year, number.type_code, number.issuer_codes) == ("165", "2025", "QĐ", ("UBND",))
    assert number.type_name == "Quyết định"


def test_a_letters_symbol_names_no_type() -> None:
    assert parse_number("15285/UBND-KSTTHCNC").type_code is None
    assert parse_number("299/TTg").type_code is None


def _rows(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(r.type, r.number, r.date, r.issuer) for r in find_references(text)]


def test_a_reference_has_type_number_date_and_issuer() -> None:
    text = "Thực hiện Quyết định số 1408/QĐ-TTg ngày 15 tháng 7 năm 2016 của Thủ tướng Chính phủ ban hành Kế hoạch;"
    assert _rows(text) == [("Quyết định", "1408/QĐ-TTg", "2016-07-15", "Thủ tướng Chính phủ")]


def test_two_issuers_joined_by_and_are_one_issuer() -> None:
    text = "Kế hoạch số 515/KH-BCA-BNN&MT ngày 31/8/2025 của Bộ Công an và Bộ Nông nghiệp và Môi trường về rà soát."
    assert _rows(text)[0][3] == "Bộ Công an và Bộ Nông nghiệp và Môi trường"


def test_the_next_document_of_a_list_is_no_issuer() -> None:
    text = "Nghị định số 13/2018/NĐ-CP ngày 23/01/2018 của Chính phủ và Thông tư số 46/2018/TT-BTC của Bộ Tài chính."
    assert _rows(text) == [
        ("Nghị định", "13/2018/NĐ-CP", "2018-01-23", "Chính phủ"),
        ("Thông tư", "46/2018/TT-BTC", None, "Bộ Tài chính"),
    ]


def test_a_list_hands_its_type_on() -> None:
    text = "các văn bản số 1407/UBND-NNMT ngày 05/4/2026 và số 1446/UBND-NNMT ngày 07/4/2026."
    assert [(t, d) for t, _, d, _ in _rows(text)] == [("Văn bản", "2026-04-05"), ("Văn bản", "2026-04-07")]


def test_a_date_may_follow_the_issuer() -> None:
    text = "Công văn số 123/STP-VP của Sở Tư pháp ngày 12/3/2023 về báo cáo."
    assert _rows(text) == [("Công văn", "123/STP-VP", "2023-03-12", "Sở Tư pháp")]


def test_a_law_is_cited_by_name_and_date_or_by_its_number() -> None:
    by_name, by_number = find_references(
        "Căn cứ Luật Tiếp cận thông tin ngày 06 tháng 4 năm 2016;\nTại Luật Khoa học, Công nghệ số 93/2025/QH15 quy định."
    )
    assert (by_name.title, by_name.number, by_name.date) == ("Luật Tiếp cận thông tin", None, "2016-04-06")
    assert (by_number.type, by_number.number) == ("Luật", "93/2025/QH15")


@pytest.mark.parametrize(
    "sentence",
    [
        "Thi hành Luật Tiếp cận thông tin, báo cáo gửi trước ngày 05/12/2023.",
        "Luật này có hiệu lực từ ngày 01/7/2018.",
        "Luật thuế thu nhập (Luật có hiệu lực từ ngày 01/10/2025) quy định.",
    ],
)
def test_a_date_that_is_not_the_laws_own_makes_no_reference(sentence: str) -> None:
    assert not find_references(sentence)


def test_a_document_cited_twice_is_listed_once_and_completed() -> None:
    text = "Nghị quyết số 193/2025/QH15 về thí điểm. Tại Nghị quyết số 193/2025/QH15 ngày 19/02/2025 của Quốc hội."
    assert _rows(text) == [("Nghị quyết", "193/2025/QH15", "2025-02-19", "Quốc hội")]


def test_a_misprint_stays_as_printed() -> None:
    assert _rows("Nghị quyết số 71/NQ-CP ngày 01/5/2025 của Chính phủ")[0][2] == "2025-05-01"


def test_a_form_is_no_document() -> None:
    assert not find_references("theo mẫu số 01/PLI kèm theo")


def test_what_stands_before_the_first_article_is_the_preamble() -> None:
    text = "Căn cứ Nghị định số 1/2020/NĐ-CP;\nQUYẾT ĐỊNH:\nĐiều 1. Theo Nghị định số 2/2020/NĐ-CP."
    assert [r.where for r in find_references(text)] == ["preamble", "body"]
