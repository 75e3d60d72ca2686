"""What a pack can get wrong although every entry by itself is well formed."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tiepcan.law.calendar import dmy
from tiepcan.law.entries import Move, Rule, State
from tiepcan.law.letters import unknown_facts
from tiepcan.law.reading import Problem
from tiepcan.law.regimes import Law, Regime


def problems_of(law: Law) -> Iterator[Problem]:
    yield from _dates(law)
    yield from _triggers(law, "văn bản liên quan", law.related)
    for regime in law.regimes:
        yield from _triggers(law, regime.code, regime.deadlines)
        yield from _terms(regime)
        yield from _machine(regime, regime.states, regime.moves)
        yield from _machine(regime, regime.item_states, regime.item_moves)
        yield from _access(regime)
        yield from _form_fields(regime)
        yield from _wordings(regime)
        yield from _crosswalk(law, regime)
        yield from _fees(regime)
        yield from _indicators(regime)


def _dates(law: Law) -> Iterator[Problem]:
    for regime in law.regimes:
        if regime.valid_to and regime.valid_to < regime.valid_from:
            yield Problem(regime.code, f"ngày hết hiệu lực {dmy(regime.valid_to)} trước ngày có hiệu lực.")
    for one, two in pairwise(law.regimes):
        if one.valid_to is None or one.valid_to >= two.valid_from:
            message = f"trùng thời gian hiệu lực với “{one.code}”: ghi supersedes = “{one.code}” hoặc sửa from, to."
            yield Problem(two.code, message)


def _triggers(law: Law, where: str, rules: Iterable[Rule]) -> Iterator[Problem]:
    for rule in rules:
        if rule.trigger not in law.triggers:
            yield Problem(f"{where}, thời hạn “{rule.code}”", f"không có sự kiện “{rule.trigger}” (trigger).")


def _terms(regime: Regime) -> Iterator[Problem]:
    """Every way of asking has exactly one term for its answer; what the pack points at exists."""
    asked = {c.code for c in regime.channels_for("request")}
    levels = ("simple", "complex") if regime.distinguishes_simple else ("",)
    answers = [r for r in regime.deadlines if r.purpose == "answer"]
    for channel in sorted(asked):
        for level in levels:
            fitting = [r.code for r in answers if channel in r.channels and r.complexity in ("", level)]
            if len(fitting) != 1:
                which = f"kênh “{channel}”" + (f", loại “{level}”" if level else "")
                found = ", ".join(fitting) or "chưa có"
                yield Problem(regime.code, f"{which} phải có đúng một thời hạn trả lời; hiện: {found}.")
    for rule in regime.deadlines:
        yield from _unknown(regime, f"thời hạn “{rule.code}”", "kênh", rule.channels, asked)
    codes = {r.code for r in regime.deadlines}
    named = [c for c in vars(regime.disclosure).values() if c]
    yield from _unknown(regime, "[disclosure]", "thời hạn", named, codes)


def _machine(regime: Regime, states: tuple[State, ...], moves: tuple[Move, ...]) -> Iterator[Problem]:
    codes = {s.code for s in states}
    forms = {f.code for f in regime.forms}
    for move in moves:
        where = f"chuyển trạng thái “{move.code}”"
        yield from _unknown(regime, where, "trạng thái", (*move.sources, move.to), codes)
        if move.document:
            yield from _unknown(regime, where, "mẫu", (move.document,), forms)
    for state in states:
        if not state.initial and not any(state.code == m.to for m in moves):
            yield Problem(regime.code, f"trạng thái “{state.code}” không có đường nào dẫn tới.")
        if state.phase == "open" and not any(state.code in m.sources for m in moves):
            yield Problem(regime.code, f"trạng thái “{state.code}” đang mở nhưng không có đường ra.")


def _access(regime: Regime) -> Iterator[Problem]:
    signs = {s.code for s in regime.signs}
    conditions = {c.code for c in regime.conditions}
    for exemption in regime.exemptions:
        where = f"thông tin không được tiếp cận “{exemption.code}”"
        yield from _unknown(regime, where, "dấu hiệu", exemption.signs, signs)
        yield from _unknown(regime, where, "điều kiện", exemption.opens_under, conditions)
    for condition in regime.conditions:
        yield from _unknown(regime, f"điều kiện “{condition.code}”", "dấu hiệu", condition.signs, signs)


def _form_fields(regime: Regime) -> Iterator[Problem]:
    for form in regime.forms:
        codes = [f.code for f in form.fields]
        for code in sorted({c for c in codes if codes.count(c) > 1}):
            yield Problem(f"{regime.code}, mẫu “{form.code}”", f"trường “{code}” ghi hai lần.")
        for field in form.fields:
            if field.kind == "choice" and not (field.choices or field.choices_from):
                yield Problem(f"{regime.code}, mẫu “{form.code}”, trường “{field.code}”", "chưa có lựa chọn nào.")


def _wordings(regime: Regime) -> Iterator[Problem]:
    """Every wording is of a form and speaks of known facts."""
    forms = {f.code for f in regime.forms}
    for ground in regime.refusal_grounds:
        if ground.document:
            yield from _unknown(regime, f"căn cứ từ chối “{ground.code}”", "mẫu", (ground.document,), forms)
    for wording in regime.wordings:
        where = f"{regime.code}, lời văn “{wording.code}”"
        if wording.code not in forms:
            yield Problem(where, "không có mẫu nào mang mã này.")
            continue
        for name in unknown_facts(regime, wording):
            yield Problem(where, f"không có dữ kiện “{name}”.")


def _crosswalk(law: Law, regime: Regime) -> Iterator[Problem]:
    other = next((r for r in law.regimes if r.code == regime.heading.near_to), None)
    letters = {c.code for c in other.categories} if other else set()
    for category in regime.categories:
        yield from _unknown(regime, f"mục “{category.code}”, near", "mục", category.near, letters)


def _fees(regime: Regime) -> Iterator[Problem]:
    bases = {b.code for b in regime.bases}
    sending = {c.code for c in regime.channels_for("supply")}
    for exemption in regime.fee_exemptions:
        where = f"miễn chi phí “{exemption.code}”"
        yield from _unknown(regime, where, "căn cứ yêu cầu", exemption.bases, bases)
        yield from _unknown(regime, where, "hình thức cung cấp", exemption.sending, sending)


def _indicators(regime: Regime) -> Iterator[Problem]:
    groups = {g.code for g in regime.indicator_groups}
    for indicator in regime.indicators:
        yield from _unknown(regime, f"chỉ tiêu “{indicator.code}”", "nhóm", (indicator.group,), groups)


def _unknown(regime: Regime, where: str, what: str, used: Iterable[str], known: set[str]) -> Iterator[Problem]:
    for code in used:
        if code not in known:
            yield Problem(f"{regime.code}, {where}", f"không có {what} “{code}”.")
