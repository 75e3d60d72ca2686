"""Letters are numbered in the agency's own series: without gaps, never twice, signed by whom the agency names."""

import threading
from datetime import date

import pytest
from cases import AN, SEPTEMBER, accepted, assigned, later, noon, received, supplied
from django.db import IntegrityError, connection, transaction

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import AdministrativeUnit, UnitKind
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.engines.letters import Authority, plain_text
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.letters.stationery import head_of, signatories, usual_signatory
from tiepcan.inquiries.models import LetterSeries, OfficialLetter
from tiepcan.inquiries.permissions import CITIZEN


def extension(people, day: date = SEPTEMBER) -> OfficialLetter:
    """The draft of form 04 of a new case."""
    inquiry = assigned(people, day)
    actions.extend(inquiry=inquiry, reason="Hồ sơ lưu ở ba nơi.", by=people.binh, at=noon(day))
    return inquiry.letters.get(form="04")


def issued(people, letter: OfficialLetter, day: date = SEPTEMBER, **values) -> OfficialLetter:
    return actions.issue(letter=letter, by=people.binh, at=noon(day), **values)


def test_a_draft_has_no_number_and_the_decision_takes_that_of_its_letter(people):
    draft = extension(people)
    assert (draft.number, draft.code, draft.decision.code) == (None, "", "")
    assert "DỰ THẢO" in plain_text(letter_in(draft))
    done = issued(people, draft)
    done.decision.refresh_from_db()
    assert (done.code, done.decision.code) == ("01/TB-UBND", "01/TB-UBND")
    assert "DỰ THẢO" not in plain_text(letter_in(done))


def test_numbers_run_by_kind_and_year_or_in_one_book_for_all(people):
    first, second = (issued(people, extension(people)) for _ in range(2))
    assert [first.code, second.code] == ["01/TB-UBND", "02/TB-UBND"]
    actions.set_stationery(
        agency=people.commune,
        abbreviation="UBND",
        place="Phường Một",
        one_series=True,
        by=people.binh,
        at=noon(SEPTEMBER),
    )
    assert issued(people, extension(people)).code == "01/TB-UBND"
    guided = received(people).inquiry
    actions.ask_to_complete(inquiry=guided, guidance="Ghi rõ năm.", by=people.binh, at=noon(SEPTEMBER))
    assert issued(people, guided.letters.get(form="guidance")).code == "02/UBND"


def test_a_new_year_begins_at_one(people):
    old = issued(people, extension(people, date(2026, 12, 30)), date(2026, 12, 31))
    new = issued(people, extension(people, date(2026, 12, 31)), date(2027, 1, 4))
    assert (old.code, new.code) == ("01/TB-UBND", "01/TB-UBND")
    assert LetterSeries.objects.filter(book="TB").count() == 2


def test_what_is_issued_is_issued_once(people):
    done = issued(people, extension(people))
    with pytest.raises(NotYet, match="đã ban hành, số 01/TB-UBND"):
        issued(people, done)


def test_the_clerks_office_may_keep_the_numbers_and_no_number_goes_twice(people):
    actions.set_stationery(
        agency=people.commune,
        abbreviation="UBND",
        place="Phường Một",
        counted_here=False,
        by=people.cuc,
        at=noon(SEPTEMBER),
    )
    with pytest.raises(BadInput, match="số do văn thư cơ quan cấp"):
        issued(people, extension(people))
    assert issued(people, extension(people), number=215).code == "215/TB-UBND"
    with pytest.raises(BadInput, match="Số 215 đã dùng"):
        issued(people, extension(people), number=215)


def test_an_issue_that_fails_leaves_no_gap(people):
    draft = extension(people)
    with pytest.raises(BadInput, match="Ngày ban hành phải từ ngày soạn"):
        issued(people, draft, on=date(2026, 9, 30))
    assert issued(people, draft).number == 1


def test_the_database_itself_refuses_a_number_without_a_day(people):
    draft = extension(people)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialLetter.objects.filter(pk=draft.pk).update(number=5)


def test_only_those_who_handle_cases_issue_and_read_and_the_chain_says_so(people):
    draft = extension(people)
    for nobody in (people.hoa, people.dung, people.son):
        with pytest.raises(NotAllowed):
            actions.issue(letter=draft, by=nobody, at=noon(SEPTEMBER))
        with pytest.raises(NotAllowed):
            actions.open_letter(letter=draft, by=nobody, at=noon(SEPTEMBER))
    letter = actions.open_letter(letter=issued(people, draft), by=people.cuc, at=noon(SEPTEMBER))
    assert AN.full_name in plain_text(letter)
    told = str([(e.action, e.object_name, e.details) for e in AuditEvent.objects.filter(object_kind="letter")])
    assert "inquiries.open_letter" in told
    assert AN.full_name not in told


