"""Plain text: which encoding, and whether it is text at all."""

from tiepcan.engines.reading.kinds import TXT
from tiepcan.engines.reading.model import BLANK, UNDECODABLE, FileReading, FileRefused, Limits, too_large
from tiepcan.text.legacy_fonts import to_unicode

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark. Anything else is refused: a guessed encoding would publish wrong letters."""
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefused(UNDECODABLE) from error
    controls = sum(1 for c in text if c < " " and c not in "\t\n\r\f")
    if controls or "\ufffd" in text:
        raise FileRefused(UNDECODABLE)
    return text


def read_plain(content: bytes, limits: Limits) -> FileReading:
    # Files of the nineties carry TCVN3 or VNI bytes as if they were letters of another alphabet.
    text = to_unicode(decode(content)).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limits.text_chars:
        raise too_large(limits.text_chars)
    if not text.strip():
        raise FileRefused(BLANK)
    return FileReading(TXT, tuple(page for page in text.split("\f") if page.strip()))
