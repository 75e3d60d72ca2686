"""Letters and files of one's own request: read behind the code, and papers sent along."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.engines.letters import to_pdf
from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.file_kinds import suffix_of, weigh
from tiepcan.inquiries.models import CaseFile, FilePurpose, Inquiry, OfficialLetter
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.portal.forms.tracking import AttachForm
from tiepcan.portal.views.asking_draft import personal_page
from tiepcan.portal.views.files import download
from tiepcan.portal.views.tracking import case_page, opened
from tiepcan.portal.views.tracking_papers import open_answers


@personal_page("GET", "HEAD")
def letter_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """One issued letter of one's own request."""
    return letter_download(queries.letters_told(_opened(request)), public_id)


def letter_download(letters: list[OfficialLetter], public_id: str) -> HttpResponse:
    """The letter with the signature, where the signed copy is here already."""
    letter = next((row for row in letters if row.public_id == public_id), None)
    if letter is None:
        raise Http404
    signed = letter.signed_copies.exclude(content="").order_by("-id").first()
    name = f"{letter.label} {letter.code}"
    if signed is not None:
        content, _ = actions.open_file(file=signed, by=CITIZEN)
        return download(content, signed.media_type, name, suffix_of(signed.media_type))
    words = actions.open_letter(letter=letter, by=CITIZEN)
    made_at = letter.issued_at or timezone.now()
    return download(to_pdf(words, made_at=made_at), "application/pdf", name, ".pdf")


def _opened(request: HttpRequest) -> Inquiry:
    inquiry = opened(request)
    if inquiry is None:
        raise Http404
    return inquiry


@personal_page("GET", "HEAD")
def answer_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """One file of the answer, where no code of its own guards it."""
    inquiry = _opened(request)
    row = next((f for f in open_answers(inquiry) if f.public_id == public_id), None)
    if row is None:
        raise Http404
    return file_download(row)


def file_download(row: CaseFile) -> HttpResponse:
    content, name = actions.open_file(file=row, by=CITIZEN)
    suffix = suffix_of(row.media_type)
    return download(content, row.media_type, name.removesuffix(suffix), suffix)


@personal_page("POST")
def attach(request: HttpRequest) -> HttpResponse:
    """Send a paper along: a consent, a power of attorney, what was missing."""
    inquiry = opened(request)
    if inquiry is None:
        return HttpResponseRedirect(reverse("portal:track"))
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        return case_page(request, inquiry, form)
    file = form.cleaned_data["file"]
    try:
        weigh(file.size, file.name or "", FilePurpose.ATTACHMENT)
        actions.attach(inquiry=inquiry, content=file.read(), name=file.name or "", by=CITIZEN)
    except Refused as refusal:
        form.add_error("file", refusal.message)
        return case_page(request, inquiry, form)
    return HttpResponseRedirect(f"{reverse('portal:track_case')}#giay-to")
