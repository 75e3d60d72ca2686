"""A cursor comes back from outside: it may be anything."""

import pytest

from tiepcan.engines.search.paging import Cursor, Place, decode, encode
from tiepcan.engines.search.protocol import BadCursor


def forged(*fields: object) -> str:
    return "_".join(map(str, fields))


def test_a_cursor_of_ours_comes_back_as_it_was():
    cursor = Cursor("relevance", Place(1.25, 77), 30, True)
    assert decode(encode(cursor), "relevance") == cursor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không phải",
        forged("r", 1.0, 5, 2147483646, 0),
        forged("r", 1.0, float("inf"), 1, 0),
        forged("r", float("nan"), 5, 1, 0),
        forged("r", 1.0, -5, 1, 0),
        forged("r", 1.0, 5, -1, 0),
        forged("n", 1.0, 5, 1, 0),
        forged("r", 1.0),
        forged("r", None, [], {}, 0),
        forged("r", 1.0, 5, 30, 0, 0),
    ],
)
def test_a_forged_cursor_is_refused(text):
    with pytest.raises(BadCursor):
        decode(text, "relevance")
