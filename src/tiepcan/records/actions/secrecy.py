"""What must not be kept: what carries a mark of state secrecy is destroyed with every part of it; only the fact stays.

First the fact, then the bytes, then the rows: broken off anywhere, a machine goes on where it stopped.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.records import leasing, legal
from tiepcan.records.files import storage
from tiepcan.records.folder_copies import drop_copies
from tiepcan.records.kept_bytes import others_want
from tiepcan.records.models import Arrival, ArrivalState, CopyTask, Edition, EditionStatus, IndexTask, Item, State

SECRET = "secret"  # noqa: S105  the code of an arrival that is being destroyed


class MarkedSecret(Refused):
    """The words a person typed carry a mark of secrecy. Nothing was written; the person is asked first."""

    def __init__(self, marks: Sequence[dict[str, Any]], why: str) -> None:
        self.texts = tuple(dict.fromkeys(str(mark["text"]) for mark in marks))
        self.levels = levels_of(marks)
        self.why = why
        named = ", ".join(f"“{text}”" for text in self.texts)
        super().__init__(f"Chữ bạn vừa gõ có dấu chỉ độ mật: {named}. Chưa có gì được lưu.")


def secret_marks(reading: dict[str, Any]) -> list[dict[str, Any]]:
    """The marks of state secrecy among the findings of a reading."""
    return [finding for finding in reading.get("findings") or [] if finding["kind"] == "secret"]


def levels_of(marks: Iterable[dict[str, Any]]) -> list[str]:
    return sorted({str(mark["level"]) for mark in marks})


def destroy_secret(*, arrival: Arrival, by: Actor, levels: Sequence[str] = (), at: datetime | None = None) -> None:
    """Destroy a file of a batch: its bytes, its pages, its name, and the item it has become, if any."""
    at = at or timezone.now()
    agency = arrival.batch.agency
    with transaction.atomic():
        marked = leasing.held(arrival).exclude(code=SECRET).update(code=SECRET, name="", path="", message="")
        if marked:  # no name, no digest: nothing leads from the chain to what was destroyed
            details = {"levels": list(levels)}
            record(Deed("records.destroy_secret", "arrival", str(arrival.pk), "", agency.code, details), by=by)
    _remove_bytes(arrival)
    with transaction.atomic():
        _overwrite_deleted()
        arrival.scan_pages.all().delete()
        if arrival.item_id:
            _empty(arrival.item_id)
        why = legal.why_no_secrets(on=timezone.localdate(at))
        message = f"Tệp có dấu hiệu độ mật nên đã bị xóa cùng mọi phần đã đọc. {why}"
        gone = {"item": None, "duplicate_of": None, "digest": "", "size": 0, "media_type": "", "page_count": 0}
        leasing.settle(arrival, state=ArrivalState.SECRET, message=message[:500], settled_at=at, **gone)


def destroy_item(*, item: Item, levels: Sequence[str], by: User, at: datetime | None = None) -> None:
    """Destroy an item that carries a mark of secrecy nobody had seen when it came in, with every file it was made of.

    Who may: whoever may put its text right; of what is public only those who may take it down. Raises NotAllowed.
    """
    at = at or timezone.now()
    with transaction.atomic():
        item = Item.objects.select_for_update(of=("self",)).select_related("agency").get(pk=item.pk)
        _condemn(item, by, at)
        details = {"levels": list(levels)}
        record(Deed("records.destroy_secret", "item", item.public_id, "", item.agency.code, details), by=by)
    # A machine does the rest should this process be ended here.
    for arrival in Arrival.objects.filter(item=item, code=SECRET).order_by("pk"):
        mine = leasing.claim(Arrival.objects.filter(pk=arrival.pk), machine="desk")
        if mine:
            destroy_secret(arrival=mine, by=by, at=at)


def _condemn(item: Item, by: User, at: datetime) -> None:
    """From now on it is nowhere shown or found, and its files wait to be destroyed."""
    public = item.editions.filter(status=EditionStatus.PUBLISHED)
    who = (Role.FOCAL_POINT, Role.APPROVER) if public.exists() else (Role.CREATING_UNIT, Role.FOCAL_POINT)
    require(by, item.agency, *who, on=timezone.localdate(at))
    # No tombstone: the page of what was withdrawn would still say what the secret is about.
    public.update(status=EditionStatus.SUPERSEDED, ended_at=at)
    Item.objects.filter(pk=item.pk).update(state=State.DESTROYED, access=None, basis="", list_name="", source_id="")
    freed = {"lease_until": None, "leased_by": "", "not_before": None, "attempts": 0, "last_error": ""}
    hidden = {"code": SECRET, "name": "", "path": "", "message": "", "settled_at": None}
    _files_of(item).update(state=ArrivalState.READ, item=item, **hidden, **freed)
    IndexTask.objects.create(item=item, urgent=True)


def _files_of(item: Item) -> QuerySet[Arrival]:
    """The files of batches the item was made of, and those that were found to be the same."""
    originals = item.editions.values("original")
    same_bytes = Q(batch__agency=item.agency, digest__in=originals) & ~Q(digest="")
    return Arrival.objects.filter(Q(item=item) | Q(duplicate_of=item) | same_bytes)


def _remove_bytes(arrival: Arrival) -> None:
    """Out of the store, unless an item of somebody else has the same; and out of the watched folder it came through."""
    mine = Edition.objects.filter(item_id=arrival.item_id) if arrival.item_id else Edition.objects.none()
    digests = {arrival.digest, *mine.values_list("original", flat=True), *mine.values_list("derivative", flat=True)}
    digests |= set(CopyTask.objects.filter(edition__in=mine).values_list("made", flat=True))
    for digest in sorted(digests - {""}):
        if not others_want(digest, item=arrival.item_id):
            storage().remove(digest)
    drop_images(arrival)
    drop_copies(arrival)


def _empty(item_id: int) -> None:
    """Of the item only its row is left, for what still points to it."""
    item = Item.objects.get(pk=item_id)
    item.editions.all().delete()
    item.assessments.all().delete()
    Item.objects.filter(pk=item_id).update(made_on=None, due_on=None, due_under="")
    IndexTask.objects.create(item=item, urgent=True)


def _overwrite_deleted() -> None:
    """SQLite leaves deleted rows readable in its file unless it is told to overwrite them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def drop_images(arrival: Arrival) -> None:
    """Take the images of its pages out of the store. One that another page shares is drawn anew when it is wanted."""
    for digest in arrival.scan_pages.exclude(image="").values_list("image", flat=True):
        storage().remove(digest)
