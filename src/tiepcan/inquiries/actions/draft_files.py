"""Files wait beside a form: they come, are taken back, go into the case with it, or go when nobody sends it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import agencies_of
from tiepcan.audit.actions import Actor, Deed, record, record_all
from tiepcan.engines.reading.kinds import TXT
from tiepcan.inquiries.checking import Checked, check_file
from tiepcan.inquiries.draft_files import KEPT, draft_files, draft_name, keep_until
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.files import purge_drafts, put
from tiepcan.inquiries.models import DraftFile, DraftPurpose, FilePurpose
from tiepcan.inquiries.models.inquiry import new_public_id
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.records.intake import clean_name

_SHORTEST = 16  # letters of what a form is known by
_MOST_WAITING = 2 * 1024**3  # bytes of everybody without an account together: nobody fills the disk with drafts


@transaction.atomic
def add_draft_file(
    *,
    draft: str,
    content: bytes,
    name: str,
    purpose: DraftPurpose = DraftPurpose.PAPER,
    by: Actor,
    at: datetime | None = None,
) -> DraftFile:
    """Keep a file beside a form. It is checked as if it came to the case itself. Raises BadInput; then nothing is
    kept of it, and what waited before still waits."""
    at = at or timezone.now()
    _check_holder(by, at)
    if len(draft) < _SHORTEST:
        raise BadInput("Phiếu thiếu mã chống gửi trùng. Hãy tải lại trang rồi chọn lại tệp.", field="file")
    found = _checked(draft, content, name, purpose, by, at)
    file = DraftFile(
        public_id=new_public_id(),
        draft=draft_name(draft),
        by=by if isinstance(by, User) else None,
        purpose=purpose,
        media_type=found.media_type,
        signed_digitally=bool(found.verdicts),
        added_at=at,
        expires_at=keep_until(at),
    )
    put(file, content, found.name, verdicts=found.verdicts)
    file.save()
    record(_deed(file, "add_draft_file", size=file.size), by=by)
    return file


def _checked(draft: str, content: bytes, name: str, purpose: DraftPurpose, by: Actor, at: datetime) -> Checked:
    if purpose == DraftPurpose.ROWS:  # read row by row before it is held, and again before it is taken in
        return Checked(clean_name(name), TXT)
    before = draft_files(draft, by=by, at=at).filter(purpose__in=KEPT).count()
    mail = purpose == DraftPurpose.MAIL
    return check_file(content, name, FilePurpose.ATTACHMENT, already=before, mail=mail)


def _check_holder(by: Actor, at: datetime) -> None:
    if isinstance(by, User):
        if not agencies_of(by, Role.FOCAL_POINT, on=timezone.localdate(at)).exists():
            raise NotAllowed("Chỉ đầu mối cung cấp thông tin nhập yêu cầu và giấy tờ kèm theo.")
    elif by != CITIZEN:
        raise NotAllowed("Chỉ người yêu cầu hoặc đầu mối của cơ quan gửi giấy tờ kèm phiếu.")
    elif (DraftFile.objects.filter(by=None).aggregate(all=Sum("size"))["all"] or 0) > _MOST_WAITING:
        raise BadInput(
            "Hiện có quá nhiều tệp đang chờ nên chưa nhận thêm. Hãy gửi yêu cầu trước, rồi gửi giấy tờ ở trang theo "
            "dõi bằng mã bạn nhận được.",
            field="file",
        )


@transaction.atomic
def remove_draft_file(*, draft: str, public_id: str, by: Actor, at: datetime | None = None) -> None:
    """Take one file back. Nothing happens where it is gone already: it was taken back twice."""
    rows = list(draft_files(draft, by=by, at=at).filter(public_id=public_id))
    if rows:
        purge_drafts(rows)
        record_all([_deed(row, "remove_draft_file") for row in rows], by=by)


@transaction.atomic
def drop_draft_files(
    *, draft: str, purposes: Iterable[DraftPurpose] = tuple(DraftPurpose), by: Actor, at: datetime | None = None
) -> None:
    """The form is thrown away, or what it was filled in from is replaced: its files go at once, in the store too."""
    rows = list(draft_files(draft, by=by, at=at).filter(purpose__in=list(purposes)))
    if rows:
        purge_drafts(rows)
        record_all([_deed(row, "drop_draft_file") for row in rows], by=by)


@transaction.atomic
def expire_draft_files(*, at: datetime, limit: int = 200, by: Actor) -> int:
    """Erase what waits beside forms nobody came back to. Returns how many; call again until it is none."""
    rows = list(DraftFile.objects.filter(expires_at__lte=at).order_by("expires_at")[:limit])
    if rows:
        purge_drafts(rows)
        record_all([_deed(row, "expire_draft_file") for row in rows], by=by)
    return len(rows)


def _deed(file: DraftFile, action: str, **details: object) -> Deed:
    return Deed(f"inquiries.{action}", "draft_file", file.public_id, str(file), details=details)
