"""What the page of one's own request says of letters and files."""

from django.urls import reverse

from tiepcan.inquiries import queries
from tiepcan.inquiries.file_kinds import suffix_of
from tiepcan.inquiries.files import name_of, papers_sent
from tiepcan.inquiries.letters.signed import SignedCopy, signed_copies
from tiepcan.inquiries.models import CaseFile, Inquiry, OfficialLetter
from tiepcan.law.calendar import dmy
from tiepcan.portal.showing import Shown


def papers_of(inquiry: Inquiry) -> Shown:
    """Letters to read, files to fetch, papers sent before."""
    files = queries.answer_files(inquiry)
    shown = open_answers(inquiry)
    return {
        "letters": letter_rows(queries.letters_told(inquiry), "portal:track_letter"),
        "files": answer_rows(shown, "portal:track_answer"),
        "by_code": bool(files) and not shown,
        "attached": papers_sent(inquiry),
    }


def open_answers(inquiry: Inquiry) -> list[CaseFile]:
    """The answer files the tracking page itself hands out: none while a code of their own opens them."""
    supplied = queries.latest_decision(inquiry, "supply", "resupply")
    return [] if supplied is not None and hasattr(supplied, "access") else queries.answer_files(inquiry)


def letter_rows(letters: list[OfficialLetter], view: str) -> list[Shown]:
    copies = signed_copies(letters)
    return [_letter_row(letter, copies.get(letter.pk, []), view) for letter in letters]


def _letter_row(letter: OfficialLetter, copies: list[SignedCopy], view: str) -> Shown:
    """A letter, and how the copy that is handed out is signed, once there is one."""
    signed = copies[-1] if copies else None
    kind = suffix_of(signed.file.media_type).removeprefix(".").upper() if signed else "PDF"
    return {
        "label": f"{letter.label}, số {letter.code} ({dmy(letter.issued_on)})" if letter.issued_on else "",
        "href": reverse(view, args=[letter.public_id]),
        "kind": kind,
        "signed": signed,
        "provisional": letter.provisional,
    }


def answer_rows(files: list[CaseFile], view: str) -> list[Shown]:
    return [{"label": name_of(f), "size": f.size, "href": reverse(view, args=[f.public_id])} for f in files]
