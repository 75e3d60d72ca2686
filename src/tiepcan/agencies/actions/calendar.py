"""The work calendar of this installation, and word of it to the people whose terms it moved."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotYet, Refused
from tiepcan.agencies.models import Agency, CalendarChange, CalendarHead, CalendarNotice, User
from tiepcan.agencies.permissions import require_administrator
from tiepcan.agencies.work_calendar import (
    Departures,
    assembled,
    departures,
    departures_after,
    recount_state,
    unseen_notices,
    work_calendar,
)
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.law.calendar import Day, Status, WorkCalendar
from tiepcan.text.vietnamese import one_line


@transaction.atomic
def change_calendar(
    *,
    added: Iterable[Day] = (),
    removed: Iterable[date] = (),
    restored: Iterable[date] = (),
    source: str,
    by: User,
    upon: str = "",
    at: datetime | None = None,
) -> WorkCalendar:
    """Change the table of days by which this installation counts; `source` is the paper the change rests on.

    `added` rows take the place of the rows of their days, `removed` days follow the plain week, `restored` days are
    again as shipped. `upon` is the version of the table that was looked at: another one by now is refused.
    Raises NotAllowed, NotYet, Refused; nothing is changed then.
    """
    at, source = at or timezone.now(), one_line(source)
    require_administrator(by, on=timezone.localdate(at))
    head = _locked_head()
    before = work_calendar()
    if upon and upon != before.version:
        raise NotYet("Bảng lịch đã thay đổi từ lúc bạn xem trước. Hãy xem trước lại rồi xác nhận.")
    new = [_with_source(day, source) for day in added]
    own = departures()
    target = departures_after(added=new, removed=removed, restored=restored)
    after = assembled(target)
    _check(new, source, before, after)
    _replace(own, target, source, by, at)
    head.number, head.version = head.number + 1, after.version
    head.save(update_fields=["number", "version"])
    days = [on.isoformat() for on in _changed(own, target)]
    details = {"days": days, "from": before.version, "to": after.version}
    record(Deed("agencies.change_calendar", "calendar", str(head.number), source, details=details), by=by)
    return after


def _locked_head() -> CalendarHead:
    CalendarHead.objects.get_or_create(pk=1)
    return CalendarHead.objects.select_for_update().get(pk=1)


def _with_source(day: Day, source: str) -> Day:
    return Day(
        day.on, day.kind, one_line(day.name), one_line(day.source) or source, day.status, day.pair, day.certainty
    )


def _check(added: list[Day], source: str, before: WorkCalendar, after: WorkCalendar) -> None:
    if not source:
        raise Refused("Hãy ghi số, ký hiệu và ngày của văn bản làm căn cứ thay đổi lịch.")
    nameless = [day for day in added if not day.name]
    if nameless:
        raise Refused(f"Ngày {nameless[0].on:%d/%m/%Y} chưa có tên. Hãy ghi tên ngày nghỉ hoặc ngày làm bù.")
    if len({day.on for day in added}) < len(added):
        raise Refused("Có ngày được ghi hai lần. Mỗi ngày chỉ có một dòng trong bảng.")
    if after.version == before.version:
        raise NotYet("Bảng lịch đã đúng như vậy, không có gì thay đổi.")
    known = set(before.problems())
    new = [problem for problem in after.problems() if problem not in known]
    if new:
        raise Refused(" ".join(["Bảng lịch sau khi sửa có chỗ không khớp:", *new, "Hãy sửa rồi thử lại."]))


def _changed(own: Departures, target: Departures) -> list[date]:
    """The days that depart otherwise than before; a day taken out is not a day never touched."""
    dates = sorted(own.keys() | target.keys())
    return [on for on in dates if (on in own, own.get(on)) != (on in target, target.get(on))]


def _replace(own: Departures, target: Departures, source: str, by: User, at: datetime) -> None:
    changed = _changed(own, target)
    CalendarChange.objects.filter(on__in=changed, ended_at=None).update(ended_by=by, ended_at=at)
    CalendarChange.objects.bulk_create(
        [_row(on, target[on], source, by, at) for on in changed if on in target], batch_size=500
    )


def _row(on: date, day: Day | None, source: str, by: User, at: datetime) -> CalendarChange:
    if day is None:
        return CalendarChange(on=on, source=source, status=Status.OFFICIAL, entered_by=by, entered_at=at)
    return CalendarChange(
        on=on,
        kind=day.kind,
        name=day.name,
        pair=day.pair,
        source=day.source,
        status=day.status,
        certainty=day.certainty,
        entered_by=by,
        entered_at=at,
    )


@transaction.atomic
def tell_recounted(*, moved: Mapping[int, int], by: Actor, at: datetime | None = None) -> None:
    """Tell agencies (by id) how many of their terms were counted anew; called with each batch that moved some.

    What one change moves adds up to one notice, however many batches and domains it takes.
    """
    state = recount_state(work_calendar())
    agencies = Agency.objects.in_bulk([pk for pk, count in moved.items() if count])
    told = {n.agency_id: n for n in CalendarNotice.objects.select_for_update().filter(state=state, agency__in=agencies)}
    for pk, notice in told.items():
        notice.moved += moved[pk]
    CalendarNotice.objects.bulk_update(told.values(), ["moved"])
    CalendarNotice.objects.bulk_create(
        CalendarNotice(agency=agency, state=state, moved=moved[pk], at=at or timezone.now())
        for pk, agency in agencies.items()
        if pk not in told
    )
    details = {agency.code: moved[pk] for pk, agency in agencies.items()}
    record(Deed("agencies.tell_recounted", "calendar", state, "Báo hạn đã tính lại", details=details), by=by)


@transaction.atomic
def close_recount(*, calendar: WorkCalendar, moved: int, by: Actor) -> None:
    """Note that every open term now stands by this calendar."""
    head = _locked_head()
    if head.version and head.version != calendar.version:
        if calendar.version != work_calendar().version:
            return  # changed again meanwhile: the next round counts by the newer one
        head.version = calendar.version  # the shipped part of the table came with a new release
    state = recount_state(calendar)
    if head.recounted != state:
        head.recounted = state
        head.save(update_fields=["version", "recounted"])
        details = {"calendar": calendar.version, "moved": moved}
        record(Deed("agencies.recount", "calendar", str(head.number), "Tính lại thời hạn", details=details), by=by)


@transaction.atomic
def put_notices_away(*, by: User, at: datetime | None = None) -> None:
    """This person has read what his agencies were told of the calendar."""
    notices = list(unseen_notices(by, on=timezone.localdate(at)))
    for notice in notices:
        notice.seen_by.add(by)
    if notices:
        details = {"notices": [notice.pk for notice in notices]}
        record(Deed("agencies.put_notices_away", "user", by.audit_id, by.username, details=details), by=by)
