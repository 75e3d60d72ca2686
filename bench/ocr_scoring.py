"""How far a reading is from the page: letters, digits, and what a reader of documents finds in it."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from ocr_drawing import Page

from tiepcan.text.reading import read

_NUMBER = re.compile(r"\d(?:[\d.,/]*\d)?")


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def distance(pattern: str, text: str, *, anywhere: bool = False) -> int:
    """Edits that make `pattern` of `text`, or of the part of it that fits best (Myers 1999, on whole integers)."""
    length = len(pattern)
    if not length:
        return 0 if anywhere else len(text)
    places: dict[str, int] = {}
    for at, letter in enumerate(pattern):
        places[letter] = places.get(letter, 0) | 1 << at
    mask, top = (1 << length) - 1, 1 << (length - 1)
    plus, minus, score = mask, 0, length
    best = score
    for letter in text:
        match = places.get(letter, 0)
        diagonal = (((match & plus) + plus) ^ plus) | match | minus
        horizontal_plus = minus | ~(diagonal | plus) & mask
        horizontal_minus = plus & diagonal
        score += bool(horizontal_plus & top) - bool(horizontal_minus & top)
        horizontal_plus = (horizontal_plus << 1 | (not anywhere)) & mask
        horizontal_minus = horizontal_minus << 1 & mask
        plus = horizontal_minus | ~(diagonal | horizontal_plus) & mask
        minus = horizontal_plus & diagonal
        best = min(best, score)
    return best if anywhere else score


@dataclass
class Score:
    """Sums over pages; `figures` makes shares of them."""

    pages: int = 0
    letters: int = 0
    wrong: int = 0
    body_letters: int = 0
    body_wrong: int = 0
    digits: int = 0
    digits_wrong: int = 0
    lost: int = 0
    lost_silently: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def add(self, page: Page, text: str, *, alarmed: bool = False) -> int:
        read_text = _flat(text)
        orders = page.orders()
        wrong = min(distance(order, read_text) for order in orders)
        self.pages += 1
        self.letters += len(orders[0])
        self.wrong += wrong
        for paragraph in page.paragraphs:
            self.body_letters += len(paragraph)
            self.body_wrong += distance(_flat(paragraph), read_text, anywhere=True)
        self._add_digits(orders[0], read_text)
        if len(read_text) < len(orders[0]) / 2:
            self.lost += 1
            self.lost_silently += not alarmed
        self._add_metadata(page, text)
        return wrong

    def _add_digits(self, truth: str, text: str) -> None:
        """Every number of the page must be read somewhere; one that is not costs the digits its nearest reading lacks."""
        expected, got = Counter(_NUMBER.findall(truth)), Counter(_NUMBER.findall(text))
        self.digits += sum(sum(c.isdigit() for c in number) * n for number, n in expected.items())
        left = list((got - expected).elements())
        for number in (expected - got).elements():
            digits = sum(c.isdigit() for c in number)
            nearest = min(left, key=lambda other: distance(number, other), default=None)
            cost = digits if nearest is None else min(digits, distance(number, nearest))
            if nearest is not None and cost < digits:
                left.remove(nearest)
            self.digits_wrong += cost

    def _add_metadata(self, page: Page, text: str) -> None:
        if not page.metadata:
            return
        answer = read(text).as_json()
        answer["signer"] = (answer.get("signer") or {}).get("name")
        for name, value in page.metadata.items():
            self.asked[name] += 1
            if answer.get(name) == value:
                self.found[name] += 1
            else:
                self.missed.append(f"{page.name}: {name} = {answer.get(name)!r}")

    def figures(self) -> dict[str, object]:
        return {
            "pages": self.pages,
            "page_cer": round(100 * self.wrong / max(self.letters, 1), 3),
            "body_cer": round(100 * self.body_wrong / max(self.body_letters, 1), 3),
            "digits_wrong": round(100 * self.digits_wrong / max(self.digits, 1), 2),
            "lost": self.lost,
            "lost_silently": self.lost_silently,
            "metadata": {name: f"{self.found[name]}/{self.asked[name]}" for name in sorted(self.asked)},
        }
