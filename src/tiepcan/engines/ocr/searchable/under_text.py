"""The words of a page as PDF operators: each line one text object, each word as wide as it is printed."""

import math
from collections.abc import Iterator

from tiepcan.engines.ocr.model import Box, Line, PageReading, Word
from tiepcan.engines.ocr.searchable.blank_font import ADVANCE, DESCENT, EM, encode
from tiepcan.text.vietnamese import nfc

FONT_NAME = "/TiepCanUnder"
Matrix = tuple[float, float, float, float, float, float]


def operators(page: PageReading, to_user_space: Matrix) -> bytes:
    """Invisible text of the page. `to_user_space` maps points of the shown page (origin top left, y up)."""
    lines = list(_straight(page))
    if not lines:
        return b""
    scale = 72 / page.dpi
    parts = [b"q", _cm(to_user_space), _cm(_turn(page.angle)), b"BT 3 Tr"]
    parts += [_line(words, scale) for words in lines]
    return b"\n".join([*parts, b"ET Q\n"])


def _cm(matrix: Matrix) -> bytes:
    return " ".join(_number(value) for value in matrix).encode() + b" cm"


def _turn(degrees: float) -> Matrix:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (cos, -sin, sin, cos, 0, 0)


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


_Placed = tuple[str, float, float, float, float]  # text, left, right, top, bottom in pixels, lines level


def _straight(page: PageReading) -> Iterator[list[_Placed]]:
    for line in page.lines:
        words = [_level(nfc(w.text), w.box, page.angle) for w in _shown(line)]
        if words:
            yield words


def _shown(line: Line) -> list[Word]:
    return [word for word in line.words if word.text.strip()]


def _level(text: str, box: Box, degrees: float) -> _Placed:
    """Where the word stands once the page is turned level around its top left corner."""
    left, top, right, bottom = box
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = (left + right) / 2, (top + bottom) / 2
    centre_x, centre_y = x * cos + y * sin, y * cos - x * sin
    wide, high = right - left, bottom - top
    spread = cos * cos - sin * sin
    width = max((wide * cos - high * abs(sin)) / spread, wide / 2, 1)
    height = max((high * cos - wide * abs(sin)) / spread, high / 3, 1)
    return text, centre_x - width / 2, centre_x + width / 2, centre_y - height / 2, centre_y + height / 2


def _line(words: list[_Placed], scale: float) -> bytes:
    heights = sorted(bottom - top for _, _, _, top, bottom in words)
    size = heights[len(heights) // 2] * scale
    bottoms = sorted(bottom for *_, bottom in words)
    baseline = -bottoms[len(bottoms) // 2] * scale - size * DESCENT / EM
    left = words[0][1] * scale
    parts = [f"{FONT_NAME} {_number(size)} Tf 1 0 0 1 {_number(left)} {_number(baseline)} Tm"]
    at = left
    for index, (text, _, right, _, _) in enumerate(words):
        parts.append(_show(text, size, max(right * scale - at, size / 10)))
        at = max(right * scale, at + size / 10)
        if index + 1 < len(words):
            gap = max(words[index + 1][1] * scale - at, size / 20)
            parts.append(_show(" ", size, gap))
            at += gap
    return " ".join(parts).encode()


def _show(text: str, size: float, width: float) -> str:
    natural = len(encode(text)) / 2 * ADVANCE / EM * size
    return f"{_number(100 * width / natural)} Tz <{encode(text).hex()}> Tj"
