"""What becomes of the public copy that is made after a release: attached, or tried again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotYet
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.records import leasing
from tiepcan.records.files import storage
from tiepcan.records.models import CopyState, CopyTask, Edition, EditionStatus, Item


@transaction.atomic
def attach_copy(*, task: CopyTask, content: bytes, by: Actor) -> Edition:
    """Give a published edition the copy that was made of it. Raises leasing.Lost: then nothing is kept.

    The bytes go into the store while the item is held: whoever withdraws, corrects or destroys it comes before, and
    nothing is stored, or after, and finds the digest in the rows.
    """
    items = Item.objects.select_for_update(of=("self",)).select_related("agency")
    item = items.filter(editions=task.edition_id).first()
    public = Edition.objects.filter(pk=task.edition_id, status=EditionStatus.PUBLISHED, derivative="")
    edition = public.select_for_update(of=("self",)).first()
    if item is None or edition is None or not leasing.held(task).delete()[0]:
        raise leasing.Lost
    edition.derivative, edition.derivative_size = storage().put(content), len(content)
    edition.save(update_fields=["derivative", "derivative_size"])
    details = {"edition": edition.number, "derivative": edition.derivative}
    record(Deed("records.attach_copy", "item", item.public_id, str(edition), item.agency.code, details), by=by)
    return edition


@transaction.atomic
def try_copy_again(*, item: Item, by: User, at: datetime | None = None) -> None:
    """Give the machines another go at a public copy they gave up. Raises NotAllowed, NotYet."""
    at = at or timezone.now()
    require(by, item.agency, Role.CREATING_UNIT, Role.FOCAL_POINT, Role.APPROVER, on=timezone.localdate(at))
    fresh = {"attempts": 0, "not_before": None, "lease_until": None, "leased_by": "", "last_error": ""}
    failed = CopyTask.objects.filter(
        edition__item=item, edition__status=EditionStatus.PUBLISHED, state=CopyState.FAILED
    )
    edition = Edition.objects.filter(copy_task__in=failed).first()
    if edition is None or not failed.update(state=CopyState.WAITING, **fresh):
        raise NotYet("Tệp công khai của văn bản này đã có hoặc đang được lập, không cần lập lại.")
    details = {"edition": edition.number}
    record(Deed("records.try_copy_again", "item", item.public_id, str(edition), item.agency.code, details), by=by)
