"""Old fonts: recognised by evidence, converted whole, and never where the text is in Unicode already."""

import unicodedata

import pytest

from tiepcan.text.data.legacy_letters import TCVN3_BYTES, TCVN3_LETTERS, VNI
from tiepcan.text.legacy_fonts import from_tcvn3, from_vni, is_syllable, recognise, to_unicode
from tiepcan.text.reading import read

TEXT = (
    "cộng hòa xã hội chủ nghĩa việt nam. độc lập - tự do - hạnh phúc. ủy ban nhân dân tỉnh ban hành kế hoạch triển khai thi hành "
    "luật tiếp cận thông tin; các sở, ban, ngành phối hợp thực hiện; trường học, bệnh viện, người khuyết tật được tạo điều kiện."
)
_VNI_OF = {letter: code for code, letter in reversed(VNI.items())}


def _tcvn3(text: str) -> str:
    return text.translate(str.maketrans(TCVN3_LETTERS, TCVN3_BYTES))


def _vni(text: str) -> str:
    return "".join(_VNI_OF.get(c, c) for c in text)


def test_known_words_of_each_font() -> None:
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_vni("ÑOÄC LAÄP") == "ĐỘC LẬP"


def test_a_capital_font_draws_small_letters_as_capitals() -> None:
    assert from_tcvn3("kÕ ho¹ch", capitals=True) == "KẾ HOẠCH"


@pytest.mark.parametrize(("encode", "name"), [(_tcvn3, "tcvn3"), (_vni, "vni")])
def test_text_goes_there_and_back(encode: object, name: str) -> None:
    assert callable(encode)
    old = encode(TEXT)
    assert recognise(old).encoding == name
    assert to_unicode(old) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "Le président de la République française a été élu à l'Assemblée; où sont les élèves français?",
        "plain English text without any mark",
        "",
        "Sở Tư pháp",
    ],
)
def test_text_in_unicode_or_another_language_is_left_alone(text: str) -> None:
    assert recognise(text).encoding == "unicode"
    assert to_unicode(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("word", "possible"),
    [
        ("nghiệp", True),
        ("quyết", True),
        ("đường", True),
        ("thuỷ", True),
        ("hµnh", False),
        ("viÖt", False),
        ("xyz", False),
        ("hạch", True),
        ("hach", False),
    ],
)
def test_what_can_be_a_syllable(word: str, possible: bool) -> None:
    assert is_syllable(word) is possible


def test_an_old_document_is_read_like_a_new_one() -> None:
    body = (
        "Số: 12/KH-UBND\nCần Thơ, ngày 05 tháng 3 năm 2004\n\nKẾ HOẠCH\nTriển khai thi hành pháp lệnh\n\nỦy ban nhân dân thành phố ban hành kế hoạch như sau: "
        + TEXT
    )
    found = read(_vni(body))
    assert found.encoding == "vni"
    assert found.letterhead.number
    assert found.letterhead.number.text == "12/KH-UBND"
    assert found.letterhead.type == "Kế hoạch"
    assert found.letterhead.place == "Cần Thơ"
