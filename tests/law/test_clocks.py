import json
from datetime import date

import pytest

from tiepcan.law.calendar import Day, Kind
from tiepcan.law.calendar_files import standard
from tiepcan.law.clocks import Case, Event, explain_request_deadline, request_clock
from tiepcan.law.errors import BeyondTheLaw, NoLegalBasis
from tiepcan.law.recount import moved

SEP, OCT, NOV = (lambda d: date(2026, 9, d)), (lambda d: date(2026, 10, d)), (lambda d: date(2026, 11, d))


def clock(*happened, channel="internet", simple=False):
    return request_clock(Case(channel, tuple(Event(*one) for one in happened), simple))


def test_the_explanation_tells_the_whole_count():
    told = explain_request_deadline(date(2026, 8, 17), "counter").as_text()
    assert told.splitlines()[0] == "Hạn: 28/08/2026 (thứ Sáu)"
    assert "Có tính: 22/08/2026 (thứ Bảy): Làm bù (đổi với ngày 31/08/2026)" in told
    assert "Không tính: ngày nghỉ hằng tuần: 23/08" in told
    assert "đếm 10 ngày làm việc [khoản 2 Điều 29 Luật số 104/2016/QH13]" in told


def test_a_last_day_that_is_a_holiday_moves_and_says_why():
    told = explain_request_deadline(NOV(12), "internet")
    assert (told.raw, told.due) == (NOV(24), NOV(25))
    assert "ngày 24/11/2026 là Ngày Văn hóa Việt Nam, chuyển sang ngày làm việc tiếp theo" in told.as_text()


def test_the_clock_does_not_run_while_the_request_is_incomplete():
    told = clock(("received", SEP(3)), ("found_incomplete", SEP(4)), ("guided", SEP(4)))
    assert (told.due, told.awaited) == (None, ("completion",))
    assert not told.overdue(date(2030, 1, 1))
    assert told.as_text().startswith("Hạn: chưa tính")


def test_the_clock_starts_with_the_completed_request():
    told = clock(("received", SEP(3)), ("guided", SEP(4)), ("completed", SEP(10)))
    assert (told.start, told.due) == (SEP(10), SEP(22))


def test_the_regime_is_that_of_receipt_even_when_completed_under_the_new_law():
    told = clock(("received", date(2026, 8, 31)), ("guided", date(2026, 8, 31)), ("completed", SEP(7)), channel="post")
    assert told.regime.code == "l2016"
    assert told.due == SEP(28)
    assert any(line.clause and line.clause.ref == "l2026:31.4" for line in told.lines)


def test_under_the_old_law_a_notice_of_the_time_needed_is_due_first():
    assert clock(("received", date(2026, 8, 11)), channel="fax").announce_due == date(2026, 8, 14)
    assert clock(("received", date(2026, 8, 11)), channel="fax", simple=True).announce_due is None
    assert clock(("received", SEP(3))).announce_due is None


def test_an_extension_runs_from_the_end_of_the_term():
    told = clock(("received", SEP(3)), ("extended", SEP(15), 12))
    assert (told.first_due, told.due, told.extended) == (SEP(15), SEP(28), True)
    assert "Gia hạn: 27/09/2026 (Chủ nhật): tính từ ngày 15/09/2026, tối đa 12 ngày" in told.as_text()


def test_an_extension_to_a_named_day_ends_there_and_never_beyond_the_limit():
    assert clock(("received", SEP(3)), ("extended", SEP(9), None, SEP(22))).due == SEP(22)
    beyond = clock(("received", SEP(3)), ("extended", SEP(9), None, OCT(30)))
    assert beyond.due == SEP(28)
    assert "vượt quá mức tối đa không được tính" in beyond.as_text()
    assert clock(("received", SEP(3)), ("extended", SEP(9), None, SEP(5))).due == SEP(15)
    assert clock(("received", SEP(3))).latest_extension == SEP(28)


@pytest.mark.parametrize(
    ("happened", "told"),
    [
        ([("extended", SEP(16), 5)], "thông báo gia hạn sau khi thời hạn đã hết ngày 15/09/2026"),
        ([("extended", SEP(10), 2), ("extended", SEP(11), 2)], "đã gia hạn đủ 01 lần"),
    ],
)
def test_an_extension_too_late_or_once_too_often_has_no_effect(happened, told):
    clocked = clock(("received", SEP(3)), *happened)
    assert told in clocked.as_text()
    assert clocked.due in (SEP(15), SEP(17))


