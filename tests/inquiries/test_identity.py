"""Who asked is sealed with a key outside the database, shown masked, and named in nothing that is written down."""

import json
import logging
from dataclasses import asdict, replace
from datetime import date

import pytest
from cases import AN, SEPTEMBER, assigned, give, later, noon, received
from django.apps import apps
from django.core import mail
from django.db import connection

from factories import published
from people import TESTS
from tiepcan.agencies.errors import NotAllowed, NotFound
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.inquiries import actions, keys, public_log, queries
from tiepcan.inquiries.actions import ConsentSought
from tiepcan.inquiries.codes import normal
from tiepcan.inquiries.errors import CodeRenewed, KeyMissing
from tiepcan.inquiries.identity import HIDDEN, Member, Requester, mask_email, mask_name, mask_number
from tiepcan.inquiries.models import DisputeKind, Identity, Inquiry, Person
from tiepcan.inquiries.permissions import CITIZEN, IdentityReason
from tiepcan.inquiries.register import register_rows

CANARY = Requester(
    full_name="Quách Thị Kim Tước",
    identity_number="079188877766",
    identity_issued_by="Cục Cảnh sát Kim Tước",
    address="Số 77 ngõ Kim Tước, phường Một",
    phone="0987000777",
    email="kim.tuoc@canary.example.vn",
    representative_name="Quách Kim Tước Cha",
    representative_identity="079055544433",
    helper_name="Người Giúp Kim Tước",
)
TRACES = ("kim tước", "kim.tuoc", "0987000777", "079188877766", "079055544433", "canary")


def everything_written() -> str:
    """Every value of every row of every table of this database, bytes as they lie there."""
    told = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            for row in cursor.fetchall():
                told += [v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in row]
    return "\n".join(told).lower()


def test_a_planted_person_is_found_in_nothing_that_is_written(people, tmp_path, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    group = [Member(full_name="Kim Tước Một", identity_number="079188877766"), Member(full_name="Kim Tước Hai")]
    inquiry = assigned(people, requester=CANARY)
    sought = ConsentSought(condition="16.1", name="Bà Kim Tước", information="Đơn của bà Kim Tước")
    (consent,) = actions.ask_consent(inquiry=inquiry, of=[sought], by=people.hoa, at=noon(SEPTEMBER))
    actions.record_consent(consent=consent, given=True, scope="Cả đơn", by=people.hoa, at=noon(SEPTEMBER))
    actions.view_identity(inquiry=inquiry, reason=IdentityReason.LETTER, by=people.binh, at=noon(SEPTEMBER))
    actions.view_consent(consent=consent, reason=IdentityReason.LETTER, by=people.binh, at=noon(SEPTEMBER))
    inquiry = give(people, inquiry, later(SEPTEMBER, 2))
    actions.dispute(inquiry=inquiry, kind=DisputeKind.COMPLAINT, by=CITIZEN, at=later(SEPTEMBER, 5))
    actions.view_register(
        agency=people.commune, year=2026, reason=IdentityReason.REGISTER, by=people.cuc, at=later(SEPTEMBER, 6)
    )
    received(
        people, requester=replace(CANARY, organisation="Hội Nông dân"), requester_kind="group", acting="group",
        members=group,
    )  # fmt: skip
    item = published(people).item
    actions.suggest(item=item, text="Sai năm.", contact=CANARY, client_key="k" * 20, by=CITIZEN, at=noon(SEPTEMBER))
    written = everything_written()
    assert "kế hoạch sử dụng đất" in written, "the search sees what is there"
    files = "".join(p.read_bytes().decode("latin-1") for p in tmp_path.rglob("*") if p.is_file()).lower()
    shown = " ".join(map(str, [*Inquiry.objects.all(), *Identity.objects.all(), *Person.objects.all(), consent]))
    public = json.dumps([asdict(e) for e in public_log.public_log(date(2026, 9, 1))], default=str)
    out = capsys.readouterr()
    mails = "".join(m.subject + m.body for m in mail.outbox)
    for place in (written, files, shown.lower(), public.lower(), caplog.text.lower(), out.out + out.err, mails):
        assert not [trace for trace in TRACES if trace in place]


def test_who_handles_the_case_sees_who_asked_for_a_reason_that_the_chain_keeps(people):
    inquiry = received(people).inquiry
    shown = actions.view_identity(inquiry=inquiry, reason=IdentityReason.CONTACT, by=people.binh)
    assert shown.requester == AN
    last = AuditEvent.objects.latest("sequence")
    assert (last.action, last.details) == ("inquiries.view_identity", {"reason": "contact"})
    assert last.object_id == inquiry.public_id


@pytest.mark.parametrize("who", ["hoa", "dung", "son"])
def test_nobody_else_sees_who_asked(people, who):
    inquiry = assigned(people)
    with pytest.raises(NotAllowed):
        actions.view_identity(inquiry=inquiry, reason=IdentityReason.CONTACT, by=getattr(people, who))


def test_a_reason_is_one_of_the_list(people):
    with pytest.raises(ValueError, match="tò mò"):
        actions.view_identity(inquiry=received(people).inquiry, reason="tò mò", by=people.binh)


def test_lists_show_too_little_to_find_a_person(people):
    masked = queries.masked_requester(received(people).inquiry)
    assert masked.full_name == "N. T. A."
    assert masked.identity_number == f"0381{HIDDEN}2345"
    assert (masked.phone, masked.email, masked.address) == (f"{HIDDEN}5678", f"a{HIDDEN}@example.vn", HIDDEN)


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        (mask_name("  "), ""),
        (mask_number("1234567"), HIDDEN),
        (mask_number("123456789"), f"1234{HIDDEN}6789"),
        (mask_number(""), ""),
        (mask_email("khong-phai-thu"), ""),
    ],
)
def test_masks_of_odd_values_show_nothing(masked, expected):
    assert masked == expected


