"""Every path of a request from its receipt to its end, under both laws, through the pages: each step at the desk leaves
its letter, the letter is issued, and whoever asked reads it behind their code.

Days are counted by hand in `tests/inquiries/test_paths`. Law of 2026, received 03/09: due 15/09. Law of 2016, through the
network, not at hand, received 11/08: due 03/09.
"""

from dataclasses import replace
from datetime import date

import pytest
from django.test import override_settings
from walks import CITIZEN, OUTCOME, Law, Letter, Step, Walk, asked, kept_for_a_module

from people import make_people
from tiepcan.inquiries.models import Inquiry

pytestmark = pytest.mark.slow

NEW = Law(
    "law of 2026", "Luật số 01/2026/QH16", date(2026, 9, 3), date(2026, 9, 15), date(2026, 9, 28), date(2026, 9, 21), date(2026, 9, 22),
    "27.3", "27.2", "27.6", "27.1", "15.5", "16.1",
)  # fmt: skip
OLD = Law(
    "law of 2016", "Luật số 104/2016/QH13", date(2026, 8, 11), date(2026, 9, 3), date(2026, 9, 18), date(2026, 9, 8), date(2026, 9, 10),
    "28.1.c", "28.1.b", "28.1.e", "28.1.a", "6.2", "7.2",
)  # fmt: skip
LAWS = {law.name: law for law in (NEW, OLD)}


# --- Steps that many paths share -----------------------------------------------------------------------------------

REMEDY = "quyền khiếu nại, khởi kiện"
ELSEWHERE = "https://example.vn/ke-hoach"


def supply(day: int, *says: str | int, code: str = "01/PGQ-UBND", kept_out: str = "") -> Step:
    def values(law: Law, _: object) -> dict[str, object]:
        part = {"extent": "part", "kept_out": [getattr(law, kept_out)]} if kept_out else {"extent": "whole"}
        return {"supply_form": "attachment", "secrecy_checked": "on", "copies": "1"} | part

    how_much = (
        ("Một phần", "Phần không cung cấp và căn cứ:", "cited") if kept_out else ("Toàn bộ hoặc một phần: Toàn bộ",)
    )
    return Step("cung-cap", day, "supplied", values, (Letter("03", code, (*how_much, *says)),))


def refuse(day: int, ground: str, form: str, *says: str, **values: str) -> Step:
    def given(law: Law, _: object) -> dict[str, object]:
        more = {n: law.exemption if v == "exemption" else v for n, v in values.items()}
        return {"ground": getattr(law, ground), "reason": "Đã xem xét kỹ.", **more}

    letter = Letter(form, "01/TB-UBND", ("Đã xem xét kỹ.", "cited", REMEDY, *says))
    return Step("tu-choi", day, "refused", given, (letter,))


RECEIPT = Letter("02", "{own}/PTN-UBND", ("Người tiếp nhận, đơn vị: Lê Văn Bình", "due", "Nguyễn Thị Ân Axolotl"))
GUIDE = Step(
    "huong-dan-bo-sung", 1, "awaiting_completion", {"guidance": "Ghi rõ năm của kế hoạch.", "complete_by": 20},
    (Letter("guidance", "01/UBND", ("V/v hướng dẫn bổ sung", "Ghi rõ năm của kế hoạch.", 20)),), due="none",
)  # fmt: skip
EXTEND = Step(
    "gia-han", 3, "extended", lambda law, _: {"reason": "Hồ sơ lưu ở ba nơi.", "until": law.furthest.isoformat()},
    (Letter("04", "01/TB-UBND", ("Lý do cần thêm thời gian: Hồ sơ lưu ở ba nơi.", "due", "furthest", "Mẫu tạm thời.")),),
    due="furthest",
)  # fmt: skip
CHARGE = Step(
    "chi-phi", 2, "awaiting_payment",
    {"quantity-copy_a4": "10", "area": "normal", "pay_by": 6, "collector": "Kho bạc Nhà nước khu vực I"},
    (Letter("03", "01/PGQ-UBND", ("30.000 đồng (bằng chữ: Ba mươi nghìn đồng)", "Kho bạc Nhà nước khu vực I", 6)),),
)  # fmt: skip
ASK_CONSENT = Step(
    "xin-dong-y", 2, "awaiting_consent",
    lambda law, _: {"condition": law.condition, "consent_of": "Trần Văn Ba\nLý Thị Tư", "scope": "Đơn chung"},
    (Letter("consent_request", "01/UBND", ("Kính gửi: Trần Văn Ba", "Đơn chung"), to_citizen=False),
     Letter("consent_request", "02/UBND", ("Kính gửi: Lý Thị Tư",), to_citizen=False)),
)  # fmt: skip
WRONG = Step("xem-lai", 6, "verifying_again", {"xem-lai-kind": "incomplete", "xem-lai-text": "Thiếu."}, by=CITIZEN)
CORRECT = Step(
    "cung-cap-lai", 8, "supplied_again",
    {"extent": "whole", "supply_form": "attachment", "reason": "125 m2, không phải 152 m2."},
    (Letter("correction", "01/TB-UBND", ("125 m2, không phải 152 m2.", REMEDY)),),
)  # fmt: skip
UPHOLD = Step(
    "giu-nguyen", 8, "upheld", {"reason": "Đã đủ phụ lục."},
    (Letter("upheld_reply", "01/UBND", ("thông tin không đầy đủ", "Đã đủ phụ lục.", 6, REMEDY)),),
)  # fmt: skip


