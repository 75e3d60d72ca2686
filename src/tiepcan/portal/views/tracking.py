"""Following one's own request with its code: no account, and nothing that tells a wrong code from a wrong contact."""

from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.models import DisputeKind, Inquiry, Outcome
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.explanations import Explanation
from tiepcan.portal.forms.tracking import AttachForm, DisputeForm, RatingForm, TrackForm
from tiepcan.portal.showing import Shown, crumbs, moment
from tiepcan.portal.views.asking_draft import TRACKED, drop, personal_page
from tiepcan.portal.views.tracking_attempts import Entrance
from tiepcan.portal.views.tracking_next import next_words
from tiepcan.portal.views.tracking_papers import papers_of
from tiepcan.portal.views.tracking_story import decided, remedies, story

_HERE = "Theo dõi yêu cầu"
_ENTRANCE = Entrance(TRACKED, queries.tracked, "portal/track/entrance.html", _HERE, "portal:track_case")
_SOON = 3  # calendar days
_WORKING = ("open", "dispute")


@personal_page("GET", "HEAD", "POST")
def track(request: HttpRequest) -> HttpResponse:
    return _ENTRANCE.try_code(request, TrackForm(request.POST if request.method == "POST" else None))


@personal_page("GET", "HEAD")
def tracked_case(request: HttpRequest) -> HttpResponse:
    inquiry = opened(request)
    return case_page(request, inquiry) if inquiry else HttpResponseRedirect(reverse("portal:track"))


def case_page(request: HttpRequest, inquiry: Inquiry, sent: Form | None = None) -> HttpResponse:
    """The request; `sent` is a form of this page that came with a mistake."""
    today = timezone.localdate()
    clock = queries.clock(inquiry)
    context = {
        "inquiry": inquiry,
        "state": queries.state_label(inquiry),
        "rows": _rows(inquiry),
        "clock": clock,
        "due": _due(inquiry, clock, today),
        "events": story(inquiry),
        "next_words": next_words(inquiry),
        "answers": decided(inquiry),
        "remedies": remedies(inquiry),
        "open": inquiry.phase == "open",
        **papers_of(inquiry),
        "attach": _form(AttachForm, sent) if inquiry.phase == "open" else None,
        "sent": sent,
        "dispute": _form(DisputeForm, sent) if _may_dispute(inquiry) else None,
        "rating": _form(RatingForm, sent) if inquiry.settled_on and not inquiry.rated else None,
        "crumbs": crumbs((_HERE, reverse("portal:track")), here=f"Yêu cầu số {inquiry}"),
        "section": "portal:track",
    }
    return render(request, "portal/track/case.html", context, status=400 if sent else 200)


def _may_dispute(inquiry: Inquiry) -> bool:
    return inquiry.phase == "settled" and inquiry.outcome in (Outcome.WHOLE, Outcome.PART)


def _form(kind: type[Form], sent: Form | None) -> Form:
    return sent if isinstance(sent, kind) else kind()


@personal_page("POST")
def dispute(request: HttpRequest) -> HttpResponse:
    """Say that what was supplied is wrong or wanting: the agency verifies it again within its own term."""
    inquiry, form = opened(request), DisputeForm(request.POST)
    if inquiry is None:
        return HttpResponseRedirect(reverse("portal:track"))
    if not form.is_valid():
        return case_page(request, inquiry, form)
    kind, text = DisputeKind(form.cleaned_data["kind"]), form.cleaned_data["text"]
    actions.dispute(inquiry=inquiry, kind=kind, text=text, by=CITIZEN)
    return HttpResponseRedirect(reverse("portal:track_case"))


@personal_page("POST")
def rate(request: HttpRequest) -> HttpResponse:
    inquiry, form = opened(request), RatingForm(request.POST)
    if inquiry is None:
        return HttpResponseRedirect(reverse("portal:track"))
    if not form.is_valid():
        return case_page(request, inquiry, form)
    actions.rate(inquiry=inquiry, score=form.cleaned_data["score"], by=CITIZEN)
    return HttpResponseRedirect(reverse("portal:track_case"))


@personal_page("POST")
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the request back."""
    inquiry = opened(request)
    if inquiry is None:
        return HttpResponseRedirect(reverse("portal:track"))
    actions.withdraw(inquiry=inquiry, by=CITIZEN)
    return HttpResponseRedirect(reverse("portal:track_case"))


@personal_page("POST")
def close(request: HttpRequest) -> HttpResponse:
    """Leave the request: whoever sits down at this computer next does not find it open."""
    drop(request, TRACKED)
    return HttpResponseRedirect(reverse("portal:track"))


def opened(request: HttpRequest) -> Inquiry | None:
    """The request this visitor opened with its code, if the code still opens it."""
    return _ENTRANCE.opened(request)


def _rows(inquiry: Inquiry) -> list[Shown]:
    return [
        {"term": "Gửi đến", "value": inquiry.agency.name, "href": reverse("portal:agency", args=[inquiry.agency.code])},
        {"term": "Nhận lúc", "value": moment(inquiry.received_at)},
        {"term": "Hình thức", "value": queries.channel_label(inquiry)},
        {"term": "Thông tin được yêu cầu", "value": inquiry.information},
    ]


def _due(inquiry: Inquiry, clock: Explanation, today: date) -> dict[str, Any]:
    """Where the term stands: of the answer, or of the open second look at it."""
    day = inquiry.dispute_due_on if inquiry.phase == "dispute" else clock.due
    return due_shown(day, today) if inquiry.phase in _WORKING and day else {}


def due_shown(day: date, today: date) -> dict[str, Any]:
    left = (day - today).days
    state = "late" if left < 0 else "soon" if left <= _SOON else "ontime"
    return {"on": day, "days": abs(left), "state": state}
