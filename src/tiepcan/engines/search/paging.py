"""Where a list of hits goes on: a place in the order, not a count, so that additions before it shift nothing."""

import base64
import binascii
import json
import math
from dataclasses import dataclass
from typing import NamedTuple

from tiepcan.engines.search.protocol import BadCursor, Sort

# Scores are compared at this many decimals: engines add floats in different orders.
DECIMALS = 2
# A cursor may be forged, and the engine sets aside room for as many hits as it claims to have passed.
DEEPEST = 100_000


class Place(NamedTuple):
    """A hit's place; greater comes first. `order` holds issued day and id in one number (`entries.order_key`)."""

    score: float
    order: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """`seen` is how many hits came before: it only sizes the next search. `relaxed` keeps the match of page one."""

    sort: Sort
    place: Place
    seen: int
    relaxed: bool


def encode(cursor: Cursor) -> str:
    place = cursor.place
    fields = [cursor.sort[0], place.score, place.order, cursor.seen, int(cursor.relaxed)]
    return base64.urlsafe_b64encode(json.dumps(fields, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(text: str, sort: Sort) -> Cursor:
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        letter, score, order, seen, relaxed = json.loads(raw)
        cursor = Cursor(sort, Place(float(score), int(order)), int(seen), bool(relaxed))
    except (ValueError, TypeError, OverflowError, binascii.Error) as error:
        raise BadCursor("unreadable cursor") from error
    sane = math.isfinite(cursor.place.score) and 0 <= cursor.seen <= DEEPEST and 0 <= cursor.place.order < 1 << 63
    if letter != sort[0] or not sane:
        raise BadCursor("this cursor belongs to another list")
    return cursor
