"""Sealing and opening: AES-GCM, each box tied to the row it belongs to, so that none can be moved to another."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tiepcan.inquiries.errors import KeyMissing
from tiepcan.inquiries.keys import key_ring

_NONCE = 12
_SEAL, _MATCH = "seal", "match"


@dataclass(frozen=True)
class Box:
    """What the database holds of personal data."""

    key_id: str
    content: bytes


def seal(values: Mapping[str, str], *, place: str) -> Box:
    """Close these values with the newest key for this place."""
    key = key_ring().current
    nonce = secrets.token_bytes(_NONCE)
    plain = json.dumps({k: v for k, v in values.items() if v}, ensure_ascii=False).encode()
    return Box(key.id, nonce + AESGCM(key.for_purpose(_SEAL)).encrypt(nonce, plain, place.encode()))


def unseal(box: Box, *, place: str) -> dict[str, str]:
    """The values. Raises KeyMissing where the key is gone, or the box was not made for this place."""
    content = box.content
    cipher = AESGCM(key_ring().named(box.key_id).for_purpose(_SEAL))
    try:
        plain = cipher.decrypt(content[:_NONCE], content[_NONCE:], place.encode())
    except InvalidTag as error:
        raise KeyMissing(
            "Thông tin người yêu cầu không mở được bằng khóa đang có. "
            "Hãy báo quản trị kiểm tra tệp khóa và cơ sở dữ liệu."
        ) from error
    opened: dict[str, str] = json.loads(plain)
    return opened


def digest(value: str, *, about: str) -> str:
    """A keyed digest by which equal values can be found without being readable; empty for an empty value."""
    return _digest(key_ring().current.for_purpose(_MATCH), value, about) if value else ""


def digests(value: str, *, about: str) -> list[str]:
    """The digest under every key there is: rows made before a change of keys are found too."""
    return [_digest(key.for_purpose(_MATCH), value, about) for key in key_ring().keys] if value else []


def _digest(key: bytes, value: str, about: str) -> str:
    return hmac.new(key, f"{about}\0{value}".encode(), hashlib.sha256).hexdigest()
