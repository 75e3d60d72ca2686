import unicodedata

import pytest

from tiepcan.text.vietnamese import bigrams, canonical, fold, has_marks, match_name, syllables


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Uỷ ban", "Ủy ban"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("KHOẺ", "KHỎE"),
        ("Thoả thuận", "Thỏa thuận"),
        ("HUỶ", "HỦY"),
    ],
)
def test_both_tone_placements_are_one_spelling(old, new):
    assert canonical(old) == new == canonical(new)


@pytest.mark.parametrize(
    "word", ["quý", "Quỹ", "hoàn", "thuyền", "giá", "già", "quà", "toàn", "khoản", "tuyến", "xoáy"]
)
def test_a_tone_that_has_one_place_only_stays(word):
    assert canonical(word) == word


def test_decomposed_text_is_composed_and_stays_in_one_piece():
    text = unicodedata.normalize("NFD", "Đường Uỷ ban")
    assert [s.accented for s in syllables(text)] == ["đường", "ủy", "ban"]
    assert [text[s.start : s.end] for s in syllables(text)] == text.split(" ")


def test_folding_drops_every_mark_and_the_stroke_of_d():
    assert fold("Đường Nguyễn Huệ, quyết định") == "duong nguyen hue, quyet dinh"


def test_typed_marks_are_noticed():
    assert has_marks("tiếp can")
    assert has_marks("đ")
    assert not has_marks("tiep can 2018")


def test_bigrams_pair_neighbours():
    assert bigrams(["tiep", "can", "thong"]) == ["tiep_can", "can_thong"]
    assert bigrams(["mot"]) == []


def test_names_meet_whatever_their_spelling():
    assert match_name("UỶ BAN  NHÂN DÂN\nphường Hoà-Bình") == match_name("Ủy ban nhân dân phường Hòa Bình")
    assert match_name("Sầm Sơn") != match_name("Sam Sơn")
