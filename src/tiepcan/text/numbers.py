"""Number and symbol of a document: Decree 30/2020/NĐ-CP, Annex I, part I, section II.3, and the older and party forms.

177/KH-UBND, 165/2025/QĐ-UBND, 57-NQ/TW, 515/KH-BCA-BNN&MT, 66.2/2025/NQ-CP, 299/TTg, /UBND-TP (serial left blank).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiepcan.text.data.document_types import TYPE_BY_CODE

_LETTER = r"[^\W\d_]"
_CODE = rf"{_LETTER}(?:[^\W_]|&\s?(?={_LETTER})|\.(?={_LETTER})){{0,24}}"
_SERIAL = r"\d{1,6}(?:\.\d{1,3})?[a-zđ]?"
# A blank on one side of a hyphen or stroke is a slip of typing or reading; on both sides only after a known type.
_JOINT = r"(?:[/-]|\s[/-]|[/-]\s{1,2}|\s[/-]\s)"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?P<serial>{_SERIAL})(?P<tail>\s{{0,2}}[/-]\s{{0,2}}(?:(?:19"
    rf"|20)\d\d\s{{0,2}}[/-]\s{{0,2}})?{_CODE}(?:{_JOINT}{_CODE}){{0,4}})"
)
_HEAD_NUMBER = re.compile(
    r"\b(?:so|s6|s0)\s{0,3}[:.;]?[\s.…_]{0,40}"
    r"(?P<number>(?:\d{1,6}(?:\.\d{1,3})?[a-zđ]?)?[\s.…_]{0,20}[/-]\s{0,3}(?:(?:(?:19|20)\d\d"
    r"|[\s.…]{1,12})\s{0,2}[/-]\s{0,2})?[^\W\d_])"
)
_MIXED = frozenset({"TTg", "CTr", "TTr", "QyĐ", "TrS", "TTri", "TTgCP", "CtHĐ", "NĐ", "TTLT"})
_TOKEN = re.compile(rf"{_JOINT}([^\W_](?:[^\W_]|&\s?(?={_LETTER})|\.(?={_LETTER}))*)")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """`text` as printed without blanks; its parts; where it stands."""

    text: str
    serial: str
    year: str | None
    type_code: str | None
    issuer_codes: tuple[str, ...]
    start: int
    end: int

    @property
    def type_name(self) -> str | None:
        return TYPE_BY_CODE.get(self.type_code) if self.type_code else None


def is_code(token: str) -> bool:
    """Whether a group of letters can be part of a symbol: capitals (UBND, BNN&MT, QH15) or a known mixed form (TTg)."""
    if token in _MIXED:
        return True
    letters = [c for c in token if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return (
        bool(letters)
        and token[0].isupper()
        and upper >= max(1, 0.6 * len(letters))
        and not (len(letters) > 1 and upper == 1)
    )


def _symbol_end(text: str, start: int, end: int) -> int:
    """Where the symbol that begins at `start` ends: groups are taken while they look like codes."""
    place, known_type = start, True  # before the first group a wide joint is allowed: số 18 - NQ/TW
    for match in _TOKEN.finditer(text, start, end):
        token = re.sub(r"\s", "", match.group(1))
        lead = match.group()[: match.start(1) - match.start()]
        if match.start() != place or (not token.isdigit() and not is_code(token)):
            break
        if token.isdigit() and not (len(token) == 4 and token[:2] in ("19", "20")):
            break
        wide = lead[:1].isspace() and lead[-1:].isspace() and lead.strip()
        if wide and not (known_type and (place > start or token in TYPE_BY_CODE)):
            break
        known_type = token in TYPE_BY_CODE
        place = match.end()
    return place


def parse_number(text: str, start: int = 0) -> DocumentNumber:
    """The parts of a number as printed; blanks inside it do not count."""
    compact = re.sub(r"[\s.…_]+(?=[/-])|\s+", "", text).strip(".,;:")
    compact = re.sub(r"[/-]{2,}", "/", compact)
    head, *groups = re.split(r"[/-]", compact)
    year = next((g for g in groups[:1] if re.fullmatch(r"(?:19|20)\d\d", g)), None)
    codes = [g for g in groups if g and g != year]
    type_code = codes[0] if codes and codes[0] in TYPE_BY_CODE and (len(codes) > 1 or year) else None
    issuers = codes[1:] if type_code else codes
    return DocumentNumber(compact, head, year, type_code, tuple(issuers), start, start + len(text))


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[DocumentNumber]:
    """Every number with a symbol in `text` (as printed, composed), in order."""
    stop = len(text) if end is None else end
    for match in _NUMBER.finditer(text, start, stop):
        last = _symbol_end(text, match.end("serial"), match.end())
        raw = text[match.start() : last]
        if any(c.isalpha() for c in raw[len(match["serial"]) :]):
            yield parse_number(raw, match.start())


def head_number(text: str, folded: str, start: int, end: int) -> DocumentNumber | None:
    """The number behind the word "Số" in a letterhead; the serial may be left blank for the clerk's pen."""
    for match in _HEAD_NUMBER.finditer(folded, start, end):
        first = match.start("number")
        blank = re.match(r"(\d{1,6}(?:\.\d{1,3})?[a-zđ]?)?[\s.…_]*", text[first : first + 60])
        symbol = first + (blank.end() if blank else 0)
        dotted = re.match(r"[/-][\s.…]+(?=[/-])", text[symbol : symbol + 20])
        if dotted:
            symbol += dotted.end()
        last = _symbol_end(text, symbol, min(end, symbol + 120))
        if last > symbol and any(c.isalpha() for c in text[symbol:last]):
            return parse_number(text[first:last], first)
    return None
