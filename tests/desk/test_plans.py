from datetime import date

import pytest

from desk.reading_room import PLAN, links, upload, words
from factories import metadata, source
from tiepcan.oversight.actions import TaskDraft, adopt_plan
from tiepcan.oversight.models import Plan
from tiepcan.records.actions import take_in
from tiepcan.records.models import Item

TASKS = [
    {
        "path": "II/1",
        "title": "Lập danh mục",
        "lead": ["Sở Tư pháp"],
        "coop": ["Phòng A", "Phòng B"],
        "time_text": "Quý IV năm 2026",
    },
    {"path": "II/2", "title": "Tập huấn", "lead": ["Văn phòng"], "coop": [], "time_text": "Thường xuyên"},
]


@pytest.fixture
def item(people) -> Item:
    given = source("Kế hoạch", tasks=TASKS)
    return take_in(agency=people.commune, source=given, metadata=metadata("Kế hoạch thi hành Luật"), by=people.hoa)


def at(item: Item) -> str:
    return f"/can-bo/ke-hoach/{item.public_id}/de-xuat/"


def rows(*tasks: dict[str, str]) -> dict[str, str]:
    form = {"form-TOTAL_FORMS": str(len(tasks)), "form-INITIAL_FORMS": "0"}
    for number, task in enumerate(tasks):
        form |= {f"form-{number}-{name}": value for name, value in task.items()}
    return form


def task(title: str, term: str = "", lead: str = "", coordinators: str = "", **more: str) -> dict[str, str]:
    given = {"keep": "on", "path": "", "title": title, "lead": lead, "coordinators": coordinators, "term_text": term}
    return given | more


def test_a_task_leads_to_where_it_was_read_in_the_text_beside_it(people, desk):
    tasks = [TASKS[0] | {"span": [9, 21]}, TASKS[1]]
    given = source("Kế hoạch Lập danh mục và tập huấn", tasks=tasks)
    item = take_in(agency=people.commune, source=given, metadata=metadata(), by=people.hoa)
    page = desk(people.binh).get(at(item))
    assert '<u id="doc-task-1">Lập danh mục</u>' in page.content.decode()
    assert [href for href in links(page) if href.startswith("#doc-")] == ["#doc-task-1"]


def test_the_tasks_that_were_read_stand_in_a_table_to_correct(people, desk, item, budget):
    client = desk(people.binh)
    with budget():
        page = client.get(at(item))
    initial = [form.initial for form in page.context["tasks"].initial_forms]
    assert [row["title"] for row in initial] == ["Lập danh mục", "Tập huấn"]
    assert initial[0]["coordinators"] == "Phòng A\nPhòng B"
    assert "Quý IV năm 2026" in page.content.decode()


def test_a_plan_is_adopted_as_it_was_corrected(people, desk, item):
    sent = rows(
        task("Lập danh mục đầy đủ", "Quý IV năm 2026", "Sở Tư pháp", "Phòng A\n\n Phòng B "),
        task("Bị bỏ", keep=""),
        task("Người thêm", "Thường xuyên"),
        task(""),
    )
    page = desk(people.binh).post(at(item), sent, follow=True)
    plan = Plan.objects.get()
    assert page.redirect_chain == [(f"/can-bo/ke-hoach/{plan.pk}/", 302)]
    assert [t.title for t in plan.tasks.order_by("position")] == ["Lập danh mục đầy đủ", "Người thêm"]
    assert plan.tasks.get(position=1).coordinators == ["Phòng A", "Phòng B"]
    assert "Đã đưa kế hoạch vào theo dõi với 2 nhiệm vụ" in words(page)


def test_a_row_with_a_term_but_no_words_is_asked_about_and_nothing_is_lost(people, desk, item):
    page = desk(people.binh).post(at(item), rows(task("", "Quý I"), task("Giữ nguyên", "Quý II")))
    assert page.status_code == 422
    assert "Nhiệm vụ 1: Nhiệm vụ chưa có nội dung" in words(page)
    assert "Giữ nguyên" in page.content.decode()
    assert not Plan.objects.exists()


