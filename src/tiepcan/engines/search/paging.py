"""Where a list of hits goes on: a place in the order, not a count, so that additions before it shift nothing."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import NamedTuple

from tiepcan.engines.search.protocol import BadCursor, Sort

# Scores are compared at this many decimals: engines add floats in different orders.
DECIMALS = 2


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
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadCursor("unreadable cursor") from error
    if letter != sort[0] or not 0 <= cursor.seen < 1 << 31 or not 0 <= cursor.place.order < 1 << 63:
        raise BadCursor("this cursor belongs to another list")
    return cursor
