"""Named reads of plans and tasks."""

from datetime import date

from django.db.models import F, Prefetch, QuerySet

from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import agencies_of
from tiepcan.oversight.models import Plan, Task, TaskAgency
from tiepcan.records.models import Edition, EditionStatus
from tiepcan.records.permissions import Viewer
from tiepcan.records.queries import visible_to

_READERS = (Role.FOCAL_POINT, Role.CREATING_UNIT, Role.APPROVER, Role.SUPERVISOR)
_PLAN = "Kế hoạch"  # the type of Decree 30/2020 that hands out tasks


def plans_of(user: User, *, on: date) -> QuerySet[Plan]:
    """The plans of the agencies this person works in, newest first."""
    mine = agencies_of(user, *_READERS, on=on)
    return Plan.objects.filter(agency__in=mine).select_related("agency").order_by("-adopted_at", "-id")


def plan_for(user: User, pk: int, *, on: date) -> Plan:
    found = plans_of(user, on=on).filter(pk=pk).first()
    if found is None:
        raise NotFound("Không tìm thấy kế hoạch này trong cơ quan của bạn.")
    return found


def plans_to_adopt(viewer: Viewer) -> QuerySet[Edition]:
    """Plans among the records of the viewer's agencies that nobody follows yet, newest first."""
    current = (EditionStatus.PUBLISHED, EditionStatus.WORKING)
    return (
        visible_to(viewer)
        .filter(item__agency_id__in=viewer.agency_ids, status__in=current, type_name=_PLAN, item__plan=None)
        .order_by("-issued_date", "-id")
    )


def tasks_by_due(plan: Plan) -> QuerySet[Task]:
    """The tasks of a plan: what has a last day first, the earliest on top; then what goes on without one."""
    parts = TaskAgency.objects.select_related("agency").order_by("part", "id")
    return plan.tasks.prefetch_related(Prefetch("parts", queryset=parts)).order_by(
        F("due_on").asc(nulls_last=True), "position"
    )


def tasks_of(user: User, *, on: date) -> QuerySet[Task]:
    """All tasks of the plans this person may see, sorted by what is due."""
    return (
        Task.objects.filter(plan__in=plans_of(user, on=on).order_by())
        .select_related("plan__agency")
        .order_by(F("due_on").asc(nulls_last=True), "plan_id", "position")
    )
