from datetime import date

import pytest

from people import LONG_AGO, TESTS, agency
from tiepcan.agencies.actions import appoint, establish, import_units, succeed
from tiepcan.agencies.errors import NotAllowed, NotFound, Refused
from tiepcan.agencies.models import AdministrativeUnit, Role, UnitLevel
from tiepcan.agencies.permissions import agencies_of, require, roles_of
from tiepcan.agencies.queries import (
    agencies_named,
    competent_successors,
    directory,
    reporting_line,
    unit,
    unit_successors,
    units_named,
)
from tiepcan.agencies.queries import agency as agency_by_code
from tiepcan.audit.models import Event

TODAY = date(2026, 11, 21)


def row(code, name, kind="phuong", level="commune", parent="38", since="2025-07-01", until=""):
    return {
        "code": code,
        "name": name,
        "kind": kind,
        "level": level,
        "parent_code": parent,
        "valid_from": since,
        "valid_to": until,
    }


OLD_CITY = row("382", "Sầm Sơn", "thanh_pho", "district", since="1900-01-01", until="2025-06-30")
NEW_WARD = row("16531", "Sầm Sơn")
SUCCESSION = {
    "predecessor_level": "district",
    "predecessor_code": "382",
    "successor_level": "commune",
    "successor_code": "16531",
    "on": "2025-07-01",
    "part": "part",
}


def test_units_are_imported_once(db):
    first = import_units(units=[OLD_CITY, NEW_WARD], successions=[SUCCESSION], by=TESTS)
    again = import_units(units=[OLD_CITY, NEW_WARD], successions=[SUCCESSION], by=TESTS)
    assert (first.added, first.successions) == (2, 1)
    assert (again.added, again.changed, again.successions) == (0, 0, 0)
    assert Event.objects.filter(action="agencies.import_units").count() == 1


def test_the_unit_in_force_depends_on_the_day(db):
    import_units(units=[OLD_CITY, NEW_WARD], successions=[SUCCESSION], by=TESTS)
    assert unit("382", UnitLevel.DISTRICT, on=date(2023, 5, 1)).full_name == "thành phố Sầm Sơn"
    with pytest.raises(NotFound):
        unit("382", UnitLevel.DISTRICT, on=TODAY)


def test_an_abolished_unit_names_its_successors(db):
    import_units(units=[OLD_CITY, NEW_WARD], successions=[SUCCESSION], by=TESTS)
    old = unit("382", UnitLevel.DISTRICT, on=date(2023, 5, 1))
    assert [u.full_name for u in unit_successors(old)] == ["phường Sầm Sơn"]


def test_a_change_of_kind_keeps_the_code_and_its_history(db):
    import_units(
        units=[
            row("75", "Đồng Nai", "tinh", "province", "", "2025-07-01", "2026-04-29"),
            row("75", "Đồng Nai", "thanh_pho_tw", "province", "", "2026-04-30"),
        ],
        by=TESTS,
    )
    assert unit("75", UnitLevel.PROVINCE, on=date(2026, 4, 29)).full_name == "tỉnh Đồng Nai"
    assert unit("75", UnitLevel.PROVINCE, on=date(2026, 4, 30)).full_name == "thành phố Đồng Nai"


def test_names_are_found_in_either_tone_placement(db):
    import_units(units=[row("1", "Hoà Bình", "xa")], by=TESTS)
    assert units_named("Hòa Bình", on=TODAY).count() == 1
    assert units_named("HOÀ BÌNH", on=TODAY).count() == 1


def test_a_row_that_cannot_be_read_is_named_and_nothing_is_stored(db):
    with pytest.raises(Refused, match="Dòng 3"):
        import_units(units=[NEW_WARD, row("2", "Sai", kind="khong-co")], by=TESTS)
    assert not AdministrativeUnit.objects.exists()


def test_an_agency_entered_twice_leaves_one_event(db):
    agency("ubnd-x", "Ủy ban nhân dân xã X")
    agency("ubnd-x", "Ủy ban nhân dân xã X")
    assert Event.objects.filter(action="agencies.establish").count() == 1


def test_an_agency_is_found_by_its_name_however_it_is_spelt(people):
    assert agencies_named("UỶ BAN NHÂN DÂN PHƯỜNG MỘT", on=TODAY).get() == people.commune


def test_an_unknown_code_says_which_codes_there_are(people):
    with pytest.raises(NotFound, match="phuong-mot"):
        agency_by_code("phuong-ba")


def test_an_abolished_agency_is_answered_for_by_the_successors_of_its_successors(db):
    district = agency("huyen", "Ủy ban nhân dân huyện", valid_to=date(2025, 6, 30))
    between = agency("tam", "Ban tiếp nhận", valid_to=date(2025, 12, 31))
    commune = agency("xa", "Ủy ban nhân dân xã")
    succeed(predecessor=district, successor=between, on=date(2025, 7, 1), by=TESTS)
    succeed(predecessor=between, successor=commune, on=date(2026, 1, 1), by=TESTS)
    assert competent_successors(district, on=date(2025, 8, 1)) == [between]
    assert competent_successors(district, on=TODAY) == [commune]
    assert competent_successors(commune, on=TODAY) == [commune]


def test_two_agencies_that_succeed_each_other_do_not_hang_the_search(db):
    one = agency("mot", "Một", valid_to=date(2025, 6, 30))
    two = agency("hai", "Hai", valid_to=date(2025, 6, 30))
    succeed(predecessor=one, successor=two, on=date(2025, 7, 1), by=TESTS)
    succeed(predecessor=two, successor=one, on=date(2025, 7, 1), by=TESTS)
    assert competent_successors(one, on=TODAY) == []


def test_the_reporting_line_runs_from_the_department_to_its_communes(people):
    line = reporting_line(people.department, on=TODAY)
    assert [(b.agency.code, b.depth) for b in line] == [("so-tu-phap", 0), ("phuong-hai", 1), ("phuong-mot", 1)]


def test_a_role_counts_only_in_its_agency_and_its_time(people):
    assert Role.FOCAL_POINT in roles_of(people.binh, people.commune, on=TODAY)
    assert not roles_of(people.binh, people.other_commune, on=TODAY)
    assert not roles_of(people.binh, people.commune, on=date(2009, 1, 1))


def test_a_role_that_has_ended_is_gone(people):
    appoint(
        user=people.son,
        agency=people.commune,
        role=Role.APPROVER,
        valid_from=LONG_AGO,
        valid_to=date(2026, 1, 31),
        by=TESTS,
    )
    assert Role.APPROVER in roles_of(people.son, people.commune, on=date(2026, 1, 31))
    assert Role.APPROVER not in roles_of(people.son, people.commune, on=date(2026, 2, 1))


def test_a_missing_role_is_said_with_its_name(people):
    with pytest.raises(NotAllowed, match="người duyệt"):
        require(people.hoa, people.commune, Role.APPROVER, on=TODAY)


def test_an_inactive_person_has_no_role(people):
    people.binh.is_active = False
    people.binh.save()
    assert not roles_of(people.binh, people.commune, on=TODAY)
    assert not agencies_of(people.binh, on=TODAY)


def test_the_directory_takes_few_queries_however_many_agencies(people, django_assert_max_num_queries):
    for n in range(30):
        establish(code=f"a-{n}", name=f"Cơ quan {n}", level="commune", kind="other", valid_from=LONG_AGO, by=TESTS)
    with django_assert_max_num_queries(2):
        assert len(list(directory(on=TODAY))) == 33
