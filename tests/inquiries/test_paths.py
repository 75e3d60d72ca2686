"""Every path of a request from its receipt to its end, under both laws, with the clock at each step.

Worked out by hand on the calendar of 2026: Saturday 22/08 is worked for Monday 31/08; 01-02/09 is a holiday.
Law of 2026, received 03/09: due 15/09, at most 28/09 (27/09 is a Sunday). Law of 2016, by post, not at hand, received
11/08: due 03/09 (15 working days), at most 18/09 (15 days more).
"""

from dataclasses import dataclass
from datetime import date

import pytest
from cases import AUGUST, SEPTEMBER, give, noon, received

from factories import decided, published
from people import agency
from tiepcan.agencies.errors import NotFound
from tiepcan.inquiries import actions, legal
from tiepcan.inquiries.actions import ConsentSought
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.models import DisputeKind, DisputeOutcome, Extent, Inquiry, Outcome
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.inquiries.queries import clock
from tiepcan.law.fees import Item


@dataclass(frozen=True)
class Law:
    """One law, and what it calls things."""

    start: date
    channel: str
    due: date
    furthest: date
    completed_due: date  # when completed seven days later
    not_ours: str
    public: str
    unpaid: str
    closed: str
    exemption: str
    condition: str


pytestmark = pytest.mark.slow

NEW = Law(
    SEPTEMBER, "portal", date(2026, 9, 15), date(2026, 9, 28), date(2026, 9, 22),
    "27.3", "27.2", "27.6", "27.1", "15.5", "16.1",
)  # fmt: skip
OLD = Law(
    AUGUST, "post", date(2026, 9, 3), date(2026, 9, 18), date(2026, 9, 10),
    "28.1.c", "28.1.b", "28.1.e", "28.1.a", "6.2", "7.2",
)  # fmt: skip
LAWS = pytest.mark.parametrize("law", [pytest.param(NEW, id="law of 2026"), pytest.param(OLD, id="law of 2016")])


class Path:
    """One case on its way: each step is taken so many days after the receipt and must show this state and due day."""

    def __init__(self, people, law: Law):
        self.people, self.law = people, law
        self.inquiry: Inquiry = received(people, law.start, channel=law.channel).inquiry
        self.shows("received", law.due)

    def on(self, day: int) -> date:
        return date.fromordinal(self.law.start.toordinal() + day)

    def take(self, action, day: int, state: str, due: date | None = None, **values):
        by = values.pop("by", self.people.binh)
        result = action(inquiry=self.inquiry, by=by, at=noon(self.on(day)), **values)
        self.shows(state, due)
        return result

    def shows(self, state: str, due: date | None):
        self.inquiry.refresh_from_db()
        events = list(self.inquiry.events.all())
        told = clock(self.inquiry)
        assert self.inquiry.state == state
        assert self.inquiry.due_on == told.due == due
        assert legal.state_after(legal.regime_of(self.inquiry), events) == state, "events are the truth"
        assert self.inquiry.version == len(events)

    def accepted(self):
        self.take(actions.accept, 1, "valid", self.law.due, basis="23.3")
        return self

    def in_progress(self):
        self.accepted()
        self.take(actions.assign, 1, "in_progress", self.law.due, unit="Địa chính", to=self.people.hoa)
        return self

    def supplied(self, day: int = 5):
        self.in_progress()
        give(self.people, self.inquiry, noon(self.on(day)))
        self.shows("supplied", self.law.due)
        return self


@LAWS
def test_an_unclear_request_is_guided_completed_and_counts_from_its_completion(people, law):
    path = Path(people, law)
    path.take(actions.ask_to_complete, 1, "awaiting_completion", guidance="Ghi rõ năm của kế hoạch.")
    path.take(actions.ask_to_complete, 3, "awaiting_completion", guidance="Ghi rõ khu vực.")
    path.take(actions.complete, 8, "valid", law.completed_due, basis="23.3", on=path.on(7))
    assert path.inquiry.valid_on == path.on(7)


@LAWS
def test_a_request_never_completed_is_closed_after_the_day_it_was_told(people, law):
    path = Path(people, law)
    path.take(actions.ask_to_complete, 1, "awaiting_completion", guidance="Ghi rõ năm.", complete_by=path.on(31))
    with pytest.raises(legal.StepRefused, match="Chưa hết thời gian chờ bổ sung"):
        actions.close_incomplete(inquiry=path.inquiry, by=people.binh, at=noon(path.on(31)))
    path.take(actions.close_incomplete, 32, "closed_incomplete")
    assert path.inquiry.outcome == Outcome.NOT_COMPLETED


