"""Adopting a plan: the tasks that a person has looked over become the work that is supervised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import Duplicate, Refused
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Deed, record
from tiepcan.oversight.matching import named_agencies
from tiepcan.oversight.models import Part, Plan, Task, TaskAgency
from tiepcan.records.models import Edition, Item
from tiepcan.text.due import due_on
from tiepcan.text.terms import parse_term
from tiepcan.text.vietnamese import one_line


@dataclass(frozen=True)
class TaskDraft:
    """A task as the parser proposed it and a person corrected it; agencies and term as worded."""

    title: str
    path: str = ""
    lead: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    term_text: str = ""


def drafts_of(reading: Mapping[str, Any]) -> list[TaskDraft]:
    """The tasks that a reading of the document (as `tiepcan read --json` prints it) proposes."""
    return [
        TaskDraft(
            title=task["title"],
            path=task.get("path") or "",
            lead=tuple(task.get("lead") or ()),
            coordinators=tuple(task.get("coop") or ()),
            term_text=task.get("time_text") or "",
        )
        for task in reading.get("tasks") or ()
    ]


@transaction.atomic
def adopt_plan(
    *,
    agency: Agency,
    item: Item,
    edition: Edition,
    tasks: Sequence[TaskDraft],
    by: User,
    at: datetime | None = None,
) -> Plan:
    """Put a plan under supervision at an agency. Raises Duplicate when it is there already, Refused without tasks."""
    at = at or timezone.now()
    require(by, agency, Role.FOCAL_POINT, Role.APPROVER, Role.SUPERVISOR, on=timezone.localdate(at))
    if Plan.objects.filter(item=item).exists():
        raise Duplicate("Kế hoạch này đã được đưa vào theo dõi.", existing=item.public_id)
    kept = [draft for draft in tasks if draft.title.strip()]
    if not kept:
        raise Refused("Kế hoạch chưa có nhiệm vụ nào. Hãy giữ lại hoặc ghi thêm ít nhất một nhiệm vụ.")
    plan = Plan.objects.create(
        agency=agency,
        item=item,
        title=edition.subject,
        code=edition.code,
        issuer=edition.organ_name,
        issued_on=edition.issued_date,
        adopted_by=by,
        adopted_at=at,
    )
    year = edition.issued_date.year if edition.issued_date else None
    rows = [_task(plan, position, draft, year) for position, draft in enumerate(kept, start=1)]
    Task.objects.bulk_create(rows)
    TaskAgency.objects.bulk_create(_parts(plan, rows, on=edition.issued_date or timezone.localdate(at)))
    details = {"tasks": len(rows), "item": item.public_id}
    record(Deed("oversight.adopt_plan", "plan", str(plan.pk), str(plan), agency.code, details), by=by)
    return plan


def _task(plan: Plan, position: int, draft: TaskDraft, year: int | None) -> Task:
    term = parse_term(draft.term_text, context_year=year)
    return Task(
        plan=plan,
        position=position,
        path=draft.path.strip()[:40],
        title=one_line(draft.title),
        lead=[one_line(name) for name in draft.lead if name.strip()],
        coordinators=[one_line(name) for name in draft.coordinators if name.strip()],
        term_text=one_line(draft.term_text)[:500],
        term=term.notation or "",
        due_on=due_on(term.notation),
    )


def _parts(plan: Plan, tasks: Sequence[Task], *, on: date) -> list[TaskAgency]:
    """Only wordings that name one agency without doubt; the others stay words."""
    wordings = {name for task in tasks for name in (*task.lead, *task.coordinators)}
    agencies = named_agencies(wordings, of=plan.agency, on=on)
    found: dict[tuple[int, int, str], TaskAgency] = {}
    for task in tasks:
        for part, names in ((Part.LEAD, task.lead), (Part.COORDINATOR, task.coordinators)):
            for name in names:
                for agency in agencies[name]:
                    key = (task.position, agency.pk, part)
                    found.setdefault(key, TaskAgency(task=task, agency=agency, part=part, worded=name[:300]))
    return list(found.values())
