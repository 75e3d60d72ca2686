"""Suggestions that published information is wrong: what waits, and the answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today
from tiepcan.desk.forms.inquiries_suggestions import AnswerForm
from tiepcan.desk.time_tags import time_tag
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.inquiries.actions import answer_suggestion
from tiepcan.inquiries.queries import suggestion_for, suggestions
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
    editions = [edition for edition in public_history(row.item) if edition.number > 1]
    form = AnswerForm(posted(request), corrections=editions)
    if request.method == "POST" and carried_out(
        form, lambda: at_its_field(form, lambda: answer_suggestion(suggestion=row, by=request.user, **form.values))
    ):
        messages.success(request, f"Đã trả lời kiến nghị số {row}.")
        return redirect("desk:suggestion", public_id)
    context = {
        "suggestion": row,
        "edition": public_edition(row.item.public_id),
        "tag": time_tag(None if row.outcome else row.due_on, today=today(), calendar=work_calendar()),
        "form": form,
        "letters": row.letters.all(),
        "section": "desk:inquiries",
    }
    return render(request, "desk/inquiries/suggestion.html", context, status=422 if form.errors else 200)
