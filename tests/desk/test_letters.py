"""Step, letter, done: at the desk each step shows its letter, issues it with the step, and takes the signed copy back."""

from datetime import date

import pytest
import time_machine
from cases import AN, assigned, give, noon, received
from django.core.files.uploadedfile import SimpleUploadedFile
from made_signatures import authority, page, person, signed
from reading_room import words

from engines.letters.letter_texts import docx_text
from factories import published
from remembering import remembered
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.engines.letters import plain_text
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.models import CaseFile, OfficialLetter, SuggestionOutcome
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.calendar import written
from tiepcan.records.models import Item

TODAY = date(2026, 11, 20)  # the desk's day


@pytest.fixture
@remembered
def case(people):
    return assigned(people, TODAY)


def step(case, slug: str) -> str:
    return f"/can-bo/yeu-cau/{case.public_id}/buoc/{slug}/"


def extended(client, case, **more):
    case.refresh_from_db()
    values = {"reason": "Hồ sơ lưu ở ba nơi.", "until": "2026-12-10", "seen": case.version}
    return client.post(step(case, "gia-han"), values | more)


def test_the_page_of_a_step_shows_its_letter_with_the_name_masked(people, desk, case):
    page = words(desk(people.binh).get(step(case, "gia-han")))
    assert "Văn bản của bước này" in page
    assert "Về việc gia hạn thời gian cung cấp thông tin" in page
    assert "DỰ THẢO" in page
    assert "N. T. A." in page
    assert AN.full_name not in page


def test_one_press_takes_the_step_issues_the_letter_and_leads_to_it(people, desk, case):
    client = desk(people.binh)
    answer = extended(client, case, **{"letter-issue": "on"})
    letter = case.letters.get(form="04")
    assert answer["Location"] == f"/can-bo/van-ban/{letter.public_id}/"
    page = words(client.get(answer["Location"]))
    assert "01/TB-UBND" in page
    assert "Đã ban hành" in page
    listed = words(client.get(f"/can-bo/yeu-cau/{case.public_id}/"))
    assert "Thông báo gia hạn yêu cầu cung cấp thông tin : số 01/TB-UBND, ngày 20/11/2026" in listed
    assert "chậm nhất ngày 10 tháng 12 năm 2026" in plain_text(letter_in(letter))


def test_without_the_tick_the_letter_waits_as_a_draft_and_is_issued_from_its_page(people, desk, case):
    client = desk(people.binh)
    address = extended(client, case)["Location"]
    assert "Dự thảo, chưa có số" in words(client.get(address))
    early = client.post(address, {"do": "issue", "on": "2026-11-01"})
    assert early.status_code == 422
    assert "Ngày ban hành phải từ ngày soạn" in words(early)
    assert client.post(address, {"do": "issue", "on": "2026-11-20"}).status_code == 302
    assert case.letters.get(form="04").code == "01/TB-UBND"


def test_a_draft_in_full_changes_nothing_but_says_who_looked(people, desk, case):
    client = desk(people.binh)
    before = AuditEvent.objects.count()
    shown = extended(client, case, draft="xem")
    assert AN.full_name in words(shown)
    assert "Hồ sơ lưu ở ba nơi." in words(shown)
    pdf = extended(client, case, draft="pdf")
    assert (pdf["Content-Type"], pdf.content[:5], pdf["Cache-Control"]) == ("application/pdf", b"%PDF-", "no-store")
    case.refresh_from_db()
    assert (case.state, case.letters.filter(form="04").count()) == ("in_progress", 0)
    told = AuditEvent.objects.order_by("sequence")[before:]
    assert [e.action for e in told] == ["inquiries.view_identity"] * 2


def test_a_refused_step_issues_nothing(people, desk, case):
    assert extended(desk(people.binh), case, until="2027-03-01", **{"letter-issue": "on"}).status_code == 422
    assert not OfficialLetter.objects.filter(form="04").exists()


