from django.urls import include, path

urlpatterns = [
    path("", include("tiepcan.portal.urls")),
    path("can-bo/", include("tiepcan.desk.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("tiepcan.exchange.urls")),
]
