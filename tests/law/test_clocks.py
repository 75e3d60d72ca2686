from datetime import date

import pytest

from tiepcan.law.clocks import explain_request_deadline
from tiepcan.law.errors import BeyondTheLaw, NoLegalBasis


def test_a_request_at_the_counter_in_august_2026_is_due_before_the_swapped_monday():
    told = explain_request_deadline(date(2026, 8, 17), "counter")
    assert told.due == date(2026, 8, 28)
    assert told.regime.code == "l2016"
    assert "Làm bù (đổi với ngày 31/08/2026)" in told.as_text()


def test_a_request_by_internet_skips_the_day_of_vietnamese_culture():
    told = explain_request_deadline(date(2026, 11, 12), "internet")
    assert (told.raw, told.due) == (date(2026, 11, 24), date(2026, 11, 25))
    assert "Ngày Văn hóa Việt Nam" in told.as_text()


def test_an_extension_longer_than_the_clause_allows_is_refused_with_the_clause():
    with pytest.raises(BeyondTheLaw, match=r"12 ngày.*khoản 3 Điều 26"):
        explain_request_deadline(date(2026, 11, 12), "internet", extended=13)


def test_fax_is_gone_since_september_2026():
    assert explain_request_deadline(date(2026, 8, 31), "fax").regime.code == "l2016"
    with pytest.raises(NoLegalBasis, match="fax"):
        explain_request_deadline(date(2026, 9, 1), "fax")
