from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

urlpatterns = [
    path("", include("tiepcan.portal.urls")),
    path("can-bo/", include("tiepcan.desk.urls")),
    # A forgotten password is set anew by the administrator: nothing is posted here, so nothing is mailed either.
    path(
        "tai-khoan/password/reset/",
        require_safe(TemplateView.as_view(template_name="account/password_reset.html")),
        name="account_reset_password",
    ),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("tiepcan.exchange.urls")),
]
