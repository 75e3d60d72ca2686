"""The syllables of Vietnamese, as its orthography allows them."""

import pytest

from tiepcan.text.orthography import by_folded, syllables_of_vietnamese
from tiepcan.text.vietnamese import canonical

ALLOWED = [
    "nghiêng",
    "khuỷu",
    "nguyễn",
    "thuở",
    "quốc",
    "quyền",
    "quỹ",
    "quả",
    "quyết",
    "quét",
    "quờ",
    "khoẻ",
    "hoà",
    "thuý",
    "giếng",
    "gì",
    "gìn",
    "giữa",
    "gia",
    "giũ",
    "kỳ",
    "ký",
    "kể",
    "ghế",
    "nghĩ",
    "ưu",
    "yêu",
    "yến",
    "ăn",
    "uống",
    "ướt",
    "oái",
    "oan",
    "uỷ",
    "ở",
    "xoong",
    "pin",
    "tuyệt",
    "luật",
    "mật",
    "được",
    "nước",
    "người",
    "rượu",
    "hươu",
    "chuồn",
    "thuê",
    "thùy",
    "khuya",
    "ngoằn",
    "ngoèo",
]
REFUSED = [
    "cể",
    "kà",
    "ghà",
    "ngi",
    "ngê",
    "cyes",
    "qả",
    "qốc",
    "lac",
    "thuat",
    "tiêp",
    "phat",
    "mat",
    "bach",
    "nghà",
    "giì",
    "qúa",
    "hoàa",
    "ưuu",
    "đd",
    "aa",
    "bbe",
    "kuốc",
    "yêut",
    "cê",
    "gê",
    "qan",
    "zốn",
    "wan",
    "fa",
]


@pytest.mark.parametrize("syllable", ALLOWED)
def test_a_syllable_of_the_language_is_allowed(syllable):
    assert canonical(syllable) in syllables_of_vietnamese()


@pytest.mark.parametrize("syllable", REFUSED)
def test_what_breaks_the_rules_of_spelling_is_not(syllable):
    assert canonical(syllable) not in syllables_of_vietnamese()


def test_a_stop_takes_sac_or_nang_alone():
    for folded, syllables in by_folded().items():
        if folded.endswith(("c", "ch", "p", "t")):
            assert not {s for s in syllables if s.isascii()}, folded


def test_all_syllables_of_one_folded_form_are_found_by_it():
    assert {"tổng", "tống", "tông", "tong", "tóng"} <= set(by_folded()["tong"])
    assert sum(map(len, by_folded().values())) == len(syllables_of_vietnamese())


def test_each_syllable_is_spelled_canonically():
    assert all(canonical(syllable) == syllable for syllable in syllables_of_vietnamese())
