"""The people of every test. An asks, Bình is focal point, Cúc leads the agency, Dũng belongs to another commune and
must see nothing. Hoa makes documents; Sơn supervises from above."""

from dataclasses import dataclass, fields
from datetime import date

from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management.color import no_style
from django.db import connection, models

from tiepcan.agencies.actions import appoint, enrol, establish
from tiepcan.agencies.models import Agency, Membership, Role, User
from tiepcan.audit.actions import Machine
from tiepcan.audit.models import Event, Head

PASSWORD = "mat-khau-thu-nghiem"
_HASH = MD5PasswordHasher().encode(PASSWORD, "tiepcan")
TESTS = Machine("machine:tests", "Bài kiểm tra")
LONG_AGO = date(2010, 1, 1)


@dataclass(frozen=True)
class People:
    """Two communes under one department, and who works where."""

    department: Agency
    commune: Agency
    other_commune: Agency
    hoa: User
    binh: User
    cuc: User
    dung: User
    son: User


def agency(code: str, name: str, **values: object) -> Agency:
    given = {"level": "commune", "kind": "peoples_committee", "valid_from": LONG_AGO} | values
    return establish(code=code, name=name, by=TESTS, **given)


def person(username: str, full_name: str, *places: tuple[Agency, Role]) -> User:
    user = enrol(username=username, full_name=full_name, password_hash=_HASH, by=TESTS)
    for where, role in places:
        appoint(user=user, agency=where, role=role, valid_from=LONG_AGO, by=TESTS)
    return user


_TABLES: tuple[type[models.Model], ...] = (Agency, User, Membership, Head, Event)
_written: dict[type[models.Model], list[dict[str, object]]] = {}  # what the actions wrote the first time


def make_people() -> People:
    """The people, by the real actions once in each process; after that the same rows are there or are written again."""
    if not _written:
        people = _by_actions()
        _written.update({table: list(table.objects.order_by("pk").values()) for table in _TABLES})
        return people
    found = list(Agency.objects.values_list("pk", flat=True))
    if not found and not Head.objects.exists():
        _write_again()
    elif not {row["id"] for row in _written[Agency]} <= set(found):
        return _by_actions()
    return _remembered()


def people_move_in() -> None:
    """They stay between the tests, whose own rows are rolled back; a test that flushes everything sends them off."""
    make_people()


def people_move_out() -> None:
    """For a test that wants an empty place."""
    with connection.cursor() as cursor:
        for table in reversed(_TABLES):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")


def _write_again() -> None:
    for table in _TABLES:
        table.objects.bulk_create([table(**row) for row in _written[table]])
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _TABLES):
            cursor.execute(statement)


def _remembered() -> People:
    agencies = {row["code"]: Agency(**row) for row in _written[Agency]}
    users = {row["username"]: User(**row) for row in _written[User]}
    named = {"department": "so-tu-phap", "commune": "phuong-mot", "other_commune": "phuong-hai"}
    found = {
        field.name: agencies[named[field.name]] if field.name in named else users[field.name]
        for field in fields(People)
    }
    for thing in found.values():
        thing._state.adding, thing._state.db = False, connection.alias
    return People(**found)


def _by_actions() -> People:
    department = agency("so-tu-phap", "Sở Tư pháp", level="province", kind="department")
    commune = agency("phuong-mot", "Ủy ban nhân dân phường Một", reports_to=department)
    other = agency("phuong-hai", "Ủy ban nhân dân phường Hai", reports_to=department)
    return People(
        department=department,
        commune=commune,
        other_commune=other,
        hoa=person("hoa", "Trịnh Thị Hoa", (commune, Role.CREATING_UNIT)),
        binh=person("binh", "Lê Văn Bình", (commune, Role.FOCAL_POINT)),
        cuc=person("cuc", "Phạm Thị Cúc", (commune, Role.APPROVER)),
        dung=person("dung", "Vũ Tiến Dũng", (other, Role.FOCAL_POINT), (other, Role.APPROVER)),
        son=person("son", "Hồ Ngọc Sơn", (department, Role.SUPERVISOR)),
    )
