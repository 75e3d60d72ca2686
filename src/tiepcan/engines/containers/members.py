"""What lies in a zip or hangs on an e-mail, one after the other and within limits. Names are shown, never opened."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from pathlib import PurePosixPath

from tiepcan.engines.reading.kinds import EML, ZIP, kind_of
from tiepcan.engines.reading.mail import Part, attachments, parse
from tiepcan.engines.reading.model import (
    DAMAGED,
    EMPTY_ARCHIVE,
    ENCRYPTED,
    EXPANDS,
    LINKED,
    NESTED_ARCHIVE,
    TOO_MANY_FILES,
    UNSAFE_NAME,
    UNSUPPORTED,
    FileRefused,
    Limits,
    too_large,
)
from tiepcan.engines.reading.names import clean_name
from tiepcan.engines.reading.packages import BROKEN, listed
from tiepcan.text.vietnamese import nfc

_JUNK = {"thumbs.db", "desktop.ini", ".ds_store"}  # written by the systems of the people who pack folders
_JUNK_FOLDERS = {"__macosx", ".git", "$recycle.bin"}
_STEP = 1 << 20
_SHOWN = 80
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz")


@dataclass(frozen=True)
class PackLimits:
    """`files` and `total_bytes` bound the container; `of_each` what may be in it."""

    files: int = 5_000
    total_bytes: int = 4 * 1024 * 1024 * 1024
    ratio: int = 200
    of_each: Limits = field(default_factory=Limits)

    def whole(self, size: int) -> Limits:
        """The same bounds for the container itself, whatever its size: that is for its taker to bound."""
        return Limits(max(size, 1), self.total_bytes, self.ratio, self.files)


@dataclass(frozen=True)
class Member:
    """One file: where it lay in the container, and its bytes or why it is refused."""

    name: str
    content: bytes = b""
    refusal: FileRefused | None = None


def members(content: bytes, name: str, limits: PackLimits | None = None) -> Iterator[Member]:
    """The files in a zip, or what hangs on an e-mail; none where the file is no container.

    One at a time, so that a large container never lies unpacked in memory. A bad file in it comes with its refusal and
    the others go on; a container made to harm is refused as a whole before the first. Raises FileRefused.
    """
    limits = limits or PackLimits()
    kind = kind_of(content, name, limits.whole(len(content)))
    if kind == ZIP:
        return _of_zip(content, limits)
    return _of_mail(content, limits) if kind == EML else iter(())


def _of_zip(content: bytes, limits: PackLimits) -> Iterator[Member]:
    archive = listed(content, limits.files)
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_junk(entry.filename)]
    if not entries:
        raise FileRefused(EMPTY_ARCHIVE)
    expanded = sum(entry.file_size for entry in entries)
    if len(entries) > limits.files:
        raise FileRefused(TOO_MANY_FILES, files=limits.files)
    if expanded > limits.total_bytes or expanded > limits.ratio * max(len(content), 1):
        raise FileRefused(EXPANDS)
    return (_unpacked(archive, entry, limits) for entry in entries)


def _is_junk(name: str) -> bool:
    *folders, last = name.replace("\\", "/").lower().split("/")
    return last in _JUNK or last.startswith("._") or any(folder in _JUNK_FOLDERS for folder in folders)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: PackLimits) -> Member:
    name = _name_of(entry)
    try:
        _refuse(entry, name, limits)
        content = _counted(archive, entry)
    except FileRefused as refusal:
        return Member(_harmless(name), refusal=refusal)
    if content.startswith(b"PK") and _is_archive(content, name, limits):
        return Member(name, refusal=FileRefused(NESTED_ARCHIVE, name=name[-_SHOWN:]))
    return Member(name, content)


def _refuse(entry: zipfile.ZipInfo, name: str, limits: PackLimits) -> None:
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise FileRefused(LINKED, name=_harmless(name))
    if not is_safe(name):
        raise FileRefused(UNSAFE_NAME, name=_harmless(name))
    if entry.flag_bits & 0x1:
        raise FileRefused(ENCRYPTED)
    if name.lower().endswith(_ARCHIVES):
        raise FileRefused(NESTED_ARCHIVE, name=name[-_SHOWN:])
    if entry.file_size > limits.of_each.file_bytes:
        raise too_large(limits.of_each.file_bytes)
    # Other methods may unpack a few bytes into very many before anything can be counted.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise FileRefused(UNSUPPORTED)


def _counted(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry, never more than it declared whatever its data would unpack to."""
    parts = []
    left = entry.file_size
    try:
        with archive.open(entry) as file:
            while left >= 0 and (part := file.read(min(_STEP, left + 1))):
                parts.append(part)
                left -= len(part)
    except BROKEN as error:
        raise FileRefused(DAMAGED) from error
    if left:
        raise FileRefused(DAMAGED)
    return b"".join(parts)


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The path in the archive. Some programs write UTF-8 without saying so; the standard then reads it as CP437."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        with suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("utf-8")
    return nfc(name.replace("\\", "/"))


def is_safe(name: str) -> bool:
    """Whether a path stays within its container and is what it looks like: no way up, no drive, no turning marks."""
    parts = name.split("/")
    away = name.startswith("/") or ".." in parts or any(part.endswith(":") or ":" in part[1:2] for part in parts[:1])
    return bool(name.strip()) and not away and name.isprintable() and all(len(part) <= 255 for part in parts)


def _harmless(name: str) -> str:
    return clean_name(name)[-_SHOWN:]


def _is_archive(content: bytes, name: str, limits: PackLimits) -> bool:
    try:
        return kind_of(content, str(PurePosixPath(name).with_suffix("")), limits.of_each) == ZIP
    except FileRefused:
        return False  # a document, or a file that its reader will refuse by its own reason


def _of_mail(content: bytes, limits: PackLimits) -> Iterator[Member]:
    found = [part for part in attachments(parse(content)) if not _is_decoration(part)]
    if len(found) > limits.files:
        raise FileRefused(TOO_MANY_FILES, files=limits.files)
    return (_attached(part, limits) for part in found)


def _is_decoration(part: Part) -> bool:
    """A picture shown within the text of the mail: a logo under a signature, not a document."""
    inline = part.get_content_disposition() in (None, "inline") and part.get("Content-ID") is not None
    return inline and part.get_content_maintype() == "image"


def _attached(part: Part, limits: PackLimits) -> Member:
    name = clean_name(part.get_filename() or ("thu.eml" if part.get_content_type() == EML else ""))
    if part.get_content_type() == EML:
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        content = first.as_bytes() if isinstance(first, Message) else b""
    else:
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
    if len(content) > limits.of_each.file_bytes:
        return Member(name, refusal=too_large(limits.of_each.file_bytes))
    if name.lower().endswith(_ARCHIVES):
        return Member(name, refusal=FileRefused(NESTED_ARCHIVE, name=name[-_SHOWN:]))
    return Member(name, content)
