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
from tiepcan.agencies.actions.calendar import change_calendar, close_recount, put_notices_away, tell_recounted

__all__ = [
    "UnitsImported",
    "appoint",
    "change_calendar",
    "close_recount",
    "enrol",
    "establish",
    "import_units",
    "name_focal_point",
    "put_notices_away",
    "succeed",
    "tell_recounted",
]
