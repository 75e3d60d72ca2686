"""Files made to break, deceive or exhaust who opens them. Each with what must come of it: a reason, or the words read."""

import base64
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from made_office import (
    open_document,
    package,
    part,
    shape,
    slides,
    text_document,
    with_parts,
    workbook,
)
from made_ole import container, excel, word
from PIL import Image

EXAMPLES = Path(__file__).parents[3] / "examples"
DOCX = text_document("Nội dung thật")
XLSX = workbook(lambda book: book.add_worksheet("Trang").write(0, 0, "Nội dung thật"))
ODT = open_document("text", "<text:p>Nội dung thật</text:p>")
ODS = open_document(
    "spreadsheet",
    '<table:table table:name="T"><table:table-row><table:table-cell><text:p>Nội dung thật</text:p></table:table-cell></table:table-row></table:table>',
)
PPTX = slides(shape("Nội dung thật"))
DOC = word([[("Nội dung thật", 0)]], ["Arial"])
XLS = excel([["Nội dung thật"]])
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class Hostile:
    """`becomes`: the reasons that are right. "read" means its own words are read and nothing else of it."""

    name: str
    content: bytes
    becomes: tuple[str, ...]
    words: str = ""


def with_doctype(content: bytes, name: str, doctype: str) -> bytes:
    xml = part(content, name)
    head, _, rest = xml.partition("?>") if xml.startswith("<?xml") else ("<?xml version='1.0'", "", xml)
    return with_parts(content, {name: f"{head}?>{doctype}{rest}"})


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda _: None, **save: object) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    document.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    document.pages[0].Contents = document.make_stream(b"BT /F1 12 Tf 72 700 Td (Real content of this page) Tj ET")
    change(document)
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of exactly these objects; the first is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out) + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def action(kind: str, **keys: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name("/" + kind), **{k: pikepdf.String(v) for k, v in keys.items()})


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 300), 80).convert("RGB").save(out, form)
    return out.getvalue()


def tiff(*entries: tuple[int, int, int], following: int = 0) -> bytes:
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", following)


def wide_jpeg() -> bytes:
    data = bytearray(picture("JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


def lying(content: bytes, name: str) -> bytes:
    """The directory declares ten bytes for an entry of many."""
    out = bytearray(content)
    at = out.rfind(name.encode()) - 46
    out[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(out)


def repeated_entry() -> bytes:
    """Many names for one stretch of packed bytes: the archive that bursts without being nested."""
    data = zlib.compress(bytes(3_000_000), 9)[2:-4]
    crc = zlib.crc32(bytes(3_000_000))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(data), 3_000_000, 1, 0) + b"a" + data
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(data), 3_000_000, 9, 0, 0, 0, 0, 0, 0)
        + f"a{n:08}".encode()
        for n in range(400)
    )
    return local + entries + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 400, 400, len(entries), len(local), 0)


def claims_many() -> bytes:
    return b"PK\x03\x04" + bytes(100) + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_000, 65_000, 3_000_000, 0, 0)


def encrypted_zip() -> bytes:
    data = bytearray(package({"a.txt": "x"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + flags] |= 1
    return bytes(data)


def deep_mail(depth: int) -> bytes:
    head = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n"
    return head + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth))


def before_the_beginning() -> bytes:
    """The directory says that an entry lies before the file begins."""
    data = bytearray(ODT)
    at = data.rfind(b"PK\x05\x06")
    data[at + 16 : at + 20] = (int.from_bytes(data[at + 16 : at + 20], "little") + 40).to_bytes(4, "little")
    return bytes(data)


def other_beginning() -> bytes:
    data = bytearray(DOCX)
    at = data.rfind(b"PK\x03\x04")
    data[at] = 0
    return bytes(data)


