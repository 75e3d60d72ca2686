"""The table of administrative units: complete on every day asked for, closed over its own codes, right by name."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tiepcan.text.vietnamese import canonical, match_name, one_line

DATA = Path(__file__).resolve().parents[2] / "src/tiepcan/agencies/data"
UNRECORDED, LAST_OF_THREE_TIERS, TWO_TIERS = date(1900, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
DAY = timedelta(days=1)
KINDS = {
    "province": {"tinh", "thanh_pho_tw"},
    "district": {"huyen", "quan", "thi_xa", "thanh_pho"},
    "commune": {"xa", "phuong", "thi_tran", "dac_khu"},
}
Row = dict[str, str]


def read(file: str) -> list[Row]:
    with (DATA / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


UNITS, SUCCESSIONS = read("units.csv"), read("successions.csv")


def begins(unit: Row) -> date:
    return date.fromisoformat(unit["valid_from"])


def ends(unit: Row) -> date:
    return date.fromisoformat(unit["valid_to"]) if unit["valid_to"] else date.max


VERSIONS: dict[tuple[str, str], list[Row]] = defaultdict(list)
for _unit in UNITS:
    VERSIONS[_unit["level"], _unit["code"]].append(_unit)


def on(day: date, level: str) -> list[Row]:
    return [u for u in UNITS if u["level"] == level and begins(u) <= day <= ends(u)]


def version(level: str, code: str, day: date) -> Row | None:
    found = [u for u in VERSIONS[level, code] if begins(u) <= day <= ends(u)]
    return found[0] if found else None


def one(level: str, kind: str, name: str, province: str, day: date) -> Row:
    """The one unit of this name on this day, under this province, directly or through a district."""
    parents = {province} | {u["code"] for u in on(day, "district") if u["parent_code"] == province}
    found = [u for u in on(day, level) if (u["kind"], u["name"]) == (kind, name) and u["parent_code"] in parents]
    assert len(found) == 1, (name, found)
    return found[0]


def heirs(unit: Row) -> set[str]:
    """The names of what followed a unit on 01/07/2025, with their kinds."""
    rows = [s for s in SUCCESSIONS if (s["predecessor_level"], s["predecessor_code"]) == (unit["level"], unit["code"])]
    followed = [version(s["successor_level"], s["successor_code"], TWO_TIERS) for s in rows]
    return {f"{u['kind']} {u['name']}" for u in followed if u}


@pytest.mark.parametrize(
    ("day", "provinces", "communes"),
    [
        (TWO_TIERS, {"thanh_pho_tw": 6, "tinh": 28}, {"xa": 2621, "phuong": 687, "dac_khu": 13}),
        (date(2026, 4, 29), {"thanh_pho_tw": 6, "tinh": 28}, {"xa": 2621, "phuong": 687, "dac_khu": 13}),
        (date(2026, 7, 25), {"thanh_pho_tw": 7, "tinh": 27}, {"xa": 2611, "phuong": 697, "dac_khu": 13}),
        (date(2026, 9, 1), {"thanh_pho_tw": 8, "tinh": 26}, {"xa": 2611, "phuong": 697, "dac_khu": 13}),
        (date(2026, 11, 21), {"thanh_pho_tw": 9, "tinh": 25}, {"xa": 2599, "phuong": 709, "dac_khu": 13}),
    ],
)
def test_34_provinces_and_3321_communes_of_the_right_kinds(
    day: date, provinces: dict[str, int], communes: dict[str, int]
) -> None:
    assert Counter(u["kind"] for u in on(day, "province")) == provinces
    assert Counter(u["kind"] for u in on(day, "commune")) == communes
    assert on(day, "district") == []


def test_the_last_day_of_three_tiers_had_63_provinces_696_districts_and_10035_communes() -> None:
    counts = {level: Counter(u["kind"] for u in on(LAST_OF_THREE_TIERS, level)) for level in KINDS}
    assert counts["province"] == {"tinh": 57, "thanh_pho_tw": 6}
    assert counts["district"] == {"huyen": 508, "quan": 49, "thi_xa": 52, "thanh_pho": 87}
    assert counts["commune"] == {"xa": 7692, "phuong": 1726, "thi_tran": 617}


def test_hue_was_a_province_until_the_end_of_2024() -> None:
    assert [(u["name"], u["kind"], u["valid_to"]) for u in VERSIONS["province", "46"]] == [
        ("Thừa Thiên Huế", "tinh", "2024-12-31"),
        ("Huế", "thanh_pho_tw", ""),
    ]


def test_one_code_meant_bac_giang_and_then_bac_ninh() -> None:
    assert [(u["name"], u["kind"], u["valid_from"]) for u in VERSIONS["province", "24"]] == [
        ("Bắc Giang", "tinh", "1900-01-01"),
        ("Bắc Ninh", "tinh", "2025-07-01"),
        ("Bắc Ninh", "thanh_pho_tw", "2026-09-20"),
    ]


@pytest.mark.parametrize(
    ("province", "day", "instrument", "count"),
    [("75", "2026-04-30", "237/NQ-UBTVQH16", 10), ("24", "2026-09-20", "388/NQ-UBTVQH16", 12)],
)
def test_communes_that_became_wards_in_2026_kept_code_and_name(
    province: str, day: str, instrument: str, count: int
) -> None:
    made = [u for u in UNITS if u["instrument"] == instrument]
    assert len(made) == count
    for ward in made:
        before = version("commune", ward["code"], begins(ward) - DAY)
        assert before is not None
        assert (before["kind"], ward["kind"], ward["valid_from"]) == ("xa", "phuong", day)
        assert (
            (before["name"], before["parent_code"]) == (ward["name"], ward["parent_code"]) == (ward["name"], province)
        )


def test_versions_of_one_code_never_overlap_nor_leave_a_gap() -> None:
    for rows in VERSIONS.values():
        for earlier, later in pairwise(rows):
            assert ends(earlier) + DAY == begins(later), (earlier, later)


def test_every_parent_is_in_force_as_long_as_its_child() -> None:
    for unit in UNITS:
        if unit["level"] == "province":
            assert unit["parent_code"] == ""
            continue
        level = {2: "province", 3: "district"}[len(unit["parent_code"])]
        assert (level == "district") == (unit["level"] == "commune" and begins(unit) < TWO_TIERS), unit
        versions = VERSIONS[level, unit["parent_code"]]  # without gaps, by the test above
        assert versions, unit
        assert begins(versions[0]) <= begins(unit), unit
        assert ends(unit) <= ends(versions[-1]), unit


def test_codes_have_the_width_of_their_level_and_kinds_belong_to_it() -> None:
    for unit in UNITS:
        assert len(unit["code"]) == {"province": 2, "district": 3, "commune": 5}[unit["level"]]
        assert unit["code"].isdigit()
        assert unit["kind"] in KINDS[unit["level"]]
        assert unit["certainty"] in {"B", "C"}


def test_names_are_canonical_and_carry_no_kind() -> None:
    for unit in UNITS:
        name = unit["name"]
        assert name == canonical(one_line(name))
        assert not [s for s in name.split() if s[0].islower() and s != "trường"], name
        kind = re.match(r"(Tỉnh|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu) ", name)
        assert not kind or name == "Phường Đúc", name  # the craft village in Huế is called so: phường Phường Đúc


def test_no_two_communes_of_a_parent_have_the_same_name_and_kind() -> None:
    for day in (LAST_OF_THREE_TIERS, TWO_TIERS, date(2026, 11, 21)):
        names = Counter((u["parent_code"], u["kind"], match_name(u["name"])) for u in on(day, "commune"))
        assert [key for key, count in names.items() if count > 1] == []


def test_every_version_since_the_two_tiers_names_its_instrument() -> None:
    for unit in UNITS:
        assert bool(unit["instrument"]) == (begins(unit) != UNRECORDED), unit
        assert re.fullmatch(r"(\d+/20\d\d/QH1[56]|\d+/NQ-UBTVQH1[56])?", unit["instrument"])


def test_both_ends_of_each_succession_exist_on_their_day() -> None:
    for row in SUCCESSIONS:
        day = date.fromisoformat(row["on"])
        before = version(row["predecessor_level"], row["predecessor_code"], day - DAY)
        after = version(row["successor_level"], row["successor_code"], day)
        assert before is not None, row
        assert ends(before) == day - DAY, row
        assert after is not None, row
        assert begins(after) == day, row
        assert (row["instrument"], row["certainty"] in {"B", "C"}) == (after["instrument"], True), row


def test_every_unit_that_ended_is_followed_and_every_one_that_began_follows() -> None:
    left = {(s["predecessor_level"], s["predecessor_code"], date.fromisoformat(s["on"]) - DAY) for s in SUCCESSIONS}
    came = {(s["successor_level"], s["successor_code"], date.fromisoformat(s["on"])) for s in SUCCESSIONS}
    assert {(u["level"], u["code"], ends(u)) for u in UNITS if u["valid_to"]} == left
    assert {(u["level"], u["code"], begins(u)) for u in UNITS if begins(u) != UNRECORDED} == came


def test_a_whole_has_one_successor_and_parts_have_several() -> None:
    parts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in SUCCESSIONS:
        parts[row["predecessor_level"], row["predecessor_code"], row["on"]].append(row["part"])
    for key, found in parts.items():
        assert set(found) == ({"whole"} if len(found) == 1 else {"part"}), key


def test_a_commune_went_where_its_province_went() -> None:
    into = {
        s["predecessor_code"]: s["successor_code"]
        for s in SUCCESSIONS
        if s["on"] == "2025-07-01" and len(s["predecessor_code"]) == 2
    }
    for row in SUCCESSIONS:
        if row["predecessor_level"] == row["successor_level"] == "commune" and row["on"] == "2025-07-01":
            before = version("commune", row["predecessor_code"], LAST_OF_THREE_TIERS)
            after = version("commune", row["successor_code"], TWO_TIERS)
            assert before is not None
            assert after is not None
            district = version("district", before["parent_code"], LAST_OF_THREE_TIERS)
            assert district is not None
            assert into.get(district["parent_code"], district["parent_code"]) == after["parent_code"], row


def test_sam_son_city_became_two_wards_of_thanh_hoa() -> None:
    city = one("district", "thanh_pho", "Sầm Sơn", "38", LAST_OF_THREE_TIERS)
    assert version("province", "38", TWO_TIERS) == version("province", "38", UNRECORDED)  # Thanh Hóa went on unbroken
    assert heirs(city) == {"phuong Sầm Sơn", "phuong Nam Sầm Sơn"}
    went: dict[str, set[str]] = defaultdict(set)
    for unit in on(LAST_OF_THREE_TIERS, "commune"):
        if unit["parent_code"] == city["code"]:
            (heir,) = heirs(unit)
            went[heir].add(unit["name"])
    assert went == {
        "phuong Sầm Sơn": {
            "Trung Sơn", "Bắc Sơn", "Trường Sơn", "Quảng Cư", "Quảng Tiến", "Quảng Thọ", "Quảng Châu"
        },
        "phuong Nam Sầm Sơn": {"Quảng Minh", "Đại Hùng", "Quảng Vinh"},
    }  # fmt: skip


CAN_THO = {
    "quan Ninh Kiều": {"phuong Ninh Kiều", "phuong Cái Khế", "phuong Tân An", "phuong An Bình"},
    "quan Bình Thủy": {
        "phuong Bình Thủy", "phuong Thới An Đông", "phuong Long Tuyền", "phuong Cái Khế", "phuong An Bình"
    },
    "quan Cái Răng": {"phuong Cái Răng", "phuong Hưng Phú"},
    "quan Ô Môn": {"phuong Ô Môn", "phuong Thới Long", "phuong Phước Thới"},
    "quan Thốt Nốt": {
        "phuong Thốt Nốt", "phuong Thuận Hưng", "phuong Trung Nhứt", "phuong Tân Lộc", "phuong Thới Long"
    },
    "huyen Phong Điền": {"xa Phong Điền", "xa Nhơn Ái", "xa Trường Long", "phuong An Bình"},
    "huyen Cờ Đỏ": {
        "xa Cờ Đỏ", "xa Thạnh Phú", "xa Trung Hưng", "xa Thới Hưng", "xa Đông Hiệp", "phuong Trung Nhứt"
    },
    "huyen Vĩnh Thạnh": {"xa Vĩnh Thạnh", "xa Thạnh An", "xa Vĩnh Trinh", "xa Thạnh Quới"},
    "huyen Thới Lai": {
        "xa Thới Lai", "xa Đông Thuận", "xa Trường Thành", "xa Trường Xuân", "xa Đông Hiệp", "phuong Ô Môn"
    },
}  # fmt: skip


@pytest.mark.parametrize("district", sorted(CAN_THO))
def test_each_former_district_of_can_tho_has_its_communes(district: str) -> None:
    kind, name = district.split(" ", 1)
    assert heirs(one("district", kind, name, "92", LAST_OF_THREE_TIERS)) == CAN_THO[district]


def test_can_tho_took_in_hau_giang_and_soc_trang() -> None:
    def under(parents: Iterable[str], day: date) -> Counter[str]:
        return Counter(u["kind"] for u in on(day, "commune") if u["parent_code"] in set(parents))

    joined = [
        s["predecessor_code"] for s in SUCCESSIONS if (s["successor_level"], s["successor_code"]) == ("province", "92")
    ]
    names = {u["name"] for code in joined if (u := version("province", code, LAST_OF_THREE_TIERS))}
    assert names == {"Cần Thơ", "Hậu Giang", "Sóc Trăng"}
    assert under(["92"], TWO_TIERS) == {"phuong": 31, "xa": 72}
    districts = [u["code"] for u in on(LAST_OF_THREE_TIERS, "district") if u["parent_code"] == "92"]
    assert under(districts, LAST_OF_THREE_TIERS) == {"phuong": 39, "xa": 36, "thi_tran": 5}


@pytest.mark.parametrize("island", ["Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"])
def test_an_island_district_without_communes_became_a_special_zone_whole(island: str) -> None:
    (district,) = [u for u in on(LAST_OF_THREE_TIERS, "district") if u["name"] == island]
    assert heirs(district) == {f"dac_khu {island}"}


@pytest.mark.parametrize(("file", "key"), [("units.csv", 0), ("successions.csv", 1)])
def test_the_files_are_sorted_and_end_lines_as_unix_does(file: str, key: int) -> None:
    text = (DATA / file).read_bytes()
    assert b"\r" not in text
    assert text.endswith(b"\n")
    levels = list(KINDS)
    if key == 0:
        order = [(levels.index(u["level"]), u["code"], u["valid_from"]) for u in UNITS]
    else:
        order = [(levels.index(s["predecessor_level"]), *list(s.values())[1:5]) for s in SUCCESSIONS]
    assert order == sorted(set(order))
