"""Reads of the chain."""

from django.db.models import QuerySet

from tiepcan.audit.chain import GENESIS, Anchor, Verdict, verify
from tiepcan.audit.models import Event, Head


def history_of(kind: str, object_id: str) -> QuerySet[Event]:
    """What happened to one object, oldest first."""
    return Event.objects.filter(object_kind=kind, object_id=object_id).order_by("sequence")


def head() -> Anchor:
    """Where the chain says it ends."""
    row = Head.objects.filter(pk=1).first()
    return Anchor(row.sequence, row.digest) if row else Anchor(0, GENESIS)


def verify_chain(seen: Anchor | None = None) -> Verdict:
    """Check every event; memory stays flat however long the chain."""
    return verify(Event.objects.order_by("sequence").iterator(chunk_size=2000), head=head(), seen=seen)
