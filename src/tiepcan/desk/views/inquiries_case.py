"""One request: what was asked, what happened, why it is due when it is, and the next legal steps."""

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from tiepcan.desk.entrance import StaffRequest, posted, today
from tiepcan.desk.forms.inquiries_identity import IdentityForm
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_handling import handlings
from tiepcan.desk.views.inquiries_sheet import (
    Sheet,
    costs_of,
    disputes_of,
    related,
    repeated,
    request_facts,
    requester_facts,
    sheet_of,
    shown_before,
    timeline,
)
from tiepcan.desk.views.inquiries_steps import href_of
from tiepcan.inquiries.actions import Shown, view_identity
from tiepcan.inquiries.facts import CLAIMS
from tiepcan.inquiries.queries import mail_failed


def sheet_for(request: StaffRequest, public_id: str) -> Sheet:
    return sheet_of(inquiry_viewer(request), request.user, public_id, today=today())


@login_required
def inquiry(request: StaffRequest, public_id: str) -> HttpResponse:
    """The page. Posting to it asks for the identity in full, which is shown once and stands in no address."""
    sheet = sheet_for(request, public_id)
    form = IdentityForm(posted(request))
    shown: Shown | None = None
    if form.is_valid():
        shown = view_identity(inquiry=sheet.inquiry, reason=form.cleaned_data["reason"], by=request.user)
    context = case_context(sheet) | _identity(sheet, form, shown)
    response = render(request, "desk/inquiries/case.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _identity(sheet: Sheet, form: IdentityForm, shown: Shown | None) -> dict[str, Any]:
    return {
        "identity_form": form,
        "shown": shown,
        "wrong": form if form.errors else None,
        "requester": requester_facts(sheet, shown.requester if shown else None),
        "people": shown.people if shown else (),
    }


def case_context(sheet: Sheet) -> dict[str, Any]:
    inquiry = sheet.inquiry
    next_steps = [_link(sheet, offer.event, offer) for offer in sheet.offers]
    return {
        "sheet": sheet,
        "inquiry": inquiry,
        "facts": request_facts(sheet),
        "steps": [s for s in next_steps if s["offer"].kind == "next"],
        "ends": [s for s in next_steps if s["offer"].kind == "end"],
        "beside": [s for s in next_steps if s["offer"].kind == "beside"],
        "propose_href": href_of(inquiry, "propose") if sheet.may_propose and sheet.offers else "",
        "history": timeline(sheet),
        "costs": costs_of(sheet),
        "disputes": disputes_of(sheet),
        "settled_by_others": CLAIMS,
        "related": related(sheet),
        **papers(sheet),
        "shown_before": shown_before(inquiry),
        "mail_failed": mail_failed(inquiry),
        "repeated": repeated(sheet),
        "handlings": handlings(sheet),
        "section": "desk:inquiries",
    }


def papers(sheet: Sheet) -> dict[str, Any]:
    """The letters of the case, which of them came back signed, and how many files there are."""
    files = list(sheet.inquiry.files.exclude(content="").values_list("purpose", "letter_id"))
    return {
        "letters": list(sheet.inquiry.letters.all()),
        "signed": {letter for _, letter in files if letter},
        "file_counts": Counter(purpose for purpose, _ in files),
    }


def _link(sheet: Sheet, event: str, offer: Any) -> dict[str, Any]:
    return {"href": href_of(sheet.inquiry, event), "offer": offer}
