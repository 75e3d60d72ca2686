"""Saying that something in a published document is not right: one page, and the receipt."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.errors import NotFound, Refused
from tiepcan.inquiries import actions, legal, queries
from tiepcan.inquiries.actions.suggestions import NOT_PUBLIC
from tiepcan.inquiries.models import Suggestion
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.calendar import spoken
from tiepcan.portal.forms.suggesting import SuggestForm, new_key
from tiepcan.portal.showing import Shown, crumbs, document_address, title_of
from tiepcan.portal.views.asking_draft import SUGGESTED, drop, personal_page, put, taken
from tiepcan.portal.views.sending_limit import TooMany, check_sending, note_sent, try_later
from tiepcan.records.models import Edition, EditionStatus
from tiepcan.records.queries import public_edition

_HERE = "Kiến nghị chỗ chưa chính xác"


@personal_page("GET", "HEAD", "POST")
def suggest(request: HttpRequest, public_id: str) -> HttpResponse:
    edition = public_edition(public_id)
    form = SuggestForm(request.POST if request.method == "POST" else None, initial={"client_key": new_key()})
    if edition.status == EditionStatus.WITHDRAWN:
        return _closed(request, edition)
    if not form.is_valid():
        return _page(request, edition, form)
    try:
        check_sending(request)
        _send(request, edition, form)
    except TooMany as refusal:
        form.add_error(None, refusal.message)
        return try_later(_page(request, edition, form))
    except Refused as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.message)
        return _page(request, edition, form)
    return HttpResponseRedirect(reverse("portal:suggest_sent"))


def _send(request: HttpRequest, edition: Edition, form: SuggestForm) -> None:
    """Hand it in. The session keeps the code only until the receipt is put away."""
    item, who = edition.item, form.contact
    receipt = actions.suggest(
        item=item,
        text=form.cleaned_data["text"],
        client_key=form.sent_once(item.public_id),
        contact=who,
        by=CITIZEN,
    )
    if receipt.new:
        note_sent(request)
    by = "thư điện tử" if who.email else "bốn số cuối điện thoại" if who.phone else ""
    put(request, SUGGESTED, {"code": receipt.code, "confirmation": who.email or who.phone, "by": by})


def _page(request: HttpRequest, edition: Edition, form: SuggestForm) -> HttpResponse:
    context = _about(edition) | {
        "title": title_of(edition),
        "form": form,
        "clock": legal.suggestion_clock(timezone.localdate()),
    }
    return render(request, "portal/suggest/page.html", context, status=400 if form.errors else 200)


def _closed(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The document left the public: nothing to be put right here, and what was typed is given back."""
    context = _about(edition) | {"message": NOT_PUBLIC, "typed": request.POST.get("text", "")}
    return render(request, "portal/suggest/closed.html", context, status=410)


def _about(edition: Edition) -> dict[str, Any]:
    place = (edition.code or edition.type_name or "Văn bản", document_address(edition.item.public_id))
    return {"edition": edition, "crumbs": crumbs(place, here=_HERE), "section": "portal:search"}


@personal_page("GET", "HEAD", "POST")
def suggest_sent(request: HttpRequest) -> HttpResponse:
    """The receipt. Shown until it is put away, so that a page loaded twice loses no code."""
    if request.method == "POST":
        drop(request, SUGGESTED)
        return HttpResponseRedirect(reverse("portal:track_suggestion"))
    kept = taken(request, SUGGESTED)
    try:
        suggestion = queries.tracked_suggestion(kept["code"], kept.get("confirmation", "")) if kept else None
    except NotFound:
        suggestion = None
    if kept is None or suggestion is None:
        return HttpResponseRedirect(reverse("portal:track_suggestion"))
    context = {
        "code": kept["code"],
        "by": kept.get("by", ""),
        "track_url": f"{request.build_absolute_uri(reverse('portal:track_suggestion'))}#ma={kept['code']}",
        "rows": suggestion_rows(suggestion),
        "due": spoken(suggestion.due_on),
        "clock": legal.suggestion_clock(suggestion.received_on),
        "crumbs": crumbs(here="Đã gửi kiến nghị"),
        "section": "portal:search",
    }
    return render(request, "portal/suggest/sent.html", context)


def suggestion_rows(suggestion: Suggestion) -> list[Shown]:
    """What was said, of what, to whom and when."""
    return [
        {"term": "Kiến nghị số", "value": str(suggestion)},
        {"term": "Gửi đến", "value": suggestion.agency.name},
        {"term": "Ngày nhận", "value": spoken(suggestion.received_on)},
        document_row("Thông tin đã công khai", suggestion.item.public_id),
        {"term": "Nội dung kiến nghị", "value": suggestion.text},
    ]


def document_row(term: str, public_id: str) -> Shown:
    """The document as it is public now. Of one that left the public no subject: it may be what had to go."""
    try:
        edition = public_edition(public_id)
    except NotFound:
        return {"term": term, "value": "Không còn công khai"}
    gone = edition.status == EditionStatus.WITHDRAWN
    return {"term": term, "value": "Đã gỡ bỏ" if gone else title_of(edition), "href": document_address(public_id)}
