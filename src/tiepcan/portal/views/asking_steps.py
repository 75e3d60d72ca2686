"""The order of the questions, and which of them still lacks its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies import queries
from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import Agency
from tiepcan.inquiries.legal import regime_on
from tiepcan.portal.forms.asking import (
    AgencyForm,
    HowForm,
    PapersForm,
    PersonForm,
    Question,
    ReasonForm,
    Setting,
    WhatForm,
    WhoForm,
    as_sent,
)

STEPS = 5


@dataclass(frozen=True)
class Page:
    view: str
    step: int
    title: str
    form: type[Question]
    then: str  # what happens after this page

    @property
    def address(self) -> str:
        return reverse(self.view)


_WHAT_THEN = "xem thông tin này đã công khai chưa, rồi chọn cơ quan để hỏi. Chưa có gì được gửi đi."
_WHO_THEN = "ghi họ tên và cách liên hệ. Chỉ người giải quyết yêu cầu mở được các thông tin này."
_PAPERS_THEN = "xem lại tất cả câu trả lời rồi mới gửi."
WHAT = Page("portal:ask", 1, "Bạn cần thông tin gì?", WhatForm, _WHAT_THEN)
AGENCY = Page("portal:ask_agency", 2, "Bạn hỏi cơ quan nào?", AgencyForm, "chọn cách nhận thông tin.")
HOW = Page("portal:ask_how", 3, "Bạn muốn nhận thông tin bằng cách nào?", HowForm, "cho biết ai yêu cầu.")
WHO = Page("portal:ask_who", 4, "Ai yêu cầu?", WhoForm, _WHO_THEN)
PERSON = Page("portal:ask_person", 4, "Người yêu cầu và cách liên hệ", PersonForm, "ghi lý do cần thông tin.")
REASON = Page("portal:ask_reason", 4, "Vì sao bạn cần thông tin này?", ReasonForm, "gửi kèm giấy tờ, nếu bạn có.")
PAPERS = Page("portal:ask_papers", 4, "Giấy tờ gửi kèm", PapersForm, _PAPERS_THEN)
PAGES = (WHAT, AGENCY, HOW, WHO, PERSON, REASON, PAPERS)


def setting_of(values: Mapping[str, str]) -> Setting:
    today = timezone.localdate()
    return Setting(regime_on(today), today, values, body_in_force(values.get("agency", "")))


def body_in_force(code: str) -> Agency | None:
    """The agency with this code, if it exists today."""
    today = timezone.localdate()
    try:
        found = queries.agency_entry(code, on=today) if code else None
    except NotFound:
        return None
    return found if found and found.valid_from <= today and (found.valid_to or today) >= today else None


def filled(page: Page, setting: Setting) -> Question:
    """The page with the answers of the draft, as if it were sent again."""
    return page.form(as_sent(setting.values), setting=setting)


def first_open(setting: Setting) -> Page | None:
    """The first question without a good answer; None when the request can be sent."""
    return next((page for page in PAGES if not filled(page, setting).is_valid()), None)


def answers(setting: Setting) -> list[dict[str, Any]]:
    """Every answer with the way back to it, for the check page."""
    rows = []
    for page in PAGES:
        form = filled(page, setting)
        form.is_valid()
        rows += [{"term": t, "value": v, "change_href": page.address} for t, v in form.told]
    return rows


def page_asking(field: str, setting: Setting) -> Page:
    """The page on which this field is asked for; the first where none does."""
    field = {"requester_kind": "who", "acting": "who"}.get(field, field)
    return next((page for page in PAGES if field in page.form(setting=setting).fields), WHAT)


def asking_address(*, words: str = "", agency: str = "") -> str:
    """The first page of a request, prefilled."""
    given = {"q": words, "co-quan": agency}
    query = urlencode({k: v for k, v in given.items() if v})
    return f"{WHAT.address}?{query}" if query else WHAT.address