@LAWS
def test_a_request_waiting_to_be_completed_can_be_withdrawn(people, law):
    path = Path(people, law)
    path.take(actions.ask_to_complete, 1, "awaiting_completion", guidance="Ghi rõ năm.")
    path.take(actions.withdraw, 2, "withdrawn")
    assert (path.inquiry.outcome, path.inquiry.phase) == (Outcome.WITHDRAWN, "closed")


@LAWS
def test_what_is_not_ours_is_refused_with_the_body_that_is_competent(people, law):
    path = Path(people, law).accepted()
    decision = path.take(
        actions.refuse, 2, "refused", law.due,
        ground=law.not_ours, reason="Thông tin do sở tạo ra.", competent=people.department,
    )  # fmt: skip
    assert (decision.referred_to, decision.referral) == (people.department, "Sở Tư pháp")


@LAWS
def test_what_is_public_is_refused_with_its_address_or_pointed_to(people, law):
    item = published(people).item
    path = Path(people, law).accepted()
    path.take(actions.refuse, 2, "refused", law.due, ground=law.public, reason="Đã đăng.", published_item=item)
    assert path.inquiry.published_item == item
    other = Path(people, law).accepted()
    other.take(actions.point_to, 2, "pointed_to", law.due, published_item=item)
    assert other.inquiry.outcome == Outcome.POINTED_TO


@LAWS
def test_consent_is_asked_given_and_the_information_supplied_while_the_clock_runs(people, law):
    path = Path(people, law).in_progress()
    sought = ConsentSought(condition=law.condition, name="Ông Trần Văn Ba", information="Đơn của ông Ba")
    (consent,) = path.take(actions.ask_consent, 2, "awaiting_consent", law.due, of=[sought])
    with pytest.raises(legal.StepRefused, match="Chưa có văn bản đồng ý"):
        give(people, path.inquiry, noon(path.on(3)))
    actions.record_consent(consent=consent, given=True, scope="Toàn bộ", by=people.binh, at=noon(path.on(4)))
    path.shows("in_progress", law.due)
    give(people, path.inquiry, noon(path.on(5)))
    path.shows("supplied", law.due)


@LAWS
def test_a_consent_refused_leaves_the_part_that_needs_none(people, law):
    path = Path(people, law).in_progress()
    sought = ConsentSought(condition=law.condition, name="Ông Trần Văn Ba", information="Đơn của ông Ba")
    (consent,) = path.take(actions.ask_consent, 2, "awaiting_consent", law.due, of=[sought])
    actions.record_consent(consent=consent, given=False, by=people.binh, at=noon(path.on(4)))
    with pytest.raises(legal.StepRefused, match="Chưa có văn bản đồng ý"):
        give(people, path.inquiry, noon(path.on(5)))
    give(people, path.inquiry, noon(path.on(5)), extent=Extent.PART, kept_out=[law.condition])
    path.shows("supplied", law.due)
    assert Inquiry.objects.get(pk=path.inquiry.pk).outcome == Outcome.PART


@LAWS
def test_the_head_decides_without_consent_for_the_public_interest_and_nobody_else_does(people, law):
    path = Path(people, law).in_progress()
    sought = ConsentSought(condition=law.condition, name="Công ty Sông Hồng", information="Hồ sơ môi trường")
    path.take(actions.ask_consent, 2, "awaiting_consent", law.due, of=[sought])
    with pytest.raises(legal.StepRefused, match="Chỉ người đứng đầu"):
        path.take(actions.decide_without_consent, 3, "", public_interest="Nguồn nước của cả phường.")
    path.take(
        actions.decide_without_consent, 3, "in_progress", law.due,
        public_interest="Nguồn nước của cả phường.", by=people.cuc,
    )  # fmt: skip
    give(people, path.inquiry, noon(path.on(4)))
    path.shows("supplied", law.due)


