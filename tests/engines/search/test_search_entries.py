from datetime import date

import pytest
from search_documents import PUBLIC, made_documents

from tiepcan.engines.search import connect
from tiepcan.engines.search.entries import LONGEST, entries, order_key
from tiepcan.engines.search.protocol import Batch, Document, Passage, Query
from tiepcan.engines.search.spelling import one_letter_away


def made(*pages: str, title: str = "Báo cáo") -> Document:
    return Document(id="1", title=title, rights=(PUBLIC,), passages=[Passage(n, t) for n, t in enumerate(pages, 1)])


def test_a_short_document_is_one_entry_of_both_kinds():
    (entry,) = entries(made("chữ " * 350))
    assert (entry.kinds, entry.page, entry.pages) == (("d", "p"), 1, 1)


def test_a_long_page_is_cut_evenly_and_nothing_is_lost():
    whole, *pieces = entries(made(" ".join(str(n) for n in range(1000))))
    assert whole.kinds == ("d",)
    lengths = [len(piece.f) - 3 for piece in pieces]
    assert sum(lengths) == 1000
    assert max(lengths) <= LONGEST
    assert max(lengths) - min(lengths) <= 1
    assert {piece.page for piece in pieces} == {1}


def test_passages_stay_on_their_page():
    whole, *pieces = entries(made("trang một " * 30, "", "trang ba " * 30))
    assert [piece.page for piece in pieces] == [1, 3]
    assert whole.pages == 2


def test_no_phrase_reaches_from_the_title_into_the_text():
    (entry,) = entries(made("thông tin mật", title="Công khai"))
    assert "khai_thong" not in entry.bi
    assert entry.f == ["cong", "khai", "|", "thong", "tin", "mat"]


def test_the_order_is_newest_first_then_by_number():
    def key(document_id, day):
        return order_key(Document(id=document_id, title="", rights=(), issued_on=day))

    day = date(2026, 9, 1)
    assert key("10", day) > key("9", day) > key("99", date(2026, 8, 31)) > key("5", None)
    assert key("a-1", day) != key("a-2", day)
    assert key("9" * 40, day) < 1 << 63


@pytest.mark.parametrize("url", ["memory://", "tantivy"])
def test_one_answering_paragraph_of_a_long_document_is_not_drowned(url, tmp_path):
    engine = connect(url if url == "memory://" else f"tantivy://{tmp_path}/s")
    engine.rebuild(made_documents(60))
    texts = [passage.text for document in made_documents(40, seed=7) for passage in document.passages]
    pages = [Passage(page, text) for page, text in enumerate(texts[:40], 1)]
    pages[24] = Passage(25, "Bồi thường cây thanh long trồng xen trên đất vườn được tính theo trụ.")
    engine.write(Batch(upserts=(Document(id="long", title="Phương án tổng thể", rights=(PUBLIC,), passages=pages),)))
    results = engine.search(Query("bồi thường cây thanh long trồng xen đất vườn", (PUBLIC,)))
    assert (results.hits[0].document_id, results.hits[0].pages[0]) == ("long", 25)


def test_one_letter_away_knows_the_four_slips():
    near = one_letter_away("tin")
    assert {"ti", "tinh", "tim", "itn"} <= set(near)
    assert "tin" not in near
    assert "" not in one_letter_away("a")
