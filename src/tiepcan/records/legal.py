"""What the law says of an item, asked of `tiepcan.law` in the words of records."""

from dataclasses import dataclass
from datetime import date

from tiepcan.agencies.errors import NoLegalBasis
from tiepcan.agencies.work_calendar import counted_by, work_calendar
from tiepcan.law.calendar import WorkCalendar
from tiepcan.law.categories import suggest_category
from tiepcan.law.deadlines import publication_due as due_by_law
from tiepcan.law.entries import Cited
from tiepcan.law.errors import LegalError
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime
from tiepcan.records.models import Access

_STATE_SECRET = "state_secret"  # noqa: S105  the sign of the packs
_SECRECY_LAW = "l117-2025"  # the instrument of the packs


@dataclass(frozen=True)
class Basis:
    """A clause on which a classification may rest; `clause` is its reference (`l2026:17.1.a`)."""

    clause: str
    citation: str
    label: str
    provisional: bool

    @property
    def letter(self) -> str:
        return self.clause.rpartition(".")[2]


def regime_on(day: date) -> str:
    """The code of the regime under which a decision of this day is taken."""
    return _regime(day).code


def _regime(day: date) -> Regime:
    try:
        return law().in_force(day)
    except LegalError as error:
        raise NoLegalBasis(error.message) from error


def bases_for(access: Access, *, on: date) -> tuple[Basis, ...]:
    """The clauses on which information may be put into this class on this day, each once."""
    return _bases(_regime(on), access)


def _bases(regime: Regime, access: Access) -> tuple[Basis, ...]:
    if access == Access.VOLUNTARY:
        clause = regime.access.voluntary
        return (Basis(clause.ref, clause.label, clause.subject, clause.provisional),)
    entries: dict[Access, tuple[Cited, ...]] = {
        Access.MUST_DISCLOSE: regime.categories,
        Access.CONDITIONAL: regime.conditions,
        Access.CLOSED: regime.exemptions,
    }
    found: dict[str, Basis] = {}
    for entry in entries[access]:
        clause, known = entry.clause, found.get(entry.clause.ref)
        # One clause may hold several kinds (personal, family, personal data): one choice names them all.
        label = f"{known.label}; {entry.label}" if known else entry.label
        found[clause.ref] = Basis(clause.ref, clause.label, label, entry.provisional)
    return tuple(found.values())


def check_basis(access: Access, basis: str, *, on: date) -> str:
    """The code of the regime in force when it knows this basis for this class. Raises NoLegalBasis otherwise."""
    regime = _regime(on)
    if basis not in {b.clause for b in _bases(regime, access)}:
        raise NoLegalBasis(
            f"“{basis or 'không nêu'}” không phải căn cứ để xếp vào loại “{access.label}” theo {regime.name}. "
            "Hãy chọn một căn cứ trong danh sách."
        )
    return regime.code


def citation(basis: str) -> str:
    """The official short form of a clause: điểm a khoản 1 Điều 17 Luật số 01/2026/QH16."""
    return law().clause(basis).label if basis in law().clauses else basis


def basis_label(basis: str) -> str:
    """What a clause is about, in a few words."""
    for regime in law().regimes:
        for access in Access:
            for entry in _bases(regime, access):
                if entry.clause == basis:
                    return entry.label
    return citation(basis)


def publication_due(made_on: date | None, calendar: WorkCalendar | None = None) -> tuple[date | None, str]:
    """The last day to make information public that was made on this day (Art 18.4), and what it was counted by.

    Counts by the calendar in force unless another is given. None when the day is not known, or no law on access was
    in force yet.
    """
    if made_on is None:
        return None, ""
    calendar = calendar or work_calendar()
    try:
        return due_by_law(made_on, calendar=calendar).due, counted_by(calendar)
    except LegalError:
        return None, ""


def suggest_basis(type_name: str, subject: str, *, on: date) -> Basis | None:
    """The letter of Art 17.1 that the type and the subject speak for; a proposal, never a decision."""
    regime = _regime(on)
    for suggestion in suggest_category(type_name, subject, regime)[:1]:
        category = suggestion.category
        return Basis(category.clause.ref, category.clause.label, category.label, category.provisional)
    return None


def why_no_secrets(*, on: date) -> str:
    """What a person is told whose file carries a mark of secrecy."""
    exemptions = _regime(on).exemptions
    closed = next((entry.clause.label for entry in exemptions if _STATE_SECRET in entry.signs), "")
    secrecy = law().instruments.get(_SECRECY_LAW)
    said = f"{secrecy.note} ({secrecy.name}, {secrecy.title}.)" if secrecy else ""
    return " ".join(part for part in (said, f"Thông tin này không được tiếp cận: {closed}." if closed else "") if part)
