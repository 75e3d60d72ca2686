"""Entries of the conditional list and of the internal list of kinds."""

from datetime import date

from django.db import transaction

from tiepcan.agencies.errors import NoLegalBasis
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Deed, record
from tiepcan.records import legal
from tiepcan.records.models import Access, ListedKind
from tiepcan.text.vietnamese import one_line


@transaction.atomic
def list_kind(
    *,
    agency: Agency,
    access: Access,
    name: str,
    basis: str,
    condition: str = "",
    decided_by_title: str = "",
    kept_by: str = "",
    valid_from: date,
    by: User,
) -> ListedKind:
    """Enter a kind of information into the conditional or the internal list. Kinds only, never titles of secrets."""
    require(by, agency, Role.FOCAL_POINT, Role.APPROVER, on=valid_from)
    if access not in (Access.CONDITIONAL, Access.CLOSED):
        raise NoLegalBasis("Danh mục theo loại chỉ dành cho thông tin có điều kiện và thông tin không được tiếp cận.")
    legal.check_basis(access, basis, on=valid_from)
    row, new = ListedKind.objects.get_or_create(
        agency=agency,
        access=access,
        name=one_line(name),
        valid_from=valid_from,
        defaults={
            "basis": basis,
            "condition": one_line(condition),
            "decided_by_title": one_line(decided_by_title),
            "kept_by": one_line(kept_by),
        },
    )
    if new:
        details = {"access": access.value, "basis": basis}
        record(Deed("records.list_kind", "listed_kind", str(row.pk), row.name, agency.code, details), by=by)
    return row
