import pytest

from tiepcan.desk.readings import findings_of, hints, page_at, page_starts, tasks_of
from tiepcan.records.models import Edition

PAGES = page_starts([(1, 10), (2, 5)])


def edition(**reading) -> Edition:
    return Edition(reading=reading)


@pytest.mark.parametrize(("place", "page"), [(0, 1), (10, 1), (11, 2), (16, 2), (17, None), (-1, None)])
def test_a_place_of_the_whole_text_lies_on_a_page(place, page):
    assert page_at(place, PAGES) == page


def test_one_finding_that_stands_twice_is_one_warning_with_both_pages():
    row = {"kind": "personal.phone", "text": "0912"}
    found = findings_of(edition(findings=[row | {"span": [0, 4]}, row | {"span": [12, 16]}]), PAGES)
    assert [f.sentence for f in found] == ["Số điện thoại của cá nhân: “0912”, trang 1, 2"]


def test_two_different_findings_are_two_warnings_with_their_own_keys():
    rows = [{"kind": "personal.phone", "text": t, "span": [0, 4]} for t in ("0912", "0913")]
    found = findings_of(edition(findings=rows), PAGES)
    assert len({f.key for f in found}) == 2


def test_the_key_of_a_warning_is_the_same_on_every_load():
    one, two = (findings_of(edition(warnings=["Có chữ ẩn."]), PAGES) for _ in range(2))
    assert one[0].key == two[0].key


@pytest.mark.parametrize(
    ("kind", "grave"), [("secret", True), ("draft", False), ("circulation", False), ("personal.phone", False)]
)
def test_only_a_mark_of_state_secrecy_is_grave(kind, grave):
    assert findings_of(edition(findings=[{"kind": kind, "text": "x", "span": [0, 1]}]), PAGES)[0].grave is grave


def test_the_hint_of_a_field_says_how_sure_and_where():
    found = hints(edition(confidence={"number": 0.7, "date": 0, "subject": 0.95}, spans={"number": [12, 14]}), PAGES)
    assert found["code_number"] == found["code_notation"]
    assert "70 % – <strong>hãy kiểm tra kỹ.</strong>" in found["code_number"]
    assert '<a href="#doc-number">Xem ở trang 2</a>' in found["code_number"]
    assert found["issued_date"] == "Máy không đọc được mục này."
    assert found["subject"] == "Máy đọc, tin cậy 95 %."


def test_a_text_in_an_old_font_encoding_is_not_marked_in_the_wrong_places():
    old = edition(
        encoding="vni", findings=[{"kind": "personal.phone", "text": "0912", "span": [0, 4]}], spans={"number": [0, 2]}
    )
    found = findings_of(old, PAGES)
    assert (found[0].spans, found[0].pages) == ((), ())


def test_tasks_become_the_first_values_of_the_form():
    row = {"path": "II/1", "title": " Lập  danh mục ", "lead": ["A", "B"], "coop": None, "time_text": None}
    assert tasks_of(edition(tasks=[row, "x"])) == [
        {"keep": True, "title": "Lập danh mục", "path": "II/1", "lead": "A\nB", "coordinators": "", "term_text": ""}
    ]
