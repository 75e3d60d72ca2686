"""What of a phrase can be the engine's slip, and what is another word: "cùng cấp" is not "cung cấp" misread, nor "cần
bổ sung" a "cán bộ".

Over a letter the engine takes sắc for hỏi or ngã and sees a hook that is none, and it leaves marks out; it adds no
huyền, no nặng and no other vowel. Where both a slip and good Vietnamese are possible, the words around decide.
"""

import unicodedata
from collections.abc import Sequence

from tiepcan.text.vietnamese import canonical

_SAC, _HOI, _NGA = "\u0301", "\u0309", "\u0303"
_LOOK_ALIKE = {_SAC, _HOI, _NGA}
_STRAY = {_SAC, _HOI}  # seen where nothing is: dust over a vowel, or the dot of an i
_TONES = {"\u0300", _SAC, _HOI, _NGA, "\u0323"}
# As read → the words before or behind it with which it is right as it stands; none named: always.
_ANY = frozenset[str]()
_BEHIND = {
    "tổng công": frozenset(("ty", "suất", "trình", "lực", "việc", "ích")),
    "thế hiện": frozenset(("nay", "tại", "hành", "đại", "thời", "hữu")),
    "điều chính": frozenset(("yếu", "đáng")),
    "kê từ": _ANY,  # thống kê từ, liệt kê từ
    "phố biển": _ANY,  # thành phố biển
    "tôi thiếu": _ANY,
}
_BEFORE = {"chỉ": frozenset(("không", "chẳng", "chưa", "phải"))}


def stands_as_read(words: Sequence[str], at: int, length: int) -> bool:
    """Whether the phrase at this place is good Vietnamese as it was read. `words` without their signs."""
    read = [canonical(word).lower() for word in words[max(0, at - 1) : at + length + 1]]
    before = read.pop(0) if at else ""
    after = read[length] if len(read) > length else ""
    if before and before in _BEFORE.get(read[0], _ANY):
        return True
    needed = _BEHIND.get(" ".join(read[:length]))
    return needed is not None and (not needed or after in needed)


def is_slip(read: str, right: str) -> bool:
    """Whether the engine can have made `read` of what was printed as `right`: syllables with the same letters."""
    read, right = canonical(read).lower(), canonical(right).lower()
    if read == right:
        return True
    (vowels, tone), (own_vowels, own_tone) = _taken_apart(read), _taken_apart(right)
    tone_lost_or_alike = tone in ("", own_tone) or (tone in _LOOK_ALIKE and own_tone in _LOOK_ALIKE)
    return vowels <= own_vowels and (tone_lost_or_alike or (tone in _STRAY and not own_tone))


def _taken_apart(syllable: str) -> tuple[frozenset[tuple[int, str]], str]:
    """Its marks of letters, each with the number of its letter, and its tone."""
    marks: set[tuple[int, str]] = set()
    tone, letters = "", 0
    for sign in unicodedata.normalize("NFD", syllable):
        if sign in _TONES:
            tone = sign
        elif unicodedata.combining(sign) or sign == "đ":
            marks.add((letters, sign))
        letters += not unicodedata.combining(sign)
    return frozenset(marks), tone
