from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView


def _no_such_page(_: HttpRequest) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("", include("tiepcan.portal.urls")),
    path("can-bo/", include("tiepcan.desk.urls")),
    # A forgotten password is set anew by the administrator: nothing is posted here, so nothing is mailed either.
    path(
        "tai-khoan/password/reset/",
        require_safe(TemplateView.as_view(template_name="account/password_reset.html")),
        name="account_reset_password",
    ),
    # Accounts have no e-mail address here, and nobody signs in by a code in a letter: these pages would speak English.
    re_path(r"^tai-khoan/(?:email|confirm-email|password/reset/.+|password/set|login/code)/", _no_such_page),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("tiepcan.exchange.urls")),
]
