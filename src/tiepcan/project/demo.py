"""The demo: two provinces, invented staff, example or real documents, all through the real actions.

Running it again changes nothing: what is there already is recognised by the same rules that refuse duplicates.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tiepcan.agencies.actions import appoint, enrol, establish, name_focal_point, succeed
from tiepcan.agencies.errors import Duplicate, Refused
from tiepcan.agencies.models import Agency, Role, UnitLevel, User
from tiepcan.agencies.permissions import valid_on
from tiepcan.agencies.queries import competent_successors, unit
from tiepcan.audit.actions import Machine
from tiepcan.engines.reading import SUFFIXES, FileRefused, NeedsRecognition
from tiepcan.oversight.actions import adopt_plan, drafts_of
from tiepcan.records import legal
from tiepcan.records.actions import (
    check,
    classify,
    correct,
    decide,
    open_batch,
    propose,
    receive,
    release,
    take_in,
    withdraw,
)
from tiepcan.records.actions.publish import expire
from tiepcan.records.arriving import Incoming
from tiepcan.records.intake import Proposal, read_upload
from tiepcan.records.models import OPEN, Access, Batch, Channel, Edition, Item, Origin, State
from tiepcan.records.recognition import available
from tiepcan.text.vietnamese import match_name

LOADER = Machine("machine:demo", "Nạp dữ liệu trình diễn")
PASSWORD = "trinh-dien-2026"  # noqa: S105  the demo's people are invented; it is printed for whoever tries it
OFFICE_OPENS = time(8, 30)


@dataclass(frozen=True)
class Outcome:
    """What became of one document: `added`, `known` (it was there) or `left` with the reason."""

    name: str
    became: str
    why: str = ""


@dataclass(frozen=True)
class Team:
    """Who acts for an agency in the demo: one who makes, one who classifies, one who releases."""

    creator: User
    focal_point: User
    approver: User

    @classmethod
    def of(cls, agency: Agency) -> "Team":
        def holder(role: Role) -> User:
            row = agency.memberships.filter(role=role).select_related("user").order_by("id").first()
            if row is None:
                raise Refused(f"{agency.name} chưa có người giữ vai trò “{role.label}” nên không nhận được văn bản.")
            return row.user

        return cls(holder(Role.CREATING_UNIT), holder(Role.FOCAL_POINT), holder(Role.APPROVER))


def examples() -> Path:
    """The folder of examples: beside the package in an installation, at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "examples"
    return inside if inside.exists() else package.parents[1] / "examples"


