"""Photographs without what the camera wrote beside the picture: where, when, with what, a preview of the uncut one."""

import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SCAN, _COMMENT = 0xDA, 0xFE
_KEPT_APPS = (0xE0, 0xE2, 0xEE)  # JFIF, colour profile, Adobe's colour transform
_KEPT_CHUNKS = (b"iCCP", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"tRNS", b"bKGD", b"sBIT")


def without_properties(picture: bytes) -> bytes:
    """The same points, byte for byte; only what stands beside them goes. Unknown formats come back as they are."""
    try:
        if picture.startswith(_JPEG):
            return b"".join(_jpeg(picture))
        return b"".join(_png(picture)) if picture.startswith(_PNG) else picture
    except (struct.error, IndexError):
        return picture


def _jpeg(picture: bytes) -> Iterator[bytes]:
    yield _JPEG
    at = 2
    while at + 4 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == _SCAN:
            break
        (length,) = struct.unpack_from(">H", picture, at + 2)
        if not (marker == _COMMENT or (0xE0 <= marker <= 0xEF and marker not in _KEPT_APPS)):
            yield picture[at : at + 2 + length]
        at += 2 + length
    end = picture.rfind(b"\xff\xd9")
    yield picture[at : end + 2 if end > at else len(picture)]


def _png(picture: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at + 12 <= len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        name = picture[at + 4 : at + 8]
        if name[:1].isupper() or name in _KEPT_CHUNKS:
            yield picture[at : at + 12 + length]
        at += 12 + length
        if name == b"IEND":
            return
