"""The calendar table as files: CSV as an office keeps it, iCalendar as other calendars read it."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from tiepcan.law.calendar import KIND_NAMES, ONE_DAY, Day, Kind, Status, WorkCalendar, dmy

COLUMNS = ("ngay", "loai", "ten", "doi_voi", "van_ban", "trang_thai", "tin_cay")
_NEEDED = COLUMNS[:3]
_FOLD_AT = 74  # octets of a content line before it is folded (RFC 5545 allows 75 with the break)


class TableError(ValueError):
    """A file that is no calendar table; the message names the line and what to do."""


@cache
def standard() -> WorkCalendar:
    """The table shipped with the product."""
    table = files("tiepcan.law") / "data" / "calendar" / "ngay-nghi.csv"
    return from_csv(table.read_text(encoding="utf-8"))


def to_csv(calendar: WorkCalendar) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for d in calendar.days:
        pair = d.pair.isoformat() if d.pair else ""
        writer.writerow((d.on.isoformat(), d.kind, d.name, pair, d.source, d.status, d.certainty))
    return out.getvalue()


def from_csv(text: str) -> WorkCalendar:
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [c for c in _NEEDED if c not in (rows.fieldnames or ())]
    if missing:
        raise TableError(f"Thiếu cột {', '.join(missing)}. Dòng đầu của tệp phải là: {','.join(COLUMNS)}.")
    return WorkCalendar(tuple(_row(row, number) for number, row in enumerate(rows, start=2)))


def _row(row: dict[str, str | None], number: int) -> Day:
    cells = {name: (value or "").strip() for name, value in row.items() if name in COLUMNS}
    try:
        return Day(
            on=read_date(cells["ngay"]),
            kind=Kind(cells["loai"]),
            name=cells["ten"],
            source=cells.get("van_ban", ""),
            status=Status(cells.get("trang_thai") or Status.OFFICIAL),
            pair=read_date(cells["doi_voi"]) if cells.get("doi_voi") else None,
            certainty=cells.get("tin_cay") or "A",
        )
    except ValueError as error:
        allowed = f"loai: {', '.join(Kind)}; trang_thai: {', '.join(Status)}; ngày dạng 2026-11-24 hoặc 24/11/2026"
        raise TableError(f"Dòng {number}: không đọc được ({error}). {allowed}.") from error


def read_date(text: str) -> date:
    """2026-11-24, or 24/11/2026 as people write it."""
    if "/" in text:
        day, month, year = text.split("/")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(text)


def to_icalendar(calendar: WorkCalendar, *, stamp: datetime) -> str:
    """An iCalendar file (RFC 5545) of whole-day events; `stamp` is the moment of export, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tiep Can//Lich lam viec//VI", "CALSCALE:GREGORIAN"]
    for day in calendar.days:
        lines += _event(day, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(day: Day, stamp: datetime) -> Iterator[str]:
    swapped = f" (đổi với ngày {dmy(day.pair)})" if day.pair else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{day.on.isoformat()}-{day.kind}@tiepcan"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{_escape(day.name)}"
    yield f"DESCRIPTION:{_escape(f'{KIND_NAMES[day.kind].capitalize()}{swapped}. Căn cứ: {day.source}')}"
    yield f"CATEGORIES:{day.kind}"
    yield f"STATUS:{'CONFIRMED' if day.status is Status.OFFICIAL else 'TENTATIVE'}"
    yield f"TRANSP:{'OPAQUE' if day.works else 'TRANSPARENT'}"
    yield f"X-TIEPCAN-STATUS:{day.status}"
    yield f"X-TIEPCAN-SOURCE:{_escape(day.source)}"
    yield f"X-TIEPCAN-CERTAINTY:{day.certainty}"
    if day.pair:
        yield f"X-TIEPCAN-PAIR:{day.pair:%Y%m%d}"
    yield "END:VEVENT"


LONGEST = 60  # days of one event: no holiday lasts longer, a far-off end is a mistake


def from_icalendar(text: str, *, source: str = "") -> WorkCalendar:
    """Reads our own files whole. An event of a stranger's file is an expected holiday resting on `source`."""
    days: list[Day] = []
    event: dict[str, str] | None = None
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        name, _, value = line.partition(":")
        key = name.partition(";")[0].upper()
        if (key, value.upper()) == ("BEGIN", "VEVENT"):
            event = {}
        elif (key, value.upper()) == ("END", "VEVENT") and event is not None:
            days += _days_of(event, source)
            event = None
        elif event is not None:
            event[key] = value.strip()
    if not days:
        raise TableError("Tệp không có sự kiện nào. Cần tệp iCalendar (.ics) có các ngày nghỉ là sự kiện cả ngày.")
    return WorkCalendar(tuple(days))


def _days_of(event: dict[str, str], source: str) -> Iterator[Day]:
    try:
        first = _ical_date(event["DTSTART"])
        end = _ical_date(event["DTEND"]) if "DTEND" in event else first + ONE_DAY
        kind = Kind(event["CATEGORIES"]) if event.get("CATEGORIES") in set(Kind) else Kind.HOLIDAY
        status = Status(event.get("X-TIEPCAN-STATUS", Status.EXPECTED))
        pair = _ical_date(event["X-TIEPCAN-PAIR"]) if "X-TIEPCAN-PAIR" in event else None
    except (KeyError, ValueError) as error:
        raise TableError(f"Sự kiện “{event.get('SUMMARY', '')}”: không đọc được ngày hoặc trạng thái.") from error
    if (end - first).days > LONGEST:
        raise TableError(
            f"Sự kiện “{event.get('SUMMARY', '')}” kéo dài quá {LONGEST} ngày. Hãy kiểm tra ngày kết thúc."
        )
    on = first
    while on < max(end, first + ONE_DAY):
        yield Day(
            on=on,
            kind=kind,
            name=_unescape(event.get("SUMMARY", "")),
            source=_unescape(event.get("X-TIEPCAN-SOURCE", source)),
            status=status,
            pair=pair,
            certainty=event.get("X-TIEPCAN-CERTAINTY", "C"),
        )
        on += ONE_DAY


def _ical_date(value: str) -> date:
    return datetime.strptime(value[:8], "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _unescape(text: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], text)


def _fold(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets, never cutting a letter."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _FOLD_AT:
            yield piece
            piece = " "
        piece += letter
    yield piece