def load_agencies(path: Path) -> dict[str, Agency]:
    """Enter the agencies, successions, focal points and staff of a demo file. Refuses to mix with real ones."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    foreign = Agency.objects.exclude(code__in=[row["code"] for row in content["agency"]]).first()
    if foreign:
        raise Refused(
            f"Cơ sở dữ liệu này đang có cơ quan thật ({foreign.name}). "
            "Hãy đặt TIEPCAN_HOME là một thư mục khác rồi chạy lại."
        )
    agencies: dict[str, Agency] = {}
    for row in content["agency"]:
        agencies[row["code"]] = _agency(row, agencies)
    for row in content["succession"]:
        given = {"on": row["on"], "scope": row.get("scope", ""), "instrument": row.get("instrument", "")}
        succeed(predecessor=agencies[row["predecessor"]], successor=agencies[row["successor"]], by=LOADER, **given)
    for row in content["focal_point"]:
        contact = {key: row.get(key, "") for key in ("position", "phone", "email", "address", "hours")}
        name_focal_point(
            agency=agencies[row["agency"]],
            unit_name=row["unit_name"],
            valid_from=row["valid_from"],
            by=LOADER,
            **contact,
        )
    names = {row["username"] for row in content["staff"]}
    all_there = User.objects.filter(username__in=names).count() == len(names)
    password_hash = "" if all_there else make_password(PASSWORD)  # one for all: hashing is slow on purpose
    for row in content["staff"]:
        _member(row, agencies[row["agency"]], password_hash)
    return agencies


def _agency(row: dict[str, Any], agencies: dict[str, Agency]) -> Agency:
    plain = ("name", "kind", "level", "organ_id", "address", "phone", "email", "website", "valid_from", "valid_to")
    values: dict[str, Any] = {key: row[key] for key in plain if key in row}
    if "reports_to" in row:
        values["reports_to"] = agencies[row["reports_to"]]
    if "unit_code" in row:
        last = row.get("valid_to") or timezone.localdate()
        values["unit"] = unit(row["unit_code"], UnitLevel(row["unit_level"]), on=last)
    return establish(code=row["code"], by=LOADER, **values)


def _member(row: dict[str, Any], agency: Agency, password_hash: str) -> None:
    user = enrol(
        username=row["username"],
        full_name=row["full_name"],
        title=row.get("title", ""),
        password_hash=password_hash,
        by=LOADER,
    )
    for role in row["roles"]:
        appoint(user=user, agency=agency, role=Role(role), valid_from=agency.valid_from, by=LOADER)


def load_examples(folder: Path, agencies: dict[str, Agency]) -> Iterator[Outcome]:
    """Take the example documents of `index.toml` in and bring each to the state it says."""
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    for row in index["document"]:
        path = folder / (row["also"][0] if row["state"] == "corrected" else row["file"])
        yield _tried(path, lambda path=path, row=row: _example(folder, path, row, agencies))  # type: ignore[misc]


def _tried(path: Path, load: Callable[[], Outcome]) -> Outcome:
    try:
        return load()
    except Duplicate as refusal:
        return Outcome(path.name, "known", refusal.message)
    except (Refused, FileRefused) as refusal:
        return Outcome(path.name, "left", refusal.message)


def at_office(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, OFFICE_OPENS))


def _example(folder: Path, path: Path, row: dict[str, Any], agencies: dict[str, Agency]) -> Outcome:
    agency = agencies[row["agency"]]
    if Edition.objects.filter(item__agency=agency, original_name=path.name).exists():
        return Outcome(path.name, "known")
    team = Team.of(agency)
    try:
        proposal = read_upload(path.read_bytes(), path.name)
    except NeedsRecognition:
        if not available():
            raise
        return _scanned(path, row, agencies, team)
    started = row.get("published_on") or row["created_on"]
    item = take_in(
        agency=agency,
        source=proposal.source,
        metadata=proposal.metadata,
        origin=Origin(row["origin"]),
        source_body=_source_body(row, proposal),
        made_on=row["created_on"],
        by=team.creator,
        at=at_office(started),
    )
    _bring_to(item, row, team, at_office(started))
    if row["state"] == "corrected":
        newer = read_upload((folder / row["file"]).read_bytes(), Path(row["file"]).name)
        at = at_office(row["corrected_on"])
        correct(item=item, source=newer.source, metadata=newer.metadata, reason=row["note"], by=team.focal_point, at=at)
        release(item=item, channels=row["channels"], by=team.approver, at=at)
    item.refresh_from_db()
    if item.state == State.PUBLISHED:
        _adopt(item, proposal.reading, team)
    return Outcome(path.name, "added")


def _scanned(path: Path, row: dict[str, Any], agencies: dict[str, Agency], team: Team) -> Outcome:
    """A scan waits in a batch; the worker reads it while somebody looks at the demo."""
    agency, maker = agencies[row["agency"]], agencies.get(row.get("source_agency", ""))
    name = "Hồ sơ giấy đã quét"
    batch = Batch.objects.filter(agency=agency, name=name).select_related("agency").first() or open_batch(
        agency=agency,
        name=name,
        channel=Channel.SCANNER,
        origin=Origin(row["origin"]),
        source_body=maker.name if maker else "",
        by=team.creator,
    )
    received = receive(batch=batch, files=[Incoming(path.name, path.read_bytes())], by=team.creator)
    return Outcome(path.name, "added" if received.arrivals else "known", "vào lô số hóa")


def _source_body(row: dict[str, Any], proposal: Proposal) -> str:
    """Who made what the agency only holds: as the index says, else as the document's own head says."""
    if row["origin"] == Origin.CREATED:
        return ""
    return str(row.get("source_agency") or proposal.metadata.organ_name or "tổ chức nêu trong văn bản")


