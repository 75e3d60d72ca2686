"""Files that wait beside a form: which they are, and how long they stay."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from tiepcan.agencies.models import User
from tiepcan.audit.actions import Actor
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.file_kinds import ALLOWED
from tiepcan.inquiries.files import into_case
from tiepcan.inquiries.models import CaseFile, DraftFile, DraftPurpose, FilePurpose, Inquiry
from tiepcan.inquiries.sealing import digest, digests

_ABOUT = "draft"
_MARGIN = timedelta(hours=1)  # the form itself always goes first
KEPT = (DraftPurpose.PAPER, DraftPurpose.MAIL)  # what goes into the case with the request


def draft_name(draft: str) -> str:
    """By what the files of a form are found: nothing that stands in the database leads back to the form."""
    return digest(draft, about=_ABOUT)


def draft_files(draft: str, *, by: Actor, at: datetime | None = None) -> QuerySet[DraftFile]:
    """The files that wait beside this form, for whoever holds its key: an officer only their own."""
    holder = by if isinstance(by, User) else None
    rows = DraftFile.objects.filter(draft__in=digests(draft, about=_ABOUT), expires_at__gt=at or timezone.now())
    return rows.filter(by=holder)


def lost_meanwhile(public_ids: Iterable[str]) -> bool:
    """Whether a form tells of files that neither wait nor came into a case: it lay open for too long."""
    told = set(public_ids)
    waiting = DraftFile.objects.filter(public_id__in=told, expires_at__gt=timezone.now())
    came = CaseFile.objects.filter(public_id__in=told)
    there = {*waiting.values_list("public_id", flat=True), *came.values_list("public_id", flat=True)}
    return bool(told - there)


def take_along(inquiry: Inquiry, draft: str, *, by: Actor, at: datetime) -> list[CaseFile]:
    """Make the files that wait beside the form files of its case; for the action that stores the case, in whose
    transaction it happens. Raises BadInput where two pages at once put too many there."""
    rows = list(draft_files(draft, by=by, at=at).filter(purpose__in=KEPT).select_for_update(of=("self",)))
    most = ALLOWED[FilePurpose.ATTACHMENT].most_files
    if len(rows) > most:
        raise BadInput(f"Có {len(rows)} giấy tờ gửi kèm, tối đa {most}. Hãy bỏ bớt rồi gửi lại.", field="papers")
    files = [into_case(row) for row in rows]
    for file in files:
        file.inquiry = inquiry
    CaseFile.objects.bulk_create(files)
    DraftFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return files


def keep_until(at: datetime) -> datetime:
    """A file lives a little longer than the form it waits beside, counted from when that was last kept."""
    return at + timedelta(seconds=settings.SESSION_COOKIE_AGE) + _MARGIN


def prolong(draft: str, *, by: Actor, at: datetime | None = None) -> None:
    """The form was kept again, and its files with it. No act of anybody, so it leaves no event."""
    at = at or timezone.now()
    draft_files(draft, by=by, at=at).update(expires_at=keep_until(at))
