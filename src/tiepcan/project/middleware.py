"""Headers of every answer, and the one place where the errors of the core become pages."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from tiepcan.agencies.errors import Duplicate, NoLegalBasis, NotAllowed, NotFound, Refused

Answer = Callable[[HttpRequest], HttpResponse]

# Nothing from elsewhere, nothing inline: a page of ours cannot be made to run somebody else's script.
_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def content_security_policy(answer: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware


def no_nul(answer: Answer) -> Answer:
    """No word a person can type holds the character NUL, and PostgreSQL keeps none: an address asks without it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked or "\x00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "").replace("\x00", "")
        if "\x00" in request.path_info:
            raise Http404
        return answer(request)

    return middleware


_STATUS: dict[type[Refused], int] = {NotAllowed: 403, NotFound: 404, Duplicate: 409, NoLegalBasis: 422}


class KindErrors:
    """A refusal of the core becomes a page that says what is wrong, on what ground, and what to do next; an address
    that only takes what is sent to it does not stay blank when it is opened, as after signing in anew."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if isinstance(response, HttpResponseNotAllowed):
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 409)
        return render(request, "problem.html", {"error": error, "status": status}, status=status)
