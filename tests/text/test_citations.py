import unicodedata

import pytest

from tiepcan.text.citations import parse
from tiepcan.text.vietnamese import fold


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("177/KH-UBND", "177xkhxubnd"),
        ("177/kh-ubnd", "177xkhxubnd"),
        ("kế hoạch số 177/KH-UBND", "177xkhxubnd"),
        ("13/2018/NĐ-CP", "13x2018xndxcp"),
        ("13/2018/ND-CP", "13x2018xndxcp"),
        ("Nghị định 13 / 2018 / NĐ - CP", "13x2018xndxcp"),
        ("Luật số 104/2016/QH13", "104x2016xqh13"),
        ("01/2026/QH16", "1x2026xqh16"),
        ("1/2026/qh16", "1x2026xqh16"),
        ("nghị quyết 57-NQ/TW", "57xnqxtw"),
        ("1234/QĐ-UBND.TCKH", "1234xqdxubndxtckh"),
        ("12/TB", "12xtb"),
    ],
)
def test_a_full_number_is_recognised_and_leaves_nothing_to_search(words, number):
    cited = parse(words)
    assert cited.numbers == (number,)
    assert cited.rest == ""


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nghị định 13/2018", "13x2018xnd"),
        ("số 5/2023", "5x2023"),
        ("nghị định số 13 năm 2018", "13x2018xnd"),
        ("nghi dinh 13 nam 2018", "13x2018xnd"),
        ("kế hoạch số 177", "177xkh"),
        ("so 177 ke hoach", "177xkh"),
        ("luật số 104/2016", "104x2016"),
    ],
)
def test_a_short_number_is_recognised_where_something_says_so(words, number):
    assert parse(words).numbers == (number,)


@pytest.mark.parametrize(
    "words",
    [
        "kế hoạch 5 năm 2021",
        "giá đất 12/2024",
        "24/7",
        "100/ngày đêm",
        "tiếp cận thông tin",
        "15/6/2018",
        "quyết định",
        "",
    ],
)
def test_what_may_mean_something_else_is_left_to_be_searched(words):
    cited = parse(words)
    assert not cited.found
    assert cited.rest == words


def test_a_place_in_a_law_is_taken_apart():
    cited = parse("điểm a khoản 3 Điều 26 Luật Tiếp cận thông tin năm 2016")
    assert (cited.point, cited.clause, cited.article) == ("a", "3", "26")
    assert (cited.law, cited.year) == ("luat tiep can thong tin", 2016)
    assert cited.rest == "Luật Tiếp cận thông tin năm 2016"


@pytest.mark.parametrize(
    ("words", "law", "year"),
    [
        ("Luật Tiếp cận thông tin", "luat tiep can thong tin", None),
        ("Luật đất đai 2024", "luat dat dai", 2024),
        ("thủ tục theo Bộ luật Dân sự năm 2015", "bo luat dan su", 2015),
        ("tuyên truyền pháp luật năm 2020", "", None),
    ],
)
def test_a_law_is_known_by_its_name(words, law, year):
    assert (parse(words).law, parse(words).year) == (law, year)


@pytest.mark.parametrize(
    "words", ["khoản 3 Điều 26 Luật Tiếp cận thông tin năm 2016", "Nghị định số 13/2018/NĐ-CP về kinh phí", "Điều 9"]
)
def test_every_way_of_typing_is_read_alike(words):
    cited = parse(words)
    for typed in (fold(words), words.upper(), unicodedata.normalize("NFD", words)):
        other = parse(typed)
        assert (other.numbers, other.law, other.year, other.article, other.clause) == (
            cited.numbers,
            cited.law,
            cited.year,
            cited.article,
            cited.clause,
        )
        assert fold(other.rest) == fold(cited.rest)


def test_two_numbers_are_both_found_and_the_words_between_remain():
    cited = parse("13/2018/NĐ-CP sửa đổi 30/2020/NĐ-CP về công tác văn thư")
    assert cited.numbers == ("13x2018xndxcp", "30x2020xndxcp")
    assert cited.rest == "sửa đổi về công tác văn thư"


def test_a_very_long_question_is_read_at_once():
    assert parse("luật " * 5000 + "1/" * 5000).numbers == ()
