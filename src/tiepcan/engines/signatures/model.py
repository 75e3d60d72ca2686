"""What can be said of a digital signature in a PDF, without a network."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    GOOD = "good"  # what was signed is unchanged, and the signer is vouched for by a trusted authority
    UNCONFIRMED = "unconfirmed"  # unchanged, but who signed could not be confirmed here
    BROKEN = "broken"  # changed after signing, or no sound signature


@dataclass(frozen=True)
class SignatureVerdict:
    """`signed_at` is what the signer's machine wrote unless `time_proven`. `reason` is Vietnamese, for the screen.

    Revocation is never known here: no certificate list is fetched. `reason` says so where the standing is good.
    """

    standing: Standing
    signer: str
    organisation: str
    issuer: str
    signed_at: datetime | None
    time_proven: bool
    intact: bool
    trusted: bool
    whole_file: bool
    reason: str
