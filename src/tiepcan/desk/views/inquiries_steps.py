"""The steps of a request: each has its form and its action. The form asks, the law answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.errors import NotFound, Refused
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today
from tiepcan.desk.forms import inquiries_answers as answers
from tiepcan.desk.forms import inquiries_head as head
from tiepcan.desk.forms import inquiries_work as work
from tiepcan.desk.forms.inquiries import InquiryForm
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_letters import (
    file_of,
    gives_letters,
    issue_all,
    latest,
    letter_form,
    made_since,
    ready,
)
from tiepcan.desk.views.inquiries_sheet import Sheet, about, request_facts, sheet_of, shown_before, timeline
from tiepcan.engines.letters import Composition, Letter, compose
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions import Supplied, view_identity
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.actions.moving import step_label
from tiepcan.inquiries.models import DisputeKind, Inquiry, OfficialLetter
from tiepcan.inquiries.permissions import IdentityReason
from tiepcan.law.explanations import Explanation
from tiepcan.law.procedure import NotAllowed, may

LATEST = 5  # events shown beside a form


@dataclass(frozen=True)
class Step:
    """`event` is what the packs call it, `slug` its name in the address, `label` its words where no pack has any."""

    event: str
    slug: str
    form: type[InquiryForm]
    take: Callable[..., object]
    label: str = ""
    grave: bool = False


def _record_consent(*, inquiry: Inquiry, seen: int, **values: Any) -> object:  # noqa: ARG001  the consent knows both
    """Answers of several people come in any order; what counts is that this one has not answered yet."""
    return actions.record_consent(**values)


_claim = {kind: partial(actions.dispute, kind=kind) for kind in DisputeKind}

STEPS = (
    Step("guide", "huong-dan-bo-sung", work.GuideForm, actions.ask_to_complete),
    Step("complete", "da-bo-sung", work.CompleteForm, actions.complete),
    Step("accept", "hop-le", work.AcceptForm, actions.accept),
    Step("close_incomplete", "dong", work.PlainForm, actions.close_incomplete, grave=True),
    Step("assign", "giao-viec", work.AssignForm, actions.assign),
    Step("announce", "thong-bao-thoi-han", work.PlainForm, actions.announce_time),
    Step("ask_consent", "xin-dong-y", work.AskConsentForm, actions.ask_consent),
    Step("record_consent", "tra-loi-dong-y", work.RecordConsentForm, _record_consent, "Ghi trả lời về việc đồng ý"),
    Step("override_consent", "khong-can-dong-y", head.OverrideForm, actions.decide_without_consent),
    Step("discretion", "nguoi-dung-dau-quyet-dinh", head.DiscretionForm, actions.decide_at_discretion),
    Step("separate", "phan-tach", work.PlainForm, actions.separate_parts),
    Step("finish_separation", "xong-phan-tach", work.SeparatedForm, actions.finish_separation),
    Step("extend", "gia-han", answers.ExtendForm, actions.extend),
    Step("charge", "chi-phi", work.ChargeForm, actions.charge),
    Step("pay", "da-nop", work.PaymentForm, actions.record_payment),
    Step("supply", "cung-cap", answers.SupplyForm, actions.supply),
    Step("point_to", "chi-dan", answers.PointForm, actions.point_to),
    Step("refuse", "tu-choi", answers.RefuseForm, actions.refuse, grave=True),
    Step("withdraw", "rut", work.DayForm, actions.withdraw, grave=True),
    Step("dispute", "khong-chinh-xac", answers.DisputeForm, actions.dispute),
    Step("find_wrong", "tu-phat-hien", answers.ClaimForm, _claim[DisputeKind.FOUND_WRONG]),
    Step("supply_again", "cung-cap-lai", answers.ResupplyForm, actions.correct_and_resupply),
    Step("uphold", "giu-nguyen", answers.UpholdForm, actions.uphold),
    Step("ask_creator", "hoi-noi-tao-ra", work.CreatorForm, actions.ask_creator),
    Step("record_creator_answer", "noi-tao-ra-tra-loi", work.DayForm, actions.record_creator_answer),
    Step("complain", "khieu-nai", answers.ClaimForm, _claim[DisputeKind.COMPLAINT]),
    Step("denounce", "to-cao", answers.ClaimForm, _claim[DisputeKind.DENUNCIATION]),
    Step("sue", "khoi-kien", answers.ClaimForm, _claim[DisputeKind.LAWSUIT]),
    Step("reopen", "giai-quyet-lai", work.PlainForm, actions.reopen),
    Step("propose", "trinh-ky", work.ProposeForm, actions.propose, "Trình ký"),
)
_BY_SLUG = {step.slug: step for step in STEPS}
_BY_EVENT = {step.event: step for step in STEPS}


def href_of(inquiry: Inquiry, event: str) -> str:
    return reverse("desk:inquiry_step", args=[inquiry.public_id, _BY_EVENT[event].slug])


@login_required
def inquiry_step(request: StaffRequest, public_id: str, slug: str) -> HttpResponse:
    """The form of one step. Posting a step that is not allowed is refused by its action, with the article."""
    sheet, step = _sheet(request, public_id), _step(slug)
    form = step.form(posted(request), about=about(sheet))
    if request.method != "POST":
        return _page(request, sheet, step, form) if _offered(sheet, step) else _not_now(request, sheet, step)
    if "preview" in request.POST and step.event == "extend":
        return _page(request, sheet, step, form, _preview(request, sheet, step, form))
    if "draft" in request.POST:
        return _draft(request, sheet, step, form)
    told: list[object] = []
    before = latest(sheet)
    if carried_out(form, lambda: told.append(_take_and_issue(request, sheet, step, form, before))):
        return _done(request, sheet, step, told[0], made_since(sheet, before))
    if not told:
        _say_not_open(sheet, step, form)
    # The page shows the case as it is now, so what is sent from it next was decided on that.
    return _page(request, _sheet(request, public_id), step, form)


def _sheet(request: StaffRequest, public_id: str) -> Sheet:
    return sheet_of(inquiry_viewer(request), request.user, public_id, today=today())


def _say_not_open(sheet: Sheet, step: Step, form: InquiryForm) -> None:
    """The form did not hold, so no action was asked; that no move leads out of the state is said all the same."""
    answer = may(sheet.regime, sheet.inquiry.state, step.event)
    if isinstance(answer, NotAllowed) and not answer.missing and step.event != "propose":
        form.add_error(None, f"{answer}.")


def _step(slug: str) -> Step:
    if slug not in _BY_SLUG:
        raise NotFound("Không có bước này. Hãy mở hồ sơ và chọn một bước.")
    return _BY_SLUG[slug]


def _offered(sheet: Sheet, step: Step) -> bool:
    return step.event == "propose" or any(offer.event == step.event for offer in sheet.offers)


def _not_now(request: StaffRequest, sheet: Sheet, step: Step) -> HttpResponse:
    label = step.label or step_label(sheet.regime, step.event)
    messages.warning(request, f"“{label}” không thực hiện được lúc này hoặc không do bạn thực hiện.")
    return redirect("desk:inquiry", sheet.inquiry.public_id)


def _take(request: StaffRequest, sheet: Sheet, step: Step, form: InquiryForm) -> object:
    return at_its_field(
        form, lambda: step.take(inquiry=sheet.inquiry, seen=_seen(request), by=request.user, **form.values)
    )


def _take_and_issue(request: StaffRequest, sheet: Sheet, step: Step, form: InquiryForm, before: int) -> object:
    """The step and the issue of its letter stand or fall together."""
    with transaction.atomic():
        done = _take(request, sheet, step, form)
        if not form.errors and gives_letters(sheet, step.event):
            issue_all(made_since(sheet, before), letter_form(sheet, request), request)
        return done


def _draft(request: StaffRequest, sheet: Sheet, step: Step, form: InquiryForm) -> HttpResponse:
    """The letter of the step in full, as it would be: the step is taken, its letter read, and both taken back. That
    the officer saw who asked stays written down."""
    found: list[Letter] = []
    before = latest(sheet)

    def look() -> None:
        with transaction.atomic():
            _take(request, sheet, step, form)
            found.extend(letter_in(letter) for letter in made_since(sheet, before))
            transaction.set_rollback(True)

    if not carried_out(form, look) or not found:
        return _page(request, _sheet(request, sheet.inquiry.public_id), step, form)
    view_identity(inquiry=sheet.inquiry, reason=IdentityReason.LETTER, by=request.user)
    kind = request.POST["draft"]
    if kind in ("pdf", "docx"):
        return file_of(found[0], kind, f"du-thao-{step.slug}", timezone.now())
    return _page(request, sheet, step, form, letters=[compose(letter) for letter in found])


def _seen(request: StaffRequest) -> int:
    """The version of the case that was looked at; without one it is none there ever was."""
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() and len(said) < 9 else -1


# Where the fields of the desk are not called as the core calls the fact.
_FIELDS = {
    "looked_at": "places",
    "published_at": "published",
    "published_item": "published",
    "competent_body": "competent",
}


def at_its_field(form: Any, action: Callable[[], object]) -> object:
    """Carry out; a refusal that names what was typed stands at that field, any other over the form. Messages of cases
    name their article themselves."""
    try:
        return action()
    except NotFound:
        raise
    except Refused as refusal:
        named = getattr(refusal, "field", "") or getattr(refusal, "missing", "")
        field = _FIELDS.get(named, named)
        form.add_error(field if field in form.fields else None, refusal.message)
        return None


def _done(
    request: StaffRequest, sheet: Sheet, step: Step, told: object, letters: Sequence[OfficialLetter]
) -> HttpResponse:
    if isinstance(told, Supplied) and told.one_time_code:
        context = {"sheet": sheet, "inquiry": told.decision.inquiry, "code": told.one_time_code, "letters": letters}
        response = render(request, "desk/inquiries/one_time_code.html", context | {"section": "desk:inquiries"})
        response["Cache-Control"] = "no-store"
        return response
    messages.success(request, f"Đã ghi: {step.label or step_label(sheet.regime, step.event)}.")
    if len(letters) == 1 and sheet.handles:
        return redirect("desk:letter", letters[0].public_id)
    return redirect("desk:inquiry", sheet.inquiry.public_id)


def _preview(request: StaffRequest, sheet: Sheet, step: Step, form: InquiryForm) -> Explanation | None:
    """The clock as it would be: the step is taken in earnest, looked at, and taken back before anything is kept."""
    found: list[Explanation] = []

    def look() -> None:
        with transaction.atomic():
            _take(request, sheet, step, form)
            found.append(_sheet(request, sheet.inquiry.public_id).clock)
            transaction.set_rollback(True)

    return found[0] if carried_out(form, look) else None


def _said(form: InquiryForm) -> dict[str, Any]:
    """What the form says so far: typed and good, else what it began with."""
    begun = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return begun | (getattr(form, "cleaned_data", None) or {})


def _page(
    request: StaffRequest,
    sheet: Sheet,
    step: Step,
    form: InquiryForm,
    preview: Explanation | None = None,
    letters: Sequence[Composition] | None = None,
) -> HttpResponse:
    move = next((m for m in sheet.regime.moves if m.event == step.event), None)
    context = {
        "sheet": sheet,
        "inquiry": sheet.inquiry,
        "step": step,
        "label": step.label or step_label(sheet.regime, step.event),
        "move": move,
        "form": form,
        "preview": preview,
        "letters": ready(sheet, step.event, _said(form), request) if letters is None else letters,
        "whole": letters is not None,
        "letter_form": letter_form(sheet, request) if gives_letters(sheet, step.event) else None,
        "facts": request_facts(sheet)[:3],
        "history": timeline(sheet)[-LATEST:],
        "shown_before": shown_before(sheet.inquiry) if step.event in ("refuse", "point_to") else [],
        "section": "desk:inquiries",
    }
    return render(request, "desk/inquiries/step.html", context, status=422 if form.errors else 200)