def answered(day: int, state: str, whose: int, *, given: str = "1") -> Step:
    """The consent of one of them comes in; the last lets the work go on."""

    def values(_: Law, case: Inquiry) -> dict[str, object]:
        consent = case.consents.order_by("pk")[whose]
        return {"consent": str(consent.pk), "given": given, "scope": "Toàn bộ", "on": day}

    return Step("tra-loi-dong-y", day, state, values)


def claim(page: str, day: int, state: str) -> Step:
    return Step(page, day, state, {"on": day, "number": "05/ĐKN", "text": "Không đồng ý."})


def ended(day: int, state: str, outcome: str, *says: str | int) -> Step:
    given = {"outcome": outcome, "on": day, "settled_by": "Chủ tịch", "reference": "12/QĐ"}
    return Step(OUTCOME, day, state, given, (Letter("complaint_reply", "01/UBND", ("12/QĐ", *says)),))


# --- The paths -----------------------------------------------------------------------------------------------------

FROM_THE_RECEIPT = {
    "what is unclear is guided, completed and found valid": (
        GUIDE,
        Step("da-bo-sung", 8, "valid", {"basis": "23.3", "on": 7},
             (Letter("02", "{own}/PTN-UBND", ("completed",)),), due="completed"),
    ),
    "what is never completed is closed after the day it was told": (GUIDE, Step("dong", 21, "closed_incomplete")),
    "whoever waits to complete it takes it back": (GUIDE, Step("rut", 2, "withdrawn", by=CITIZEN)),
    "what is public is pointed to before anybody works on it": (
        Step("chi-dan", 1, "pointed_to", {"published": ELSEWHERE},
             (Letter("03", "01/PGQ-UBND", (f"Thông tin đang được công khai tại: {ELSEWHERE}.",)),)),
    ),
}  # fmt: skip
FROM_THE_WORK = {
    "it is supplied whole": (supply(5, "không phải trả chi phí"),),
    "more time is taken and it is supplied": (EXTEND, supply(20)),
    "costs are told, paid, and it is supplied": (
        CHARGE,
        Step("da-nop", 3, "in_progress", {"amount": "30000", "on": 3}),
        supply(4, "đã nộp đủ chi phí 30.000 đồng", 3, code="02/PGQ-UBND"),
    ),
    "costs are not paid and it is refused": (CHARGE, refuse(7, "unpaid", "05", "không thanh toán")),
    "two consents are asked, given, and it is supplied": (
        ASK_CONSENT, answered(3, "awaiting_consent", 0), answered(4, "in_progress", 1), supply(5),
    ),
    "a consent is refused and the part that needs none is supplied": (
        ASK_CONSENT, answered(3, "awaiting_consent", 0), answered(4, "in_progress", 1, given="0"),
        supply(5, "Được người đó đồng ý", kept_out="condition"),
    ),
    "the head decides without consent": (
        ASK_CONSENT,
        Step("khong-can-dong-y", 3, "in_progress",
             {"public_interest": "Nguồn nước của cả phường.", "other_law": "Điều 4 Luật Tài nguyên nước"},
             (Letter("head_decision", "01/QĐ-UBND", (
                 "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG MỘT", "QUYẾT ĐỊNH:", "Điều 1. Cung cấp thông tin",
                 "Nguồn nước của cả phường.", "Điều 4 Luật Tài nguyên nước")),), by="cuc"),
        supply(4),
    ),
    "mixed content is parted, and the part supplied": (
        Step("phan-tach", 2, "separating", by="hoa"),
        Step("xong-phan-tach", 3, "in_progress", lambda law, _: {"kept_out": [law.exemption]},
             (Letter("separation_minutes", "01/BB-UBND", ("Người thực hiện: Trịnh Thị Hoa", "cited"), to_citizen=False),),
             by="hoa"),
        supply(4, kept_out="exemption"),
    ),
    "what is closed is refused with its exemption": (refuse(4, "closed", "05", exemption="exemption"),),
    "what is public is refused with its address": (refuse(4, "public", "05", ELSEWHERE, published=ELSEWHERE),),
    "what is not ours is sent on to the competent body": (
        refuse(4, "not_ours", "not_ours", "cung cấp: Sở Tư pháp", "- Sở Tư pháp (để biết);", competent="Sở Tư pháp"),
    ),
    "it is withdrawn at the desk": (Step("rut", 2, "withdrawn", {"on": 2}),),
    "what was wrong is corrected": (supply(5), WRONG, CORRECT),
    "what was right is upheld": (supply(5), WRONG, UPHOLD),
    "what we found wrong ourselves is corrected": (
        supply(5), Step("tu-phat-hien", 6, "verifying_again", {"on": 6}), CORRECT,
    ),
    "a complaint that was right opens the case again": (
        refuse(2, "not_ours", "not_ours", competent="Sở Tư pháp"),
        claim("khieu-nai", 3, "refused"),
        ended(5, "refused", "partly", "giải quyết khiếu nại", "Kết quả: Đúng một phần", 3),
        Step("giai-quyet-lai", 5, "in_progress", due="again"),
        supply(6),
    ),
    "a lawsuit beside the work is answered": (
        claim("khoi-kien", 3, "in_progress"), ended(4, "in_progress", "unfounded", "giải quyết khởi kiện"), supply(5),
    ),
    "a denunciation after the answer is answered": (
        supply(5), claim("to-cao", 6, "supplied"), ended(9, "supplied", "unfounded", "giải quyết tố cáo"),
    ),
}  # fmt: skip
ONE_LAW = {
    "law of 2026, the head decides where no law does": (
        Step("nguoi-dung-dau-quyet-dinh", 2, "in_progress",
             {"exemption": "15.4", "law_silent": "on", "circumstances": "Chỉ một tờ có hại.", "given": "part"},
             (Letter("discretion", "01/QĐ-UBND", (
                 "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG MỘT", "Cung cấp một phần thông tin được yêu cầu.",
                 "Chỉ một tờ có hại.")),), by="cuc"),
        supply(4, kept_out="exemption"),
    ),
    "law of 2016, first tells how long it takes": (
        Step("thong-bao-thoi-han", 1, "in_progress", {}, (Letter("time_notice", "01/TB-UBND", ("due",)),)),
        supply(5),
    ),
    "law of 2016, a commune asks the body that made it": (
        supply(5), WRONG,
        Step("hoi-noi-tao-ra", 7, "asking_creator", {"creator": "Sở Nông nghiệp và Môi trường"},
             (Letter("creator_request", "01/UBND", ("Kính gửi: Sở Nông nghiệp và Môi trường",), to_citizen=False),)),
        Step("noi-tao-ra-tra-loi", 8, "verifying_again", {"on": 8}),
        replace(UPHOLD, letters=(replace(UPHOLD.letters[0], code="02/UBND"),)),
    ),
}  # fmt: skip


