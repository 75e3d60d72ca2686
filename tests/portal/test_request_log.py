"""The public log: what was asked and what became of it, and nobody in it."""

from datetime import date

import pytest
from cases import SEPTEMBER, accepted, give, noon
from django.core.cache import cache

from tiepcan.inquiries import actions

HERE = "/nhat-ky-yeu-cau/"


@pytest.fixture
def told(people):
    """Two answers the agency sums up for the public, one it does not."""
    cache.clear()
    cases = [give(people, accepted(people, information=f"Lời người hỏi {n}"), noon(SEPTEMBER)) for n in range(3)]
    for n, case in enumerate(cases[:2]):
        actions.publish_summary(inquiry=case, summary=f"Quy hoạch khu {n}", by=people.binh, at=noon(SEPTEMBER))
    return cases


def page(client, **asked) -> str:
    answer = client.get(HERE, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_what_agencies_wrote_and_nothing_else_of_a_case(client, people, told):
    text = page(client)
    assert "Quy hoạch khu 0" in text
    assert "Quy hoạch khu 1" in text
    for secret in ("Lời người hỏi", "01/2026", "03/09/2026", "Nguyễn", *(case.public_id for case in told)):
        assert secret not in text, secret
    assert "09/2026" in text


def test_figures_are_told_of_one_agency_and_small_ones_are_not(client, people, told, time_machine):
    time_machine.move_to(noon(date(2026, 11, 20)), tick=False)
    assert "Kết quả năm 2026" not in page(client), "figures of all agencies would tell the small ones by difference"
    text = page(client, **{"co-quan": "phuong-mot"})
    assert "Kết quả năm 2026" in text
    assert "<dd>3" not in text.replace("\n", "").replace(" ", "")
    assert "không nêu" in text


def test_a_month_or_agency_that_is_not_there_shows_what_is(client, people, told):
    assert "Quy hoạch khu 0" in page(client, thang="1999-01")
    assert "Quy hoạch khu 0" in page(client, **{"co-quan": "khong-co"})
    assert "Chưa có tóm tắt nào" in page(client, **{"co-quan": "phuong-hai"})
