"""What a doubtful word of a scan may have been. Invented sentences of official style; ¿ stands before a word in doubt."""

import pytest

from tiepcan.text.suggestions import MOST, Read, suggestions
from tiepcan.text.wording import Mixed, as_bytes, from_bytes, learned, shipped, tokens

OFFICE = (
    """
Sở Tư pháp tổng hợp kết quả và báo cáo Ủy ban nhân dân thành phố. Kinh phí thực hiện được bố trí trong dự toán.
Văn phòng tổng hợp kết quả thực hiện, báo cáo Chủ tịch. Các đơn vị tổng hợp kết quả để báo cáo thường trực.
Tổ công tác bổ sung danh mục thông tin. Phòng Kinh tế bổ sung danh mục thông tin phải được công khai.
Cơ quan bổ sung hồ sơ để được xem xét. Việc thực hiện được bảo đảm. Có thể yêu cầu cung cấp thông tin.
"""
    * 3
)


@pytest.fixture(scope="module")
def model():
    return learned([OFFICE])


def of(model, *lines):
    read = [[Read(word.lstrip("¿"), word.startswith("¿")) for word in line.split()] for line in lines]
    found = suggestions(read, model)
    return {read[row][column].text: offered for (row, column), offered in found.items()}


def test_the_syllable_that_official_language_goes_on_with_stands_first(model):
    assert of(model, "Các đơn vị ¿tống hợp kết quả để báo cáo")["tống"][0] == "tổng"
    assert of(model, "Phòng Kinh tế ¿bố sung danh mục thông tin")["bố"][0] == "bổ"


def test_letters_that_look_alike_are_thought_of(model):
    assert of(model, "Việc thực hiện được bảo ¿đãrn. Có thể")["đãrn."][0] == "đảm."


def test_signs_around_a_word_stay(model):
    assert of(model, "để được xem xét, ¿tống, hợp kết quả") == {}
    assert of(model, "Văn phòng (¿tống hợp kết quả thực hiện)") == {}
    assert of(model, "Cơ quan bổ sung danh mục thông ¿tín.")["tín."][0] == "tin."


def test_the_line_before_and_after_are_read_on(model):
    assert of(model, "Các đơn vị", "¿tống", "hợp kết quả để báo cáo")["tống"][0] == "tổng"


def test_a_word_read_right_gets_none(model):
    assert of(model, "Các đơn vị ¿tổng ¿hợp ¿kết ¿quả để báo cáo") == {}


def test_words_the_recogniser_is_sure_of_get_none(model):
    assert of(model, "Các đơn vị tống hợp kết quả để báo cáo") == {}


@pytest.mark.parametrize(
    "line",
    [
        "Ông Nguyễn Văn ¿Bố sung danh mục thông tin",  # a person
        "xã ¿Tống hợp kết quả thực hiện, báo cáo",  # a place
        "¿BỐ SUNG DANH MỤC THÔNG TIN",  # capitals may be a name
        "Các đơn vị ¿t0ng hợp kết quả để báo cáo",  # a digit in it: a code
        "Quyết định số ¿12/QĐ-UBND về việc bổ sung",
        "ngày ¿l5 tháng 6 tổng hợp kết quả",
        "Kế hoạch “Các đơn vị ¿tống hợp kết quả” của Văn phòng",  # the title of a document
        'Kế hoạch "Các đơn vị ¿tống hợp kết quả" của Văn phòng',
        "thư điện tử ¿tonghop@sotuphap.example tổng hợp",
    ],
)
def test_names_numbers_codes_and_quoted_titles_get_none(model, line):
    assert of(model, line) == {}


def test_after_the_quotation_is_closed_words_are_suggested_again(model):
    assert of(model, "Kế hoạch “Công khai thông tin”: Các đơn vị ¿tống hợp kết quả")["tống"][0] == "tổng"


def test_a_mark_of_quotation_that_was_misread_does_not_silence_the_page(model):
    line = "“ " + "Việc thực hiện được bảo đảm. " * 15 + "Các đơn vị ¿tống hợp kết quả"
    assert of(model, line)["tống"][0] == "tổng"


def test_few_are_offered_and_none_where_the_language_does_not_decide(model):
    offered = of(model, "Các đơn vị ¿tống hợp kết quả để báo cáo")["tống"]
    assert len(offered) <= MOST
    assert of(model, "xanh đỏ tím ¿vang nâu hồng") == {}


def test_numbers_and_ends_of_sentences_are_one_sign_each():
    assert tokens("Điều 12/QĐ-UBND, khoản 3. Hoà giải…")[1:] == [
        "điều",
        "#",
        ",",
        "khoản",
        "#",
        ".",
        "hòa",
        "giải",
        ".",
    ]


def test_probabilities_of_what_may_follow_add_up_to_no_more_than_one(model):
    words = set(tokens(OFFICE)) | {"khác"}
    for first, second in (("tổng", "hợp"), ("kết", "quả"), (".", "các"), ("chưa", "thấy")):
        assert sum(model.probability(first, second, word) for word in words) <= 1.0001
    assert model.probability("tổng", "hợp", "kết") > 0.8


def test_the_table_survives_being_written_and_damage_is_seen(model):
    again = from_bytes(as_bytes(model))
    assert again.probability("tổng", "hợp", "kết") == model.probability("tổng", "hợp", "kết")
    for harmed in (b"", as_bytes(model)[:-1], b"XXXX" + as_bytes(model)[4:]):
        with pytest.raises(ValueError, match="wording"):
            from_bytes(harmed)


def test_what_an_installation_learned_speaks_beside_what_the_product_ships(model):
    both = Mixed(shipped(), learned(["Trạm bơm Cẩm Thạch vận hành hai máy bơm chìm trục đứng."]))
    assert both.probability("trạm", "bơm", "cẩm") > shipped().probability("trạm", "bơm", "cẩm")
    assert both.probability("tiếp", "cận", "thông") > 0.3
