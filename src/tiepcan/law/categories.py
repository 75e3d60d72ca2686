"""Which letter of what must be disclosed a document belongs to: a proposal with its reason, from the pack's words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tiepcan.law.clauses import Clause
from tiepcan.law.entries import Category
from tiepcan.law.regimes import Regime

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suggestion:
    """A letter with the words that speak for it; a person decides."""

    category: Category
    score: int
    matched: tuple[str, ...]

    @property
    def letter(self) -> str:
        return self.category.code

    @property
    def clause(self) -> Clause:
        return self.category.clause

    @property
    def reason(self) -> str:
        return f"có “{'”, “'.join(self.matched)}”: {self.category.label}"


def suggest_category(type_name: str, subject: str, regime: Regime) -> tuple[Suggestion, ...]:
    """The letters whose words stand in the document's type or subject, the strongest first; none where none do."""
    kind, about = _plain(type_name), _plain(f"{type_name} {subject}")
    found = (_suggestion(category, kind, about) for category in regime.categories)
    return tuple(sorted((s for s in found if s), key=lambda s: -s.score))


def _suggestion(category: Category, kind: str, about: str) -> Suggestion | None:
    spoken = {_plain_of_pack(w): w for w in category.words}
    hits = [plain for plain in spoken if _stands_in(plain, about)]
    # A phrase inside a longer phrase that also matched says nothing more.
    words = [spoken[p] for p in hits if not any(p != other and _stands_in(p, other) for other in hits)]
    types = [t for t in category.types if _plain_of_pack(t) == kind]
    score = sum(len(w.split()) for w in words) * 2 + len(types)
    return Suggestion(category, score, (*words, *types)) if score else None


def _stands_in(phrase: str, text: str) -> bool:
    return f" {phrase} " in f" {text} "


def _plain(text: str) -> str:
    """Words in lower case with the tone at the end of each: the two ways of placing a tone meet, letters stay."""
    return " ".join(_tone_last(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()))


@lru_cache(maxsize=4096)
def _plain_of_pack(words: str) -> str:
    """The same for the words of a pack: few, and asked of every document."""
    return _plain(words)


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in _TONES)
    return "".join(c for c in letters if c not in _TONES) + tones
