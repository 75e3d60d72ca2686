"""Many items at once: the same rules as one by one, a handful of queries a batch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed, Refused
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.audit.actions import Deed, record_all
from tiepcan.engines.derivatives import make_derivative
from tiepcan.engines.reading import FileRefused
from tiepcan.records import legal
from tiepcan.records.actions.publish import PORTAL
from tiepcan.records.actions.take_in import MAX_PAGE_CHARS, edition_values, tidy
from tiepcan.records.files import storage
from tiepcan.records.metadata import Metadata, SourceFile
from tiepcan.records.models import (
    Access,
    Assessment,
    Edition,
    EditionStatus,
    IndexTask,
    Item,
    Page,
    State,
    Step,
)


@dataclass(frozen=True)
class Entry:
    """One item of an import. `place` tells a person where it came from (a line, a file name)."""

    place: str
    source: SourceFile
    metadata: Metadata
    source_id: str = ""
    access: Access = Access.MUST_DISCLOSE
    basis: str = ""
    doubtful: bool = False  # a reader found signs of personal data: a person must look before it is public


@dataclass(frozen=True)
class Left:
    """An entry that was not taken, and why."""

    place: str
    reason: str
    duplicate: bool = False


@dataclass(frozen=True)
class Imported:
    """What became of a batch: the public ids of what was taken, and what was left with its reasons."""

    taken: tuple[str, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True)
class _Row:
    entry: Entry
    values: dict[str, Any]
    derivative: bytes
    original: str


def take_in_many(
    *,
    agency: Agency,
    entries: Sequence[Entry],
    by: User,
    released_by: User | None = None,
    at: datetime | None = None,
) -> Imported:
    """Take a batch in, and publish it when a second person answers for the release.

    Entries that are already here, or cannot be read, are left out and named; the others are stored together.
    Each item leaves its own events. Raises NotAllowed when a person lacks the role.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    require(by, agency, Role.CREATING_UNIT, Role.FOCAL_POINT, on=today)
    if released_by:
        require(by, agency, Role.FOCAL_POINT, Role.APPROVER, on=today)
        require(released_by, agency, Role.APPROVER, on=today)
        if released_by == by:
            raise NotAllowed("Người phân loại và người phát hành phải là hai người khác nhau.")
    # Reading and cleaning may take long; no lock of the database is held meanwhile.
    rows, left = _readable(entries, publish=released_by is not None)
    with transaction.atomic():
        rows, doubles = _new_only(agency, rows)
        items = _items(agency, rows, by, released_by, at)
        editions = _editions(items, rows, by, released_by, at)
        _pages(editions, rows)
        IndexTask.objects.bulk_create([IndexTask(item=item) for item in items])
        _tell(agency, items, editions, by, released_by, at)
    return Imported(tuple(item.public_id for item in items), (*left, *doubles))


def _readable(entries: Sequence[Entry], *, publish: bool) -> tuple[list[_Row], list[Left]]:
    good: list[tuple[Entry, dict[str, Any], bytes]] = []
    left: list[Left] = []
    for entry in entries:
        try:
            metadata = tidy(entry.metadata)
            if any(len(page) > MAX_PAGE_CHARS for page in entry.source.reading.pages):
                raise Refused("Một trang có quá nhiều chữ (trên 1 triệu ký tự).")
            source = entry.source
            content = b""
            if publish:
                content = make_derivative(source.content, source.reading.media_type, source.reading.pages)
            good.append((replace(entry, metadata=metadata), edition_values(metadata), content))
        except (Refused, FileRefused) as refusal:
            left.append(Left(entry.place, refusal.message))
    digests = storage().put_many([entry.source.content for entry, _, _ in good])
    rows = [_Row(*row, digest) for row, digest in zip(good, digests, strict=True)]
    return rows, left


def _number(values: dict[str, Any]) -> tuple[str, date, str] | None:
    parts = (values["number_key"], values["issued_date"], values["organ_key"])
    return parts if all(parts) else None