@LAWS
def test_mixed_content_is_parted_and_the_part_supplied(people, law):
    path = Path(people, law).in_progress()
    path.take(actions.separate_parts, 2, "separating", law.due, by=people.hoa)
    path.take(actions.finish_separation, 3, "in_progress", law.due, by=people.hoa, kept_out=[law.exemption])
    give(people, path.inquiry, noon(path.on(4)), extent=Extent.PART, kept_out=[law.exemption])
    path.shows("supplied", law.due)


@LAWS
def test_more_time_is_taken_once_before_the_due_day_and_reaches_as_far_as_the_clause(people, law):
    path = Path(people, law).in_progress()
    decision = path.take(actions.extend, 6, "extended", law.furthest, reason="Phải tập hợp từ ba bộ phận.")
    assert (decision.until, path.inquiry.first_due_on) == (law.furthest, law.due)
    with pytest.raises(legal.StepRefused, match="Đã gia hạn"):
        actions.extend(inquiry=path.inquiry, reason="Nữa.", by=people.binh, at=noon(path.on(7)))
    give(people, path.inquiry, noon(path.on(20)))
    path.shows("supplied", law.furthest)


@LAWS
def test_costs_are_told_paid_and_then_the_information_is_supplied(people, law):
    path = Path(people, law).in_progress()
    cost = path.take(
        actions.charge, 2, "awaiting_payment", law.due,
        items=[Item("copy_a4", 10)], area="normal", pay_by=path.on(6), collector="Kho bạc Nhà nước khu vực I",
    )  # fmt: skip
    assert cost.total == sum(line.amount for line in cost.lines.all()) == 30_000
    with pytest.raises(legal.StepRefused, match="chưa nộp chi phí"):
        give(people, path.inquiry, noon(path.on(3)))
    path.take(actions.record_payment, 5, "in_progress", law.due, amount=30_000, reference="BL-17")
    give(people, path.inquiry, noon(path.on(6)))
    path.shows("supplied", law.due)


@LAWS
def test_who_does_not_pay_is_refused_only_after_the_day_to_pay(people, law):
    path = Path(people, law).in_progress()
    path.take(
        actions.charge, 2, "awaiting_payment", law.due, items=[Item("copy_a4", 2)], area="normal", pay_by=path.on(6)
    )
    with pytest.raises(legal.StepRefused, match="Chưa hết thời hạn nộp"):
        path.take(actions.refuse, 6, "", ground=law.unpaid, reason="Chưa nộp.")
    path.take(actions.refuse, 7, "refused", law.due, ground=law.unpaid, reason="Quá hạn nộp chi phí.")


@LAWS
def test_closed_information_is_refused_on_a_named_exemption_only(people, law):
    path = Path(people, law).in_progress()
    with pytest.raises(legal.StepRefused, match="Phải nêu rõ thông tin thuộc trường hợp nào"):
        path.take(actions.refuse, 2, "", ground=law.closed, reason="Không được tiếp cận.")
    path.take(
        actions.refuse, 2, "refused", law.due, ground=law.closed, exemption=law.exemption, reason="Bí mật công tác."
    )


@LAWS
@pytest.mark.parametrize("state", ["received", "valid", "in_progress", "extended", "awaiting_payment"])
def test_a_request_is_withdrawn_from_any_open_state(people, law, state):
    path = Path(people, law)
    due = law.due
    if state != "received":
        path.accepted()
    if state in ("in_progress", "extended", "awaiting_payment"):
        path.take(actions.assign, 1, "in_progress", due, unit="Địa chính")
    if state == "extended":
        due = law.furthest
        path.take(actions.extend, 2, "extended", due, reason="Cần thêm thời gian.")
    if state == "awaiting_payment":
        items = [Item("copy_a4", 1)]
        path.take(actions.charge, 2, state, due, items=items, area="normal", pay_by=path.on(6))
    path.take(actions.withdraw, 4, "withdrawn", due)


DISPUTE_TERMS = [(NEW, date(2026, 9, 18), date(2026, 9, 28)), (OLD, date(2026, 8, 26), date(2026, 9, 10))]


