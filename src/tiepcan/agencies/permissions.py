"""Who may do what in which agency on which day."""

from datetime import date

from django.db.models import Q, QuerySet

from tiepcan.agencies.errors import NotAllowed
from tiepcan.agencies.models import Agency, Membership, Role, User

# An administrator arranges; he does not thereby decide what is public.
DOERS = (Role.FOCAL_POINT, Role.CREATING_UNIT, Role.APPROVER)


def valid_on(day: date) -> Q:
    """Rows in force on this day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))


def roles_of(user: User, agency: Agency, *, on: date) -> frozenset[Role]:
    """The roles this person has in this agency on this day."""
    rows = Membership.objects.filter(valid_on(on), user=user, agency=agency, user__is_active=True)
    return frozenset(Role(role) for role in rows.values_list("role", flat=True))


def roles_by_agency(user: User, *, on: date) -> dict[int, frozenset[Role]]:
    """The roles this person has on this day, by the id of the agency: one read for a page that asks of several."""
    rows = Membership.objects.filter(valid_on(on), user=user, user__is_active=True)
    found: dict[int, frozenset[Role]] = {}
    for agency_id, role in rows.values_list("agency_id", "role"):
        found[agency_id] = found.get(agency_id, frozenset()) | {Role(role)}
    return found


def require(user: User, agency: Agency, *roles: Role, on: date) -> None:
    """Raise NotAllowed unless the person has one of the roles in the agency on this day."""
    if not roles_of(user, agency, on=on) & set(roles):
        wanted = ", ".join(f"“{role.label}”" for role in roles)
        raise NotAllowed(
            f"Việc này cần vai trò {wanted} tại {agency}. "
            "Hãy nhờ quản trị của cơ quan giao vai trò hoặc chuyển cho người có vai trò đó."
        )


def is_administrator(user: User, *, on: date) -> bool:
    """Whether this person administers an agency on this day."""
    return user.is_active and user.memberships.filter(valid_on(on), role=Role.ADMINISTRATOR).exists()


def require_administrator(user: User, *, on: date) -> None:
    """Raise NotAllowed unless the person administers an agency: for what the whole installation shares."""
    if not is_administrator(user, on=on):
        raise NotAllowed(f"Việc này cần vai trò “{Role.ADMINISTRATOR.label}”. Hãy chuyển cho người quản trị hệ thống.")


def agencies_of(user: User, *roles: Role, on: date) -> QuerySet[Agency]:
    """The agencies in which this person has one of the roles (any role when none is named)."""
    rows = Membership.objects.filter(valid_on(on), user=user, user__is_active=True)
    if roles:
        rows = rows.filter(role__in=roles)
    return Agency.objects.filter(pk__in=rows.values("agency_id")).order_by("name")
