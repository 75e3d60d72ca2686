from django.urls import URLPattern, path

from tiepcan.desk.views import (
    calendar,
    calendar_changes,
    catalogues,
    inbox,
    item,
    plans,
    publication,
    releases,
    search,
    take_in,
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("nhap/", take_in.take_in, name="take_in"),
    path("thong-tin/<slug:public_id>/", item.item, name="item"),
    path("thong-tin/<slug:public_id>/phan-loai/", item.classify, name="classify"),
    path("thong-tin/<slug:public_id>/tra-lai/", item.send_back, name="send_back"),
    path("thong-tin/<slug:public_id>/dinh-chinh/", publication.correct, name="correct"),
    path("thong-tin/<slug:public_id>/bo-dinh-chinh/", item.discard_correction, name="discard_correction"),
    path("thong-tin/<slug:public_id>/go-bo/", publication.withdraw, name="withdraw"),
    path("thong-tin/<slug:public_id>/ban-goc/<int:number>/", item.original, name="original"),
    path("phat-hanh/", releases.releases, name="releases"),
    path("phat-hanh/<slug:public_id>/", releases.release, name="release"),
    path("danh-muc/", catalogues.catalogues, name="catalogues"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/<slug:public_id>/de-xuat/", plans.plan_propose, name="plan_propose"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("tra-cuu/", search.search, name="search"),
    path("lich/", calendar.calendar, name="calendar"),
    path("lich/lich-lam-viec.csv", calendar.calendar_csv, name="calendar_csv"),
    path("lich/lich-lam-viec.ics", calendar.calendar_ics, name="calendar_ics"),
    path("lich/da-xem/", calendar.put_away, name="calendar_put_away"),
    path("lich/hoan-doi/", calendar_changes.swap, name="calendar_swap"),
    path("lich/mot-ngay/", calendar_changes.one_day, name="calendar_day"),
    path("lich/nhap/", calendar_changes.table, name="calendar_import"),
    path("lich/bo/<str:day>/", calendar_changes.take_back, name="calendar_take_back"),
    path("lich/thay-doi/", calendar_changes.confirm, name="calendar_confirm"),
    path("styleguide/", inbox.styleguide, name="styleguide"),
]
