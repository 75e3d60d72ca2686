"""The inbox: four counters, three groups, and pages through them. A counter is the count of the rows behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, TextChoices

from tiepcan.inquiries.models import Inquiry
from tiepcan.inquiries.permissions import Viewer
from tiepcan.inquiries.queries import OVER, WORK, cases
from tiepcan.law.calendar import ONE_DAY


class InboxList(TextChoices):
    """The four counters, and the three groups the inbox is read in."""

    LATE = "late", "trễ hạn"
    SOON = "soon", "đến hạn hôm nay, ngày mai"
    MINE = "mine", "chờ tôi xử lý"
    TO_SIGN = "to_sign", "chờ ký"
    ATTENTION = "attention", "cần chú ý"
    RUNNING = "running", "đang chạy"
    DONE = "done", "đã xong"


COUNTERS = (InboxList.LATE, InboxList.SOON, InboxList.MINE, InboxList.TO_SIGN)
GROUPS = (InboxList.ATTENTION, InboxList.RUNNING, InboxList.DONE)
TICKING = Q(phase="open", due_on__isnull=False) | Q(phase="dispute", dispute_due_on__isnull=False)


def inbox(viewer: Viewer, which: InboxList, *, today: date) -> QuerySet[Inquiry]:
    """The rows of one list of the inbox. Its counter is the count of these very rows."""
    rows = cases(viewer)
    if which == InboxList.DONE:
        return rows.filter(phase__in=OVER).order_by("-settled_on", "-id")
    return rows.filter(_condition(viewer, which, today), phase__in=WORK).order_by("attention_on", "id")


def _condition(viewer: Viewer, which: InboxList, today: date) -> Q:
    near = Q(attention_on__lte=today + ONE_DAY)
    match which:
        case InboxList.LATE:
            return TICKING & Q(attention_on__lt=today)
        case InboxList.SOON:
            return TICKING & near & Q(attention_on__gte=today)
        case InboxList.MINE:
            return Q(assigned_to_id=viewer.user_id) | Q(assigned_unit="", agency_id__in=viewer.agency_ids)
        case InboxList.TO_SIGN:
            return ~Q(proposed_step="")
        case InboxList.ATTENTION:
            return near | Q(assigned_unit="") | ~Q(proposed_step="")
        case _:
            return ~(near | Q(assigned_unit="") | ~Q(proposed_step=""))


def inbox_counts(viewer: Viewer, *, today: date, lists: Iterable[InboxList] = COUNTERS) -> dict[InboxList, int]:
    return {which: inbox(viewer, which, today=today).order_by().count() for which in lists}


def found(rows: QuerySet[Inquiry], words: str) -> QuerySet[Inquiry]:
    """The rows whose number is meant (12/2026, or 12), or whose request holds these words."""
    said = words.strip()
    number, _, year = said.partition("/")
    if number.isdecimal() and len(number) < 9:
        meant = Q(number=int(number))
        return rows.filter(meant & Q(year=int(year)) if year.isdecimal() and len(year) == 4 else meant)
    return rows.filter(information__icontains=said) if said else rows


@dataclass(frozen=True)
class Page:
    """Where a page of a list starts: after this row. Keyset paging never counts what it skips."""

    on: date
    id: int

    def __str__(self) -> str:
        return f"{self.on.isoformat()}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Page | None":
        """The place a link names; None where it is none of ours."""
        day, _, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(number)) if number.isdecimal() and len(number) < 19 else None
        except ValueError:
            return None


def page_of(
    rows: QuerySet[Inquiry], which: InboxList, page: Page | None, *, size: int
) -> tuple[list[Inquiry], Page | None]:
    """So many rows of an inbox list after this place, and the place the next page starts from."""
    column, forward = ("settled_on", "lt") if which == InboxList.DONE else ("attention_on", "gt")
    if page:
        later = Q(**{f"{column}__{forward}": page.on})
        rows = rows.filter(later | Q(**{column: page.on, f"id__{forward}": page.id}))
    shown = list(rows[: size + 1])
    if len(shown) <= size:
        return shown, None
    last = shown[size - 1]
    return shown[:size], Page(getattr(last, column), last.pk)