def test_the_files_of_a_letter_are_for_those_who_handle_it(people, desk, case):
    extended(desk(people.binh), case, **{"letter-issue": "on"})
    base = f"/can-bo/van-ban/{case.letters.get(form='04').public_id}/"
    docx = desk(people.cuc).get(f"{base}tep/docx/")
    assert docx.content[:2] == b"PK"
    assert 'filename="01-TB-UBND.docx"' in docx["Content-Disposition"]
    assert AN.full_name in words(desk(people.cuc).get(f"{base}noi-dung/"))
    for nobody in (people.hoa, people.dung, people.son):
        for path in ("", "tep/pdf/", "noi-dung/"):
            assert desk(nobody).get(f"{base}{path}").status_code == 404


def test_the_signed_copy_is_checked_kept_and_can_be_taken_out_again(people, desk, case):
    client, root = desk(people.binh), authority()
    good = signed(page(), person(root, "Phạm Thị Cúc"), root)
    address = extended(client, case, **{"letter-issue": "on"})["Location"]
    wrong = client.post(address, {"do": "signed", "file": SimpleUploadedFile("ky.pdf", b"not a pdf")})
    assert wrong.status_code == 422
    assert "ky.pdf" in words(wrong)
    changed = client.post(address, {"do": "signed", "file": SimpleUploadedFile("ky.pdf", b"%PDF-1.7 /ByteRange %%EOF")})
    assert "Chữ ký số trong tệp không còn nguyên vẹn" in words(changed)
    assert client.post(address, {"do": "signed", "file": SimpleUploadedFile("ky.pdf", good)}).status_code == 302
    assert "Chữ ký số còn nguyên vẹn" in words(client.get(address))
    copy = CaseFile.objects.get(purpose="signed")
    assert client.get(f"/can-bo/tep/{copy.public_id}/").content == good
    assert desk(people.dung).get(f"/can-bo/tep/{copy.public_id}/").status_code == 404
    assert client.post(f"/can-bo/tep/{copy.public_id}/xoa/").status_code == 302
    assert client.get(f"/can-bo/tep/{copy.public_id}/").status_code == 404


def test_the_agency_lays_down_its_head_and_names_who_signs(people, desk, case):
    client, address = desk(people.binh), "/can-bo/van-thu/"
    head = {
        "do": "head",
        "abbreviation": "UBND",
        "unit": "VP",
        "place": "Sầm Sơn",
        "kept_by": "VT",
        "counted_here": "on",
    }
    assert client.post(address, head).status_code == 302
    wrong = client.post(
        address, {"do": "signatory", "signatory-name": "A", "signatory-title": "B", "signatory-chain": "X"}
    )
    assert "phải bắt đầu bằng một trong: TM." in words(wrong)
    given = {
        "do": "signatory", "signatory-name": "Phạm Thị Cúc", "signatory-title": "Chủ tịch",
        "signatory-chain": "TM. Ủy ban nhân dân",
    }  # fmt: skip
    assert client.post(address, given).status_code == 302
    extended(client, case, **{"letter-issue": "on"})
    text = plain_text(letter_in(case.letters.get(form="04")))
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Thị Cúc" in text
    assert "Sầm Sơn, ngày 20 tháng 11 năm 2026" in text
    assert desk(people.son).get(address).status_code == 403


def test_an_answer_becomes_public_information_after_its_people_were_looked_at(people, desk, case):
    client = desk(people.binh)
    files = f"/can-bo/yeu-cau/{case.public_id}/tep/tra-loi/"
    text = f"THÔNG BÁO\nVề kế hoạch sử dụng đất\nKính gửi {AN.full_name}, điện thoại {AN.phone}.".encode()
    assert client.post(files, {"file": SimpleUploadedFile("tra-loi.txt", text)}).status_code == 302
    file = case.files.get()
    address = f"/can-bo/tep/{file.public_id}/cong-khai/"
    early = client.post(address, {})
    assert "Hãy cung cấp thông tin cho người yêu cầu trước" in words(early)
    give(people, case, noon(TODAY))
    left = client.post(address, {})
    assert left.status_code == 422
    assert "chưa được xem" in words(left)
    choices = [n for n, _ in client.get(address).context["form"].fields["places"].choices]
    assert len(choices) >= 2
    done = client.post(address, {"places": choices})
    file.refresh_from_db()
    assert done["Location"] == f"/can-bo/thong-tin/{file.item.public_id}/"
    assert Item.objects.get().state == "taken_in"
    assert "Đã đưa vào kho thông tin" in words(client.get(files))
    assert "Tệp này đã được đưa vào kho" in words(client.post(address, {"places": choices}))


