"""Vietnamese spelling as this product compares it.

One text can be written in many byte forms: composed or decomposed marks (NFC, NFD), the tone on either vowel of
an open pair (hoà = hòa, thuý = thúy), with or without diacritics. Everything that compares, counts or searches
Vietnamese goes through here, so that all of it agrees.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# A word character followed by any number of word characters or combining marks: NFD text stays in one piece.
_SYLLABLE = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")

# The tone of an open oa, oe, uy stands on the first vowel (hòa, khỏe, thủy), except after q, where u is a consonant.
_PLAIN = {"o": "oòóỏõọ", "u": "uùúủũụ", "O": "OÒÓỎÕỌ", "U": "UÙÚỦŨỤ"}
_TONED = {"a": "aàáảãạ", "e": "eèéẻẽẹ", "y": "yỳýỷỹỵ", "A": "AÀÁẢÃẠ", "E": "EÈÉẺẼẸ", "Y": "YỲÝỶỸỴ"}
_OPEN_PAIR = re.compile(r"(?<![qQ])([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\w)|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_TONE_OF = {letter: (base, tone) for base, row in _TONED.items() for tone, letter in enumerate(row)}


def nfc(text: str) -> str:
    """The composed form: one code point a letter, as TCVN 6909:2001 writes it."""
    return unicodedata.normalize("NFC", text)


def _move_tone(match: re.Match[str]) -> str:
    first, second = match.group(1) or match.group(3), match.group(2) or match.group(4)
    base, tone = _TONE_OF[second]
    return _PLAIN[first][tone] + base


def canonical(text: str) -> str:
    """Composed, with the tone of open oa, oe, uy on the first vowel: the form in which two spellings are equal."""
    return _OPEN_PAIR.sub(_move_tone, nfc(text))


def fold(text: str) -> str:
    """Lower case without any mark, đ as d: what a person types who types no diacritics."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("đ", "d")


def has_marks(text: str) -> bool:
    """Whether any Vietnamese mark, or đ, was typed."""
    return fold(text) != nfc(text).lower()


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable of a text: where it stands in the text as given, and its two normal forms."""

    start: int
    end: int
    accented: str
    folded: str


def syllables(text: str) -> Iterator[Syllable]:
    """The syllables of `text` in order; spans index the text as given, whatever its Unicode form."""
    for match in _SYLLABLE.finditer(text):
        accented = canonical(match.group()).lower()
        yield Syllable(match.start(), match.end(), accented, fold(accented))


def bigrams(folded: list[str]) -> list[str]:
    """Pairs of neighbouring folded syllables, `tiep_can can_thong`: the field that carries the ranking."""
    return [f"{a}_{b}" for a, b in pairwise(folded)]


def one_line(text: str) -> str:
    """Composed, every run of white space one space, nothing at the ends."""
    return _SPACE.sub(" ", nfc(text)).strip()


def match_name(name: str) -> str:
    """The key under which two spellings of one name meet: Uỷ ban  nhân dân = ỦY BAN NHÂN DÂN, Hoà = Hòa."""
    return _NOT_WORD.sub(" ", canonical(name).casefold()).strip()


def folded_name(name: str) -> str:
    """The words of a name without marks, a space before and behind each: a whole word is found as " word ", the
    beginning of one as " wor"."""
    return f" {fold(match_name(name))} "
