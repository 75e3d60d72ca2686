"""What makes a PDF an archive PDF (PDF/A-2b): the colour space it is meant in and the mark that says so."""

import struct
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

# IEC 61966-2-1 as an ICC profile sees it: its primaries under the white of the profile connection space (D50).
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.7141),
}
_D50 = (0.9642, 1.0, 0.8249)
_STEPS = 1024


def mark_as_archive(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(zlib.compress(srgb_profile(), 9), Filter=Name.FlateDecode, N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    # Metadata stays uncompressed, so that archives find the mark without a parser.
    pdf.Root.Metadata = pdf.make_stream(_XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)


def srgb_profile() -> bytes:
    """An sRGB monitor profile, ICC version 2; no date in it, so it is the same on every day."""
    tags = {
        b"desc": _description("sRGB IEC61966-2.1"),
        b"cprt": b"text\0\0\0\0" + b"No copyright, use freely\0",
        b"wtpt": _xyz(_D50),
        **{tag: _xyz(values) for tag, values in _PRIMARIES.items()},
        b"rTRC": _curve(),
    }
    shared = [(b"gTRC", b"rTRC"), (b"bTRC", b"rTRC")]
    start = 128 + 4 + 12 * (len(tags) + len(shared))
    places: dict[bytes, tuple[int, int]] = {}
    body = b""
    for tag, content in tags.items():
        places[tag] = (start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    places |= {tag: places[same] for tag, same in shared}
    table = struct.pack(">I", len(places)) + b"".join(struct.pack(">4sII", t, *place) for t, place in places.items())
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    start = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ") + made + b"acsp"
    # platform, flags, maker, model, attributes, intent; the white of the connection space; maker of the profile
    return (start + bytes(28) + struct.pack(">3I", *_fixed(_D50))).ljust(128, b"\0")


def _fixed(values: tuple[float, float, float]) -> list[int]:
    return [round(value * 65536) for value in values]


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *_fixed(values))


def _curve() -> bytes:
    points = [_linear(step / (_STEPS - 1)) for step in range(_STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *(round(65535 * p) for p in points))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _description(text: str) -> bytes:
    ascii_text = text.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)
