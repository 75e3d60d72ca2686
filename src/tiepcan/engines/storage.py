"""Where bytes live: content-addressed, written once, never changed."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import unquote, urlsplit

_FLUSHES = 8


class Storage(Protocol):
    """A store of immutable contents under their SHA-256 (64 hex digits)."""

    def put(self, content: bytes) -> str:
        """Keep the content durably and return its digest. Putting the same content again changes nothing."""
        ...

    def put_many(self, contents: Sequence[bytes]) -> list[str]:
        """Keep all the contents; the digests in the same order."""
        ...

    def open(self, digest: str) -> BinaryIO:
        """The content from its start. Raises KeyError when it is not here."""
        ...

    def has(self, digest: str) -> bool: ...

    def sound(self, digest: str) -> bool:
        """Whether the content is here and still has its digest."""
        ...

    def remove(self, digest: str) -> None:
        """Take the content out for good: what was refused, what must not be kept. Nothing happens when it is gone."""
        ...


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class FolderStorage:
    """Files in one folder: ab/cdef…; written beside, flushed to disk, then renamed."""

    root: Path

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not all(c in "0123456789abcdef" for c in digest):
            raise KeyError(digest)
        return self.root / digest[:2] / digest[2:]

    def put(self, content: bytes) -> str:
        digest = digest_of(content)
        path = self._path(digest)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return digest

    def put_many(self, contents: Sequence[bytes]) -> list[str]:
        # A disk flushes several files in little more time than one.
        with ThreadPoolExecutor(max_workers=_FLUSHES) as pool:
            return list(pool.map(self.put, contents))

    def open(self, digest: str) -> BinaryIO:
        try:
            return self._path(digest).open("rb")
        except FileNotFoundError as error:
            raise KeyError(digest) from error

    def has(self, digest: str) -> bool:
        return self._path(digest).exists()

    def sound(self, digest: str) -> bool:
        try:
            with self._path(digest).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == digest
        except (KeyError, FileNotFoundError):
            return False

    def remove(self, digest: str) -> None:
        path = self._path(digest)
        path.unlink(missing_ok=True)
        if path.parent.exists():  # the name is gone from the disk as well, not only from memory
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _folder(url: str) -> Storage:
    return FolderStorage(Path(unquote(urlsplit(url).path)))


_KINDS: dict[str, Callable[[str], Storage]] = {"file": _folder}


def connect(url: str) -> Storage:
    """A store for `file:///folder`. Raises ValueError for a scheme that is not known."""
    try:
        return _KINDS[urlsplit(url).scheme](url)
    except KeyError:
        raise ValueError(f"STORAGE_URL={url!r}: chỉ hỗ trợ {', '.join(_KINDS)}://") from None
