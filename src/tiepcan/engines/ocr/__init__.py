"""Recognition of scans: images and PDF pages to words with boxes and confidence, and back to a searchable PDF."""

from tiepcan.engines.ocr.model import (
    Alarm,
    Line,
    PageReading,
    Recogniser,
    Scan,
    ScanTable,
    Source,
    Step,
    Word,
)

__all__ = ["Alarm", "Line", "PageReading", "Recogniser", "Scan", "ScanTable", "Source", "Step", "Word"]
