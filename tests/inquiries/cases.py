"""Cases made through the real actions, one call each; days are days of 2026 unless said otherwise."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from people import People
from remembering import remembered
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions import Asked, Receipt
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.models import Extent, Inquiry
from tiepcan.inquiries.permissions import CITIZEN

AN = Requester(
    full_name="Nguyễn Thị An",
    identity_number="038195012345",
    address="12 đường Lê Lợi, phường Một",
    phone="0912345678",
    email="an.nguyen@example.vn",
)
SEPTEMBER = date(2026, 9, 3)  # a Thursday under the law of 2026
AUGUST = date(2026, 8, 11)  # a Tuesday under the law of 2016
_keys = count(1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)  # noon in Vietnam


def later(day: date, days: int) -> datetime:
    return noon(day + timedelta(days=days))


def asked(**values: Any) -> Asked:
    given = {
        "information": "Kế hoạch sử dụng đất năm 2026 của phường",
        "purpose": "Tìm hiểu quy hoạch nơi ở",
        "channel": "portal",
        "requester_kind": "citizen",
        "supply_form": "attachment",
    }
    return Asked(**(given | values))


def client_key() -> str:
    return f"phieu-thu-nghiem-{next(_keys):06d}"


@remembered
def received(people: People, on: date = SEPTEMBER, requester: Requester = AN, **values: Any) -> Receipt:
    more = {k: values.pop(k) for k in ("client_key", "by", "agency", "calendar", "received_on") if k in values}
    more |= {"people": values.pop("members")} if "members" in values else {}
    channel = values.get("channel", "portal")
    by = CITIZEN if channel in ("portal", "email", "internet") else people.binh
    given = {"agency": people.commune, "client_key": client_key(), "by": by, "at": noon(on)} | more
    return actions.receive(asked=asked(**values), requester=requester, **given)


@remembered
def accepted(people: People, on: date = SEPTEMBER, **values: Any) -> Inquiry:
    basis, simple = values.pop("basis", "23.3"), values.pop("simple", False)
    inquiry = received(people, on, **values).inquiry
    return actions.accept(inquiry=inquiry, basis=basis, simple=simple, by=people.binh, at=noon(on))


@remembered
def assigned(people: People, on: date = SEPTEMBER, **values: Any) -> Inquiry:
    inquiry = accepted(people, on, **values)
    return actions.assign(inquiry=inquiry, unit="Công chức địa chính", to=people.hoa, by=people.binh, at=noon(on))


@remembered
def supplied(people: People, on: date = SEPTEMBER, **values: Any) -> Inquiry:
    inquiry = accepted(people, on, **values)
    return give(people, inquiry, noon(on))


def give(people: People, inquiry: Inquiry, at: datetime, **values: Any) -> Inquiry:
    given: dict[str, Any] = {"extent": Extent.WHOLE, "supply_form": "attachment", "secrecy_checked": True} | values
    return actions.supply(inquiry=inquiry, by=people.binh, at=at, **given).decision.inquiry
