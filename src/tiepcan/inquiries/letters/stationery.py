"""The head of an agency's letters and those who sign them: as the agency laid down, else as its own data tell."""

from datetime import date

from tiepcan.agencies.models import (
    AdministrativeUnit,
    Agency,
    AgencyKind,
    AgencyLevel,
    UnitLevel,
    User,
)
from tiepcan.agencies.permissions import valid_on
from tiepcan.engines.letters import Authority, Signer
from tiepcan.inquiries.letters.composing import Head
from tiepcan.inquiries.models import Signatory, Stationery

_ABBREVIATIONS = {AgencyKind.PEOPLES_COMMITTEE: "UBND", AgencyKind.PEOPLES_COUNCIL: "HĐND"}
_COMMITTEE = "Ủy ban nhân dân"
_HEADS = {AgencyKind.PEOPLES_COMMITTEE: "Chủ tịch", AgencyKind.DEPARTMENT: "Giám đốc"}


def stationery_of(agency: Agency) -> Stationery:
    """What the agency laid down; a row not stored yet where it has not."""
    found = Stationery.objects.filter(agency=agency).first()
    return found or Stationery(
        agency=agency,
        abbreviation=_ABBREVIATIONS.get(AgencyKind(agency.kind)) or _initials(_own_name(agency)),
        parent=_parent(agency),
        place=_place(agency),
        head_title=_HEADS.get(AgencyKind(agency.kind), ""),
    )


def head_of(agency: Agency, laid_down: Stationery | None = None) -> Head:
    rules = laid_down or stationery_of(agency)
    return Head(
        issuer=agency.name,
        abbreviation=rules.abbreviation,
        place=rules.place,
        parent=rules.parent,
        unit=rules.unit,
        head_title=rules.head_title,
        kept_by=rules.kept_by,
    )


def signatories(agency: Agency, *, on: date) -> list[Signatory]:
    """Who may sign letters of this agency on this day."""
    return list(Signatory.objects.filter(valid_on(on), agency=agency).select_related("user"))


def usual_signatory(agency: Agency, by: User | None, *, on: date) -> Signatory | None:
    """Whoever acts, if they sign themselves; else the first on the list."""
    known = signatories(agency, on=on)
    own = [s for s in known if by is not None and s.user_id == by.pk]
    return next(iter([*own, *known]), None)


def signer_of(signatory: Signatory) -> Signer:
    chain = tuple((Authority(prefix), whom) for prefix, whom in signatory.chain)
    return Signer(title=signatory.title, name=signatory.name, authority=chain, acting=signatory.acting)


def own_signer(agency: Agency, by: User | None) -> Signer:
    """Where the agency has named nobody: the officer, with their own title."""
    title = (by.title if by else "") or _HEADS.get(AgencyKind(agency.kind), "") or "Người ký"
    return Signer(title=title, name=by.full_name if by else "")


def _own_name(agency: Agency) -> str:
    """Its name without that of the territory, which stands in the head above it: Sở Tài chính."""
    return agency.name.removesuffix(agency.unit.full_name).strip() if agency.unit else agency.name


def _initials(name: str) -> str:
    """Sở Khoa học và Công nghệ: SKHCN."""
    words = [word for word in name.replace("-", " ").split() if word != "và"]
    return "".join(word[0] for word in words if word[0].isalpha()).upper()[:10]


def _place(agency: Agency) -> str:
    if agency.unit:
        # A name made of a number alone says nothing without its kind: Phường 4.
        plain = agency.unit.full_name if agency.unit.name[:1].isdigit() else agency.unit.name
        return plain[:1].upper() + plain[1:]
    rest = agency.name.removeprefix(_COMMITTEE).strip() or agency.name
    return (rest[:1].upper() + rest[1:])[:100]


def _parent(agency: Agency) -> str:
    """The body directly above a commune or a department of a province is the province's committee."""
    unit = agency.unit
    if unit is None:
        return ""
    if agency.level == AgencyLevel.COMMUNE:
        rows = AdministrativeUnit.objects.filter(level=UnitLevel.PROVINCE, code=unit.parent_code)
        above = rows.order_by("-valid_from").first()
        return f"{_COMMITTEE} {above.full_name}" if above else ""
    if agency.level == AgencyLevel.PROVINCE and agency.kind == AgencyKind.DEPARTMENT:
        return f"{_COMMITTEE} {unit.full_name}"
    return ""
