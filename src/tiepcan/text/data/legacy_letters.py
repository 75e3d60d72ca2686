"""Letters of the two byte encodings used before Unicode: TCVN 5712:1993 VN3 (.VnTime) and VNI-Windows.

A file in one of them arrives as Latin letters, one a byte. TCVN3 has one byte a letter; VNI a vowel, then a mark.
"""

# Byte as read in Latin-1 → letter, in pairs of equal place.
TCVN3_BYTES = (
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6"
    "\xc7\xc8\xc9\xca\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3"
    "\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc"
    "\xfd\xfe"
)
TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"

_TONES = "ùøûõï"  # sắc, huyền, hỏi, ngã, nặng behind a plain vowel
_ROOF = "áàåãä"  # the same with a roof: aá = ấ
_BREVE = "éèúüë"  # the same with a breve: aé = ắ


def _pairs(base: str, marks: str, letters: str) -> dict[str, str]:
    return {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}


def _small() -> dict[str, str]:
    table: dict[str, str] = {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô", "ô": "ơ", "ö": "ư", "ñ": "đ"}
    table |= {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    for base, letters in {
        "a": "áàảãạ",
        "e": "éèẻẽẹ",
        "o": "óòỏõọ",
        "u": "úùủũụ",
        "ô": "ớờởỡợ",
        "ö": "ứừửữự",
    }.items():
        table |= _pairs(base, _TONES, letters)
    table |= _pairs("y", _TONES[:4], "ýỳỷỹ")
    for base, letters in {"a": "ấầẩẫậ", "e": "ếềểễệ", "o": "ốồổỗộ"}.items():
        table |= _pairs(base, _ROOF, letters)
    return table | _pairs("a", _BREVE, "ắằẳẵặ")


VNI_SMALL = _small()
VNI: dict[str, str] = {**VNI_SMALL, **{k.upper(): v.upper() for k, v in VNI_SMALL.items()}}
# A capital vowel may carry a small mark where a typist mixed the cases.
VNI |= {k[0].upper() + k[1:]: v.upper() for k, v in VNI_SMALL.items() if len(k) == 2}

# Where code page 1258 of Windows shows a byte as another character than Latin-1 does: that character → the byte.
CODE_PAGE_1258 = {
    bytes([code]).decode("cp1258"): chr(code)
    for code in (0xC3, 0xCC, 0xD0, 0xD2, 0xD5, 0xDD, 0xDE, 0xE3, 0xEC, 0xF0, 0xF2, 0xF5, 0xFD, 0xFE)
}
