import pytest

from tiepcan.engines.letters.characters import clean, paragraphs, undrawable
from tiepcan.engines.letters.fonts import FACES, FOLDER, balanced, covered, text_width

LOWER = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


def test_every_vietnamese_letter_has_a_glyph_in_every_face() -> None:
    missing = {letter for letter in LOWER + LOWER.upper() + "₫–—“”‘’…№²³½≤≥□" if ord(letter) not in covered()}
    assert missing == set()


def test_the_four_faces_and_their_licence_are_in_the_package() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"Tinos-{face}.ttf" for face in FACES} | {"OFL.txt"}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text()


def test_widths_are_those_of_times() -> None:
    assert text_width("n", 1000) == pytest.approx(500)
    assert text_width("Mn", 1000, "Bold") == pytest.approx(944 + 556, abs=1)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Trần\u202e Văn\u2066 An\u200f", "Trần Văn An"),
        ("Trần\x00 Văn\x07 An\x1b", "Trần Văn An"),
        ("Tra\u0302\u0300n", "Trần"),
        ("a\u00a0b\t c\u3000d", "a b c d"),
        ("mềm\u00admại\u200b\ufeff", "mềmmại"),
        ("👍🏽 tốt ✌\ufe0f", "□□ tốt □"),
        ("\ud800 hỏng \uffff", "hỏng"),
        ("tên 王 và שלום", "tên □ và □□□□"),
        ("\uf0b7 gạch đầu dòng \uf001", "□ gạch đầu dòng □"),
        ("č̆ ơ̆", "č̆ ơ̆"),
        ("e" + "\u0301" * 40, "é\u0301\u0301"),
    ],
)
def test_what_is_not_a_visible_letter_goes_and_what_cannot_be_drawn_shows(typed: str, printed: str) -> None:
    assert clean(typed) == printed


def test_an_officer_can_be_told_which_characters_will_not_print() -> None:
    assert undrawable("tên 王王 và 李, □") == ("王", "李")
    assert undrawable("Trần Văn An\u202e") == ()


def test_blank_lines_part_paragraphs_and_leave_none_empty() -> None:
    assert paragraphs("một\r\n\r\n  hai \n\u200b\nba") == ("một", "hai", "ba")


def test_centred_lines_are_about_even_and_part_no_name() -> None:
    assert balanced("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 175, 13, "Bold") == ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")
    assert balanced("TL. CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG", 240, 14, "Bold")[1].startswith("ỦY BAN NHÂN DÂN")
    assert balanced("", 100, 13) == ()
    assert balanced("mộttừrấtdàikhôngngắtđược", 10, 13) == ("mộttừrấtdàikhôngngắtđược",)
