"""Saying that something published is not right: what is asked, what is given back, and who can follow it."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from factories import metadata, published, source
from remembering import remembered
from tiepcan.inquiries import actions, keys
from tiepcan.inquiries.models import Suggestion, SuggestionOutcome
from tiepcan.portal.views.tracking_attempts import MOST_BY_ADDRESS
from tiepcan.records.actions import correct, release, withdraw

RECEIPT, TRACK, CASE = "/kien-nghi/da-gui/", "/theo-doi/kien-nghi/", "/theo-doi/kien-nghi/noi-dung/"
SAID = {"text": "Trang 2 ghi 15 ha, bản gốc ghi 51 ha."}
REACHED = {"full_name": "Nguyễn Thị Ân Axolotl", "phone": "0912 345 678"}


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
@remembered
def edition(people):
    return published(people, subject="Kế hoạch sử dụng đất")


@pytest.fixture
def form(edition):
    return f"/van-ban/{edition.item.public_id}/kien-nghi/"


def sent(client, form, **values) -> str:
    """Send a suggestion and read its code off the receipt."""
    key = re.search(r'name="client_key" value="([^"]+)"', text(client.get(form)))[1]
    assert client.post(form, SAID | {"client_key": key} | values).url == RECEIPT
    return re.search(r"<code>([^<]+)</code>", text(client.get(RECEIPT)))[1]


def opened(client, code, confirmation="") -> str:
    assert client.post(TRACK, {"code": code, "confirmation": confirmation}).url == CASE
    return text(client.get(CASE))


def answered(people, outcome=SuggestionOutcome.CORRECT, **values) -> Suggestion:
    row = Suggestion.objects.get()
    return actions.answer_suggestion(suggestion=row, outcome=outcome, answer="Đã xem.", by=people.binh, **values)


def test_the_document_leads_to_a_form_that_says_what_follows_by_the_law(client, edition, form):
    assert f'href="{form}"' in text(client.get(f"/van-ban/{edition.item.public_id}/"))
    page = text(client.get(form))
    assert "Kế hoạch sử dụng đất" in page
    assert "khoản 4 Điều 22 Luật số 01/2026/QH16" in page
    assert "30/11/2026" in page
    assert "đính chính bằng chính hình thức đã công khai" in page


def test_without_a_name_the_code_alone_shows_where_it_stands(client, form):
    code = sent(client, form)
    assert not Suggestion.objects.get().key_id, "nothing of a person is kept"
    page = opened(client, code.lower().replace("-", " "))
    assert "Kiến nghị số 01/2026" in page
    assert "Còn 10 ngày" in page
    assert SAID["text"] in page
    client.post("/theo-doi/kien-nghi/dong/")
    assert client.get(CASE).url == TRACK


def test_the_receipt_stays_until_it_is_put_away(client, form):
    code = sent(client, form)
    page = text(client.get(RECEIPT))
    assert code in page
    assert "30/11/2026" in page
    assert client.post(RECEIPT).url == TRACK
    assert client.get(RECEIPT).url == TRACK


def test_whoever_said_how_to_reach_them_adds_it_to_the_code(client, form, caplog):
    code = sent(client, form, **REACHED)
    for wrong in ("", "0000"):
        answer = client.post(TRACK, {"code": code, "confirmation": wrong})
        assert answer.status_code == 404
        assert "Mã theo dõi hoặc thông tin xác nhận không đúng" in text(answer)
    page = opened(client, code, "5678")
    for value in REACHED.values():
        assert value not in page + caplog.text + str(dict(client.session.items()))


def test_codes_cannot_be_tried_for_long(client, form):
    code = sent(client, form)
    for guess in range(MOST_BY_ADDRESS):
        client.post(TRACK, {"code": f"AAAA-{guess:04}"})
    answer = client.post(TRACK, {"code": code})
    assert (answer.status_code, "Retry-After" in answer.headers) == (429, True)


def test_the_same_page_sent_twice_is_one_and_other_words_from_it_are_another(client, form):
    key = "k" * 43
    codes = [sent(client, form, client_key=key) for _ in range(2)]
    assert codes[0] == codes[1]
    sent(client, form, client_key=key, text="Còn sai ở trang 3.")
    assert list(Suggestion.objects.order_by("pk").values_list("text", flat=True)) == [
        SAID["text"],
        "Còn sai ở trang 3.",
    ]


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"text": " ", "full_name": "Ân"}, "text", "Hãy ghi chỗ nào không chính xác"),
        ({"text": "x" * 20_001}, "text", "Hãy rút gọn"),
        ({"phone": "12", "full_name": "Ân"}, "phone", "Số điện thoại không đúng"),
        ({"email": "ở nhà", "full_name": "Ân"}, "email", "Địa chỉ thư điện tử không đúng"),
    ],
)
def test_what_cannot_be_meant_comes_back_as_it_was_typed(client, form, given, field, message):
    answer = client.post(form, SAID | given)
    page = text(answer)
    assert answer.status_code == 400
    assert f'href="#id_{field}"' in page
    assert message in page
    assert ("Ân" in page) == ("full_name" in given)
    assert not Suggestion.objects.exists()


def test_the_answer_and_its_issued_letter_are_read_there(client, people, form):
    code = sent(client, form)
    row = answered(people)
    assert "Văn bản của cơ quan" not in opened(client, code), "a draft is not for the public"
    actions.issue(letter=row.letters.get(), by=people.binh)
    page = text(client.get(CASE))
    assert "Thông tin đã công khai là chính xác" in page
    assert "Đã xem." in page
    letter = re.search(r'href="(/theo-doi/kien-nghi/van-ban/[^"]+)"', page)[1]
    assert client.get(letter).content.startswith(b"%PDF")
    client.post("/theo-doi/kien-nghi/dong/")
    assert client.get(letter).status_code == 404


def test_a_correction_is_shown_to_whoever_suggested_it_and_in_the_history_of_the_document(
    client, people, edition, form
):
    code, item = sent(client, form), edition.item
    correct(item=item, source=source("Bản đúng."), metadata=metadata(), reason="Sai diện tích.", by=people.binh)
    new = release(item=item, by=people.cuc)
    address = f"/van-ban/{item.public_id}/"
    assert "theo kiến nghị" not in text(client.get(address))
    answered(people, SuggestionOutcome.CORRECTED, correction=new)
    page = opened(client, code)
    assert "Bản đã đính chính" in page
    assert f'href="{address}"' in page
    assert "Đã đính chính theo kiến nghị" in text(client.get(address))


def test_past_its_day_it_says_so_and_whom_to_ask(client, form):
    code = sent(client, form)
    with time_machine.travel(datetime(2026, 12, 3, 3, tzinfo=UTC), tick=False):
        page = opened(client, code)
    assert "Quá hạn 3 ngày" in page
    assert 'href="/co-quan/phuong-mot/"' in page


def test_of_a_withdrawn_document_nothing_is_taken_and_what_was_typed_is_given_back(client, people, edition, form):
    code = sent(client, form)
    withdraw(item=edition.item, reason="Công khai nhầm", by=people.cuc)
    answer = client.post(form, {"text": "Sai ở trang 3."})
    assert answer.status_code == 410
    assert "không nhận kiến nghị đính chính" in text(answer)
    assert "Sai ở trang 3." in text(answer)
    assert client.get("/van-ban/khong-co/kien-nghi/").status_code == 404
    assert "Kế hoạch sử dụng đất" not in opened(client, code), "its subject may be what had to go"


def test_where_nothing_can_be_sealed_nothing_is_taken_and_what_was_typed_is_given_back(client, form):
    sent(client, form, **REACHED)
    keys.key_file().rename(keys.key_file().with_suffix(".sao-luu"))
    answer = client.post(form, SAID)
    assert answer.status_code == 503
    assert SAID["text"] in text(answer)
    assert client.get(TRACK).status_code == 503
    assert Suggestion.objects.count() == 1
