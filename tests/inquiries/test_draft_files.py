"""Files that wait beside a form: only its holder has them, they go into the case with it, or go for good."""

import io
import json
from datetime import timedelta

import pytest
from cases import SEPTEMBER, client_key, noon, received
from PIL import Image

from people import TESTS
from tiepcan.agencies.errors import NotAllowed
from tiepcan.audit.models import Event
from tiepcan.engines.reading.model import INFECTED, FileRefused
from tiepcan.inquiries import actions, checking
from tiepcan.inquiries.draft_files import draft_files, prolong
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.files import content_of, name_of
from tiepcan.inquiries.models import CaseFile, DraftFile, DraftPurpose, Inquiry
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.records.files import storage

DAY = noon(SEPTEMBER)
CONSENT = "Tôi đồng ý để con tôi là Quách Kim Tước yêu cầu thông tin.".encode()


@pytest.fixture
def draft(db):
    return client_key()


def add(draft, content=CONSENT, name="dong-y.txt", **more):
    return actions.add_draft_file(draft=draft, content=content, name=name, **({"by": CITIZEN, "at": DAY} | more))


def waiting(draft, by=CITIZEN, at=DAY):
    return [name_of(row) for row in draft_files(draft, by=by, at=at)]


def test_what_waits_beside_the_form_is_in_the_case_with_its_first_event(people, draft):
    add(draft)
    add(draft, b"Giay uy quyen", "C:\\giay to\\uy-quyen.txt")
    inquiry = received(people, client_key=draft).inquiry
    assert [(name_of(f), content_of(f)) for f in inquiry.files.all()] == [
        ("dong-y.txt", CONSENT),
        ("uy-quyen.txt", b"Giay uy quyen"),
    ]
    assert not DraftFile.objects.exists()
    assert Event.objects.filter(action="inquiries.attach").count() == 2
    assert received(people, client_key=draft).inquiry == inquiry, "sent twice, one case"
    assert inquiry.files.count() == 2


def test_where_the_request_is_refused_its_papers_still_wait(people, draft):
    add(draft)
    with pytest.raises(BadInput):
        received(people, client_key=draft, information=" ")
    assert (Inquiry.objects.count(), CaseFile.objects.count(), waiting(draft)) == (0, 0, ["dong-y.txt"])


def test_only_the_holder_of_the_form_has_its_files(people, draft):
    add(draft)
    file = add(draft, name="cua-binh.txt", by=people.binh)
    assert waiting(draft) == ["dong-y.txt"]
    assert waiting(draft, by=people.binh) == ["cua-binh.txt"]
    assert waiting(draft, by=people.dung) == []
    assert waiting(client_key()) == []
    actions.remove_draft_file(draft=draft, public_id=file.public_id, by=people.dung, at=DAY)
    actions.remove_draft_file(draft=client_key(), public_id=file.public_id, by=people.binh, at=DAY)
    assert waiting(draft, by=people.binh) == ["cua-binh.txt"]
    with pytest.raises(NotAllowed):
        add(draft, by=people.hoa)


def image(side: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (side, side)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "trong.pdf", "0 byte"),
        (b"MZ\0\0", "ma.exe", "loại tệp này không nhận ở đây"),
        (b"a,b", "bang.csv", "loại tệp này không nhận ở đây"),
        (CONSENT, "dong-y.pdf", "nội dung là"),
        (b"%PDF-1.7\nhong", "hong.pdf", "hỏng"),
        (bytes(10 * 1024 * 1024 + 1), "lon.pdf", "lớn hơn 10 MB"),
        (image(9_000), "rong.png", "triệu điểm ảnh"),
        ("TỐI MẬT\n\nBáo cáo về việc ấy".encode(), "mat.txt", "dấu chỉ độ mật"),
    ],
)
def test_a_file_that_may_not_come_into_a_case_may_not_wait_beside_a_form(draft, content, name, said):
    with pytest.raises(BadInput, match=said):
        add(draft, content, name)
    assert not DraftFile.objects.exists()
    assert not list((storage().root).rglob("*")) if storage().root.exists() else True


def test_a_virus_is_not_kept(draft, monkeypatch):
    def infected(_):
        raise FileRefused(INFECTED, virus="Eicar")

    monkeypatch.setattr(checking, "check_virus", infected)
    with pytest.raises(BadInput, match="vi-rút"):
        add(draft)


def test_a_picture_of_a_page_may_wait(draft):
    assert add(draft, image(100), "trang.png").media_type == "image/png"


def test_no_more_wait_than_a_case_takes(draft):
    for number in range(5):
        add(draft, b"%d" % number, f"{number}.txt")
    with pytest.raises(BadInput, match="Đã có 5 tệp"):
        add(draft)


def test_drafts_of_everybody_together_fill_no_disk_and_officers_go_on(people, draft, monkeypatch):
    monkeypatch.setattr("tiepcan.inquiries.actions.draft_files._MOST_WAITING", 10)
    add(draft)
    with pytest.raises(BadInput, match="Hãy gửi yêu cầu trước"):
        add(client_key())
    assert add(draft, by=people.binh)


def test_what_nobody_sent_goes_with_its_bytes_and_what_was_kept_again_stays(draft, django_capture_on_commit_callbacks):
    forgotten, kept = add(client_key()), add(draft)
    prolong(draft, by=CITIZEN, at=DAY + timedelta(hours=8))
    later = DAY + timedelta(hours=10)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.expire_draft_files(at=later, by=TESTS) == 1
    assert waiting(draft, at=later) == ["dong-y.txt"]
    assert (storage().has(forgotten.content), storage().has(kept.content)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_draft_files(draft=draft, by=CITIZEN, at=later)
    assert not storage().has(kept.content)


def test_an_expired_file_is_nobodys_even_before_it_is_erased(people, draft):
    add(draft)
    assert waiting(draft, at=DAY + timedelta(hours=10)) == []


def test_a_file_of_the_national_portal_is_held_unread_and_goes_into_no_case(people, draft):
    add(draft, b"id,received_at", "cong.csv", purpose=DraftPurpose.ROWS, by=people.binh)
    received(people, client_key=draft, channel="counter")
    assert waiting(draft, by=people.binh) == ["cong.csv"]
    assert CaseFile.objects.count() == 0


def test_neither_database_nor_audit_nor_store_says_what_a_file_is_called_or_holds(draft):
    row = add(draft, name="quach-kim-tuoc.txt")
    told = json.dumps(list(Event.objects.values("object_name", "object_id", "details")))
    stored = repr(DraftFile.objects.values().get())
    with storage().open(row.content) as file:
        sealed = file.read()
    assert not [w for w in ("tuoc", "Tước", "dong-y") if w in told or w in stored or w.encode() in sealed]
    assert draft not in stored, "nobody who reads the database can ask for the files of a form"
