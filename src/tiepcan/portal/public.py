"""What every page for citizens has in common: it is only read, and anybody may keep a copy for a while."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]


def public_page(seconds: int = 0) -> Callable[[View[Given]], View[Given]]:
    """GET and HEAD only. A copy may be used for `seconds`; with 0 it must be asked again each time, because what is
    shown may be withdrawn at any moment."""

    def decorate(view: View[Given]) -> View[Given]:
        @wraps(view)
        def inner(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            # A browser that brings cookies may be shown a message meant for one person.
            patch_vary_headers(response, ["Cookie"])
            if request.COOKIES:
                patch_cache_control(response, private=True, no_cache=True)
            elif seconds and response.status_code == 200:
                patch_cache_control(response, public=True, max_age=seconds)
            else:
                patch_cache_control(response, public=True, no_cache=True)
            return response

        return cast("View[Given]", require_safe(inner))

    return decorate