@pytest.mark.parametrize(("law", "on", "due"), DISPUTE_TERMS, ids=["law of 2026", "law of 2016"])
@pytest.mark.parametrize("right", [True, False])
def test_supplied_information_called_wrong_is_verified_within_its_own_term(people, law, on, due, right):
    """10 days of the one law, 15 of the other, from the day the claim came."""
    path = Path(people, law).supplied()
    day = (on - law.start).days
    path.take(actions.dispute, day, "verifying_again", law.due, kind=DisputeKind.INACCURATE, text="Sai diện tích.")
    assert (path.inquiry.dispute_due_on, path.inquiry.attention_on, path.inquiry.phase) == (due, due, "dispute")
    if right:
        path.take(actions.uphold, day + 2, "upheld", law.due, reason="Đã đối chiếu với bản gốc.")
    else:
        path.take(
            actions.correct_and_resupply, day + 2, "supplied_again", law.due,
            extent=Extent.WHOLE, supply_form="attachment",
        )  # fmt: skip
    dispute = path.inquiry.disputes.get()
    assert dispute.outcome == (DisputeOutcome.UNFOUNDED if right else DisputeOutcome.FOUNDED)
    assert (path.inquiry.phase, path.inquiry.dispute_due_on) == ("settled", None)
    assert path.inquiry.settled_on == path.on(5), "the first answer was given when it was given"


@pytest.mark.parametrize(("law", "due"), [(NEW, date(2026, 9, 18)), (OLD, date(2026, 8, 24))])
def test_what_the_agency_itself_finds_wrong_is_corrected_within_five_working_days(people, law, due):
    """From Friday 11/09 to Friday 18/09; from Tuesday 18/08, with the worked Saturday 22/08, to Monday 24/08."""
    path = Path(people, law).supplied()
    day = 8 if law is NEW else 7
    path.take(actions.dispute, day, "verifying_again", law.due, kind=DisputeKind.FOUND_WRONG)
    assert path.inquiry.dispute_due_on == due


def test_under_the_old_law_a_commune_asks_the_body_that_made_the_information(people):
    """5 working days to ask, 15 days to answer, 3 working days to correct."""
    path = Path(people, OLD).supplied()
    path.take(actions.dispute, 7, "verifying_again", OLD.due, kind=DisputeKind.INACCURATE)
    asked_by = legal.ask_creator_by(legal.regime_of(path.inquiry), path.on(7))
    assert asked_by is not None
    assert asked_by.due == date(2026, 8, 24)
    path.take(actions.ask_creator, 8, "asking_creator", OLD.due)
    assert path.inquiry.dispute_due_on == date(2026, 9, 3)
    path.take(actions.record_creator_answer, 23, "verifying_again", OLD.due)
    assert path.inquiry.dispute_due_on == date(2026, 9, 8)
    assert legal.ask_creator_by(legal.regime_on(SEPTEMBER), SEPTEMBER) is None, "the new law has no such step"


@LAWS
@pytest.mark.parametrize("kind", [DisputeKind.COMPLAINT, DisputeKind.DENUNCIATION, DisputeKind.LAWSUIT])
def test_a_complaint_runs_beside_an_open_case_and_stops_neither_clock_nor_work(people, law, kind):
    path = Path(people, law).in_progress()
    dispute = path.take(actions.dispute, 3, "in_progress", law.due, kind=kind, number="05/ĐKN")
    give(people, path.inquiry, noon(path.on(4)))
    path.shows("supplied", law.due)
    actions.settle_dispute(
        dispute=dispute, outcome=DisputeOutcome.UNFOUNDED, reference="12/QĐ", by=people.binh, at=noon(path.on(9))
    )
    dispute.refresh_from_db()
    assert (dispute.outcome, dispute.settled_on) == (DisputeOutcome.UNFOUNDED, path.on(9))
    path.shows("supplied", law.due)


@LAWS
def test_a_refusal_can_be_complained_of_and_sued(people, law):
    path = Path(people, law).accepted()
    path.take(actions.refuse, 2, "refused", law.due, ground=law.not_ours, reason="Của sở.", competent=people.department)
    path.take(actions.dispute, 20, "refused", law.due, kind=DisputeKind.COMPLAINT)
    path.take(actions.dispute, 40, "refused", law.due, kind=DisputeKind.LAWSUIT)
    assert path.inquiry.disputes.filter(settled_on=None).count() == 2


OLD_CLOCKS = [
    ("counter", True, date(2026, 6, 10), date(2026, 6, 10), None),
    ("counter", False, date(2026, 8, 17), date(2026, 8, 28), date(2026, 9, 16)),
    ("portal", True, date(2026, 8, 19), date(2026, 8, 22), None),
    ("email", False, date(2026, 8, 20), date(2026, 9, 14), date(2026, 9, 29)),
    ("post", True, date(2026, 8, 11), date(2026, 8, 18), None),
    ("fax", False, date(2026, 8, 11), date(2026, 9, 3), date(2026, 9, 18)),
]


