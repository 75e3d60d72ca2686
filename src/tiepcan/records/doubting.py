"""What only all pages of a file give away: one that reads well by itself and does not fit its neighbours."""

from collections.abc import Iterable

from tiepcan.engines.ocr import Alarm, Source
from tiepcan.records.models import ScanPage
from tiepcan.records.recognition import texts_of
from tiepcan.text.headings import misnumbered


def doubt_pages(pages: Iterable[ScanPage]) -> None:
    """Pages with a heading out of line wait for a person who compares; those somebody looked at already do not."""
    pages = list(pages)
    for place in misnumbered(texts_of(pages)):
        page = pages[place]
        if page.source != Source.RECOGNISED or Alarm.HEADINGS_BROKEN in page.alarms:
            continue
        unseen = ScanPage.objects.filter(pk=page.pk, corrected_at=None, accepted_at=None)
        unseen.update(alarms=[*page.alarms, Alarm.HEADINGS_BROKEN.value], needs_person=True)
