"""Words one slip of a finger away, and how far a slip can lie from the beginning."""

import pytest
from search_documents import PUBLIC, STAFF

from tiepcan.engines.search import connect
from tiepcan.engines.search.protocol import Document, Query
from tiepcan.engines.search.spelling import one_letter_away


def test_a_letter_may_be_added_dropped_replaced_or_swapped():
    found = one_letter_away("dat")
    assert {"daat", "da", "dot", "adt", "xdat", "dats"} <= found
    assert not {"dat", "d", "daaat", "tad"} & found


def test_with_letters_kept_only_candidates_that_keep_more_are_left_out():
    assert all(other.startswith("thon") for other in one_letter_away("thong") - one_letter_away("thong", 3))
    assert one_letter_away("thong", 5) == one_letter_away("thong", 9) == one_letter_away("thong")


@pytest.fixture(scope="module", params=["memory", "embedded"])
def engine(request, tmp_path_factory):
    engine = connect("memory://" if request.param == "memory" else f"tantivy://{tmp_path_factory.mktemp('near')}/s")
    titles = {"thông tin": PUBLIC, "thôn bản": PUBLIC, "thôn xóm": PUBLIC, "thống kê": STAFF, "thom": STAFF}
    engine.rebuild([Document(str(n), title, (rights,)) for n, (title, rights) in enumerate(titles.items())])
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("xthong", ("thong",)),
        ("tohng", ("thong",)),
        ("thoong", ("thong",)),
        ("thonx", ("thon", "thong")),
        ("thongg", ("thong",)),
        ("hom", ("xom",)),
        ("zzzz", ()),
    ],
)
def test_a_slip_anywhere_in_a_word_gives_what_the_asker_may_see_commonest_first(engine, typed, used):
    corrections = engine.search(Query(typed, (PUBLIC,))).corrections
    assert tuple(other for correction in corrections for other in correction.used) == used
