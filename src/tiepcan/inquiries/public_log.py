"""What everybody may read of requests: what became of them, month by month, and how content people were."""

from dataclasses import dataclass
from datetime import date

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.models import Inquiry, Outcome, Rating
from tiepcan.inquiries.queries import channel_label
from tiepcan.law.packs import law

_FEWEST_MARKS = 5  # fewer marks than this may point to somebody


@dataclass(frozen=True)
class PublicEntry:
    """One line of the public log: what became of a request. The month, not the day; no number, no word of whoever
    asked, only what the agency wrote for the public."""

    month: date
    channel: str
    outcome: str
    ground: str
    days: int | None
    summary: str
    item: str


def public_months(agency: Agency | None = None) -> list[date]:
    """The months in which requests were settled, latest first."""
    rows = Inquiry.objects.filter(settled_on__isnull=False)
    if agency:
        rows = rows.filter(agency=agency)
    return list(rows.order_by().dates("settled_on", "month", order="DESC"))


def public_log(month: date, agency: Agency | None = None) -> list[PublicEntry]:
    """What became of the requests settled in this month, in an order that says nothing of when or who."""
    rows = Inquiry.objects.filter(settled_on__year=month.year, settled_on__month=month.month)
    if agency:
        rows = rows.filter(agency=agency)
    return [_public_entry(row) for row in rows.select_related("published_item").order_by("public_id")]


def _public_entry(row: Inquiry) -> PublicEntry:
    assert row.settled_on
    assert row.outcome
    regime = law().regime(row.regime)
    return PublicEntry(
        month=row.settled_on.replace(day=1),
        channel=channel_label(row),
        outcome=str(Outcome(row.outcome).label),
        ground=next((g.label for g in regime.refusal_grounds if g.code == row.ground), ""),
        days=(row.settled_on - row.valid_on).days if row.valid_on else None,
        summary=row.public_summary,
        item=row.published_item.public_id if row.published_item else "",
    )


def ratings(agency: Agency, year: int) -> dict[int, int] | None:
    """How many gave which mark in the year; None where so few did that a mark could point to somebody."""
    tally = dict.fromkeys(range(1, 6), 0)
    for score, count in Rating.objects.filter(agency=agency, month__year=year).values_list("score", "count"):
        tally[score] += count
    return tally if sum(tally.values()) >= _FEWEST_MARKS else None