def test_a_file_of_a_wrong_kind_or_too_many_is_refused_with_what_to_do(people, desk, case):
    client, files = desk(people.binh), f"/can-bo/yeu-cau/{case.public_id}/tep/giay-to/"
    for name, content, said in (
        ("anh.pdf", b"\xff\xd8\xff\xe0picture", "đuôi"),
        ("chuong-trinh.exe", b"MZ\x90\x00", "Hãy dùng"),
        ("rong.pdf", b"", "0 byte"),
    ):
        answer = client.post(files, {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422
        assert said in words(answer)
    for n in range(5):
        assert client.post(files, {"file": SimpleUploadedFile(f"{n}.txt", f"Giấy {n}".encode())}).status_code == 302
    assert "gộp các trang" in words(client.post(files, {"file": SimpleUploadedFile("6.txt", b"Nam")}))


@pytest.mark.parametrize(
    ("day", "due"),
    [(TODAY, date(2026, 11, 30)), (date(2026, 8, 11), date(2026, 8, 26))],
    ids=["law of 2026, ten days", "law of 2016, fifteen days"],
)
def test_a_suggestion_is_answered_by_letter(people, desk, day, due):
    item = published(people).item
    row = actions.suggest(item=item, text="Sai năm.", client_key="k" * 20, by=CITIZEN, at=noon(day)).suggestion
    assert row.due_on == due
    given = {"outcome": SuggestionOutcome.CORRECT.value, "answer": "Đã đối chiếu bản gốc."}
    with time_machine.travel(noon(day), tick=False):
        client = desk(people.binh)
        assert client.post(f"/can-bo/yeu-cau/kien-nghi/{row.public_id}/", given).status_code == 302
        letter = row.letters.get()
        address = f"/can-bo/van-ban/{letter.public_id}/"
        assert client.post(address, {"do": "issue", "on": day.isoformat()}).status_code == 302
        page = words(client.get(address))
        text = words(client.get(f"{address}noi-dung/"))
    assert "Kiến nghị số 01/2026" in page
    for said in ("Số: 01/UBND", written(day), "V/v trả lời kiến nghị", "Đã đối chiếu bản gốc."):
        assert said in text


def test_the_case_page_with_letters_stays_within_its_queries(people, desk, budget):
    inquiry = received(people, TODAY).inquiry
    for n in range(3):
        actions.ask_to_complete(inquiry=inquiry, guidance=f"Ghi rõ {n}.", by=people.binh, at=noon(TODAY))
    client = desk(people.binh)
    with budget():
        client.get(f"/can-bo/yeu-cau/{inquiry.public_id}/")
    with budget():
        client.get(step(inquiry, "huong-dan-bo-sung"))


def test_the_form_on_which_somebody_agrees_is_printed_for_them_to_sign(people, desk, case):
    sought = [actions.ConsentSought(condition="16.1", name="Trần Văn Ba", information="Đơn")]
    actions.ask_consent(inquiry=case, of=sought, by=people.binh, at=noon(TODAY))
    address = f"/can-bo/yeu-cau/{case.public_id}/dong-y/{case.consents.get().pk}/docx/"
    assert (
        address.replace("docx", "pdf") in desk(people.binh).get(f"/can-bo/yeu-cau/{case.public_id}/").content.decode()
    )
    said = docx_text(desk(people.binh).get(address).content)
    assert "Cá nhân, tổ chức chấp thuận: Trần Văn Ba" in said
    assert "NGƯỜI CHẤP THUẬN (Ký, ghi rõ họ tên)" in said
    assert desk(people.hoa).get(address).status_code == 403
    assert desk(people.dung).get(address).status_code == 404
