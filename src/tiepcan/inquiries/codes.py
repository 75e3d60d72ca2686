"""Tracking codes: 100 random-looking bits in five groups a person can read out over the telephone."""

import base64
import hashlib
import secrets

from tiepcan.inquiries.errors import CodeRenewed
from tiepcan.inquiries.keys import Key, key_ring
from tiepcan.inquiries.sealing import digest, digests

_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_MISHEARD = str.maketrans("OILU", "011V")
_LENGTH, _GROUP = 20, 4
_CODE, _CLIENT = "tracking-code", "client-key"


def code_for(client_key: str, *, key: Key | None = None) -> str:
    """The code of what was submitted under this client key: a second submission of it gets the same one."""
    secret = (key or key_ring().current).for_purpose(_CODE)
    raw = hashlib.blake2b(client_key.encode(), key=secret, digest_size=20).digest()
    text = base64.b32encode(raw).decode().translate(_LETTERS)[:_LENGTH]
    return "-".join(text[i : i + _GROUP] for i in range(0, _LENGTH, _GROUP))


def new_code() -> str:
    """A code that nothing leads back to: for one use, or in place of one that was lost."""
    return code_for(secrets.token_hex(32))


def code_again(client_key: str, code_key: str) -> str:
    """The code given out for this client key, perhaps under an older key. Raises CodeRenewed where it is dead."""
    given = (code_for(client_key, key=k) for k in key_ring().keys)
    found = next((c for c in given if code_key in code_keys(c)), "")
    if not found:
        raise CodeRenewed(
            "Phiếu này đã được ghi vào sổ trước đó, sau đó mã theo dõi đã được cấp lại. Hãy dùng mã mới để theo dõi; "
            "nếu muốn hỏi thêm, hãy lập phiếu mới."
        )
    return found


def normal(code: str) -> str:
    """The code as it was meant: any case, any spacing, O for zero, I and L for one."""
    return "".join(c for c in code.upper() if c.isalnum()).translate(_MISHEARD)[: 2 * _LENGTH]


def code_key(code: str) -> str:
    return digest(normal(code), about=_CODE)


def code_keys(code: str) -> list[str]:
    return digests(normal(code), about=_CODE)


def client_digest(client_key: str) -> str:
    return digest(client_key, about=_CLIENT)


def client_digests(client_key: str) -> list[str]:
    return digests(client_key, about=_CLIENT)
