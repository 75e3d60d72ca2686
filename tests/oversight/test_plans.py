from datetime import date

import pytest

from factories import published
from people import agency
from remembering import remembered
from tiepcan.agencies.actions import establish, succeed
from tiepcan.agencies.errors import Duplicate, NotAllowed, NotFound, Refused
from tiepcan.audit.models import Event
from tiepcan.oversight.actions import TaskDraft, adopt_plan, drafts_of
from tiepcan.oversight.models import Part
from tiepcan.oversight.queries import plan_for, plans_of, tasks_by_due, tasks_of

TODAY = date(2026, 11, 21)
DRAFTS = [
    TaskDraft("Vận hành cổng", "II/7", ("Sở Tư pháp",), ("Các sở, ban, ngành",), "Thường xuyên"),
    TaskDraft("Tập huấn", "II/4", ("SỞ TƯ  PHÁP",), (), "Quý II năm 2018"),
    TaskDraft("Rà soát văn bản", "II/5", ("Sở Tư pháp", "Cơ quan chưa rõ"), (), "Năm 2017; Quý I năm 2018"),
    TaskDraft("Số hóa", "II/8", (), (), "Năm 2017 và những năm tiếp theo"),
]


@pytest.fixture
@remembered
def document(people):
    return published(people, "Kế hoạch", issued_date=date(2017, 12, 15))


@pytest.fixture
def plan(people, document):
    return adopt_plan(agency=people.commune, item=document.item, edition=document, tasks=DRAFTS, by=people.binh)


def test_what_has_a_last_day_comes_first_the_earliest_on_top(plan):
    assert [(t.title, t.due_on) for t in tasks_by_due(plan)] == [
        ("Rà soát văn bản", date(2018, 3, 31)),
        ("Tập huấn", date(2018, 6, 30)),
        ("Vận hành cổng", None),
        ("Số hóa", None),
    ]


def test_wording_is_kept_beside_what_it_was_understood_to_mean(plan):
    task = plan.tasks.get(path="II/5")
    assert task.term_text == "Năm 2017; Quý I năm 2018"
    assert task.term == "2017;2018-Q1"
    assert task.lead == ["Sở Tư pháp", "Cơ quan chưa rõ"]


def test_a_wording_that_names_one_agency_is_tied_to_it_and_others_stay_words(plan, people):
    task = plan.tasks.get(path="II/5")
    assert [(p.agency, p.part) for p in task.parts.all()] == [(people.department, Part.LEAD)]
    assert not plan.tasks.get(path="II/7").parts.filter(part=Part.COORDINATOR).exists()


@pytest.fixture
def leads(people, document):
    """Whom the wording of one lead is tied to."""

    def go(*wordings: str) -> list[str]:
        draft = TaskDraft("Tập huấn", "1", wordings, (), "Quý I năm 2018")
        plan = adopt_plan(agency=people.commune, item=document.item, edition=document, tasks=[draft], by=people.binh)
        return [part.agency.code for part in plan.tasks.get().parts.order_by("id")]

    return go


def test_a_name_that_two_agencies_of_a_province_share_is_not_guessed(people, leads):
    agency("so-tu-phap-hai", "Sở Tư pháp", level="province", kind="department", reports_to=people.department)
    assert leads("Sở Tư pháp") == []


def test_a_name_means_the_agency_of_ones_own_province(people, leads):
    agency("so-tu-phap-noi-khac", "Sở Tư pháp", level="province", kind="department")
    assert leads("Sở Tư pháp") == ["so-tu-phap"]


def test_short_names_and_abbreviations_are_understood(people, leads):
    agency("cong-an", "Công an tỉnh Thử Nghiệm", level="province", kind="department", reports_to=people.department)
    assert leads("UBND phường Hai", "Công an tỉnh") == ["phuong-hai", "cong-an"]


def test_names_that_share_their_head_are_each_tied(people, leads):
    assert leads("UBND các phường Một, Hai và Ba") == ["phuong-mot", "phuong-hai"]


def test_the_old_name_of_an_agency_means_its_one_successor(people, leads):
    values = {"level": "province", "kind": "department", "reports_to": people.department}
    old = agency("so-thong-tin", "Sở Thông tin và Truyền thông", valid_to=date(2017, 1, 31), **values)
    new = agency("so-khoa-hoc", "Sở Khoa học và Công nghệ", **values)
    succeed(predecessor=old, successor=new, on=date(2017, 2, 1), by=people.son)
    assert leads("Sở TT&TT") == ["so-khoa-hoc"]


def test_agencies_of_another_province_are_never_meant(people, leads):
    ministry = agency("bo", "Bộ Mẫu", level="ministry", kind="ministry")
    elsewhere = agency("ubnd-khac", "Ủy ban nhân dân tỉnh Khác", level="province", reports_to=ministry)
    agency("phuong-ba", "Ủy ban nhân dân phường Ba", reports_to=elsewhere)
    establish(code=people.department.code, reports_to=ministry, by=people.son)
    assert leads("Ủy ban nhân dân phường Ba", "Bộ Mẫu") == ["bo"]


def test_adopting_leaves_one_event(plan, people):
    event = Event.objects.get(action="oversight.adopt_plan")
    assert event.details["tasks"] == 4
    assert event.actor_id == people.binh.audit_id


def test_a_plan_is_adopted_once(plan, people, document):
    with pytest.raises(Duplicate):
        adopt_plan(agency=people.commune, item=document.item, edition=document, tasks=DRAFTS, by=people.binh)


def test_a_plan_without_tasks_is_refused_and_nothing_is_stored(people, document):
    with pytest.raises(Refused):
        adopt_plan(agency=people.commune, item=document.item, edition=document, tasks=[TaskDraft("  ")], by=people.binh)
    assert not Event.objects.filter(action="oversight.adopt_plan").exists()


def test_staff_of_another_agency_neither_adopt_nor_see_it(people, document, plan):
    with pytest.raises(NotAllowed):
        adopt_plan(agency=people.commune, item=document.item, edition=document, tasks=DRAFTS, by=people.dung)
    assert not plans_of(people.dung, on=TODAY)
    assert not tasks_of(people.dung, on=TODAY)
    with pytest.raises(NotFound):
        plan_for(people.dung, plan.pk, on=TODAY)


def test_drafts_come_from_a_reading_as_it_is_printed():
    reading = {"tasks": [{"path": "I/1", "title": "Việc", "lead": ["A"], "coop": None, "time_text": None}]}
    assert drafts_of(reading) == [TaskDraft("Việc", "I/1", ("A",), (), "")]
    assert drafts_of({"tasks": None}) == []