# --- What every path starts from -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walks")
    return {"HOME": folder, "STORAGE_URL": f"file://{folder}/files", "SEARCH_URL": f"memory://{folder.name}"}


@pytest.fixture(autouse=True)
def _own_files(settings, home):
    """The keys that sealed what the tests share are the keys of each test."""
    for name, value in home.items():
        setattr(settings, name, value)


@pytest.fixture(scope="module")
def trunk(django_db_setup, django_db_blocker, home):
    """For each law a request that was just received, and one an officer works on, its receipt issued and read."""
    with django_db_blocker.unblock(), override_settings(**home), kept_for_a_module():
        people, begun = make_people(), {}
        for law in LAWS.values():
            working = asked(people, law)
            accept = Step("hop-le", 1, "valid", {"basis": "23.3", "on": 0}, (RECEIPT,))
            working.take(accept)
            working.is_read_by_whoever_asked(accept)
            working.take(Step("giao-viec", 1, "in_progress", {"unit": "Địa chính", "to": str(people.hoa.pk)}))
            begun[law.name] = (asked(people, law), working)
        yield begun


@pytest.fixture
def at(trunk, people):
    """A walk of one test: it goes on from the shared rows, which forget it afterwards."""

    def walk(law: str, begun: int) -> Walk:
        kept = trunk[law][begun]
        kept.inquiry.refresh_from_db()
        walk = Walk(kept.people, kept.law, kept.inquiry, kept.code)
        walk.told = list(kept.told)
        return walk

    return walk


def go(walk: Walk, path: tuple[Step, ...]) -> None:
    for step in path:
        walk.take(step)
    walk.is_read_by_whoever_asked(path[-1])


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("path", FROM_THE_RECEIPT)
def test_from_the_receipt(at, law, path):
    go(at(law, 0), FROM_THE_RECEIPT[path])


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("path", FROM_THE_WORK)
def test_from_the_work(at, law, path):
    go(at(law, 1), FROM_THE_WORK[path])


@pytest.mark.parametrize("path", ONE_LAW)
def test_what_only_one_law_knows(at, path):
    go(at(path.partition(",")[0], 1), ONE_LAW[path])
