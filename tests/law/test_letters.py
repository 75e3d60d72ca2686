"""Every form a body makes has a wording that says all the form asks for; a new decree's form works without one."""

import pytest

from tiepcan.law.check import check
from tiepcan.law.entries import Form, LetterPart, Wording
from tiepcan.law.letters import FACTS, filled, given_by, unknown_fields, unsaid, wording_of
from tiepcan.law.packs import law

REGIMES = [pytest.param(r, id=r.code) for r in law().regimes]


@pytest.mark.parametrize("regime", REGIMES)
def test_every_wording_that_ships_fits_its_form(regime):
    for wording in regime.wordings:
        form = regime.form(wording.code)
        assert (list(unsaid(form, wording)), list(unknown_fields(form, wording))) == ([], []), form.code
        assert wording_of(regime, form) is wording


@pytest.mark.parametrize("regime", REGIMES)
def test_every_paper_a_step_gives_has_its_own_wording(regime):
    given = {form.code for move in regime.moves for form in given_by(regime, move.event)}
    given |= {form.code for event in ("dispute_settled", "answer_suggestion") for form in given_by(regime, event)}
    assert given <= {w.code for w in regime.wordings}
    assert {"02", "03", "04", "05", "06", "guidance", "correction", "suggestion_reply", "complaint_reply"} <= given


@pytest.mark.parametrize("regime", REGIMES)
def test_the_ground_decides_between_a_refusal_and_a_referral(regime):
    refer = next(g.code for g in regime.refusal_grounds if g.document)
    other = next(g.code for g in regime.refusal_grounds if not g.document)
    assert [f.code for f in given_by(regime, "refuse", refer)] == ["not_ours"]
    assert [f.code for f in given_by(regime, "refuse", other)] == ["05"]


def form_with(regime, *extra: str) -> Form:
    base = regime.form("04")
    more = tuple(type(base.fields[0])(**{**vars(base.fields[-2]), "code": code, "required": True}) for code in extra)
    return Form(**{**vars(base), "fields": base.fields + more})


def test_a_form_that_a_decree_changed_lists_its_fields_instead_of_old_words():
    regime = law().regime("l2026")
    changed = form_with(regime, "approved_by")
    wording = wording_of(regime, changed)
    assert wording is not wording_of(regime, regime.form("04"))
    assert "approved_by" in wording.body[0].fields


def test_what_a_person_typed_is_never_read_as_a_placeholder_and_keeps_one_full_stop():
    assert filled("Lý do: {reason}.", {"reason": "Theo {agency}."}) == "Lý do: Theo {agency}."
    assert filled("{reason} của {agency}", {"reason": "Một."}) == "Một. của "


def test_the_check_knows_a_misspelt_fact(tmp_path):
    (tmp_path / "l2026").mkdir()
    (tmp_path / "l2026" / "loi-van.toml").write_text(
        '[[letter]]\ncode = "04"\nlabel = "Gia hạn"\nclause = "l2026:26.3"\nsubject = "gia hạn {lydo}"\nbody = []\n',
        encoding="utf-8",
    )
    assert any("không có dữ kiện “lydo”" in str(problem) for problem in check(tmp_path))


def test_the_guide_for_legal_officers_names_every_fact():
    from pathlib import Path

    guide = (Path(__file__).parents[2] / "docs" / "law-packs.md").read_text(encoding="utf-8")
    assert [name for name in FACTS if f"`{name}`" not in guide] == []


def test_a_part_may_be_left_out_and_a_wording_is_an_entry_like_any_other():
    part = LetterPart(text="{reason}", when="reason")
    assert (part.title, part.fields, part.unless) == ("", (), "")
    assert isinstance(law().regime("l2016").wordings[0], Wording)