def archives() -> Iterator[Hostile]:
    yield Hostile("truoc-dau.odt", before_the_beginning(), ("damaged",))
    yield Hostile("sai-dau-muc.docx", other_beginning(), ("damaged", "read"))
    bomb = with_parts(DOCX, {"word/media/x.xml": b"0" * 60_000_000})
    yield Hostile("bom.docx", bomb, ("expands",))
    yield Hostile("noi-doi.docx", lying(DOCX, "word/document.xml"), ("damaged",))
    yield Hostile("mot-vung-nhieu-ten.zip", repeated_entry(), ("expands",))
    yield Hostile("khai-nhieu.zip", claims_many(), ("too_many_files", "expands"))
    yield Hostile("mat-khau.zip", encrypted_zip(), ("encrypted",))
    yield Hostile("leo-thu-muc.docx", with_parts(DOCX, {"../../etc/passwd": "x"}), ("read",), "Nội dung thật")
    yield Hostile("doi-ten.docx", package({"a.txt": "x"}), ("mislabelled",))
    yield Hostile("rong.zip", package({}), ("archive", "damaged"))
    yield Hostile(
        "mat-khau.odt", with_parts(ODT, {"META-INF/manifest.xml": "<x><encryption-data/></x>"}), ("encrypted",)
    )


def entities() -> Iterator[Hostile]:
    for name, content, place in (
        ("xxe.docx", DOCX, "word/document.xml"),
        ("xxe.xlsx", XLSX, "xl/workbook.xml"),
        ("xxe.pptx", PPTX, "ppt/presentation.xml"),
        ("xxe.odt", ODT, "content.xml"),
        ("xxe.ods", ODS, "content.xml"),
        ("xxe-rels.docx", DOCX, "word/_rels/document.xml.rels"),
    ):
        yield Hostile(name, with_doctype(content, place, XXE), ("entities",))
    for name, content, place in (
        ("cuoi.docx", DOCX, "word/document.xml"),
        ("cuoi.xlsx", XLSX, "xl/sharedStrings.xml"),
        ("cuoi.odt", ODT, "content.xml"),
    ):
        yield Hostile(name, with_doctype(content, place, LAUGHS), ("entities",))
    wide = '<?xml version="1.0" encoding="UTF-16"?>' + XXE + "<w/>"
    yield Hostile("xxe-utf16.docx", with_parts(DOCX, {"word/document.xml": wide.encode("utf-16")}), ("entities",))
    svg = f"<html><body><p>Nội dung thật</p><svg>{LAUGHS}<text>&j;</text></svg></body></html>"
    yield Hostile("svg.html", svg.encode(), ("read",), "Nội dung thật")


def macros() -> Iterator[Hostile]:
    yield Hostile("macro.docm", DOCX, ("macros",))
    yield Hostile("macro.docx", with_parts(DOCX, {"word/vbaProject.bin": b"x"}), ("macros",))
    yield Hostile("macro.xlsm", XLSX, ("macros",))
    yield Hostile("macro.xlsx", with_parts(XLSX, {"xl/vbaProject.bin": b"x"}), ("macros",))
    yield Hostile("macro4.xlsx", with_parts(XLSX, {"xl/macrosheets/sheet1.xml": "<x/>"}), ("macros",))
    yield Hostile("macro.odt", with_parts(ODT, {"Basic/script-lc.xml": "<x/>"}), ("macros",))
    yield Hostile("macro.doc", container({"WordDocument": b"x", "1Table": b"x"}, ("_VBA_PROJECT",)), ("macros",))
    yield Hostile("macro.xls", container({"Workbook": b"x"}, ("_VBA_PROJECT_CUR",)), ("macros",))


def two_things_at_once() -> Iterator[Hostile]:
    archive = package({"a.txt": "x"})
    yield Hostile("hai-loai.pdf", pdf() + archive, ("two_kinds",))
    yield Hostile("hai-loai.jpg", picture("JPEG") + archive, ("two_kinds",))
    yield Hostile("hai-loai.png", picture("PNG") + archive, ("two_kinds",))
    yield Hostile("hai-loai-2.pdf", picture("JPEG")[:20] + pdf(), ("two_kinds",))
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as packed:
        packed.writestr("a", b"%PDF-1.7\n")
        packed.writestr("word/document.xml", "<x/>")
    yield Hostile("hai-loai.docx", stored.getvalue(), ("two_kinds",))
    yield Hostile("chuong-trinh.pdf", b"MZ" + bytes(2_000), ("unsupported",))
    yield Hostile("trang-web.docx", b"<!doctype html><html><body>x", ("mislabelled",))
    yield Hostile("anh.pdf", picture("PNG"), ("mislabelled",))
    yield Hostile("hoa-don\u202efdp.exe", pdf(), ("mislabelled",))
    yield Hostile("x" * 300 + ".pdf", pdf(), ("read",), "Real content")
    yield Hostile("../../\x00etc/passwd.pdf", pdf(), ("read",), "Real content")


