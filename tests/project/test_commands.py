"""The command line is a contract: what scripts and people rely on."""

import contextlib
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from cases import received
from demo_stories import (
    an_answer_is_public_for_everybody,
    every_story_is_told,
    letters_are_numbered_in_the_order_of_their_days,
    whoever_asked_can_follow,
)
from django.core.management import CommandError, call_command
from scan_samples import image, scanned_pdf

from tiepcan.agencies.models import AdministrativeUnit, Agency, User
from tiepcan.audit.models import Event
from tiepcan.inquiries.actions import add_answer_file
from tiepcan.project.environment import BadSetting, Environment
from tiepcan.project.readers import read_everything
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.arriving import Incoming
from tiepcan.records.files import storage
from tiepcan.records.jobs import drain
from tiepcan.records.models import Batch, Edition, EditionStatus, IndexTask, Item

EXAMPLES = Path(__file__).parents[2] / "examples"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def run(*words: str, **options: object) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def as_json(*words: str, **options: object) -> dict:
    return json.loads(run(*words, json=True, **options).splitlines()[-1])


def lines(path: Path, *rows: dict) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


ROW = {
    "id": "a1",
    "title": "Kế hoạch công khai ngân sách",
    "text": "Công khai dự toán thu chi ngân sách của phường Hoà Bình.",
    "issued_on": "2026-10-05",
    "type": "Kế hoạch",
    "number": "12/KH-UBND",
}


@pytest.fixture
def no_second_process(monkeypatch):
    """The index is written by `drain` in this process; a worker process would not see the test's transaction."""
    from contextlib import nullcontext
    from importlib import import_module

    monkeypatch.setattr(import_module("tiepcan.project.management.commands.import"), "_index_writer", nullcontext)
    monkeypatch.setattr("tiepcan.project.setting_up.load_units", lambda: None)


@pytest.fixture
def importing(people, no_second_process, tmp_path):
    def go(*rows: dict, publish: bool = True) -> dict:
        path = lines(tmp_path / "in.jsonl", *rows)
        try:
            return as_json("import", str(path), agency="phuong-mot", publish=publish)
        except SystemExit as end:
            return {"exit": end.code}

    return go


def test_json_lines_are_imported_published_and_found_without_marks(importing):
    assert importing(ROW)["taken"] == 1
    found = as_json("search", "cong", "khai", "ngan", "sach", "hoa", "binh")
    assert [row["id"] for row in found["results"]] == ["a1"]
    assert found["results"][0]["number"] == "12/KH-UBND"


def test_importing_again_takes_nothing(importing):
    importing(ROW)
    again = importing(ROW)
    assert (again["taken"], again["duplicates"]) == (0, 1)
    assert Item.objects.count() == 1


def test_without_publish_nothing_is_public(importing):
    importing(ROW, publish=False)
    assert not Edition.objects.filter(status=EditionStatus.PUBLISHED).exists()
    assert as_json("search", "ngan", "sach")["total"] == 0


def test_an_import_is_released_by_another_person_than_the_one_who_classified(importing, people):
    importing(ROW)
    edition = Edition.objects.get()
    assert (edition.decided_by, edition.released_by) == (people.binh, people.cuc)


def test_each_imported_item_leaves_its_events(importing):
    importing(ROW)
    actions = Event.objects.filter(object_kind="item").values_list("action", flat=True).order_by("sequence")
    assert list(actions) == ["records.take_in", "records.release"]


