from django.urls import URLPattern, path
from django.views.generic import RedirectView

from tiepcan.portal.views import agencies, catalogues, documents, files, home, law, pages, results_csv, search

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("tim-kiem/", search.search, name="search"),
    path("tim-kiem/ket-qua.csv", results_csv.search_csv, name="search_csv"),
    path("van-ban/<slug:public_id>/", documents.document, name="document"),
    path("van-ban/<slug:public_id>/tep/", files.document_file, name="document_file"),
    path("van-ban/<slug:public_id>/van-ban.txt", files.document_text, name="document_text"),
    path("danh-muc/", catalogues.catalogues, name="catalogues"),
    path("danh-muc/co-dieu-kien/", catalogues.conditional, name="conditional"),
    path("danh-muc/<str:letter>/", catalogues.catalogue, name="catalogue"),
    path("co-quan/", agencies.agencies, name="agencies"),
    path("co-quan/<slug:code>/", agencies.agency, name="agency"),
    path("dau-moi/", agencies.focal_points, name="focal_points"),
    path("luat/", law.law_page, name="law"),
    path("tro-giup/", pages.help_page, name="help"),
    path("kha-nang-tiep-can/", pages.accessibility, name="accessibility"),
    path("robots.txt", pages.robots, name="robots"),
    # The short address people type for news; what it gives is made by `exchange`.
    path("rss/", RedirectView.as_view(pattern_name="exchange:feed"), name="feed"),
]
