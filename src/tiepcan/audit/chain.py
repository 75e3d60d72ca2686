"""The digest of an event, and the check of a whole chain. Pure: rows in, findings out."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

GENESIS = hashlib.sha256("Tiếp Cận".encode()).hexdigest()


class EventRow(Protocol):
    sequence: int
    at: datetime
    actor_id: str
    actor_name: str
    action: str
    object_kind: str
    object_id: str
    object_name: str
    agency_code: str
    details: Any
    previous: str
    digest: str


_FIELDS = ("sequence", "actor_id", "actor_name", "action", "object_kind", "object_id", "object_name", "agency_code")


def digest_of(event: EventRow) -> str:
    """SHA-256 over every field of the event and the digest before it, in one fixed JSON form."""
    content = {name: getattr(event, name) for name in _FIELDS}
    content |= {"at": event.at.astimezone(UTC).isoformat(timespec="microseconds"), "details": event.details}
    written = json.dumps([event.previous, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True)
class Anchor:
    """A place of the chain that was seen before: the event with this number had this digest."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found. `broken_at` is the first place that cannot be true; None when all is well."""

    events: int
    last_digest: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def sound(self) -> bool:
        return self.broken_at is None


def verify(events: Iterable[EventRow], *, head: Anchor, seen: Anchor | None = None) -> Verdict:
    """Walk the chain from the first event. Finds an edit, a deletion, an insertion and a change of order.

    `head` is where the chain says it ends; `seen` an anchor kept outside the database, which also betrays
    a chain that was rewritten as a whole.
    """
    previous, count = GENESIS, 0
    for event in events:
        expected = count + 1
        if event.sequence != expected:
            return Verdict(
                count, previous, expected, f"thiếu hoặc chèn sự kiện: chờ số {expected}, gặp số {event.sequence}"
            )
        if event.previous != previous:
            return Verdict(count, previous, expected, "mắt xích không nối với sự kiện trước")
        if digest_of(event) != event.digest:
            return Verdict(count, previous, expected, "nội dung đã bị sửa sau khi ghi")
        previous, count = event.digest, expected
        if seen and seen.sequence == count and seen.digest != previous:
            return Verdict(count, previous, count, "chuỗi đã bị viết lại kể từ lần kiểm tra trước")
    if (head.sequence, head.digest) != (count, previous):
        return Verdict(count, previous, count + 1, f"chuỗi kết thúc ở số {count} nhưng phải đến số {head.sequence}")
    if seen and seen.sequence > count:
        return Verdict(count, previous, count + 1, f"lần kiểm tra trước đã thấy đến số {seen.sequence}")
    return Verdict(count, previous)
