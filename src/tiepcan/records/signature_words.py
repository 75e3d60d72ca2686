"""What is said of the digital signatures of a file, wherever it is shown: who signed, when, and whether it holds.

The verdicts are JSON that was kept when the file came in, perhaps by an earlier version: whatever is missing or odd
in it is left out, never an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from tiepcan.engines.signatures import Standing

_SAID = {
    Standing.GOOD: ("Chữ ký số còn nguyên vẹn, người ký được xác nhận", "ontime"),
    Standing.UNCONFIRMED: ("Chữ ký số còn nguyên vẹn, chưa xác nhận được người ký", "soon"),
    Standing.BROKEN: ("Chữ ký số không hợp lệ", "late"),
}


@dataclass(frozen=True)
class SignatureWords:
    """`kind` is how urgent it is, as the tags of the screen know it; `at` is empty where no time was readable."""

    label: str
    kind: str
    who: str
    at: str
    reason: str


def signature_words(verdicts: object) -> list[SignatureWords]:
    rows = verdicts if isinstance(verdicts, list) else []
    return [_words(row) for row in rows if isinstance(row, Mapping) and row.get("standing") in set(Standing)]


def _words(row: Mapping[str, object]) -> SignatureWords:
    label, kind = _SAID[Standing(str(row["standing"]))]
    who = ", ".join(str(row[key]) for key in ("signer", "organisation") if row.get(key))
    return SignatureWords(label, kind, who, _moment(row.get("signed_at")), str(row.get("reason") or ""))


def _moment(value: object) -> str:
    try:
        return localtime(datetime.fromisoformat(str(value))).strftime("%H:%M, %d/%m/%Y")
    except ValueError:
        return ""
