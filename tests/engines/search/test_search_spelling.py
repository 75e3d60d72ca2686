"""Words one slip of a finger away, and how far a slip can lie from the beginning."""

import pytest
from search_documents import PUBLIC, STAFF

from tiepcan.engines.search import connect
from tiepcan.engines.search.embedded import reader
from tiepcan.engines.search.protocol import Document, Query
from tiepcan.engines.search.spelling import one_letter_away, slips_at


def test_a_letter_may_be_added_dropped_replaced_or_swapped():
    found = one_letter_away("dat")
    assert {"daat", "da", "dot", "adt", "xdat", "dats"} <= found
    assert not {"dat", "d", "daaat", "tad"} & found


def test_a_slip_at_a_place_keeps_the_letters_before_it():
    assert {"thoxng", "thoxg", "thog", "thogn"} <= set(slips_at("thong", 3))
    assert all(other.startswith("tho") for other in slips_at("thong", 3))
    assert one_letter_away("thong", range(6)) == one_letter_away("thong")


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


def made(words: dict[str, tuple[int, int]]) -> list[Document]:
    """Each word alone in so many public documents and so many hidden ones."""
    rights = [(word, PUBLIC) for word, (seen, _) in words.items() for _ in range(seen)]
    rights += [(word, STAFF) for word, (_, hidden) in words.items() for _ in range(hidden)]
    return [Document(str(n), word, (right,)) for n, (word, right) in enumerate(rights)]


@pytest.mark.parametrize("bound", [0, 4000])
def test_candidates_are_the_commonest_of_what_may_be_seen_whatever_is_hidden(bound, tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "_MOST_ASKERS", bound)
    monkeypatch.setattr(reader, "_MOST_WORDS", bound)
    monkeypatch.setattr(reader, "_MOST_LETTERS", bound)
    words = {"cam": (1, 9), "can": (3, 0), "cang": (2, 6), "cao": (2, 0), "cat": (1, 0), "cau": (0, 8)}
    engines = connect("memory://"), connect(f"tantivy://{tmp_path}/s")
    for engine in engines:
        engine.rebuild(made(words))
    for rights in ((PUBLIC,), (PUBLIC, STAFF), (STAFF,)):
        exact, given = (engine.search(Query("cax", rights)) for engine in engines)
        assert exact == given
    assert [c.used for c in engines[1].search(Query("cax", (PUBLIC,))).corrections] == [("can", "cao", "cam")]
