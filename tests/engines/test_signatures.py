"""Verdicts on signatures made by a made authority. Verified in this process; one test goes through the child."""

import datetime as dt
import io
import logging

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from made_signatures import authority, der, page, person, signed
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tiepcan.engines import signatures
from tiepcan.engines.confinement import Broken, Overrun
from tiepcan.engines.signatures import Standing, trust_store, verdict
from tiepcan.engines.signatures.verifier import Verifier
from tiepcan.engines.signatures.verifying import examine

ROOT = authority()
AN = person(ROOT, "Nguyễn Văn An")
SIGNED = signed(page(), AN, ROOT)
TRUST = (der(ROOT),)


@pytest.fixture(autouse=True)
def quiet():
    """The library tells its log why it trusts nobody; the child's log goes nowhere."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def only(content: bytes, trust=TRUST, at=None):
    (one,) = examine(content, trust, at)
    return one


def test_a_sound_signature_says_who_and_when_and_that_revocation_is_open():
    one = only(SIGNED)
    assert (one.standing, one.signer, one.organisation) == (
        Standing.GOOD,
        "Nguyễn Văn An",
        "Ủy ban nhân dân phường Thử",
    )
    assert one.issuer == "Cơ quan chứng thực thử"
    assert one.intact
    assert one.trusted
    assert one.whole_file
    assert not one.time_proven
    assert abs(one.signed_at - dt.datetime.now(dt.UTC)) < dt.timedelta(hours=1)
    assert "thu hồi" in one.reason


def test_a_file_without_signature_has_no_verdict_and_costs_no_process():
    assert verdict(page(), TRUST) == ()


def test_one_flipped_bit_breaks_it():
    spoilt = bytearray(SIGNED)
    spoilt[SIGNED.index(b"MediaBox") + 12] ^= 1
    one = only(bytes(spoilt))
    assert one.standing == Standing.BROKEN
    assert not one.intact
    assert "thay đổi sau khi ký" in one.reason


def test_a_file_saved_again_by_another_program_is_broken():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(SIGNED)) as pdf:
        pdf.save(out)
    assert only(out.getvalue()).standing == Standing.BROKEN


def test_what_was_added_after_signing_breaks_it_although_the_signed_part_is_unchanged():
    writer = IncrementalPdfFileWriter(io.BytesIO(SIGNED))
    writer.root["/Them"] = generic.pdf_string("x")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    one = only(out.getvalue())
    assert (one.standing, one.whole_file, one.intact) == (Standing.BROKEN, False, True)
    assert "không cho phép" in one.reason


def test_a_second_signature_leaves_the_first_good():
    twice = signed(SIGNED, person(ROOT, "Trần Thị Bình"), ROOT, "Signature2")
    first, second = examine(twice, TRUST)
    assert [first.standing, second.standing] == [Standing.GOOD, Standing.GOOD]
    assert (first.whole_file, second.whole_file) == (False, True)
    assert "thêm chữ ký" in first.reason
    assert [first.signer, second.signer] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_a_signer_nobody_vouches_for_is_unconfirmed_and_the_missing_root_is_named():
    one = only(SIGNED, trust=())
    assert (one.standing, one.intact, one.trusted) == (Standing.UNCONFIRMED, True, False)
    assert "Cơ quan chứng thực thử" in one.reason


def test_an_expired_certificate_is_unconfirmed_and_the_day_it_held_is_good():
    old = signed(page(), person(ROOT, "Lê Văn Cũ", ends=dt.timedelta(days=-30)), ROOT)
    assert "hết hạn" in only(old).reason
    assert only(old).standing == Standing.UNCONFIRMED
    assert only(old, at=dt.datetime.now(dt.UTC) - dt.timedelta(days=60)).standing == Standing.GOOD


def test_the_confined_verifier_gives_the_same_verdict_and_outlives_what_breaks_it():
    assert verdict(SIGNED, TRUST) == examine(SIGNED, TRUST)
    (broken,) = verdict(b"%PDF-1.7\n/ByteRange [0 1 2 3]", TRUST)
    assert broken.standing == Standing.BROKEN
    assert "không đọc được" in broken.reason
    before = signatures._verifier._process
    assert verdict(SIGNED, TRUST)[0].standing == Standing.GOOD
    assert signatures._verifier._process is before, "no new process was started"


@pytest.mark.parametrize("end", [Broken, Overrun])
def test_a_signature_that_ends_the_verifier_is_broken_and_the_next_gets_a_fresh_one(monkeypatch, end):
    class Ended:
        def ask(self, *questions: bytes, seconds: float) -> bytes:
            raise end

    class Answers:
        def ask(self, *questions: bytes, seconds: float) -> bytes:
            return b"[]"

    verifier = Verifier()
    monkeypatch.setattr(signatures, "_verifier", verifier)
    monkeypatch.setattr(verifier, "_fresh", Ended)
    (one,) = verdict(SIGNED, TRUST)
    assert one.standing == Standing.BROKEN
    monkeypatch.setattr(verifier, "_fresh", Answers)
    assert verdict(SIGNED, TRUST) == ()


def test_the_trust_store_reads_pem_and_der_and_names_what_is_no_certificate(tmp_path):
    (tmp_path / "a.pem").write_bytes(ROOT[0].public_bytes(Encoding.PEM) * 2)
    (tmp_path / "b.CRT").write_bytes(der(ROOT))
    (tmp_path / "readme.txt").write_text("x")
    assert trust_store(tmp_path) == TRUST * 3
    assert trust_store(tmp_path / "none") == ()
    (tmp_path / "c.pem").write_text("x")
    with pytest.raises(ValueError, match=r"c\.pem"):
        trust_store(tmp_path)
