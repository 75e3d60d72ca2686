"""The vendored Tinos faces: which letters they have and how wide they are.

Tinos has the advance widths of Times New Roman, so that the PDF and the Word file break alike. Fonts of the machine are
never used: an old Liberation Serif lacks 92 Vietnamese letters and would be mixed in without a word.
"""

import re
import struct
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
_WHOLE = re.compile(r"(ủy ban|uỷ ban|hội đồng) nhân dân", re.IGNORECASE)  # names that no line break parts
FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@lru_cache
def covered() -> frozenset[int]:
    """Code points that every face can draw."""
    return frozenset.intersection(*(frozenset(_glyphs(face)) for face in FACES))


def text_width(text: str, size: float, face: str = "Regular") -> float:
    """Width in points of a text set on one line, kerning left aside."""
    widths, units = _advances(face)
    glyphs = _glyphs(face)
    return sum(widths[min(glyphs.get(ord(c), 0), len(widths) - 1)] for c in text) * size / units


def balanced(text: str, width: float, size: float, face: str = "Regular") -> tuple[str, ...]:
    """The text in as few lines as fit the width, broken so that the longest is as short as can be."""
    words = [word.replace("\0", " ") for word in _WHOLE.sub(lambda m: m[0].replace(" ", "\0"), text).split(" ") if word]
    spans = [text_width(word, size, face) for word in words]
    space = text_width(" ", size, face)
    narrow = wide = _filled(words, spans, space, width)
    while len(narrow) == len(wide):
        wide, width = narrow, width - size / 2
        if width < max(spans, default=0):
            break
        narrow = _filled(words, spans, space, width)
    return tuple(" ".join(line) for line in wide)


def _filled(words: list[str], spans: list[float], space: float, width: float) -> list[list[str]]:
    lines: list[list[str]] = []
    used = width
    for word, span in zip(words, spans, strict=True):
        if lines and used + space + span <= width:
            lines[-1].append(word)
            used += space + span
        else:
            lines.append([word])
            used = span
    return lines


@lru_cache
def _tables(face: str) -> dict[bytes, bytes]:
    content = (FOLDER / f"Tinos-{face}.ttf").read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    entries = (struct.unpack_from(">4sIII", content, 12 + 16 * i) for i in range(count))
    return {tag: content[at : at + size] for tag, _, at, size in entries if tag in (b"cmap", b"hmtx", b"hhea", b"head")}


@lru_cache
def _glyphs(face: str) -> dict[int, int]:
    """Code point to glyph, from the format 4 table that these fonts carry for Unicode."""
    cmap = _tables(face)[b"cmap"]
    (count,) = struct.unpack_from(">H", cmap, 2)
    records = [struct.unpack_from(">HHI", cmap, 4 + 8 * i) for i in range(count)]
    at = next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    (double,) = struct.unpack_from(">H", cmap, at + 6)
    segments = double // 2
    ends = struct.unpack_from(f">{segments}H", cmap, at + 14)
    starts = struct.unpack_from(f">{segments}H", cmap, at + 16 + double)
    deltas = struct.unpack_from(f">{segments}H", cmap, at + 16 + 2 * double)
    offsets_at = at + 16 + 3 * double
    glyphs: dict[int, int] = {}
    for i, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        slot = offsets_at + 2 * i
        (offset,) = struct.unpack_from(">H", cmap, slot)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code if offset == 0 else struct.unpack_from(">H", cmap, slot + offset + 2 * (code - start))[0]
            if glyph and (glyph := (glyph + delta) & 0xFFFF):
                glyphs[code] = glyph
    return glyphs


@lru_cache
def _advances(face: str) -> tuple[list[int], int]:
    tables = _tables(face)
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    return [struct.unpack_from(">H", tables[b"hmtx"], 4 * i)[0] for i in range(count)], units
