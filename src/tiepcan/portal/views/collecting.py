"""Collecting an answer with the code that came with it: no account, so many openings, one hour at this browser."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.errors import NotFound
from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.models import CaseFile, Decision
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.portal.forms.tracking import CollectForm
from tiepcan.portal.showing import crumbs
from tiepcan.portal.views.asking_draft import personal_page, put, taken
from tiepcan.portal.views.tracking_attempts import WINDOW, attempts_left, entrance, note_failure
from tiepcan.portal.views.tracking_files import file_download
from tiepcan.portal.views.tracking_papers import answer_rows

_HERE = "Nhận thông tin bằng mã"
_COLLECTED = "portal-collected"
_OPEN_FOR = timedelta(hours=1)  # long enough to fetch several files over a poor line


@personal_page("GET", "HEAD", "POST")
def collect(request: HttpRequest) -> HttpResponse:
    """Where the code is entered; the right one counts as one opening."""
    form = CollectForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _entrance(request, form, 400 if form.is_bound else 200)
    code = form.cleaned_data["code"]
    if not attempts_left(request, code):
        form.add_error(None, f"Đã thử sai quá nhiều lần. Hãy thử lại sau {WINDOW // 60} phút.")
        return _entrance(request, form, 429)
    try:
        decision = actions.redeem(code=code, by=CITIZEN)
    except NotFound as refusal:
        note_failure(request, code)
        form.add_error("code", refusal.message)
        return _entrance(request, form, 404)
    put(request, _COLLECTED, {"decision": str(decision.pk), "at": timezone.now().isoformat()})
    return HttpResponseRedirect(reverse("portal:collected"))


def _entrance(request: HttpRequest, form: CollectForm, status: int) -> HttpResponse:
    return entrance(request, "portal/track/collect.html", {"form": form, "crumbs": crumbs(here=_HERE)}, status)


@personal_page("GET", "HEAD")
def collected(request: HttpRequest) -> HttpResponse:
    decision = _opened(request)
    if decision is None:
        return HttpResponseRedirect(reverse("portal:collect"))
    context = {
        "inquiry": decision.inquiry,
        "files": answer_rows(_files(decision), "portal:collected_file"),
        "left": decision.access.limit - decision.access.opened,
        "until": decision.access.until,
        "crumbs": crumbs((_HERE, reverse("portal:collect")), here="Tệp trả lời"),
    }
    return render(request, "portal/track/collected.html", context)


@personal_page("GET", "HEAD")
def collected_file(request: HttpRequest, public_id: str) -> HttpResponse:
    decision = _opened(request)
    row = next((f for f in _files(decision) if f.public_id == public_id), None) if decision else None
    if row is None:
        raise Http404
    return file_download(row)


def _opened(request: HttpRequest) -> Decision | None:
    """What this browser opened within the hour."""
    kept = taken(request, _COLLECTED)
    if not kept or timezone.now() - datetime.fromisoformat(kept["at"]) > _OPEN_FOR:
        return None
    rows = Decision.objects.select_related("inquiry__agency", "access")
    return rows.filter(pk=int(kept["decision"])).exclude(access=None).first()


def _files(decision: Decision) -> list[CaseFile]:
    return queries.answer_files(decision.inquiry)