@pytest.mark.parametrize(("channel", "simple", "on", "due", "furthest"), OLD_CLOCKS)
def test_each_channel_of_the_old_law_has_its_clock(people, channel, simple, on, due, furthest):
    inquiry = received(people, on, channel=channel).inquiry
    inquiry = actions.accept(inquiry=inquiry, basis="23.3", simple=simple, by=people.binh, at=noon(on))
    assert inquiry.due_on == due
    if furthest is None:
        with pytest.raises(legal.NoLegalBasis, match="không được gia hạn"):
            actions.extend(inquiry=inquiry, reason="Cần thêm.", by=people.binh, at=noon(on))
    else:
        assert actions.extend(inquiry=inquiry, reason="Cần thêm.", by=people.binh, at=noon(on)).until == furthest


def test_under_the_old_law_the_notice_of_the_time_needed_comes_first(people):
    path = Path(people, OLD).accepted()
    assert (path.inquiry.announce_due_on, path.inquiry.attention_on) == (date(2026, 8, 14), date(2026, 8, 14))
    decision = path.take(actions.announce_time, 2, "in_progress", OLD.due)
    assert (decision.until, path.inquiry.announce_due_on, path.inquiry.attention_on) == (OLD.due, None, OLD.due)


def test_information_of_an_abolished_commune_is_ours_when_we_took_it_over(people):
    from people import TESTS
    from tiepcan.agencies.actions import succeed

    gone = agency("xa-cu", "Ủy ban nhân dân xã Cũ", valid_to=date(2025, 6, 30))
    path = Path(people, NEW).accepted()
    succeed(predecessor=gone, successor=people.commune, on=date(2025, 7, 1), by=TESTS)
    with pytest.raises(legal.StepRefused, match=r"đã tiếp nhận chức năng, nhiệm vụ .*khoản 1 Điều 31"):
        path.take(actions.refuse, 2, "", ground="27.3", reason="Của xã cũ.", competent=gone)
    other = agency("xa-xua", "Ủy ban nhân dân xã Xưa", valid_to=date(2025, 6, 30))
    succeed(predecessor=other, successor=people.other_commune, on=date(2025, 7, 1), by=TESTS)
    decision = path.take(actions.refuse, 2, "refused", NEW.due, ground="27.3", reason="Của xã xưa.", competent=other)
    assert decision.referred_to == people.other_commune


def test_information_supplied_twice_to_the_same_person_may_be_refused_the_third_time(people):
    for day in (0, 1):
        inquiry = Path(people, NEW).accepted().inquiry
        with pytest.raises(legal.StepRefused, match="chưa ghi đủ hai lần"):
            actions.refuse(inquiry=inquiry, ground="27.4", reason="Đã cung cấp.", by=people.binh, at=noon(SEPTEMBER))
        give(people, inquiry, noon(date(2026, 9, 4 + day)))
    third = Path(people, NEW).accepted().inquiry
    with pytest.raises(legal.StepRefused, match="lý do chính đáng"):
        actions.refuse(
            inquiry=third, ground="27.4", reason="Đã có.", good_reason=True, by=people.binh, at=noon(SEPTEMBER)
        )
    decision = actions.refuse(inquiry=third, ground="27.4", reason="Đã có.", by=people.binh, at=noon(SEPTEMBER))
    assert decision.ground == "27.4"


def test_nothing_is_charged_for_what_should_have_been_public(people):
    inquiry = received(people).inquiry
    inquiry = actions.accept(inquiry=inquiry, basis="23.1.a", by=people.binh, at=noon(SEPTEMBER))
    inquiry = actions.assign(inquiry=inquiry, unit="Văn phòng", by=people.binh, at=noon(SEPTEMBER))
    with pytest.raises(legal.StepRefused, match="Không có chi phí phải trả"):
        actions.charge(
            inquiry=inquiry, items=[Item("copy_a4", 3)], area="normal", pay_by=date(2026, 9, 9),
            by=people.binh, at=noon(SEPTEMBER),
        )  # fmt: skip


