"""The people of every test. An asks, Bình is focal point, Cúc leads the agency, Dũng belongs to another commune and
must see nothing. Hoa makes documents; Sơn supervises from above."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import MD5PasswordHasher

from tiepcan.agencies.actions import appoint, enrol, establish
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.audit.actions import Machine

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


def make_people() -> People:
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