def test_the_signatory_comes_from_the_agencys_list_with_the_chain_above(people):
    chair = actions.name_signatory(
        agency=people.commune, name="Phạm Thị Cúc", title="Chủ tịch", user=people.cuc,
        chain=[(Authority.COLLECTIVE, "Ủy ban nhân dân")], by=people.binh, at=noon(SEPTEMBER),
    )  # fmt: skip
    deputy = actions.name_signatory(
        agency=people.commune, name="Lê Văn Bình", title="Phó Chủ tịch", user=people.binh,
        chain=[(Authority.COLLECTIVE, "Ủy ban nhân dân"), (Authority.FOR_HEAD, "Chủ tịch")],
        by=people.binh, at=noon(SEPTEMBER),
    )  # fmt: skip
    assert usual_signatory(people.commune, people.binh, on=SEPTEMBER) == deputy
    assert usual_signatory(people.commune, people.hoa, on=SEPTEMBER) == chair
    text = plain_text(letter_in(issued(people, extension(people))))
    assert "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Bình" in text
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Thị Cúc" in plain_text(
        letter_in(issued(people, extension(people), signatory=chair))
    )
    actions.end_signatory(signatory=deputy, by=people.binh, at=noon(SEPTEMBER))
    assert signatories(people.commune, on=later(SEPTEMBER, 1).date()) == [chair]


def test_a_signatory_of_another_body_signs_nothing_here(people):
    theirs = actions.name_signatory(
        agency=people.other_commune, name="Vũ Tiến Dũng", title="Chủ tịch", by=people.dung, at=noon(SEPTEMBER)
    )
    with pytest.raises(BadInput, match="của chính cơ quan"):
        issued(people, extension(people), signatory=theirs)


def test_what_was_issued_keeps_its_words_when_the_agency_changes_its_head(people):
    done = issued(people, extension(people))
    before = plain_text(letter_in(done))
    actions.set_stationery(
        agency=people.commune, abbreviation="UBND", place="Thành phố khác", by=people.binh, at=noon(SEPTEMBER)
    )
    assert plain_text(letter_in(OfficialLetter.objects.get(pk=done.pk))) == before


def test_without_rules_of_its_own_the_head_is_read_off_the_agency(people):
    commune, department = head_of(people.commune), head_of(people.department)
    assert (commune.abbreviation, commune.place, commune.head_title) == ("UBND", "Phường Một", "Chủ tịch")
    assert department.abbreviation == "STP"


def test_a_department_is_abbreviated_without_the_name_of_its_province(people):
    department = people.department
    department.name = "Sở Khoa học và Công nghệ thành phố Cần Thơ"
    department.unit = AdministrativeUnit(name="Cần Thơ", kind=UnitKind.CENTRAL_CITY)
    assert head_of(department).abbreviation == "SKHCN"


def test_the_words_of_a_letter_are_nowhere_readable_without_the_key_and_go_with_the_people(people):
    done = issued(people, supplied(people).letters.get(form="03"))
    assert AN.full_name.encode() not in bytes(OfficialLetter.objects.get(pk=done.pk).box)
    actions.anonymise_due(on=date(2040, 1, 1), by=CITIZEN)
    done.refresh_from_db()
    assert (done.key_id, bytes(done.box), done.code) == ("", b"", "01/PGQ-UBND")
    with pytest.raises(NotYet, match="đã được xóa nội dung"):
        actions.open_letter(letter=done, by=people.binh, at=noon(SEPTEMBER))


@pytest.mark.django_db(transaction=True)
def test_six_letters_issued_at_once_have_six_numbers_without_a_gap():
    from people import make_people

    people = make_people()
    inquiry = accepted(people)
    for n in range(6):
        actions.ask_to_complete(
            inquiry=received(people).inquiry, guidance=f"Ghi rõ {n}.", by=people.binh, at=noon(SEPTEMBER)
        )
    drafts = list(OfficialLetter.objects.filter(form="guidance"))
    assert len(drafts) == 6
    assert inquiry.letters.filter(form="02").exists()

    def issue(draft: OfficialLetter):
        try:
            actions.issue(letter=draft, by=people.binh, at=noon(SEPTEMBER))
        finally:
            connection.close()

    threads = [threading.Thread(target=issue, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(OfficialLetter.objects.filter(form="guidance").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
