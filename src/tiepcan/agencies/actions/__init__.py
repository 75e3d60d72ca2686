"""All writes of units, agencies, people, roles and the work calendar. Each says who acts, and leaves one event."""

from tiepcan.agencies.actions.bodies import (
    UnitsImported,
    appoint,
    enrol,
    establish,
    import_units,
    name_focal_point,
    succeed,
)

__all__ = ["UnitsImported", "appoint", "enrol", "establish", "import_units", "name_focal_point", "succeed"]