def test_waiting_for_money_or_consent_shows_but_does_not_stop_the_clock():
    plain = clock(("received", SEP(3)))
    waiting = clock(("received", SEP(3)), ("cost_notified", SEP(7)), ("consent_asked", SEP(8)))
    assert waiting.due == plain.due
    assert waiting.awaited == ("payment", "consent")
    assert "Chờ nộp chi phí: thời hạn vẫn chạy" in waiting.as_text()
    assert clock(("received", SEP(3)), ("cost_notified", SEP(7)), ("paid", SEP(9))).awaited == ()


def test_an_answer_ends_the_count_and_late_is_late():
    assert not clock(("received", SEP(3)), ("supplied", SEP(15))).overdue(date(2027, 1, 1))
    assert clock(("received", SEP(3)), ("refused", SEP(16))).overdue(date(2027, 1, 1))
    assert clock(("received", SEP(3))).overdue(SEP(16))
    assert not clock(("received", SEP(3))).overdue(SEP(15))
    assert clock(("received", SEP(3))).days_left(SEP(16)) == -1


def test_a_dispute_has_its_own_term_under_the_law_of_the_request():
    new = [("received", SEP(3)), ("supplied", SEP(14)), ("disputed", NOV(10))]
    assert clock(*new).dispute_due == NOV(20)
    assert clock(*new, ("upheld", NOV(18))).dispute_due is None
    old = [("received", date(2026, 8, 3)), ("supplied", date(2026, 8, 20)), ("disputed", NOV(10))]
    assert clock(*old).dispute_due == NOV(25)


def test_what_makes_no_sense_is_refused_or_noted_in_vietnamese():
    with pytest.raises(BeyondTheLaw, match=r"tối đa 12 ngày .*khoản 3 Điều 26"):
        explain_request_deadline(NOV(12), "internet", extended=13)
    with pytest.raises(BeyondTheLaw, match=r"không được gia hạn .*khoản 3 Điều 30"):
        explain_request_deadline(date(2026, 8, 3), "internet", simple=True, extended=2)
    with pytest.raises(BeyondTheLaw, match="trước ngày nhận"):
        explain_request_deadline(NOV(12), "internet", valid=NOV(11))
    with pytest.raises(NoLegalBasis, match="fax"):
        explain_request_deadline(NOV(12), "fax")
    with pytest.raises(NoLegalBasis, match="chưa có Luật"):
        explain_request_deadline(date(2016, 1, 4), "post")
    with pytest.raises(NoLegalBasis, match="Chưa có ngày nhận"):
        clock(("supplied", SEP(3)))
    noted = explain_request_deadline(NOV(3), "internet", simple=True)
    assert "không phân biệt thông tin đơn giản hay phức tạp" in noted.as_text()
    assert noted.due == NOV(16)


def test_the_json_holds_all_and_needs_no_help_to_be_written():
    told = json.loads(json.dumps(explain_request_deadline(NOV(12), "internet", extended=12).as_json()))
    assert (told["due"], told["first_due"], told["raw"]) == ("2026-12-07", "2026-11-25", "2026-12-07")
    assert (told["regime"], told["clause"], told["calendar_version"]) == ("l2026", "l2026:26.3", standard().version)
    assert [line["step"] for line in told["lines"]][:3] == ["Luật áp dụng", "Hình thức yêu cầu", "Ngày bắt đầu"]
    assert all(line["reason"] for line in told["lines"])


def test_only_dates_that_may_still_move_are_provisional():
    assert not explain_request_deadline(SEP(3), "internet").provisional
    assert explain_request_deadline(NOV(12), "internet").provisional, "23/11/2026 is proposed"
    assert explain_request_deadline(date(2027, 1, 26), "post").provisional, "Tết 2027 is expected"
    far = explain_request_deadline(date(2030, 5, 6), "post")
    assert far.provisional
    assert "chưa có lịch nghỉ năm 2030" in far.as_text()


def test_a_decided_swap_shows_which_open_cases_move_and_by_how_much():
    decided = standard().with_days(
        [
            Day(NOV(23), Kind.SWAPPED, "Nghỉ hoán đổi", "Công văn A", pair=NOV(28)),
            Day(NOV(28), Kind.WORKED, "Làm bù", "Công văn A", pair=NOV(23)),
        ]
    )
    cases = [
        ("rolls", Case("internet", (Event("received", NOV(11)),))),
        ("passes over", Case("internet", (Event("received", NOV(12)),))),
        ("ended before", Case("internet", (Event("received", SEP(3)),))),
        ("not running", Case("internet", (Event("received", NOV(11)), Event("guided", NOV(12))))),
    ]
    found = list(moved(cases, calendar=decided))
    assert [(m.key, m.before.due, m.after.due, m.days) for m in found] == [("rolls", NOV(23), NOV(25), 2)]
    assert list(moved(cases, calendar=decided, was=decided)) == []
