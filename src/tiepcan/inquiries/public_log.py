"""What everybody may read of requests: summaries the agency wrote for the public, and figures that point to nobody.

A line of the log carries a month, never a day, a number or a word of whoever asked, and stands there only because an
officer wrote it. Figures are those of finished quarters; a count so small that it may mean somebody is not told, nor
anything from which it could be worked out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.models import Inquiry, Outcome, Rating
from tiepcan.law.packs import law
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import public_tombstones, visible_to

FEWEST = 5  # a smaller count may point to somebody
_QUARTER = 3  # months
_PUBLISHED = ~Q(public_summary="") & Q(settled_on__isnull=False)


@dataclass(frozen=True)
class PublicEntry:
    """One line of the public log: what became of a request, in the agency's own words."""

    place: str  # where the next page goes on; a random name that says nothing of the register
    month: date
    agency: Agency
    outcome: str
    ground: str
    summary: str
    item: str  # what the answer became, as long as it is public
    gone: str  # what it had become, where its page only says when and why it was taken away


def public_months(agency: Agency | None = None) -> list[date]:
    """The months of which there is something to read, latest first."""
    return list(_rows(agency).order_by().dates("settled_on", "month", order="DESC"))


def public_log(
    month: date, agency: Agency | None = None, *, after: str = "", limit: int | None = None
) -> list[PublicEntry]:
    """What the agencies tell of requests settled in this month, in an order that says nothing of when or who."""
    rows = _rows(agency).filter(settled_on__year=month.year, settled_on__month=month.month, public_id__gt=after)
    rows = rows.select_related("agency", "published_item").order_by("public_id")
    found = list(rows[:limit])
    items = [row.published_item_id for row in found if row.published_item_id]
    public = set(visible_to(PUBLIC).filter(item_id__in=items).values_list("item_id", flat=True)) if items else set()
    left = set(items) - public
    gone = set(public_tombstones().filter(item_id__in=left).values_list("item_id", flat=True)) if left else set()
    return [_public_entry(row, public, gone) for row in found]


def _rows(agency: Agency | None) -> QuerySet[Inquiry]:
    rows = Inquiry.objects.filter(_PUBLISHED)
    return rows.filter(agency=agency) if agency else rows


def _public_entry(row: Inquiry, public: set[int], gone: set[int]) -> PublicEntry:
    assert row.settled_on
    assert row.outcome
    regime = law().regime(row.regime)
    return PublicEntry(
        place=row.public_id,
        month=row.settled_on.replace(day=1),
        agency=row.agency,
        outcome=str(Outcome(row.outcome).label),
        ground=next((g.label for g in regime.refusal_grounds if g.code == row.ground), ""),
        summary=row.public_summary,
        item=row.published_item.public_id if row.published_item and row.published_item_id in public else "",
        gone=row.published_item.public_id if row.published_item and row.published_item_id in gone else "",
    )


# --- Figures -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PublicFigures:
    """How the requests of one agency ended in a year, to the end of the last finished quarter; None where a count is
    too small to be told, or would give such a count away."""

    until: date  # this day not counted
    outcomes: dict[str, int | None]
    total: int | None


def public_figures(agency: Agency, year: int, *, today: date) -> PublicFigures | None:
    """The figures of one agency. There are none over several: the difference would tell the small ones."""
    until = _finished(year, today)
    if until == date(year, 1, 1):
        return None
    rows = Inquiry.objects.filter(agency=agency, settled_on__gte=date(year, 1, 1), settled_on__lt=until)
    counted = dict(rows.order_by().values_list("outcome").annotate(count=Count("pk")))
    outcomes, total = suppressed({str(o.label): counted.get(o.value, 0) for o in Outcome})
    return PublicFigures(until, outcomes, total)


def _finished(year: int, today: date) -> date:
    """The first day after the last quarter of the year that is over."""
    if today.year > year:
        return date(year + 1, 1, 1)
    months = (today.month - 1) // _QUARTER * _QUARTER if today.year == year else 0
    return date(year, months + 1, 1)


def suppressed(counts: Mapping[str, int]) -> tuple[dict[str, int | None], int | None]:
    """The counts without the small ones, and the total. What is left out must not be worked out of the total: so the
    next larger counts are left out too until what is hidden is no small number, else the total is."""
    small = {name for name, count in counts.items() if 0 < count < FEWEST}
    if not small:
        return dict(counts), sum(counts.values())
    hidden = set(small)
    for _, name in sorted((count, name) for name, count in counts.items() if count >= FEWEST):
        if len(hidden) > len(small):
            break
        hidden.add(name)
    told = {name: None if name in hidden else count for name, count in counts.items()}
    return told, sum(counts.values()) if hidden > small else None


def ratings(agency: Agency, year: int) -> dict[int, int] | None:
    """How many gave which mark in the year; None where so few did that a mark could point to somebody."""
    tally = dict.fromkeys(range(1, 6), 0)
    for score, count in Rating.objects.filter(agency=agency, month__year=year).values_list("score", "count"):
        tally[score] += count
    return tally if sum(tally.values()) >= FEWEST else None
