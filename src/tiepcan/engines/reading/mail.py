"""E-mail files: who, to whom, when, about what, and the text. What hangs on it is told; engines.containers opens it."""

import email
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any, TypeAlias

from tiepcan.engines.reading.layout import Block, Layout, Page
from tiepcan.engines.reading.model import DAMAGED, TOO_HEAVY, FileRefused, Limits
from tiepcan.engines.reading.names import clean_name
from tiepcan.engines.reading.web import blocks_of, decode
from tiepcan.text.vietnamese import one_line

_HEADERS = (("From", "Từ"), ("To", "Đến"), ("Cc", "Đồng gửi"), ("Date", "Ngày"), ("Subject", "Chủ đề"))
_PARTS = 1_000
_NESTED = 200

Part: TypeAlias = "Message[Any, Any]"  # the stubs know it as generic, Python itself does not


def read(content: bytes, kind: str, limits: Limits) -> Layout:  # noqa: ARG001  same shape as its siblings
    message = parse(content)
    head = [f"{label}: {value}" for name, label in _HEADERS if (value := _header(message, name))]
    if not head:
        raise FileRefused(DAMAGED)
    names = [clean_name(part.get_filename() or "khong-ten") for part in attachments(message)]
    warning = (f"Thư có {len(names)} tệp đính kèm chưa được đọc: {', '.join(names[:20])}.",) if names else ()
    return Layout((Page((*head, *_body(message))),), warning)


def parse(content: bytes) -> EmailMessage:
    if content.lower().count(b"boundary=") > _NESTED:  # each level is looked through again by all above it
        raise FileRefused(TOO_HEAVY)
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    for count, _ in enumerate(message.walk()):
        if count > _PARTS:
            raise FileRefused(TOO_HEAVY)
    return message


def attachments(message: Part) -> Iterator[Part]:
    """Parts that are files: named, or not text. A message forwarded as a part is one file."""
    for part in _leaves(message):
        if part.get_content_disposition() == "attachment" or part.get_filename() or _is_no_text(part):
            yield part


def _leaves(message: Part) -> Iterator[Part]:
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _leaves(part)
    else:
        yield message


def _is_no_text(part: Part) -> bool:
    return part.get_content_maintype() != "text"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return one_line("".join(c for c in str(message.get(name, "")) if c.isprintable()))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):  # headers that break the parser of headers
        return ""


def _body(message: EmailMessage) -> Iterator[Block]:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        text = content.decode(body.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = decode(content)
    if body.get_content_subtype() == "html":
        yield from blocks_of(text or " \n<p></p>")
    else:
        yield text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
