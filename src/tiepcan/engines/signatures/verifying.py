"""Verification by pyHanko: offline, with the operator's trust store, revocation left open."""

import io
from datetime import datetime
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tiepcan.engines.signatures.model import SignatureVerdict, Standing

_MOST = 20  # every further one would be hashed over the whole file again
_CHANGED = "Nội dung đã bị thay đổi sau khi ký nên chữ ký không còn giá trị. Hãy xin bản gốc từ cơ quan ban hành."
_ADDED = "Sau khi ký, tệp có thay đổi mà chữ ký không cho phép. Hãy xin bản gốc từ cơ quan ban hành."
_UNSOUND = "Chữ ký số không đúng với chứng thư của người ký. Hãy xin bản có chữ ký đúng từ cơ quan ban hành."
_EXPIRED = (
    "Nội dung không thay đổi từ khi ký. Chứng thư của người ký đã hết hạn và không có dấu thời gian tin cậy, "
    "nên không xác nhận được là đã ký khi chứng thư còn hạn."
)
_UNKNOWN = (
    "Nội dung không thay đổi từ khi ký. Chưa xác nhận được người ký vì kho tin cậy chưa có chứng thư gốc của {issuer}; "
    "người quản trị thêm chứng thư gốc rồi kiểm tra lại."
)
_REVOKED = "Chứng thư của người ký đã bị thu hồi. Hãy hỏi lại cơ quan ban hành."
_UNCONFIRMED = "Nội dung không thay đổi từ khi ký, nhưng chứng thư của người ký không hợp lệ để ký văn bản."
_GOOD = "Chữ ký hợp lệ, nội dung không thay đổi từ khi ký. Chưa kiểm tra việc thu hồi chứng thư vì không nối mạng."
_LATER = " Sau chữ ký này tệp có thêm chữ ký hoặc nội dung biểu mẫu được phép."
_CLAIMED = " Thời điểm ký do máy của người ký ghi."
_OUT_OF_TIME = (AdESIndeterminate.OUT_OF_BOUNDS_NO_POE, AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED)
_ALLOWED = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def examine(content: bytes, trust: tuple[bytes, ...], at: datetime | None = None) -> tuple[SignatureVerdict, ...]:
    """The verdicts on a PDF as of `at` (now where nothing is said). Raises whatever the parser raises."""
    reader: Any = PdfFileReader(io.BytesIO(content), strict=False)
    roots = [Certificate.load(one) for one in trust]
    return tuple(_verdict(one, roots, at) for one in reader.embedded_regular_signatures[:_MOST])


def _verdict(signature: Any, roots: list[Any], at: datetime | None) -> SignatureVerdict:
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", moment=at)
    status: Any = validate_pdf_signature(signature, context)
    certificate = status.signing_cert
    stamp = status.timestamp_validity
    proven = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    standing, reason = _judged(status, whole=whole)
    if standing == Standing.GOOD and not proven:
        reason += _CLAIMED
    return SignatureVerdict(
        standing,
        signer=_named(certificate.subject, "common_name"),
        organisation=_named(certificate.subject, "organization_name"),
        issuer=_named(certificate.issuer, "common_name"),
        signed_at=stamp.timestamp if proven else status.signer_reported_dt,
        time_proven=proven,
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        whole_file=whole,
        reason=reason,
    )


def _judged(status: Any, *, whole: bool) -> tuple[Standing, str]:
    if not status.intact:
        return Standing.BROKEN, _CHANGED
    if not status.valid:
        return Standing.BROKEN, _UNSOUND
    if not whole and (status.modification_level not in _ALLOWED or not status.docmdp_ok):
        return Standing.BROKEN, _ADDED
    if status.revoked:
        return Standing.BROKEN, _REVOKED
    if not status.trusted:
        return Standing.UNCONFIRMED, _doubt(status)
    return Standing.GOOD, _GOOD + ("" if whole else _LATER)


def _doubt(status: Any) -> str:
    problem = status.trust_problem_indic
    if problem in _OUT_OF_TIME:
        return _EXPIRED
    if problem == AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
        return _UNKNOWN.format(issuer=_named(status.signing_cert.issuer, "common_name") or "tổ chức chứng thực")
    return _UNCONFIRMED


def _named(name: Any, key: str) -> str:
    """One part of a name; whoever made the certificate wrote it, so what cannot be shown is taken out."""
    value = name.native.get(key, "")
    text = value if isinstance(value, str) else ", ".join(map(str, value))
    return "".join(c for c in text if c.isprintable())[:200]
