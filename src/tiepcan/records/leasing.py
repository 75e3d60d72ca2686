"""Work that many machines share: who has what in hand, for how long, and what becomes of it when one dies.

A claim is an update that only one can win, by the clock of the database; it carries a name of its own, and whoever
settles work must still hold that name. So a machine that was slow, not dead, cannot settle what another has done.
"""

import secrets
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from tiepcan.records.models import MAX_ATTEMPTS, Leased

BEATS = 3  # heartbeats in the time of a lease: two may be lost before the lease is
BACKOFF = 5  # seconds; doubled at every failure
Work = TypeVar("Work", bound=Leased)


class Lost(Exception):
    """Somebody else has this work by now, or it is no longer wanted; what was done is not written."""


def _lease() -> timedelta:
    return timedelta(seconds=settings.LEASE_SECONDS)


def _from_now(span: timedelta) -> Combinable:
    return ExpressionWrapper(Now() + span, output_field=DateTimeField())


def free() -> Q:
    """Nobody has it in hand, it has waited long enough after a failure, and it has tries left."""
    unleased = Q(lease_until=None) | Q(lease_until__lt=Now())
    return unleased & (Q(not_before=None) | Q(not_before__lte=Now())) & Q(attempts__lt=MAX_ATTEMPTS)


def claim(rows: QuerySet[Work], *, machine: str) -> Work | None:
    """Take the first free row in hand, or None. `rows` says which and in what order."""
    claim_name = f"{machine[:22]}:{secrets.token_hex(8)}"
    table = rows.model._default_manager
    waiting = rows.filter(free())
    if not waiting.exists():  # looked at first: an idle machine takes no lock of the database
        return None
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        first = waiting.values_list("pk", flat=True).first()
        if first is None:
            return None
        won = table.filter(free(), pk=first).update(
            lease_until=_from_now(_lease()), leased_by=claim_name, attempts=F("attempts") + 1
        )
        return table.get(pk=first) if won else None


def held(work: Work) -> QuerySet[Work]:
    """The row, as long as this claim still holds it."""
    table: QuerySet[Work] = type(work)._default_manager.filter(pk=work.pk, leased_by=work.leased_by)
    return table.exclude(leased_by="")


def beat(work: Leased) -> bool:
    """Say that the work is still in hand. False when somebody else has it by now."""
    return bool(held(work).update(lease_until=_from_now(_lease())))


def settle(work: Leased, **values: Any) -> bool:
    """Write what became of the work and let go of it. False when the claim was lost; nothing is written then."""
    done: dict[str, Any] = {"lease_until": None, "leased_by": "", "not_before": None, "last_error": ""}
    return bool(held(work).update(**done | values))


def fail(work: Leased, error: str) -> bool:
    """Let go of work that went wrong, to be tried again later. True when that was the last try."""
    wait = timedelta(seconds=BACKOFF * 2 ** max(work.attempts - 1, 0))
    values = {"lease_until": None, "leased_by": "", "not_before": _from_now(wait), "last_error": error[:200]}
    return bool(held(work).update(**values)) and work.attempts >= MAX_ATTEMPTS


def give_back(work: Leased) -> bool:
    """Let go of work that was not done, through no fault of its own."""
    return bool(held(work).update(lease_until=None, leased_by="", attempts=max(work.attempts - 1, 0)))


def spent() -> Q:
    """Every try is used up and nobody has it in hand: the last one may have died over it."""
    return Q(attempts__gte=MAX_ATTEMPTS) & (Q(lease_until=None) | Q(lease_until__lt=Now()))
