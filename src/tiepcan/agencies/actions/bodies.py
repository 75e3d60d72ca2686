"""Units, agencies, people and their roles. Each action says who acts, and leaves one event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import (
    AdministrativeUnit,
    Agency,
    AgencySuccession,
    FocalPoint,
    Membership,
    Role,
    UnitKind,
    UnitLevel,
    UnitSuccession,
    User,
)
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.text.vietnamese import folded_name, match_name, nfc


@dataclass(frozen=True)
class UnitsImported:
    """What an import of units did: new versions, versions closed or corrected, successions added."""

    added: int
    changed: int
    successions: int


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text.strip() else None


def _unit_values(row: Mapping[str, str], line: int) -> dict[str, Any]:
    try:
        kind, level = UnitKind(row["kind"]), UnitLevel(row["level"])
        valid_from = date.fromisoformat(row["valid_from"])
        return {
            "code": row["code"].strip(),
            "name": nfc(row["name"]).strip(),
            "match_name": match_name(row["name"]),
            "kind": kind,
            "level": level,
            "parent_code": row.get("parent_code", "").strip(),
            "valid_from": valid_from,
            "valid_to": _day(row.get("valid_to", "")),
            "instrument": row.get("instrument", ""),
            "certainty": row.get("certainty", "") or "B",
        }
    except (KeyError, ValueError) as error:
        raise Refused(
            f"Dòng {line} của bảng đơn vị hành chính không đọc được ({error}). Cần các cột code, name, kind, level, "
            "parent_code, valid_from (năm-tháng-ngày), valid_to. Chưa có gì được nhập."
        ) from error


@transaction.atomic
def import_units(
    *, units: Iterable[Mapping[str, str]], successions: Iterable[Mapping[str, str]] = (), by: Actor
) -> UnitsImported:
    """Bring the table of units in line with the rows; running it twice changes nothing the second time.

    Raises Refused, naming the line, when a row cannot be read; then nothing is stored.
    """
    known = {(u.level, u.code, u.valid_from): u for u in AdministrativeUnit.objects.all()}
    new, changed = [], []
    for line, row in enumerate(units, start=2):
        values = _unit_values(row, line)
        key = (values["level"], values["code"], values["valid_from"])
        existing = known.get(key)
        if existing is None:
            known[key] = AdministrativeUnit(**values)
            new.append(known[key])
        elif any(getattr(existing, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(existing, name, value)
            changed.append(existing)
    AdministrativeUnit.objects.bulk_create(new, batch_size=500)
    AdministrativeUnit.objects.bulk_update(
        changed, ["name", "match_name", "kind", "parent_code", "valid_to", "instrument", "certainty"], batch_size=200
    )
    linked = _import_successions(successions)
    if new or changed or linked:
        counts = {"added": len(new), "changed": len(changed), "successions": linked}
        record(Deed("agencies.import_units", "units", "units", "Bảng đơn vị hành chính", details=counts), by=by)
    return UnitsImported(len(new), len(changed), linked)


def _import_successions(rows: Iterable[Mapping[str, str]]) -> int:
    versions: dict[tuple[str, str], list[AdministrativeUnit]] = {}
    for unit in AdministrativeUnit.objects.order_by("valid_from"):
        versions.setdefault((unit.level, unit.code), []).append(unit)
    known = set(UnitSuccession.objects.values_list("predecessor_id", "successor_id", "on"))
    new = []
    for line, row in enumerate(rows, start=2):
        on = date.fromisoformat(row["on"])
        before = [u for u in versions.get((row["predecessor_level"], row["predecessor_code"]), []) if u.valid_from < on]
        after = [u for u in versions.get((row["successor_level"], row["successor_code"]), []) if u.valid_from <= on]
        if not before or not after:
            raise Refused(
                f"Dòng {line} của bảng kế thừa nêu đơn vị không có trong bảng đơn vị hành chính. Chưa có gì được nhập."
            )
        key = (before[-1].pk, after[-1].pk, on)
        if key not in known:
            known.add(key)
            new.append(
                UnitSuccession(
                    predecessor=before[-1],
                    successor=after[-1],
                    on=on,
                    whole=row.get("part", "whole") == "whole",
                    instrument=row.get("instrument", ""),
                    certainty=row.get("certainty", "") or "B",
                )
            )
    UnitSuccession.objects.bulk_create(new, batch_size=500)
    return len(new)


_AGENCY_FIELDS = (
    "name",
    "level",
    "kind",
    "unit",
    "reports_to",
    "organ_id",
    "address",
    "phone",
    "email",
    "website",
    "valid_from",
    "valid_to",
)


@transaction.atomic
def establish(*, code: str, by: Actor, **values: Any) -> Agency:
    """Enter an agency, or bring what is known of it in line with the values. Unchanged values leave no event."""
    unknown = set(values) - set(_AGENCY_FIELDS)
    if unknown:
        raise TypeError(f"not fields of an agency: {', '.join(sorted(unknown))}")
    if "name" in values:
        values["match_name"] = match_name(values["name"])
        values["folded_name"] = folded_name(values["name"])
    agency = Agency.objects.filter(code=code).first()
    if agency and all(getattr(agency, name) == value for name, value in values.items()):
        return agency
    agency = agency or Agency(code=code)
    for name, value in values.items():
        setattr(agency, name, value)
    agency.full_clean(validate_unique=False)
    agency.save()
    record(Deed("agencies.establish", "agency", code, agency.name, code, {"fields": sorted(values)}), by=by)
    return agency


@transaction.atomic
def succeed(
    *, predecessor: Agency, successor: Agency, on: date, scope: str = "", instrument: str = "", by: Actor
) -> None:
    """Say which agency answers for another from this day."""
    row, new = AgencySuccession.objects.get_or_create(
        predecessor=predecessor, successor=successor, on=on, defaults={"scope": scope, "instrument": instrument}
    )
    if new:
        details = {"successor": successor.code, "on": on.isoformat()}
        record(Deed("agencies.succeed", "agency", predecessor.code, str(row), predecessor.code, details), by=by)


@transaction.atomic
def enrol(*, username: str, full_name: str, title: str = "", password_hash: str | None = None, by: Actor) -> User:
    """Give a person an account. Without a password the account waits for an administrator to set one.

    `password_hash` is what `django.contrib.auth.hashers.make_password` returns.
    """
    user = User.objects.filter(username=username).first()
    if user:
        return user
    user = User(username=username, full_name=nfc(full_name), title=nfc(title))
    user.password = password_hash or make_password(None)
    user.save()
    record(Deed("agencies.enrol", "user", str(user.pk), username), by=by)
    return user


@transaction.atomic
def appoint(
    *, user: User, agency: Agency, role: Role, valid_from: date, valid_to: date | None = None, by: Actor
) -> Membership:
    """Give a person a role in an agency from a day."""
    row, new = Membership.objects.get_or_create(
        user=user, agency=agency, role=role, valid_from=valid_from, defaults={"valid_to": valid_to}
    )
    if new:
        details = {"role": role.value, "user": user.pk, "from": valid_from.isoformat()}
        record(Deed("agencies.appoint", "agency", agency.code, agency.name, agency.code, details), by=by)
    return row


@transaction.atomic
def name_focal_point(*, agency: Agency, unit_name: str, valid_from: date, by: Actor, **contact: str) -> FocalPoint:
    """Publish whom citizens turn to in this agency."""
    row, new = FocalPoint.objects.get_or_create(
        agency=agency, unit_name=unit_name, valid_from=valid_from, defaults=contact
    )
    if new:
        record(Deed("agencies.name_focal_point", "agency", agency.code, unit_name, agency.code), by=by)
    return row
