"""The second pair of eyes: everything the public will see, on one screen, before it is public."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, viewer
from tiepcan.desk.forms import ReasonForm, ReleaseForm
from tiepcan.desk.queues import rows_of
from tiepcan.desk.sheet import facts, text_of
from tiepcan.law.packs import law
from tiepcan.records.actions import release as release_item
from tiepcan.records.models import Edition
from tiepcan.records.queries import awaiting_release, item_for, who_may_release

ROWS = 50


@login_required
def releases(request: StaffRequest) -> HttpResponse:
    page = Paginator(awaiting_release(viewer(request)), ROWS).get_page(request.GET.get("trang"))
    rows = rows_of(page.object_list, today=today(), name="desk:release")
    return render(request, "desk/releases.html", {"page": page, "rows": rows})


@login_required
def release(request: StaffRequest, public_id: str) -> HttpResponse:
    who = viewer(request)
    item = item_for(who, public_id)
    edition = awaiting_release(who).filter(item=item).first()
    if edition is None:
        messages.warning(request, "Thông tin này không có bản nào đang chờ phát hành.")
        return redirect("desk:item", public_id)
    context = _context(request, edition)
    form = _form(posted(request), context)
    if request.method == "POST" and carried_out(form, lambda: _release(request, edition, form)):
        messages.success(request, _told(edition))
        return redirect("desk:item", public_id)
    return render(request, "desk/release.html", {**context, "form": form}, status=422 if form.errors else 200)


def _release(request: StaffRequest, edition: Edition, form: ReleaseForm) -> None:
    values = {name: form.cleaned_data[name] for name in ("channels", "public_until")}
    release_item(item=edition.item, by=request.user, **values)


def _told(edition: Edition) -> str:
    edition.refresh_from_db(fields=["derivative"])
    said = f"Đã phát hành “{edition}”. Văn bản xuất hiện trong kết quả tìm kiếm sau ít phút."
    return said if edition.derivative else f"{said} Tệp để tải về đang được lập và tự có trên trang công khai."


def _form(data: Any, context: dict[str, Any]) -> ReleaseForm:
    warnings = [(finding.key, finding.sentence) for finding in context["text"].findings]
    return ReleaseForm(data, warnings=warnings, channels=_channels(), shown=_shown(context))


def _shown(context: dict[str, Any]) -> str:
    """Names what is on the screen: another classification or another edition has another name."""
    last = context["assessments"][-1].pk if context["assessments"] else 0
    return f"{context['edition'].pk}-{last}"


def _channels() -> list[tuple[str, str]]:
    """The forms of disclosure of the regime in force, each way of a form by itself."""
    found = []
    for channel in law().in_force(today()).channels_for("disclosure"):
        found += [(way.code, way.label) for way in channel.ways] or [(channel.code, channel.label)]
    return found


def _context(request: StaffRequest, edition: Edition) -> dict[str, Any]:
    people = who_may_release(edition, on=today())
    return {
        "edition": edition,
        "item": edition.item,
        "row": rows_of([edition], today=today())[0],
        "text": text_of(edition, request.GET.get("trang"), read_at={}),
        "facts": facts(edition.item, edition),
        "assessments": list(edition.item.assessments.select_related("by")),
        "people": people,
        "may": request.user in people,
        "back_form": ReasonForm(prefix="back", asks="Lý do trả lại", hint="Người soạn đọc được lý do này."),
    }
