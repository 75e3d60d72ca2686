"""Opening something with its code, and how often that may be tried: too seldom for guessing four digits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tiepcan.agencies.errors import NotFound
from tiepcan.inquiries.codes import normal
from tiepcan.inquiries.sealing import digest
from tiepcan.portal.showing import Shown, crumbs
from tiepcan.portal.views.asking_draft import drop, put, taken
from tiepcan.portal.visitors import by_address, count_one, counted

WINDOW = 15 * 60  # seconds
MOST_BY_ADDRESS = 20
MOST_BY_CODE = 10
_ABOUT = "tracking-attempt"
T = TypeVar("T")


@dataclass(frozen=True)
class Entrance(Generic[T]):
    """Where something is opened with its code: what finds it, and under which name the code is kept."""

    name: str
    find: Callable[[str, str], T]
    template: str
    title: str
    behind: str  # the page that the code leads to

    def try_code(self, request: HttpRequest, form: Form) -> HttpResponse:
        """The page with the form, saying why it opens nothing; where it does, what lies behind it."""
        if refused := why_not_opened(request, form, self.find):
            return entrance(request, self.template, {"form": form, "crumbs": crumbs(here=self.title)}, refused)
        put(request, self.name, dict(form.cleaned_data))
        return HttpResponseRedirect(reverse(self.behind))

    def opened(self, request: HttpRequest) -> T | None:
        """What this visitor opened with its code, if the code still opens it."""
        kept = taken(request, self.name)
        try:
            return self.find(kept["code"], kept.get("confirmation", "")) if kept else None
        except NotFound:
            drop(request, self.name)
            return None


def why_not_opened(request: HttpRequest, form: Form, find: Callable[[str, str], object]) -> int:
    """Try the code and the confirmation of this form. The status of the page that says why they open nothing; 0 where
    they do."""
    if not form.is_valid():
        return 400 if form.is_bound else 200
    code = form.cleaned_data["code"]
    if not attempts_left(request, code):
        form.add_error(None, f"Đã thử sai quá nhiều lần. Hãy thử lại sau {WINDOW // 60} phút.")
        return 429
    try:
        find(code, form.cleaned_data["confirmation"])
    except NotFound as refusal:
        note_failure(request, code)
        form.add_error(None, refusal.message)
        return 404
    return 0


def entrance(request: HttpRequest, template: str, context: Shown, status: int) -> HttpResponse:
    """The page where a code is entered."""
    response = render(request, template, context, status=status)
    if status == 429:
        response.headers["Retry-After"] = str(WINDOW)
    return response


def attempts_left(request: HttpRequest, code: str) -> bool:
    return all(counted(name) < most for name, most in _names(request, code))


def note_failure(request: HttpRequest, code: str) -> None:
    for name, _ in _names(request, code):
        count_one(name, seconds=WINDOW)


def _names(request: HttpRequest, code: str) -> list[tuple[str, int]]:
    """What is counted, named by keyed digests: neither an address nor a code stands in the cache."""
    tried = digest(f"code {normal(code)}", about=_ABOUT)
    return [(by_address(request, about=_ABOUT), MOST_BY_ADDRESS), (tried, MOST_BY_CODE)]
