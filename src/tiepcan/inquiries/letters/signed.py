"""The signed copies of letters: by whom and when they were signed, and whether the signature holds."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tiepcan.inquiries.files import verdicts_of
from tiepcan.inquiries.models import CaseFile, OfficialLetter
from tiepcan.records.signature_words import SignatureWords, signature_words


@dataclass(frozen=True)
class SignedCopy:
    """One signed copy as it is shown: what its digital signatures say, or that it is a scan somebody attached."""

    file: CaseFile
    signatures: tuple[SignatureWords, ...]

    @property
    def digital(self) -> bool:
        return self.file.signed_digitally

    @property
    def by(self) -> str:
        return self.file.added_by.full_name if self.file.added_by else ""

    @property
    def at(self) -> datetime:
        return self.file.added_at


def signed_copies(letters: Iterable[OfficialLetter]) -> dict[int, list[SignedCopy]]:
    """The signed copies of these letters, by letter, oldest first."""
    rows = CaseFile.objects.filter(letter__in=list(letters)).exclude(content="").select_related("added_by")
    found: dict[int, list[SignedCopy]] = {}
    for row in rows.order_by("pk"):
        said = signature_words(json.loads(verdicts_of(row) or "[]")) if row.signed_digitally else []
        found.setdefault(row.letter_id or 0, []).append(SignedCopy(row, tuple(said)))
    return found
