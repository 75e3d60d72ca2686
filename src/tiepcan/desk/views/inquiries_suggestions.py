"""Suggestions that published information is wrong: what waits, and the answer."""

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiepcan.agencies.models import Role
from tiepcan.agencies.permissions import roles_of
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, track_url
from tiepcan.desk.forms.inquiries_identity import IdentityForm
from tiepcan.desk.forms.inquiries_suggestions import AnswerForm, RenewForm
from tiepcan.desk.time_tags import time_tag
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_handling import new_code_page
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.inquiries.actions import answer_suggestion, renew_suggestion_code, view_contact
from tiepcan.inquiries.identity import LABELS, Requester
from tiepcan.inquiries.models import Suggestion
from tiepcan.inquiries.queries import LOST, mail_failed, suggestion_for, suggestions
from tiepcan.records.queries import public_edition, public_history

ROWS = 50


@login_required
@require_safe
def suggestion_list(request: StaffRequest) -> HttpResponse:
    answered = request.GET.get("loc") == "da-tra-loi"
    rows = suggestions(inquiry_viewer(request), answered=answered)
    page, calendar = Paginator(rows, ROWS).get_page(request.GET.get("trang")), work_calendar()
    here = reverse("desk:suggestions")
    context = {
        "answered": answered,
        "page": page,
        "rows": [(s, time_tag(None if answered else s.due_on, today=today(), calendar=calendar)) for s in page],
        "tabs": [
            {"label": "Chờ trả lời", "href": here, "current": not answered},
            {"label": "Đã trả lời", "href": f"{here}?loc=da-tra-loi", "current": answered},
        ],
        "query": "loc=da-tra-loi" if answered else "",
        "section": "desk:inquiries",
    }
    return render(request, "desk/inquiries/suggestions.html", context)


@login_required
def suggestion(request: StaffRequest, public_id: str) -> HttpResponse:
    row = suggestion_for(inquiry_viewer(request), public_id)
    form = _answer_form(row, posted(request))
    if request.method == "POST" and carried_out(
        form, lambda: at_its_field(form, lambda: answer_suggestion(suggestion=row, by=request.user, **form.values))
    ):
        messages.success(request, f"Đã trả lời kiến nghị số {row}.")
        return redirect("desk:suggestion", public_id)
    return _page(request, row, form)


@login_required
@require_POST
def suggestion_contact(request: StaffRequest, public_id: str) -> HttpResponse:
    """Who made it and how to reach them: asked for with a reason, shown once."""
    row = suggestion_for(inquiry_viewer(request), public_id)
    asked = IdentityForm(request.POST)
    if not asked.is_valid():
        return _page(request, row, _answer_form(row, None), asked)
    shown = view_contact(suggestion=row, reason=asked.cleaned_data["reason"], by=request.user)
    return _page(request, row, _answer_form(row, None), contact=shown)


@login_required
def suggestion_code(request: StaffRequest, public_id: str) -> HttpResponse:
    """A new tracking code for whoever lost theirs and was recognised."""
    row = suggestion_for(inquiry_viewer(request), public_id)
    if request.method != "POST" and not _may_renew(request, row):
        messages.warning(request, "Kiến nghị này không cấp lại mã được, hoặc việc này không do bạn thực hiện.")
        return redirect("desk:suggestion", public_id)
    form, told = RenewForm(posted(request)), list[str]()
    if carried_out(form, lambda: told.append(renew_suggestion_code(suggestion=row, by=request.user))):
        track = track_url(request, told[0], "portal:track_suggestion")
        href = reverse("desk:suggestion", args=[public_id])
        return new_code_page(request, what=f"kiến nghị số {row}", href=href, code=told[0], track_url=track)
    context = {"suggestion": row, "form": form, "section": "desk:inquiries"}
    return render(request, "desk/inquiries/suggestion_code.html", context, status=422 if form.errors else 200)


def _may_renew(request: StaffRequest, row: Suggestion) -> bool:
    """The focal point gives a new code to people they can recognise; whoever said nothing of themselves is nobody's."""
    return bool(row.key_id) and Role.FOCAL_POINT in roles_of(request.user, row.agency, on=today())


def _answer_form(row: Suggestion, given: QueryDict | None) -> AnswerForm:
    return AnswerForm(given, corrections=[edition for edition in public_history(row.item) if edition.number > 1])


def _page(
    request: StaffRequest,
    row: Suggestion,
    form: AnswerForm,
    asked: IdentityForm | None = None,
    contact: Requester | None = None,
) -> HttpResponse:
    wrong: Form = asked or form
    context = {
        "suggestion": row,
        "edition": public_edition(row.item.public_id),
        "tag": time_tag(None if row.outcome else row.due_on, today=today(), calendar=work_calendar()),
        "form": form,
        "wrong": wrong,
        "identity_form": asked or IdentityForm(),
        "contact": _contact_rows(contact) if contact else [],
        "letters": row.letters.all(),
        "mail_failed": mail_failed(row),
        "may_renew": _may_renew(request, row),
        "section": "desk:inquiries",
    }
    status = 422 if wrong.errors else 200
    response = render(request, "desk/inquiries/suggestion.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _contact_rows(contact: Requester) -> list[dict[str, str]]:
    said = [{"term": LABELS[name], "value": value} for name, value in asdict(contact).items() if value]
    return said or [{"term": LABELS["full_name"], "value": LOST}]  # its key was given up
