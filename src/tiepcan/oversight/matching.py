"""From the wording of a plan to the agencies it hands work to; what is not certain stays as worded."""

from collections.abc import Iterable, Iterator
from datetime import date

from tiepcan.agencies.models import Agency
from tiepcan.agencies.queries import reporting_family, successors_of
from tiepcan.text.agencies import Directory, Entry, each_of, resolve


def named_agencies(wordings: Iterable[str], *, of: Agency, on: date) -> dict[str, tuple[Agency, ...]]:
    """The agencies that wordings name without doubt, in the reporting line that `of` belongs to.

    "Sở Tư pháp" in the plan of a province is that province's own. Short names, abbreviations and the old name of an
    agency that ended before `on` (then its one successor is meant) count; groups and doubtful names stay words.
    """
    family = {agency.code: agency for agency in reporting_family(of)}
    ended = [agency for agency in family.values() if agency.valid_to is not None and agency.valid_to < on]
    successors = successors_of(ended)
    family |= {agency.code: agency for heirs in successors.values() for agency in heirs}
    heirs = {code: tuple(heir.code for heir in after) for code, after in successors.items()}
    directory = Directory.of(Entry(agency.code, agency.name, heirs.get(agency.code, ())) for agency in family.values())
    return {wording: tuple(_meant(wording, directory, family)) for wording in wordings}


def _meant(wording: str, directory: Directory, family: dict[str, Agency]) -> Iterator[Agency]:
    for name in each_of(wording):
        meant = resolve(name, directory)
        if meant.kind in ("agency", "successor") and len(meant.codes) == 1:
            yield family[meant.codes[0]]
