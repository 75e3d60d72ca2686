"""Who stands at the desk, what day it is there, and how an action is carried out for a form."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.errors import NotFound, Refused
from tiepcan.agencies.models import User
from tiepcan.records.permissions import Viewer, viewer_of


class StaffRequest(HttpRequest):
    """A request that has passed `login_required`."""

    user: User


def today() -> date:
    """The day at the desk; faces may ask the clock, what they call may not."""
    return timezone.localdate()


def viewer(request: StaffRequest) -> Viewer:
    return viewer_of(request.user, on=today())


def track_url(request: HttpRequest, code: str, page: str = "portal:track") -> str:
    """Where whoever asked follows the request; the code stands behind “#”, which browsers never send."""
    return f"{request.build_absolute_uri(reverse(page))}#ma={code}"


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; None on a page that is only looked at. An empty form that was sent is still sent."""
    return request.POST if request.method == "POST" else None


def carried_out(form: forms.BaseForm, action: Callable[[], object]) -> bool:
    """Carry the action out when the form holds. A refusal stands in the form that asked, with everything typed kept."""
    if not form.is_valid():
        return False
    try:
        action()
    except NotFound:
        raise  # a page that is not there is not there, whatever was typed
    except Refused as refusal:
        form.add_error(None, f"{refusal.message} (Căn cứ: {refusal.clause}.)" if refusal.clause else refusal.message)
        return False
    return not form.errors
