"""Papers sent along with a request: they wait beside the draft until the request is sent, and go with it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tiepcan.agencies.errors import Refused
from tiepcan.inquiries import actions
from tiepcan.inquiries.file_kinds import ALLOWED, weigh
from tiepcan.inquiries.files import name_of
from tiepcan.inquiries.models import Acting, FilePurpose
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.portal.forms.asking import FORM, PAPERS
from tiepcan.portal.forms.papers import PapersUpload
from tiepcan.portal.showing import Shown, crumbs
from tiepcan.portal.views import asking_steps as steps
from tiepcan.portal.views.asking_draft import SENT, Draft, draft_of, keep, papers_of_draft, personal_page, taken

_MOST = ALLOWED[FilePurpose.ATTACHMENT].most_files


@personal_page("GET", "HEAD", "POST")
def ask_papers(request: HttpRequest) -> HttpResponse:
    """Add papers, take them back, go on. What was chosen is kept whichever button was pressed."""
    draft = draft_of(request)
    if draft is None:  # sent from another page, or expired: nothing of the file is kept
        sent_before = taken(request, SENT) is not None
        return HttpResponseRedirect(reverse("portal:ask_sent") if sent_before else f"{steps.WHAT.address}?het-han=1")
    form = PapersUpload(request.POST, request.FILES) if request.method == "POST" else PapersUpload()
    if request.method != "POST":
        return _shown(request, draft, form)
    if public_id := request.POST.get("remove", "")[:32]:
        actions.remove_draft_file(draft=draft.client_key, public_id=public_id, by=CITIZEN)
        return HttpResponseRedirect(f"{steps.PAPERS.address}#da-chon")
    added = _added(draft, form)
    if form.errors:
        return _shown(request, draft, form)
    go_on = "add" not in request.POST
    keep(request, draft.with_answers({PAPERS: "xong"}) if go_on else draft)
    if not go_on:
        return HttpResponseRedirect(f"{steps.PAPERS.address}{'#da-chon' if added else ''}")
    following = steps.first_open(steps.setting_of({**draft.values, PAPERS: "xong"}))
    return HttpResponseRedirect(following.address if following else reverse("portal:ask_check"))


def _added(draft: Draft, form: PapersUpload) -> int:
    """How many of the chosen files wait beside the draft now; why another does not stands in the form."""
    files = form.cleaned_data["papers"] if form.is_valid() else []
    if len(files) > _MOST:
        form.add_error("papers", f"Bạn chọn {len(files)} tệp, chỉ nhận tối đa {_MOST}. Hãy chọn lại.")
        return 0
    if not files and "add" in form.data:
        form.add_error("papers", "Hãy chọn tệp trên máy của bạn rồi bấm “Thêm tệp”.")
    done = 0
    for file in files:
        try:
            weigh(file.size, file.name or "", FilePurpose.ATTACHMENT)
            actions.add_draft_file(draft=draft.client_key, content=file.read(), name=file.name or "", by=CITIZEN)
            done += 1
        except Refused as refusal:
            form.add_error("papers", refusal.message)
    return done


def _shown(request: HttpRequest, draft: Draft, form: PapersUpload) -> HttpResponse:
    setting = steps.setting_of(draft.values)
    papers = paper_rows(draft)
    context = {
        "form": form,
        "page": steps.PAPERS,
        "steps": steps.STEPS,
        "papers": papers,
        "full": len(papers) >= _MOST,
        "for_them": setting.acting in (Acting.REPRESENTED, Acting.WITH_CONSENT),
        "paper": setting.regime.form(FORM),
        "kept": True,
        "crumbs": crumbs(here="Gửi yêu cầu cung cấp thông tin"),
        "section": "portal:ask",
    }
    return render(request, "portal/ask/papers.html", context, status=400 if form.errors else 200)


def paper_rows(draft: Draft) -> list[Shown]:
    return [{"name": name_of(row), "size": row.size, "public_id": row.public_id} for row in papers_of_draft(draft)]
