from datetime import date

from desk.reading_room import links, words
from factories import decided, published
from people import person
from tiepcan.agencies.models import Role
from tiepcan.records.legal import bases_for
from tiepcan.records.models import Access, Item, ListedKind

TODAY = date(2026, 11, 20)
PAGE = "/can-bo/danh-muc/"


def basis(access: Access) -> str:
    return bases_for(access, on=TODAY)[0].clause


def kind(access: Access = Access.CLOSED, **values: str) -> dict[str, str]:
    given = {
        "name": "Sơ đồ kho số ba",
        "ground": f"{access.value}|{basis(access)}",
        "valid_from": "2026-11-20",
    }
    return given | {"condition": "", "decided_by_title": "Chủ tịch", "kept_by": "Văn thư"} | values


def test_every_letter_stands_in_the_list_and_missing_ones_say_so(people, desk, budget):
    published(people)
    client = desk(people.binh)
    with budget():
        page = client.get(PAGE)
    letters = bases_for(Access.MUST_DISCLOSE, on=TODAY)
    assert len(page.context["letters"]) == len(letters) + 1
    assert words(page).count("Chưa có") >= len(letters)
    assert [row["count"] for row in page.context["letters"]][:2] == [1, 0]


def test_a_count_leads_to_as_many_rows(people, desk):
    published(people, "một", code_number="1")
    published(people, "hai", code_number="2")
    client = desk(people.binh)
    row = client.get(PAGE).context["letters"][0]
    assert row["count"] == len(client.get(row["href"]).context["rows"]) == 2


def test_what_was_made_public_under_the_law_before_is_not_lost(people, desk):
    item = published(people).item
    Item.objects.filter(pk=item.pk).update(basis="l2016:17.1.a")
    rows = desk(people.binh).get(PAGE).context["letters"]
    assert rows[-1]["count"] == 1
    assert "104/2016/QH13" in rows[-1]["citation"]


def test_a_kind_enters_the_internal_list(people, desk):
    page = desk(people.binh).post(PAGE, kind(), follow=True)
    row = ListedKind.objects.get()
    assert (row.agency, row.access, row.basis) == (people.commune, "closed", basis(Access.CLOSED))
    assert "Sơ đồ kho số ba" in words(page)
    assert "Đã thêm “Sơ đồ kho số ba” vào danh mục" in words(page)


def test_a_kind_enters_the_conditional_list_with_its_condition(people, desk):
    page = desk(people.binh).post(PAGE, kind(Access.CONDITIONAL, condition="Người đó đồng ý"), follow=True)
    assert "Người đó đồng ý" in words(page)


def test_a_kind_without_a_name_is_refused_with_everything_kept(people, desk):
    page = desk(people.binh).post(PAGE, kind(name="", kept_by="Phòng lưu trữ"))
    assert page.status_code == 422
    assert 'value="Phòng lưu trữ"' in page.content.decode()


def test_only_focal_points_and_approvers_add_kinds(people, desk):
    page = desk(people.hoa).post(PAGE, kind())
    assert "Việc này cần vai trò" in words(page)
    assert not ListedKind.objects.exists()


def test_conditional_information_stands_under_its_decided_name(people, desk):
    item = decided(people, access=Access.CONDITIONAL, basis=basis(Access.CONDITIONAL))
    Item.objects.filter(pk=item.pk).update(list_name="Hồ sơ dự án")
    page = desk(people.binh).get(PAGE)
    assert "Hồ sơ dự án" in words(page)
    assert f"/can-bo/thong-tin/{item.public_id}/" in links(page)


def test_the_internal_list_of_another_agency_stays_inside_it(people, desk):
    desk(people.binh).post(PAGE, kind())
    assert "Sơ đồ kho số ba" not in words(desk(people.dung).get(PAGE + "?co-quan=phuong-mot"))


def test_someone_of_two_agencies_has_the_lists_of_each(people, desk):
    both = person("lan", "Ngô Thị Lan", (people.commune, Role.FOCAL_POINT), (people.other_commune, Role.FOCAL_POINT))
    client = desk(both)
    client.post(PAGE + "?co-quan=phuong-hai", kind(), follow=True)
    assert ListedKind.objects.get().agency == people.other_commune
    assert "Sơ đồ kho số ba" not in words(client.get(PAGE + "?co-quan=phuong-mot"))


def test_a_supervisor_has_no_catalogue(people, desk):
    assert "Bạn chưa quản lý danh mục nào" in words(desk(people.son).get(PAGE))
