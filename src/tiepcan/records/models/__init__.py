"""The records of an agency: items and their editions."""

from tiepcan.records.models.items import (
    OPEN,
    STRICTNESS,
    Access,
    Assessment,
    Edition,
    EditionStatus,
    IndexTask,
    Item,
    ListedKind,
    Origin,
    Page,
    State,
    Step,
    new_public_id,
)

__all__ = [
    "OPEN",
    "STRICTNESS",
    "Access",
    "Assessment",
    "Edition",
    "EditionStatus",
    "IndexTask",
    "Item",
    "ListedKind",
    "Origin",
    "Page",
    "State",
    "Step",
    "new_public_id",
]
