"""Old Office files made from nothing: an OLE container, a Word 97 text with a font a run, an Excel 97 sheet."""

import struct
from itertools import pairwise

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """A compound file; every stream is padded to 4096 bytes, so that none is a small one."""
    sectors: list[bytes] = []
    chains: list[list[int]] = []
    for data in streams.values():
        padded = data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0")
        first = len(sectors)
        sectors += [padded[i : i + SECTOR] for i in range(0, len(padded), SECTOR)]
        chains.append(list(range(first, len(sectors))))
    names = ["Root Entry", *streams, *storages]
    entries = []
    for index, name in enumerate(names):
        kind = 5 if index == 0 else 2 if index <= len(streams) else 1
        start = chains[index - 1][0] if kind == 2 else END if kind == 5 else 0
        size = len(chains[index - 1]) * SECTOR if kind == 2 else 0
        following = index + 1 if 0 < index < len(names) - 1 else FREE
        raw = name.encode("utf-16-le")
        entries.append(
            raw.ljust(64, b"\0")
            + struct.pack(
                "<HBBIII", len(raw) + 2, kind, 1, FREE, following, 1 if index == 0 and len(names) > 1 else FREE
            )
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\0")
    first_directory = len(sectors)
    sectors += [directory[i : i + SECTOR] for i in range(0, len(directory), SECTOR)]
    chains.append(list(range(first_directory, len(sectors))))
    fat_sectors = -(-(len(sectors) + 2) // 126)
    table = [FREE] * (fat_sectors * 128)
    for chain in chains:
        for here, following in pairwise(chain):
            table[here] = following
        table[chain[-1]] = END
    places = list(range(len(sectors), len(sectors) + fat_sectors))
    for place in places:
        table[place] = FAT
    sectors += [struct.pack("<128I", *table[i * 128 : (i + 1) * 128]) for i in range(fat_sectors)]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, first_directory, 0, 4096, END, 0, END, 0
    )
    header += struct.pack("<109I", *places, *[FREE] * (109 - len(places)))
    return header + b"".join(sectors)


Run = tuple[str, int]  # text, and the place of its font in the list of fonts


def word(
    paragraphs: list[list[Run]], fonts: list[str], *, wide: bool = True, comments: int = 0, flags: int = 0
) -> bytes:
    """A Word 97 file. Text is written as given: letters of TCVN3 and VNI are its Latin-1 letters."""
    runs = [run for paragraph in paragraphs for run in [*paragraph, ("\r", paragraph[-1][1] if paragraph else 0)]]
    size = 2 if wide else 1
    text = "".join(t for t, _ in runs)
    start = 2048
    body = text.encode("utf-16-le" if wide else "latin-1")
    main = bytearray(start) + body
    main += bytes(-len(main) % SECTOR)
    pages: list[tuple[int, int]] = []  # first place, number of the page
    at = start
    for chunk in (runs[i : i + 40] for i in range(0, len(runs), 40)):
        bounds = [at]
        for words, _ in chunk:
            bounds.append(bounds[-1] + len(words) * size)
        page = bytearray(SECTOR)
        struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
        for index, (_, font) in enumerate(chunk):
            place = SECTOR - 2 - 6 * (index + 1)
            page[4 * len(bounds) + index] = place // 2
            struct.pack_into("<BHH", page, place, 4, 0x4A51, font)
        page[-1] = len(chunk)
        pages.append((at, len(main) // SECTOR))
        main += page
        at = bounds[-1]
    table = b""
    sections = {}

    def add(number: int, data: bytes) -> None:
        nonlocal table
        sections[number] = (len(table), len(data))
        table += data

    add(
        12,
        struct.pack(f"<{len(pages) + 1}I", *(p for p, _ in pages), at)
        + struct.pack(f"<{len(pages)}I", *(n for _, n in pages)),
    )
    add(15, struct.pack("<HH", len(fonts), 0) + b"".join(_font(name) for name in fonts))
    place = start if wide else start * 2 | 0x40000000
    add(33, b"\x02" + struct.pack("<I", 16) + struct.pack("<IIHIH", 0, len(text), 0, place, 0))
    struct.pack_into("<HH6xH", main, 0, 0xA5EC, 0xC1, 0x200 | flags)
    struct.pack_into("<8i", main, 0x4C, len(text), 0, 0, 0, comments, 0, 0, 0)
    for number, (offset, length) in sections.items():
        struct.pack_into("<II", main, 0x9A + 8 * number, offset, length)
    return container({"WordDocument": bytes(main), "1Table": table})


def _font(name: str) -> bytes:
    body = bytes(39) + name.encode("utf-16-le") + b"\0\0"
    return bytes([len(body)]) + body


def excel(
    rows: list[list[str | float]], *, font: str = "Arial", hidden_rows: tuple[int, ...] = (), hidden: bool = False
) -> bytes:
    """An Excel 97 file of one sheet; a second sheet is hidden when asked for."""
    texts = [v for row in rows for v in row if isinstance(v, str)]
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        sheet += _record(
            0x208, struct.pack("<HHHHHHI", number, 0, len(row), 255, 0, 0, 0x20 if number in hidden_rows else 0)
        )
    seen = 0
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet += _record(0xFD, struct.pack("<HHHI", number, column, 15, seen))
                seen += 1
            else:
                sheet += _record(0x203, struct.pack("<HHHd", number, column, 15, value))
    sheet += _record(0x0A, b"")
    empty = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + _record(0x0A, b"")
    sheets = [("Sheet1", 0, sheet), *([("An", 1, empty)] if hidden else [])]
    fonts = _record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _short(font)) * 5
    styles = _record(0xE0, struct.pack("<HHH14x", 0, 0, 0)) * 16
    strings = _record(0xFC, struct.pack("<II", len(texts), len(texts)) + b"".join(_string(t) for t in texts))
    head = (
        _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
        + _record(0x42, struct.pack("<H", 1200))
        + fonts
        + styles
    )
    bounds = sum(4 + 8 + 2 * len(name) for name, _, _ in sheets)
    at = len(head) + bounds + len(strings) + 4
    for name, visibility, data in sheets:
        head += _record(0x85, struct.pack("<IBB", at, visibility, 0) + _short(name))
        at += len(data)
    return container({"Workbook": head + strings + _record(0x0A, b"") + b"".join(data for _, _, data in sheets)})


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _short(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _string(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
