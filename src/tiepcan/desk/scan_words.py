"""What a machine did to a page and why a person should look, in words."""

from django.utils.text import capfirst

from tiepcan.engines.ocr.phrases import ALARMS, SOURCES, STEPS
from tiepcan.records.models import ScanPage


def alarms_of(page: ScanPage) -> list[str]:
    return [ALARMS.get(alarm, str(alarm)) for alarm in page.alarms]


def steps_of(page: ScanPage) -> str:
    """One sentence, or nothing when the page was read as it came."""
    said = [STEPS.get(step, str(step)) for step in page.steps]
    return f"Máy đã {', '.join(said)}." if said else ""


def source_of(page: ScanPage) -> str:
    return capfirst(SOURCES.get(page.source, "")) if page.source else ""  # type: ignore[call-overload]
