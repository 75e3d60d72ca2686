"""The register, the public log and the figures: three ways to read the same cases."""

from datetime import date

import pytest
from cases import AUGUST, SEPTEMBER, accepted, assigned, give, later, noon, received

from factories import published
from remembering import remembered
from tiepcan.inquiries import actions, public_log
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.models import DisputeKind, DisputeOutcome, Extent, Inquiry, Outcome
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.inquiries.register import Part, RegisterRow, register_rows
from tiepcan.inquiries.statistics import CONDITIONS, Period, behind, figures
from tiepcan.law.fees import Item
from tiepcan.law.packs import law

OCTOBER = date(2026, 10, 5)
SEPT, OCT = Period(date(2026, 9, 1), date(2026, 9, 30)), Period(date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
@remembered
def year(people):
    """A commune's autumn."""
    carried = assigned(people, AUGUST, channel="post")
    give(people, carried, noon(date(2026, 9, 8)))  # due 03/09: late
    whole = assigned(people, channel="counter", special_groups=["disabled"])
    actions.charge(
        inquiry=whole,
        items=[Item("copy_a4", 10)],
        area="normal",
        pay_by=date(2026, 9, 9),
        by=people.binh,
        at=noon(SEPTEMBER),
    )
    actions.record_payment(inquiry=whole, amount=30_000, by=people.binh, at=later(SEPTEMBER, 2))
    give(people, whole, later(SEPTEMBER, 4), supply_form="supply_counter")
    part = give(people, assigned(people), later(SEPTEMBER, 9), extent=Extent.PART, kept_out=["15.5"])
    actions.dispute(inquiry=part, kind=DisputeKind.INCOMPLETE, by=CITIZEN, at=later(SEPTEMBER, 12))
    actions.correct_and_resupply(
        inquiry=part, extent=Extent.WHOLE, supply_form="attachment", by=people.binh, at=later(SEPTEMBER, 15)
    )
    refused = accepted(people)
    actions.refuse(
        inquiry=refused,
        ground="27.3",
        reason="Của sở.",
        competent=people.department,
        by=people.cuc,
        at=later(SEPTEMBER, 1),
    )
    complaint = actions.dispute(inquiry=refused, kind=DisputeKind.COMPLAINT, by=CITIZEN, at=later(SEPTEMBER, 20))
    actions.settle_dispute(dispute=complaint, outcome=DisputeOutcome.UNFOUNDED, by=people.cuc, at=noon(OCTOBER))
    pointed = accepted(people, basis="23.4")
    actions.point_to(inquiry=pointed, published_item=published(people).item, by=people.binh, at=noon(SEPTEMBER))
    withdrawn = received(people).inquiry
    actions.withdraw(inquiry=withdrawn, by=CITIZEN, at=later(SEPTEMBER, 1))
    extended = assigned(people, date(2026, 9, 24))
    actions.extend(inquiry=extended, reason="Nhiều hồ sơ.", by=people.binh, at=noon(date(2026, 9, 25)))
    guided = received(people, date(2026, 9, 28)).inquiry
    actions.ask_to_complete(inquiry=guided, guidance="Ghi rõ.", by=people.binh, at=noon(date(2026, 9, 29)))
    received(people, agency=people.other_commune)
    return {"whole": whole, "part": part, "refused": refused, "extended": extended, "pointed": pointed}


SEPTEMBER_FIGURES = {
    "carried_in": 1,
    "received": 7,
    "valid": 5,
    "guided": 1,
    "resolved": 4,
    "supplied_whole": 2,
    "supplied_part": 1,
    "pointed_to": 1,
    "refused": 1,
    "not_ours": 1,
    "withdrawn": 1,
    "carried_over": 2,
    "on_time": 4,
    "late": 1,
    "extended": 1,
    "supplied_again": 1,
    "cost_collected": 30_000,
    "cost_waived": 2,
    "complaints": 1,
    "complaints_settled": 0,
    "special_support": 1,
}


def test_the_figures_of_september_are_those_counted_by_hand(people, year):
    told = figures([people.commune], SEPT)
    assert {code: told.values[code] for code in SEPTEMBER_FIGURES} == SEPTEMBER_FIGURES
    assert told.values["average_days"] == round((28 + 4 + 9 + 1 + 0) / 5, 1)
    assert told.splits["received"]["channel"] == {"Tại cơ quan, đơn vị": 1, "Qua mạng Internet": 6}
    assert told.splits["received"]["special_group"] == {"disabled": 1}
    assert told.splits["refused"]["ground"] == {"27.3": 1}


def test_what_is_carried_over_is_carried_in_and_the_months_balance(people, year):
    september, october = figures([people.commune], SEPT), figures([people.commune], OCT)
    assert september.balanced
    assert october.balanced
    assert september.values["carried_over"] == october.values["carried_in"]
    assert october.splits["complaints"]["outcome"] == {"unfounded": 1}


def test_every_figure_opens_the_very_cases_it_counts(people, year):
    told = figures([people.commune], SEPT)
    for code in CONDITIONS:
        assert told.values[code] == behind(code, [people.commune], SEPT).count(), code


def test_the_communes_add_up_to_the_whole(people, year):
    one, other = figures([people.commune], SEPT), figures([people.other_commune], SEPT)
    both = figures([people.commune, people.other_commune], SEPT)
    assert both.values["received"] == one.values["received"] + other.values["received"] == 8


def test_there_is_a_figure_for_every_indicator_the_packs_take_from_requests(people):
    known = set(figures([people.commune], SEPT).values)
    for regime in law().regimes:
        assert {i.code for i in regime.indicators if i.source == "requests"} <= known


def test_an_agency_without_requests_has_noughts_and_no_average(people):
    told = figures([people.department], SEPT)
    assert told.values["received"] == 0
    assert told.values["average_days"] is None
    assert told.balanced


def test_the_register_has_the_columns_of_its_form_and_a_row_for_each_number(people, year):
    columns = {f.code for f in law().regime("l2026").form("register").fields} - {"ordinal"}
    assert columns == set(RegisterRow.__dataclass_fields__) - {"inquiry"}
    rows = list(register_rows(people.commune, 2026))
    assert [row.inquiry.number for row in rows] == list(range(1, 9))
    by_case = {row.inquiry.pk: row for row in rows}
    whole, extended = by_case[year["whole"].pk], by_case[year["extended"].pk]
    assert (whole.cost, whole.special_group) == ("30.000 đồng, đã nộp 05/09/2026", "Người khuyết tật")
    assert (whole.result, whole.supply_form) == ("cung cấp toàn bộ", "Nhận tại cơ quan, đơn vị")
    assert extended.extension.endswith("hạn mới 19/10/2026")
    refused = by_case[year["refused"].pk]
    assert refused.result == "từ chối cung cấp (khoản 3 Điều 27 Luật số 01/2026/QH16)"
    assert refused.complaint == "khiếu nại 23/09/2026, kết quả: không đúng 05/10/2026"
    assert by_case[year["part"].pk].again == "toàn bộ, 18/09/2026"


def test_the_register_pages_by_number_and_costs_as_many_queries_for_two_as_for_eight(
    people, year, django_assert_max_num_queries
):
    first = list(register_rows(people.commune, 2026, size=3))
    rest = list(register_rows(people.commune, 2026, after=first[-1].inquiry.number, size=10))
    assert [r.inquiry.number for r in first + rest] == list(range(1, 9))
    for size in (2, 8):
        with django_assert_max_num_queries(5):
            list(register_rows(people.commune, 2026, size=size))


def test_a_part_of_the_register_is_found_by_the_database_not_read_and_thrown_away(
    people, year, django_assert_max_num_queries
):
    refused = Part(first=date(2026, 9, 1), last=date(2026, 9, 30), outcome=Outcome.REFUSED)
    with django_assert_max_num_queries(6) as asked:
        (row,) = register_rows(people.commune, 2026, part=refused)
    assert row.inquiry.pk == year["refused"].pk
    cases = next(q["sql"] for q in asked.captured_queries if 'FROM "inquiries_inquiry"' in q["sql"])
    assert "'refused'" in cases
    waiting = register_rows(people.commune, 2026, part=Part(unanswered=True))
    assert {r.inquiry.outcome for r in waiting} == {None}
    assert list(register_rows(people.commune, 2026, part=Part(last=date(2026, 1, 1)))) == []


# --- The public log ---------------------------------------------------------------------------------------------


def test_the_public_log_tells_what_became_of_requests_and_nothing_of_who_asked(people, year):
    assert public_log.public_months() == [], "nothing is public that nobody wrote for the public"
    for name in ("whole", "pointed", "refused"):
        actions.publish_summary(inquiry=year[name], summary=f"Tóm tắt {name}", by=people.binh, at=noon(OCTOBER))
    assert public_log.public_months(people.commune) == [date(2026, 9, 1)]
    log = public_log.public_log(date(2026, 9, 1), people.commune)
    assert {e.summary for e in log} == {"Tóm tắt whole", "Tóm tắt pointed", "Tóm tắt refused"}
    assert {e.outcome for e in log} <= {str(o.label) for o in Outcome}
    assert {e.month for e in log} == {date(2026, 9, 1)}
    assert "Kế hoạch sử dụng đất" not in str(log), "the words of whoever asked are not public"
    pointed = Inquiry.objects.get(pk=year["pointed"].pk)
    assert [e.item for e in log if e.item] == [pointed.published_item.public_id]
    first = public_log.public_log(date(2026, 9, 1), limit=2)
    rest = public_log.public_log(date(2026, 9, 1), after=first[-1].place)
    assert [e.place for e in first + rest] == sorted(e.place for e in log)


SMALL = [
    ({"a": 0, "b": 7, "c": 12}, {"a": 0, "b": 7, "c": 12}, 19),
    ({"a": 2, "b": 7, "c": 12}, {"a": None, "b": None, "c": 12}, 21),
    ({"a": 1, "b": 2, "c": 12}, {"a": None, "b": None, "c": None}, 15),
    ({"a": 4, "b": 3, "c": 12, "d": 9}, {"a": None, "b": None, "c": 12, "d": None}, 28),
    ({"a": 4, "b": 0, "c": 0}, {"a": None, "b": 0, "c": 0}, None),
]


@pytest.mark.parametrize(("counts", "told", "total"), SMALL)
def test_a_small_count_is_not_told_nor_anything_that_gives_it_away(counts, told, total):
    assert public_log.suppressed(counts) == (told, total)


def test_public_figures_are_those_of_finished_quarters(people, year):
    assert public_log.public_figures(people.commune, 2026, today=date(2026, 3, 31)) is None
    september = public_log.public_figures(people.commune, 2026, today=date(2026, 9, 30))
    assert (september.until, september.total) == (date(2026, 7, 1), 0)
    october = public_log.public_figures(people.commune, 2026, today=date(2026, 10, 1))
    assert (october.until, october.total) == (date(2026, 10, 1), None)
    assert set(october.outcomes.values()) <= {None, 0}


def test_a_summary_is_public_once_it_names_nobody(people, year):
    inquiry = year["whole"]
    for words in ("Đất của bà nguyễn thị an", "Gọi 0912345678", "Số căn cước 038195012345"):
        with pytest.raises(BadInput, match="còn thông tin về cá nhân"):
            actions.publish_summary(inquiry=inquiry, summary=words, by=people.binh, at=noon(OCTOBER))
    actions.publish_summary(inquiry=inquiry, summary="Quy hoạch khu dân cư", by=people.binh, at=noon(OCTOBER))
    assert "Quy hoạch khu dân cư" in {e.summary for e in public_log.public_log(date(2026, 9, 1))}