# --- Keys -------------------------------------------------------------------------------------------------------


def test_the_key_lies_in_a_file_only_its_owner_reads(people, tmp_path):
    received(people)
    assert (tmp_path / keys.FILE).stat().st_mode & 0o777 == 0o600


def test_without_the_key_nothing_opens_and_the_message_says_what_to_do(people, tmp_path):
    inquiry = received(people).inquiry
    (tmp_path / keys.FILE).unlink()
    with pytest.raises(KeyMissing, match="khôi phục tệp khóa"):
        actions.view_identity(inquiry=inquiry, reason=IdentityReason.CONTACT, by=people.binh)


def test_a_box_moved_to_another_case_does_not_open(people):
    one, two = received(people).inquiry, received(people, requester=CANARY).inquiry
    Identity.objects.filter(inquiry=one).update(box=two.identity.box, key_id=two.identity.key_id)
    with pytest.raises(KeyMissing, match="không mở được"):
        queries.masked_requester(Inquiry.objects.get(pk=one.pk))


def test_the_key_may_come_from_the_environment_or_another_disk(people, monkeypatch, tmp_path):
    elsewhere = tmp_path / "usb" / "khoa"
    monkeypatch.setenv(keys.FILE_IN_ENVIRONMENT, str(elsewhere))
    inquiry = received(people).inquiry
    assert elsewhere.exists()
    monkeypatch.setenv(keys.IN_ENVIRONMENT, elsewhere.read_text())
    elsewhere.unlink()
    assert queries.masked_requester(inquiry).full_name == "N. T. A."
    with pytest.raises(KeyMissing, match="biến môi trường"):
        keys.add_key()
    monkeypatch.setenv(keys.IN_ENVIRONMENT, "khong-phai-khoa")
    with pytest.raises(KeyMissing, match="không đọc được"):
        keys.key_ring()


def test_a_key_never_shows_itself(people):
    received(people)
    assert repr(keys.key_ring().current) == f"Key({keys.key_ring().current.id})"


def test_after_a_change_of_keys_everything_opens_and_the_old_key_can_seal_no_more(people):
    receipt = received(people, client_key="phieu-truoc-khi-doi-khoa")
    old = keys.key_ring().current.id
    new = keys.add_key()
    assert received(people, client_key="phieu-truoc-khi-doi-khoa").code == receipt.code
    assert queries.tracked(receipt.code, "5678").pk == receipt.inquiry.pk
    assert actions.reseal_all(by=TESTS) == 1
    assert actions.reseal_all(by=TESTS) == 0
    assert Identity.objects.get(inquiry=receipt.inquiry).key_id == new.id != old
    assert queries.masked_requester(Inquiry.objects.get(pk=receipt.inquiry.pk)).full_name == "N. T. A."
    second = received(people).inquiry
    assert queries.earlier_requests(second) == [receipt.inquiry], "the same person is still the same person"


