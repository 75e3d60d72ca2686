import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import decided, published, taken_in
from tiepcan.agencies.errors import Refused
from tiepcan.engines.search.protocol import Filters
from tiepcan.records.actions import release, withdraw
from tiepcan.records.index import engine
from tiepcan.records.jobs import drain, rebuild_index, write_index
from tiepcan.records.models import IndexTask
from tiepcan.records.permissions import PUBLIC, viewer_of
from tiepcan.records.search import find

TEXT = "Uỷ ban nhân dân phường thông báo lịch tiếp công dân.\fTrang hai nói về khoẻ mạnh và hoà giải."


@pytest.fixture
def indexed(people):
    rebuild_index()
    edition = published(people, TEXT, subject="Lịch tiếp công dân", code_number="58", code_notation="TB-UBND")
    drain()
    return edition


@pytest.mark.parametrize(
    "words",
    [
        "tiếp công dân",
        "tiep cong dan",
        "tiếp cong dan",
        unicodedata.normalize("NFD", "tiếp công dân"),
        "TIẾP CÔNG DÂN",
        "hòa giải",
        "hoà giải",
        "hoa giai",
        "ủy ban nhân dân",
        "58/TB-UBND",
        "58/tb-ubnd",
        '"lịch tiếp công dân"',
    ],
)
def test_every_way_of_typing_finds_the_same_document(indexed, words):
    assert [f.edition for f in find(words, viewer=PUBLIC).found] == [indexed]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows and chooses by itself")
def test_what_was_found_is_read_from_its_items_and_not_from_all_that_is_published(indexed):
    with CaptureQueriesContext(connection) as asked:
        find("tiếp công dân", viewer=PUBLIC, facets=True)
    editions = next(query["sql"] for query in asked if 'FROM "records_edition"' in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {editions}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "public_id=?" in plan
    assert "status=?" not in plan


def test_a_hit_names_its_page_and_marks_the_original_text(indexed):
    found = find("hoa giai", viewer=PUBLIC).found[0]
    passage = found.snippets[0]
    assert passage.page == 2
    assert [passage.text[s.start : s.end] for s in passage.spans] == ["hoà giải"]


def test_the_title_is_marked_too(indexed):
    found = find("lich tiep", viewer=PUBLIC).found[0]
    assert [found.edition.subject[s.start : s.end] for s in found.title_spans] == ["Lịch tiếp"]


def test_facets_name_and_count_what_the_viewer_may_see(indexed, people):
    decided(people, "tiếp công dân nội bộ", code_number="59")
    drain()
    page = find("tiếp công dân", viewer=PUBLIC, facets=True)
    assert page.facets["agency"] == (("phuong-mot", 1),)
    staff = viewer_of(people.binh, on=indexed.item.taken_in_at.date())
    assert find("tiếp công dân", viewer=staff, facets=True).facets["agency"] == (("phuong-mot", 2),)


def test_filters_narrow_and_paging_goes_on(people):
    rebuild_index()
    for n in range(25):
        published(
            people, f"Văn bản thứ {n} về đất đai", code_number=str(n + 1), type_name="Báo cáo" if n % 5 else "Kế hoạch"
        )
    drain()
    assert find("đất đai", viewer=PUBLIC, filters=Filters(type_name=("Kế hoạch",))).total == 5
    first = find("đất đai", viewer=PUBLIC)
    second = find("đất đai", viewer=PUBLIC, after=first.next)
    assert first.total == second.total == 25
    assert not {f.edition.pk for f in first.found} & {f.edition.pk for f in second.found}


@pytest.mark.parametrize(("words", "after"), [("x" * 700, None), ("đất", "không phải con trỏ")])
def test_bad_questions_are_refused_with_a_sentence(indexed, words, after):
    with pytest.raises(Refused, match="Hãy"):
        find(words, viewer=PUBLIC, after=after)


def test_an_index_that_is_missing_says_to_wait(people, settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path / 'not-there'}"
    with pytest.raises(Refused, match="lập lại chỉ mục"):
        find("gì đó", viewer=PUBLIC)


def test_what_left_the_public_is_told_to_the_index_first(people, monkeypatch):
    rebuild_index()
    edition = published(people, "Sắp gỡ")
    drain()
    for n in range(5):
        taken_in(people, f"chờ {n}", code_number=str(n + 50))
    withdraw(item=edition.item, reason="nhầm", by=people.cuc)
    monkeypatch.setattr("tiepcan.records.jobs.BATCH", 1)
    write_index()
    assert not IndexTask.objects.filter(item=edition.item, urgent=True).exists()
    assert find("sắp gỡ", viewer=PUBLIC).total == 0
    assert IndexTask.objects.exists()


def test_losing_the_index_loses_nothing(indexed):
    engine().clear()
    assert rebuild_index() == 1
    assert find("tiep cong dan", viewer=PUBLIC).total == 1


def test_a_task_written_while_the_index_is_rebuilt_is_not_lost(indexed, people, monkeypatch):
    from tiepcan.records import jobs

    item = decided(people, "phát hành giữa chừng", code_number="60")
    drain()
    documents = jobs.all_documents

    def and_meanwhile():
        yield from documents()
        release(item=item, by=people.cuc)

    monkeypatch.setattr(jobs, "all_documents", and_meanwhile)
    rebuild_index()
    drain()
    assert find("phát hành giữa chừng", viewer=PUBLIC).total == 1


def test_a_search_takes_few_queries_however_many_hits(people, django_assert_max_num_queries):
    rebuild_index()
    for n in range(15):
        published(people, f"Đất đai {n}", code_number=str(n + 1))
    drain()
    with django_assert_max_num_queries(2):
        assert len(find("đất đai", viewer=PUBLIC, facets=True).found) == 10
