"""The keys that seal identities. They live outside the database: in a file of their own or in the environment.

A file holds one key a line, `id:secret`, the newest first. The first one seals; all of them open. A copy of the
database without the file opens nothing, so the file is backed up apart from it. Where the file is gone although
something is sealed, nothing is sealed with a new key: somebody has to put it back, or say that it is lost.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tiepcan.inquiries.errors import KeyAbsent, KeyMissing
from tiepcan.inquiries.models import SEALED, LostKey

FILE = "identity-keys"
IN_ENVIRONMENT = "TIEPCAN_IDENTITY_KEY"
FILE_IN_ENVIRONMENT = "TIEPCAN_IDENTITY_KEY_FILE"
_BYTES = 32


@dataclass(frozen=True)
class Key:
    id: str
    secret: bytes

    def for_purpose(self, purpose: str) -> bytes:
        """A key of its own for each use, so that what one reveals says nothing of another."""
        return hmac.digest(self.secret, purpose.encode(), hashlib.sha256)

    def __repr__(self) -> str:
        return f"Key({self.id})"  # a key never stands in a log or a traceback


@dataclass(frozen=True)
class KeyRing:
    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        return self.keys[0]

    def named(self, key_id: str) -> Key:
        for key in self.keys:
            if key.id == key_id:
                return key
        raise KeyAbsent(
            "Máy này không có khóa mở thông tin người yêu cầu. Hãy báo quản trị khôi phục tệp khóa "
            f"“{FILE}” (mã khóa {key_id}) từ bản sao lưu khóa."
        )


def key_ring() -> KeyRing:
    """The keys of this installation; made once where nothing was sealed yet. Raises KeyAbsent where something was."""
    if given := os.environ.get(IN_ENVIRONMENT, "").strip():
        return _parsed(given)
    path = key_file()
    try:
        stat = path.stat()
    except FileNotFoundError:
        if something_sealed():
            raise KeyAbsent(
                f"Mất tệp khóa thông tin người yêu cầu ({path}). Hãy khôi phục tệp khóa từ bản sao lưu khóa; hệ thống "
                "nhận lại ngay, không cần khởi động lại. Chỉ khi chắc chắn không còn bản sao nào, người quản trị chạy "
                "`tiepcan keys begin-anew` để bắt đầu với khóa mới."
            ) from None
        _write_first(path)
        stat = path.stat()
    return _read(path, stat.st_mtime_ns, stat.st_size)


def used_keys() -> set[str]:
    """Keys that sealed something that is still here, but for those that were given up."""
    given_up = {"", *LostKey.objects.values_list("key_id", flat=True)}
    used = {key for model in SEALED for key in model._default_manager.values_list("key_id", flat=True).distinct()}
    return used - given_up


def something_sealed() -> bool:
    """Whether anything waits for a key that was not given up."""
    given_up = ["", *LostKey.objects.values_list("key_id", flat=True)]
    return any(model._default_manager.exclude(key_id__in=given_up).exists() for model in SEALED)


def why_no_key() -> str:
    """Why nothing can be sealed or opened on this machine now, in words for whoever runs it; empty when all is well."""
    try:
        key_ring()
    except KeyMissing as missing:
        return missing.message
    return ""


def keys_in_environment() -> bool:
    return bool(os.environ.get(IN_ENVIRONMENT, "").strip())


def key_file() -> Path:
    return _key_file(os.environ.get(FILE_IN_ENVIRONMENT, "").strip(), str(settings.HOME))


@lru_cache(maxsize=4)
def _key_file(given: str, home: str) -> Path:
    return Path(given).expanduser() if given else Path(home, FILE)


def add_key() -> Key:
    """Put a new key before the old ones. From now on it seals; the old ones still open."""
    if keys_in_environment():
        raise KeyMissing(
            f"Khóa đang đặt trong biến môi trường {IN_ENVIRONMENT}. Hãy thêm khóa mới vào trước khóa cũ trong biến đó."
        )
    before = key_ring()
    key = _new_key()
    path = key_file()
    _replace(path, "\n".join(_line(k) for k in (key, *before.keys)) + "\n")
    return key


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> KeyRing:  # noqa: ARG001  the stamps tell a new file from an old one
    return _parsed(path.read_text())


def _parsed(text: str) -> KeyRing:
    keys = tuple(_key(part) for part in text.replace(",", "\n").split("\n") if part.strip())
    if not keys:
        raise KeyMissing(f"Tệp khóa “{FILE}” rỗng. Hãy khôi phục tệp khóa từ bản sao lưu khóa.")
    return KeyRing(keys)


def _key(part: str) -> Key:
    key_id, _, secret = part.strip().partition(":")
    try:
        decoded = base64.urlsafe_b64decode(secret)
    except (binascii.Error, ValueError):
        decoded = b""
    if not key_id or len(decoded) != _BYTES:
        raise KeyMissing(f"Khóa “{key_id[:16]}” không đọc được: cần dạng mã:khóa, khóa 32 byte viết bằng base64.")
    return Key(key_id, decoded)


def _new_key() -> Key:
    return Key(secrets.token_hex(4), secrets.token_bytes(_BYTES))


def _line(key: Key) -> str:
    return f"{key.id}:{base64.urlsafe_b64encode(key.secret).decode()}"


def _write_first(path: Path) -> None:
    """Made whole under another name and linked into place: two processes that start at once end with one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, _line(_new_key()) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _replace(path: Path, text: str) -> None:
    _draft(path, text).replace(path)


def _draft(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft
