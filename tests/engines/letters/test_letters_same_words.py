"""Both files of a letter say what the letter says, word for word."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_samples import COLUMNS, DECISION, DEPUTY, EXTENSION, MADE_AT, OWN_PAPER, RECEIPT, REFUSAL, cost_form
from letter_texts import docx_text, evened, pdf_pages, pdf_text

from tiepcan.engines.letters import Fields, Letter, Paragraph, Points, plain_text, to_docx, to_pdf
from tiepcan.engines.letters.fonts import covered

HEAD = " ".join(column.title for column in COLUMNS)
SENTENCE = "Ủy ban nhân dân phường đề nghị ông, bà bổ sung giấy tờ chứng minh theo quy định của pháp luật. "
TYPST_MARKUP = (
    '#read("/etc/passwd") $x^2$ *đậm* _nghiêng_ [khối] `mã` <nhãn> @trích \\u{41} // chú thích /* */ = Đề mục'
)
WORD_MARKUP = "<w:p><w:t>chèn</w:t></w:p> & ]]> {title}"


def both(letter: Letter) -> tuple[str, str, str]:
    pdf = pdf_text(to_pdf(letter, made_at=MADE_AT), repeated=HEAD)
    return evened(plain_text(letter)), pdf, docx_text(to_docx(letter, made_at=MADE_AT))


def _letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(REFUSAL, id="refusal"),
        pytest.param(DECISION, id="decision in articles"),
        pytest.param(OWN_PAPER, id="paper of a person"),
        pytest.param(RECEIPT, id="receipt"),
        pytest.param(EXTENSION, id="extension as a draft công văn"),
        pytest.param(cost_form(3), id="costs"),
        pytest.param(cost_form(60), id="costs over several pages"),
    ],
)
def test_pdf_and_word_say_what_the_letter_says(letter: Letter) -> None:
    said, pdf, word = both(letter)
    assert pdf == said
    assert word == said


def test_markup_typed_by_a_citizen_is_printed_and_not_obeyed() -> None:
    typed = Paragraph(f"{TYPST_MARKUP} {WORD_MARKUP}")
    letter = replace(
        REFUSAL,
        subject=TYPST_MARKUP,
        issuer=f"Sở {WORD_MARKUP}",
        addressees=(TYPST_MARKUP, WORD_MARKUP),
        body=(typed, Fields(((WORD_MARKUP, TYPST_MARKUP),)), typed),
    )
    said, pdf, word = both(letter)
    assert TYPST_MARKUP in word
    assert WORD_MARKUP in word
    assert word == said
    assert _letters(pdf) == _letters(said)  # a word longer than its box is broken


def test_a_paragraph_of_five_hundred_words_is_whole() -> None:
    said, pdf, word = both(replace(REFUSAL, body=(Paragraph(SENTENCE * 28),)))
    assert len((SENTENCE * 28).split()) > 500
    assert said.count(SENTENCE.strip()[:-1]) == 28
    assert pdf == said
    assert word == said


def test_two_hundred_addressees_and_as_many_recipients_run_over_pages() -> None:
    names = tuple(f"Ủy ban nhân dân xã số {n}, tỉnh Thanh Hóa" for n in range(1, 201))
    letter = replace(REFUSAL, addressees=names, recipients=names)
    said, pdf, word = both(letter)
    assert len(pdf_pages(to_pdf(letter, made_at=MADE_AT))) > 5
    assert word == said
    # The signature stands beside the first of several pages of recipients.
    assert sorted(pdf.split()) == sorted(said.split())


def test_names_with_rare_letters_stay_as_they_are_written() -> None:
    names = ("Đặng Thị Huyền Trỗi", "Y Bhĭk Niê Kđăm", "H'Ƀlŏ Ƀuôn Yă", "Nguyễn Ỷ Ỹ Ỵ Ợ Ữ Ẵ Ễ")
    said, pdf, word = both(replace(REFUSAL, addressees=names))
    for name in names:
        assert name in pdf
    assert pdf == word == said


def test_more_points_than_letters_in_the_alphabet_keep_their_own_labels() -> None:
    items = tuple(f"điểm thứ {n}" for n in range(1, 31))
    said, pdf, word = both(replace(REFUSAL, body=(Points(items), Paragraph("Hết."))))
    assert "d) điểm thứ 4 đ) điểm thứ 5 e) điểm thứ 6" in said
    assert "y) điểm thứ 23 aa) điểm thứ 24" in said
    assert pdf == word == said


def test_every_character_of_the_fonts_can_be_printed() -> None:
    letters = " ".join(map(chr, sorted(covered())))
    assert to_pdf(replace(REFUSAL, body=(Paragraph(letters),)), made_at=MADE_AT).startswith(b"%PDF-1.7")


@settings(max_examples=20, deadline=None)
@given(typed=st.text(max_size=200), name=st.text(max_size=60))
def test_whatever_is_typed_becomes_a_letter(typed: str, name: str) -> None:
    body = (Paragraph(typed), Points((typed,)), Fields(((name, typed),)), Paragraph("Hết."))
    letter = replace(REFUSAL, body=body, addressees=(name, typed), signer=replace(DEPUTY, name=name))
    assert to_pdf(letter, made_at=MADE_AT).startswith(b"%PDF-1.7")
    assert docx_text(to_docx(letter, made_at=MADE_AT)) == evened(plain_text(letter))