def test_a_plan_without_any_task_is_refused_in_place(people, desk, item):
    page = desk(people.binh).post(at(item), rows(task("Bị bỏ", keep="")))
    assert page.status_code == 422
    assert "Kế hoạch chưa có nhiệm vụ nào" in words(page)


def test_an_officer_without_the_role_keeps_what_was_typed(people, desk, item):
    page = desk(people.hoa).post(at(item), rows(task("Đã gõ")))
    assert "Việc này cần vai trò" in words(page)
    assert "Đã gõ" in page.content.decode()


def test_a_plan_is_adopted_once(people, desk, item):
    client = desk(people.binh)
    client.post(at(item), rows(task("Một")))
    page = client.get(at(item), follow=True)
    assert "Kế hoạch này đã được đưa vào theo dõi" in words(page)
    assert Plan.objects.count() == 1


def test_a_long_plan_is_adopted_whole(people, desk, item):
    sent = rows(*(task(f"Nhiệm vụ {n}") for n in range(150)))
    desk(people.binh).post(at(item), sent)
    assert Plan.objects.get().tasks.count() == 150


def adopted(people, item: Item) -> Plan:
    drafts = [
        TaskDraft("Việc đã quá hạn", lead=("Sở Tư pháp",), term_text="Trước ngày 31/10/2026"),
        TaskDraft("Việc đến hạn cuối năm", term_text="Trước ngày 15/12/2026", coordinators=("Các phòng",)),
        TaskDraft("Việc sang năm", term_text="Quý II năm 2027"),
        TaskDraft("Việc thường xuyên", term_text="Thường xuyên"),
        TaskDraft("Báo cáo hằng năm", term_text="Trước ngày 15 tháng 12 hằng năm"),
    ]
    return adopt_plan(agency=people.commune, item=item, edition=item.editions.get(), tasks=drafts, by=people.binh)


def test_tasks_stand_by_what_is_due(people, desk, item, budget):
    plan, client = adopted(people, item), desk(people.binh)
    with budget():
        page = client.get(f"/can-bo/ke-hoach/{plan.pk}/")
    assert [group.count for group in page.context["groups"]] == [1, 2, 1, 1]
    text = words(page)
    assert text.index("Việc đã quá hạn") < text.index("Việc đến hạn cuối năm") < text.index("Việc sang năm")
    assert "Việc đã quá hạn Chủ trì: Sở Tư pháp Quá hạn 20 ngày (31/10/2026) Trước ngày 31/10/2026" in text
    assert "Báo cáo hằng năm Chủ trì: chưa ghi Còn 25 ngày (15/12/2026) Trước ngày 15 tháng 12 hằng năm" in text
    assert "Việc thường xuyên Chủ trì: chưa ghi Không tính hạn Thường xuyên" in text


def test_the_list_shows_what_is_followed_and_what_could_be(people, desk, item, budget):
    client = desk(people.binh)
    assert at(item) in links(client.get("/can-bo/ke-hoach/"))
    plan = adopted(people, item)
    with budget():
        page = links(client.get("/can-bo/ke-hoach/"))
    assert f"/can-bo/ke-hoach/{plan.pk}/" in page
    assert at(item) not in page


def test_a_plan_goes_from_the_file_to_its_tasks(people, desk):
    client = desk(people.binh)
    client.post("/can-bo/nhap/", {"documents": [upload(PLAN, "ke-hoach.txt")], "origin": "created"})
    form = client.get(at(Item.objects.get())).context["tasks"]
    assert [f.initial["lead"] for f in form.initial_forms] == ["Văn phòng Ủy ban nhân dân phường", "Sở Tư pháp"]
    assert date(2026, 10, 5) == Item.objects.get().made_on
