"""The letters of a step: how they would look before it is taken, and their issue together with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from tiepcan.desk.entrance import StaffRequest
from tiepcan.desk.forms.letters import StepLetterForm
from tiepcan.desk.views.inquiries_sheet import Sheet
from tiepcan.engines.letters import Composition, Letter, compose
from tiepcan.inquiries import actions
from tiepcan.inquiries.letters.drafting import ready_letters
from tiepcan.inquiries.letters.files import MAKERS
from tiepcan.inquiries.letters.stationery import signatories, stationery_of, usual_signatory
from tiepcan.inquiries.models import OfficialLetter
from tiepcan.inquiries.queries import masked_requester
from tiepcan.law.letters import given_by

# Under these names forms of steps hold what letters know under others.
_SAID_AS = {"guidance": "reason", "complete_by": "until", "public_interest": "reason", "competent": "referral"}


def ready(sheet: Sheet, event: str, said: Mapping[str, Any], request: StaffRequest) -> list[Composition]:
    """The letters of a step as they stand now, for the screen: names masked, room where something is to be typed."""
    known = {_SAID_AS.get(name, name): value for name, value in said.items() if value not in (None, "")}
    requester = masked_requester(sheet.inquiry)
    letters = ready_letters(sheet.inquiry, event, known, requester=requester, by=request.user, at=timezone.now())
    return [compose(letter) for letter in letters]


def gives_letters(sheet: Sheet, event: str) -> bool:
    """Whether the step leaves a letter of ours, and this person is one who issues them."""
    return sheet.handles and any(form.made_by == "body" for form in given_by(sheet.regime, event))


def letter_form(sheet: Sheet, request: StaffRequest) -> StepLetterForm:
    agency = sheet.inquiry.agency
    return StepLetterForm(
        request.POST if request.method == "POST" else None,
        signatories=signatories(agency, on=sheet.today),
        usual=usual_signatory(agency, request.user, on=sheet.today),
        counted=stationery_of(agency).counted_here,
    )


def latest(sheet: Sheet) -> int:
    """By this one the letters of the next step are told from those before."""
    return sheet.inquiry.letters.order_by("-pk").values_list("pk", flat=True).first() or 0


def made_since(sheet: Sheet, before: int) -> list[OfficialLetter]:
    return list(sheet.inquiry.letters.filter(pk__gt=before).select_related("agency").order_by("pk"))


def issue_all(letters: Sequence[OfficialLetter], form: StepLetterForm, request: StaffRequest) -> None:
    """Number what the step drafted, where the officer asked for it."""
    if not form.is_valid() or not form.cleaned_data.get("issue"):
        return
    with transaction.atomic():
        for letter in letters:
            if not letter.issued:
                actions.issue(letter=letter, signatory=form.chosen, by=request.user)


def file_of(letter: Letter, kind: str, name: str, at: datetime) -> HttpResponse:
    """The letter as a download that no browser opens in place and no cache keeps."""
    media_type, make = MAKERS[kind]
    response = HttpResponse(make(letter, made_at=at), content_type=media_type)
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "-" for c in name)
    response["Content-Disposition"] = f'attachment; filename="{safe}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response
