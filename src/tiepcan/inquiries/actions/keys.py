"""A change of the keys that seal identities, and the day when one is known to be lost."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotYet
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.inquiries.errors import KeyAbsent
from tiepcan.inquiries.identity import reseal
from tiepcan.inquiries.keys import key_ring, used_keys
from tiepcan.inquiries.models import SEALED, LostKey
from tiepcan.inquiries.models.identity import Sealed

_LABEL = "Khóa thông tin người yêu cầu"


@transaction.atomic
def reseal_all(*, limit: int = 1000, by: Actor) -> int:
    """After a change of keys: close what older keys closed anew with the newest. Call again until it returns none."""
    current = key_ring().current.id
    kept = ["", current, *LostKey.objects.values_list("key_id", flat=True)]  # what nobody can read stays as it is
    done = 0
    for model in SEALED:
        rows = _older(model, kept, limit - done)
        for row in rows:
            reseal(row)
            row.save(update_fields=["key_id", "box", "person_key"])
        done += len(rows)
    if done:
        record(Deed("inquiries.reseal", "keys", current, _LABEL, details={"rows": done}), by=by)
    return done


def _older(model: type[Sealed], kept: list[str], limit: int) -> list[Sealed]:
    return list(model._default_manager.exclude(key_id__in=kept).order_by("pk")[:limit])


def lost_keys() -> dict[str, int]:
    """Each key that sealed something here and is not on this machine, and how much only it opens."""
    try:
        there = {key.id for key in key_ring().keys}
    except KeyAbsent:
        there = set()
    return {
        key: sum(model._default_manager.filter(key_id=key).count() for model in SEALED)
        for key in sorted(used_keys() - there)
    }


@transaction.atomic
def give_up_keys(*, by: Actor, at: datetime | None = None) -> dict[str, int]:
    """Say of every key that is not here that it is lost. What it sealed is kept and shown as unreadable; where there is
    no other key, a new one is made from now on. Whoever finds the file again puts it back, and all opens as before."""
    lost = lost_keys()
    if not lost:
        raise NotYet("Không thiếu khóa nào: mọi thông tin đã niêm phong đều mở được bằng khóa đang có.")
    at = at or timezone.now()
    LostKey.objects.bulk_create([LostKey(key_id=key, given_up_at=at) for key in lost])
    record(Deed("inquiries.give_up_keys", "keys", ",".join(lost)[:60], _LABEL, details={"rows": lost}), by=by)
    return lost
