"""Rows of a file of the national portal become requests, each by the rules of any other one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Deed, record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.intake import Asked, Receipt, receive, understand
from tiepcan.inquiries.codes import client_digests
from tiepcan.inquiries.models import Inquiry
from tiepcan.inquiries.portal_file import PortalRow
from tiepcan.inquiries.sealing import digest, digests

_ABOUT = "portal-row"  # keyed: nobody who knows the portal's number can ask for the code of its case
_CITIZEN, _BY_NETWORK = "citizen", "supply_internet"
_NATIONAL, _ANY = "national_portal", "portal"


@dataclass(frozen=True)
class RowOutcome:
    """What became of a row, or would: a receipt, the case it was taken as before, or a problem."""

    row: PortalRow
    receipt: Receipt | None = None
    known: Inquiry | None = None
    problem: str = ""


def look_at_rows(
    *, agency: Agency, rows: Sequence[PortalRow], taker: User, at: datetime | None = None
) -> list[RowOutcome]:
    """What `receive_rows` would do, nothing is stored. Raises NotAllowed."""
    at = at or timezone.now()
    require(taker, agency, Role.FOCAL_POINT, on=timezone.localdate(at))
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        one = _looked(agency, row, taker, at)
        first = row.line if one.problem else seen.setdefault(row.id, row.line)
        again = f"Lặp lại mã của dòng {first}, chỉ dòng trước được nhận."
        found.append(one if first == row.line else RowOutcome(row, problem=again))
    return found


def receive_rows(
    *, agency: Agency, rows: Sequence[PortalRow], by: User, at: datetime | None = None
) -> list[RowOutcome]:
    """Take each row in by itself, so that a bad one costs no other; one that was taken before is not taken again, so
    that a file may be sent anew after whatever went wrong. Raises NotAllowed."""
    at = at or timezone.now()
    require(by, agency, Role.FOCAL_POINT, on=timezone.localdate(at))
    done = [_taken(agency, row, by, at) for row in rows]
    counts = {
        "rows": len(done),
        "taken": sum(one.receipt is not None for one in done),
        "known": sum(one.known is not None for one in done),
    }
    with transaction.atomic():
        record(Deed("inquiries.receive_rows", "agency", agency.code, str(agency), agency.code, counts), by=by)
    return done


def _looked(agency: Agency, row: PortalRow, taker: User, at: datetime) -> RowOutcome:
    if row.problem:
        return RowOutcome(row, problem=row.problem)
    try:
        day = row.received_on
        understand(agency=agency, asked=_asked(row, day), requester=row.requester, received_on=day, taker=taker, at=at)
    except Refused as refusal:
        return RowOutcome(row, problem=refusal.message)
    return RowOutcome(row, known=_known(agency, row))


def _taken(agency: Agency, row: PortalRow, by: User, at: datetime) -> RowOutcome:
    if row.problem:
        return RowOutcome(row, problem=row.problem)
    if known := _known(agency, row):
        return RowOutcome(row, known=known)
    try:
        day = row.received_on
        key = digest(_name(agency, row), about=_ABOUT)
        asked = _asked(row, day)
        receipt = receive(
            agency=agency, asked=asked, requester=row.requester, client_key=key, received_on=day, by=by, at=at
        )
    except Refused as refusal:
        return RowOutcome(row, problem=refusal.message)
    return RowOutcome(row, receipt=receipt) if receipt.new else RowOutcome(row, known=receipt.inquiry)


def _known(agency: Agency, row: PortalRow) -> Inquiry | None:
    """The case this row of this agency became before, under whatever key, or that somebody wrote down by hand."""
    by_hand = Inquiry.objects.filter(agency=agency, portal_number=row.id).first()
    if by_hand is not None:
        return by_hand
    keys = [stored for key in digests(_name(agency, row), about=_ABOUT) for stored in client_digests(key)]
    return Inquiry.objects.filter(client_key__in=keys).first()


def _name(agency: Agency, row: PortalRow) -> str:
    return f"{agency.code}\0{row.id}"


def _asked(row: PortalRow, day: date) -> Asked:
    ways = {way.code for channel in legal.regime_on(day).channels_for("request") for way in channel.ways}
    return Asked(
        information=row.said["information"],
        portal_number=row.id,
        channel=_NATIONAL if _NATIONAL in ways else _ANY,
        requester_kind=row.said.get("requester_kind") or _CITIZEN,
        supply_form=row.said.get("supply_form") or _BY_NETWORK,
        purpose=row.said.get("purpose", ""),
    )
