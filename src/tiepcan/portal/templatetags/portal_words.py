"""Values of the core in the words of the page."""

from django import template

from tiepcan.engines.search.protocol import Correction
from tiepcan.portal import showing
from tiepcan.records import legal

register = template.Library()
register.filter("breakable", showing.breakable)
register.filter("grouped", showing.grouped)


@register.filter
def citation(basis: str) -> str:
    """The official short form of a clause."""
    return legal.citation(basis)


@register.filter
def in_words(correction: Correction) -> str:
    """Which word nobody wrote, and what was looked for in its place."""
    used = ", ".join(f"“{word}”" for word in correction.used)
    return f"Không văn bản nào có từ “{correction.typed}”, nên đã tìm cả {used}."
