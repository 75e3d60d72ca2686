"""Sending what waits to be told. Mail is only ever a second way: what counts stands on the tracking page and the desk.

A row is claimed before it is sent: the claim puts its next attempt into the future, so that a worker that dies in
between leaves a row that is tried again later, under the same Message-ID, by which the receiving side knows it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from tiepcan.inquiries.actions.moving import step_label
from tiepcan.inquiries.errors import KeyMissing
from tiepcan.inquiries.identity import opened, requester_of
from tiepcan.inquiries.legal import regime_of
from tiepcan.inquiries.models import Inquiry, Notice, NoticeKind, NoticeStatus, Suggestion
from tiepcan.inquiries.queries import WORK
from tiepcan.law.calendar import dmy

BATCH = 50
FIRST_PAUSE, LONGEST_PAUSE = 60, 6 * 3600  # seconds between attempts; doubled each time
MOST_ATTEMPTS = 20  # about four days
_REFUSED = 500  # from this reply code on a mail server says no for good
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Places:
    """Where a mail leads: the pages on which requests and suggestions are followed, and that of a case for officers."""

    track: str
    track_suggestion: str
    case: Callable[[str], str]


def send_notices(*, places: Places, at: datetime | None = None, limit: int = BATCH) -> int:
    """Try to send what waits. Returns how many rows were tried; none while no mail is configured: they are kept."""
    if not settings.EMAIL_URL:
        return 0
    now = at or timezone.now()
    waiting = Notice.objects.filter(status=NoticeStatus.WAITING, try_at__lte=now).order_by("try_at", "id")
    claimed = [n for pk in list(waiting.values_list("pk", flat=True)[:limit]) if (n := _claimed(pk, now))]
    for notice in claimed:
        _settle(notice, _tried(notice, places))
    return len(claimed)


@transaction.atomic
def _claimed(pk: int, now: datetime) -> Notice | None:
    rows = Notice.objects.select_for_update(of=("self",)).filter(pk=pk, status=NoticeStatus.WAITING, try_at__lte=now)
    notice = rows.select_related("inquiry__agency", "inquiry__identity", "suggestion__agency", "recipient").first()
    if notice is None:
        return None  # another worker was faster
    notice.attempts += 1
    pause = min(FIRST_PAUSE * 2 ** (notice.attempts - 1), LONGEST_PAUSE)
    notice.try_at = now + timedelta(seconds=pause)
    notice.save(update_fields=["attempts", "try_at"])
    return notice


@dataclass(frozen=True)
class _Result:
    status: NoticeStatus
    error: str = ""


def _tried(notice: Notice, places: Places) -> _Result:
    """Send one; what went wrong is named by its kind and code, for its text may name an address."""
    if _is_obsolete(notice):
        return _Result(NoticeStatus.OBSOLETE)
    try:
        address = _address(notice)
        if not address:
            return _Result(NoticeStatus.NO_ADDRESS)
        get_connection(fail_silently=False).send_messages([_message(notice, address, places)])
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        return _again(notice, error, codes, final=all(code >= _REFUSED for code in codes))
    except SMTPDataError as error:
        return _again(notice, error, [error.smtp_code], final=error.smtp_code >= _REFUSED)
    except ValueError as error:  # an address that cannot stand in a header
        return _again(notice, error, [], final=True)
    except (SMTPException, OSError, KeyMissing) as error:
        return _again(notice, error, [], final=False)
    return _Result(NoticeStatus.SENT)


def _again(notice: Notice, error: Exception, codes: list[int], *, final: bool) -> _Result:
    said = " ".join([type(error).__name__, *map(str, codes)])[:100]
    log.warning("notice %d not sent at attempt %d: %s", notice.pk, notice.attempts, said)
    over = final or notice.attempts >= MOST_ATTEMPTS
    return _Result(NoticeStatus.FAILED if over else NoticeStatus.WAITING, said)


def _settle(notice: Notice, result: _Result) -> None:
    notice.status, notice.last_error = result.status, result.error
    notice.sent_at = timezone.now() if result.status == NoticeStatus.SENT else None
    notice.save(update_fields=["status", "last_error", "sent_at"])


def _is_obsolete(notice: Notice) -> bool:
    """A reminder of a day that no longer counts: answered meanwhile, or due on another day."""
    if notice.kind == NoticeKind.MOVED:
        return False
    case = _case(notice)
    return case.phase not in WORK or case.attention_on != notice.day


def _address(notice: Notice) -> str:
    if notice.kind != NoticeKind.MOVED:
        return notice.recipient.email if notice.recipient and notice.recipient.is_active else ""
    if notice.suggestion:
        return opened(notice.suggestion).get("email", "")
    return requester_of(_case(notice)).email


def _case(notice: Notice) -> Inquiry:
    assert notice.inquiry, "what is no suggestion is a request"
    return notice.inquiry


# --- What is written ---------------------------------------------------------------------------------------------


def _message(notice: Notice, address: str, places: Places) -> EmailMessage:
    """Plain text; neither the subject nor the headers say who asked, or for what."""
    subject, lines = _words(notice, places)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<{notice.message_id}@{host}>"}
    return EmailMessage(subject, "\n".join(lines) + "\n", None, [address], headers=headers)


def _words(notice: Notice, places: Places) -> tuple[str, list[str]]:
    if notice.suggestion:
        return _to_whoever_suggested(notice.suggestion, notice.day, places.track_suggestion)
    if notice.kind == NoticeKind.MOVED:
        return _to_requester(notice, places.track)
    return _to_officer(notice, places.case)


def _to_requester(notice: Notice, where: str) -> tuple[str, list[str]]:
    case = _case(notice)
    step = step_label(regime_of(case), notice.event.partition(":")[2])
    due = [f"Hạn cơ quan trả lời: {dmy(case.due_on)}."] if case.phase == "open" and case.due_on else []
    return f"Phiếu yêu cầu số {case}: có thông báo mới", [
        f"Phiếu yêu cầu cung cấp thông tin số {case} gửi {case.agency.name}.",
        f"Bước mới, ngày {dmy(notice.day)}: {step}.",
        *due,
        "",
        f"Xem nội dung, văn bản và quyền của bạn tại trang “Theo dõi yêu cầu” ({where})",
        "bằng mã theo dõi trên giấy biên nhận.",
        *_NO_ANSWER,
    ]


def _to_whoever_suggested(suggestion: Suggestion, day: date, where: str) -> tuple[str, list[str]]:
    return f"Kiến nghị số {suggestion}: đã có trả lời", [
        f"Kiến nghị số {suggestion} gửi {suggestion.agency.name} về thông tin đã công khai.",
        f"Cơ quan đã trả lời ngày {dmy(day)}.",
        "",
        f"Xem trả lời tại trang “Theo dõi kiến nghị” ({where})",
        "bằng mã theo dõi trên giấy biên nhận.",
        *_NO_ANSWER,
    ]


_NO_ANSWER = (
    "",
    "Thư này chỉ để báo tin và được gửi tự động; xin không trả lời thư này.",
    "Cơ quan không bao giờ hỏi mã theo dõi của bạn qua thư điện tử.",
)
_WORDS = {
    NoticeKind.SOON: "sắp đến hạn",
    NoticeKind.DUE: "đến hạn hôm nay",
    NoticeKind.LATE: "đã quá hạn",
}


def _to_officer(notice: Notice, where: Callable[[str], str]) -> tuple[str, list[str]]:
    case, words = _case(notice), _WORDS[NoticeKind(notice.kind)]
    return f"Phiếu yêu cầu số {case} {words} ({dmy(notice.day)})", [
        f"{case.agency.name}: phiếu yêu cầu cung cấp thông tin số {case} {words}, ngày {dmy(notice.day)}.",
        f"Mở hồ sơ: {where(case.public_id)}",
        "",
        "Thư này được gửi tự động; xin không trả lời thư này.",
    ]
