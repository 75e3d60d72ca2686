"""Whose turn it is among the batches whose files and pages wait for the machines.

What a batch brings gets one turn after the other, beginning with the turn that is being served now. So a single scan
given by hand is read next, not after the pile of thousands that came before it, and of two piles each gets its half.
A turn is written once, when the work is queued: serving it costs no more than reading an index.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Max, Min, QuerySet

from tiepcan.records import leasing
from tiepcan.records.models import Arrival, ArrivalState, Batch, ScanPage, ScanState

_Rows = QuerySet[Any]  # of files, or of pages: both are queued in the same way


def give_turns(rows: Sequence[Arrival] | Sequence[ScanPage], batch: Batch) -> None:
    """Number rows that are about to be written, after what the batch has waiting already."""
    if rows:
        queue, mine = _queues(type(rows[0]), batch)
        for turn, row in enumerate(rows, start=_next(queue, mine)):
            row.turn = turn


def line_up_again(batch: Batch) -> None:
    """What a batch has waiting takes its place among what waits now: it was held up while others were served."""
    for table in (Arrival, ScanPage):
        queue, mine = _queues(table, batch)
        first = mine.aggregate(first=Min("turn"))["first"]
        served = _served(queue.exclude(pk__in=mine.values("pk")))
        if first is not None and first != served:
            mine.update(turn=F("turn") + (served - first))


def _queues(table: type[Arrival] | type[ScanPage], batch: Batch) -> tuple[_Rows, _Rows]:
    """Everything of this kind that waits and is not held up, and what of this batch waits."""
    if table is Arrival:
        files = Arrival.objects.filter(state=ArrivalState.RECEIVED)
        return files.filter(batch__paused_at=None), files.filter(batch=batch)
    pages = ScanPage.objects.filter(state=ScanState.WAITING)
    return pages.filter(arrival__batch__paused_at=None), pages.filter(arrival__batch=batch)


def _next(queue: _Rows, mine: _Rows) -> int:
    last = mine.aggregate(last=Max("turn"))["last"]
    return max(_served(queue), 0 if last is None else int(last) + 1)


def _served(queue: _Rows) -> int:
    """The turn of what is taken up next; 0 while nothing waits."""
    return queue.filter(leasing.free()).aggregate(now=Min("turn"))["now"] or 0
