"""The inbox: four counters, three groups, and pages through them. A counter is the count of the rows behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet, TextChoices

from tiepcan.inquiries.models import AT_WORK, Inquiry
from tiepcan.inquiries.permissions import Viewer
from tiepcan.inquiries.queries import OVER, cases, parts
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
    return _of_list(which, cases(viewer), viewer, today)


def _of_list(which: InboxList, rows: QuerySet[Inquiry], viewer: Viewer, today: date) -> QuerySet[Inquiry]:
    if which == InboxList.DONE:
        return rows.filter(phase__in=OVER).order_by("-settled_on", "-id")
    return rows.filter(AT_WORK & _condition(viewer, which, today)).order_by("attention_on", "id")


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
            # The opposite, said as a range: a page of what runs starts behind all that is near.
            return Q(attention_on__gt=today + ONE_DAY) & ~Q(assigned_unit="") & Q(proposed_step="")


def inbox_counts(viewer: Viewer, *, today: date, lists: Iterable[InboxList] = COUNTERS) -> dict[InboxList, int]:
    """How many rows each of these lists of open cases has: all of them by one look at what is open. What is over is
    not counted: it only grows, and nobody works by the number."""
    wanted = [which for which in lists if which != InboxList.DONE]
    counts = {which.value: Count("pk", filter=_condition(viewer, which, today)) for which in wanted}
    found = cases(viewer).filter(AT_WORK).order_by().aggregate(**counts)
    return {which: found[which.value] for which in wanted}


def found(rows: QuerySet[Inquiry], words: str) -> QuerySet[Inquiry]:
    """The rows whose number is meant (12/2026, 12, the national portal's own), or whose request holds these words."""
    said = words.strip()
    theirs = Q(portal_number__iexact=said)
    number, _, year = said.partition("/")
    if number.isdecimal() and len(number) < 9:
        meant = Q(number=int(number))
        ours = meant & Q(year=int(year)) if year.isdecimal() and len(year) == 4 else meant
        return rows.filter(ours | theirs)
    return rows.filter(Q(information__icontains=said) | theirs) if said else rows


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


# What a line of a list shows; the long texts of a case are not read for it.
_SHOWN = (
    *("public_id", "number", "year", "version", "agency_id", "regime", "channel", "received_on", "information"),
    *("state", "phase", "due_on", "dispute_due_on", "attention_on", "complete_by", "settled_on", "outcome"),
    *("assigned_unit", "proposed_step", "agency__name", "assigned_to__full_name", "assigned_to__username"),
    *("identity__key_id", "identity__box"),
)


def for_lists(rows: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    """The same rows with what a list shows of them."""
    return rows.select_related("agency", "assigned_to", "identity").only(*_SHOWN)


def page_of(
    viewer: Viewer, which: InboxList, page: Page | None, *, today: date, size: int
) -> tuple[list[Inquiry], Page | None]:
    """So many rows of an inbox list after this place, and the place the next page starts from."""
    column, forward = ("settled_on", "lt") if which == InboxList.DONE else ("attention_on", "gt")
    of_each = [_of_list(which, rows, viewer, today) for rows in parts(viewer)]
    if page:
        later = Q(**{f"{column}__{forward}": page.on}) | Q(**{column: page.on, f"id__{forward}": page.id})
        of_each = [rows.filter(later) for rows in of_each]
    shown = _first(of_each, size + 1)
    if len(shown) <= size:
        return shown, None
    last = shown[size - 1]
    return shown[:size], Page(getattr(last, column), last.pk)


def _first(of_each: list[QuerySet[Inquiry]], count: int) -> list[Inquiry]:
    """The first rows of all parts together. Each part lies in order, several do not: then only the first of each are
    sorted, for sorting all of them would cost more every year."""
    if not of_each:
        return []
    rows = of_each[0]
    if len(of_each) > 1:
        firsts = (Q(pk__in=part.values("pk")[:count]) for part in of_each)
        rows = Inquiry.objects.filter(reduce(or_, firsts)).order_by(*rows.query.order_by)
    return list(for_lists(rows)[:count])
