"""The law on the command line and at the start: a pack is checked before it is used, and a broken one stops the rest."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from people import person
from tiepcan.agencies.actions import change_calendar
from tiepcan.agencies.models import Role
from tiepcan.law import packs
from tiepcan.law.calendar import Day, Kind
from tiepcan.project.own_law import adopt_own_law, problems_of_own_law
from tiepcan.project.setting_up import set_up

DECREE = """
[[instrument]]
code = "nd-thu"
title = "Nghị định thử số 9/2027/NĐ-CP"
name = "Nghị định thử"
source = "bài kiểm tra"
certainty = "A"

[clauses.nd-thu]
"1" = "Hiệu lực"
"9.2" = "Thời hạn"

[regime]
code = "l2026-nd"
name = "Luật 2026 và Nghị định thử"
extends = "l2026"
supersedes = "l2026"
clause = "nd-thu:1"
from = 2027-03-01

[[deadline]]
code = "REQ-26"
label = "Cung cấp thông tin hoặc từ chối bằng văn bản"
clause = "nd-thu:9.2"
purpose = "answer"
trigger = "valid"
amount = 3
unit = "working_day"
channels = ["counter", "post", "internet"]
"""
BROKEN = DECREE.replace('clause = "nd-thu:9.2"', 'clause = "nd-thu:12.7"')
LATER = """
[regime]
code = "l2028"
name = "Gói nối tiếp gói của đơn vị"
extends = "l2026-nd"
supersedes = "l2026-nd"
clause = "nd-thu:1"
from = 2028-01-01
"""


def run(*words: object, **options: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def decree(tmp_path) -> Path:
    path = tmp_path / "nghi-dinh-thu.toml"
    path.write_text(DECREE, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path) -> Path:
    path = tmp_path / "nghi-dinh-hong.toml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.fixture
def own_folder(tmp_path, settings):
    """The installation's folder; what is adopted from it is forgotten after the test."""
    settings.LAW_FOLDER = tmp_path / "law"
    settings.LAW_FOLDER.mkdir()
    yield settings.LAW_FOLDER
    adopt_own_law(tmp_path / "none")
    packs._adopted.clear()


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_pack_passes(decree):
    assert run("law", "check", decree).strip() == "Gói dùng được."
    assert json.loads(run("law", "check", decree, "--json")) == {"sound": True, "problems": []}


def test_a_clause_that_is_not_declared_is_named_and_ends_with_an_error(broken):
    out = StringIO()
    with pytest.raises(CommandError, match="chưa dùng được"):
        call_command("law", "check", str(broken), stdout=out)
    assert "nd-thu:12.7" in out.getvalue()


def test_the_problems_as_json_name_place_and_message(broken):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("law", "check", str(broken), "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert not answer["sound"]
    assert any("nd-thu:12.7" in problem["message"] for problem in answer["problems"])
    assert all(problem["where"] for problem in answer["problems"])


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path):
    with pytest.raises(CommandError):
        run("law", "check", tmp_path / "khong-co.toml")


def test_a_pack_is_checked_together_with_those_the_installation_has(own_folder, tmp_path):
    later = put(tmp_path, "later.toml", LATER)
    with pytest.raises(CommandError):
        run("law", "check", later)
    put(own_folder, "nghi-dinh-thu.toml", DECREE)
    assert "dùng được" in run("law", "check", later)


def test_a_pack_of_the_installation_itself_can_be_checked_in_its_place(own_folder):
    assert "dùng được" in run("law", "check", put(own_folder, "nghi-dinh-thu.toml", DECREE))


def test_a_file_among_several_of_the_installation_is_checked_as_the_start_would_read_it(own_folder):
    (own_folder / "l2026").mkdir()
    amendment = '[[refusal]]\ncode = "x"\nlabel = "Thử"\nclause = "l2026:99.9"\n'
    path = put(own_folder / "l2026", "sua.toml", amendment)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("law", "check", str(path), stdout=out)
    assert "l2026:99.9" in out.getvalue()
    path.write_text(amendment.replace("99.9", "26.2"), encoding="utf-8")
    assert "dùng được" in run("law", "check", path)


def test_the_packs_of_the_installation_become_the_law_of_the_process(own_folder):
    put(own_folder, "nghi-dinh-thu.toml", DECREE)
    adopt_own_law(own_folder)
    assert packs.law().in_force(date(2027, 3, 1)).code == "l2026-nd"
    assert not problems_of_own_law()


def test_a_folder_that_is_not_there_changes_nothing(tmp_path):
    adopt_own_law(tmp_path / "none")
    assert packs.law() == packs.load()


def test_a_broken_pack_leaves_the_law_as_it_was_and_stops_what_would_count_by_it(own_folder, caplog):
    put(own_folder, "hong.toml", BROKEN)
    adopt_own_law(own_folder)
    assert packs.law() == packs.load()
    assert "not used" in caplog.text
    with pytest.raises(CommandError, match=r"nd-thu:12\.7"):
        set_up()
    with pytest.raises(CommandError, match=r"nd-thu:12\.7"):
        run("serve")
    with pytest.raises(CommandError, match=r"nd-thu:12\.7"):
        run("worker", once=True)


def test_the_doctor_names_a_broken_pack(own_folder, db):
    put(own_folder, "hong.toml", BROKEN)
    adopt_own_law(own_folder)
    out = StringIO()
    with pytest.raises(CommandError, match="Gói quy định"):
        call_command("doctor", json=True, stdout=out)
    finding = next(f for f in json.loads(out.getvalue()) if f["name"] == "Gói quy định")
    assert not finding["good"]
    assert "nd-thu:12.7" in finding["says"]


def deadline(**options) -> str:
    return run("deadline", **options).splitlines()[0]


def test_a_request_by_fax_was_possible_under_the_law_of_2016_only(db):
    assert deadline(received="2026-08-03", channel="fax")
    with pytest.raises(CommandError, match="fax"):
        deadline(received="2026-09-03", channel="fax")


def test_a_deadline_counts_by_the_calendar_of_the_installation(people):
    giang = person("giang", "Đỗ Hương Giang", (people.department, Role.ADMINISTRATOR))
    asked = {"received": "2026-11-12", "channel": "internet"}
    assert deadline(**asked) == "2026-11-25"
    off, worked = date(2026, 11, 25), date(2026, 12, 5)
    swap = [
        Day(off, Kind.SWAPPED, "Nghỉ hoán đổi", "", pair=worked),
        Day(worked, Kind.WORKED, "Làm bù", "", pair=off),
    ]
    change_calendar(added=swap, source="Công văn thử", by=giang)
    assert deadline(**asked) == "2026-11-26"


def test_without_a_database_a_deadline_counts_by_the_shipped_table(settings, tmp_path, monkeypatch):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("a database server has no file to be missing")
    missing = tmp_path / "none.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(missing))
    assert deadline(received="2026-11-12", channel="internet") == "2026-11-25"
    assert not missing.exists()
