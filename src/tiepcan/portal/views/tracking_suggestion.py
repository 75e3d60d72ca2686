"""Following one's own suggestion with its code: until when it is answered, the answer, and what was put right."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tiepcan.inquiries import legal, queries
from tiepcan.inquiries.models import Suggestion
from tiepcan.portal.forms.suggesting import TrackSuggestionForm
from tiepcan.portal.showing import Shown, crumbs
from tiepcan.portal.views.asking_draft import SUGGESTION, drop, personal_page
from tiepcan.portal.views.suggesting import document_row, suggestion_rows
from tiepcan.portal.views.tracking import due_shown
from tiepcan.portal.views.tracking_attempts import Entrance
from tiepcan.portal.views.tracking_files import letter_download
from tiepcan.portal.views.tracking_papers import letter_rows

_HERE = "Theo dõi kiến nghị"
_ENTRANCE = Entrance(SUGGESTION, queries.tracked_suggestion, "portal/suggest/track.html", _HERE, "portal:suggestion")


@personal_page("GET", "HEAD", "POST")
def track(request: HttpRequest) -> HttpResponse:
    return _ENTRANCE.try_code(request, TrackSuggestionForm(request.POST if request.method == "POST" else None))


@personal_page("GET", "HEAD")
def tracked(request: HttpRequest) -> HttpResponse:
    suggestion = _ENTRANCE.opened(request)
    if suggestion is None:
        return HttpResponseRedirect(reverse("portal:track_suggestion"))
    waits = suggestion.outcome is None
    context = {
        "suggestion": suggestion,
        "due": due_shown(suggestion.due_on, timezone.localdate()) if waits else {},
        "clock": legal.suggestion_clock(suggestion.received_on),
        "answer": [] if waits else _answer(suggestion),
        "letters": letter_rows(queries.letters_told(suggestion), "portal:suggestion_letter"),
        "rows": suggestion_rows(suggestion),
        "crumbs": crumbs((_HERE, reverse("portal:track_suggestion")), here=f"Kiến nghị số {suggestion}"),
        "section": "portal:track",
    }
    return render(request, "portal/suggest/case.html", context)


def _answer(suggestion: Suggestion) -> list[Shown]:
    corrected = [document_row("Bản đã đính chính", suggestion.item.public_id)] if suggestion.correction else []
    return [
        {"term": "Kết quả kiểm tra", "value": suggestion.get_outcome_display().capitalize()},
        {"term": "Trả lời", "value": suggestion.answer},
        *corrected,
    ]


@personal_page("GET", "HEAD")
def letter_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The issued letter that answers one's own suggestion."""
    suggestion = _ENTRANCE.opened(request)
    if suggestion is None:
        raise Http404
    return letter_download(queries.letters_told(suggestion), public_id)


@personal_page("POST")
def close(request: HttpRequest) -> HttpResponse:
    """Leave it: whoever sits down at this computer next does not find it open."""
    drop(request, SUGGESTION)
    return HttpResponseRedirect(reverse("portal:track_suggestion"))
