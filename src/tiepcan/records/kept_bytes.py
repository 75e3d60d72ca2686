"""Whether bytes in the store are still somebody's. They lie there under their digest: two may have the same."""

from django.db.models import Q

from tiepcan.records.files import storage
from tiepcan.records.models import Arrival, ArrivalState, CopyTask, Edition

_NOT_KEPT = (ArrivalState.REFUSED, ArrivalState.UNPACKED)


def others_want(digest: str, *, item: int | None) -> bool:
    """Whether an edition of another item, or a copy that is being made of one, has these bytes."""
    editions, copies = Edition.objects.all(), CopyTask.objects.all()
    if item is not None:
        editions, copies = editions.exclude(item=item), copies.exclude(edition__item=item)
    return editions.filter(Q(original=digest) | Q(derivative=digest)).exists() or copies.filter(made=digest).exists()


def drop_unused(digest: str, *, task: CopyTask | None = None) -> None:
    """Take bytes out of the store that no edition, no file of a batch and no copy but this one needs."""
    if not digest or Edition.objects.filter(Q(original=digest) | Q(derivative=digest)).exists():
        return
    copies = CopyTask.objects.filter(made=digest)
    if (copies.exclude(pk=task.pk) if task else copies).exists():
        return
    if not Arrival.objects.filter(digest=digest).exclude(state__in=_NOT_KEPT).exists():
        storage().remove(digest)
