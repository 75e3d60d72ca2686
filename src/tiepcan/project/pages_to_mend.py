"""A form with something to mend comes back on a page of its own, to which a browser can go back.

The answer to a form cannot be gone back to: the browser asks whether to send it again. So the page that says what is
to be mended is put away, sealed, in the visitor's session, and the browser is led to it. Nothing is carried out a
second time, and neither the address nor the session can be read. Programs get the page at once, as they asked for it.
"""

import base64
import secrets
import time
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.cache import add_never_cache_headers

from tiepcan.inquiries.errors import KeyMissing
from tiepcan.inquiries.sealing import Box, seal, unseal

Answer = Callable[[HttpRequest], HttpResponse]
ASKED = "trang-can-sua"  # what an address carries that leads to such a page
_KEPT = "pages-to-mend"
_TO_MEND = (400, 404, 409, 422)
_MOST = 3  # pages of a visitor, the newest
_LONGEST = 100_000  # bytes of a sealed page; what is longer comes back at once and is kept nowhere
_FOR = 60 * 60  # seconds
_ROBOTS = "X-Robots-Tag"


def pages_to_mend(answer: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and ASKED in request.GET:
            return _kept(request) or HttpResponseRedirect(_address(request))
        response = answer(request)
        if request.method != "POST" or not _navigates(request):
            return response
        if _is_to_mend(request, response):
            return _put_away(request, response)
        _forget(request)
        return response

    return middleware


def _navigates(request: HttpRequest) -> bool:
    """Whether a browser wants a page to show: over TLS every one says so, without it most."""
    mode = request.headers.get("Sec-Fetch-Mode", "")
    return mode == "navigate" if mode else request.headers.get("Upgrade-Insecure-Requests") == "1"


def _is_to_mend(request: HttpRequest, response: HttpResponse) -> bool:
    page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    return page and response.status_code in _TO_MEND and request.resolver_match is not None


def _put_away(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    name, packed = secrets.token_hex(8), zlib.compress(response.content)
    values = {
        "page": base64.b64encode(packed).decode(),
        "status": str(response.status_code),
        "robots": response.headers.get(_ROBOTS, ""),
    }
    try:
        box = seal(values, place=f"{_KEPT}:{name}")
    except KeyMissing:
        return response
    if len(box.content) > _LONGEST:
        return response
    row = [name, request.path, int(time.time()), box.key_id, base64.b64encode(box.content).decode()]
    request.session[_KEPT] = [*_rows(request)[1 - _MOST :], row]
    led = HttpResponseRedirect(_address(request, name))
    led.cookies = response.cookies
    return led


def _kept(request: HttpRequest) -> HttpResponse | None:
    """The page as it was; None once it was mended, or lay for too long."""
    wanted = request.GET[ASKED]
    row = next((row for row in _rows(request) if row[0] == wanted and row[1] == request.path), None)
    if row is None:
        return None
    name, _, _, key_id, content = row
    try:
        values = unseal(Box(key_id, base64.b64decode(content)), place=f"{_KEPT}:{name}")
    except KeyMissing:
        return None
    page = HttpResponse(zlib.decompress(base64.b64decode(values["page"])), status=int(values["status"]))
    if robots := values.get("robots"):
        page.headers[_ROBOTS] = robots
    add_never_cache_headers(page)
    return page


def _rows(request: HttpRequest) -> list[list[Any]]:
    since = time.time() - _FOR
    return [row for row in request.session.get(_KEPT, ()) if row[2] > since]


def _forget(request: HttpRequest) -> None:
    """What was sent well has nothing to be mended any more."""
    if _KEPT in request.session:
        request.session[_KEPT] = [row for row in _rows(request) if row[1] != request.path]


def _address(request: HttpRequest, name: str = "") -> str:
    """Where the page is, or was, found: everything else that was asked stays as it was."""
    asked: QueryDict = request.GET.copy()
    asked.pop(ASKED, None)
    query = "&".join(filter(None, (asked.urlencode(), urlencode({ASKED: name}) if name else "")))
    return f"{request.path}?{query}" if query else request.path
