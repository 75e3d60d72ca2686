"""The letterhead of an official document: what it is, who issued it, when, to whom, about what, and who signed.

Grammar of Decree 30/2020/NĐ-CP, Annex I. Every value comes with its place in the text and with how sure the reader is:
1 for a value read at its own anchor, less for one that was inferred.
"""

import re
from dataclasses import dataclass, field

from tiepcan.text.dates import iso
from tiepcan.text.issuer import Issuer, find_issuer, place_before
from tiepcan.text.numbers import DocumentNumber
from tiepcan.text.recipients import Recipient, read_addressees, read_recipients
from tiepcan.text.signature import Signer, read_signature
from tiepcan.text.source import Source, Span, as_source
from tiepcan.text.subject import Subject, find_subject
from tiepcan.text.zones import TELEGRAM_TO, Zones, find_zones

_URGENCY = re.compile(r"^[ |]*((?:hỏa tốc)(?:,? hẹn giờ[^\n|]{0,40})?|thượng khẩn|khẩn|hẹn giờ)[ |]*$", re.MULTILINE)
_CIRCULATION = re.compile(
    r"^[ |]*\(?(lưu hành nội bộ|xem xong trả lại|tài liệu thu hồi|không phổ biến"
    r"|chỉ người có tên mới được bóc bì)\)?[ |]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the form of a document says. None: not found; an empty tuple: the place is there and empty."""

    type: str | None
    number: DocumentNumber | None
    issuer: Issuer | None
    place: str | None
    date: str | None
    subject: Subject | None
    addressees: tuple[Recipient, ...] | None
    recipients: tuple[Recipient, ...] | None
    signer: Signer | None
    urgency: str | None = None
    circulation: str | None = None
    body: Span = (0, 0)
    annex: int = 0
    zones: Zones | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)


def _type(zones: Zones) -> tuple[str | None, float]:
    """The type line; else Kính gửi with a symbol of no type is a letter; else the type in the symbol."""
    if zones.type_line:
        named = zones.number.type_name if zones.number else None
        return zones.type_line.name, 1.0 if named in (None, zones.type_line.name) else 0.9
    if zones.kinh_gui:
        return "Công văn", 0.95 if not (zones.number and zones.number.type_name) else 0.8
    if zones.number and zones.number.type_name:
        return zones.number.type_name, 0.7
    return ("Công văn", 0.5) if zones.number else (None, 0.0)


def _written_date(zones: Zones) -> str | None:
    return iso(zones.date["day"], zones.date["month"], zones.date["year"]) if zones.date else None


def _telegram(source: Source, zones: Zones, limit: int) -> re.Match[str] | None:
    if not zones.type_line or zones.type_line.name != "Công điện":
        return None
    return TELEGRAM_TO.search(source.folded, zones.type_line.end, limit)


def _stamp(pattern: re.Pattern[str], source: Source, limit: int) -> tuple[str | None, Span | None]:
    for match in pattern.finditer(source.lower, 0, limit):
        printed = source.value(match.start(1), match.end(1))
        if printed.isupper() or pattern is _CIRCULATION:
            return printed, (match.start(1), match.end(1))
    return None, None


def _layout(source: Source, zones: Zones, subject: Subject | None) -> tuple[tuple[Recipient, ...] | None, int]:
    """Addressees, and where the body begins."""
    begin = subject.end if subject and zones.type_line else (zones.type_line.end if zones.type_line else 0)
    telegram = _telegram(source, zones, min(zones.foot, begin + 1500))
    anchor = zones.kinh_gui or telegram
    if not anchor and zones.type_line:
        from_here = min(zones.foot, begin + 600)
        anchor = next(
            (m for m in re.compile(r"(?<!\w)kinh gui\s?:").finditer(source.folded, zones.type_line.end, from_here)),
            None,
        )
    if not anchor:
        return None, begin
    found, end = read_addressees(source, anchor, zones.foot)
    return found, max(begin, end)


def read_letterhead(text: str | Source) -> Letterhead:
    """Read the form of a document from its text alone."""
    source = as_source(text)
    zones = find_zones(source)
    kind, kind_sure = _type(zones)
    subject = find_subject(source, zones)
    issuer = find_issuer(source, zones)
    place = place_before(source, zones)
    addressees, body = _layout(source, zones, subject)
    recipients, recipients_end = read_recipients(source, zones.foot)
    signer = read_signature(source, zones.foot)
    head_limit = min(len(source.text), zones.head_end + 300)
    urgency, urgent_at = _stamp(_URGENCY, source, head_limit)
    circulation, circulation_at = _stamp(_CIRCULATION, source, head_limit)
    annex = max(recipients_end, signer.span[1] if signer else zones.foot)
    spans: dict[str, Span | None] = {
        "type": (zones.type_line.start, zones.type_line.end)
        if zones.type_line
        else zones.kinh_gui.span()
        if zones.kinh_gui
        else None,
        "number": (zones.number.start, zones.number.end) if zones.number else None,
        "issuer": issuer.span if issuer and issuer.span[1] else None,
        "place": (place[1], place[2]) if place else None,
        "date": zones.date.span() if zones.date else None,
        "subject": (subject.start, subject.end) if subject else None,
        "addressees": _around(addressees),
        "recipients": _around(recipients),
        "signer": signer.span if signer else None,
        "urgency": urgent_at,
        "circulation": circulation_at,
    }
    date = _written_date(zones)
    confidence = {
        "type": kind_sure,
        "number": (0.9 if zones.number.serial else 0.7)
        + (0.1 if zones.number.serial and zones.number.type_name == kind else 0.0)
        if zones.number
        else 0.0,
        "issuer": (0.95 if issuer.sure else 0.6) if issuer else 0.0,
        "place": 0.95 if place else 0.0,
        "date": (1.0 if date and len(date) == 10 else 0.6) if date else 0.0,
        "subject": 0.9 if subject else 0.0,
        "addressees": 0.9 if addressees else 0.0,
        "recipients": 0.9 if recipients else 0.0,
        "signer": (0.95 if signer.capacity or signer.title else 0.5)
        if signer and signer.name
        else 0.3
        if signer
        else 0.0,
    }
    return Letterhead(
        kind, zones.number, issuer, place[0] if place else None, date, subject, addressees, recipients, signer, urgency,
        circulation,
        (body, zones.foot), annex, zones, {k: v for k, v in spans.items() if v}, confidence,
    )  # fmt: skip


def _around(items: tuple[Recipient, ...] | None) -> Span | None:
    return (items[0].start, items[-1].end) if items else None
