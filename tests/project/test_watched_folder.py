"""What is copied into the folder of an agency is taken in, put away with its outcome, and never lost."""

import os

import pytest
from scan_samples import scanned_pdf

from tiepcan.agencies.models import Role
from tiepcan.project import watched_folder
from tiepcan.project.readers import read_everything
from tiepcan.project.watched_folder import look
from tiepcan.records.models import Arrival, Batch, Channel, Item


@pytest.fixture
def folder(people, settings, monkeypatch):
    monkeypatch.setattr(watched_folder, "REST", 0)
    place = settings.WATCHED_FOLDER / "phuong-mot"
    place.mkdir(parents=True)
    return place


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def files(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def all_round():
    look()
    read_everything()
    look()


def test_a_scan_is_taken_in_and_put_away(folder, people):
    put(folder, "thang-11/88.pdf", scanned_pdf("Thông báo lịch tiếp dân"))
    look()
    arrival = Arrival.objects.get()
    assert files(folder) == [f"_dang-doc/{arrival.pk}/88.pdf"]
    read_everything()
    look()
    batch = Batch.objects.get()
    assert (batch.channel, batch.agency, batch.opened_by) == (Channel.FOLDER, people.commune, people.binh)
    assert Item.objects.count() == 1
    assert [name.split("/")[0] for name in files(folder)] == ["_da-nhan"]
    assert Arrival.objects.get().path == "thang-11/88.pdf"


def test_what_is_refused_lies_apart_with_the_reason_beside_it(folder):
    put(folder, "trong.pdf", b"")
    all_round()
    refused, reason = sorted((folder / "_khong-nhan").rglob("*.*"), key=lambda p: len(p.name))
    assert (refused.name, reason.name) == ("trong.pdf", "trong.pdf.txt")
    assert "Tệp không có nội dung" in reason.read_text(encoding="utf-8")


def test_a_file_with_a_mark_of_secrecy_is_gone_from_the_folder_too(folder, tmp_path):
    put(folder, "ke-hoach.pdf", scanned_pdf("MẬT\nKế hoạch bảo vệ"))
    all_round()
    left = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert [p.name.startswith("tep-da-xoa") for p in left] == [True]
    assert "dấu hiệu độ mật" in left[0].read_text(encoding="utf-8")
    assert "ke-hoach" not in left[0].read_text(encoding="utf-8")


def test_a_file_somebody_still_writes_to_is_left_alone(folder, monkeypatch):
    monkeypatch.setattr(watched_folder, "REST", 60)
    path = put(folder, "dang-quet.pdf", b"%PDF-1.7")
    os.utime(path, (0, 0))  # what the scanner believes of the day says nothing
    assert look() == 0
    assert not Arrival.objects.exists()


def test_links_and_hidden_files_are_not_followed(folder, tmp_path):
    secret = tmp_path / "secret-key"
    secret.write_text("khóa")
    (folder / "khoa.txt").symlink_to(secret)
    (folder / "ra-ngoai").symlink_to(tmp_path)
    put(folder, ".an.txt", b"x")
    put(folder, "~$88.docx", b"x")
    look()
    assert not Arrival.objects.exists()
    assert secret.exists()


def test_a_folder_no_agency_answers_for_says_so_and_keeps_its_files(folder, settings, people):
    other = settings.WATCHED_FOLDER / "khong-co"
    put(other, "88.txt", b"Van ban")
    people.binh.memberships.filter(role=Role.FOCAL_POINT).delete()
    put(folder, "89.txt", b"Van ban")
    look()
    assert "Không có cơ quan nào mang mã" in (other / "DOC-TOI.txt").read_text(encoding="utf-8")
    assert "chưa có đầu mối" in (folder / "DOC-TOI.txt").read_text(encoding="utf-8")
    assert (other / "88.txt").exists()
    assert (folder / "89.txt").exists()


def test_a_machine_that_stops_between_keeping_and_moving_finds_the_file_again(folder, monkeypatch):
    put(folder, "88.pdf", scanned_pdf("Thông báo lịch tiếp dân"))
    with monkeypatch.context() as broken:
        broken.setattr(watched_folder, "_move", _stops)
        with pytest.raises(KeyboardInterrupt):
            look()
    assert (folder / "88.pdf").exists()
    all_round()
    assert Arrival.objects.count() == 1
    assert Item.objects.count() == 1
    assert [name.split("/")[0] for name in files(folder)] == ["_da-nhan"]


def _stops(*_):
    raise KeyboardInterrupt


def test_the_same_name_twice_on_one_day_keeps_both(folder):
    for text in ("Thông báo lịch tiếp dân", "Thông báo lịch họp"):
        put(folder, "quet.pdf", scanned_pdf(text))
        all_round()
    assert Item.objects.count() == 2
    assert sorted(name.rpartition("/")[2] for name in files(folder)) == ["quet (2).pdf", "quet.pdf"]


def test_a_folder_that_is_not_there_costs_nothing(people, settings):
    assert look() == 0
