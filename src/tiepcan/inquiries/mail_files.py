"""A request that came by e-mail, read from the file of the message: a proposal, nothing is stored.

What it says of the sender is only what the message claims; an officer checks it before it becomes a case.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from django.utils import timezone

from tiepcan.engines.containers import Member, members
from tiepcan.engines.reading import FileRefused, Limits, kind_of, read_file
from tiepcan.engines.reading.kinds import EML
from tiepcan.engines.reading.model import UNSUPPORTED
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.file_kinds import ALLOWED, weigh
from tiepcan.inquiries.models import FilePurpose
from tiepcan.inquiries.texts import LINE, PARAGRAPHS, paragraphs
from tiepcan.records.arriving import check_virus

_HEADS = {
    "Từ": "from",
    "Đến": "to",
    "Đồng gửi": "cc",
    "Ngày": "date",
    "Chủ đề": "subject",
}  # in this order, at most once
_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_SECONDS = 20  # somebody waits for the page
_NO_MAIL = (
    "Đây không phải tệp thư điện tử (.eml). Trong chương trình thư, hãy mở thư, chọn “Lưu thành” hoặc “Tải thư xuống” "
    "với loại .eml rồi chọn tệp đó."
)


@dataclass(frozen=True)
class MailRequest:
    """What the message tells. `sent_on` is None where its date cannot be read; `cut` where the text went on."""

    content: bytes
    name: str
    full_name: str
    email: str
    sent_on: date | None
    information: str
    cut: bool
    attached: tuple[Member, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_mail(content: bytes, name: str) -> MailRequest:
    """Read a message in a confined process. Raises BadInput with what to do about the file."""
    weigh(len(content), name, FilePurpose.ATTACHMENT)
    limits = Limits(file_bytes=ALLOWED[FilePurpose.ATTACHMENT].most_bytes, seconds=_SECONDS)
    try:
        check_virus(content)
        if kind_of(content, name, limits) != EML:
            raise BadInput(_NO_MAIL, field="mail")
        text = read_file(content, name, limits).text
        attached = tuple(members(content, name))
    except FileRefused as refusal:
        said = _NO_MAIL if refusal.reason == UNSUPPORTED else refusal.message
        raise BadInput(said, field="mail") from refusal
    heads, body = _parted(text)
    full_name, address = _sender(heads.get("from", ""))
    return MailRequest(
        content,
        name,
        full_name,
        address,
        _day(heads.get("date", "")),
        paragraphs(body[:PARAGRAPHS] or heads.get("subject", ""), field="mail", label="Thư"),
        len(body) > PARAGRAPHS,
        attached,
    )


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The lines the reader puts first, and what the message itself says."""
    heads: dict[str, str] = {}
    lines = text.split("\n")
    order = iter(_HEADS)
    while lines:
        label, colon, value = lines[0].partition(": ")
        if not colon or label not in order:  # looks on from the last one found: a body that begins like a head is body
            break
        heads[_HEADS[label]] = value.strip()
        lines = lines[1:]
    return heads, "\n".join(lines).strip()


def _sender(said: str) -> tuple[str, str]:
    found = _ADDRESS.search(said)
    if not found:
        return ("", said[:LINE]) if "@" in said and " " not in said else (said[:LINE], "")
    return said[: found.start()].strip(' "')[:LINE], found[1][:LINE]


def _day(said: str) -> date | None:
    """The day in Việt Nam on which it was sent."""
    try:
        sent: datetime = parsedate_to_datetime(said)
        return timezone.localdate(sent if sent.tzinfo else sent.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