def pdfs() -> Iterator[Hostile]:
    good = ("read",), "Real content"
    yield Hostile(
        "ma-lenh.pdf", pdf(lambda p: p.Root.__setitem__("/OpenAction", action("JavaScript", JS="app.alert(1)"))), *good
    )
    yield Hostile(
        "mo-chuong-trinh.pdf", pdf(lambda p: p.Root.__setitem__("/OpenAction", action("Launch", F="calc.exe"))), *good
    )
    yield Hostile("dinh-kem.pdf", pdf(lambda p: p.attachments.__setitem__("a.exe", b"MZ")), *good)
    yield Hostile(
        "trang-khong-lo.pdf",
        pdf(lambda p: p.pages[0].__setattr__("MediaBox", [0, 0, 14_400, 14_400])),
        ("too_many_pixels",),
    )
    tree = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    yield Hostile("vong-lap.pdf", raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", tree), ("damaged", "no_text_layer"))
    yield Hostile("goi-lai-minh.pdf", raw_pdf(b"<< /Type /Catalog /Pages 1 0 R >>"), ("damaged", "no_text_layer"))
    loop = raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream",
    )
    yield Hostile("hinh-ve-chinh-no.pdf", loop, ("damaged", "no_text_layer"))
    many = raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"3 0 R " * 4_000 + b"] /Count 4000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )
    yield Hostile("bon-nghin-trang.pdf", many, ("too_many_pages",))
    yield Hostile(
        "dong-nen.pdf",
        pdf(lambda p: p.pages[0].__setattr__("Contents", p.make_stream(b" " * 30_000_000))),
        ("no_text_layer",),
    )
    yield Hostile("long-nhau.pdf", raw_pdf(b"[" * 100_000), ("damaged",))
    yield Hostile("mat-khau.pdf", pdf(encryption=pikepdf.Encryption(owner="x", user="y")), ("encrypted",))
    yield Hostile("cut.pdf", pdf()[:300], ("damaged",))


def pictures() -> Iterator[Hostile]:
    yield Hostile("lu-diem-anh.png", png(60_000, 60_000), ("too_many_pixels",))
    yield Hostile("lu-diem-anh.jpg", wide_jpeg(), ("too_many_pixels",))
    sized = (
        (256, 4, 60_000),
        (257, 4, 60_000),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, 60_000),
        (279, 4, 10),
    )
    yield Hostile("lu-diem-anh.tif", tiff(*sized), ("too_many_pixels",))
    small = ((256, 4, 9), (257, 4, 9), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 4, 9), (279, 4, 81))
    yield Hostile("trang-vong.tif", tiff(*small, following=8), ("damaged", "too_many_pages", "no_text_layer"))
    for form, ending in (("PNG", ".png"), ("JPEG", ".jpg"), ("TIFF", ".tif"), ("WEBP", ".webp")):
        yield Hostile(f"lanh{ending}", picture(form), ("no_text_layer",))
        yield Hostile(f"cut{ending}", picture(form)[:4_000], ("damaged",))


