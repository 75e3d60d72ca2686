"""The embedded engine and the exact one in memory give the same answers in the same order."""

import unicodedata
from datetime import date

import pytest
from search_documents import PUBLIC, STAFF, TOPICS, WORDS, made_documents

from tiepcan.engines.search import connect
from tiepcan.engines.search.protocol import FACETS, Batch, Filters, Query
from tiepcan.text.vietnamese import fold

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    documents = made_documents(200)
    memory = connect("memory://")
    embedded = connect(f"tantivy://{tmp_path_factory.mktemp('equal')}/search")
    for engine in (memory, embedded):
        assert engine.rebuild(documents) == len(documents)
    yield memory, embedded
    embedded.close()


def asked() -> list[Query]:
    words = [
        "", "đất", "dat", "ủy", "Uỷ ban", "zzz", "177", "kế hoạch", "ke hoach", "kế hoach", "từ chuyển", "tu chuyen",
        "xyzt kết quả", "thonng tin", "thủ tụcc công khai", "177/KH-UBND", "177/kh-ubnd", "quyết định 12/2023",
        "so 31 bao cao", "Điều 26", "12/QĐ-UBND kinh phí", "hòa giải", "hoà giải", '"hòa giải"', '"hoa giai"',
        '"từ chuyển" chợ', '"tu chuyen" hợp tác', '"không đâu có câu này"', "chợ cầu bến xe",
        "kết quả thực hiện kế hoạch thu gom rác thải trên địa bàn phường",
        "ket qua thuc hien ke hoach thu gom rac thai tren dia ban phuong",
        "thời hạn công khai kinh phí hỗ trợ hộ nghèoo trong năm", "luật tiếp cận thông tin năm 2022", "chợ phê thúy xe",
    ]  # fmt: skip
    for topic in TOPICS[::2]:
        words += [
            topic,
            fold(topic),
            unicodedata.normalize("NFD", topic),
            f'"{topic}"',
            f"{topic} {WORDS[3]} {WORDS[9]}",
        ]
    some = [
        Filters(),
        Filters(agency=("so-tu-phap", "so-y-te"), year=(2022, 2023)),
        Filters(type_name=("Báo cáo",), issued_from=date(2022, 1, 1), issued_to=date(2024, 6, 30)),
        Filters(category=("y-te",), access=("open",), status=("in-force",), published_from=date(2021, 6, 1)),
        Filters(ids=tuple(str(n) for n in range(1, 60))),
    ]
    return [
        Query(words=text, filters=some[(i + j) % len(some)], rights=rights, sort=sort, facets=FACETS, limit=10)
        for i, text in enumerate(words)
        for j, (rights, sort) in enumerate(
            [((PUBLIC,), "relevance"), ((PUBLIC, STAFF), "relevance"), ((STAFF,), "newest")]
        )
    ] + [Query(words=text, rights=(PUBLIC,), facets=("agency",)) for text in words]


def test_every_question_has_the_same_answer_from_both(both):
    memory, embedded = both
    different = []
    for query in asked()[::2]:
        exact, given = memory.search(query), embedded.search(query)
        if exact != given:
            different.append((query, exact, given))
    assert not different, (len(different), different[0])


def test_walking_to_the_end_meets_every_document_once_in_the_same_order(both):
    memory, embedded = both
    for words, sort in (
        ("kế hoạch", "relevance"),
        ("", "newest"),
        ("đất", "newest"),
        ("kết quả thực hiện kế hoạch hồ sơ", "relevance"),
    ):
        walks = []
        for engine in (memory, embedded):
            query, ids = Query(words=words, rights=(PUBLIC, STAFF), sort=sort, limit=7), []
            while True:
                results = engine.search(query)
                ids += [hit.document_id for hit in results.hits]
                assert len(ids) <= results.total
                if results.next is None:
                    break
                query = Query(words=words, rights=(PUBLIC, STAFF), sort=sort, limit=7, after=results.next)
            assert len(ids) == len(set(ids)) == results.total
            walks.append(ids)
        assert walks[0] == walks[1]


def test_after_replacing_and_deleting_both_still_find_the_same_documents(both):
    memory, embedded = both
    replaced = made_documents(60, seed=99)
    for engine in both:
        engine.write(Batch(upserts=replaced, deletes=[str(n) for n in range(100, 130)]))
    assert memory.count() == embedded.count() == 170
    for query in asked()[1::8]:
        exact, given = memory.search(query), embedded.search(query)
        assert (exact.total, exact.facets, exact.relaxed) == (given.total, given.facets, given.relaxed), query
        assert exact.corrections == given.corrections
