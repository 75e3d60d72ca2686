"""Every label that people read for a choice of the domain stands in the glossary beside its name in code."""

import re
from pathlib import Path

import pytest

from tiepcan.agencies import models as agencies
from tiepcan.inquiries import models as inquiries
from tiepcan.inquiries.inbox import InboxList
from tiepcan.inquiries.permissions import IdentityReason
from tiepcan.oversight import models as oversight
from tiepcan.records import models as records

GLOSSARY = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line.startswith("|")]
CHOICES = [
    agencies.UnitKind,
    agencies.UnitLevel,
    agencies.AgencyLevel,
    agencies.AgencyKind,
    agencies.Role,
    records.Origin,
    records.Access,
    records.State,
    records.EditionStatus,
    records.Step,
    records.Channel,
    records.Split,
    records.ArrivalState,
    records.ScanState,
    records.CopyState,
    oversight.Part,
    inquiries.Acting,
    inquiries.Residency,
    inquiries.Outcome,
    inquiries.SeriesKind,
    inquiries.DecisionKind,
    inquiries.Extent,
    inquiries.ConsentStatus,
    inquiries.DisputeKind,
    inquiries.DisputeOutcome,
    inquiries.SuggestionOutcome,
    IdentityReason,
    InboxList,
]


@pytest.mark.parametrize("choice", [c for kind in CHOICES for c in kind], ids=lambda c: f"{type(c).__name__}.{c.name}")
def test_the_label_of_a_choice_is_the_glossarys_term(choice):
    name = f"`{type(choice).__name__}.{choice.name}`"
    assert any(row[0] == str(choice.label) and name in row[1] for row in ROWS), f"{choice.label} – {name}"


def test_no_term_of_one_name_is_explained_twice_differently():
    seen: dict[tuple[str, str], int] = {}
    for row in ROWS:
        seen[row[0], row[1]] = seen.get((row[0], row[1]), 0) + 1
    assert {k: n for k, n in seen.items() if n > 1 and not re.match(r"^(Vietnamese term|-+)$", k[0])} == {}
