"""A mark of secrecy that only a person's correction brings to light: asked first, then destroyed like any other."""

import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from scan_samples import scanned_pdf

from desk.reading_room import NOTICE
from factories import MUST
from tiepcan.agencies.errors import NotAllowed, NotFound, Refused
from tiepcan.audit.models import Event
from tiepcan.project.readers import read_everything
from tiepcan.project.watched_folder import look
from tiepcan.records.actions import (
    MarkedSecret,
    classify,
    correct_page,
    destroy_marked,
    open_batch,
    receive,
    release,
)
from tiepcan.records.actions import correct as correct_item
from tiepcan.records.arriving import Incoming
from tiepcan.records.digitising import proposal_of
from tiepcan.records.jobs import drain
from tiepcan.records.models import (
    Access,
    Arrival,
    ArrivalState,
    Assessment,
    Edition,
    Item,
    Page,
    ScanPage,
    State,
)
from tiepcan.records.permissions import PUBLIC, viewer_of
from tiepcan.records.queries import item_for
from tiepcan.records.search import find

SCANNED = NOTICE.replace("          ", " ").replace("   ", " ")
WORN = "MAI\n" + SCANNED  # what the recogniser made of a stamp
MARKED = ["MẬT", *SCANNED.strip().split("\n")]


@pytest.fixture
def page(people):
    batch = open_batch(agency=people.commune, name="Lô", by=people.hoa)
    receive(batch=batch, files=[Incoming("ke-hoach-88.pdf", scanned_pdf(WORN))], by=people.hoa)
    read_everything()
    return ScanPage.objects.select_related("arrival__item", "arrival__batch__agency").get()


def stored(tmp_path):
    return [p for p in (tmp_path / "files").rglob("*") if p.is_file()]


def test_the_person_is_asked_first_and_nothing_of_it_is_written(page, people):
    before = Page.objects.get().text
    with pytest.raises(MarkedSecret, match="“MẬT”") as asked:
        correct_page(page=page, lines=MARKED, seen=0, by=people.hoa)
    assert asked.value.levels == ["MẬT"]
    assert "Luật Bảo vệ bí mật nhà nước" in asked.value.why
    assert Page.objects.get().text == before
    assert ScanPage.objects.get().corrected is None
    assert not Event.objects.filter(action="records.correct_page").exists()


def test_confirmed_it_is_destroyed_with_every_part_and_only_the_fact_is_left(page, people, tmp_path):
    item = page.arrival.item
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    drain()
    destroy_marked(page=page, lines=MARKED, seen=0, by=people.hoa)
    drain()
    assert stored(tmp_path) == []
    assert [table for table in (ScanPage, Edition, Page, Assessment) if table.objects.exists()] == []
    arrival = Arrival.objects.get()
    assert (arrival.state, arrival.name, arrival.digest, arrival.item) == (ArrivalState.SECRET, "", "", None)
    assert "Luật Bảo vệ bí mật nhà nước" in arrival.message
    item.refresh_from_db()
    assert (item.state, item.access, item.made_on, item.due_on) == (State.DESTROYED, None, None, None)
    event = Event.objects.get(action="records.destroy_secret")
    assert (event.details, event.object_name) == ({"levels": ["MẬT"]}, "")
    viewer = viewer_of(people.hoa, on=timezone.localdate())
    assert not find("cắt nước", viewer=viewer).found
    with pytest.raises(NotFound, match="dấu chỉ độ mật"):
        item_for(viewer, item.public_id)


def test_what_is_public_leaves_the_public_and_only_who_may_take_it_down_says_so(page, people, tmp_path):
    item = classify(item=page.arrival.item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    release(item=item, by=people.cuc)
    read_everything()
    drain()
    source = proposal_of(page.arrival)
    correct_item(item=item, source=source.source, metadata=source.metadata, reason="Sửa chữ", by=people.hoa)
    with pytest.raises(NotAllowed):
        destroy_marked(page=page, lines=MARKED, seen=0, by=people.hoa)
    assert Client().get(f"/van-ban/{item.public_id}/").status_code == 200
    destroy_marked(page=page, lines=MARKED, seen=0, by=people.binh)
    drain()
    assert stored(tmp_path) == []
    assert Client().get(f"/van-ban/{item.public_id}/").status_code == 404
    assert Client().get(f"/van-ban/{item.public_id}/tep/").status_code == 404
    assert not find("cắt nước", viewer=PUBLIC).found


def test_a_mark_that_is_none_is_vouched_for_and_the_page_saved(page, people):
    correct_page(page=page, lines=MARKED, seen=0, no_secret=True, by=people.hoa)
    assert Page.objects.get().text.startswith("MẬT\n")
    assert Event.objects.get(action="records.correct_page").details["no_secret"] is True
    page.refresh_from_db()
    correct_page(page=page, lines=[*MARKED, "Nơi nhận"], seen=1, by=people.hoa)  # not asked a second time


def test_what_carries_no_mark_is_not_destroyed_by_mistake(page, people):
    with pytest.raises(Refused, match="không bị xóa"):
        destroy_marked(page=page, lines=["MAI QUÝ"], seen=0, by=people.hoa)
    assert ScanPage.objects.get().corrected is None
    assert Item.objects.get().state == State.TAKEN_IN


def test_a_machine_goes_on_where_the_process_of_the_page_was_ended(page, people, tmp_path, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("tiepcan.engines.storage.FolderStorage.remove", _dies)
        with pytest.raises(KeyboardInterrupt):
            destroy_marked(page=page, lines=MARKED, seen=0, by=people.hoa)
    assert Item.objects.get().state == State.DESTROYED
    Arrival.objects.update(lease_until=timezone.now() - timedelta(days=1))
    read_everything()
    assert Arrival.objects.get().state == ArrivalState.SECRET
    assert stored(tmp_path) == []
    assert Event.objects.filter(action="records.destroy_secret").count() == 1


def _dies(*_, **__):
    raise KeyboardInterrupt


def test_the_copy_in_the_watched_folder_goes_too(people, settings, monkeypatch):
    monkeypatch.setattr("tiepcan.project.watched_folder.REST", 0)
    folder = settings.WATCHED_FOLDER / people.commune.code
    folder.mkdir(parents=True)
    (folder / "ke-hoach-88.pdf").write_bytes(scanned_pdf(WORN))
    (folder / "khac.txt").write_text("Thông báo lịch họp", encoding="utf-8")
    look()
    read_everything()
    look()
    page = ScanPage.objects.select_related("arrival__item", "arrival__batch__agency").get()
    destroy_marked(page=page, lines=MARKED, seen=0, by=people.binh)
    assert [path.name for path in folder.rglob("*.*")] == ["khac.txt"]


def test_a_zip_in_the_watched_folder_goes_with_the_secret_that_lay_in_it(people, settings, monkeypatch):
    monkeypatch.setattr("tiepcan.project.watched_folder.REST", 0)
    folder = settings.WATCHED_FOLDER / people.commune.code
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "tu-3.zip", "w") as archive:
        archive.writestr("mat.txt", "MẬT\n" + SCANNED)
        archive.writestr("khac.txt", "Thông báo lịch họp")
    look()
    read_everything()
    look()
    assert [path.name for path in folder.rglob("*.zip")] == []
    assert Arrival.objects.filter(state=ArrivalState.TAKEN_IN).count() == 1
