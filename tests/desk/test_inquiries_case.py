"""One request at the desk: what its page shows, who sees it, and the whole of the identity only for a reason."""

from datetime import date, timedelta

import pytest
from cases import AN, AUGUST, SEPTEMBER, accepted, asked, assigned, client_key, give, noon, received
from reading_room import links, words

from tiepcan.audit.models import Event
from tiepcan.inquiries import actions
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.models import DisputeKind, DisputeOutcome

TODAY = date(2026, 11, 20)
SECRETS = (AN.full_name, AN.phone, AN.email, AN.identity_number, AN.address)


def at(inquiry) -> str:
    return f"/can-bo/yeu-cau/{inquiry.public_id}/"


def slugs(page) -> set[str]:
    """The steps a page offers."""
    return {href.split("/buoc/")[1].strip("/") for href in links(page) if "/buoc/" in href}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_the_page_tells_the_request_its_way_and_its_clock(people, desk, budget):
    inquiry = give(people, assigned(people, ago(5)), noon(ago(1)))
    client = desk(people.binh)
    with budget():
        page = words(client.get(at(inquiry)))
    for said in (
        f"Yêu cầu số {inquiry}",
        "Kế hoạch sử dụng đất năm 2026 của phường",
        "Tiếp nhận yêu cầu",
        "Chuyển đơn vị tạo ra thông tin xử lý",
        "Trả lời đúng hạn",
        "Cách tính thời hạn",
        "Điều 26 Luật số 01/2026/QH16",
    ):
        assert said in page


def test_the_clock_is_explained_line_by_line(people, desk):
    inquiry = accepted(people, ago(5))
    answer = desk(people.binh).get(at(inquiry))
    clock = answer.context["sheet"].clock
    assert clock.due == inquiry.due_on
    page = words(answer)
    for line in clock.lines:
        assert line.reason in page


def test_who_asked_is_masked_until_a_reason_is_given_and_then_the_chain_says_so(people, desk):
    inquiry = received(people, ago(1)).inquiry
    client = desk(people.binh)
    masked = client.get(at(inquiry)).content.decode()
    assert not [secret for secret in SECRETS if secret in masked]
    without = client.post(at(inquiry), {"reason": ""})
    assert without.status_code == 422
    assert not [secret for secret in SECRETS if secret in without.content.decode()]
    assert not Event.objects.filter(action="inquiries.view_identity").exists()
    full = client.post(at(inquiry), {"reason": "contact"})
    assert [secret for secret in SECRETS if secret not in full.content.decode()] == []
    assert full["Cache-Control"] == "no-store"
    event = Event.objects.get(action="inquiries.view_identity")
    assert event.details["reason"] == "contact"
    assert AN.full_name not in client.get(at(inquiry)).content.decode()


def test_the_list_of_people_who_ask_together_is_part_of_the_identity(people, desk):
    from tiepcan.inquiries.identity import Member

    together = {"requester_kind": "group", "acting": "group"}
    body = Requester(organisation="Hội Nông dân phường Một")
    members = [Member(full_name="Lý Thị Mai"), Member(full_name="Đinh Văn Khôi")]
    inquiry = received(people, ago(1), requester=body, members=members, **together).inquiry
    client = desk(people.binh)
    assert "Lý Thị Mai" not in words(client.get(at(inquiry)))
    assert "Lý Thị Mai" in words(client.post(at(inquiry), {"reason": "standing"}))


def test_another_agency_a_supervisor_and_an_unassigned_maker_find_nothing(people, desk, client):
    inquiry = received(people, ago(1)).inquiry
    for who in (people.dung, people.son, people.hoa):
        assert desk(who).get(at(inquiry)).status_code == 404, who
        assert desk(who).post(at(inquiry), {"reason": "contact"}).status_code == 404, who
        assert desk(who).post(f"{at(inquiry)}buoc/hop-le/", {"basis": "23.3", "seen": "1"}).status_code == 404, who
    assert client.get(at(inquiry)).status_code == 302
    assert desk(people.binh).get("/can-bo/yeu-cau/khong-co-ho-so/").status_code == 404


