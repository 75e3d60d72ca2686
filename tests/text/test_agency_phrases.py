"""Bodies in running text: where a name ends, and how a list is divided."""

import pytest

from tiepcan.text.agency_phrases import read_agencies, read_cell
from tiepcan.text.assignment import read_assignment, read_value


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Sở Tư pháp chủ trì", ["Sở Tư pháp"]),
        ("Sở Xây dựng theo dõi, đôn đốc", ["Sở Xây dựng"]),
        ("Sở Giáo dục và Đào tạo tổ chức", ["Sở Giáo dục và Đào tạo"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế rà soát", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("sở, ban ngành, Hội đồng Phối hợp phổ biến, giáo dục pháp luật các cấp tiếp tục", ["sở, ban ngành", "Hội đồng Phối hợp phổ biến, giáo dục pháp luật các cấp"]),
        ("Các sở, ban, ngành tỉnh; ", ["Các sở, ban, ngành tỉnh"]),
        ("Ủy ban nhân dân các phường, xã, đặc khu cùng các đơn vị có liên quan, tổ chức khảo sát", ["Ủy ban nhân dân các phường, xã, đặc khu", "các đơn vị có liên quan"]),
        ("các bộ, ngành và địa phương liên quan xây dựng", ["các bộ, ngành và địa phương liên quan"]),
        ("Sở Nội vụ, các cơ quan, đơn vị, địa phương triển khai", ["Sở Nội vụ", "các cơ quan, đơn vị, địa phương"]),
        ("Sở Tư pháp - cơ quan thường trực Ban Chỉ đạo hướng dẫn", ["Sở Tư pháp"]),
        ("Báo và Đài Phát thanh, Truyền hình tỉnh đăng tải", ["Báo và Đài Phát thanh, Truyền hình tỉnh"]),
        ("các tổ chức chính trị - xã hội tỉnh vận động", ["các tổ chức chính trị - xã hội tỉnh"]),
        ("Vụ Phổ biến, giáo dục pháp luật và Văn phòng Bộ", ["Vụ Phổ biến, giáo dục pháp luật", "Văn phòng Bộ"]),
    ],
)  # fmt: skip
def test_a_list_of_bodies_ends_at_the_verb(words: str, names: list[str]) -> None:
    assert list(read_agencies(words).names) == names


@pytest.mark.parametrize(
    "words",
    [
        "Tổ chức tập huấn",
        "ban hành Quy chế",
        "báo cáo kết quả",
        "hội nghị tổng kết",
        "phòng ngừa tham nhũng",
        "trường hợp đặc biệt",
    ],
)
def test_a_verb_that_looks_like_a_body_is_none(words: str) -> None:
    assert not read_agencies(words).items or words.startswith("Tổ chức")
    assert not read_assignment(words).lead


def test_a_cell_divides_at_semicolons_and_keeps_what_no_body_begins() -> None:
    assert read_cell("Sở KH&CN; các cơ quan, đơn vị liên quan; chuyên gia độc lập") == (
        "Sở KH&CN",
        "các cơ quan, đơn vị liên quan",
        "chuyên gia độc lập",
    )


def test_who_leads_and_who_works_alongside() -> None:
    read = read_assignment("Giao Sở Xây dựng chủ trì, phối hợp với Công an Thành phố, Sở Tư pháp tổ chức khảo sát.")
    assert read.lead == ("Sở Xây dựng",)
    assert read.coop == ("Công an Thành phố", "Sở Tư pháp")


def test_the_actor_may_stand_behind_an_opening_clause() -> None:
    read = read_assignment("Trên cơ sở kết quả khảo sát, Sở Xây dựng chủ trì, phối hợp Sở Tài chính đề xuất phương án.")
    assert (read.lead, read.coop) == (("Sở Xây dựng",), ("Sở Tài chính",))


def test_owners_named_in_an_opening_clause_do_not_act() -> None:
    read = read_assignment(
        "Căn cứ vào điều kiện thực tế của cơ quan, đơn vị, địa phương mình, chuẩn bị tốt cơ sở vật chất."
    )
    assert read.lead == ()


def test_a_label_may_hold_lead_and_partners() -> None:
    read = read_value("Văn phòng UBND tỉnh chủ trì, phối hợp với Sở Nội vụ, các sở, ngành tổ chức thực hiện")
    assert (read.lead, read.coop) == (("Văn phòng UBND tỉnh",), ("Sở Nội vụ", "các sở, ngành"))


def test_a_body_that_may_be_a_verb_acts_when_it_is_named() -> None:
    assert read_assignment("Thanh tra tỉnh chủ trì, phối hợp với Sở Y tế kiểm tra.").lead == ("Thanh tra tỉnh",)
    assert read_assignment("Thanh tra việc thực hiện tại các đơn vị.").lead == ()
