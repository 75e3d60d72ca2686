"""What officers see of a file that is made after the release."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from desk.reading_room import counter, words
from desk.test_release import sent
from factories import decided, metadata, published, source
from tiepcan.records.actions import correct, open_batch
from tiepcan.records.copies import make_waiting_copies
from tiepcan.records.digitising import DIGITISER
from tiepcan.records.models import Arrival, ArrivalState, CopyState, CopyTask

COUNTER = "Chưa lập được tệp để tải về"


@pytest.fixture(autouse=True)
def _later(monkeypatch):
    monkeypatch.setattr("tiepcan.records.actions.publish.takes_long", lambda _: True)


@pytest.fixture
def failed(people):
    edition = published(people)
    CopyTask.objects.update(state=CopyState.FAILED)
    return edition


def at(edition):
    return f"/can-bo/thong-tin/{edition.item.public_id}/"


def test_who_releases_is_told_that_the_file_follows(people, desk):
    item = decided(people)
    shown = words(sent(desk(people.cuc), item))
    assert "Tệp để tải về đang được lập và tự có trên trang công khai" in shown
    assert "bạn không phải chờ" in shown
    make_waiting_copies(machine="máy một", by=DIGITISER)
    shown = words(desk(people.cuc).get(at(item.editions.get())))
    assert "đang được lập" not in shown
    assert "Lập xong tệp để tải về" in shown  # among what happened


def test_a_file_that_could_not_be_made_is_shown_where_work_is_and_can_be_tried_again(people, desk, failed, budget):
    client = desk(people.binh)
    inbox = client.get("/can-bo/")
    assert counter(inbox, COUNTER) == 1
    assert failed.code in words(client.get("/can-bo/?loc=chua-co-tep"))
    with budget():
        assert "máy đã thử nhiều lần" in words(client.get(at(failed)))
    told = words(client.post(f"{at(failed)}lap-lai-tep/", follow=True))
    assert "Máy sẽ lập lại tệp để tải về." in told
    assert COUNTER not in words(client.get("/can-bo/"))


def test_the_state_of_the_public_file_is_seen_while_a_correction_is_in_work(people, desk, failed):
    correct(item=failed.item, source=source("Đúng."), metadata=metadata(), reason="Sai số liệu", by=people.binh)
    assert "Chưa lập được tệp để tải về" in words(desk(people.binh).get(at(failed)))


def test_the_batch_it_came_in_says_so(people, desk, failed):
    batch = open_batch(agency=people.commune, name="Lô", by=people.hoa)
    came = {"state": ArrivalState.TAKEN_IN, "digest": failed.original, "received_at": failed.published_at}
    Arrival.objects.create(batch=batch, item=failed.item, name="12.pdf", **came)
    assert "Có văn bản công khai chưa có tệp để tải về" in words(
        desk(people.hoa).get(f"/can-bo/so-hoa/{batch.public_id}/")
    )


def test_verify_finds_a_public_document_that_nobody_makes_a_file_of(people, failed):
    call_command("verify", json=True, stdout=StringIO())
    CopyTask.objects.all().delete()
    with pytest.raises(CommandError, match=failed.item.public_id):
        call_command("verify", json=True, stdout=StringIO())


def test_the_doctor_names_it(people, failed):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("doctor", json=True, stdout=out)
    finding = next(row for row in json.loads(out.getvalue()) if row["name"] == "Tệp để tải về")
    assert not finding["good"]
    assert failed.item.public_id in finding["says"]