def test_the_maker_sees_what_was_given_to_her_but_not_who_asked_and_not_the_steps_of_others(people, desk):
    inquiry = assigned(people, ago(1))
    client = desk(people.hoa)
    page = client.get(at(inquiry))
    assert slugs(page) == {"xin-dong-y", "phan-tach", "trinh-ky"}
    assert "Xem đầy đủ" not in words(page)
    assert client.post(at(inquiry), {"reason": "contact"}).status_code == 403
    refused = client.post(f"{at(inquiry)}buoc/tu-choi/", {"ground": "27.5", "reason": "Khó.", "seen": inquiry.version})
    assert refused.status_code == 422
    assert "cần vai trò" in words(refused)
    inquiry.refresh_from_db()
    assert inquiry.state == "in_progress"


CLAIMS = {"khieu-nai", "khoi-kien", "to-cao"}  # may be made at every step
STATES = [
    ("received", {"hop-le", "huong-dan-bo-sung", "chi-dan", "tu-choi", "rut"} | CLAIMS),
    ("guided", {"da-bo-sung", "huong-dan-bo-sung", "rut"} | CLAIMS),
    ("valid", {"giao-viec", "gia-han", "cung-cap", "chi-dan", "tu-choi", "rut"} | CLAIMS),
    (
        "assigned",
        {"giao-viec", "xin-dong-y", "phan-tach", "gia-han", "chi-phi", "cung-cap", "chi-dan", "tu-choi", "rut"}
        | CLAIMS,
    ),
    ("supplied", {"khong-chinh-xac", "tu-phat-hien"} | CLAIMS),
]


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_only_the_next_legal_steps_are_offered(people, desk, state, expected):
    inquiry = {
        "received": lambda: received(people, ago(1)).inquiry,
        "guided": lambda: received(people, ago(1)).inquiry,
    }.get(state, lambda: {"valid": accepted, "assigned": assigned}.get(state, assigned)(people, ago(1)))()
    if state == "guided":
        actions.ask_to_complete(inquiry=inquiry, guidance="Ghi rõ.", by=people.binh, at=noon(TODAY))
    if state == "supplied":
        give(people, inquiry, noon(TODAY))
    assert slugs(desk(people.binh).get(at(inquiry))) - {"trinh-ky"} == expected


def test_an_extension_is_no_longer_offered_after_the_due_day(people, desk):
    assert "gia-han" not in slugs(desk(people.binh).get(at(assigned(people, SEPTEMBER))))


def test_only_the_head_is_offered_to_decide_without_consent(people, desk):
    inquiry = assigned(people, ago(1))
    assert "khong-can-dong-y" not in slugs(desk(people.binh).get(at(inquiry)))
    assert "khong-can-dong-y" in slugs(desk(people.cuc).get(at(inquiry)))


def test_under_the_old_law_the_notice_of_the_time_is_offered(people, desk):
    page = desk(people.binh).get(at(accepted(people, AUGUST, channel="post")))
    assert "thong-bao-thoi-han" in slugs(page)
    assert "Luật Tiếp cận thông tin 2016" in words(page)


def test_a_page_with_everything_on_it_keeps_to_the_budget(people, desk, budget):
    for _ in range(3):
        received(people, ago(9))
    inquiry = give(people, assigned(people, ago(8)), noon(ago(3)))
    for kind in (DisputeKind.COMPLAINT, DisputeKind.LAWSUIT):
        row = actions.dispute(inquiry=inquiry, kind=kind, by=people.binh, at=noon(ago(2)))
    actions.settle_dispute(dispute=row, outcome=DisputeOutcome.UNFOUNDED, by=people.binh, at=noon(ago(1)))
    client = desk(people.binh)
    with budget():
        page = words(client.get(at(inquiry)))
    assert "Cùng người yêu cầu" in page
    assert "Cùng nội dung" in page
    assert "Kết quả: không đúng" in page


def test_what_a_citizen_typed_is_never_read_as_html(people, desk):
    actions.receive(
        agency=people.commune,
        asked=asked(information="<script>x</script>", channel="counter"),
        requester=AN,
        client_key=client_key(),
        by=people.binh,
        at=noon(ago(1)),
    )
    inquiry = people.commune.inquiries.get()
    assert "<script>x" not in desk(people.binh).get(at(inquiry)).content.decode()
