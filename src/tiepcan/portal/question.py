"""The state of a search is its address: what is asked, and how the address changes when something else is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.urls import reverse

from tiepcan.engines.search.protocol import Filters, Sort
from tiepcan.text.vietnamese import one_line

# What a choice is called in the address: type of document, agency, year, clause it is public on.
NAMES = ("loai", "co-quan", "nam", "muc")
_SORTS: dict[str, Sort] = {"moi-nhat": "newest"}
_MOST_VALUES = 20
_LONGEST_VALUE = 120
_LONGEST_PLACE = 400
# A place to go on from is a small program for the search engine: only those that we gave out are taken back.
_places = Signer(salt="tiepcan.portal.search")


def words_of(text: str) -> str:
    """What a person typed, in one line; characters nobody can see or type (NUL among them) become spaces."""
    return one_line("".join(c if c.isprintable() else " " for c in text))


@dataclass(frozen=True)
class Question:
    words: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by name in the address
    sort: Sort = "relevance"
    after: str = ""
    lost: bool = False  # the address names a place that we never gave out

    @classmethod
    def parse(cls, query: QueryDict) -> "Question":
        """What the address asks. Values that cannot be meant are left out; a value nobody has finds nothing."""
        chosen = {name: _values(name, query.getlist(name)) for name in NAMES}
        after = _place(query.get("sau", ""))
        return cls(
            words=words_of(query.get("q", "")),
            chosen={name: values for name, values in chosen.items() if values},
            sort=_SORTS.get(query.get("sap-xep", ""), "relevance"),
            after=after or "",
            lost=after is None,
        )

    @property
    def filters(self) -> Filters:
        return Filters(
            type_name=self.chosen.get("loai", ()),
            agency=self.chosen.get("co-quan", ()),
            category=self.chosen.get("muc", ()),
            year=tuple(int(year) for year in self.chosen.get("nam", ())),
        )

    @property
    def plain(self) -> bool:
        """Nothing but the page of everything: the one search address that is worth a search engine's time."""
        return self == Question()

    def has(self, name: str, value: str) -> bool:
        return value in self.chosen.get(name, ())

    def toggled(self, name: str, value: str) -> "Question":
        """The question with this choice made, or taken back; a list that changes begins at its start."""
        values = self.chosen.get(name, ())
        values = tuple(v for v in values if v != value) if value in values else (*values, value)
        chosen = {k: v for k, v in {**self.chosen, name: values}.items() if v}
        return replace(self, chosen=chosen, after="", lost=False)

    def sorted_by(self, sort: Sort) -> "Question":
        return replace(self, sort=sort, after="", lost=False)

    def following(self, after: str) -> "Question":
        return replace(self, after=after, lost=False)

    def without_choices(self) -> "Question":
        return replace(self, chosen={}, after="", lost=False)

    def asking(self, words: str) -> "Question":
        return replace(self, words=words, after="", lost=False)

    def address(self, view: str = "portal:search") -> str:
        return reverse(view) + self.query()

    def query(self) -> str:
        """What follows the path of a page in its address."""
        query = [("q", self.words)] if self.words else []
        query += [(name, value) for name, values in self.chosen.items() for value in values]
        query += [("sap-xep", name) for name, sort in _SORTS.items() if sort == self.sort]
        query += [("sau", _places.sign(self.after))] if self.after else []
        return f"?{urlencode(query)}" if query else ""


def _place(given: str) -> str | None:
    """The place behind what stands in the address; None when it was not made by us."""
    try:
        return _places.unsign(given[:_LONGEST_PLACE]) if given else ""
    except BadSignature:
        return None


def _values(name: str, given: Iterable[str]) -> tuple[str, ...]:
    values = [words_of(value)[:_LONGEST_VALUE] for value in given]
    if name == "nam":
        values = [v for v in values if v.isascii() and v.isdigit() and len(v) == 4]
    return tuple(dict.fromkeys(v for v in values if v))[:_MOST_VALUES]
