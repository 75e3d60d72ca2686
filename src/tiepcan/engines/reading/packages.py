"""Files that are zip archives inside (Office, OpenDocument): opened within limits, and never by a name of theirs."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tiepcan.engines.reading.model import DAMAGED, ENCRYPTED, ENTITIES, EXPANDS, TOO_MANY_FILES, FileRefused, Limits

_END, _END_BYTES = b"PK\x05\x06", 22
_COMMENT = 65_535
_ENTRY_BYTES = 2_000  # a record of the directory: a fixed part and a name; longer on the average is an attack
_XML = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOGUE = 4_096
# What the standard library raises on an archive that is not what it says: offsets before the beginning, methods nobody
# knows, data cut off.
BROKEN = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error)


def ends_as_zip(content: bytes) -> bool:
    """Whether the bytes end as an archive does, whatever they begin with."""
    at = content.rfind(_END, max(0, len(content) - _END_BYTES - _COMMENT))
    if at < 0 or at + _END_BYTES > len(content):
        return False
    return at + _END_BYTES + int(struct.unpack_from("<H", content, at + 20)[0]) == len(content)


def open_package(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, once its directory is known to be within the limits. Raises FileRefused.

    What an entry declares is counted here; while unpacking, zipfile stops at the declared size and complains of more.
    """
    archive = listed(content, limits.zip_entries)
    entries = archive.infolist()
    expanded = sum(entry.file_size for entry in entries)
    ratio = expanded / max(len(content), 1)
    if len(entries) > limits.zip_entries or expanded > limits.expanded_bytes or ratio > limits.expansion_ratio:
        raise FileRefused(EXPANDS)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused(ENCRYPTED)
    return archive


def listed(content: bytes, most: int) -> zipfile.ZipFile:
    """The archive with its directory read, which holds no more than so many entries. Raises FileRefused."""
    _weigh_directory(content, most)
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise FileRefused(DAMAGED) from error


def _weigh_directory(content: bytes, most: int) -> None:
    """Millions of entries would be costly to list: their number and length stand at the end, before any is read."""
    at = content.rfind(_END, max(0, len(content) - _END_BYTES - _COMMENT))
    if at < 0 or at + _END_BYTES > len(content):
        raise FileRefused(DAMAGED)
    entries, size = struct.unpack_from("<HI", content, at + 10)
    if entries > most or size > most * _ENTRY_BYTES:
        raise FileRefused(TOO_MANY_FILES, files=most)


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of the package. Raises FileRefused when it is missing or not what the directory says."""
    try:
        return archive.read(name)
    except BROKEN as error:
        raise FileRefused(DAMAGED) from error


def refuse_entities(archive: zipfile.ZipFile) -> None:
    """No office program writes a document type into its parts; those that have one bring entities along."""
    for name in _xml_parts(archive):
        try:
            with archive.open(name) as file:
                start = file.read(_PROLOGUE)
        except BROKEN as error:
            raise FileRefused(DAMAGED) from error
        # Latin letters of UTF-16 are the same bytes with a zero between them.
        if _DECLARED.search(start.replace(b"\0", b"")):
            raise FileRefused(ENTITIES)


def _xml_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    return (name for name in archive.namelist() if name.lower().endswith(_XML))
