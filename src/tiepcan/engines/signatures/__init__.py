"""Digital signatures in PDF files: who signed, when, whether it holds. The file is only read; nothing is rewritten."""

import base64
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tiepcan.engines.confinement import Broken, Overrun
from tiepcan.engines.signatures.model import SignatureVerdict, Standing
from tiepcan.engines.signatures.verifier import Verifier

__all__ = ["SignatureVerdict", "Standing", "trust_store", "verdict"]

_verifier = Verifier()
ENDINGS = (".pem", ".crt", ".cer")
_UNREADABLE = SignatureVerdict(
    Standing.BROKEN,
    signer="",
    organisation="",
    issuer="",
    signed_at=None,
    time_proven=False,
    intact=False,
    trusted=False,
    whole_file=False,
    reason="Tệp có chữ ký số nhưng không đọc được chữ ký. Hãy xin bản có chữ ký từ cơ quan ban hành.",
)


def verdict(content: bytes, trust: tuple[bytes, ...] = ()) -> tuple[SignatureVerdict, ...]:
    """One verdict a signature, in the order they were made; none for a file without a signature.

    `trust` are the certificates of `trust_store`. A signature that breaks the parser counts as broken.
    """
    if b"/ByteRange" not in content:  # stands in plain sight in every signed PDF, so that others cost no process
        return ()
    certificates = json.dumps([base64.b64encode(one).decode() for one in trust]).encode()
    try:
        out = _verifier.ask(len(certificates).to_bytes(8, "big") + certificates + content)
    except (Overrun, Broken):
        out = b""
    return tuple(map(_from_json, json.loads(out))) if out else (_UNREADABLE,)


def trust_store(folder: Path) -> tuple[bytes, ...]:
    """The certificates (DER) in the files of a folder, PEM or DER; the operator puts the roots he trusts there.

    Raises ValueError that names a file which is no certificate; a folder that does not exist holds none.
    """
    files = sorted(p for p in folder.glob("*") if p.suffix.lower() in ENDINGS) if folder.is_dir() else []
    return tuple(der for file in files for der in _certificates(file))


def _certificates(file: Path) -> list[bytes]:
    content = file.read_bytes()
    try:
        if b"-----BEGIN" in content:
            found = x509.load_pem_x509_certificates(content)
        else:
            found = [x509.load_der_x509_certificate(content)]
    except ValueError as error:
        raise ValueError(f"{file.name} không phải chứng thư số (PEM hoặc DER).") from error
    return [certificate.public_bytes(Encoding.DER) for certificate in found]


def _from_json(row: dict[str, Any]) -> SignatureVerdict:
    at = row.pop("signed_at")
    return SignatureVerdict(Standing(row.pop("standing")), signed_at=datetime.fromisoformat(at) if at else None, **row)
