"""The deadlines of both laws as a table to read and sign: day of the event, what must be done, by when, the clause.

Dates are worked out by hand on the calendar of the time: Tết 16-20/02/2026; 30/04-01/05/2026; Saturday 22/08/2026
worked for Monday 31/08/2026; Quốc khánh 01-02/09/2026; 24/11/2026 Ngày Văn hóa Việt Nam.
"""

from datetime import date, datetime, timedelta, timezone

import pytest

from tiepcan.law.calendar_files import read_date
from tiepcan.law.clocks import explain_request_deadline
from tiepcan.law.deadlines import backlog_due, due, in_words, posting_until, publication_due, suggestion_due
from tiepcan.law.packs import law

# Rule, law, day of the event, last day, clause.
SINGLE = [
    ("PUB", "l2016", "20/08/2026", "26/08/2026", "khoản 4 Điều 18 Luật số 104/2016/QH13"),
    ("PUB", "l2026", "20/11/2026", "30/11/2026", "khoản 4 Điều 18 Luật số 01/2026/QH16"),
    ("POST", "l2016", "01/06/2026", "01/07/2026", "khoản 2 Điều 21 Luật số 104/2016/QH13"),
    ("POST", "l2026", "01/10/2026", "31/10/2026", "khoản 2 Điều 21 Luật số 01/2026/QH16"),
    ("POST-10", "l2026", "01/10/2026", "31/10/2026", "khoản 2 Điều 13 Luật số 10/2022/QH15"),
    ("PUB-10", "l2026", "20/11/2026", "30/11/2026", "khoản 3 Điều 12 Luật số 10/2022/QH15"),
    ("LOUD", "l2026", "10/11/2026", "13/11/2026", "khoản 3 Điều 13 Luật số 10/2022/QH15"),
    ("FIX-PUB-16", "l2016", "03/08/2026", "18/08/2026", "khoản 4 Điều 22 Luật số 104/2016/QH13"),
    ("FIX-PUB-26", "l2026", "13/11/2026", "23/11/2026", "khoản 4 Điều 22 Luật số 01/2026/QH16"),
    ("REQ-26", "l2026", "03/09/2026", "15/09/2026", "khoản 3 Điều 26 Luật số 01/2026/QH16"),
    ("DIR-S-16", "l2016", "10/06/2026", "10/06/2026", "khoản 1 Điều 29 Luật số 104/2016/QH13"),
    ("DIR-C-16", "l2016", "17/08/2026", "28/08/2026", "khoản 2 Điều 29 Luật số 104/2016/QH13"),
    ("NET-S-16", "l2016", "13/02/2026", "25/02/2026", "khoản 3 Điều 30 Luật số 104/2016/QH13"),
    ("NET-C-N-16", "l2016", "13/02/2026", "25/02/2026", "khoản 4 Điều 30 Luật số 104/2016/QH13"),
    ("NET-C-16", "l2016", "20/08/2026", "14/09/2026", "khoản 4 Điều 30 Luật số 104/2016/QH13"),
    ("POSTFAX-S-16", "l2016", "11/08/2026", "18/08/2026", "khoản 1 Điều 31 Luật số 104/2016/QH13"),
    ("POSTFAX-C-N-16", "l2016", "11/08/2026", "14/08/2026", "khoản 2 Điều 31 Luật số 104/2016/QH13"),
    ("POSTFAX-C-16", "l2016", "11/08/2026", "03/09/2026", "khoản 2 Điều 31 Luật số 104/2016/QH13"),
    ("COR-OWN", "l2016", "28/04/2026", "07/05/2026", "khoản 1 Điều 32 Luật số 104/2016/QH13"),
    ("COR-OWN", "l2026", "20/11/2026", "30/11/2026", "khoản 1 Điều 28 Luật số 01/2026/QH16"),
    ("COR-REQ-16", "l2016", "10/07/2026", "27/07/2026", "khoản 2 Điều 32 Luật số 104/2016/QH13"),
    ("COR-REQ-26", "l2026", "10/11/2026", "20/11/2026", "khoản 2 Điều 28 Luật số 01/2026/QH16"),
    ("COR-X1-16", "l2016", "11/08/2026", "18/08/2026", "khoản 3 Điều 32 Luật số 104/2016/QH13"),
    ("COR-X2-16", "l2016", "18/08/2026", "03/09/2026", "khoản 3 Điều 32 Luật số 104/2016/QH13"),
    ("COR-X3-16", "l2016", "03/09/2026", "08/09/2026", "khoản 3 Điều 32 Luật số 104/2016/QH13"),
    ("BACKLOG", "l2026", "01/09/2026", "01/03/2027", "khoản 3 Điều 31 Luật số 01/2026/QH16"),
    ("DOWNTIME", "l2026", "30/11/2026", "18/11/2026", "điểm a khoản 1 Điều 13 Nghị định số 224/2026/NĐ-CP"),
    ("QLIST", "l2026", "15/11/2026", "31/12/2026", "khoản 2 Điều 13 Luật số 10/2022/QH15"),
]

