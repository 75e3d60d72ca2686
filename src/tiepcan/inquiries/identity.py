"""The requester as a value: checked when taken in, sealed in the database, masked on screen."""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import TypeVar

from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.keys import key_ring
from tiepcan.inquiries.models import (
    CaseFile,
    Consent,
    DraftFile,
    Identity,
    Inquiry,
    LostKey,
    OfficialLetter,
    Person,
    Suggestion,
)
from tiepcan.inquiries.models.identity import Sealed
from tiepcan.inquiries.sealing import Box, digest, digests, seal, unseal
from tiepcan.inquiries.texts import line

_PERSON = "person"
_SHOWN = 4  # digits of a number that stay readable at its ends


@dataclass(frozen=True, kw_only=True)
class Requester:
    """Who asks, and who acts for them. The fields of forms 01a and 01b; never a picture of a card."""

    full_name: str = ""
    identity_number: str = ""
    identity_issued_on: str = ""
    identity_issued_by: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    representative_name: str = ""
    representative_identity: str = ""
    representative_position: str = ""
    organisation: str = ""
    organisation_address: str = ""
    helper_name: str = ""  # who wrote it down for someone who cannot


LABELS = {
    "full_name": "Họ và tên",
    "identity_number": "Số giấy tờ",
    "identity_issued_on": "Ngày cấp",
    "identity_issued_by": "Nơi cấp",
    "address": "Địa chỉ",
    "phone": "Số điện thoại",
    "email": "Thư điện tử",
    "representative_name": "Người đại diện",
    "representative_identity": "Số giấy tờ của người đại diện",
    "representative_position": "Chức vụ người đại diện",
    "organisation": "Tên tổ chức",
    "organisation_address": "Địa chỉ tổ chức",
    "helper_name": "Người điền giúp phiếu",
}


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of several people who ask together."""

    full_name: str
    identity_number: str = ""
    purpose: str = ""


def tidied(requester: Requester) -> Requester:
    """The same, in one form of letters. Raises BadInput naming the field that cannot be meant."""
    tidy = {name: line(value, field=name, label=LABELS[name]) for name, value in asdict(requester).items()}
    if tidy["email"] and ("@" not in tidy["email"] or " " in tidy["email"]):
        raise BadInput("Địa chỉ thư điện tử không đúng. Hãy kiểm tra lại, ví dụ ten@example.vn.", field="email")
    return Requester(**tidy)


def put_requester(inquiry: Inquiry, requester: Requester) -> Identity:
    """The sealed row of a requester, not yet stored."""
    identity = Identity(inquiry=inquiry)
    return _filled(identity, asdict(requester), requester.identity_number)


def put_member(inquiry: Inquiry, ordinal: int, member: Member) -> Person:
    values = {
        "full_name": line(member.full_name, field="people", label=f"Họ tên người thứ {ordinal}"),
        "identity_number": line(member.identity_number, field="people", label=f"Số giấy tờ người thứ {ordinal}"),
        "purpose": line(member.purpose, field="people", label=f"Lý do, mục đích người thứ {ordinal}", limit=2_000),
    }
    if not values["full_name"]:
        raise BadInput(f"Danh sách người yêu cầu: người thứ {ordinal} chưa có họ tên.", field="people")
    return _filled(Person(inquiry=inquiry, ordinal=ordinal), values, member.identity_number)


def fill(row: Consent | Suggestion | OfficialLetter | CaseFile | DraftFile, values: Mapping[str, str]) -> None:
    """Seal personal data of another kind into its row."""
    _filled(row, values, "")


def requester_of(inquiry: Inquiry) -> Requester:
    """The requester in full. Only behind an action that asked for a reason and wrote it down."""
    identity = inquiry.identity
    known = {f.name for f in fields(Requester)}
    return Requester(**{k: v for k, v in opened(identity).items() if k in known})


def members_of(inquiry: Inquiry) -> list[Member]:
    found = [opened(person) for person in inquiry.people.all()]
    return [Member(**values) for values in found if values]


def opened(row: Sealed) -> dict[str, str]:
    """The values of a sealed row; nothing where they were erased, or their key was given up."""
    if not row.key_id or unreadable(row):
        return {}
    return unseal(Box(row.key_id, bytes(row.box)), place=_place(row))


def unreadable(row: Sealed) -> bool:
    """Whether the key of this row is gone for good: somebody gave it up, and it did not turn up again."""
    if not row.key_id or any(key.id == row.key_id for key in key_ring().keys):
        return False
    return LostKey.objects.filter(key_id=row.key_id).exists()


def reseal(row: Sealed) -> None:
    """Close the row anew with the newest key, and find its person by that key from now on."""
    values = opened(row)
    _filled(row, values, values.get("identity_number", "") if row.person_key else "")


def erase(row: Sealed) -> None:
    """Take the personal data out for good."""
    row.key_id, row.box, row.person_key = "", b"", ""


def person_keys(identity_number: str) -> list[str]:
    """By which rows of the same person are found, whatever key they were sealed with."""
    return digests(_plain(identity_number), about=_PERSON)


Row = TypeVar("Row", bound=Sealed)


def _filled(row: Row, values: Mapping[str, str], identity_number: str) -> Row:
    box = seal(values, place=_place(row))
    row.key_id, row.box = box.key_id, box.content
    row.person_key = digest(_plain(identity_number), about=_PERSON)
    return row


def _place(row: Sealed) -> str:
    match row:
        case Identity():
            return f"identity:{row.inquiry.public_id}"
        case Person():
            return f"person:{row.inquiry.public_id}:{row.ordinal}"
        case Consent():
            return f"consent:{row.inquiry.public_id}"
        case Suggestion():
            return f"suggestion:{row.public_id}"
        case OfficialLetter():
            return f"letter:{row.public_id}"
        case CaseFile() | DraftFile():  # the same place: what is held for a case moves into it as it lies
            return f"file:{row.public_id}"
        case _:
            raise TypeError(f"{type(row).__name__} has no place")


def _plain(identity_number: str) -> str:
    return "".join(c for c in identity_number.upper() if c.isalnum())


# --- What is shown of it -----------------------------------------------------------------------------------------


def masked(requester: Requester) -> Requester:
    """As lists and pages show it: enough to tell two cases apart, too little to find a person."""
    return Requester(
        full_name=mask_name(requester.full_name),
        identity_number=mask_number(requester.identity_number),
        address=HIDDEN if requester.address else "",
        phone=mask_number(requester.phone, head=0),
        email=mask_email(requester.email),
        representative_name=mask_name(requester.representative_name),
        representative_identity=mask_number(requester.representative_identity),
        organisation=requester.organisation,  # a body, not a person
        helper_name=mask_name(requester.helper_name),
    )


HIDDEN = "••••"


def mask_name(name: str) -> str:
    """Nguyễn Văn An: N. V. A."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def mask_number(number: str, *, head: int = _SHOWN) -> str:
    """038095012345: 0380••••2345; a short number shows nothing."""
    plain = _plain(number)
    if len(plain) < head + _SHOWN + 1:
        return HIDDEN if plain else ""
    return f"{plain[:head]}{HIDDEN}{plain[-_SHOWN:]}"


def mask_email(email: str) -> str:
    before, at, host = email.partition("@")
    return f"{before[:1]}{HIDDEN}@{host}" if at else ""


def confirms(requester: Requester, said: str) -> bool:
    """Whether this is what only the requester would add to the tracking code: the e-mail address, or the last digits
    of the telephone or, where neither was given, of the identity number. With none of them the code alone is enough;
    where the time to keep them is over, nothing confirms any more."""
    if not any(asdict(requester).values()):
        return False
    heard = said.strip().lower()
    digits = "".join(c for c in heard if c.isdigit())
    expected = [requester.email.lower()] if requester.email else []
    numbers = [requester.phone] if requester.phone else [] if requester.email else [requester.identity_number]
    tails = [_plain(n)[-_SHOWN:].lower() for n in numbers if len(_plain(n)) >= _SHOWN]
    if not expected and not tails:
        return True
    return _any_equal(heard, expected) | _any_equal(digits[-_SHOWN:] or heard[-_SHOWN:], tails)


def _any_equal(said: str, expected: Iterable[str]) -> bool:
    """In constant time for each, and never stopping at the first."""
    return sum(hmac.compare_digest(said.encode(), e.encode()) for e in expected) > 0