def test_a_bad_line_is_named_and_the_others_are_taken(people, no_second_process, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(
        json.dumps(ROW, ensure_ascii=False) + '\n{"id": "x", broken\n{"id":"y","text":""}\n', encoding="utf-8"
    )
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import", str(path), agency="phuong-mot", publish=True, json=True, stdout=out)
    answer = json.loads(out.getvalue().splitlines()[-1])
    assert answer["taken"] == 1
    assert ["dòng 2" in r["place"] or "dòng 3" in r["place"] for r in answer["refused"]] == [True, True]
    assert end.value.code == 65


def test_a_file_that_is_not_utf8_is_named(people, no_second_process, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "\xff\xfe"}')
    with pytest.raises(SystemExit):
        run("import", str(path), agency="phuong-mot")
    assert Item.objects.count() == 0


def test_a_folder_of_files_is_imported_with_what_was_read(people, no_second_process):
    with pytest.raises(SystemExit):
        run("import", str(EXAMPLES / "bad"), agency="phuong-mot")
    names = set(Edition.objects.values_list("original_name", flat=True))
    assert "tracked-changes.docx" in names
    assert not names & {"empty.txt", "truncated.pdf", "secret-letter.txt", "secret-letter.docx", "secret-letter.pdf"}


def test_an_unknown_agency_says_which_there_are(people, no_second_process, tmp_path):
    with pytest.raises(CommandError, match="phuong-mot"):
        run("import", str(lines(tmp_path / "in.jsonl", ROW)), agency="khong-co")


def test_a_batch_of_questions_gives_one_line_each(importing, tmp_path):
    importing(ROW)
    path = tmp_path / "cau-hoi.txt"
    path.write_text('ngân sách\n{"id": "q2", "query": "12/kh-ubnd"}\n\nzzzzzz qqqqqq\n', encoding="utf-8")
    answers = [json.loads(line) for line in run("search", batch=path).splitlines()]
    assert [(a["id"], a["total"] > 0) for a in answers] == [("1", True), ("q2", True), ("4", False)]


def test_search_without_words_says_what_to_write(people):
    with pytest.raises(CommandError, match="Hãy ghi từ cần tìm"):
        run("search")


def test_reindex_rebuilds_from_the_database(importing):
    importing(ROW)
    from tiepcan.records.index import engine

    engine().clear()
    assert as_json("reindex")["documents"] == 1
    assert as_json("search", "ngan", "sach")["total"] == 1


def test_the_worker_works_off_what_waits(importing):
    importing(ROW, publish=False)
    IndexTask.objects.create(item=Item.objects.get())
    assert as_json("worker", once=True)["done"] == 1


def test_read_prints_the_shape_and_stores_nothing(db, tmp_path):
    path = EXAMPLES / "documents" / "ubnd-can-tho" / "2017-177-kh-ubnd.txt"
    answer = as_json("read", str(path))
    assert (answer["type"], answer["number"], answer["date"]) == ("Kế hoạch", "177/KH-UBND", "2017-12-15")
    assert answer["issuer"] == "Ủy ban nhân dân thành phố Cần Thơ"
    assert Item.objects.count() == 0


def test_read_of_a_missing_file_says_so(tmp_path):
    with pytest.raises(CommandError, match="Không mở được"):
        run("read", str(tmp_path / "khong-co.txt"))


@pytest.mark.parametrize(
    ("received", "channel", "due"), [("2026-08-17", "counter", "2026-08-28"), ("2026-11-12", "internet", "2026-11-25")]
)
def test_deadline_prints_the_day_and_why(db, received, channel, due):
    out = run("deadline", received=received, channel=channel)
    assert out.splitlines()[0] == due
    assert "Điều" in out
    assert as_json("deadline", received=received, channel=channel)["due"] == due


@pytest.mark.parametrize(
    "options",
    [
        {"received": "hôm qua", "channel": "internet"},
        {"received": "2010-01-01", "channel": "internet"},
        {"received": "2026-11-12", "channel": "internet", "extended": 40},
        {"received": "2026-11-12", "channel": "internet", "extended": -1},
    ],
)
def test_an_absurd_deadline_is_refused_with_a_sentence(db, options):
    with pytest.raises(CommandError):
        run("deadline", **options)


def test_verify_is_content_with_a_sound_installation_and_finds_a_changed_file(importing):
    importing(ROW)
    assert as_json("verify")["sound"]
    edition = Edition.objects.get()
    storage()._path(edition.derivative).write_text("khác")
    with pytest.raises(CommandError, match="1 tệp"):
        run("verify")


def test_verify_finds_a_file_of_a_case_that_is_gone(people):
    inquiry = received(people).inquiry
    file = add_answer_file(inquiry=inquiry, content="Kế hoạch".encode(), name="a.txt", by=people.binh)
    run("verify")
    storage().remove(file.content)
    with pytest.raises(CommandError, match="1 tệp"):
        run("verify")


def test_verify_finds_an_edited_event(importing):
    importing(ROW)
    run("verify")
    Event.objects.filter(sequence=2).update(actor_name="ai đó")
    with pytest.raises(CommandError, match="số 2"):
        run("verify")


def test_doctor_says_what_hurts(db, monkeypatch):
    monkeypatch.setattr("tiepcan.project.management.commands.doctor._units", lambda: (False, "chưa có"))
    with pytest.raises(CommandError):
        run("doctor", json=True)


@pytest.mark.slow
def test_the_demo_loads_and_running_it_again_changes_nothing(db):
    first = as_json("demo")
    assert first["counts"]["added"] >= 34
    state = (Agency.objects.count(), User.objects.count(), Item.objects.count(), Event.objects.count())
    second = as_json("demo")
    assert "added" not in second["counts"]
    assert (Agency.objects.count(), User.objects.count(), Item.objects.count(), Event.objects.count()) == state
    assert AdministrativeUnit.objects.filter(level="commune", valid_to=None).count() == 3321
    found = as_json("search", "177/kh-ubnd")
    assert found["results"][0]["number"] == "177/KH-UBND"
    from tiepcan.oversight.models import Task

    lead = Task.objects.filter(plan__code="177/KH-UBND", due_on=date(2018, 6, 30))
    assert lead.exists()
    every_story_is_told(first["requests"], second["requests"])
    letters_are_numbered_in_the_order_of_their_days()
    an_answer_is_public_for_everybody()
    whoever_asked_can_follow(second["tracking"])


@pytest.mark.slow
def test_the_demo_takes_the_two_real_documents(db):
    if not SEEDS.exists():
        pytest.skip("the two real documents are not on this machine")
    answer = as_json("demo", documents=SEEDS)
    assert answer["counts"] == {"added": 2}
    drain()
    assert as_json("search", "so tay huong dan dau moi cung cap thong tin")["total"] == 2
    assert as_json("search", "177/KH-UBND")["results"][0]["issued_on"] == "2017-12-15"
    from tiepcan.oversight.models import Plan

    assert Plan.objects.get().tasks.count() >= 10
    assert Edition.objects.get(code_notation="UBND-TP").item.source_body == "Ủy ban nhân dân thành phố Sầm Sơn"


def findings() -> dict[str, dict]:
    out = StringIO()
    with contextlib.suppress(CommandError):  # what else hurts on this machine is not asked here
        call_command("doctor", json=True, stdout=out)
    return {f["name"]: f for f in json.loads(out.getvalue())}


def test_doctor_looks_at_the_keys_of_identities_and_at_mail_that_waits(people, settings):
    received(people)
    told = findings()
    assert told["Khóa người yêu cầu"]["good"]
    assert "không có bản sao khóa thì mất máy là mất" in told["Khóa người yêu cầu"]["says"]
    assert "chưa đặt EMAIL_URL nên không gửi thư; 1 thông báo" in told["Thư điện tử"]["says"]
    (settings.HOME / "identity-keys").write_text(f"moi:{'A' * 43}=")  # another file than the one that sealed
    assert "thiếu khóa" in findings()["Khóa người yêu cầu"]["says"]
    (settings.HOME / "identity-keys").unlink()
    assert findings()["Khóa người yêu cầu"]["says"].startswith("Mất tệp khóa")
    assert not (settings.HOME / "identity-keys").exists(), "no other key is made in its place"


def test_mail_is_one_address_in_the_environment_and_a_bad_one_is_said_at_once(monkeypatch):
    env = Environment()
    monkeypatch.setenv("EMAIL_URL", "smtp://an%40x.vn:b%2Fc@may-chu.example.vn?tls=1")
    _, mail = env.mail("EMAIL_URL")
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == ("may-chu.example.vn", 587, True)
    assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == ("an@x.vn", "b/c")
    assert env.sender("TIEPCAN_MAIL_FROM", mail=mail) == "an@x.vn"
    monkeypatch.setenv("EMAIL_URL", "smtps://may-chu")
    assert env.mail("EMAIL_URL")[1]["EMAIL_PORT"] == 465
    with pytest.raises(BadSetting, match="địa chỉ gửi thư"):
        env.sender("TIEPCAN_MAIL_FROM", mail=env.mail("EMAIL_URL")[1])
    monkeypatch.setenv("EMAIL_URL", "may-chu:25")
    with pytest.raises(BadSetting, match="smtp://"):
        env.mail("EMAIL_URL")
    monkeypatch.delenv("EMAIL_URL")
    assert env.mail("EMAIL_URL") == ("", {})


def scans(folder: Path) -> Path:
    (folder / "tu-3").mkdir(parents=True)
    (folder / "tu-3" / "quet.pdf").write_bytes(scanned_pdf("Thông báo lịch tiếp dân"))
    (folder / "anh.png").write_bytes(image("Giấy mời họp"))
    (folder / "van-ban.txt").write_text("Thông báo cắt điện ngày 20 tháng 11.", encoding="utf-8")
    (folder / "la.xyz").write_bytes(b"?")
    return folder


def test_scans_of_a_folder_go_into_one_batch_beside_what_is_read_at_once(people, no_second_process, tmp_path):
    folder = scans(tmp_path / "giay-to")
    for again in (False, True):
        out = StringIO()
        with pytest.raises(SystemExit):  # one file is of no known kind
            call_command("import", str(folder), agency="phuong-mot", json=True, stdout=out)
        answer = json.loads(out.getvalue().splitlines()[-1])
        assert (answer["taken"], answer["scans"], len(answer["refused"])) == (0 if again else 1, 2, 1)
        read_everything()
    batch = Batch.objects.get()
    assert (batch.public_id, batch.name, batch.opened_by) == (answer["batch"], "Nhập từ giay-to", people.binh)
    assert sorted(batch.arrivals.values_list("path", "state")) == [
        ("anh.png", "taken_in"),
        ("tu-3/quet.pdf", "taken_in"),
    ]
    assert Item.objects.count() == 3


def test_without_a_recogniser_scans_of_a_folder_are_named(people, no_second_process, tmp_path, settings):
    settings.OCR_URL = "none://"
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("import", str(scans(tmp_path / "giay-to")), agency="phuong-mot", json=True, stdout=out)
    answer = json.loads(out.getvalue().splitlines()[-1])
    assert len(answer["refused"]) == 3
    assert not Batch.objects.exists()


def test_the_worker_once_reads_what_came_into_the_watched_folder(people, settings, monkeypatch):
    monkeypatch.setattr("tiepcan.project.watched_folder.REST", 0)
    folder = settings.WATCHED_FOLDER / "phuong-mot"
    folder.mkdir(parents=True)
    (folder / "quet.pdf").write_bytes(scanned_pdf("Thông báo lịch tiếp dân"))
    run("worker", once=True)
    assert Item.objects.count() == 1


def test_doctor_and_verify_look_at_what_waits_to_be_read(people, settings):
    batch = open_batch(agency=people.commune, name="Lô", by=people.hoa)
    arrival = receive(batch=batch, files=[Incoming("a.pdf", scanned_pdf("Thông báo"))], by=people.hoa).arrivals[0]
    out = StringIO()
    with contextlib.suppress(CommandError, SystemExit):
        call_command("doctor", json=True, stdout=out)
    found = {row["name"]: row for row in json.loads(out.getvalue())}
    assert found["Nhận dạng"]["good"]
    assert "1 tệp, 0 trang đang chờ" in found["Hàng đợi số hóa"]["says"]
    storage().remove(arrival.digest)
    with pytest.raises(CommandError, match="1 tệp bị mất"):
        run("verify")


def test_the_command_for_keys_says_what_is_missing_and_begins_anew_only_when_told_twice(people, settings, capsys):
    received(people)
    call_command("keys", "show")
    (settings.HOME / "identity-keys").unlink()
    with pytest.raises(CommandError, match="chép về từ bản sao lưu khóa"):
        call_command("keys", "show")
    with pytest.raises(CommandError, match="Chưa làm gì"):
        call_command("keys", "begin-anew")
    assert not (settings.HOME / "identity-keys").exists()
    call_command("keys", "begin-anew", "--yes")
    assert "Từ nay niêm phong bằng khóa" in capsys.readouterr().out
    call_command("keys", "show")
