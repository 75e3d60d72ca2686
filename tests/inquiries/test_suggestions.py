"""Suggestions on published information, and marks that lead to nobody."""

from datetime import date

import pytest
from cases import AN, SEPTEMBER, accepted, give, later, noon
from django.core import mail
from django.db import IntegrityError, transaction

from factories import metadata, published, source
from tiepcan.agencies.errors import NotAllowed, NotFound, NotYet
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.inquiries import actions, public_log, queries
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.mailing import Places, send_notices
from tiepcan.inquiries.models import Notice, NoticeStatus, Rating, SuggestionOutcome
from tiepcan.inquiries.permissions import CITIZEN, viewer_of
from tiepcan.records.actions import correct, release

NOVEMBER = date(2026, 11, 13)


def suggested(people, on=NOVEMBER, **values):
    given = {"text": "Diện tích sai.", "client_key": "kien-nghi-thu-nghiem"} | values
    given.setdefault("item", values.get("item") or published(people).item)
    return actions.suggest(by=CITIZEN, at=noon(on), **given)


@pytest.mark.parametrize(
    ("on", "due"), [(date(2026, 8, 3), date(2026, 8, 18)), (NOVEMBER, date(2026, 11, 23))], ids=["15 days", "10 days"]
)
def test_a_suggestion_is_answered_within_the_term_of_the_day_it_came(people, on, due):
    assert suggested(people, on).suggestion.due_on == due


def answered(people, told, on=NOVEMBER):
    actions.answer_suggestion(
        suggestion=told, outcome=SuggestionOutcome.CORRECT, answer="Đúng sổ gốc.", by=people.binh, at=noon(on)
    )


def test_whoever_left_an_address_is_mailed_that_there_is_an_answer_and_nothing_of_it(people, settings):
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://may-chu", "Tiếp Cận <tiepcan@coquan.example.vn>"
    told = suggested(people, contact=AN).suggestion
    assert not Notice.objects.exists(), "nobody is mailed because somebody typed an address"
    answered(people, told)
    places = Places(track="https://x/", track_suggestion="https://cong.example.vn/kien-nghi/", case=str)
    assert (send_notices(places=places, at=noon(NOVEMBER)), send_notices(places=places, at=noon(NOVEMBER))) == (1, 0)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([AN.email], "Kiến nghị số 01/2026: đã có trả lời")
    assert "https://cong.example.vn/kien-nghi/" in letter.body
    for secret in (AN.full_name, "Diện tích", "Đúng sổ gốc", told.public_id):
        assert secret not in letter.body
    assert Notice.objects.get().status == NoticeStatus.SENT


@pytest.mark.parametrize("contact", [None, Requester(full_name="Lý Thị Tám", phone="0912345678")])
def test_whoever_left_no_address_reads_the_answer_with_the_code(people, contact):
    answered(people, suggested(people, contact=contact).suggestion)
    assert not Notice.objects.exists()


def test_an_answer_that_could_not_be_mailed_is_told_to_officers(people):
    told = suggested(people, contact=AN).suggestion
    answered(people, told)
    assert not queries.mail_failed(told)
    Notice.objects.update(status=NoticeStatus.FAILED)
    assert queries.mail_failed(told)


def test_a_suggestion_sent_twice_is_one(people):
    item = published(people).item
    one, two = suggested(people, item=item), suggested(people, item=item)
    assert (one.suggestion, one.code, two.new) == (two.suggestion, two.code, False)
    assert queries.tracked_suggestion(one.code) == one.suggestion
    with pytest.raises(NotFound):
        queries.tracked_suggestion("0000")


@pytest.mark.parametrize(("text", "message"), [(" ", "Hãy ghi chỗ nào"), ("x" * 20_001, "tối đa")])
def test_a_suggestion_says_something(people, text, message):
    with pytest.raises(BadInput, match=message):
        suggested(people, text=text)


def test_right_information_is_answered_and_the_answer_stands(people):
    told = suggested(people, contact=AN).suggestion
    done = actions.answer_suggestion(
        suggestion=told, outcome=SuggestionOutcome.CORRECT, answer="Đúng bản gốc.", by=people.binh, at=noon(NOVEMBER)
    )
    assert (done.answered_on, done.answered_by) == (NOVEMBER, people.binh)
    with pytest.raises(NotYet, match="đã được trả lời"):
        actions.answer_suggestion(
            suggestion=told, outcome=SuggestionOutcome.CORRECT, answer="Nữa.", by=people.cuc, at=noon(NOVEMBER)
        )


