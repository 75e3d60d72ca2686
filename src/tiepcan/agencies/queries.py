"""Named reads of units and agencies. Names are matched after normalisation, never raw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import (
    AdministrativeUnit,
    Agency,
    AgencyLevel,
    AgencySuccession,
    FocalPoint,
    UnitLevel,
    UnitSuccession,
    User,
)
from tiepcan.agencies.permissions import valid_on
from tiepcan.text.vietnamese import match_name, syllables


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
    return _with_focal_points(Agency.objects.filter(valid_on(on)), on).order_by("level", "name")


def focal_point_count(*, on: date) -> int:
    """How many focal points agencies in force have named."""
    return FocalPoint.objects.filter(valid_on(on), agency__in=Agency.objects.filter(valid_on(on))).count()


def _with_focal_points(agencies: QuerySet[Agency], on: date) -> QuerySet[Agency]:
    points = FocalPoint.objects.filter(valid_on(on)).order_by("unit_name")
    return agencies.select_related("unit", "reports_to").prefetch_related(
        Prefetch("focal_points", queryset=points, to_attr="current_focal_points")
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


def reporting_family(member: Agency) -> list[Agency]:
    """Everybody in the reporting line of an agency, past and present: those above it, and all below its province.

    A query a level. The ministry above several provinces is of the family, the other provinces are not.
    """
    above: list[Agency] = []
    top = member
    while top.reports_to_id and top.reports_to_id not in {a.pk for a in above}:
        above.append(top)
        top = Agency.objects.get(pk=top.reports_to_id)
    line = [*above, top]
    head = next((agency for agency in reversed(line) if agency.level != AgencyLevel.MINISTRY), top)
    family = {agency.pk: agency for agency in line}
    level = [head.pk]
    while level:
        below = {a.pk: a for a in Agency.objects.filter(reports_to__in=level).exclude(pk__in=level)}
        level = [pk for pk in below if pk not in family]
        family |= below
    return list(family.values())


def successors_of(agencies: Iterable[Agency]) -> dict[str, list[Agency]]:
    """Who answers for each agency that is no more, by its code; chains are followed by asking again."""
    rows = AgencySuccession.objects.filter(predecessor__in=list(agencies)).select_related("predecessor", "successor")
    found: dict[str, list[Agency]] = {}
    for row in rows.order_by("id"):
        found.setdefault(row.predecessor.code, []).append(row.successor)
    return found


def staff_named(username: str) -> User:
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise NotFound(f"Không có cán bộ với tên đăng nhập “{username}”.")
    return found


def agency_entry(code: str, *, on: date) -> Agency:
    """One agency as the public directory shows it, in force or not, with the focal points in force on this day."""
    found = _with_focal_points(Agency.objects.filter(code=code), on).first()
    if found is None:
        raise NotFound("Không có cơ quan này. Hãy tìm theo tên trong danh bạ cơ quan.")
    return found


def agency_names(codes: Iterable[str]) -> dict[str, str]:
    """Names by code, for lists that know agencies by their codes only."""
    return dict(Agency.objects.filter(code__in=set(codes)).values_list("code", "name"))


def directory_named(words: str, *, on: date) -> QuerySet[Agency]:
    """The part of the directory whose names hold every one of these words, typed with or without marks."""
    rows = directory(on=on)
    return _named(rows, words) if words.strip() else rows


def abolished_named(words: str, *, on: date, limit: int = 20) -> list[Agency]:
    """Agencies that had such a name and exist no more on this day; the latest to end come first."""
    rows = Agency.objects.filter(valid_to__lt=on)
    return list(_named(rows, words).order_by("-valid_to", "name")[:limit])


def answers_for(agency: Agency, *, on: date) -> list[AgencySuccession]:
    """The abolished agencies whose information this one answers for since their end, latest first (Art 31.1)."""
    rows = AgencySuccession.objects.filter(successor=agency, on__lte=on, predecessor__valid_to__lt=on)
    return list(rows.select_related("predecessor").order_by("-on", "predecessor__name"))


def _named(rows: QuerySet[Agency], words: str) -> QuerySet[Agency]:
    """Whole words, the last one perhaps unfinished."""
    wanted = [syllable.folded for syllable in syllables(words)]
    if not wanted:
        return rows.none()
    for word in set(wanted[:-1]):
        rows = rows.filter(folded_name__contains=f" {word} ")
    return rows.filter(folded_name__contains=f" {wanted[-1]}")
