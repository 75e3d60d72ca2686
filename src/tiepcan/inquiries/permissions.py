"""Who is looking at cases, and who may move them."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import TextChoices

from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import roles_by_agency
from tiepcan.audit.actions import Machine

# Every case of the agency; an officer of a creating unit sees those given to them, nobody else sees any.
HANDLERS = (Role.FOCAL_POINT, Role.APPROVER)
HEAD = (Role.APPROVER,)  # decides what the law leaves to the head of the body

CITIZEN = Machine("citizen", "Người yêu cầu")  # acts without an account; nothing that is written down says who


class IdentityReason(TextChoices):
    """Why an officer sees who asked. A choice, not a text: what stands in the chain must name nobody."""

    LETTER = "letter", "soạn thông báo, văn bản trả lời"
    CONTACT = "contact", "liên hệ người yêu cầu"
    STANDING = "standing", "kiểm tra tư cách người yêu cầu"
    REGISTER = "register", "in, trích sổ theo dõi"
    DISPUTE = "dispute", "giải quyết khiếu nại, tố cáo, khởi kiện"


@dataclass(frozen=True)
class Viewer:
    """A person as far as cases are concerned: the agencies whose every case they see, and those in which they see
    what is assigned to them. Empty for a citizen, a supervisor, an administrator."""

    user_id: int | None = None
    agency_ids: frozenset[int] = frozenset()
    assigned_in: frozenset[int] = frozenset()
    receives_in: frozenset[int] = frozenset()  # where they may take in a request


NOBODY = Viewer()


def viewer_of(user: User | AnonymousUser, *, on: date) -> Viewer:
    if not isinstance(user, User):
        return NOBODY
    roles = roles_by_agency(user, on=on)
    handled = frozenset(pk for pk, held in roles.items() if held & set(HANDLERS))
    creating = frozenset(pk for pk, held in roles.items() if Role.CREATING_UNIT in held)
    receiving = frozenset(pk for pk, held in roles.items() if Role.FOCAL_POINT in held)
    return Viewer(user.pk, handled, creating - handled, receiving)