def spoilt_office() -> Iterator[Hostile]:
    yield Hostile("mat-khau.docx", container({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), ("encrypted",))
    yield Hostile("mat-khau.doc", word([[("x", 0)]], ["Arial"], flags=0x100), ("encrypted",))
    for name, content in (
        ("a.docx", DOCX),
        ("a.xlsx", XLSX),
        ("a.pptx", PPTX),
        ("a.odt", ODT),
        ("a.ods", ODS),
        ("a.doc", DOC),
        ("a.xls", XLS),
    ):
        yield Hostile(f"cut-{name}", content[: len(content) * 2 // 3], ("damaged", "unsupported"))
    deep = "<w:p>" * 5_000 + "</w:p>" * 5_000
    yield Hostile(
        "sau.docx",
        with_parts(DOCX, {"word/document.xml": part(DOCX, "word/document.xml").replace("<w:body>", "<w:body>" + deep)}),
        ("damaged",),
    )
    far = (
        "<worksheet><sheetData>"
        + '<row><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>' * 300
        + "</sheetData></worksheet>"
    )
    yield Hostile("o-xa.xlsx", with_parts(XLSX, {"xl/worksheets/sheet1.xml": far}), ("too_heavy",))
    odd = '<worksheet><sheetData><row><c t="s"><v>-9</v></c><c><v>1e999</v></c><c><v>nan</v></c><c t="s"><v>7</v></c></row></sheetData></worksheet>'
    yield Hostile("so-la.xlsx", with_parts(XLSX, {"xl/worksheets/sheet1.xml": odd}), ("read",), "inf")
    cell = (
        '<table:table-cell table:number-columns-repeated="1000000000"><text:p>'
        + "x" * 10_000
        + "</text:p></table:table-cell>"
    )
    rows = f'<table:table table:name="T"><table:table-row table:number-rows-repeated="1000000000">{cell}</table:table-row></table:table>'
    yield Hostile("lap.ods", open_document("spreadsheet", rows), ("too_heavy",))
    pieces = bytearray(DOC)
    at = pieces.index(b"\x02\x10\0\0\0") + 9
    pieces[at : at + 4] = b"\xff\xff\xff\x7f"
    yield Hostile("manh-dai.doc", bytes(pieces), ("read", "damaged", "too_heavy"))


def texts() -> Iterator[Hostile]:
    yield Hostile("sau.html", b"<html><body>" + b"<div>" * 100_000 + b"x", ("read", "damaged", "blank"))
    yield Hostile("bang-sau.html", b"<html><body>" + b"<table><tr><td>" * 3_000 + b"x", ("read", "damaged", "blank"))
    yield Hostile("sau.eml", deep_mail(3_000), ("too_heavy",))
    yield Hostile("dau-dai.eml", b"From: " + b"a" * 1_000_000 + b"\n\nx", ("read", "damaged"))
    yield Hostile("rong.eml", b"\n\n", ("damaged", "blank"))
    yield Hostile("byte-la.txt", bytes(range(256)) * 40, ("encoding",))
    test_virus = base64.b64decode(
        b"WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo="
    )
    yield Hostile("vi-rut.txt", test_virus, ("read",), "EICAR")  # only clamd knows it: tests/engines/test_virus.py


def noise() -> Iterator[Hostile]:
    """Five megabytes of nothing behind the first bytes of each kind."""
    rest = random.Random(7).randbytes(5_000_000)
    heads = {
        ".pdf": b"%PDF-1.7\n",
        ".docx": b"PK\x03\x04",
        ".doc": bytes.fromhex("d0cf11e0a1b11ae1"),
        ".png": b"\x89PNG\r\n\x1a\n",
    }
    heads |= {
        ".jpg": b"\xff\xd8\xff\xe0",
        ".tif": b"II*\0\x08\0\0\0",
        ".webp": b"RIFF\0\0\0\0WEBP",
        ".txt": b"",
        ".html": b"<html>",
        ".eml": b"From: a\n",
    }
    for ending, head in heads.items():
        yield Hostile(
            f"ngau-nhien{ending}",
            head + rest,
            ("damaged", "unsupported", "encoding", "two_kinds", "blank", "too_many_pixels"),
        )
    streams = container({"WordDocument": b"\xec\xa5" + rest[:50_000], "0Table": rest[:50_000], "1Table": rest[:50_000]})
    yield Hostile("ngau-nhien-2.doc", streams, ("damaged", "encrypted", "too_heavy", "blank"))
    yield Hostile("ngau-nhien.xls", container({"Workbook": rest[:50_000]}), ("damaged",))
    for name, content, place in (
        ("n.docx", DOCX, "word/document.xml"),
        ("n.xlsx", XLSX, "xl/workbook.xml"),
        ("n.odt", ODT, "content.xml"),
    ):
        yield Hostile(name, with_parts(content, {place: rest[:50_000]}), ("damaged",))


MAKERS = (archives, entities, macros, two_things_at_once, pdfs, pictures, spoilt_office, texts, noise)
