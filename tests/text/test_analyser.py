import unicodedata

import pytest

from tiepcan.text import analyser
from tiepcan.text.analyser import ANALYZER_VERSION, SYLLABLE, analyse, forms, number_parts, number_tokens
from tiepcan.text.vietnamese import syllables

# What the analyser made when its version was last raised. If a row changes, so must ANALYZER_VERSION: tokens already in
# an index would no longer meet those of a question.
GOLDEN = [
    ("Tiếp cận thông tin", "tiếp cận thông tin", "tiep can thong tin"),
    ("UỶ BAN nhân dân phường Hoà Bình", "ủy ban nhân dân phường hòa bình", "uy ban nhan dan phuong hoa binh"),
    ("Đường Điện Biên Phủ, số 9", "đường điện biên phủ số 9", "duong dien bien phu so 9"),
    ("quý I; thuý, khoẻ – quả", "quý i thúy khỏe quả", "quy i thuy khoe qua"),
    ("Nghị định số 13/2018/NĐ-CP", "nghị định số 13 2018 nđ cp", "nghi dinh so 13 2018 nd cp"),
    ("e-mail: an_binh@xa.gov.vn", "e mail an binh xa gov vn", "e mail an binh xa gov vn"),
    ("1.234,5 m² (50%)", "1 234 5 m² 50", "1 234 5 m2 50"),
    ("", "", ""),
    ("… — !", "", ""),
]


def test_the_golden_rows_belong_to_this_version():
    assert ANALYZER_VERSION == 1


@pytest.mark.parametrize(("text", "accented", "folded"), GOLDEN)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_becomes_the_golden_tokens_in_either_form(text, accented, folded, form):
    tokens = analyse(unicodedata.normalize(form, text))
    assert " ".join(tokens.a) == accented
    assert " ".join(tokens.f) == folded


def test_bigrams_are_folded_neighbours():
    assert analyse("Tiếp cận thông tin").bi == ["tiep_can", "can_thong", "thong_tin"]


def test_tokens_are_those_of_the_spelling_rules():
    text = (
        unicodedata.normalize("NFD", "Uỷ ban nhân dân xã Thuý Sơn họp ngày 03/9/2026; Đ/c Nguyễn Văn Ất") + " KHOẺ mạnh"
    )
    assert analyse(text).a == [s.accented for s in syllables(text)]
    assert analyse(text).f == [s.folded for s in syllables(text)]


def test_no_token_has_a_space_or_is_empty():
    text = "a\u00a0b\u200bc ﬁ ﷺ Ⅳ İstanbul ẞ 漢字 ⁵ \u037a\u0345 \u0301x " + "y" * 5000
    for token in (*analyse(text).a, *analyse(text).f):
        assert token
        assert not any(letter.isspace() for letter in token)
        assert len(token) <= analyser.LONGEST_TOKEN


@pytest.mark.parametrize(
    "written", ["13/2018/NĐ-CP", "Số: 13/2018/nđ-cp", "13/2018/ND-CP", "13 / 2018 / NĐ - CP", "013/2018/NĐ–CP"]
)
def test_one_number_has_one_token_however_it_is_written(written):
    parts = number_parts(written)
    assert parts is not None
    assert parts.token == "13x2018xndxcp"


@pytest.mark.parametrize(
    ("number", "tokens"),
    [
        ("13/2018/NĐ-CP", ["13x2018xndxcp", "13x2018xnd", "13x2018", "13xndxcp", "13xnd"]),
        ("177/KH-UBND", ["177xkhxubnd", "177xkh"]),
        ("01/2026/QH16", ["1x2026xqh16", "1x2026", "1xqh16"]),
        ("25-NQ/TW", ["25xnqxtw", "25xnq"]),
        ("12A/QĐ-UBND.TCKH", ["12axqdxubndxtckh", "12axqdxubnd", "12axqd"]),
        ("Phụ lục III", ["phuxlucxiii"]),
        ("", []),
    ],
)
def test_a_document_is_found_by_each_way_of_writing_its_number(number, tokens):
    assert number_tokens(number) == tokens


@pytest.mark.parametrize("text", ["ngày 15/6/2018", "tỷ lệ 3/4", "24/7", "tháng 12/2024"])
def test_dates_and_fractions_are_no_numbers_of_documents(text):
    assert number_parts(text) is None


def test_plain_words_between_spaces_are_split_as_the_pattern_splits_them():
    for text in ("thông tin", " m² \u3000 đất\tđai ", "x\x1fy", "½ ① ٣", unicodedata.normalize("NFD", "thông tin")):
        assert analyse(text).a == [forms(syllable)[0] for syllable in SYLLABLE.findall(text)]
