from django import template

from tiepcan.inquiries.keys import why_no_key

register = template.Library()


@register.simple_tag
def no_key() -> str:
    """Why identities cannot be sealed or opened now, for everybody at the desk; empty when all is well."""
    return why_no_key()
