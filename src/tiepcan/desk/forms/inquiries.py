"""What the forms of a request have in common: where their choices come from, and who refuses what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from tiepcan.agencies.models import User
from tiepcan.inquiries.models import Consent, Inquiry
from tiepcan.law.entries import Cited, Move
from tiepcan.law.explanations import Explanation
from tiepcan.law.regimes import Regime

Choices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class About:
    """The case a form is about, and what may be chosen for it."""

    inquiry: Inquiry
    regime: Regime
    clock: Explanation
    today: date
    workers: Sequence[User] = ()
    waiting: Sequence[tuple[Consent, str]] = ()  # consents that were asked for, and their masked names
    moves: Sequence[Move] = ()


class _LeftToTheLaw:
    """Asked for, yet never refused by the form: when it is missing the action says so, with the article."""

    empty_values: Sequence[Any]

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)  # type: ignore[misc]


class LegalText(_LeftToTheLaw, forms.CharField):
    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class LegalLine(_LeftToTheLaw, forms.CharField):
    pass


class LegalChoice(_LeftToTheLaw, forms.ChoiceField):
    pass


class InquiryForm(forms.Form):
    """A step of a case. `values` are the keyword arguments of its action."""

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.prepare()

    def prepare(self) -> None:
        """Fill in what may be chosen; nothing by default."""

    def choose(self, name: str, choices: Iterable[Any], empty: str = "") -> None:
        """Give a field its choices; `empty` are the words of choosing nothing."""
        first = [("", empty)] if empty else []
        self.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def cited(entries: Iterable[Cited]) -> Choices:
    """Entries of the pack as choices, each with the clause it rests on."""
    return [(e.code, f"{e.label} – {e.clause.label}{' (chưa kiểm chứng)' if e.provisional else ''}") for e in entries]


def labelled(entries: Iterable[Cited]) -> Choices:
    return [(e.code, e.label) for e in entries]


def ways(regime: Regime, kind: str) -> Choices:
    """The forms of asking or supplying, each way of a form by itself."""
    found: Choices = []
    for channel in regime.channels_for(kind):  # type: ignore[arg-type]  # one of its three words
        found += [(way.code, way.label) for way in channel.ways] or [(channel.code, channel.label)]
    return found


def lines_of(text: str) -> list[list[str]]:
    """What was typed line by line, the parts of a line between semicolons."""
    rows = [[part.strip() for part in line.split(";")] for line in text.splitlines()]
    return [row for row in rows if row[0]]
