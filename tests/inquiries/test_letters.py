"""At each step of each path the right letter, with number, day and due day: a table for both laws.

A letter is issued the day its step is taken. Days are counted in `test_paths`; the words asserted here are those a
requester acts on.
"""

from datetime import date, timedelta

import pytest
from cases import AUGUST, SEPTEMBER, noon, received

from tiepcan.engines.letters import plain_text
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions import ConsentSought
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.models import DisputeKind, DisputeOutcome, Extent, OfficialLetter
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.calendar import written
from tiepcan.law.fees import Item

NEW = {
    "start": SEPTEMBER, "channel": "portal", "due": date(2026, 9, 15), "furthest": date(2026, 9, 28),
    "not_ours": "27.3", "closed": "27.1", "exemption": "15.5", "condition": "16.1", "law": "Luật số 01/2026/QH16",
}  # fmt: skip
OLD = {
    "start": AUGUST, "channel": "post", "due": date(2026, 9, 3), "furthest": date(2026, 9, 18),
    "not_ours": "28.1.c", "closed": "28.1.a", "exemption": "6.2", "condition": "7.2", "law": "Luật số 104/2016/QH13",
}  # fmt: skip
LAWS = pytest.mark.parametrize("law", [pytest.param(NEW, id="law of 2026"), pytest.param(OLD, id="law of 2016")])


class Path:
    """A case whose every letter is issued on the day of its step."""

    def __init__(self, people, law):
        self.people, self.law = people, law
        self.inquiry = received(people, law["start"], channel=law["channel"]).inquiry

    def on(self, day: int) -> date:
        return self.law["start"] + timedelta(day)

    def take(self, action, day: int = 1, **values):
        by = values.pop("by", self.people.binh)
        done = action(inquiry=self.inquiry, by=by, at=noon(self.on(day)), **values)
        self.inquiry.refresh_from_db()
        return done

    def letters(self, day: int = 1) -> list[tuple[str, str, str]]:
        """What the last step left: form, number and words, issued on that day."""
        told = []
        for draft in OfficialLetter.objects.filter(inquiry=self.inquiry, number=None):
            done = actions.issue(letter=draft, by=self.people.binh, at=noon(self.on(day)))
            assert done.issued_on == self.on(day)
            letter = letter_in(done)
            assert (letter.number, letter.issued_on) == (done.number, self.on(day))
            told.append((done.form, done.code, plain_text(letter)))
        return told

    def letter(self, form: str, code: str, *words: str, day: int = 1) -> str:
        """The step left exactly this letter with these words."""
        found = self.letters(day)
        assert [(f, c) for f, c, _ in found] == [(form, code)]
        text = found[0][2]
        for said in words:
            assert said in text
        assert f"{written(self.on(day))}" in text
        return text

    def accepted(self):
        self.take(actions.accept, basis="23.3")
        self.letters()
        return self

    def in_progress(self):
        self.accepted()
        self.take(actions.assign, unit="Địa chính", to=self.people.hoa)
        assert self.letters() == [], "work among officers gives no letter"
        return self

    def supplied(self):
        self.in_progress()
        given = {"extent": Extent.WHOLE, "supply_form": "attachment", "secrecy_checked": True}
        self.take(actions.supply, 5, **given)
        self.letters(5)
        return self


@LAWS
def test_the_receipt_names_the_request_by_its_own_number_and_its_due_day(people, law):
    path = Path(people, law)
    if law is OLD:  # taken down at the counter of the post: the receipt is there at once
        path.letter("02", "01/PTN-UBND", written(law["due"]), "Lê Văn Bình", "Nguyễn Thị An")
    path.take(actions.accept, basis="23.3")
    if law is NEW:
        path.letter("02", "01/PTN-UBND", written(law["due"]), "Lê Văn Bình", "Nguyễn Thị An")
    assert path.letters() == [], "one receipt for one request"


