"""The agency's own numbers: one series a year for each kind of paper, without gaps."""

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.models import Series, SeriesKind


def open_series(agency: Agency, year: int, kind: SeriesKind) -> Series:
    """The series, locked until the transaction ends: whoever comes second waits here and sees what the first did."""
    Series.objects.get_or_create(agency=agency, year=year, kind=kind)
    return Series.objects.select_for_update().get(agency=agency, year=year, kind=kind)


def take(series: Series) -> int:
    """The next number of a locked series. A paper that fails gives it back, so there are no gaps."""
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def next_number(agency: Agency, year: int, kind: SeriesKind) -> int:
    return take(open_series(agency, year, kind))
