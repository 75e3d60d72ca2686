"""A font whose letters have no shape: words under a picture need a place and a meaning only.

One glyph, half an em wide, serves all codes; codes are UTF-16, so that the map back to text is the identity. The font
is made here, byte by byte and always the same, and embedded as PDF/A asks.
"""

import struct
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name

ASCENT, DESCENT, ADVANCE, EM = 800, -200, 500, 1000
_HEIGHTS = (DESCENT, ASCENT - DESCENT, DESCENT - ASCENT)
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def encode(text: str) -> bytes:
    """The codes of `text`; a letter beyond the basic plane, which Vietnamese never uses, becomes a ?."""
    return "".join(c if ord(c) <= 0xFFFF else "?" for c in text).encode("utf-16-be", "replace")


def add_to(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font as an indirect object of `pdf`."""
    program = true_type()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/TiepCanBlank"),
        Flags=4,
        FontBBox=[0, DESCENT, ADVANCE, ASCENT],
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
        FontFile2=_stream(pdf, program, Length1=len(program)),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/TiepCanBlank"),
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=ADVANCE,
        CIDToGIDMap=_stream(pdf, b"\x00\x01" * 65536),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/TiepCanBlank"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=_stream(pdf, _TO_UNICODE),
        )
    )


def _stream(pdf: pikepdf.Pdf, content: bytes, **entries: int) -> pikepdf.Object:
    return pdf.make_stream(zlib.compress(content, 9), Filter=Name.FlateDecode, **entries)


def true_type() -> bytes:
    """Two glyphs: .notdef, which PDF/A forbids to show, and the one that all codes share. It is a line there and back:
    without area, so nothing is drawn, but as large as a letter, so that viewers know what to mark when it is found."""
    glyph = struct.pack(
        ">hhhhhHH3B3h3hx", 1, 0, DESCENT, ADVANCE, ASCENT, 2, 0, 1, 1, 1, 0, ADVANCE, -ADVANCE, *_HEIGHTS
    )
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 0, DESCENT, ADVANCE, ASCENT, 0, 8, 2, 0, 0
    )
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, ADVANCE, *[0] * 3, 1, *[0] * 7, 2)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 1, 12)
        + struct.pack(">12H", 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0),
        b"glyf": glyph,
        b"head": head,
        b"hhea": hhea,
        b"hmtx": struct.pack(">HhHh", ADVANCE, 0, ADVANCE, 0),
        b"loca": struct.pack(">HHH", 0, 0, len(glyph) // 2),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 3, 1, 0, 0, 2, *[0] * 8),
    }
    return _assembled(tables)


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    directory, body = b"", b""
    start = 12 + 16 * len(tables)
    for tag, content in sorted(tables.items()):
        padded = content + bytes(-len(content) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, checksum, start + len(body), len(content))
        body += padded
    power = len(tables).bit_length() - 1
    sizes = (len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    return struct.pack(">IHHHH", 0x10000, *sizes) + directory + body
