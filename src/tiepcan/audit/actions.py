"""The only way to write into the chain. Called inside the transaction of the action that it tells of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import transaction

from tiepcan.audit.chain import GENESIS, digest_of
from tiepcan.audit.models import Event, Head


class Actor(Protocol):
    """Who acts: a person of the staff, or a named machine."""

    @property
    def audit_id(self) -> str: ...
    @property
    def audit_name(self) -> str: ...


@dataclass(frozen=True)
class Machine:
    """A part of the system that acts by itself, such as the index writer or the command line."""

    audit_id: str
    audit_name: str


@dataclass(frozen=True)
class Deed:
    """One deed to be written down. `details` holds ids, dates and codes, never personal data."""

    action: str
    object_kind: str
    object_id: str
    object_name: str
    agency_code: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def record(deed: Deed, *, by: Actor) -> Event:
    """Add one event to the chain."""
    return record_all([deed], by=by)[0]


def _locked_head() -> Head:
    """Where the chain ends, locked until the transaction is over; made by the very first event."""
    heads = Head.objects.select_for_update()
    head = heads.filter(pk=1).first()
    if head is None:
        Head.objects.get_or_create(pk=1, defaults={"digest": GENESIS})
        head = heads.get(pk=1)
    return head


@transaction.atomic
def record_all(deeds: Sequence[Deed], *, by: Actor) -> list[Event]:
    """Add events to the chain in the order given."""
    head = _locked_head()
    now = datetime.now(UTC)
    events = []
    for deed in deeds:
        event = Event(
            sequence=head.sequence + 1,
            at=now,
            actor_id=by.audit_id,
            actor_name=by.audit_name[:200],
            action=deed.action,
            object_kind=deed.object_kind,
            object_id=deed.object_id,
            object_name=deed.object_name[:300],
            agency_code=deed.agency_code,
            details=deed.details,
            previous=head.digest,
        )
        event.digest = digest_of(event)
        head.sequence, head.digest = event.sequence, event.digest
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)
    head.changed_at = now
    head.save(update_fields=["sequence", "digest", "changed_at"])
    return events
