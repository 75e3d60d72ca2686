"""The real type of a file, from its bytes; the name only says what somebody believed."""

import io
import zipfile
from pathlib import PurePosixPath

from tiepcan.engines.reading.model import (
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    EXPANDS,
    MISLABELLED,
    UNSUPPORTED,
    FileRefused,
    Limits,
    too_large,
)

TXT = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

SUFFIXES = {TXT: (".txt",), PDF: (".pdf",), DOCX: (".docx",)}
_WORDS = {TXT: "văn bản thuần", PDF: "PDF", DOCX: "Word (.docx)"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"{\\rtf", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")


def kind_of(content: bytes, name: str, limits: Limits) -> str:
    """The media type of the content. Raises FileRefused when it is none we read, or not what its name says."""
    if not content:
        raise FileRefused(EMPTY)
    if len(content) > limits.file_bytes:
        raise too_large(limits.file_bytes)
    kind = _from_bytes(content, limits)
    suffix = PurePosixPath(name.lower()).suffix
    if suffix and suffix not in SUFFIXES[kind]:
        if kind != TXT or suffix in {s for row in SUFFIXES.values() for s in row}:
            raise FileRefused(MISLABELLED, suffix=suffix, real=_WORDS[kind])
        raise FileRefused(UNSUPPORTED)
    return kind


def _from_bytes(content: bytes, limits: Limits) -> str:
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK"):
        return _from_zip(content, limits)
    if content.startswith(_OLE):
        # An OLE container is an old .doc, or the wrapper that Office puts around an encrypted .docx.
        raise FileRefused(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in content else UNSUPPORTED)
    if content.startswith(_OTHERS):
        raise FileRefused(UNSUPPORTED)
    return TXT


def _from_zip(content: bytes, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FileRefused(DAMAGED) from error
    expanded = sum(entry.file_size for entry in entries)
    ratio = expanded / max(len(content), 1)
    if len(entries) > limits.zip_entries or expanded > limits.expanded_bytes or ratio > limits.expansion_ratio:
        raise FileRefused(EXPANDS)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused(ENCRYPTED)
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names or "word/vbaProject.bin" in names:
        raise FileRefused(UNSUPPORTED)
    return DOCX
