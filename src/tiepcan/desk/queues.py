"""The lists of the inbox. A counter and the rows behind it are one query, so they cannot differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.urls import reverse

from tiepcan.agencies.models import User
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.desk.time_tags import TimeTag, met_tag, soon_until, time_tag
from tiepcan.law.calendar import WorkCalendar
from tiepcan.records.copies import without_copy
from tiepcan.records.models import Edition, EditionStatus, Item, State
from tiepcan.records.permissions import Viewer
from tiepcan.records.queries import UNFINISHED, awaiting_release, due_before, in_work, waiting_for

_FLOW = (*UNFINISHED, State.PUBLISHED)
CORRECTION = "bản đính chính"


@dataclass(frozen=True)
class Queue:
    """One list of work. `slug` is its name in the address."""

    slug: str
    label: str
    rows: QuerySet[Edition]
    kind: str = ""

    @property
    def href(self) -> str:
        if self.slug == "cho-phat-hanh":
            return reverse("desk:releases")
        return f"{reverse('desk:inbox')}?loc={self.slug}"


@dataclass(frozen=True)
class Row:
    """One line of a list: what it is, how it stands, what its clock says."""

    edition: Edition
    state: str
    tag: TimeTag
    href: str

    @property
    def item(self) -> Item:
        return self.edition.item


def queues(user: User, viewer: Viewer, *, today: date) -> list[Queue]:
    """The lists that have a counter: four of work, and one of public documents without a file when there are any."""
    work = in_work(viewer)
    tomorrow_after_soon = soon_until(today, work_calendar()) + timedelta(days=1)
    unmade = without_copy(viewer)
    broken = [Queue("chua-co-tep", "Chưa lập được tệp để tải về", unmade, "late")] if unmade.exists() else []
    return [
        Queue("qua-han", "Quá hạn công khai", due_before(work, today), "late"),
        Queue(
            "sap-den-han",
            "Đến hạn trong 2 ngày làm việc",
            due_before(work, tomorrow_after_soon).filter(item__due_on__gte=today),
            "soon",
        ),
        Queue("cho-toi", "Chờ tôi xử lý", waiting_for(user, work, on=today)),
        Queue("cho-phat-hanh", "Chờ phát hành", awaiting_release(viewer)),
        *broken,
    ]


def by_state(work: QuerySet[Edition]) -> QuerySet[Edition]:
    """The whole work in the order of its way: taken in, proposed, checked, awaiting release, corrections."""
    place = Case(
        *(When(item__state=state, then=Value(n)) for n, state in enumerate(_FLOW)),
        default=Value(len(_FLOW)),
        output_field=IntegerField(),
    )
    return work.order_by(place, F("item__due_on").asc(nulls_last=True), "id")


def rows_of(editions: Iterable[Edition], *, today: date, name: str = "desk:item") -> list[Row]:
    calendar = work_calendar()
    return [
        Row(edition, state_words(edition), _tag(edition, today, calendar), reverse(name, args=[edition.item.public_id]))
        for edition in editions
    ]


def state_words(edition: Edition) -> str:
    """The state of the item, except where the edition at hand is a correction of what stays public meanwhile."""
    state = State(edition.item.state)
    if edition.status == EditionStatus.WORKING and state == State.PUBLISHED:
        return CORRECTION if edition.decided_by_id else f"{CORRECTION}, chờ quyết định"
    if state == State.DECIDED and edition.decided_by_id is None:
        return "chờ quyết định lại"
    return str(state.label)


def _tag(edition: Edition, today: date, calendar: WorkCalendar) -> TimeTag:
    if edition.published_at:
        return met_tag(edition.item.due_on, edition.published_at) if edition.number == 1 else TimeTag("none")
    running = edition.item.state in UNFINISHED
    return time_tag(edition.item.due_on if running else None, today=today, calendar=calendar)
