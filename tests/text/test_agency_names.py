"""From a name in a plan to the agencies of a directory."""

import pytest

from tiepcan.text.agencies import Directory, Entry, each_of, expand, resolve

ENTRIES = [
    Entry("H29.01", "Ủy ban nhân dân tỉnh Lai Châu"),
    Entry("H29.02", "Sở Tư pháp"),
    Entry("H29.03", "Sở Khoa học và Công nghệ"),
    Entry("H29.04", "Sở Thông tin và Truyền thông", successors=("H29.03",)),
    Entry("H29.05", "Công an tỉnh Lai Châu"),
    Entry("H29.10", "Ủy ban nhân dân xã Tân Hòa"),
    Entry("H29.11", "Ủy ban nhân dân xã Tân Bình"),
    Entry("H29.12", "Văn phòng Ủy ban nhân dân tỉnh", aliases=("VPUB",)),
]
DIRECTORY = Directory.of(ENTRIES)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sở Tư pháp", "H29.02"),
        ("SỞ TƯ  PHÁP", "H29.02"),
        ("Sở KH&CN", "H29.03"),
        ("UBND tỉnh Lai Châu", "H29.01"),
        ("Uỷ ban nhân dân tỉnh", "H29.01"),
        ("Công an tỉnh", "H29.05"),
        ("UBND xã Tân Hoà", "H29.10"),
        ("VPUB", "H29.12"),
    ],
)
def test_names_and_abbreviations_meet_their_agency(name: str, code: str) -> None:
    found = resolve(name, DIRECTORY)
    assert (found.kind, found.codes) == ("agency", (code,))


def test_an_agency_that_is_no_more_points_to_its_successor() -> None:
    found = resolve("Sở TT&TT", DIRECTORY)
    assert (found.kind, found.codes) == ("successor", ("H29.03",))
    assert "kế tục" in found.reason


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Các sở, ban, ngành tỉnh", "departments"),
        ("UBND các xã, phường", "communes"),
        ("Ủy ban nhân dân cấp xã", "communes"),
        ("các cơ quan, đơn vị có liên quan", "related"),
        ("Các bộ, ngành", "ministries"),
        ("các cơ quan, đơn vị, địa phương", "bodies"),
    ],
)
def test_a_group_becomes_a_rule_and_no_list_of_guesses(name: str, rule: str) -> None:
    found = resolve(name, DIRECTORY)
    assert (found.kind, found.rule, found.codes) == ("group", rule, ())


def test_a_name_that_fits_several_is_left_to_a_person() -> None:
    found = resolve("UBND xã", DIRECTORY)
    assert found.kind == "ambiguous"
    assert set(found.codes) == {"H29.10", "H29.11"}


def test_an_unknown_name_stays_as_worded() -> None:
    found = resolve("Hội Người cao tuổi", DIRECTORY)
    assert (found.kind, found.name, found.codes) == ("unresolved", "Hội Người cao tuổi", ())


def test_abbreviations_are_written_out() -> None:
    assert expand("VP UBND TP. Cần Thơ") == "văn phòng ủy ban nhân dân thành phố cần thơ"


@pytest.mark.parametrize(
    ("worded", "names"),
    [
        ("UBND các xã Tân Hòa, Tân Bình và Tân Phú", ("UBND xã Tân Hòa", "UBND xã Tân Bình", "UBND xã Tân Phú")),
        ("UBND các phường: Sầm Sơn, Nam Sầm Sơn", ("UBND phường Sầm Sơn", "UBND phường Nam Sầm Sơn")),
        ("các Sở Y tế, Giáo dục và Đào tạo, Nội vụ", ("Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ")),
        ("Sở Tài chính, Nội vụ", ("Sở Tài chính", "Sở Nội vụ")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("Các sở, ban, ngành", ("Các sở, ban, ngành",)),
        ("UBND các xã, phường", ("UBND các xã, phường",)),
        ("Sở Khoa học và Công nghệ", ("Sở Khoa học và Công nghệ",)),
    ],
)
def test_a_shared_head_is_given_to_each_name(worded: str, names: tuple[str, ...]) -> None:
    assert each_of(worded) == names
