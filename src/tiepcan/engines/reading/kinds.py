"""The real type of a file, from its bytes; the name only says what somebody believed."""

import re

from tiepcan.engines.reading.model import (
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    MACROS,
    MISLABELLED,
    TWO_KINDS,
    UNSUPPORTED,
    FileRefused,
    Limits,
    too_large,
)
from tiepcan.engines.reading.names import ending
from tiepcan.engines.reading.packages import ends_as_zip, open_package, part, refuse_entities

TXT = "text/plain"
HTML = "text/html"
EML = "message/rfc822"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
ZIP = "application/zip"
TIFF, JPEG, PNG, WEBP, HEIC = "image/tiff", "image/jpeg", "image/png", "image/webp", "image/heic"

IMAGES = {TIFF: (".tif", ".tiff"), JPEG: (".jpg", ".jpeg"), PNG: (".png",), WEBP: (".webp",), HEIC: (".heic", ".heif")}
# The first ending is the one a file of this type is given.
SUFFIXES = {
    TXT: (".txt",),
    PDF: (".pdf",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PPTX: (".pptx",),
    ODT: (".odt",),
    ODS: (".ods",),
    DOC: (".doc",),
    XLS: (".xls",),
    HTML: (".html", ".htm"),
    EML: (".eml",),
}
_WORDS = {
    TXT: "văn bản thuần",
    PDF: "PDF",
    DOCX: "Word (.docx)",
    XLSX: "bảng tính Excel (.xlsx)",
    PPTX: "bản trình chiếu (.pptx)",
    ODT: "văn bản OpenDocument (.odt)",
    ODS: "bảng tính OpenDocument (.ods)",
    DOC: "Word đời cũ (.doc)",
    XLS: "Excel đời cũ (.xls)",
    HTML: "trang web (.html)",
    EML: "thư điện tử (.eml)",
    ZIP: "tệp nén (.zip)",
    TIFF: "ảnh TIFF",
    JPEG: "ảnh JPEG",
    PNG: "ảnh PNG",
    WEBP: "ảnh WebP",
    HEIC: "ảnh HEIC",
}
_ALL = SUFFIXES | IMAGES | {ZIP: (".zip",)}
_KNOWN = {suffix for row in _ALL.values() for suffix in row}
_LOOSE = (TXT, HTML, EML)  # text whose ending says how to read it: its bytes alone do not tell

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MARKS = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\x00", TIFF), (b"MM\x00*", TIFF))
_HEIF = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
_OTHERS = (b"\x89PNG", b"GIF8", b"{\\rtf", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BM", b"MZ", b"\x7fELF", b"II+\x00")
_WITH_MACROS = (".docm", ".xlsm", ".pptm", ".dotm", ".xltm", ".potm", ".ppsm", ".xlam")
_PACKAGES = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_STREAMS = {DOC: ("WordDocument",), XLS: ("Workbook", "Book")}
_OPEN_DOCUMENT = {kind.encode(): kind for kind in (ODT, ODS)}
_WEB = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MAIL = re.compile(
    rb"^(?:From|To|Date|Subject|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type):", re.I | re.M
)
_FEW_HEADERS = 3


def kind_of(content: bytes, name: str, limits: Limits) -> str:
    """The media type of the content, images and archives too. Raises FileRefused when it is none we know, when the
    name says something else, or when the file is made to be two things at once."""
    if not content:
        raise FileRefused(EMPTY)
    if len(content) > limits.file_bytes:
        raise too_large(limits.file_bytes)
    suffix = ending(name)
    if suffix in _WITH_MACROS:
        raise FileRefused(MACROS)
    kind = _from_bytes(content, suffix, limits)
    if kind == TXT:
        return _text_kind(content, suffix)
    if suffix and suffix not in _ALL[kind]:
        raise FileRefused(MISLABELLED, suffix=suffix, real=_WORDS[kind])
    return kind


def _text_kind(content: bytes, suffix: str) -> str:
    for kind in _LOOSE:
        if suffix in SUFFIXES[kind]:
            return kind
    if suffix:
        raise (
            FileRefused(MISLABELLED, suffix=suffix, real=_WORDS[TXT]) if suffix in _KNOWN else FileRefused(UNSUPPORTED)
        )
    start = content[:8192]
    if _WEB.match(start.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    return EML if len(_MAIL.findall(start.partition(b"\n\n")[0])) >= _FEW_HEADERS else TXT


def _from_bytes(content: bytes, suffix: str, limits: Limits) -> str:
    kind = _beginning(content)
    if kind == ZIP:
        kind = _from_zip(content, limits)
        # The first file in an archive may well be a PDF that was packed as it is; in a document it is another kind.
        if kind != ZIP and b"%PDF-" in content[:1024]:
            raise FileRefused(TWO_KINDS, real=_WORDS[PDF])
        return kind
    if b"%PDF-" in content[:1024]:
        if kind not in (TXT, PDF) or ends_as_zip(content):
            raise FileRefused(TWO_KINDS, real=_WORDS[PDF])
        return PDF
    if kind == DOC:
        return _from_ole(content, suffix)
    if ends_as_zip(content):
        raise FileRefused(TWO_KINDS, real=_WORDS[kind])
    return kind


def _beginning(content: bytes) -> str:
    if content.startswith(b"PK"):
        return ZIP
    if content.startswith(_OLE):
        return DOC
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if is_heic(content):
        return HEIC
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind
    if content.startswith(_OTHERS) and not content.startswith((b"BM", b"MZ")):
        raise FileRefused(UNSUPPORTED)
    if content.startswith((b"BM", b"MZ")) and b"\0" in content[:1024]:
        raise FileRefused(UNSUPPORTED)
    return PDF if content.startswith(b"%PDF-") else TXT


def is_heic(content: bytes) -> bool:
    """A photograph as telephones keep it."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIF


def _from_zip(content: bytes, limits: Limits) -> str:
    with open_package(content, limits) as archive:
        names = set(archive.namelist())
        kind = next((kind for name, kind in _PACKAGES.items() if name in names), None)
        if kind is None and "mimetype" in names:
            declared = part(archive, "mimetype").strip()
            if declared not in _OPEN_DOCUMENT:
                raise FileRefused(UNSUPPORTED)
            kind = _OPEN_DOCUMENT[declared]
            if b"encryption-data" in part(archive, "META-INF/manifest.xml"):
                raise FileRefused(ENCRYPTED)
        if kind is None:
            return ZIP
        lower = [name.lower() for name in names]
        if any(n.endswith("vbaproject.bin") or "/macrosheets/" in n or n.startswith("basic/") for n in lower):
            raise FileRefused(MACROS)
        refuse_entities(archive)
    if not ends_as_zip(content):
        raise FileRefused(DAMAGED)
    return kind


def _from_ole(content: bytes, suffix: str) -> str:
    """An OLE container is an old .doc or .xls, or the wrapper that Office puts around an encrypted file.

    Its streams are looked for by name only; the confined reader finds out whether they are what they are called.
    """

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") + b"\0\0" in content

    if holds("EncryptedPackage"):
        raise FileRefused(ENCRYPTED)
    if holds("_VBA_PROJECT") or holds("_VBA_PROJECT_CUR"):
        raise FileRefused(MACROS)
    found = [kind for kind, names in _STREAMS.items() if any(map(holds, names))]
    if not found:
        raise FileRefused(UNSUPPORTED)
    # A text with a sheet embedded in it holds both.
    return next((kind for kind in found if suffix in SUFFIXES[kind]), found[0])