def test_a_completed_request_answers_to_what_makes_a_request_valid(people):
    path = Path(people, NEW)
    Inquiry.objects.filter(pk=path.inquiry.pk).update(residency="outsider")
    path.take(actions.ask_to_complete, 1, "awaiting_completion", guidance="Vì sao liên quan đến bạn?")
    with pytest.raises(legal.StepRefused, match="liên quan trực tiếp"):
        path.take(actions.complete, 2, "", basis="23.3")
    path.take(actions.complete, 2, "valid", date(2026, 9, 17), basis="23.3", direct_interest="Đất nhà tôi ở đó.")


def test_a_one_time_code_opens_once(people):
    inquiry = Path(people, NEW).in_progress().inquiry
    supplied = actions.supply(
        inquiry=inquiry, extent=Extent.WHOLE, supply_form="one_time_code", secrecy_checked=True,
        by=people.binh, at=noon(SEPTEMBER),
    )  # fmt: skip
    assert supplied.one_time_code not in (supplied.decision.access.code_key, "")
    assert actions.redeem(code=supplied.one_time_code.lower(), by=CITIZEN) == supplied.decision
    for code in (supplied.one_time_code, "", "0000-0000"):
        with pytest.raises(NotFound, match="dùng hết số lần mở"):
            actions.redeem(code=code, by=CITIZEN)


def test_an_answer_that_became_public_is_linked_once_it_is(people):
    inquiry = Path(people, NEW).supplied().inquiry
    with pytest.raises(BadInput, match="không ở trạng thái đang công khai"):
        actions.link_answer(inquiry=inquiry, item=decided(people), by=people.binh, at=noon(SEPTEMBER))
    item = published(people, text="Bản công khai.", code_number="13").item
    assert actions.link_answer(inquiry=inquiry, item=item, by=people.binh, at=noon(SEPTEMBER)).published_item == item


# Opened again on the 29th of September and (a Sunday) the 6th: due 12 days, 15 working days later; at most so much more.
ANEW = {NEW: (date(2026, 10, 12), date(2026, 10, 26)), OLD: (date(2026, 9, 25), date(2026, 10, 12))}


@LAWS
def test_an_answer_that_a_founded_complaint_overturned_is_worked_on_anew_within_a_term_of_its_own(people, law):
    path = Path(people, law).accepted()
    path.take(actions.refuse, 2, "refused", law.due, ground=law.not_ours, reason="Của sở.", competent=people.department)
    claim = path.take(actions.dispute, 20, "refused", law.due, kind=DisputeKind.COMPLAINT)
    with pytest.raises(legal.StepRefused, match="đã được kết luận là đúng"):
        path.take(actions.reopen, 21, "")
    actions.settle_dispute(
        dispute=claim, outcome=DisputeOutcome.FOUNDED, reference="12/QĐ", by=people.binh, at=noon(path.on(25))
    )
    due, furthest = ANEW[law]
    path.take(actions.reopen, 26, "in_progress", due)
    assert (path.inquiry.outcome, path.inquiry.settled_on, path.inquiry.ground) == (None, None, "")
    assert path.inquiry.phase == "open"
    assert path.inquiry.decisions.count() == 1, "what was decided stays in the file"
    path.take(actions.extend, 27, "extended", furthest, reason="Cần tập hợp lại.")
    give(people, path.inquiry, noon(path.on(28)))
    with pytest.raises(legal.StepRefused, match="đã được kết luận là đúng"):
        path.take(actions.reopen, 29, "")


@LAWS
@pytest.mark.parametrize("kind", [DisputeKind.COMPLAINT, DisputeKind.DENUNCIATION, DisputeKind.LAWSUIT])
def test_a_claim_can_be_made_at_every_step_even_before_anybody_looked_at_the_request(people, law, kind):
    path = Path(people, law)
    path.take(actions.dispute, 1, "received", law.due, kind=kind)
    path.take(actions.ask_to_complete, 2, "awaiting_completion", guidance="Ghi rõ.", complete_by=path.on(4))
    path.take(actions.dispute, 3, "awaiting_completion", kind=kind)
    path.take(actions.close_incomplete, 5, "closed_incomplete")
    path.take(actions.dispute, 6, "closed_incomplete", kind=kind)
    assert path.inquiry.disputes.filter(kind=kind, settled_on=None).count() == 3
