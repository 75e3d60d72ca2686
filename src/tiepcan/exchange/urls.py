from django.urls import URLPattern, path

from tiepcan.exchange import feeds, sitemap

app_name = "exchange"
urlpatterns: list[URLPattern] = [
    path("moi-cong-khai.atom", feeds.newly_published, name="feed"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap.part, name="sitemap_part"),
    path("sitemap-trang.xml", sitemap.pages, name="sitemap_pages"),
]
