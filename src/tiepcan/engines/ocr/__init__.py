"""Recognition of scans: images and PDF pages to words with boxes and confidence, and back to a searchable PDF."""

from tiepcan.engines.ocr.memory import MemoryRecogniser
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
    as_json,
    from_json,
)
from tiepcan.engines.ocr.tesseract.recogniser import TesseractRecogniser

__all__ = [
    "Alarm",
    "Line",
    "PageReading",
    "Recogniser",
    "Scan",
    "ScanTable",
    "Source",
    "Step",
    "Word",
    "as_json",
    "connect",
    "from_json",
]


def connect(url: str = "tesseract://") -> Recogniser:
    """The recogniser at `url`: `tesseract://` (or nothing) ships with the product, `memory://` is for tests."""
    if url == "memory://":
        return MemoryRecogniser()
    if url in ("", "tesseract://"):
        return TesseractRecogniser()
    raise ValueError(f"no recogniser of scans speaks {url!r}: use tesseract:// or memory://")
