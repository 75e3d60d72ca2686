"""How often somebody may try a tracking code: so seldom that guessing the four digits leads nowhere."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tiepcan.agencies.errors import NotFound
from tiepcan.inquiries.codes import normal
from tiepcan.inquiries.sealing import digest
from tiepcan.portal.showing import Shown
from tiepcan.portal.visitors import by_address, count_one, counted

WINDOW = 15 * 60  # seconds
MOST_BY_ADDRESS = 20
MOST_BY_CODE = 10
_ABOUT = "tracking-attempt"


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
