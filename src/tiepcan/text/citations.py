"""What a searcher cites: "177/kh-ubnd", "nghị định số 13 năm 2018", "khoản 3 Điều 26 Luật Tiếp cận thông tin năm 2016".

Ranking by words finds one citation in six; recognising it finds all. What is recognised only adds exact hits before the
others, so a misreading costs nothing but the order. Only what has no other meaning leaves the words to be searched.
"""

import re
from typing import NamedTuple, TypeVar

from tiepcan.text.analyser import NumberParts
from tiepcan.text.vietnamese import fold, nfc

# The kinds of document people name, folded, with the symbol their numbers carry.
_SYMBOLS = {
    "thong tu lien tich": "ttlt",
    "nghi dinh": "nd",
    "thong tu": "tt",
    "nghi quyet": "nq",
    "quyet dinh": "qd",
    "phap lenh": "pl",
    "ke hoach": "kh",
    "chi thi": "ct",
    "thong bao": "tb",
    "bao cao": "bc",
    "to trinh": "ttr",
    "huong dan": "hd",
    "cong van": "",
    "cong dien": "cd",
    "bo luat": "qh",
    "luat": "qh",
}
_KIND = "|".join(_SYMBOLS)
_YEAR = r"(?:19|20)\d{2}"

# Patterns read the folded text, in which every character stands where it stood.
_NUMBER = re.compile(
    rf"(?:\b(?:{_KIND})\s+)?(?:\b(?:so|so hieu)\s*:?\s*)?"
    r"(?<![\w/-])(\d{1,6}[a-z]?(?:\s?/\s?(\d{4}))?(?:\s?/\s?|-(?=[a-z]{2,4}/))"
    r"[a-z][a-z\d]{0,11}(?:(?:\s?[-\u2010-\u2015]\s?|[./&])[a-z][a-z\d]{0,11}){0,5})(?!\w)"
)
# A number and year without symbols: 13/2018 is a document only where something says so, else it may be a month.
_BARE = re.compile(
    rf"(?:\b({_KIND})\s+(?:so\s*:?\s*)?|\bso\s*:?\s*)(\d{{1,6}})\s?/\s?({_YEAR})(?![\w/-])"
    rf"|\b({_KIND})\s+so\s*:?\s*(\d{{1,6}})(?:\s+nam\s+({_YEAR}))?(?![\w/-])"
    rf"|\b(nghi dinh|thong tu|thong tu lien tich)\s+(\d{{1,4}})\s+nam\s+({_YEAR})(?![\w/-])"
    rf"|\bso\s+(\d{{1,6}})\s+({_KIND})(?![\w/-])"
)
_PLACE = re.compile(r"\b(?:diem\s+([a-z]{1,2})\b[\s,]*)?(?:khoan\s+(\d{1,2}[a-z]?)\b[\s,]*)?\bdieu\s+(\d{1,3}[a-z]?)\b")
_LAW = re.compile(
    r"\b(?<!phap )(bo luat|luat|phap lenh)((?:[\s,]+[a-z]+){1,14}?)"
    rf"(?:(?:\s+so\s+\S+)?(?:\s+nam)?\s+({_YEAR})\b|\s*$)"
)
_VOWEL = re.compile(r"[aeiouy](?![a-z]*\d)")
_DIGIT = re.compile(r"\d")
_PIECE = re.compile(r"[^\W_]+")
_MOST_LETTERS = 4096
_T = TypeVar("_T")
_BEFORE_NAME = re.compile(r"^(?:ve|so|cua)\s+")


class Citation(NamedTuple):
    """What was recognised. `numbers` are search tokens such as 13x2018xndxcp; `law` is a folded name such as
    "luat tiep can thong tin"; `rest` is what remains to be searched as words."""

    numbers: tuple[str, ...] = ()
    written: tuple[tuple[str, ...], ...] = ()
    law: str = ""
    year: int | None = None
    article: str = ""
    clause: str = ""
    point: str = ""
    rest: str = ""

    @property
    def found(self) -> bool:
        return bool(self.numbers or self.law or self.article)


