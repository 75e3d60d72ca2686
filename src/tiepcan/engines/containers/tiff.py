"""Pages of a TIFF drawn, and copied into files of their own: the compressed bytes of a page are never touched.

Only the classic form is cut (TIFF 6.0: II or MM, 42). A file of another form stays in one piece.
"""

import io
import struct
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from tiepcan.engines.reading.model import DAMAGED, TOO_MANY_PAGES, FileRefused, Limits, too_many_pixels

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}  # bytes of one value of a type
_DATA = {273: 279, 324: 325}  # where strips and tiles lie, and how long each is
_COMPRESSION, _OLD_JPEG = 259, 6  # its tables lie anywhere in the file
# What points to further parts of the file: other pictures of the page, notes of cameras and programs.
_LEFT_OUT = {330, 34665, 34853, 40965, 513, 514, 519, 520, 521}
_MOST_FIELDS = 4_096


@dataclass(frozen=True)
class Field:
    """One entry of a page: how its value is written, and the value as it stands in the file."""

    tag: int
    kind: int
    count: int
    value: bytes


class _NotCut(Exception):
    """The file is no classic TIFF whose pages can be copied as they are."""


def drawn_pages(content: bytes, dpi: int, limits: Limits) -> Iterator[Image.Image]:
    """Every page in grey, at about this resolution. Raises FileRefused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large images; the limit here is our own, and firm
            with Image.open(io.BytesIO(content), formats=["TIFF"]) as file:
                for number in range(_count(file, limits)):
                    file.seek(number)
                    if file.width * file.height > limits.page_pixels:
                        raise too_many_pixels(limits.page_pixels)
                    yield _reduced(file, dpi)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise FileRefused(DAMAGED) from error


def _count(file: Image.Image, limits: Limits) -> int:
    count = int(getattr(file, "n_frames", 1))
    if count > limits.pages:
        raise FileRefused(TOO_MANY_PAGES, pages=limits.pages)
    return count


def _reduced(file: Image.Image, dpi: int) -> Image.Image:
    scale = dpi * 11.7 / max(file.size)  # the long side of A4, which is what scanners are given
    grey = file.convert("L")
    if scale >= 1:
        return grey
    return grey.resize((round(file.width * scale), round(file.height * scale)), Image.Resampling.BOX)


def can_be_cut(content: bytes) -> bool:
    """Whether `copied` would come to an end: every part of every page lies where its entry says."""
    try:
        for fields in _pages(content):
            _with_data(content, _order(content), fields, bytearray())
        return True
    except (_NotCut, struct.error):
        return False


def copied(content: bytes, parts: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    """A TIFF for each part, from its first page to its last."""
    pages = _pages(content)
    order = _order(content)
    for first, last in parts:
        yield _written(content, order, pages[first - 1 : last])


def _order(content: bytes) -> str:
    if content[:4] == b"II*\0":
        return "<"
    if content[:4] == b"MM\0*":
        return ">"
    raise _NotCut


def _pages(content: bytes) -> list[list[Field]]:
    order = _order(content)
    (at,) = struct.unpack_from(f"{order}I", content, 4)
    pages: list[list[Field]] = []
    seen = set()
    while at:
        if at in seen:
            raise _NotCut
        seen.add(at)
        fields, at = _fields(content, order, at)
        values = {field.tag: _numbers(field, order) for field in fields if field.tag == _COMPRESSION}
        if values.get(_COMPRESSION) == [_OLD_JPEG] or not {field.tag for field in fields} & set(_DATA):
            raise _NotCut
        pages.append(fields)
    return pages


def _fields(content: bytes, order: str, at: int) -> tuple[list[Field], int]:
    (count,) = struct.unpack_from(f"{order}H", content, at)
    if count > _MOST_FIELDS:
        raise _NotCut
    fields = []
    for place in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, length = struct.unpack_from(f"{order}HHI", content, place)
        size = _SIZES.get(kind, 0) * length
        if not size or tag in _LEFT_OUT:
            continue
        start = place + 8 if size <= 4 else struct.unpack_from(f"{order}I", content, place + 8)[0]
        if start + size > len(content):
            raise _NotCut
        fields.append(Field(tag, kind, length, content[start : start + size]))
    (following,) = struct.unpack_from(f"{order}I", content, at + 2 + 12 * count)
    return fields, following


def _numbers(field: Field, order: str) -> list[int]:
    letter = {1: "B", 3: "H", 4: "I"}.get(field.kind)
    if letter is None:
        raise _NotCut
    return list(struct.unpack(f"{order}{field.count}{letter}", field.value))


def _written(content: bytes, order: str, pages: Sequence[list[Field]]) -> bytes:
    out = bytearray(content[:4] + bytes(4))
    link = 4  # where the place of the next page is to be written
    for fields in pages:
        placed = _with_data(content, order, fields, out)
        values = [_value(field, out) for field in placed]
        _aligned(out)
        struct.pack_into(f"{order}I", out, link, len(out))
        out += struct.pack(f"{order}H", len(placed))
        for field, value in zip(placed, values, strict=True):
            here = value.ljust(4, b"\0") if isinstance(value, bytes) else struct.pack(f"{order}I", value)
            out += struct.pack(f"{order}HHI", field.tag, field.kind, field.count) + here
        link = len(out)
        out += bytes(4)
    return bytes(out)


def _with_data(content: bytes, order: str, fields: list[Field], out: bytearray) -> list[Field]:
    """The fields of a page, its strips or tiles copied to `out` and found at their new places."""
    known = {field.tag: field for field in fields}
    placed = []
    for field in fields:
        if field.tag not in _DATA:
            placed.append(field)
            continue
        lengths = known.get(_DATA[field.tag])
        if lengths is None or lengths.count != field.count:
            raise _NotCut
        starts = []
        for start, length in zip(_numbers(field, order), _numbers(lengths, order), strict=True):
            if start + length > len(content):
                raise _NotCut
            _aligned(out)
            starts.append(len(out))
            out += content[start : start + length]
        placed.append(Field(field.tag, 4, field.count, struct.pack(f"{order}{field.count}I", *starts)))
    return placed


def _value(field: Field, out: bytearray) -> bytes | int:
    """The value itself where it fits into the entry, else its place in `out`."""
    if len(field.value) <= 4:
        return field.value
    _aligned(out)
    at = len(out)
    out += field.value
    return at


def _aligned(out: bytearray) -> None:
    out += bytes(len(out) % 2)
