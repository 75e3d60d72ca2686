"""A cursor comes back from outside: it may be anything."""

import random
import struct

import pytest
from search_documents import PUBLIC

from tiepcan.engines.search import connect
from tiepcan.engines.search.paging import Cursor, Place, decode, encode, rounded
from tiepcan.engines.search.protocol import BadCursor, Document, Query


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


def test_scores_are_compared_as_if_rounded_to_two_decimals():
    rng = random.Random(26)
    single = [
        struct.unpack("f", struct.pack("f", rng.uniform(0, top)))[0] for top in (0.1, 9, 4000) for _ in range(500)
    ]
    scores = [*single, 0.0, 0.125, 0.375, 2.5, 1000.625]
    assert rounded(scores) == [round(score, 2) for score in scores]


def test_where_many_answer_equally_every_page_goes_on_where_the_last_ended(tmp_path):
    engine = connect(f"tantivy://{tmp_path}/s")
    engine.rebuild([Document(str(n), "kế hoạch", (PUBLIC,)) for n in range(90)])
    query, met = Query("kế hoạch", (PUBLIC,)), []
    while True:
        results = engine.search(query)
        met += [int(hit.document_id) for hit in results.hits]
        if results.next is None:
            break
        query = Query("kế hoạch", (PUBLIC,), after=results.next)
    assert met == list(range(89, -1, -1))