# --- Tracking ---------------------------------------------------------------------------------------------------


def test_the_code_has_a_hundred_bits_and_is_kept_nowhere(people):
    receipt = received(people)
    assert len(receipt.code.replace("-", "")) * 5 == 100
    assert receipt.code.lower() not in everything_written()
    assert normal(receipt.code).lower() not in everything_written()


@pytest.mark.parametrize("said", ["5678", "0912 345 678", "AN.NGUYEN@example.vn "])
def test_the_requester_tracks_with_the_code_and_what_only_they_would_add(people, said):
    receipt = received(people)
    spelt = f" {receipt.code.lower().replace('-', ' ')} "
    assert queries.tracked(spelt, said) == receipt.inquiry


@pytest.mark.parametrize(
    ("code", "said"), [("", "5678"), ("ABCD-EFGH-JKMN-PQRS-TVWX", "5678"), (None, "1234"), (None, ""), (None, "an")]
)
def test_a_wrong_code_and_a_wrong_confirmation_sound_the_same(people, code, said):
    receipt = received(people)
    with pytest.raises(NotFound, match="Mã theo dõi hoặc thông tin xác nhận không đúng"):
        queries.tracked(receipt.code if code is None else code, said)


def test_letters_misheard_over_the_telephone_are_forgiven():
    assert normal("o1il-u") == normal("0111v")


def test_who_left_no_telephone_confirms_with_the_identity_number_or_the_code_alone(people):
    bare = Requester(full_name="Lý Thị Tám", identity_number="038195012345")
    receipt = received(people, requester=bare)
    assert queries.tracked(receipt.code, "2345").pk == receipt.inquiry.pk
    with pytest.raises(NotFound):
        queries.tracked(receipt.code, "")
    nothing = received(people, requester=Requester(full_name="Lý Thị Tám"))
    assert queries.tracked(nothing.code, "").pk == nothing.inquiry.pk


def test_a_lost_code_is_replaced_at_the_counter_and_the_old_one_is_dead(people):
    receipt = received(people)
    code = actions.renew_code(inquiry=receipt.inquiry, by=people.binh)
    assert queries.tracked(code, "5678").pk == receipt.inquiry.pk
    with pytest.raises(NotFound):
        queries.tracked(receipt.code, "5678")


def test_a_form_sent_again_after_its_code_was_renewed_says_so_and_makes_no_second_case(people):
    receipt = received(people, client_key="mot-phieu-gui-hai-lan")
    actions.renew_code(inquiry=receipt.inquiry, by=people.binh)
    with pytest.raises(CodeRenewed, match="mã theo dõi đã được cấp lại"):
        received(people, client_key="mot-phieu-gui-hai-lan")
    assert Inquiry.objects.count() == 1


def test_after_the_time_to_keep_them_is_over_nobody_opens_a_case_with_the_code_alone(people):
    receipt = received(people)
    give(
        people,
        actions.accept(inquiry=receipt.inquiry, basis="23.3", by=people.binh, at=noon(SEPTEMBER)),
        noon(SEPTEMBER),
    )
    assert actions.anonymise_due(on=date(2033, 1, 1), by=TESTS) == 1
    for said in ("", "5678", "2345", AN.email):
        with pytest.raises(NotFound, match="đã hết thời gian lưu"):
            queries.tracked(receipt.code, said)


def test_the_register_is_masked_until_somebody_answers_for_it(people):
    received(people)
    (row,) = register_rows(people.commune, 2026)
    assert "Nguyễn" not in row.requester
    (full,) = actions.view_register(
        agency=people.commune, year=2026, reason=IdentityReason.REGISTER, by=people.binh, at=noon(SEPTEMBER)
    )
    assert "Nguyễn Thị An; Số giấy tờ: 038195012345" in full.requester
    with pytest.raises(NotAllowed):
        actions.view_register(agency=people.commune, year=2026, reason=IdentityReason.REGISTER, by=people.dung)
