"""A QR code in a page, for a telephone held over paper."""

import segno
from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def qr_code(text: str, label: str) -> str:
    """The code as an image with words; dark on light whatever the colours of the page, for scanners ask for that."""
    svg = segno.make(text, error="m").svg_inline(scale=4, dark="#000", light="#fff", svgclass=None, lineclass=None)
    # The drawing is made of numbers alone: the text stands in it as squares.
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', label, mark_safe(svg))  # noqa: S308
