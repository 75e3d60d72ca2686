"""A draft that nobody needs is dropped, with a reason, and can be taken up again.

It never had a number, so none is lost from the series; what was issued stays.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotYet
from tiepcan.agencies.models import User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Deed, record
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import fill, opened
from tiepcan.inquiries.letters.drafting import DROPPED
from tiepcan.inquiries.models import OfficialLetter
from tiepcan.inquiries.permissions import HANDLERS
from tiepcan.inquiries.texts import line
from tiepcan.law.calendar import dmy

_LONGEST = 300


@transaction.atomic
def drop_draft(*, letter: OfficialLetter, reason: str, by: User, at: datetime | None = None) -> OfficialLetter:
    """The reason lies in the box with the words: it may name people, and goes when they go."""
    at = at or timezone.now()
    draft = _draft(letter, by, at)
    if draft.dropped:
        raise NotYet("Dự thảo này đã bỏ rồi.")
    why = line(reason, field="reason", label="Lý do bỏ dự thảo", limit=_LONGEST)
    if not why:
        raise BadInput("Hãy ghi lý do bỏ dự thảo.", field="reason")
    draft.dropped_at, draft.dropped_by = at, by
    fill(draft, {**opened(draft), DROPPED: why})
    draft.save()
    record(_deed(draft, "drop_draft"), by=by)
    return draft


@transaction.atomic
def take_up_draft(*, letter: OfficialLetter, by: User, at: datetime | None = None) -> OfficialLetter:
    """A draft that was dropped waits to be issued again."""
    draft = _draft(letter, by, at or timezone.now())
    if not draft.dropped:
        raise NotYet("Dự thảo này chưa bị bỏ.")
    draft.dropped_at = draft.dropped_by = None
    fill(draft, {name: value for name, value in opened(draft).items() if name != DROPPED})
    draft.save()
    record(_deed(draft, "take_up_draft"), by=by)
    return draft


def _draft(letter: OfficialLetter, by: User, at: datetime) -> OfficialLetter:
    """The draft, locked: whoever issues it at this moment and whoever drops it wait for each other."""
    row = OfficialLetter.objects.select_for_update(of=("self",)).select_related("agency").get(pk=letter.pk)
    require(by, row.agency, *HANDLERS, on=timezone.localdate(at))
    if row.issued_on is not None:
        raise NotYet(
            f"Văn bản này đã ban hành, số {row.code} ngày {dmy(row.issued_on)}, nên không bỏ được. "
            "Muốn thay đổi, hãy ban hành văn bản mới."
        )
    if not row.key_id:
        raise NotYet("Hồ sơ đã khử nhận dạng nên dự thảo không còn nội dung.")
    return row


def _deed(row: OfficialLetter, action: str) -> Deed:
    return Deed(f"inquiries.{action}", "letter", row.public_id, row.form, row.agency.code, {"form": row.form})
