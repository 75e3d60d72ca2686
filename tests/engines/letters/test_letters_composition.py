import re
from dataclasses import replace
from datetime import date

import pytest
from letter_samples import DECISION, DEPUTY, EXTENSION, OWN_PAPER, REFUSAL

from tiepcan.engines.letters import Authority, Column, Fields, Letter, Paragraph, Section, Signer, Table, plain_text
from tiepcan.engines.letters.composition import compose


def test_number_and_date_take_the_zeros_of_the_decree() -> None:
    words = compose(replace(REFUSAL, number=7, issued_on=date(2026, 2, 5)))
    assert words.number == "Số: 07/TB-UBND"
    assert words.dated == "Sầm Sơn, ngày 05 tháng 02 năm 2026"
    assert compose(replace(REFUSAL, issued_on=date(2026, 3, 15))).dated == "Sầm Sơn, ngày 15 tháng 3 năm 2026"
    assert compose(replace(REFUSAL, number=1234)).number == "Số: 1234/TB-UBND"


def test_a_letter_without_number_says_that_it_is_a_draft() -> None:
    assert plain_text(EXTENSION).startswith("DỰ THẢO\n")
    assert "Số: ……/SNNMT-VP" in plain_text(EXTENSION)
    assert "DỰ THẢO" not in plain_text(REFUSAL)


def test_a_number_needs_a_date_and_counts_from_one() -> None:
    with pytest.raises(ValueError, match="date"):
        replace(REFUSAL, issued_on=None)
    with pytest.raises(ValueError, match="counts from 1"):
        replace(REFUSAL, number=0)


@pytest.mark.parametrize("part", ["issuer", "place", "subject", "notation"])
def test_a_letter_without_what_makes_it_one_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match=part):
        replace(REFUSAL, **{part: " \u200b\x00 "})
    with pytest.raises(ValueError, match="title"):
        replace(REFUSAL, signer=Signer(" "))


def test_a_field_left_empty_is_a_dotted_line() -> None:
    line, *_ = compose(replace(REFUSAL, body=(Fields((("Điện thoại:", " "),)),))).body
    assert re.fullmatch("Điện thoại: …{20,30}", line.text)


def test_a_cong_van_has_its_subject_under_the_number_and_no_name_of_type() -> None:
    words = compose(EXTENSION)
    assert " ".join(words.brief) == "V/v gia hạn thời gian giải quyết yêu cầu cung cấp thông tin"
    assert (words.kind, words.subject) == ("", ())
    assert compose(REFUSAL).brief == ()


def test_one_addressee_stands_on_the_line_several_below_it() -> None:
    assert compose(REFUSAL).addressee == "Kính gửi: Ông Trần Văn An"
    words = compose(replace(REFUSAL, addressees=("Ông An;", "Bà Bình.")))
    assert (words.addressee, words.addressees) == ("Kính gửi:", ("- Ông An;", "- Bà Bình."))


def test_the_recipients_end_with_the_copy_that_is_kept() -> None:
    assert compose(REFUSAL).recipients[0] == "- Như trên;"
    assert compose(REFUSAL).recipients[-1] == "- Lưu: VT, VP."
    assert compose(replace(REFUSAL, recipients=())).recipients == ("- Lưu: VT, VP.",)


def test_bases_are_closed_by_semicolons_and_a_full_stop() -> None:
    bases = compose(replace(REFUSAL, bases=("Căn cứ Luật A;", "Căn cứ Luật B"))).bases
    assert bases == ("Căn cứ Luật A;", "Căn cứ Luật B.")


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        (Signer("Giám đốc"), ("GIÁM ĐỐC",)),
        (Signer("Giám đốc", acting=True), ("Q. GIÁM ĐỐC",)),
        (DEPUTY, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (
            Signer("Chánh Văn phòng", authority=((Authority.BY_ORDER, "Chủ tịch"),)),
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ),
        (
            Signer("Trưởng phòng", authority=((Authority.BY_MANDATE, "Giám đốc"),)),
            ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
        ),
    ],
)
def test_the_right_to_sign_stands_above_the_title(signer: Signer, lines: tuple[str, ...]) -> None:
    assert compose(replace(REFUSAL, signer=signer)).authority == lines


def test_the_body_above_is_shortened_and_the_issuer_never() -> None:
    words = compose(REFUSAL)
    assert words.parent == ("UBND TỈNH THANH HÓA",)
    assert words.issuer == ("ỦY BAN NHÂN DÂN", "PHƯỜNG SẦM SƠN")


def test_running_text_ends_so_that_nothing_can_be_added() -> None:
    ending = {
        text: compose(replace(REFUSAL, body=(Paragraph(text),))).body[-1].text for text in ("Hết.", "Hết./.", "Hết")
    }  # type: ignore[union-attr]
    assert set(ending.values()) == {"Hết./."}


def test_sections_are_numbered_in_their_order_and_lines_of_a_paragraph_stand_apart() -> None:
    body = (Section("Một", (Paragraph("a\n\nb"),)), Paragraph("giữa"), Section("Hai", (Paragraph("c"),)))
    said = plain_text(replace(REFUSAL, body=body)).splitlines()
    assert [line for line in said if line in ("1. Một", "a", "b", "giữa", "2. Hai", "c./.")] == [
        "1. Một",
        "a",
        "b",
        "giữa",
        "2. Hai",
        "c./.",
    ]


def test_a_table_whose_rows_do_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="a cell for each"):
        Table((Column("a"), Column("b")), (("1",),))
    with pytest.raises(ValueError, match="two columns"):
        Table((Column("a"),), ())


def test_a_letter_is_always_vietnamese() -> None:
    assert REFUSAL.language == "vi"
    with pytest.raises(TypeError):
        Letter(language="en")  # type: ignore[call-arg]


def test_a_decision_names_whose_power_it_uses_and_numbers_articles():
    words = compose(DECISION)
    assert words.enacted_by == ("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG SẦM SƠN",)
    assert words.decides == "QUYẾT ĐỊNH:"
    assert [p.text for p in words.body if p.kind == "heading"] == ["Điều 1. Cung cấp thông tin", "Điều 2. Thi hành"]


def test_a_paper_of_a_person_has_no_number_no_recipients_and_its_day_over_the_signature():
    said = plain_text(OWN_PAPER)
    assert "Số:" not in said
    assert "Nơi nhận" not in said
    assert "DỰ THẢO" not in said
    assert said.splitlines()[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert "……, ngày …… tháng …… năm ……\nNGƯỜI YÊU CẦU\n(Ký, ghi rõ họ tên)" in said


def test_only_a_persons_paper_does_without_issuer():
    with pytest.raises(ValueError, match="names its issuer"):
        replace(OWN_PAPER, by_person=False)
