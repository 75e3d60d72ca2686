"""Where a list of hits goes on: a place in the order, not a count, so that additions before it shift nothing."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from tiepcan.engines.search.protocol import BadCursor, Sort

# Scores are compared at two decimals: engines add floats in different orders.
_HUNDREDTHS = 100
# A cursor may be forged, and the engine sets aside room for as many hits as it claims to have passed.
DEEPEST = 100_000


def rounded(scores: Iterable[float]) -> list[float]:
    """Scores as they are compared. Five times as fast as `round(score, 2)` and equal to it for an engine's scores,
    kept in single precision: a hundred times such a score is exact."""
    return [round(score * _HUNDREDTHS) / _HUNDREDTHS for score in scores]


class Place(NamedTuple):
    """A hit's place; greater comes first. `order` holds issued day and id in one number (`entries.order_key`)."""

    score: float
    order: int


class Cursor(NamedTuple):
    """`seen` is how many hits came before: it only sizes the next search. `relaxed` keeps the match of page one."""

    sort: Sort
    place: Place
    seen: int
    relaxed: bool


def encode(cursor: Cursor) -> str:
    return f"{cursor.sort[0]}_{cursor.place.score}_{cursor.place.order}_{cursor.seen}_{cursor.relaxed:d}"


def decode(text: str, sort: Sort) -> Cursor:
    try:
        letter, score, order, seen, relaxed = text.split("_")
        cursor = Cursor(sort, Place(float(score), int(order)), int(seen), relaxed == "1")
    except ValueError as error:
        raise BadCursor("unreadable cursor") from error
    sane = math.isfinite(cursor.place.score) and 0 <= cursor.seen <= DEEPEST and 0 <= cursor.place.order < 1 << 63
    if letter != sort[0] or not sane:
        raise BadCursor("this cursor belongs to another list")
    return cursor