def _bring_to(item: Item, row: dict[str, Any], team: Team, at: datetime) -> None:
    state, given = row["state"], {"access": Access(row["access"]), "basis": row["basis"][0], "at": at}
    if state == "taken_in":
        return
    propose(item=item, by=team.creator, **given)
    item.refresh_from_db()
    if state == "proposed":
        return
    check(item=item, by=team.focal_point, **given)
    item.refresh_from_db()
    if state == "checked":
        return
    list_name = row.get("list_name", "") or (row["title"] if row["access"] == Access.CONDITIONAL else "")
    decide(item=item, by=team.focal_point, list_name=list_name, **given)
    if state == "decided":
        return
    release(item=item, channels=row["channels"], public_until=row.get("until"), by=team.approver, at=at)
    if state == "withdrawn":
        withdraw(item=item, reason=row["note"], by=team.focal_point, at=at_office(row["withdrawn_on"]))
    if state == "expired":
        expire(item=item, by=LOADER, at=at_office(row["until"]))


def _adopt(item: Item, reading: dict[str, Any], team: Team) -> None:
    """A published plan that hands out work is put under supervision."""
    if reading["type"] != "Kế hoạch" or not reading["tasks"]:
        return
    edition = item.editions.get(status="published")
    drafts = drafts_of(reading)
    adopt_plan(agency=item.agency, item=item, edition=edition, tasks=drafts, by=team.focal_point)


def load_folder(folder: Path, agencies: dict[str, Agency]) -> Iterator[Outcome]:
    """Take any files of a folder in: each goes to the agency that issued it, or that answers for it today."""
    known = {suffix for row in SUFFIXES.values() for suffix in row}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in known):
        yield _tried(path, lambda path=path: _real(path, agencies))  # type: ignore[misc]


def _real(path: Path, agencies: dict[str, Agency]) -> Outcome:
    proposal = read_upload(path.read_bytes(), path.name)
    if proposal.secret:
        return Outcome(path.name, "left", "Có dấu hiệu độ mật; không được đưa bí mật nhà nước vào hệ thống này.")
    agency, source_body = _answering(proposal, agencies)
    team = Team.of(agency)
    item = take_in(
        agency=agency,
        source=proposal.source,
        metadata=proposal.metadata,
        origin=Origin.HELD if source_body else Origin.CREATED,
        source_body=source_body,
        by=team.creator,
    )
    basis = legal.suggest_basis(proposal.metadata.type_name, proposal.metadata.subject, on=timezone.localdate())
    if basis is None:
        return Outcome(path.name, "added", "chờ người phân loại")
    propose(item=item, access=Access.MUST_DISCLOSE, basis=basis.clause, by=team.creator)
    item.refresh_from_db()
    if proposal.findings("personal_data"):
        return Outcome(path.name, "added", "có dữ liệu cá nhân, chờ đầu mối kiểm tra")
    item = classify(item=item, access=Access.MUST_DISCLOSE, basis=basis.clause, by=team.focal_point)
    if item.access in OPEN:
        release(item=item, by=team.approver)
        _adopt(item, proposal.reading, team)
    return Outcome(path.name, "added")


def _answering(proposal: Proposal, agencies: dict[str, Agency]) -> tuple[Agency, str]:
    """The agency that answers for the document today, and the body that made it where that is another one."""
    issuer = proposal.metadata.organ_name
    today = timezone.localdate()
    named = Agency.objects.filter(match_name=match_name(issuer)).order_by("-valid_from").first()
    if named is None:
        return next(a for a in agencies.values() if _can_publish(a, today)), issuer or "chưa rõ"
    successors = [a for a in competent_successors(named, on=today) if _can_publish(a, today)]
    if not successors:
        raise Refused(f"Chưa có cơ quan nào nhận trách nhiệm đối với thông tin của {named.name}.")
    return successors[0], "" if successors[0] == named else named.name


def _can_publish(agency: Agency, today: date) -> bool:
    roles = set(agency.memberships.filter(valid_on(today)).values_list("role", flat=True))
    return {Role.CREATING_UNIT, Role.FOCAL_POINT, Role.APPROVER} <= roles
