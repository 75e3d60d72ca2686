"""The register at the desk: by period, page by page, as a file; and suggestions on what is public."""

import csv
import io
import zipfile
from datetime import date, timedelta

import pypdfium2
import pytest
from cases import AN, accepted, assigned, client_key, give, noon, received
from reading_room import links, words

from factories import published
from remembering import remembered
from tiepcan.audit.models import Event
from tiepcan.inquiries import actions
from tiepcan.inquiries.permissions import CITIZEN

TODAY = date(2026, 11, 20)
REGISTER = "/can-bo/yeu-cau/so-theo-doi/"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
@remembered
def book(people):
    """Three requests of November, one of October, one of another commune."""
    return [
        received(people, ago(30)).inquiry,
        give(people, assigned(people, ago(5)), noon(ago(1))),
        accepted(people, ago(3)),
        received(people, ago(1), information="=HYPERLINK(1)").inquiry,
        received(people, ago(1), agency=people.other_commune).inquiry,
    ]


@pytest.fixture
def shown(people, desk):
    """What Bình reads, row by row, of this part of the register."""
    client = desk(people.binh)

    def rows(query: str = "") -> list[str]:
        page = client.get(REGISTER + query)
        assert page.status_code == 200
        return [href.split("/")[-2] for href in links(page) if href.count("/") == 4 and len(href.split("/")[-2]) == 16]

    return rows


def test_the_register_has_every_request_of_the_agency_in_the_order_of_its_numbers(shown, book):
    assert shown() == [inquiry.public_id for inquiry in book[:4]]


@pytest.mark.parametrize(("query", "places"), [
    ("?tu=2026-11-01", [1, 2, 3]), ("?tu=2026-11-01&den=2026-11-17", [1, 2]), ("?ket_qua=whole", [1]),
    ("?ket_qua=open", [0, 2, 3]), ("?nam=2025", []),
])  # fmt: skip
def test_the_register_is_narrowed_by_period_and_result(shown, book, query, places):
    assert shown(query) == [book[place].public_id for place in places]


def test_pages_of_the_register_skip_nothing(people, desk, book, shown, monkeypatch):
    monkeypatch.setattr("tiepcan.desk.views.inquiries_register.ROWS", 2)
    page = desk(people.binh).get(REGISTER)
    assert shown() == [i.public_id for i in book[:2]]
    assert shown(page.context["next_href"]) == [i.public_id for i in book[2:4]]


def test_each_cell_says_what_it_is_where_the_head_of_the_table_is_not_shown(people, desk, book):
    page = desk(people.binh).get(REGISTER).content.decode()
    assert '<td class="" data-label="Ngày tiếp nhận">' in page
    assert '<td class="blank" data-label="Khiếu nại, khởi kiện">–</td>' in page
    assert page.count("<td") == page.count("data-label="), "none is without"


def test_the_register_keeps_to_the_budget_and_masks_who_asked(people, desk, book, budget):
    client = desk(people.binh)
    with budget():
        page = client.get(REGISTER)
    assert "N. T. A." in words(page)
    for secret in (AN.full_name, AN.phone, AN.identity_number, AN.email):
        assert secret not in page.content.decode()


def test_the_csv_is_masked_opens_in_a_spreadsheet_and_carries_nothing_out(people, desk, book):
    answer = desk(people.binh).get(f"{REGISTER}tep/csv/?tu=2026-11-01")
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 4
    assert AN.full_name not in text
    assert "'=HYPERLINK(1)" in rows[3]


def test_the_spreadsheet_holds_the_same_rows_as_words(people, desk, book):
    answer = desk(people.binh).get(f"{REGISTER}tep/xlsx/")
    sheet = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 5
    assert "<f>" not in sheet
    assert AN.full_name not in sheet


