"""Named reads of units and agencies. Names are matched after normalisation, never raw."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import (
    AdministrativeUnit,
    Agency,
    AgencySuccession,
    FocalPoint,
    UnitLevel,
    UnitSuccession,
    User,
)
from tiepcan.agencies.permissions import valid_on
from tiepcan.text.vietnamese import match_name


def units_named(name: str, *, on: date, level: UnitLevel | None = None) -> QuerySet[AdministrativeUnit]:
    """Units with this name on this day, however it is spelt: Hoà Bình = Hòa Bình."""
    rows = AdministrativeUnit.objects.filter(valid_on(on), match_name=match_name(name))
    return rows.filter(level=level) if level else rows


def unit(code: str, level: UnitLevel, *, on: date) -> AdministrativeUnit:
    """The version of the unit with this code that is in force on this day."""
    found = AdministrativeUnit.objects.filter(valid_on(on), code=code, level=level).first()
    if found is None:
        raise NotFound(f"Không có đơn vị hành chính mã {code} ({level.label}) vào ngày {on:%d/%m/%Y}.")
    return found


def unit_successors(of: AdministrativeUnit) -> QuerySet[AdministrativeUnit]:
    """The units that took over its territory, by code."""
    return AdministrativeUnit.objects.filter(
        pk__in=UnitSuccession.objects.filter(predecessor=of).values("successor_id")
    ).order_by("code")


def agency(code: str) -> Agency:
    """The agency with this code, or NotFound with the codes that come nearest."""
    found = Agency.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Agency.objects.order_by("code").values_list("code", flat=True)[:12])
        known = known or "chưa có cơ quan nào, hãy chạy tiepcan demo"
        raise NotFound(f"Không có cơ quan mã “{code}”. Một số mã đang có: {known}.")
    return found


def agencies_named(name: str, *, on: date) -> QuerySet[Agency]:
    return Agency.objects.filter(valid_on(on), match_name=match_name(name))


def competent_successors(of: Agency, *, on: date) -> list[Agency]:
    """Who answers for this agency's information on this day (Art 31.1): itself while it exists, else its successors'
    successors, in order of name."""
    if of.valid_to is None or of.valid_to >= on:
        return [of]
    found: dict[int, Agency] = {}
    seen = {of.pk}
    frontier = [of]
    while frontier:
        rows = AgencySuccession.objects.filter(predecessor__in=frontier, on__lte=on).select_related("successor")
        frontier = []
        for row in rows:
            if row.successor_id in seen:
                continue
            seen.add(row.successor_id)
            alive = row.successor.valid_to is None or row.successor.valid_to >= on
            (found.__setitem__(row.successor_id, row.successor) if alive else frontier.append(row.successor))
    return sorted(found.values(), key=lambda a: a.name)


def directory(*, on: date) -> QuerySet[Agency]:
    """The agencies in force, with their focal points in force: the public directory."""
    points = FocalPoint.objects.filter(valid_on(on)).order_by("unit_name")
    return (
        Agency.objects.filter(valid_on(on))
        .select_related("unit", "reports_to")
        .prefetch_related(Prefetch("focal_points", queryset=points, to_attr="current_focal_points"))
        .order_by("level", "name")
    )


@dataclass(frozen=True)
class Branch:
    """An agency and those that report to it, in the order of the reporting line."""

    agency: Agency
    depth: int


def reporting_line(top: Agency, *, on: date) -> list[Branch]:
    """The agency and everything below it in the reporting line; one query a level, however many agencies."""
    children: dict[int, list[Agency]] = {}
    level = [top]
    while level:
        below = list(Agency.objects.filter(valid_on(on), reports_to__in=level).order_by("name"))
        for child in below:
            children.setdefault(child.reports_to_id or 0, []).append(child)
        level = below

    def walk(node: Agency, depth: int) -> list[Branch]:
        return [Branch(node, depth), *(b for c in children.get(node.pk, []) for b in walk(c, depth + 1))]

    return walk(top, 0)


def staff_named(username: str) -> User:
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise NotFound(f"Không có cán bộ với tên đăng nhập “{username}”.")
    return found
