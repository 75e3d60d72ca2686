"""A made certification authority, people it vouches for, and PDF files they sign. Nobody here exists."""

import datetime as dt
import io

import pikepdf
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

Made = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]
NOW = dt.datetime.now(dt.UTC)


def name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def authority(common: str = "Cơ quan chứng thực thử") -> Made:
    return _made(name(common, "Thử nghiệm"), None, NOW - dt.timedelta(days=3650), NOW + dt.timedelta(days=3650))


def person(issuer: Made, common: str, *, ends: dt.timedelta = dt.timedelta(days=365)) -> Made:
    return _made(name(common, "Ủy ban nhân dân phường Thử"), issuer, NOW - dt.timedelta(days=730), NOW + ends)


def _made(subject: x509.Name, issuer: Made | None, begins: dt.datetime, ends: dt.datetime) -> Made:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                issuer is not None,
                issuer is not None,
                False,
                False,
                False,
                issuer is None,
                issuer is None,
                False,
                False,
            ),
            critical=True,
        )
    )
    return builder.sign(issuer[1] if issuer else key, hashes.SHA256()), key


def der(made: Made) -> bytes:
    return made[0].public_bytes(serialization.Encoding.DER)


def page() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def signed(content: bytes, signer: Made, issuer: Made, field: str = "Signature1") -> bytes:
    store = SimpleCertificateStore()
    store.register(asn1_x509.Certificate.load(der(issuer)))
    private = signer[1].private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    simple = SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(der(signer)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=store,
    )
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    sign_pdf(writer, PdfSignatureMetadata(field_name=field, md_algorithm="sha256"), signer=simple, output=out)
    return out.getvalue()
