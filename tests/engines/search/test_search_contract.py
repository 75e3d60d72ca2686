"""What every search engine does, each of them alone."""

import unicodedata
from datetime import date

import pytest
from search_documents import PUBLIC, STAFF

from tiepcan.engines.search.protocol import BadCursor, Batch, Document, Filters, Passage, Query
from tiepcan.text.vietnamese import fold

PLAN = Document(
    id="1",
    title="Kế hoạch triển khai Luật Tiếp cận thông tin trên địa bàn tỉnh",
    rights=(PUBLIC,),
    passages=(
        Passage(1, "Uỷ ban nhân dân tỉnh ban hành kế hoạch. Giao Sở Tư pháp chủ trì."),
        Passage(2, "Kinh phí thực hiện do ngân sách bảo đảm; mua sắm máy quét hồ sơ."),
        Passage(3, "Nơi nhận: các phường, xã; đăng cổng thông tin điện tử."),
    ),
    numbers=("177/KH-UBND",),
    agency="ubnd-tinh",
    type_name="Kế hoạch",
    year=2026,
    issued_on=date(2026, 8, 3),
)
DECREE = Document(
    id="2",
    title="Nghị định quy định chi tiết và biện pháp thi hành Luật Tiếp cận thông tin",
    rights=(PUBLIC,),
    passages=(Passage(1, "Điều 1. Phạm vi điều chỉnh. Điều 7. Chi phí. Từ chuyển đổi này người dân hưởng lợi."),),
    numbers=("13/2018/NĐ-CP",),
    type_name="Nghị định",
    year=2018,
    issued_on=date(2018, 1, 23),
)
LETTER = Document(
    id="3",
    title="Công văn trả lời",
    rights=(PUBLIC,),
    passages=(Passage(1, "Căn cứ Kế hoạch số 177/KH-UBND, cô Thuý nhờ tư chuyển đơn về phường Hoà Bình."),),
    issued_on=date(2026, 9, 9),
)
HIDDEN = Document(
    id="4",
    title="Biên bản quỳnh giao nội bộ",
    rights=(STAFF,),
    passages=(Passage(1, "Sự việc zyxwv chưa công bố; kế hoạch thanh tra đột xuất."),),
    numbers=("9/BB-SYT",),
    agency="so-y-te",
    issued_on=date(2026, 9, 1),
)


@pytest.fixture
def filled(engine):
    engine.write(Batch(upserts=(PLAN, DECREE, LETTER, HIDDEN)))
    return engine


def found(engine, words, rights=(PUBLIC,), **asked):
    return [hit.document_id for hit in engine.search(Query(words, rights, **asked)).hits]


def test_a_document_is_found_by_its_words_and_its_page_is_told(filled):
    results = filled.search(Query("máy quét hồ sơ", (PUBLIC,)))
    assert [(hit.document_id, hit.pages[0]) for hit in results.hits] == [("1", 2)]
    assert set(results.terms) == {"may", "quet", "ho", "so"}


@pytest.mark.parametrize("words", ["Thuý", "thúy", "phường Hòa Bình", "phường hoà bình", "ủy ban nhân dân"])
def test_every_spelling_finds_the_same(filled, words):
    expected = found(filled, words)
    assert expected
    for typed in (fold(words), words.upper(), unicodedata.normalize("NFD", words)):
        assert found(filled, typed) == expected


def test_typed_marks_put_the_exact_word_first(filled):
    assert found(filled, "từ chuyển")[0] == "2"
    assert found(filled, "tư chuyển")[0] == "3"


def test_a_cited_number_comes_first_then_the_texts_that_mention_it(filled):
    for words in ("177/KH-UBND", "177/kh-ubnd", "Kế hoạch số 177/KH-UBND"):
        assert found(filled, words) == ["1", "3"]
    assert found(filled, "nghị định 13/2018")[0] == "2"
    assert found(filled, "13/2018/nd-cp chi phí")[0] == "2"


def test_an_article_of_a_law_finds_the_text_that_has_it(filled):
    assert found(filled, "Điều 7 Nghị định 13/2018/NĐ-CP")[0] == "2"
    assert found(filled, "Điều 7") == ["2"]


def test_quotes_demand_the_words_side_by_side(filled):
    assert found(filled, '"từ chuyển đổi"') == ["2"]
    assert found(filled, '"tu chuyen"') == ["3", "2"]
    assert found(filled, "“chuyển tư”") == []


def test_words_on_different_pages_of_one_document_meet(filled):
    results = filled.search(Query("tư pháp máy quét", (PUBLIC,)))
    assert results.hits[0].document_id == "1"


def test_few_hits_are_followed_by_documents_with_some_of_the_words(filled):
    results = filled.search(Query("kế hoạch triển khai", (PUBLIC,)))
    assert results.relaxed
    assert results.hits[0].document_id == "1"
    assert results.total == len(results.hits) > 1


def test_a_slip_of_the_finger_is_corrected_and_said(filled):
    results = filled.search(Query("máy quéet", (PUBLIC,)))
    assert [hit.document_id for hit in results.hits] == ["1"]
    assert [(c.typed, c.used) for c in results.corrections] == [("queet", ("quet",))]


