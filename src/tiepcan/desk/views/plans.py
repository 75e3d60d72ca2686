"""Plans under supervision: reading one into tasks, and what is due."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, viewer
from tiepcan.desk.forms import AdoptForm, TaskForms
from tiepcan.desk.readings import task_places, tasks_of
from tiepcan.desk.sheet import text_of
from tiepcan.desk.tasks import grouped
from tiepcan.oversight.actions import adopt_plan
from tiepcan.oversight.queries import plan_for, plans_of, plans_to_adopt, tasks_by_due
from tiepcan.records.models import Edition
from tiepcan.records.queries import item_for, newest_edition

NEWEST = 50


@login_required
def plans(request: StaffRequest) -> HttpResponse:
    context = {
        "plans": plans_of(request.user, on=today()),
        "waiting": plans_to_adopt(viewer(request))[:NEWEST],
    }
    return render(request, "desk/plans.html", context)


@login_required
def plan_propose(request: StaffRequest, public_id: str) -> HttpResponse:
    item = item_for(viewer(request), public_id)
    mine = plans_of(request.user, on=today())
    adopted = mine.filter(item=item).first()
    if adopted:
        messages.info(request, "Kế hoạch này đã được đưa vào theo dõi.")
        return redirect("desk:plan", adopted.pk)
    edition = newest_edition(item)
    tasks = TaskForms(posted(request), initial=None if request.method == "POST" else tasks_of(edition))
    whole = AdoptForm(posted(request))
    if request.method == "POST" and tasks.is_valid() and carried_out(whole, lambda: _adopt(request, edition, tasks)):
        plan = mine.get(item=item)
        messages.success(request, f"Đã đưa kế hoạch vào theo dõi với {plan.tasks.count()} nhiệm vụ.")
        return redirect("desk:plan", plan.pk)
    wrong = request.method == "POST"
    places = task_places(edition)
    context = {
        "item": item,
        "edition": edition,
        "tasks": tasks,
        "whole": whole,
        "wrong": wrong,
        "text": text_of(edition, None, read_at=places),
        "places": places,
    }
    return render(request, "desk/plan_propose.html", context, status=422 if wrong else 200)


def _adopt(request: StaffRequest, edition: Edition, tasks: Any) -> None:
    drafts = [form.draft for form in tasks if form.draft]
    adopt_plan(agency=edition.item.agency, item=edition.item, edition=edition, tasks=drafts, by=request.user)


@login_required
def plan(request: StaffRequest, pk: int) -> HttpResponse:
    found = plan_for(request.user, pk, on=today())
    groups = grouped(tasks_by_due(found), today=today())
    return render(request, "desk/plan.html", {"plan": found, "groups": groups, "counters": groups})
