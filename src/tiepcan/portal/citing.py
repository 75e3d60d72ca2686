"""Where a clause of the law can be read: its place on the page that shows the law."""

from django.urls import reverse


def anchor(ref: str) -> str:
    """The place of a clause on the page: l2026-26.3 for l2026:26.3."""
    return ref.replace(":", "-")


def clause_address(ref: str) -> str:
    """The address under which a citation elsewhere can link to a clause."""
    return f"{reverse('portal:law')}#{anchor(ref)}"
