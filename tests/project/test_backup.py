"""The whole installation in one file, and back into an empty place; a damaged copy changes nothing.

With whatever database the tests run on: SQLite, or the PostgreSQL that DATABASE_URL names.
"""

import json
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from cases import AN, received
from django.db import connection

from factories import published
from people import make_people
from tiepcan.agencies.errors import Refused
from tiepcan.inquiries.keys import key_file
from tiepcan.project import backing_up
from tiepcan.project.backing_up import Damaged, back_up, restore
from tiepcan.records.files import storage

pytestmark = pytest.mark.django_db(transaction=True)  # a copy holds what is committed


@pytest.fixture
def living(settings):
    """An installation with a document, a request and a law of its own."""
    people = make_people()
    edition = published(people)
    received(people)
    (settings.HOME / "law").mkdir()
    (settings.HOME / "law" / "rieng.toml").write_text("# của riêng cơ quan", encoding="utf-8")
    return edition


@pytest.fixture
def elsewhere(settings, monkeypatch, tmp_path_factory):
    """From here on the commands work on an empty installation."""

    def moved() -> object:
        home = tmp_path_factory.mktemp("noi-moi")
        settings.HOME, settings.STORAGE_URL = home, f"file://{home / 'files'}"
        fresh = connection.copy(alias="moi")
        fresh.settings_dict |= {"NAME": place.get(connection.vendor, str(home / "tiepcan.sqlite3"))}
        monkeypatch.setattr(backing_up, "connection", fresh)
        made.append(fresh)
        return fresh

    made: list = []
    place = {"postgresql": f"{connection.settings_dict['NAME']}_moi"}
    on_server(f'DROP DATABASE IF EXISTS "{place["postgresql"]}"', f'CREATE DATABASE "{place["postgresql"]}"')
    yield moved
    for fresh in made:
        fresh.close()
    on_server(f'DROP DATABASE "{place["postgresql"]}"')


def on_server(*commands: str) -> None:
    """What only a database server needs to be told; SQLite makes its file by itself."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            for command in commands:
                cursor.execute(command)


def rows(fresh, query: str) -> list:
    with fresh.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_everything_comes_back_into_an_empty_place(living, tmp_path, elsewhere, settings):
    copy, secret = tmp_path / "ban-sao.tar", key_file().read_text()
    made = back_up(copy, keys=True)
    assert copy.stat().st_mode & 0o077 == 0, "a copy with keys is for its owner's eyes"
    fresh = elsewhere()
    assert vars(restore(copy)) == vars(made)
    assert rows(fresh, "SELECT number, year FROM inquiries_inquiry") == [(1, 2026)]
    assert rows(fresh, "SELECT COUNT(*) FROM audit_event")[0][0] > 3
    assert storage().sound(living.original)
    assert storage().sound(living.derivative)
    assert key_file().read_text() == secret
    assert key_file().stat().st_mode & 0o077 == 0
    assert (settings.HOME / "law" / "rieng.toml").exists()


def test_without_being_asked_for_the_keys_stay_out_and_nobody_is_readable_in_the_copy(living, tmp_path):
    back_up(tmp_path / "ban-sao.tar", keys=False)
    content = (tmp_path / "ban-sao.tar").read_bytes()
    assert key_file().read_bytes().strip().partition(b":")[2] not in content
    assert AN.full_name.encode() not in content
    assert AN.phone.encode() not in content
    with tarfile.open(tmp_path / "ban-sao.tar") as archive:
        manifest = json.load(archive.extractfile("manifest.json"))
    assert (manifest["keys"], manifest["rows"]["inquiries_inquiry"]) == (False, 1)


def changed(copy: Path, how: str) -> None:
    content = bytearray(copy.read_bytes())
    if how == "cut":
        copy.write_bytes(content[: len(content) // 2])
    elif how == "one byte":
        place = content.index("Nội dung văn bản.".encode())
        content[place] ^= 1
        copy.write_bytes(content)
    else:
        copy.write_bytes(b"khong phai ban sao luu")


@pytest.mark.parametrize("how", ["cut", "one byte", "something else"])
def test_a_damaged_copy_is_found_before_anything_is_put_in_place(living, tmp_path, elsewhere, settings, how):
    back_up(tmp_path / "ban-sao.tar", keys=True)
    changed(tmp_path / "ban-sao.tar", how)
    fresh = elsewhere()
    with pytest.raises(Damaged):
        restore(tmp_path / "ban-sao.tar")
    assert fresh.introspection.table_names() == []
    assert not (settings.HOME / "files").exists()
    assert not key_file().exists()


def test_nothing_that_is_there_is_written_over(living, tmp_path, elsewhere):
    copy = tmp_path / "ban-sao.tar"
    back_up(copy, keys=True)
    with pytest.raises(Refused, match="đã có"):
        back_up(copy, keys=True)
    with pytest.raises(Refused, match="không trống"):
        restore(copy)
    elsewhere()
    key_file().write_text("khac:AAAA")
    with pytest.raises(Refused, match="tệp khóa khác"):
        restore(copy)
    assert key_file().read_text() == "khac:AAAA"


# --- PostgreSQL --------------------------------------------------------------------------------------------------

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="runs on PostgreSQL only: DATABASE_URL=postgres://… and its tools pg_dump, pg_restore",
)


@on_postgresql
def test_a_restored_postgresql_goes_on_where_the_copy_ended(living, tmp_path, elsewhere):
    back_up(tmp_path / "ban-sao.tar", keys=False)
    fresh = elsewhere()
    restore(tmp_path / "ban-sao.tar")
    counter = "SELECT nextval(pg_get_serial_sequence('inquiries_event', 'id')) > MAX(id) FROM inquiries_event"
    assert rows(fresh, counter) == [(True,)], "the next row would take the number of one that is there"
    indexes = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
    constraints = "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY conname"
    for promises in (indexes, constraints):
        assert rows(fresh, promises) == rows(connection, promises)


@on_postgresql
def test_a_copy_of_postgresql_is_of_one_moment_while_others_go_on_writing(living, tmp_path, elsewhere, monkeypatch):
    dump = backing_up._tool

    def busy(name: str, *arguments: str, **where: str) -> None:
        with closing(connection.copy()) as other, other.cursor() as cursor:
            cursor.execute("INSERT INTO django_session VALUES ('x', '', now())")
        dump(name, *arguments, **where)

    monkeypatch.setattr(backing_up, "_tool", busy)
    back_up(tmp_path / "ban-sao.tar", keys=False)
    monkeypatch.setattr(backing_up, "_tool", dump)
    assert rows(connection, "SELECT COUNT(*) FROM django_session") == [(1,)]
    fresh = elsewhere()
    restore(tmp_path / "ban-sao.tar")
    assert rows(fresh, "SELECT COUNT(*) FROM django_session") == [(0,)]


@on_postgresql
def test_without_the_tools_of_postgresql_the_copy_is_refused_with_a_word(living, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="không có pg_dump"):
        back_up(tmp_path / "ban-sao.tar", keys=False)
    assert list(tmp_path.glob("*.tar")) == []
