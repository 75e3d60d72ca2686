"""The one way text becomes search tokens: when indexing, when asking, when marking.

Every engine receives the plain tokens made here, separated by spaces, and analyses nothing itself, so all engines
agree. A change of the output is a change of `ANALYZER_VERSION`: indexes made by another version are rebuilt.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from tiepcan.text.vietnamese import bigrams, canonical, fold, nfc

ANALYZER_VERSION = 1

SYLLABLE = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# Longer runs are damaged scans or encoded data; cut, so that a bad page cannot fill the term dictionary.
LONGEST_TOKEN = 48

# 13/2018/NĐ-CP, 104/2016/QH13, 177/KH-UBND, 25-NQ/TW: a number, perhaps a year, then letters that name kind and issuer.
_NUMBER = re.compile(
    r"(?<![\w/-])(\d{1,6}[a-zđ]?)(?:/(\d{4}))?(?:/|-(?=[a-zđ]{2,4}/))"
    r"([a-zđ][a-zđ\d]{0,11}(?:[-./&][a-zđ][a-zđ\d]{0,11}){0,5})(?!\w)",
    re.IGNORECASE,
)
_LOOSE_JOINT = re.compile(r"(?<=\w)\s*[\u2010-\u2015-]\s*(?=[A-ZĐ]{2})|(?<=\d)\s*/\s*(?=[\dA-ZĐa-zđ])")
_NOT_WORD = re.compile(r"[\W_]+")


class Tokens(NamedTuple):
    """The tokens of one text: `a` keeps the marks, `f` is folded, `bi` are folded neighbours."""

    a: list[str]
    f: list[str]

    @property
    def bi(self) -> list[str]:
        return bigrams(self.f)


@lru_cache(maxsize=1 << 16)
def forms(syllable: str) -> tuple[str, str]:
    """The accented and the folded form of one syllable; a language has few, so they are remembered."""
    accented = canonical(syllable).lower()[:LONGEST_TOKEN]
    # m² is asked for as m2, and a ligature as its letters.
    plain = "".join(unicodedata.normalize("NFKC", accented).split())
    return accented, fold(plain)[:LONGEST_TOKEN] or accented


def analyse(text: str) -> Tokens:
    pairs = [forms(syllable) for syllable in _split(text)]
    return Tokens([accented for accented, _ in pairs], [folded for _, folded in pairs])


def _split(text: str) -> list[str]:
    """Most questions are plain words between spaces, which need no pattern to be told apart."""
    words = text.split()
    return words if all(map(str.isalnum, words)) else SYLLABLE.findall(text)


class NumberParts(NamedTuple):
    """A document number taken apart: 13/2018/NĐ-CP is 13, 2018, (nd, cp)."""

    serial: str
    year: str | None
    symbols: tuple[str, ...]

    @property
    def token(self) -> str:
        return "x".join([part for part in (self.serial, self.year, *self.symbols) if part])


def number_parts(number: str) -> NumberParts | None:
    """The parts of the first document number in `number`, or None where there is none."""
    match = _NUMBER.search(_LOOSE_JOINT.sub(_tight, nfc(number)))
    if match is None:
        return None
    serial, year, symbols = match.groups()
    # 01/2026/QH16 and 1/2026/QH16 are one number.
    return NumberParts(fold(serial).lstrip("0") or "0", year, tuple(_NOT_WORD.sub(" ", fold(symbols)).split()))


def number_tokens(number: str) -> list[str]:
    """What a document with this number is found by: the whole, and each shorter way people write it.

    13/2018/NĐ-CP answers to 13x2018xndxcp, 13x2018xnd, 13x2018 and, the year left out, 13xndxcp, 13xnd.
    A number of no known shape answers to its own letters and digits.
    """
    parts = number_parts(number)
    if parts is None:
        whole = _NOT_WORD.sub(" ", fold(nfc(number))).split()
        return ["x".join(whole)] if whole else []
    heads = [(parts.serial, parts.year), (parts.serial,)] if parts.year else [(parts.serial,)]
    tokens = [parts.token]
    for head in heads:
        for length in range(len(parts.symbols), -1, -1):
            pieces = (*head, *parts.symbols[:length])
            if len(pieces) > 1:
                tokens.append("x".join(piece for piece in pieces if piece))
    return list(dict.fromkeys(tokens))


def _tight(match: re.Match[str]) -> str:
    return "/" if "/" in match.group() else "-"
