from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tiepcan.law.clauses import Clause
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime
from tiepcan.portal.lists import page_number, part_by_publication
from tiepcan.portal.public import public_page
from tiepcan.portal.showing import Shown, card, crumbs
from tiepcan.records import legal, queries
from tiepcan.records.models import Access

_KINDS_A_PAGE = 50


@public_page(60)
def catalogues(request: HttpRequest) -> HttpResponse:
    """What must be public, letter by letter with what is there; what has conditions; what is closed by its kind."""
    today = timezone.localdate()
    regime = law().in_force(today)
    counts = queries.disclosed_by_basis()
    voluntary = legal.bases_for(Access.VOLUNTARY, on=today)
    context = {
        "regime": regime,
        "letters": [_letter_row(basis, counts) for basis in legal.bases_for(Access.MUST_DISCLOSE, on=today)],
        "voluntary": [_basis_row(basis, counts.get(basis.clause, 0)) for basis in voluntary],
        "earlier": _earlier(regime, counts),
        "conditions": _condition_clauses(today),
        "conditional_count": queries.conditional_list(on=today).count() + queries.listed_items().count(),
        "closed": legal.bases_for(Access.CLOSED, on=today),
        "crumbs": crumbs(here="Danh mục"),
    }
    return render(request, "portal/catalogues.html", context)


@public_page(60)
def catalogue(request: HttpRequest, letter: str) -> HttpResponse:
    """What is public under one letter, newest first. `luat` names an earlier law by its code."""
    regime = _regime(request.GET.get("luat", ""))
    category = next((c for c in regime.categories if c.letter == letter), None)
    if category is None:
        raise Http404
    part = part_by_publication(request, queries.published_on(category.clause.ref))
    context = {
        "regime": regime,
        "category": category,
        "earlier": _earlier_near(regime, category.near),
        "cards": [card(edition) for edition in part.editions],
        "part": part,
        "crumbs": crumbs(("Danh mục", reverse("portal:catalogues")), here=f"Mục {letter}"),
        "section": "portal:catalogues",
    }
    return render(request, "portal/catalogue.html", context)


@public_page(60)
def conditional(request: HttpRequest) -> HttpResponse:
    """The conditional list: kinds of information, then single pieces under the name decided for them."""
    today = timezone.localdate()
    kinds = Paginator(queries.conditional_list(on=today), _KINDS_A_PAGE)
    items = Paginator(queries.listed_items(), _KINDS_A_PAGE)
    context = {
        "conditions": _condition_clauses(today),
        "kinds": kinds.get_page(page_number(request, "trang")),
        "items": items.get_page(page_number(request, "trang-tin")),
        "crumbs": crumbs(("Danh mục", reverse("portal:catalogues")), here="Tiếp cận có điều kiện"),
        "section": "portal:catalogues",
    }
    return render(request, "portal/conditional.html", context)


def _condition_clauses(on: date) -> list[Clause]:
    """The clauses that let conditional information through, each once however many conditions it lays down."""
    refs = dict.fromkeys(basis.clause for basis in legal.bases_for(Access.CONDITIONAL, on=on))
    return [law().clause(ref) for ref in refs]


def _regime(code: str) -> Regime:
    if not code:
        return law().in_force(timezone.localdate())
    found = next((r for r in law().regimes if r.code == code), None)
    if found is None:
        raise Http404
    return found


def _letter_row(basis: legal.Basis, counts: dict[str, int]) -> Shown:
    row = _basis_row(basis, counts.get(basis.clause, 0))
    return row | {"letter": basis.letter, "href": reverse("portal:catalogue", args=[basis.letter])}


def _basis_row(basis: legal.Basis, count: int) -> Shown:
    href = f"{reverse('portal:search')}?muc={basis.clause}"
    return {"basis": basis, "count": count, "href": href}


def _earlier(current: Regime, counts: dict[str, int]) -> list[Shown]:
    """What was made public under earlier laws and still is: a decision keeps the law it was taken under."""
    return [
        {
            "law": regime.name,
            "letter": category.letter,
            "label": category.label,
            "count": counts[category.clause.ref],
            "href": f"{reverse('portal:catalogue', args=[category.letter])}?luat={regime.code}",
        }
        for regime in law().regimes
        if regime.code != current.code
        for category in regime.categories
        if counts.get(category.clause.ref)
    ]


def _earlier_near(regime: Regime, letters: tuple[str, ...]) -> list[Shown]:
    """The letters of the law before that said the same, wholly or in part."""
    before = regime.heading.near_to
    return [
        {"letter": letter, "href": f"{reverse('portal:catalogue', args=[letter])}?luat={before}"} for letter in letters
    ]