# Received, channel, simple?, extended by, last day, law, clause.
REQUESTS = [
    ("11/02/2026", "counter", False, None, "04/03/2026", "l2016", "l2016:29.2"),
    ("10/02/2026", "counter", False, None, "03/03/2026", "l2016", "l2016:29.2"),
    ("17/08/2026", "counter", False, None, "28/08/2026", "l2016", "l2016:29.2"),
    ("17/08/2026", "counter", False, 10, "16/09/2026", "l2016", "l2016:29.2"),
    ("10/06/2026", "counter", True, None, "10/06/2026", "l2016", "l2016:29.1"),
    ("13/02/2026", "internet", True, None, "25/02/2026", "l2016", "l2016:30.3"),
    ("19/08/2026", "internet", True, None, "22/08/2026", "l2016", "l2016:30.3"),
    ("20/08/2026", "internet", False, None, "14/09/2026", "l2016", "l2016:30.4"),
    ("20/08/2026", "internet", False, 15, "29/09/2026", "l2016", "l2016:30.4"),
    ("21/08/2026", "post", False, None, "15/09/2026", "l2016", "l2016:31.2"),
    ("11/08/2026", "fax", True, None, "18/08/2026", "l2016", "l2016:31.1"),
    ("11/08/2026", "fax", False, 15, "18/09/2026", "l2016", "l2016:31.2"),
    ("31/08/2026", "internet", True, None, "07/09/2026", "l2016", "l2016:30.3"),
    ("01/09/2026", "internet", False, None, "14/09/2026", "l2026", "l2026:26.3"),
    ("03/09/2026", "internet", False, None, "15/09/2026", "l2026", "l2026:26.3"),
    ("03/09/2026", "counter", False, 12, "28/09/2026", "l2026", "l2026:26.3"),
    ("03/11/2026", "post", False, None, "16/11/2026", "l2026", "l2026:26.3"),
    ("12/11/2026", "internet", False, None, "25/11/2026", "l2026", "l2026:26.3"),
    ("12/11/2026", "email", False, 5, "30/11/2026", "l2026", "l2026:26.3"),
    ("26/01/2027", "national_portal", False, None, "11/02/2027", "l2026", "l2026:26.3"),
]


@pytest.mark.parametrize(("rule", "regime", "event", "expected", "clause"), SINGLE)
def test_each_term_ends_on_the_day_the_law_gives(rule, regime, event, expected, clause):
    told = due(rule, read_date(event), regime=law().regime(regime))
    assert (told.due, told.clause.label) == (read_date(expected), clause)


@pytest.mark.parametrize(("received", "channel", "simple", "extended", "expected", "regime", "clause"), REQUESTS)
def test_each_request_is_due_on_the_day_the_law_gives(received, channel, simple, extended, expected, regime, clause):
    told = explain_request_deadline(read_date(received), channel, simple=simple, extended=extended)
    assert (told.due, told.regime.code, told.clause.ref) == (read_date(expected), regime, clause)


def test_every_rule_of_every_pack_stands_in_these_tables():
    known = {r.code for regime in law().regimes for r in regime.deadlines} | {r.code for r in law().related}
    assert known == {row[0] for row in SINGLE} | {"LEAK"}


def test_a_breach_is_notified_within_72_hours_to_the_minute():
    vietnam = timezone(timedelta(hours=7))
    told = due("LEAK", datetime(2026, 11, 20, 16, 5, tzinfo=vietnam))
    assert told.at == datetime(2026, 11, 23, 16, 5, tzinfo=vietnam)
    assert "16:05 ngày 23/11/2026" in told.as_text()


def test_newly_listed_older_information_is_public_by_the_first_of_march_2027():
    told = backlog_due(law().regime("l2026"))
    assert told is not None
    assert told.due == date(2027, 3, 1)
    assert backlog_due(law().regime("l2016")) is None


def test_publishing_across_the_worked_saturday_and_the_new_year_swap():
    assert publication_due(date(2026, 8, 20)).due == date(2026, 8, 26)
    assert publication_due(date(2025, 12, 31)).due == date(2026, 1, 9)


def test_a_posting_may_end_on_a_day_off_and_an_answer_may_not():
    assert posting_until(date(2026, 10, 1)).due == date(2026, 10, 31)
    assert suggestion_due(date(2026, 11, 11)).due == date(2026, 11, 23)


SENTENCES = [
    ("l2026", "REQ-26", "chậm nhất 12 ngày kể từ ngày nhận được yêu cầu hợp lệ; được gia hạn tối đa 12 ngày."),
    ("l2016", "DIR-S-16", "ngay khi nhận được yêu cầu hợp lệ."),
    (
        "l2016",
        "NET-C-16",
        "chậm nhất 15 ngày làm việc kể từ ngày nhận được yêu cầu hợp lệ; được gia hạn tối đa 15 ngày.",
    ),
    ("l2026", "POST", "ít nhất 30 ngày kể từ ngày niêm yết."),
    ("l2026", "BACKLOG", "chậm nhất 06 tháng kể từ ngày luật có hiệu lực thi hành."),
]


@pytest.mark.parametrize(("regime", "rule", "sentence"), SENTENCES)
def test_a_rule_reads_as_a_sentence(regime, rule, sentence):
    assert in_words(law().regime(regime).rule(rule)).endswith(sentence)


def test_terms_of_neighbouring_laws_read_as_sentences_too():
    told = {r.code: in_words(r) for r in law().related}
    assert told["DOWNTIME"].endswith("trước khi tạm dừng theo kế hoạch ít nhất 07 ngày làm việc.")
    assert told["LEAK"].endswith("chậm nhất 72 giờ kể từ khi phát hiện vi phạm.")
    assert told["QLIST"].endswith("hằng quý.")
