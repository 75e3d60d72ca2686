from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tiepcan.law.entries import Rule
from tiepcan.law.packs import law
from tiepcan.law.terms import amount_text
from tiepcan.portal.public import public_page
from tiepcan.portal.showing import crumbs

_DAY = 24 * 3600


@public_page(3600)
def help_page(request: HttpRequest) -> HttpResponse:
    """How to search and how to ask; what the law promises is read from the law, not written here."""
    regime = law().in_force(timezone.localdate())
    context = {
        "regime": regime,
        "terms": [
            {"rule": rule, "amount": amount_text(rule.amount, rule.unit), "extension": _extension(rule)}
            for rule in regime.deadlines
            if rule.purpose == "answer"
        ],
        "channels": regime.channels_for("request"),
        "crumbs": crumbs(here="Trợ giúp"),
    }
    return render(request, "portal/help.html", context)


def _extension(rule: Rule) -> str:
    return amount_text(rule.extension.amount, rule.extension.unit) if rule.extension else ""


@public_page(3600)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {"crumbs": crumbs(here="Khả năng tiếp cận")})


@public_page(_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers find documents through the site map; endless combinations of filters are not for them."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for path in (f"{reverse('portal:search')}?", reverse("portal:search_csv"))]
    lines += ["Disallow: /can-bo/", "Disallow: /tai-khoan/", "Disallow: /van-ban/*?", ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('exchange:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