def test_without_words_the_newest_come_first(filled):
    assert found(filled, "") == ["3", "1", "2"]
    assert found(filled, "", (PUBLIC, STAFF)) == ["3", "4", "1", "2"]


def test_sorting_by_date_is_by_date(filled):
    assert found(filled, "thông tin tiếp cận luật thi hành tỉnh", sort="newest") == ["1", "2"]


def test_filters_narrow_and_facets_count_what_is_left(filled):
    asked = Query(
        "", (PUBLIC,), Filters(issued_from=date(2018, 1, 23), issued_to=date(2026, 8, 3)), facets=("year", "type_name")
    )
    results = filled.search(asked)
    assert results.total == 2
    assert list(results.facets["year"]) == [("2018", 1), ("2026", 1)]
    assert found(filled, "", filters=Filters(agency=("ubnd-tinh",), year=(2026, 2025))) == ["1"]
    assert found(filled, "", filters=Filters(ids=("2", "4"))) == ["2"]


def test_hidden_documents_leave_no_trace(engine):
    """Whatever is asked, the answer is the one given if the hidden document did not exist.

    Only the order may shift by the weight of words, which is reckoned from all documents.
    """
    engine.write(Batch(upserts=(PLAN, DECREE, LETTER)))
    questions = [
        Query(words, rights, facets=("agency", "year", "type_name"), sort=sort)
        for words in ("", "zyxwv", "zyxw", "quỳnh giao", "quynhh", "kế hoạch", "9/BB-SYT", "so 9", '"sự việc zyxwv"', "thanh tra đột xuất zyxwv sự việc")
        for rights in ((PUBLIC,), (), ("agency:other",))
        for sort in ("relevance", "newest")
    ]  # fmt: skip
    before = [engine.search(query) for query in questions]
    engine.write(Batch(upserts=(HIDDEN,)))
    for query, earlier in zip(questions, before, strict=True):
        now = engine.search(query)
        assert {h.document_id for h in now.hits} == {h.document_id for h in earlier.hits}, query
        assert (now.total, now.facets, now.corrections, now.terms, now.relaxed) == (
            earlier.total,
            earlier.facets,
            earlier.corrections,
            earlier.terms,
            earlier.relaxed,
        ), query
    assert found(engine, "zyxwv", (STAFF,)) == ["4"]


def test_without_rights_nothing_is_found(filled):
    assert filled.search(Query("kế hoạch", ())).total == 0
    assert filled.search(Query("", ())).total == 0


def test_a_deleted_document_is_gone_at_once_from_hits_counts_and_corrections(filled):
    filled.write(Batch(deletes=("1",)))
    results = filled.search(Query("quéet", (PUBLIC,), facets=("agency",)))
    assert (results.total, results.corrections, results.facets["agency"]) == (0, (), ())
    assert filled.count() == 3


def test_writing_a_document_again_replaces_it(filled):
    filled.write(Batch(upserts=(LETTER, LETTER)))
    assert filled.count() == 4
    filled.write(Batch(upserts=(Document(id="3", title="Tên mới", rights=(STAFF,)),)))
    assert found(filled, "phường") == ["1"]
    assert found(filled, "tên mới", (STAFF,)) == ["3"]


def test_a_batch_that_writes_and_deletes_a_document_deletes_it(filled):
    filled.write(Batch(upserts=(PLAN,), deletes=("1",)))
    assert "1" not in found(filled, "")


def test_a_document_without_text_is_found_by_its_title_and_number(engine):
    engine.write(Batch(upserts=(Document(id="9", title="Bản đồ quy hoạch", rights=(PUBLIC,), numbers=("5/BĐ-SXD",)),)))
    assert found(engine, "bản đồ quy hoạch") == found(engine, "5/bđ-sxd") == ["9"]
    assert engine.search(Query("bản đồ", (PUBLIC,))).hits[0].pages == ()


def test_clearing_leaves_nothing(filled):
    filled.clear()
    assert filled.count() == 0
    assert found(filled, "kế hoạch") == []


def test_documents_of_one_day_are_walked_through_without_loss(engine):
    same = [
        Document(id=f"ho-so-{n}", title="Thông báo", rights=(PUBLIC,), issued_on=date(2026, 9, 2)) for n in range(95)
    ]
    engine.write(Batch(upserts=same))
    for words in ("", "thông báo"):
        ids, after = [], None
        for _ in range(20):
            results = engine.search(Query(words, (PUBLIC,), limit=10, after=after))
            ids += [hit.document_id for hit in results.hits]
            after = results.next
            if after is None:
                break
        assert len(ids) == len(set(ids)) == 95 == results.total


@pytest.mark.parametrize("after", ["x", "bm90IGEgY3Vyc29y", "WyJyIiwwLDAsMCwwXQ==", "é"])
def test_an_unknown_place_to_go_on_from_is_refused(filled, after):
    with pytest.raises(BadCursor):
        filled.search(Query("", (PUBLIC,), sort="newest", after=after))


@pytest.mark.parametrize(
    "words", ['"', '""', "((", "f:kế AND", "\\", "*", "a" * 5000, "x " * 3000, "\x00", "🙂", "1/2/3/4-", "'; --"]
)
def test_strange_questions_are_answered_like_any_other(filled, words):
    assert filled.search(Query(words, (PUBLIC,))).total >= 0
