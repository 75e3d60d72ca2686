"""A request for information as the agency keeps it: the case, what happened to it, who asked, what was decided."""

from tiepcan.inquiries.models.costs import Cost, CostLine, Payment
from tiepcan.inquiries.models.decisions import WEIGHED, Consent, ConsentStatus, Decision, DecisionKind, Extent
from tiepcan.inquiries.models.draft_files import DraftFile, DraftPurpose
from tiepcan.inquiries.models.files import AnswerAccess, CaseFile, FilePurpose
from tiepcan.inquiries.models.identity import Identity, Person, Sealed
from tiepcan.inquiries.models.inquiry import AT_WORK, Acting, Event, Inquiry, Outcome, Residency, Series, SeriesKind
from tiepcan.inquiries.models.keys import LostKey
from tiepcan.inquiries.models.letters import LetterSeries, OfficialLetter, Signatory, Stationery
from tiepcan.inquiries.models.notices import Notice, NoticeKind, NoticeStatus
from tiepcan.inquiries.models.remedies import (
    Dispute,
    DisputeKind,
    DisputeOutcome,
    Rating,
    Suggestion,
    SuggestionOutcome,
)

# Every kind of row that holds personal data in a box.
SEALED: tuple[type[Sealed], ...] = (Identity, Person, Consent, Suggestion, OfficialLetter, CaseFile, DraftFile)

__all__ = [
    "AT_WORK",
    "SEALED",
    "WEIGHED",
    "Acting",
    "AnswerAccess",
    "CaseFile",
    "Consent",
    "ConsentStatus",
    "Cost",
    "CostLine",
    "Decision",
    "DecisionKind",
    "Dispute",
    "DisputeKind",
    "DisputeOutcome",
    "DraftFile",
    "DraftPurpose",
    "Event",
    "Extent",
    "FilePurpose",
    "Identity",
    "Inquiry",
    "LetterSeries",
    "LostKey",
    "Notice",
    "NoticeKind",
    "NoticeStatus",
    "OfficialLetter",
    "Outcome",
    "Payment",
    "Person",
    "Rating",
    "Residency",
    "Series",
    "SeriesKind",
    "Signatory",
    "Stationery",
    "Suggestion",
    "SuggestionOutcome",
]
