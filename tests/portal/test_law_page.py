"""The page of the law says what the data says, and every citation on it leads somewhere."""

import html
import re

import pytest

from tiepcan.law import packs
from tiepcan.law.deadlines import in_words
from tiepcan.portal.citing import clause_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client) -> str:
    answer = client.get("/luat/")
    assert answer.status_code == 200
    return answer.content.decode()


def text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def ids(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'\bid="([^"]+)"', page)]


def section(page: str, anchor: str) -> str:
    """From this place to the next heading of its rank or above."""
    return re.split(r"<h[23]", page[page.index(f'id="{anchor}"') :])[0]


def test_each_regime_stands_there_with_its_days(page):
    for regime in packs.law().regimes:
        assert regime.name in text(page)
        assert f"{regime.valid_from:%d/%m/%Y}" in page


def test_the_law_in_force_today_comes_first_and_is_named_as_such(page):
    assert page.index('id="l2026-quy-dinh"') < page.index('id="l2016-quy-dinh"')
    row = next(row for row in page.split("<tr>") if ">đang áp dụng" in row)
    assert "#l2026-quy-dinh" in row
    assert page.count(">đang áp dụng<") == 1


@pytest.mark.parametrize("regime", packs.load().regimes, ids=lambda r: r.code)
def test_every_deadline_is_told_in_words(page, regime):
    said = text(page)
    assert [rule.code for rule in regime.deadlines if in_words(rule) not in said] == []


@pytest.mark.parametrize("regime", packs.load().regimes, ids=lambda r: r.code)
@pytest.mark.parametrize(
    ("slug", "entries"),
    [
        ("tu-choi", "refusal_grounds"),
        ("khong-duoc-tiep-can", "exemptions"),
        ("co-dieu-kien", "conditions"),
        ("phai-cong-khai", "categories"),
        ("chi-phi", "fees"),
        ("chi-phi", "areas"),
        ("chi-phi", "fee_exemptions"),
    ],
)
def test_every_entry_stands_in_its_section(page, regime, slug, entries):
    said = text(section(page, f"{regime.code}-{slug}"))
    assert [entry.code for entry in getattr(regime, entries) if entry.label not in said] == []


def test_a_deadline_of_2016_says_for_which_requests_it_holds(page):
    said = text(section(page, "l2016-thoi-han"))
    assert "Áp dụng cho: Qua mạng điện tử; thông tin đơn giản, có sẵn." in said
    assert "Áp dụng cho" not in text(section(page, "l2026-thoi-han"))


def test_the_letters_of_both_laws_are_set_beside_each_other(page):
    rows = section(page, "l2026-phai-cong-khai").split("<tr>")
    first = next(text(row) for row in rows if "#l2026-17.1.a" in row)
    assert first.endswith("d, l")
    assert "Điểm tương ứng của Luật Tiếp cận thông tin 2016" in page


def test_provisional_parts_are_marked_and_settled_ones_are_not(page):
    law = packs.law()
    fees = section(page, "l2026-chi-phi").split("<tbody>")[1].split("</tbody>")[0]
    assert all(fee.provisional for fee in law.regime("l2026").fees)
    assert fees.count(">tạm thời<") == len(law.regime("l2026").fees)
    assert "tạm thời" not in section(page, "l2016-tu-choi")


def test_every_clause_has_a_place_that_citations_elsewhere_can_name(page):
    known = set(ids(page))
    assert {
        clause_address(ref) for ref in packs.law().clauses if clause_address(ref)[len("/luat/#") :] not in known
    } == set()
    assert clause_address("l2026:26.3") == "/luat/#l2026-26.3"


def test_every_link_on_the_page_leads_to_a_place_on_it_and_no_place_exists_twice(page):
    places = ids(page)
    links = {html.unescape(link) for link in re.findall(r'href="#([^"]+)"', page)}
    assert links - set(places) == set()
    assert len(places) == len(set(places))


def test_articles_are_in_the_order_of_the_law(page):
    part = page[page.index('id="dieu-khoan"') :]
    numbers = [int(n) for n in re.findall(r'id="l2026-(\d+)', part)]
    assert numbers == sorted(numbers)
    assert len(numbers) > 20


def test_the_page_follows_the_packs_of_the_installation(client, tmp_path):
    pack = tmp_path / "l2026"
    pack.mkdir()
    (pack / "sua.toml").write_text(
        '[[refusal]]\ncode = "moi"\nlabel = "Căn cứ thử của bài kiểm tra"\nclause = "l2026:26.2"\n', encoding="utf-8"
    )
    try:
        packs.adopt(tmp_path)
        assert "Căn cứ thử của bài kiểm tra" in client.get("/luat/").content.decode()
    finally:
        packs._adopted.clear()


def test_the_page_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/luat/")