def parse(words: str) -> Citation:
    """The citation in `words`; where there is none, everything is `rest`."""
    text = nfc(words)
    plain = text.translate(_FOLDED)
    # Without one of these there is nothing to cite.
    if not ("luat" in plain or "phap lenh" in plain or _DIGIT.search(plain)):
        return Citation(rest=" ".join(text.split()))
    gone: list[tuple[int, int]] = []
    numbers: list[str] = []
    written: list[tuple[str, ...]] = []
    for match in _NUMBER.finditer(plain):
        pieces = tuple(_PIECE.findall(match[1]))
        parts = NumberParts(pieces[0].lstrip("0") or "0", match[2], pieces[2 if match[2] else 1 :])
        # 57-NQ is the beginning of 57-NQ/TW, nothing by itself.
        if "/" in match[1] and _official(parts):
            numbers.append(parts.token)
            written.append(pieces)
            gone.append(match.span())
    if len(gone) == 1 and gone[0] == (0, len(plain)):
        return Citation((numbers[0],), (written[0],))
    left = _blank(plain, gone)
    if not left.strip():
        return Citation(_distinct(numbers), _distinct(written))
    for match in _BARE.finditer(left):
        token = _bare_token(match)
        numbers.append(token)
        written.append(_written(match.group()) if "/" in match.group() else ())
        if "/" in match.group():
            gone.append(match.span())
    place = _PLACE.search(plain)
    law = _LAW.search(_blank(plain, gone))
    if place is not None:
        gone.append(place.span())
    return Citation(
        numbers=_distinct(numbers),
        written=_distinct([w for w in written if w]),
        law=_law_name(law) if law else "",
        year=int(law.group(3)) if law and law.group(3) else None,
        article=place.group(3) if place else "",
        clause=place.group(2) or "" if place else "",
        point=place.group(1) or "" if place else "",
        rest=" ".join(_blank(text, gone).split()),
    )


class _Folded(dict[int, str]):
    """Each letter, met for the first time, without its mark: exactly one character, so that every place in the folded
    text is a place in the text."""

    def __missing__(self, letter: int) -> str:
        folded = (fold(chr(letter)) or " ")[:1]
        if len(self) < _MOST_LETTERS:
            self[letter] = folded
        return folded


_FOLDED = _Folded()


def _distinct(found: list[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _official(parts: NumberParts) -> bool:
    """177/KH-UBND and 12/TB are numbers of documents, 100/ngày is an amount."""
    return parts.year is not None or len(parts.symbols) > 1 or not _VOWEL.search(parts.symbols[0])


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans emptied, every other character in its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _written(number: str) -> tuple[str, ...]:
    """The syllables that stand in a text which mentions the number: from its first digit on."""
    digits = re.search(r"\d.*", number)
    return tuple(_PIECE.findall(digits.group())) if digits else ()


def _bare_token(match: re.Match[str]) -> str:
    groups = match.groups()
    kind = groups[0] or groups[3] or groups[6] or groups[10] or ""
    serial = next(g for g in (groups[1], groups[4], groups[7], groups[9]) if g).lstrip("0") or "0"
    year = groups[2] or groups[5] or groups[8] or ""
    # The symbols of a law's number name the legislature's term (QH13), which nobody cites by heart.
    symbol = "" if _SYMBOLS.get(kind, "") == "qh" else _SYMBOLS.get(kind, "")
    return "x".join(part for part in (serial, year, symbol) if part)


def _law_name(match: re.Match[str]) -> str:
    name = _BEFORE_NAME.sub("", " ".join(match.group(2).replace(",", " ").split()))
    for tail in (" nam", " so"):
        name = name.removesuffix(tail)
    return f"{match.group(1)} {name}"
