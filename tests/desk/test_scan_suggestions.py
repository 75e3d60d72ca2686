"""At the desk: what a doubtful word may be is offered beside its line, taken by a person, saved like every correction."""

import pytest
from django.utils import timezone
from scan_samples import scanned_pdf

from desk.reading_room import words
from desk.test_batches import address, line_with, sent
from tiepcan.audit.models import Event
from tiepcan.project.readers import read_everything
from tiepcan.records import wording
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.arriving import Incoming
from tiepcan.records.models import Edition, EditionStatus, Page, ScanPage
from tiepcan.text.wording import learned

TEXT = "Các đơn vị ¿tống hợp kết quả để báo cáo\nÔng Nguyễn Văn ¿Bố làm tổ trưởng"
OFFICE = "Các đơn vị tổng hợp kết quả để báo cáo. Văn phòng tổng hợp kết quả thực hiện. " * 5


@pytest.fixture
def batch(people, monkeypatch):
    monkeypatch.setattr(wording, "wording", lambda: learned([OFFICE]))
    batch = open_batch(agency=people.commune, name="Lô", by=people.hoa)
    receive(batch=batch, files=[Incoming("88.pdf", scanned_pdf(TEXT))], by=people.hoa)
    read_everything()
    return batch


def test_a_suggestion_stands_beside_its_line_as_a_button_with_a_name(people, desk, batch):
    page = desk(people.hoa).get(address(batch))
    line = line_with(page, "tống")
    assert [(choice.read, choice.offered[0]) for choice in line.choices] == [
        ("tống", (f"{line.number}:4:tổng", "tổng"))
    ]
    assert f"Dòng {line.number}: thay “tống” bằng tổng" in words(page)
    assert not line_with(page, "Bố").choices
    assert "hãy so với ảnh trước khi chọn" in words(page)


def test_taken_without_script_it_stands_in_the_line_and_nothing_is_saved(people, desk, batch):
    browser = desk(people.hoa)
    page = browser.get(address(batch))
    value = line_with(page, "tống").choices[0].offered[0][0]
    form = {**sent(page), "more": "Dòng bỏ sót"}
    del form["do"]
    taken = browser.post(address(batch), {**form, "take": value})
    assert taken.status_code == 200
    assert "Đã thay chữ, chưa lưu" in words(taken)
    assert line_with(taken, "Các đơn vị tổng hợp kết quả").choices == ()
    assert line_with(taken, "Dòng bỏ sót")
    assert "Người khác vừa lưu" not in words(taken)
    assert ScanPage.objects.get().corrected is None
    browser.post(address(batch), sent(taken))
    assert Page.objects.get().text.startswith("Các đơn vị tổng hợp kết quả")
    event = Event.objects.get(action="records.correct_page")
    assert (event.details["suggested"], event.details["accepted"]) == (1, True)


@pytest.mark.parametrize("value", ["", "1", "99:1:tổng", "1:99:tổng", "1:4:", "x:y:z", "-1:4:tổng"])
def test_a_suggestion_for_a_word_that_is_not_there_changes_nothing(people, desk, batch, value):
    browser = desk(people.hoa)
    page = browser.get(address(batch))
    answer = browser.post(address(batch), {**sent(page), "take": value})
    assert line_with(answer, "Các đơn vị tống hợp kết quả")
    assert ScanPage.objects.get().version == 0


def test_what_is_public_here_is_learned_from_and_what_left_the_public_is_not(people, settings, batch):
    edition = Edition.objects.get()
    assert wording.learn_wording() == 0
    Edition.objects.filter(pk=edition.pk).update(
        status=EditionStatus.PUBLISHED,
        derivative="x",
        published_at=timezone.now(),
        decided_by=people.binh,
        released_by=people.cuc,
    )
    assert wording.learn_wording() == 1
    assert wording.learn_wording_daily() == 0
    assert (settings.HOME / "cach-viet.tcw").exists()
    Edition.objects.filter(pk=edition.pk).update(status=EditionStatus.WITHDRAWN, ended_reason="Sai")
    assert wording.learn_wording() == 0
    assert not (settings.HOME / "cach-viet.tcw").exists()


def test_a_damaged_table_of_wording_costs_only_what_was_learned(settings):
    (settings.HOME / "cach-viet.tcw").write_bytes(b"hong")
    assert wording.wording() is wording.shipped()
