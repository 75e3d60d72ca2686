from datetime import date

import pytest

from tiepcan.law import packs
from tiepcan.law.errors import NoLegalBasis
from tiepcan.law.packs import PackError, adopt, law, load

OLD, NEW = law().regime("l2016"), law().regime("l2026")

RETENTION = """
[[retention]]
code = "case"
label = "Hồ sơ yêu cầu"
clause = "l2026:11.3"
certainty = "A"
years = 15
after = "ngày kết thúc"
then = "review"
"""
HEIR = """
[regime]
code = "{code}"
name = "Gói nối tiếp"
extends = "{base}"
supersedes = "{base}"
clause = "l2026:30.1"
from = {since}
"""


def years_kept(regime):
    return next(r.years for r in regime.retention if r.code == "case")


def test_the_day_of_receipt_chooses_the_law():
    assert law().in_force(date(2026, 8, 31)) is OLD
    assert law().in_force(date(2026, 9, 1)) is NEW
    with pytest.raises(NoLegalBasis, match="30/06/2018"):
        law().in_force(date(2018, 6, 30))


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        ("l2026:26.3", "khoản 3 Điều 26 Luật số 01/2026/QH16"),
        ("l2026:17.1.đ", "điểm đ khoản 1 Điều 17 Luật số 01/2026/QH16"),
        ("l2026:14", "Điều 14 Luật số 01/2026/QH16"),
        ("nd13-2018:5.1.a", "điểm a khoản 1 Điều 5 Nghị định số 13/2018/NĐ-CP"),
        ("tt46-2018:3.1.1.b", "điểm b khoản 1.1 Điều 3 Thông tư số 46/2018/TT-BTC"),
        ("tt46-2018:pl", "Phụ lục Thông tư số 46/2018/TT-BTC"),
        ("l91-2025", "Luật số 91/2025/QH15"),
    ],
)
def test_a_clause_is_cited_in_the_official_short_form(ref, label):
    assert str(law().clause(ref)) == label


def test_a_clause_that_does_not_exist_is_said_so():
    with pytest.raises(NoLegalBasis, match="l2026:99"):
        law().clause("l2026:99")


def test_what_was_not_verified_is_provisional_and_the_rest_is_not():
    assert law().clause("blds2015:148.5").provisional
    assert not law().clause("l2026:26.3").provisional
    assert all(form.provisional for form in NEW.forms)
    assert not any(rule.provisional for rule in (*OLD.deadlines, *NEW.deadlines))
    assert all(fee.provisional for fee in NEW.fees)
    assert not any(fee.provisional for fee in OLD.fees)


def test_every_entry_rests_on_a_clause_with_subject_source_and_certainty():
    for regime in law().regimes:
        for entry in regime.cited():
            assert entry.clause.subject, entry.code
            assert entry.clause.source, entry.code
            assert entry.certainty in ("A", "B", "C")


def test_both_lists_of_letters_are_whole_and_in_order():
    assert "".join(c.letter for c in OLD.categories) == "abcdđeghiklmnop"
    assert "".join(c.letter for c in NEW.categories) == "abcdđeghiklmnopqrstuv"


def test_the_letters_of_the_two_laws_answer_to_each_other():
    forward, back = law().crosswalk("l2016", "l2026"), law().crosswalk("l2026", "l2016")
    assert back["b"] == ("a", "b", "c")
    assert forward["g"] == ("g", "k", "l")
    assert forward["m"] == ("u",)
    assert all(forward.values()), "no duty of the old law is lost"
    for new, olds in back.items():
        assert all(new in forward[old] for old in olds)


def test_letters_without_a_forebear_are_wholly_new():
    assert {c.letter for c in NEW.categories if c.newly_listed == "whole"} == set("imoqst")
    assert {c.letter for c in NEW.categories if not c.near} == set("imoqst")
    assert {"h", "n", "p", "r"} <= {c.letter for c in NEW.newly_listed}
    assert all(c.new_part for c in NEW.categories if c.newly_listed == "part")


def test_the_old_law_asks_nine_kinds_on_the_portal_and_the_new_law_all():
    assert len({c.portal_clause for c in OLD.categories if c.portal_clause}) == 9
    assert all(c.portal == "whole" for c in NEW.categories)


def test_grounds_conditions_and_bases_are_all_there():
    assert [g.code for g in NEW.refusal_grounds] == [f"27.{n}" for n in range(1, 7)]
    assert [g.code for g in OLD.refusal_grounds] == [f"28.1.{p}" for p in "abcdđe"]
    assert [e.code for e in NEW.exemptions] == [f"15.{n}" for n in range(1, 7)]
    assert len(NEW.bases) == len(OLD.bases) == 6
    assert {c.code for c in NEW.channels_for("request")} == {"counter", "post", "internet"}
    assert {c.code for c in OLD.channels_for("request")} == {"counter", "post", "internet", "fax"}


def test_the_legal_minimum_of_the_report_is_marked():
    required = {i.code for i in OLD.indicators if i.required}
    assert {"received", "resolved", "refused", "complaints", "lawsuits", "difficulties", "proposals"} <= required


def test_an_installation_changes_one_entry_without_touching_the_package(tmp_path):
    own = tmp_path / "l2026" / "rieng.toml"
    own.parent.mkdir()
    own.write_text(RETENTION, encoding="utf-8")
    changed = load(tmp_path).regime("l2026")
    assert years_kept(changed) == 15
    assert changed.deadlines == NEW.deadlines
    assert [r.code for r in changed.retention] == [r.code for r in NEW.retention]


def test_a_broken_pack_is_not_used_and_says_everything_at_once(tmp_path):
    own = tmp_path / "l2026"
    own.mkdir()
    (own / "a.toml").write_text('[[fee]]\ncode = "x"\nlabel = "X"\nclause = "l2026:25.2"\n', encoding="utf-8")
    (own / "b.toml").write_text("đây không phải TOML", encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load(tmp_path)
    told = str(refused.value)
    assert "thiếu trường “amount”" in told
    assert "thiếu trường “unit”" in told
    assert "b.toml: không đọc được tệp TOML" in told


def test_heirs_take_over_amendments_whatever_the_order_of_files(tmp_path):
    for name, text in {
        "a-hai": HEIR.format(code="hai", base="mot", since="2029-01-01"),
        "b-mot": HEIR.format(code="mot", base="l2026", since="2028-01-01"),
        "l2026": RETENTION,
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "goi.toml").write_text(text, encoding="utf-8")
    changed = load(tmp_path)
    assert [r.code for r in changed.regimes] == ["l2016", "l2026", "mot", "hai"]
    assert [years_kept(r) for r in changed.regimes[1:]] == [15, 15, 15]
    assert changed.in_force(date(2028, 12, 31)).code == "mot"
    assert changed.regime("mot").valid_to == date(2028, 12, 31)


def test_an_installation_adopts_its_packs_once_for_the_whole_process(tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "_adopted", [])
    (tmp_path / "l2026").mkdir()
    (tmp_path / "l2026" / "giu.toml").write_text(RETENTION, encoding="utf-8")
    assert years_kept(law().regime("l2026")) != 15
    adopt(tmp_path)
    assert years_kept(law().regime("l2026")) == 15