def test_wrong_information_is_answered_with_the_edition_that_corrects_it(people):
    edition = published(people)
    told = suggested(people, item=edition.item).suggestion
    answer = {"suggestion": told, "answer": "Đã đính chính.", "by": people.binh, "at": noon(NOVEMBER)}
    for wrong in (None, edition):
        with pytest.raises(BadInput, match="bản đính chính"):
            actions.answer_suggestion(outcome=SuggestionOutcome.CORRECTED, correction=wrong, **answer)
    correct(item=edition.item, source=source("Bản đúng."), metadata=metadata(), reason="Sai diện tích.", by=people.binh)
    new = release(item=edition.item, by=people.cuc)
    done = actions.answer_suggestion(outcome=SuggestionOutcome.CORRECTED, correction=new, **answer)
    assert done.correction == new


def test_suggestions_are_seen_by_those_who_handle_them(people):
    told = suggested(people).suggestion
    binh, dung = viewer_of(people.binh, on=NOVEMBER), viewer_of(people.dung, on=NOVEMBER)
    assert list(queries.suggestions(binh, answered=False)) == [told]
    assert list(queries.suggestions(dung, answered=False)) == []
    assert queries.suggestion_for(binh, told.public_id) == told
    with pytest.raises(NotFound):
        queries.suggestion_for(dung, told.public_id)
    with pytest.raises(NotAllowed):
        actions.answer_suggestion(suggestion=told, outcome="correct", answer="Đúng.", by=people.dung, at=noon(NOVEMBER))


# --- Marks ------------------------------------------------------------------------------------------------------


def test_a_mark_is_counted_and_leads_to_nobody(people):
    inquiry = give(people, accepted(people), noon(SEPTEMBER))
    actions.rate(inquiry=inquiry, score=4, by=CITIZEN, at=later(SEPTEMBER, 3))
    assert list(Rating.objects.values_list("month", "score", "count")) == [(date(2026, 9, 1), 4, 1)]
    assert not any(f.is_relation and f.related_model is not type(people.commune) for f in Rating._meta.fields)
    last = AuditEvent.objects.latest("sequence")
    assert (last.object_kind, last.object_id, last.details) == ("agency", people.commune.code, {})
    with pytest.raises(NotYet, match="đã được đánh giá"):
        actions.rate(inquiry=inquiry, score=1, by=CITIZEN, at=later(SEPTEMBER, 4))


def test_marks_are_shown_when_there_are_enough_of_them(people):
    for n in range(5):
        assert public_log.ratings(people.commune, 2026) is None
        inquiry = give(people, accepted(people), noon(SEPTEMBER))
        actions.rate(inquiry=inquiry, score=5 - n % 2, by=CITIZEN, at=noon(SEPTEMBER))
    assert public_log.ratings(people.commune, 2026) == {1: 0, 2: 0, 3: 0, 4: 2, 5: 3}


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_mark_is_one_to_five_and_comes_after_the_answer(people, score):
    inquiry = accepted(people)
    with pytest.raises(BadInput, match="từ 1 đến 5"):
        actions.rate(inquiry=inquiry, score=score, by=CITIZEN, at=noon(SEPTEMBER))
    with pytest.raises(NotYet, match="sau khi"):
        actions.rate(inquiry=inquiry, score=3, by=CITIZEN, at=noon(SEPTEMBER))


# --- What the database itself refuses ---------------------------------------------------------------------------

BROKEN = [
    {"settled_on": date(2026, 9, 9)},
    {"outcome": "whole"},
    {"outcome": "refused", "settled_on": date(2026, 9, 9), "phase": "settled"},
    {"due_on": date(2026, 9, 1)},
    {"valid_on": date(2026, 8, 1)},
    {"number": 0},
    {"anonymised_on": date(2026, 9, 9)},
]


@pytest.mark.parametrize("values", BROKEN, ids=[", ".join(v) for v in BROKEN])
def test_the_database_keeps_a_case_in_order(people, values):
    inquiry = accepted(people)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(inquiry).objects.filter(pk=inquiry.pk).update(**values)


def test_two_events_never_share_a_place(people):
    inquiry = accepted(people)
    first = inquiry.events.first()
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()
