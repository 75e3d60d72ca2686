"""Papers within the five steps: chosen before sending, for this visitor alone, without a script."""

from datetime import timedelta

import pytest
from asking_pages import PAPERS, RECEIPT, SEND, START, WHAT, fill, text
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from people import TESTS
from tiepcan.inquiries import actions
from tiepcan.inquiries.files import content_of, name_of
from tiepcan.inquiries.models import CaseFile, DraftFile, Inquiry
from tiepcan.records.files import storage

CONSENT = ("dong-y.txt", "Tôi đồng ý. Quách Kim Tước".encode())
MANDATE = ("uy-quyen.txt", b"Giay uy quyen")


@pytest.fixture
def asking(client, people):
    """Everything answered but the papers."""
    fill(client, until="giay-to/")
    return client


def choose(client, *files, **more):
    chosen = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(PAPERS, {"giay-to-papers": chosen} | more)


def test_papers_are_said_beforehand_chosen_shown_and_become_those_of_the_case(asking):
    page = text(asking.get(PAPERS))
    assert "mỗi tệp không quá 10 MB, tối đa 5 tệp" in page
    assert "Không gửi ảnh, bản sao căn cước" in page
    assert choose(asking, CONSENT, add="1").url.startswith(PAPERS)
    assert "dong-y.txt" in text(asking.get(PAPERS))
    assert choose(asking, MANDATE).url == SEND, "what was chosen is kept whichever button was pressed"
    page = text(asking.get(SEND))
    assert "dong-y.txt<br>uy-quyen.txt" in page
    assert PAPERS in page
    assert CaseFile.objects.count() == 0
    assert asking.post(SEND).url == RECEIPT
    case = Inquiry.objects.get()
    assert [(name_of(f), content_of(f)) for f in case.files.all()] == [CONSENT, MANDATE]
    assert "uy-quyen.txt" in text(asking.get(RECEIPT))
    assert not DraftFile.objects.exists()


def test_a_wrong_file_is_named_and_the_good_ones_and_the_answers_stay(asking):
    answer = choose(asking, CONSENT, ("ma.exe", b"MZ\0\0"), ("trong.pdf", b""))
    assert answer.status_code == 400
    page = text(answer)
    assert "“ma.exe”: loại tệp này không nhận ở đây" in page
    assert "“trong.pdf”: Tệp không có nội dung" in page
    assert "Đã thêm 1 tệp" in page
    assert "Bản đồ ngập lụt" in text(asking.get(START))


def test_nothing_has_to_be_sent_along_but_adding_nothing_is_said(asking):
    assert "Hãy chọn tệp trên máy" in text(choose(asking, add="1"))
    assert choose(asking).url == SEND
    assert "Không có" in text(asking.get(SEND))


def test_a_file_is_taken_back_and_its_bytes_go(asking, django_capture_on_commit_callbacks):
    choose(asking, CONSENT, MANDATE, add="1")
    row = DraftFile.objects.first()
    with django_capture_on_commit_callbacks(execute=True):
        asking.post(PAPERS, {"remove": row.public_id})
    assert [name_of(r) for r in DraftFile.objects.all()] == ["uy-quyen.txt"]
    assert not storage().has(row.content)


def test_six_files_are_refused_together_and_a_sixth_by_itself(asking):
    many = [(f"{n}.txt", b"%d" % n) for n in range(6)]
    assert "chỉ nhận tối đa 5" in text(choose(asking, *many))
    assert DraftFile.objects.count() == 0
    choose(asking, *many[:5], add="1")
    assert "Đã đủ số tệp" in text(asking.get(PAPERS))
    assert "Đã có 5 tệp" in text(choose(asking, many[5]))


def test_another_visitor_neither_sees_nor_takes_back_a_paper(asking):
    choose(asking, CONSENT, add="1")
    row = DraftFile.objects.get()
    other = type(asking)()
    fill(other, until="giay-to/")
    assert "dong-y.txt" not in text(other.get(PAPERS))
    other.post(PAPERS, {"remove": row.public_id})
    assert DraftFile.objects.count() == 1


def test_throwing_the_draft_away_throws_its_papers_away(asking, django_capture_on_commit_callbacks):
    choose(asking, CONSENT, add="1")
    row = DraftFile.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        asking.post(f"{START}xoa/")
    assert not DraftFile.objects.exists()
    assert not storage().has(row.content)


def test_a_paper_lives_as_long_as_its_draft_is_kept_again(asking, time_machine):
    choose(asking, CONSENT, add="1")
    time_machine.move_to(timezone.now() + timedelta(hours=7))
    asking.post(START, WHAT)
    time_machine.move_to(timezone.now() + timedelta(hours=7))
    actions.expire_draft_files(at=timezone.now(), by=TESTS)
    assert "dong-y.txt" in text(asking.get(PAPERS))


def test_another_page_after_the_sending_keeps_nothing_of_a_file(asking):
    asking.post(PAPERS)
    asking.post(SEND)
    assert choose(asking, CONSENT).url == RECEIPT
    assert not DraftFile.objects.exists()


def test_a_draft_that_expired_says_so(client, people):
    assert choose(client, CONSENT).url == f"{START}?het-han=1"
    assert not DraftFile.objects.exists()
