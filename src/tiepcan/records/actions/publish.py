"""Release by a second person, correction, withdrawal, expiry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.engines.reading import FileRefused
from tiepcan.records.actions.take_in import edition_values, refuse_duplicate, store_pages, tidy
from tiepcan.records.files import storage
from tiepcan.records.metadata import Metadata, SourceFile
from tiepcan.records.models import (
    OPEN,
    Assessment,
    CopyTask,
    Edition,
    EditionStatus,
    IndexTask,
    Item,
    State,
    Step,
)
from tiepcan.records.public_copy import public_copy, takes_long, words_put_right
from tiepcan.text.vietnamese import one_line

PORTAL = "portal"  # Art 19.1: everything of Art 17.1 stands on the portal; other channels may be added


def _working(item: Item) -> Edition:
    edition = item.editions.select_for_update().filter(status=EditionStatus.WORKING).first()
    if edition is None:
        raise NotYet("Không có bản nào đang chờ phát hành.")
    return edition


def _locked(item: Item) -> Item:
    return Item.objects.select_for_update(of=("self",)).select_related("agency").get(pk=item.pk)


def release(
    *,
    item: Item,
    by: User,
    channels: Sequence[str] = (PORTAL,),
    public_until: date | None = None,
    at: datetime | None = None,
) -> Edition:
    """Make the edition in work public. Only an approver who neither proposed nor decided it may.

    The derivative is made, kept and frozen here; one that takes long is left to the machines, with the words frozen
    of which it will be made. Raises NotAllowed, NotYet.
    """
    at = at or timezone.now()
    require(by, item.agency, Role.APPROVER, on=timezone.localdate(at))
    # Opening the original may take long; no lock of the database is held meanwhile.
    prepared = _prepare(item)
    with transaction.atomic():
        item = _locked(item)
        edition = _working(item)
        _refuse_release(item, edition, by)
        if edition.pk != prepared.edition_id:
            raise NotYet("Văn bản vừa được thay bản khác. Hãy xem lại rồi phát hành.")
        edition.derivative, edition.derivative_size = prepared.digest, prepared.size
        before = item.editions.filter(status=EditionStatus.PUBLISHED).first()
        if before:
            before.status, before.ended_at, before.ended_reason = EditionStatus.SUPERSEDED, at, edition.reason
            before.save(update_fields=["status", "ended_at", "ended_reason"])
        edition.status, edition.released_by, edition.published_at = EditionStatus.PUBLISHED, by, at
        edition.channels, edition.public_until = list(channels), public_until
        edition.save()
        if not edition.derivative:
            CopyTask.objects.create(edition=edition, words=words_put_right(edition))
        item.state = State.PUBLISHED
        item.save(update_fields=["state"])
        IndexTask.objects.create(item=item, urgent=before is not None)
        made = {"derivative": edition.derivative} if edition.derivative else {}
        details = {"edition": edition.number, "on_time": _on_time(item, edition)} | made
        record(Deed("records.release", "item", item.public_id, str(edition), item.agency.code, details), by=by)
    return edition


@dataclass(frozen=True)
class _Prepared:
    edition_id: int
    digest: str = ""
    size: int = 0


def _prepare(item: Item) -> _Prepared:
    """The copy of the edition in work, kept in the store; nothing when making it takes long. The original and the
    pages of what is no scan never change."""
    edition = item.editions.filter(status=EditionStatus.WORKING).first()
    if edition is None or edition.decided_by_id is None:
        raise NotYet("Thông tin chưa có quyết định công khai nên chưa phát hành được.")
    if takes_long(edition):
        return _Prepared(edition.pk)
    try:
        content = public_copy(edition, {})
    except FileRefused as refusal:
        raise NotYet(f"Không lập được bản công khai từ tệp gốc. {refusal.message}") from refusal
    return _Prepared(edition.pk, storage().put(content), len(content))


def _refuse_release(item: Item, edition: Edition, by: User) -> None:
    if item.access not in OPEN or edition.decided_by_id is None:
        raise NotYet("Thông tin chưa có quyết định công khai nên chưa phát hành được.")
    if edition.decided_by_id == by.pk or _proposers(item) & {by.pk}:
        raise NotAllowed("Người phân loại không tự phát hành. Hãy chuyển cho người duyệt khác trong cơ quan.")


def _proposers(item: Item) -> set[int]:
    """Who classified since the last time the item was sent back."""
    rows = Assessment.objects.filter(item=item).order_by("-id").values_list("step", "by_id")
    found: set[int] = set()
    for step, person in rows:
        found.add(person)
        if step == Step.PROPOSAL:
            break
    return found


def _on_time(item: Item, edition: Edition) -> bool | None:
    if item.due_on is None or edition.number > 1:
        return None
    assert edition.published_at
    return timezone.localdate(edition.published_at) <= item.due_on


@transaction.atomic
def correct(
    *, item: Item, source: SourceFile, metadata: Metadata, reason: str, by: User, at: datetime | None = None
) -> Edition:
    """Prepare a new edition of published information, with the reason (Art 22). The old one stays public until the
    new one is released by a second person."""
    at = at or timezone.now()
    require(by, item.agency, Role.CREATING_UNIT, Role.FOCAL_POINT, on=timezone.localdate(at))
    if not reason.strip():
        raise NotYet("Hãy ghi lý do đính chính; lý do được công khai cùng bản mới.")
    item = _locked(item)
    if item.state != State.PUBLISHED:
        raise NotYet("Chỉ đính chính thông tin đang công khai.")
    if item.editions.filter(status=EditionStatus.WORKING).exists():
        raise NotYet("Đã có một bản đính chính đang chờ phát hành.")
    values = edition_values(tidy(metadata))
    original = storage().put(source.content)
    refuse_duplicate(item.agency, original, values, except_item=item.pk)
    last = item.editions.order_by("-number").first()
    edition = Edition.objects.create(
        item=item,
        number=(last.number if last else 0) + 1,
        original=original,
        original_name=source.name[-200:],
        media_type=source.reading.media_type,
        page_amount=len(source.reading.pages),
        reading=source.proposal,
        reason=one_line(reason),
        decided_by=by,
        **values,
    )
    store_pages(edition, source.reading.pages)
    IndexTask.objects.create(item=item)
    details = {"edition": edition.number, "reason": edition.reason}
    record(Deed("records.correct", "item", item.public_id, str(edition), item.agency.code, details), by=by)
    return edition


@transaction.atomic
def discard_correction(*, item: Item, reason: str, by: User, at: datetime | None = None) -> None:
    """Give up a correction that was prepared but not released; what is public stays as it is."""
    at = at or timezone.now()
    require(by, item.agency, Role.CREATING_UNIT, Role.FOCAL_POINT, Role.APPROVER, on=timezone.localdate(at))
    if not reason.strip():
        raise NotYet("Hãy ghi lý do bỏ bản đính chính.")
    item = _locked(item)
    edition = _working(item)
    if item.state != State.PUBLISHED:
        raise NotYet("Chỉ bỏ được bản đính chính của thông tin đang công khai.")
    details = {"edition": edition.number, "reason": one_line(reason), "original": edition.original}
    record(Deed("records.discard_correction", "item", item.public_id, str(edition), item.agency.code, details), by=by)
    edition.delete()
    IndexTask.objects.create(item=item)


@transaction.atomic
def withdraw(*, item: Item, reason: str, by: User, at: datetime | None = None) -> Edition:
    """Take published information down; its page stays and says when and why."""
    at = at or timezone.now()
    require(by, item.agency, Role.APPROVER, Role.FOCAL_POINT, on=timezone.localdate(at))
    if not reason.strip():
        raise NotYet("Hãy ghi lý do gỡ bỏ; lý do được công khai thay cho văn bản.")
    edition = _end(item, EditionStatus.WITHDRAWN, State.WITHDRAWN, one_line(reason), at)
    details = {"reason": one_line(reason)}
    record(Deed("records.withdraw", "item", item.public_id, str(edition), item.agency.code, details), by=by)
    return edition


@transaction.atomic
def expire(*, item: Item, by: Actor, at: datetime | None = None) -> Edition:
    """End the publication of information whose period is over. It can still be requested (Art 23.1.b)."""
    edition = _end(item, EditionStatus.WITHDRAWN, State.EXPIRED, "Hết thời hạn công khai.", at or timezone.now())
    record(Deed("records.expire", "item", item.public_id, str(edition), item.agency.code), by=by)
    return edition


def _end(item: Item, status: EditionStatus, state: State, reason: str, at: datetime) -> Edition:
    item = _locked(item)
    edition = item.editions.select_for_update().filter(status=EditionStatus.PUBLISHED).first()
    if edition is None:
        raise NotYet("Thông tin này không ở trạng thái đang công khai.")
    edition.status, edition.ended_at, edition.ended_reason = status, at, reason
    edition.save(update_fields=["status", "ended_at", "ended_reason"])
    item.state = state
    item.save(update_fields=["state"])
    IndexTask.objects.create(item=item, urgent=True)
    return edition
