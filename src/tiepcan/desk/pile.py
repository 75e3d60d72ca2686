"""The rows of a batch as the desk shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from tiepcan.records.batches import BEING_READ, Progress
from tiepcan.records.models import Arrival, ArrivalState, Batch, ScanPage, ScanState

_KINDS = {
    ArrivalState.TAKEN_IN: "ontime",
    ArrivalState.REFUSED: "late",
    ArrivalState.SECRET: "late",
    ArrivalState.STUCK: "soon",
    ArrivalState.DUPLICATE: "brand",
}


@dataclass(frozen=True)
class Group:
    """One list of a batch. `slug` is its name in the address."""

    slug: str
    label: str
    states: tuple[ArrivalState, ...]
    kind: str = ""


PERSON = Group("can-nguoi", "Tệp cần người xem", (ArrivalState.STUCK,), "soon")
GROUPS = (
    Group("dang-doc", "Tệp đang đọc", BEING_READ),
    PERSON,
    Group("da-nhap", "Tệp đã nhập", (ArrivalState.TAKEN_IN,), "ontime"),
    Group("trung", "Đã có trong hệ thống", (ArrivalState.DUPLICATE,)),
    Group("khong-nhan", "Không nhận", (ArrivalState.REFUSED, ArrivalState.SECRET), "late"),
)


@dataclass(frozen=True)
class FileRow:
    """One file: what became of it and where to go on."""

    arrival: Arrival
    kind: str
    pages: str
    href: str = ""
    label: str = ""
    pages_href: str = ""

    @property
    def icon(self) -> str:
        return self.kind if self.kind in ("late", "soon", "ontime") else ""


def arrivals_in(batch: Batch, group: Group | None) -> QuerySet[Arrival]:
    rows = batch.arrivals.select_related("item", "duplicate_of", "parent").order_by("id")
    if group is PERSON:
        doubted = ScanPage.objects.filter(arrival=OuterRef("pk"), needs_person=True)
        rows = rows.filter(Q(state=ArrivalState.STUCK) | Q(Exists(doubted), state=ArrivalState.TAKEN_IN))
    elif group:
        rows = rows.filter(state__in=group.states)
    return rows


def counters(batch: Batch, now: Progress, chosen: Group | None) -> list[dict[str, Any]]:
    """A counter and the rows behind it are one query, so they cannot differ."""
    here = reverse("desk:batch", args=[batch.public_id])
    found = []
    for group in GROUPS:
        count = arrivals_in(batch, group).count() if group is PERSON else now.count(*group.states)
        row = {"count": count, "label": group.label, "kind": group.kind, "href": f"{here}?loc={group.slug}"}
        found.append(row | {"current": group is chosen})
    return found


def file_rows(batch: Batch, arrivals: Iterable[Arrival]) -> list[FileRow]:
    rows = list(arrivals)
    pages = ScanPage.objects.filter(arrival__in=[row.pk for row in rows]).values("arrival_id")
    done, doubted = ~Q(state=ScanState.WAITING), Q(needs_person=True)
    counted = pages.annotate(all=Count("id"), done=Count("id", filter=done), doubted=Count("id", filter=doubted))
    figures = {row["arrival_id"]: row for row in counted.order_by("arrival_id")}
    return [_row(batch, row, figures.get(row.pk)) for row in rows]


def _row(batch: Batch, arrival: Arrival, figures: Mapping[str, Any] | None) -> FileRow:
    state = ArrivalState(arrival.state)
    pages_href = reverse("desk:scan", args=[batch.public_id, arrival.pk]) if figures else ""
    href, label = "", ""
    if arrival.item:
        href, label = reverse("desk:item", args=[arrival.item.public_id]), "Mở văn bản"
    elif arrival.duplicate_of:
        href, label = reverse("desk:item", args=[arrival.duplicate_of.public_id]), "Mở văn bản đã có"
    return FileRow(arrival, _KINDS.get(state, ""), _pages(state, figures), href, label, pages_href)


def _pages(state: ArrivalState, figures: Mapping[str, Any] | None) -> str:
    if not figures:
        return ""
    if state == ArrivalState.READING:
        return f"đã đọc {figures['done']} trên {figures['all']} trang"
    wanted = state == ArrivalState.TAKEN_IN and figures["doubted"]  # nobody puts right what became no document
    doubted = f", {figures['doubted']} trang cần xem" if wanted else ""
    return f"{figures['all']} trang{doubted}"