@LAWS
def test_guidance_says_what_is_missing_and_until_when_it_waits(people, law):
    path = Path(people, law)
    path.letters()
    path.take(actions.ask_to_complete, guidance="Ghi rõ năm của kế hoạch.", complete_by=path.on(20))
    said = path.letter("guidance", "01/UBND", "Ghi rõ năm của kế hoạch.", f"chậm nhất {written(path.on(20))}")
    assert "V/v hướng dẫn bổ sung" in " ".join(said.split())


def test_the_law_of_2016_first_tells_how_long_it_takes(people):
    path = Path(people, OLD).accepted()
    path.take(actions.announce_time)
    path.letter("time_notice", "01/TB-UBND", f"chậm nhất {written(OLD['due'])}")


@LAWS
def test_an_extension_tells_the_old_and_the_new_day_and_why(people, law):
    path = Path(people, law).in_progress()
    path.take(actions.extend, 3, reason="Hồ sơ lưu ở ba nơi.")
    path.letter(
        "04", "01/TB-UBND", "Lý do cần thêm thời gian: Hồ sơ lưu ở ba nơi.",
        f"Thời hạn ban đầu: {written(law['due'])}", f"Thời hạn mới: chậm nhất {written(law['furthest'])}", day=3,
    )  # fmt: skip


@LAWS
def test_consent_is_asked_of_each_in_a_letter_that_does_not_say_who_wants_to_know(people, law):
    path = Path(people, law).in_progress()
    sought = [
        ConsentSought(condition=law["condition"], name=n, information="Đơn") for n in ("Trần Văn Ba", "Lý Thị Tư")
    ]
    path.take(actions.ask_consent, of=sought)
    told = path.letters()
    assert [(form, code) for form, code, _ in told] == [("consent_request", "01/UBND"), ("consent_request", "02/UBND")]
    assert ["Kính gửi: Trần Văn Ba" in told[0][2], "Kính gửi: Lý Thị Tư" in told[1][2]] == [True, True]
    assert not any("Nguyễn Thị An" in text for _, _, text in told)
    assert not OfficialLetter.objects.filter(form="consent_request", for_requester=True).exists()


@LAWS
def test_the_head_decides_without_consent_in_a_decision_of_articles(people, law):
    path = Path(people, law).in_progress()
    path.take(actions.ask_consent, of=[ConsentSought(condition=law["condition"], name="Ba", information="Đơn")])
    path.letters()
    path.take(actions.decide_without_consent, public_interest="Nguồn nước của cả phường.", by=people.cuc)
    text = path.letter("head_decision", "01/QĐ-UBND", "QUYẾT ĐỊNH:", "Điều 1. Cung cấp thông tin", "Nguồn nước")
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG MỘT" in text


@LAWS
def test_parting_is_written_into_minutes_with_the_ground_of_each_part(people, law):
    path = Path(people, law).in_progress()
    path.take(actions.separate_parts)
    path.take(actions.finish_separation, kept_out=[law["exemption"]], by=people.hoa)
    path.letter("separation_minutes", "01/BB-UBND", law["law"], "Người thực hiện: Trịnh Thị Hoa")


@LAWS
def test_costs_are_told_with_sum_in_words_and_day_and_then_as_paid(people, law):
    path = Path(people, law).in_progress()
    path.take(actions.charge, 2, items=[Item("copy_a4", 10)], area="normal", pay_by=path.on(6), collector="Kho bạc")
    path.letter(
        "03", "01/PGQ-UBND", "30.000 đồng (bằng chữ: Ba mươi nghìn đồng)", f"chậm nhất {written(path.on(6))}",
        "Nội dung được cung cấp: Thông tin theo yêu cầu, sau khi nộp đủ chi phí", day=2,
    )  # fmt: skip
    path.take(actions.record_payment, 3, amount=30_000)
    path.take(actions.supply, 4, extent=Extent.WHOLE, supply_form="attachment", secrecy_checked=True)
    text = path.letter("03", "02/PGQ-UBND", f"đã nộp đủ chi phí 30.000 đồng {written(path.on(3))}", day=4)
    assert "không phải trả chi phí" not in text


