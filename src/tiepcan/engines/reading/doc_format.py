"""The binary format of Word 97–2003, as far as text needs it: pieces of text, properties of runs, styles, fonts.

Offsets are those of the published specification of the format. Everything is looked up within the streams as they are:
a number that leads outside ends in an error, which the confined reader reports as a damaged file.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_PAGE = 512
_FC_LCB = 0x9A  # the table of (place, length) pairs begins here
STYLES, FONTS, RUNS, PARAGRAPHS, PIECES = 1, 15, 12, 13, 33
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_FONT_ASCII, _FONT_OTHER, _CHARACTER_STYLE = 0x4A4F, 0x4A51, 0x4A30
_HIDDEN, _DELETED, _INSERTED = 0x083C, 0x0800, 0x0801
_IN_TABLE, _ROW_END = 0x2416, 0x2417


@dataclass(frozen=True)
class Properties:
    """What is said of a run or a paragraph; None is said by its style."""

    font: int | None = None
    style: int | None = None
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    in_table: bool = False
    row_end: bool = False


_PLAIN = Properties()


@dataclass(frozen=True)
class Style:
    font: int | None
    base: int


@dataclass(frozen=True)
class Spans:
    """Properties from one place of the stream to the next."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    properties: tuple[Properties, ...]

    def at(self, place: int) -> tuple[Properties, int]:
        """The properties at a place, and where they end."""
        index = bisect_right(self.starts, place) - 1
        if index >= 0 and place < self.ends[index]:
            return self.properties[index], self.ends[index]
        following = self.starts[index + 1] if index + 1 < len(self.starts) else 1 << 62
        return _PLAIN, following


@dataclass(frozen=True)
class Piece:
    """`length` characters at `place` of the main stream, one byte each or two."""

    place: int
    length: int
    wide: bool


@dataclass(frozen=True)
class Document:
    main: bytes
    pieces: tuple[Piece, ...]
    runs: Spans
    paragraphs: Spans
    styles: dict[int, Style]
    fonts: tuple[str, ...]
    lengths: tuple[int, ...] = field(default=())  # of the parts: text, notes, heads, macros, comments, end notes, boxes


def flags(main: bytes) -> int:
    return int(struct.unpack_from("<H", main, 10)[0])


def parse(main: bytes, table: bytes) -> Document:
    def section(number: int) -> bytes:
        place, length = struct.unpack_from("<II", main, _FC_LCB + 8 * number)
        return table[place : place + length]

    return Document(
        main,
        tuple(_pieces(section(PIECES))),
        _spans(main, section(RUNS), _run_properties),
        _spans(main, section(PARAGRAPHS), _paragraph_properties),
        _styles(section(STYLES)),
        tuple(_fonts(section(FONTS))),
        struct.unpack_from("<8i", main, 0x4C),
    )


def _pieces(clx: bytes) -> Iterator[Piece]:
    at = 0
    while clx[at] == 1:
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    at += 5
    bounds = struct.unpack_from(f"<{count + 1}I", clx, at)
    for number in range(count):
        (place,) = struct.unpack_from("<I", clx, at + 4 * (count + 1) + 8 * number + 2)
        narrow = bool(place & 0x40000000)
        start = (place & 0x3FFFFFFF) // 2 if narrow else place & 0x3FFFFFFF
        yield Piece(start, max(bounds[number + 1] - bounds[number], 0), not narrow)


def _spans(main: bytes, plc: bytes, properties_of: Callable[[bytes, int, int], Properties]) -> Spans:
    count = (len(plc) - 4) // 8
    pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count > 0 else ()
    found: list[tuple[int, int, Properties]] = []
    for number in pages:
        page = main[(number & 0x3FFFFF) * _PAGE : ((number & 0x3FFFFF) + 1) * _PAGE]
        runs = page[_PAGE - 1]
        bounds = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for index in range(runs):
            found.append((bounds[index], bounds[index + 1], properties_of(page, runs, index)))
    found.sort(key=lambda span: span[:2])
    return Spans(tuple(s[0] for s in found), tuple(s[1] for s in found), tuple(s[2] for s in found))


def _run_properties(page: bytes, runs: int, index: int) -> Properties:
    at = page[4 * (runs + 1) + index] * 2
    return _said(page[at + 1 : at + 1 + page[at]]) if at else _PLAIN


def _paragraph_properties(page: bytes, runs: int, index: int) -> Properties:
    at = page[4 * (runs + 1) + 13 * index] * 2
    if not at:
        return _PLAIN
    length = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    at += 1 if page[at] else 2
    said = _said(page[at + 2 : at + length])
    return Properties(style=struct.unpack_from("<H", page, at)[0], in_table=said.in_table, row_end=said.row_end)


def _said(changes: bytes) -> Properties:
    values = dict(_changes(changes))
    font = values.get(_FONT_OTHER, values.get(_FONT_ASCII))
    return Properties(
        font,
        values.get(_CHARACTER_STYLE),
        hidden=bool(values.get(_HIDDEN, 0) & 1),
        deleted=bool(values.get(_DELETED)),
        inserted=bool(values.get(_INSERTED)),
        in_table=bool(values.get(_IN_TABLE)),
        row_end=bool(values.get(_ROW_END)),
    )


def _changes(changes: bytes) -> Iterator[tuple[int, int]]:
    """Pairs of what is changed and its value; values of more than four bytes are passed over."""
    at = 0
    while at + 2 < len(changes):
        (code,) = struct.unpack_from("<H", changes, at)
        at += 2
        if code >> 13 == 6:
            length = 1 + (int(struct.unpack_from("<H", changes, at)[0]) if code == 0xD608 else changes[at])
        else:
            length = _OPERANDS[code >> 13]
            yield code, int.from_bytes(changes[at : at + length], "little")
        at += length


def _styles(stsh: bytes) -> dict[int, Style]:
    if len(stsh) < 20:
        return {}
    header, count, fixed = struct.unpack_from("<HHH", stsh, 0)
    (usual,) = struct.unpack_from("<H", stsh, 18)  # the font where no style names one
    found = {-1: Style(usual, -1)}
    at = 2 + header
    for number in range(count):
        (length,) = struct.unpack_from("<H", stsh, at)
        if length:
            found[number] = _style(stsh[at + 2 : at + 2 + length], fixed)
        at += 2 + length
    return found


def _style(std: bytes, fixed: int) -> Style:
    kind, base = std[2] & 0xF, struct.unpack_from("<H", std, 2)[0] >> 4
    count = std[4] & 0xF
    at = fixed + 2 + 2 * int(struct.unpack_from("<H", std, fixed)[0]) + 2
    parts = []
    for _ in range(count):
        at += at % 2
        (length,) = struct.unpack_from("<H", std, at)
        parts.append(std[at + 2 : at + 2 + length])
        at += 2 + length
    wanted = {1: 1, 2: 0}.get(kind)  # the run properties: second of a paragraph style, first of a character style
    font = _said(parts[wanted]).font if wanted is not None and wanted < len(parts) else None
    return Style(font, base if base != 0xFFF else -1)


def _fonts(ffn: bytes) -> Iterator[str]:
    if len(ffn) < 4:
        return
    (count,) = struct.unpack_from("<H", ffn, 0)
    at = 4
    for _ in range(count):
        length = ffn[at]
        name = ffn[at + 40 : at + 1 + length].decode("utf-16-le", "replace")
        yield name.split("\0")[0]
        at += 1 + length
