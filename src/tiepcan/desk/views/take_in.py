"""Taking files in."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tiepcan.agencies.models import Agency, Role
from tiepcan.agencies.permissions import agencies_of
from tiepcan.desk.entrance import StaffRequest, today
from tiepcan.desk.forms import TakeInForm
from tiepcan.desk.uploads import Given, Outcome, take_all
from tiepcan.records.models import Batch, Origin

_KEPT = "desk.take_in"  # outcomes wait in the session for the page after the redirect


@login_required
def take_in(request: StaffRequest) -> HttpResponse:
    agencies = list(agencies_of(request.user, Role.CREATING_UNIT, Role.FOCAL_POINT, on=today()))
    if request.method != "POST":
        return _page(request, agencies, TakeInForm(agencies=agencies, initial=_choices(request)))
    form = TakeInForm(request.POST, request.FILES, agencies=agencies)
    if not agencies or not form.is_valid():
        return _page(request, agencies, form, status=422)
    origin = Origin(form.cleaned_data["origin"])
    given = Given(form.for_agency, origin, form.cleaned_data["source_body"], _sure(form), form.split_by)
    taken = take_all(form.cleaned_data["documents"], given, by=request.user)
    outcomes = taken.outcomes
    if taken.batch:
        messages.success(request, f"{taken.waiting} tệp được đưa vào lô số hóa và đang được đọc.")
        if not outcomes:
            return redirect("desk:batch", taken.batch.public_id)
    if len(outcomes) == 1 and outcomes[0].taken and not taken.batch:
        messages.success(request, f"Đã nhập “{outcomes[0].name}”. Hãy kiểm tra những gì máy đọc được.")
        return redirect("desk:item", outcomes[0].public_id)
    _keep(request, form, outcomes, taken.batch)
    return redirect("desk:take_in")


def _sure(form: TakeInForm) -> bool:
    return bool(form.cleaned_data["no_secret"])


def _keep(request: StaffRequest, form: TakeInForm, outcomes: list[Outcome], batch: Batch | None) -> None:
    """What was chosen stays chosen, so that only the refused files have to be given again."""
    choices = {"agency": form.for_agency.pk, "origin": form.cleaned_data["origin"]}
    choices["source_body"] = form.cleaned_data["source_body"]
    request.session[_KEPT] = {
        "outcomes": [asdict(o) for o in outcomes],
        "choices": choices,
        "batch": batch.public_id if batch else "",
    }


def _choices(request: StaffRequest) -> dict[str, Any]:
    return dict(request.session.get(_KEPT, {}).get("choices", {}))


def _page(request: StaffRequest, agencies: list[Agency], form: TakeInForm, status: int = 200) -> HttpResponse:
    kept = request.session.pop(_KEPT, {})
    outcomes = kept.get("outcomes", [])
    context = {"form": form, "agencies": agencies, "outcomes": outcomes, "taken": sum(o["taken"] for o in outcomes)}
    context["batch"] = kept.get("batch", "")
    return render(request, "desk/take_in.html", context, status=status)
