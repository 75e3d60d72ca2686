"""Text from outside, made fit for an official letter: what is not a visible letter goes, what cannot be drawn shows."""

import unicodedata
from functools import lru_cache

from tiepcan.engines.letters.fonts import covered

SUBSTITUTE = "□"  # stands visibly where a character cannot be drawn: a letter never loses one in silence
_MARKS_IN_A_ROW = 2  # č̆ of Ê Đê needs one; a pile of marks is meant to hide the lines above


def clean(text: str) -> str:
    """One line in NFC without control, direction and invisible characters; runs of white space become one space."""
    return " ".join("".join(_kept(unicodedata.normalize("NFC", text))).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, each cleaned."""
    return tuple(line for line in map(clean, text.splitlines()) if line)


def undrawable(text: str) -> tuple[str, ...]:
    """Characters of a text that its letter will show as □, each once, so that an officer can be told before signing."""
    kept = (c for c in unicodedata.normalize("NFC", text) if _fate(c) == SUBSTITUTE != c)
    return tuple(dict.fromkeys(kept))


def _kept(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(_fate(character))
    return kept


@lru_cache(maxsize=8192)
def _fate(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category.startswith("Z"):
        return " "
    if category in ("Cc", "Cf", "Cs", "Cn") or "\ufe00" <= character <= "\ufe0f":  # the last only choose a variant
        return ""
    # Letters written from right to left would turn the order of the line around; private characters (bullets pasted
    # from symbol fonts) mean something else in every font, and PDF/A refuses them.
    strange = unicodedata.bidirectional(character) in ("R", "AL", "AN") or category == "Co"
    return SUBSTITUTE if strange or ord(character) not in covered() else character
