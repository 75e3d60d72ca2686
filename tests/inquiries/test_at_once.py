"""Two submissions, two officers, too late."""

import threading
from datetime import date

import pytest
from cases import AN, SEPTEMBER, asked, assigned, give, later, noon, received
from django.db import connection, transaction

from tiepcan.inquiries import actions
from tiepcan.inquiries.errors import BadInput, Changed, StepRefused
from tiepcan.inquiries.models import Decision, Inquiry, Series
from tiepcan.inquiries.permissions import CITIZEN

KEY = "mot-phieu-gui-hai-lan"


def test_a_form_sent_twice_is_one_case_with_one_code(people):
    first = received(people, client_key=KEY)
    again = received(people, client_key=KEY)
    assert (again.inquiry.pk, again.code, again.new) == (first.inquiry.pk, first.code, False)
    assert Inquiry.objects.count() == 1
    assert received(people).inquiry.number == 2, "the second submission used up no number"


def test_a_form_without_its_key_is_not_taken(people):
    with pytest.raises(BadInput, match="mã chống gửi trùng"):
        received(people, client_key="")


def test_numbers_run_by_agency_and_year(people):
    numbers = [received(people, on).inquiry for on in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4))]
    assert [str(i) for i in numbers] == ["01/2026", "01/2027", "02/2027"]
    other = received(people, agency=people.other_commune)
    assert str(other.inquiry) == "01/2026"


def test_a_request_that_fails_leaves_no_gap_in_the_numbers(people):
    with pytest.raises(BadInput):
        received(people, information="")
    assert received(people).inquiry.number == 1


@pytest.mark.django_db(transaction=True)
def test_eight_submissions_at_once_are_one_case_and_eight_cases_have_eight_numbers():
    from people import make_people

    people = make_people()

    def submit(key: str, told: list):
        try:
            told.append(
                actions.receive(
                    agency=people.commune, asked=asked(), requester=AN, client_key=key, by=CITIZEN, at=noon(SEPTEMBER)
                )
            )
        finally:
            if threading.current_thread() is not threading.main_thread():
                connection.close()

    same, different = [], []
    threads = [threading.Thread(target=submit, args=(KEY, same)) for _ in range(8)]
    threads += [threading.Thread(target=submit, args=(f"{KEY}-{n}", different)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({r.inquiry.pk for r in same}) == len({r.code for r in same}) == 1
    assert [r.new for r in same].count(True) == 1
    assert sorted(Inquiry.objects.values_list("number", flat=True)) == list(range(1, 10))
    assert Series.objects.get().last == 9
    assert len(different) == 8
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        submit("trong-mot-giao-dich-khac", [])  # a receipt before the commit would promise too much


def test_the_second_of_two_officers_is_told_who_decided_and_what(people):
    inquiry = assigned(people)
    give(people, inquiry, later(SEPTEMBER, 3))
    with pytest.raises(StepRefused) as refused:
        actions.refuse(inquiry=inquiry, ground="27.5", reason="Quá khả năng.", by=people.cuc, at=later(SEPTEMBER, 3))
    assert "không thực hiện được khi “Đã cung cấp”" in str(refused.value)
    assert "“Cung cấp thông tin”, 06/09/2026, Lê Văn Bình" in str(refused.value)
    assert Decision.objects.count() == 1


def test_who_decides_on_an_older_look_is_asked_to_look_again(people):
    inquiry = assigned(people)
    seen = inquiry.version
    actions.assign(inquiry=inquiry, unit="Văn phòng", by=people.binh, at=noon(SEPTEMBER))
    with pytest.raises(Changed, match="vừa được Lê Văn Bình cập nhật"):
        actions.extend(inquiry=inquiry, reason="Cần thêm.", by=people.cuc, at=noon(SEPTEMBER), seen=seen)
    inquiry.refresh_from_db()
    done = actions.extend(inquiry=inquiry, reason="Cần thêm.", by=people.cuc, at=noon(SEPTEMBER), seen=inquiry.version)
    assert done.until == inquiry.decisions.get().until


def test_more_time_cannot_be_taken_after_the_due_day(people):
    inquiry = assigned(people)
    with pytest.raises(StepRefused, match="Phải thông báo gia hạn trong thời hạn") as refused:
        actions.extend(inquiry=inquiry, reason="Cần thêm.", by=people.binh, at=noon(date(2026, 9, 16)))
    assert refused.value.clause == "l2026:26.3"
    assert actions.extend(inquiry=inquiry, reason="Cần thêm.", by=people.binh, at=noon(date(2026, 9, 15)))


def test_more_time_goes_no_further_than_the_clause_and_not_backwards(people):
    inquiry = assigned(people)
    with pytest.raises(StepRefused, match="vượt quá thời gian gia hạn tối đa"):
        actions.extend(inquiry=inquiry, reason="Cần thêm.", until=date(2026, 9, 29), by=people.binh, at=noon(SEPTEMBER))
    with pytest.raises(BadInput, match="sau hạn hiện tại 15/09/2026"):
        actions.extend(inquiry=inquiry, reason="Cần thêm.", until=date(2026, 9, 14), by=people.binh, at=noon(SEPTEMBER))
    some = actions.extend(
        inquiry=inquiry, reason="Cần thêm.", until=date(2026, 9, 22), by=people.binh, at=noon(SEPTEMBER)
    )
    assert some.until == date(2026, 9, 22)


def test_more_time_is_given_once_even_after_work_went_on(people):
    inquiry = assigned(people)
    actions.extend(inquiry=inquiry, reason="Cần thêm.", until=date(2026, 9, 18), by=people.binh, at=noon(SEPTEMBER))
    actions.separate_parts(inquiry=inquiry, by=people.binh, at=noon(SEPTEMBER))
    actions.finish_separation(inquiry=inquiry, kept_out=[], by=people.binh, at=noon(SEPTEMBER))
    with pytest.raises(StepRefused, match="Yêu cầu đã được gia hạn"):
        actions.extend(inquiry=inquiry, reason="Nữa.", by=people.binh, at=noon(SEPTEMBER))


def test_a_late_answer_is_late_and_still_possible(people):
    inquiry = give(people, assigned(people), noon(date(2026, 9, 20)))
    assert inquiry.settled_on > inquiry.due_on
