"""The end of asking: look over the answers, send them once, take the receipt home."""

from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tiepcan.agencies.errors import NotFound, Refused
from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.files import name_of, papers_sent
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.models import Acting, Inquiry, Residency
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.calendar import spoken
from tiepcan.law.explanations import Explanation
from tiepcan.law.terms import amount_text
from tiepcan.portal.forms.asking import COPIES, FORM, SHOWN, Setting
from tiepcan.portal.showing import Shown, crumbs, moment
from tiepcan.portal.views.asking_draft import (
    DRAFT,
    SENT,
    Draft,
    draft_of,
    drop,
    papers_of_draft,
    personal_page,
    put,
    taken,
)
from tiepcan.portal.views.asking_steps import (
    PAGES,
    PAPERS,
    STEPS,
    WHAT,
    answers,
    filled,
    first_open,
    page_asking,
    setting_of,
)
from tiepcan.portal.views.sending_limit import TooMany, check_sending, note_sent, try_later

CHANNEL = "portal"
_HERE = "Gửi yêu cầu cung cấp thông tin"


@personal_page("GET", "HEAD", "POST")
def ask_check(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if draft is None:  # sent already, perhaps twice at once; or expired
        sent_before = taken(request, SENT) is not None
        return HttpResponseRedirect(reverse("portal:ask_sent") if sent_before else f"{WHAT.address}?het-han=1")
    setting = setting_of(draft.values)
    lacking = first_open(setting)
    if lacking is not None:
        return HttpResponseRedirect(lacking.address)
    if request.method != "POST":
        return _checked(request, draft, setting)
    try:
        check_sending(request)
        _send(request, draft, setting)
    except TooMany as refusal:
        return try_later(_checked(request, draft, setting, refusal))
    except Refused as refusal:
        return _checked(request, draft, setting, refusal)
    return HttpResponseRedirect(reverse("portal:ask_sent"))


def _checked(request: HttpRequest, draft: Draft, setting: Setting, refusal: Refused | None = None) -> HttpResponse:
    field = refusal.field if isinstance(refusal, BadInput) else getattr(refusal, "missing", "")
    context = {
        "rows": [*answers(setting), _papers_row(draft)],
        "refusal": refusal,
        "change_href": page_asking(field, setting).address if refusal and not isinstance(refusal, TooMany) else "",
        "agency": setting.agency,
        "paper": setting.regime.form(FORM),
        "steps": STEPS,
        "crumbs": crumbs(here=_HERE),
        "section": "portal:ask",
    }
    return render(request, "portal/ask/check.html", context, status=400 if refusal else 200)


def _papers_row(draft: Draft) -> Shown:
    names = [name_of(row) for row in papers_of_draft(draft)]
    return {"term": PAPERS.title, "value": "\n".join(names) or "Không có", "change_href": PAPERS.address}


def _send(request: HttpRequest, draft: Draft, setting: Setting) -> None:
    """Hand the request in. The session keeps the code only until the receipt is put away."""
    assert setting.agency, "a request that can be sent has a body it is for"
    who = _requester(setting)
    receipt = actions.receive(
        agency=setting.agency, asked=_asked(setting), requester=who, client_key=draft.client_key, by=CITIZEN
    )
    if receipt.new:
        note_sent(request)
    by = "thư điện tử" if who.email else "bốn số cuối điện thoại" if who.phone else "bốn số cuối giấy tờ"
    put(request, SENT, {"code": receipt.code, "confirmation": confirmation(who), "by": by})
    drop(request, DRAFT)


def confirmation(who: Requester) -> str:
    """What the requester will add to the code."""
    return who.email or who.phone or who.identity_number


def _values(setting: Setting) -> dict[str, Any]:
    """The checked values of the pages as they stand for this request."""
    values: dict[str, Any] = {}
    for page in PAGES:
        form = filled(page, setting)
        form.is_valid()
        values |= form.cleaned_data
    return values


def _asked(setting: Setting) -> actions.Asked:
    values = _values(setting)
    counts = {name: values[name] or 0 for name in COPIES}
    counts = counts if any(counts.values()) else counts | {"copies": 1}
    return actions.Asked(
        information=values["information"],
        channel=CHANNEL,
        requester_kind=setting.kind,
        supply_form=values["supply_form"],
        acting=Acting(setting.acting),
        purpose=values["purpose"],
        residency=Residency(values.get("residency") or Residency.UNSTATED),
        direct_interest=values.get("direct_interest", ""),
        special_groups=values["special_groups"],
        support=values["support"],
        copies=counts["copies"],
        copies_photo=counts["copies_photo"],
        copies_file=counts["copies_file"],
        shown_items=tuple(setting.values.get(SHOWN, "").split()),
    )


def _requester(setting: Setting) -> Requester:
    values = _values(setting)
    issued_on = values.pop("identity_issued_on")
    known = {f.name: values[f.name] for f in fields(Requester) if f.name in values}
    return Requester(**known, identity_issued_on=f"{issued_on:%d/%m/%Y}" if issued_on else "")


# --- What the requester takes home -------------------------------------------------------------------------------


@personal_page("GET", "HEAD", "POST")
def ask_sent(request: HttpRequest) -> HttpResponse:
    """The receipt. Shown until it is put away, so that a page loaded twice loses no code."""
    if request.method == "POST":
        drop(request, SENT)
        return HttpResponseRedirect(reverse("portal:track"))
    kept = taken(request, SENT)
    try:
        inquiry = queries.tracked(kept["code"], kept["confirmation"]) if kept else None
    except NotFound:
        inquiry = None
    if kept is None or inquiry is None:
        return HttpResponseRedirect(reverse("portal:track"))
    clock = queries.clock(inquiry)
    context = {
        "inquiry": inquiry,
        "code": kept["code"],
        "track_url": f"{request.build_absolute_uri(reverse('portal:track'))}#ma={kept['code']}",
        "received": moment(inquiry.received_at),
        "due": spoken(clock.due) if clock.due else "",
        "clock": clock,
        "by_mail": kept["by"],
        "rows": _receipt_rows(inquiry),
        "next": next_events(inquiry, clock),
        "crumbs": crumbs((_HERE, WHAT.address), here="Đã gửi"),
        "section": "portal:ask",
    }
    return render(request, "portal/ask/sent.html", context)


def _receipt_rows(inquiry: Inquiry) -> list[Shown]:
    papers = papers_sent(inquiry)
    return [
        {"term": "Phiếu yêu cầu số", "value": str(inquiry)},
        {"term": "Gửi đến", "value": inquiry.agency.name},
        {"term": "Gửi lúc", "value": moment(inquiry.received_at)},
        {"term": "Hình thức", "value": queries.channel_label(inquiry)},
        {"term": "Thông tin được yêu cầu", "value": inquiry.information},
        *([{"term": PAPERS.title, "value": "\n".join(papers)}] if papers else []),
    ]


def next_events(inquiry: Inquiry, clock: Explanation) -> list[Shown]:
    """What follows after the sending, in the order it comes."""
    extension = clock.rule.extension
    longer = (
        f" Nếu cần thêm thời gian, cơ quan báo cho bạn lý do và gia hạn không quá "
        f"{amount_text(extension.amount, extension.unit)} ({extension.clause.label})."
        if extension
        else ""
    )
    return [
        {"title": "Bạn đã gửi yêu cầu", "on": spoken(inquiry.received_on)},
        {
            "title": "Cơ quan xem yêu cầu đã đầy đủ chưa",
            "text": "Nếu thiếu, cơ quan hướng dẫn bạn bổ sung; thời hạn trả lời tính lại từ ngày bạn bổ sung đủ.",
            "state": "next",
        },
        {
            "title": "Cơ quan cung cấp thông tin hoặc từ chối có lý do",
            "on": f"Chậm nhất {spoken(clock.due)}" if clock.due else "",
            "text": f"Nếu phải trả chi phí in, sao, gửi, cơ quan báo trước cho bạn.{longer}",
            "state": "next",
        },
        {
            "title": "Nếu không đồng ý với câu trả lời",
            "text": "Bạn có quyền yêu cầu cung cấp lại, khiếu nại, tố cáo hoặc khởi kiện.",
            "state": "next",
        },
    ]
