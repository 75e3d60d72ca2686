"""Who is looking. A viewer carries nothing but what decides what may be seen."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser

from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import DOERS, agencies_of


@dataclass(frozen=True)
class Viewer:
    """A person as far as records are concerned: the ids and codes of the agencies whose unpublished records they may
    read. Empty for a citizen."""

    agency_ids: frozenset[int] = frozenset()
    agency_codes: frozenset[str] = frozenset()

    @property
    def rights(self) -> tuple[str, ...]:
        """The rights clause of every search of this viewer."""
        return (PUBLIC_RIGHT, *sorted(agency_right(code) for code in self.agency_codes))


PUBLIC = Viewer()
PUBLIC_RIGHT = "public"


def agency_right(code: str) -> str:
    return f"agency:{code}"


def viewer_of(user: User | AnonymousUser, *, on: date) -> Viewer:
    """Staff see the unpublished records of the agencies they work in, in a role that works with records; supervising
    and administering show nothing unpublished."""
    if not isinstance(user, User):
        return PUBLIC
    rows = list(agencies_of(user, *DOERS, on=on).values_list("pk", "code"))
    return Viewer(frozenset(pk for pk, _ in rows), frozenset(code for _, code in rows))


__all__ = ["PUBLIC", "PUBLIC_RIGHT", "Role", "Viewer", "agency_right", "viewer_of"]