@LAWS
def test_a_part_is_supplied_with_the_ground_of_what_stays_out_and_free_of_charge(people, law):
    path = Path(people, law).in_progress()
    given = {"extent": Extent.PART, "kept_out": [law["exemption"]], "supply_form": "attachment"}
    path.take(actions.supply, 4, secrecy_checked=True, **given)
    path.letter(
        "03", "01/PGQ-UBND", "Toàn bộ hoặc một phần: Một phần", "Phần không cung cấp và căn cứ:", law["law"],
        "không phải trả chi phí", f"Thời hạn cung cấp: {written(path.on(4))}", day=4,
    )  # fmt: skip


@LAWS
def test_a_refusal_has_ground_article_reason_and_the_way_to_complain(people, law):
    path = Path(people, law).in_progress()
    path.take(actions.refuse, 4, ground=law["closed"], exemption=law["exemption"], reason="Bí mật công tác.")
    path.letter(
        "05", "01/TB-UBND", "Căn cứ từ chối", law["law"], "Bí mật công tác", "quyền khiếu nại, khởi kiện", day=4,
    )  # fmt: skip


@LAWS
def test_what_is_not_ours_is_told_with_the_competent_body_in_a_letter_of_its_own(people, law):
    path = Path(people, law).accepted()
    path.take(actions.refuse, ground=law["not_ours"], reason="Do sở tạo ra.", competent=people.department)
    path.letter("not_ours", "01/TB-UBND", "trách nhiệm cung cấp: Sở Tư pháp", "- Sở Tư pháp (để biết);")


@LAWS
def test_what_was_wrong_is_corrected_by_letter_and_what_was_right_upheld(people, law):
    path = Path(people, law).supplied()
    path.take(actions.dispute, 6, kind=DisputeKind.INACCURATE, text="Sai.", by=CITIZEN)
    given = {"extent": Extent.WHOLE, "supply_form": "attachment"}
    path.take(actions.correct_and_resupply, 7, reason="125 m2, không phải 152 m2.", **given)
    path.letter("correction", "01/TB-UBND", "125 m2, không phải 152 m2.", day=7)
    path.take(actions.dispute, 8, kind=DisputeKind.INCOMPLETE, text="Thiếu.", by=CITIZEN)
    path.take(actions.uphold, 9, reason="Đã đủ phụ lục.")
    path.letter("upheld_reply", "01/UBND", "thông tin không đầy đủ", "Đã đủ phụ lục.", written(path.on(8)), day=9)


def test_a_commune_of_the_law_of_2016_asks_the_body_that_made_the_information(people):
    path = Path(people, OLD).supplied()
    path.take(actions.dispute, 6, kind=DisputeKind.INACCURATE, text="Sai.", by=CITIZEN)
    path.take(actions.ask_creator, 7, creator="Sở Nông nghiệp và Môi trường")
    path.letter("creator_request", "01/UBND", "Kính gửi: Sở Nông nghiệp và Môi trường", day=7)


@LAWS
def test_how_a_complaint_ended_is_answered(people, law):
    path = Path(people, law).supplied()
    claim = path.take(actions.dispute, 6, kind=DisputeKind.COMPLAINT, number="05/ĐKN", by=CITIZEN)
    assert path.letters(6) == []
    actions.settle_dispute(
        dispute=claim, outcome=DisputeOutcome.PARTLY, settled_by="Chủ tịch", by=people.binh, at=noon(path.on(9))
    )
    path.letter("complaint_reply", "01/UBND", "Kết quả: Đúng một phần", written(path.on(6)), day=9)


@LAWS
def test_provisional_forms_say_so_on_paper(people, law):
    path = Path(people, law).in_progress()
    path.take(actions.extend, 3, reason="Hồ sơ lưu ở ba nơi.")
    assert "Mẫu tạm thời." in path.letter("04", "01/TB-UBND", day=3)
    assert OfficialLetter.objects.get(form="04").provisional