def test_names_in_full_are_taken_away_only_for_a_reason_that_the_chain_keeps(people, desk, book):
    client = desk(people.binh)
    without = client.post(f"{REGISTER}day-du/", {"reason": "", "dang": "csv"})
    assert without.status_code == 422
    assert AN.full_name not in without.content.decode()
    answer = client.post(f"{REGISTER}day-du/?tu=2026-11-01", {"reason": "register", "dang": "csv"})
    assert answer.content.decode().count(AN.full_name) == 3
    event = Event.objects.get(action="inquiries.view_register")
    assert (event.details["reason"], event.details["year"]) == ("register", 2026)


def test_the_register_is_for_those_who_handle_cases(people, desk, client, book):
    for who in (people.hoa, people.son):
        for address in (REGISTER, f"{REGISTER}tep/csv/"):
            assert desk(who).get(address).status_code == 403
        assert desk(who).post(f"{REGISTER}day-du/", {"reason": "register", "dang": "csv"}).status_code == 403
    assert client.get(REGISTER).status_code == 302
    other = desk(people.dung).get(f"{REGISTER}?co_quan={people.commune.pk}")
    assert book[0].public_id not in other.content.decode()
    assert desk(people.binh).get(f"{REGISTER}tep/exe/").status_code == 404


@pytest.mark.parametrize("query", ["?nam=abc", "?tu=31/02/2026", "?ket_qua=zz", "?sau=abc", "?nam=99999"])
def test_a_period_that_cannot_be_meant_says_so(people, desk, book, query):
    assert desk(people.binh).get(REGISTER + query).status_code in (200, 422)


# --- Suggestions ---------------------------------------------------------------------------------------------------


@pytest.fixture
def suggestion(people):
    item = published(people).item
    return actions.suggest(
        item=item, text="Diện tích ghi sai.", client_key=client_key(), by=CITIZEN, at=noon(ago(1))
    ).suggestion


def test_a_suggestion_waits_with_its_term_and_is_answered_once(people, desk, suggestion):
    client, address = desk(people.binh), f"/can-bo/yeu-cau/kien-nghi/{suggestion.public_id}/"
    waiting = words(client.get("/can-bo/yeu-cau/kien-nghi/"))
    assert "Diện tích ghi sai." in waiting
    assert "30/11/2026" in waiting
    refused = client.post(address, {"outcome": "corrected", "answer": "Đã sửa câu này."})
    assert refused.status_code == 422
    assert "Hãy chọn bản đính chính" in words(refused)
    assert "Đã sửa câu này." in words(refused)
    values = {"outcome": "correct", "answer": "Đã đối chiếu với bản gốc."}
    assert "Đã đối chiếu với bản gốc." in words(client.post(address, values, follow=True))
    assert "đã được trả lời" in words(client.post(address, values))
    assert "Diện tích ghi sai." in words(client.get("/can-bo/yeu-cau/kien-nghi/?loc=da-tra-loi"))


def test_suggestions_are_for_those_who_handle_cases_of_the_agency(people, desk, suggestion):
    address = f"/can-bo/yeu-cau/kien-nghi/{suggestion.public_id}/"
    for who in (people.hoa, people.dung, people.son):
        assert desk(who).get(address).status_code == 404
        assert "Diện tích" not in words(desk(who).get("/can-bo/yeu-cau/kien-nghi/"))


def test_the_register_is_a_pdf_too_masked_and_titled(people, desk):
    received(people, date(2026, 11, 2))
    answer = desk(people.binh).get(f"{REGISTER}tep/pdf/", {"tu": "2026-11-01"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))
    assert "nhận từ 01/11/2026" in text
    assert "Kế hoạch sử dụng đất" in " ".join(text.split())
    assert "Nguyễn Thị An" not in text


def test_a_register_too_long_for_one_pdf_says_what_to_do(people, desk, monkeypatch):
    received(people, date(2026, 11, 2))
    monkeypatch.setattr("tiepcan.engines.registers.pdf.MOST_ROWS", 0)
    answer = desk(people.binh).get(f"{REGISTER}tep/pdf/")
    assert answer.status_code == 409
    assert "Hãy lọc theo kỳ, hoặc tải XLSX, CSV" in answer.content.decode()
