"""What is published instead of an original: the same content without what a reader does not see."""

from tiepcan.engines.confinement import Bounds, Broken, Overrun, run_confined
from tiepcan.engines.reading.kinds import DOC, DOCX, EML, HTML, IMAGES, ODS, ODT, PDF, PPTX, TXT, XLS, XLSX
from tiepcan.engines.reading.model import DAMAGED, TOO_SLOW, FileRefused

__all__ = ["BOUNDS", "make_derivative", "published_as"]

BOUNDS = Bounds(seconds=120, memory_bytes=2 * 1024 * 1024 * 1024)
_PUBLISHED_AS = {PDF: PDF, DOCX: DOCX}
_PUBLISHED_AS |= dict.fromkeys((XLSX, XLS, ODS), XLSX) | dict.fromkeys((DOC, ODT, PPTX, HTML, EML), PDF)


def published_as(media_type: str) -> str:
    """The media type of the public copy of an original of this type. A picture is published as what was recognised
    in it: a PDF with its words, which the recogniser makes."""
    return PDF if media_type in IMAGES else _PUBLISHED_AS.get(media_type, TXT)


def make_derivative(content: bytes, media_type: str, pages: tuple[str, ...]) -> bytes:
    """The bytes to publish for an original of this type; the same original always gives the same bytes.

    A PDF loses its properties, scripts, attachments and notes; a Word file its author, comments, tracked changes and
    hidden text. A sheet of any program is written anew with its visible values; old Word, OpenDocument, slides, web
    pages and e-mail become a plain PDF of their words and tables. Everything else becomes UTF-8 in NFC.
    Files are opened in a confined process. Raises FileRefused.
    """
    if media_type not in _PUBLISHED_AS:
        return "\f\n".join(pages).encode()
    try:
        return run_confined("tiepcan.engines.derivatives.child", [media_type], content, BOUNDS)
    except (Overrun, Broken) as error:
        raise FileRefused(TOO_SLOW if isinstance(error, Overrun) else DAMAGED) from error
