"""A request on its way: what was typed so far, kept sealed in the visitor's session and nowhere else.

The session row holds a box that only the installation's key opens; the cookie holds the number of the row.
"""

import base64
import binascii
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tiepcan.inquiries.draft_files import draft_files, prolong
from tiepcan.inquiries.errors import KeyMissing
from tiepcan.inquiries.keys import why_no_key
from tiepcan.inquiries.models import DraftFile
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.inquiries.sealing import Box, seal, unseal
from tiepcan.portal.views.not_now import not_now

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]
_CLIENT_KEY = "client_key"
DRAFT, SENT, TRACKED = "portal-draft", "portal-sent", "portal-tracked"
SUGGESTED, SUGGESTION = "portal-suggested", "portal-suggestion"  # the receipt of a suggestion; the one that is followed


def personal_page(*methods: str, sealed: bool = True) -> Callable[[View[Given]], View[Given]]:
    """A page with something about one person on it: kept by no cache, named in no report of an error. Where it cannot
    be sealed or opened, the page says so at once and takes nothing; `sealed`: whether this one has to."""

    def decorate(view: View[Given]) -> View[Given]:
        @wraps(view)
        def inner(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            try:
                response = not_now(request) if sealed and why_no_key() else view(request, *args, **kwargs)
            except KeyMissing:  # the key of an older case; or it went while the page was made
                response = not_now(request)
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        allowed = require_http_methods(list(methods))(never_cache(sensitive_post_parameters()(inner)))
        return cast("View[Given]", allowed)

    return decorate


def put(request: HttpRequest, name: str, values: Mapping[str, str]) -> None:
    """Seal these values into the visitor's session."""
    place = secrets.token_hex(16)
    box = seal(values, place=f"{name}:{place}")
    request.session[name] = [place, box.key_id, base64.b64encode(box.content).decode()]


def taken(request: HttpRequest, name: str) -> dict[str, str] | None:
    """The values put there before; None where there are none, or no key opens them any more."""
    try:
        place, key_id, content = request.session[name]
        return unseal(Box(key_id, base64.b64decode(content)), place=f"{name}:{place}")
    except (KeyError, ValueError, TypeError, binascii.Error, KeyMissing):
        return None


def drop(request: HttpRequest, name: str) -> None:
    request.session.pop(name, None)


@dataclass(frozen=True)
class Draft:
    """The answers so far, and the key under which the request will be sent once, however often it is sent."""

    values: Mapping[str, str]
    client_key: str

    def with_answers(self, values: Mapping[str, str]) -> "Draft":
        return replace(self, values={**self.values, **values})


def new_draft() -> Draft:
    return Draft({}, secrets.token_urlsafe(32))


def draft_of(request: HttpRequest) -> Draft | None:
    values = taken(request, DRAFT)
    if not values or _CLIENT_KEY not in values:
        return None
    return Draft({k: v for k, v in values.items() if k != _CLIENT_KEY}, values[_CLIENT_KEY])


def keep(request: HttpRequest, draft: Draft) -> None:
    put(request, DRAFT, {**draft.values, _CLIENT_KEY: draft.client_key})
    prolong(draft.client_key, by=CITIZEN)


def papers_of_draft(draft: Draft) -> list[DraftFile]:
    """The papers that wait beside the draft of this visitor."""
    return list(draft_files(draft.client_key, by=CITIZEN))