def _new_only(agency: Agency, rows: list[_Row]) -> tuple[list[_Row], list[Left]]:
    """Leave out what is here already, or twice in this batch: same bytes, same source id, same number of an issuer."""
    mine = Edition.objects.filter(item__agency=agency).exclude(status=EditionStatus.WITHDRAWN)
    originals = set(mine.filter(original__in=[r.original for r in rows]).values_list("original", flat=True))
    keys = [r.values["number_key"] for r in rows if r.values["number_key"]]
    numbers = set(mine.filter(number_key__in=keys).values_list("number_key", "issued_date", "organ_key"))
    ids = [r.entry.source_id for r in rows if r.entry.source_id]
    names = set(Item.objects.filter(agency=agency, source_id__in=ids).values_list("source_id", flat=True))
    new, left = [], []
    for row in rows:
        number = _number(row.values)
        # where the source names its entries, its names say what is one thing and what is two
        same = row.entry.source_id in names if row.entry.source_id else row.original in originals or number in numbers
        if same:
            left.append(Left(row.entry.place, "Đã có trong hệ thống, không nhập lại.", duplicate=True))
            continue
        originals.add(row.original)
        names.add(row.entry.source_id)
        if number:
            numbers.add(number)
        new.append(row)
    return new, left


def _items(agency: Agency, rows: Sequence[_Row], by: User, released_by: User | None, at: datetime) -> list[Item]:
    items = []
    calendar = work_calendar()
    days = {row.entry.metadata.issued_date for row in rows}
    due = {day: legal.publication_due(day, calendar) for day in days}  # many documents, few days
    for row in rows:
        made_on = row.entry.metadata.issued_date
        due_on, due_under = due[made_on]
        item = Item(
            agency=agency,
            made_on=made_on,
            due_on=due_on,
            due_under=due_under,
            source_id=row.entry.source_id,
            taken_in_by=by,
            taken_in_at=at,
        )
        if released_by:
            legal.check_basis(row.entry.access, row.entry.basis, on=timezone.localdate(at))
            item.state, item.access, item.basis = State.PUBLISHED, row.entry.access, row.entry.basis
            item.list_name = row.entry.metadata.subject
        items.append(item)
    return Item.objects.bulk_create(items, batch_size=200)


def _editions(
    items: Sequence[Item], rows: Sequence[_Row], by: User, released_by: User | None, at: datetime
) -> list[Edition]:
    kept = storage().put_many([row.derivative for row in rows]) if released_by else []
    editions = []
    for place, (item, row) in enumerate(zip(items, rows, strict=True)):
        edition = Edition(
            item=item,
            original=row.original,
            original_name=row.entry.source.name[-200:],
            media_type=row.entry.source.reading.media_type,
            page_amount=len(row.entry.source.reading.pages),
            reading=row.entry.source.proposal,
            **row.values,
        )
        if released_by:
            edition.status, edition.decided_by, edition.released_by = EditionStatus.PUBLISHED, by, released_by
            edition.published_at, edition.channels = at, [PORTAL]
            edition.derivative, edition.derivative_size = kept[place], len(row.derivative)
        editions.append(edition)
    return Edition.objects.bulk_create(editions, batch_size=200)


def _pages(editions: Sequence[Edition], rows: Sequence[_Row]) -> None:
    Page.objects.bulk_create(
        [
            Page(edition=edition, number=n, text=text)
            for edition, row in zip(editions, rows, strict=True)
            for n, text in enumerate(row.entry.source.reading.pages, start=1)
        ],
        batch_size=500,
    )


def _tell(
    agency: Agency,
    items: Sequence[Item],
    editions: Sequence[Edition],
    by: User,
    released_by: User | None,
    at: datetime,
) -> None:
    def deed(action: str, item: Item, edition: Edition, **details: str) -> Deed:
        return Deed(action, "item", item.public_id, str(edition), agency.code, details)

    pairs = list(zip(items, editions, strict=True))
    if not released_by:
        record_all([deed("records.take_in", i, e, original=e.original) for i, e in pairs], by=by)
        return
    # One person classifies what is taken in, in one step; the decision is what stays on record of it.
    regime = legal.regime_on(timezone.localdate(at))
    Assessment.objects.bulk_create(
        [
            Assessment(item=i, step=Step.DECISION, access=i.access or "", basis=i.basis, regime=regime, by=by, at=at)
            for i in items
        ],
        batch_size=500,
    )
    record_all(
        [
            deed("records.take_in", i, e, original=e.original, access=str(i.access), basis=i.basis, regime=regime)
            for i, e in pairs
        ],
        by=by,
    )
    record_all([deed("records.release", i, e, derivative=e.derivative) for i, e in pairs], by=released_by)
