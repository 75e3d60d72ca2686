"""The law as the installation goes by it, in plain words. Every word comes from the packs; this page adds none."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tiepcan.law.clauses import Clause, Instrument
from tiepcan.law.entries import Category, Rule
from tiepcan.law.packs import law
from tiepcan.law.regimes import Law, Regime
from tiepcan.portal.public import public_page
from tiepcan.portal.showing import Shown, crumbs

_COMPLEXITY = {"simple": "thông tin đơn giản, có sẵn", "complex": "thông tin phức tạp, không có sẵn"}
_SECTIONS = {
    "thoi-han": "Thời hạn",
    "hinh-thuc": "Hình thức yêu cầu",
    "tu-choi": "Căn cứ từ chối",
    "khong-duoc-tiep-can": "Thông tin không được tiếp cận",
    "co-dieu-kien": "Thông tin tiếp cận có điều kiện",
    "phai-cong-khai": "Thông tin phải được công khai",
    "chi-phi": "Chi phí",
}


@dataclass(frozen=True)
class Term:
    """A deadline and, where it holds only for some requests, for which."""

    rule: Rule
    held_for: str


@dataclass(frozen=True)
class Letter:
    """What must be disclosed under one letter, and the letters of the neighbouring law that say the same."""

    category: Category
    near: str


@dataclass(frozen=True)
class ShownRegime:
    """A regime as the page shows it."""

    regime: Regime
    applies: bool  # to what is received today
    neighbour: Regime | None
    letters: list[Letter]
    terms: list[Term]

    @property
    def sections(self) -> list[tuple[str, str]]:
        return [(f"{self.regime.code}-{slug}", title) for slug, title in _SECTIONS.items()]


@public_page(3600)
def law_page(request: HttpRequest) -> HttpResponse:
    known, today = law(), timezone.localdate()
    regimes = [_shown(regime, known, applies=regime.covers(today)) for regime in reversed(known.regimes)]
    context = {
        "regimes": sorted(regimes, key=lambda shown: not shown.applies),
        "related": known.related,
        "instruments": _clauses_by_instrument(known),
        "crumbs": crumbs(here="Luật"),
    }
    return render(request, "portal/law.html", context)


def _shown(regime: Regime, known: Law, *, applies: bool) -> ShownRegime:
    neighbour = _neighbour(regime, known)
    near = known.crosswalk(regime.code, neighbour.code) if neighbour else {}
    return ShownRegime(
        regime=regime,
        applies=applies,
        neighbour=neighbour,
        letters=[Letter(c, ", ".join(near.get(c.letter, ()))) for c in regime.categories],
        terms=[Term(rule, _held_for(rule, regime)) for rule in regime.deadlines],
    )


def _neighbour(regime: Regime, known: Law) -> Regime | None:
    """The regime whose letters can be compared: the one before, or else the one after."""
    earlier = (r for r in known.regimes if r.code == regime.heading.near_to)
    later = (r for r in known.regimes if r.heading.near_to == regime.code)
    return next(earlier, None) or next(later, None)


def _held_for(rule: Rule, regime: Regime) -> str:
    labels = {c.code: c.label for c in regime.channels_for("request")}
    channels = [labels[code] for code in rule.channels if code in labels]
    if len(channels) == len(labels):
        channels = []  # all of them: nothing to tell apart
    return "; ".join([*channels, *filter(None, [_COMPLEXITY.get(rule.complexity, "")])])


def _clauses_by_instrument(known: Law) -> list[Shown]:
    """Every clause that something rests on, in the order of its paper."""
    rows = sorted(known.clauses.values(), key=lambda clause: (clause.instrument, _place(clause)))
    return [
        {"instrument": known.instruments[code], "clauses": list(clauses), "note": _note(known.instruments[code])}
        for code, clauses in groupby(rows, key=lambda clause: clause.instrument)
        if code in known.instruments
    ]


def _place(clause: Clause) -> list[tuple[int, str]]:
    """Article 2 before article 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in clause.ref.partition(":")[2].split(".")]


def _note(instrument: Instrument) -> str:
    return f"Nguồn: {instrument.source}. {instrument.note}".strip()
