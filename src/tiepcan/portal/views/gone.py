from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tiepcan.portal.showing import crumbs
from tiepcan.records.models import Edition, State


def answer_gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The page that stays where information was: when it left and why. Not its text, and not its subject, which may be
    what had to go."""
    context = {
        "edition": edition,
        "expired": edition.item.state == State.EXPIRED,
        "crumbs": crumbs(here=edition.code or "Văn bản đã gỡ bỏ"),
    }
    return render(request, "portal/withdrawn.html", context, status=410)
