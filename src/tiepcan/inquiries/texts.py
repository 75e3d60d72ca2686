"""What people typed, made fit to be kept: one form of letters, no control characters, a length people can read."""

import hashlib
import re

from tiepcan.inquiries.errors import BadInput
from tiepcan.text.vietnamese import nfc, one_line, syllables

LINE = 300
PARAGRAPHS = 20_000  # letters: about eight printed pages
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{3,}")


def paragraphs(text: str, *, field: str, label: str, limit: int = PARAGRAPHS) -> str:
    """A text of several lines. Raises BadInput when it is too long to be meant."""
    _check_length(text, field, label, limit)
    tidy = _CONTROL.sub("", nfc(text.replace("\r\n", "\n").replace("\r", "\n")))
    return _BLANK_LINES.sub("\n\n", tidy).strip()


def line(text: str, *, field: str, label: str, limit: int = LINE) -> str:
    """A text of one line."""
    _check_length(text, field, label, limit)
    return one_line(_CONTROL.sub("", text))


def _check_length(text: str, field: str, label: str, limit: int) -> None:
    if len(text) > limit:
        raise BadInput(
            f"“{label}” dài {_grouped(len(text))} ký tự, tối đa {_grouped(limit)}. "
            "Hãy rút gọn, phần còn lại gửi kèm thành tệp.",
            field=field,
        )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def content_key(information: str) -> str:
    """The same words asked for again have the same key, however they are spelt or spaced."""
    words = " ".join(s.folded for s in syllables(information))
    return hashlib.sha256(words.encode()).hexdigest()
