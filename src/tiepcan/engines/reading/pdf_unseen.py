"""What a PDF carries besides its pages: scripts, programs to start, files inside. Told to a person; never run."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

_SCRIPT = "Tệp PDF có mã lệnh hoặc lệnh mở chương trình khác; bản công khai sẽ không có các lệnh này."
_FILES = "Tệp PDF có tệp đính kèm bên trong; tệp đính kèm không được đọc và không có trong bản công khai."
_NOTES = "Tệp PDF có ghi chú hoặc ô biểu mẫu; ghi chú và biểu mẫu không được đưa vào bản công khai."
_LAYERS = "Tệp PDF có lớp nội dung bị ẩn; hãy xem kỹ từng trang trước khi công khai."
_HARMLESS = ("/URI", "/GoTo", "/GoToR", "/Named", "/ResetForm")
_LINKS = ("/Link", "/Popup")


def unseen(content: bytes) -> tuple[str, ...]:
    """Vietnamese sentences about what a reader of the pages does not see."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return tuple(dict.fromkeys(_found(pdf)))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError):
        return ()  # pdfium has read it; what cannot be listed is dropped from the public copy all the same


def _found(pdf: Any) -> Iterator[str]:
    root = pdf.Root
    names = root.get("/Names", {})
    if "/AA" in root or "/JavaScript" in names or _acts(root.get("/OpenAction")):
        yield _SCRIPT
    if "/EmbeddedFiles" in names or "/AF" in root or "/Collection" in root:
        yield _FILES
    if root.get("/OCProperties", {}).get("/D", {}).get("/OFF"):
        yield _LAYERS
    for page in pdf.pages:
        if "/AA" in page:
            yield _SCRIPT
        for note in page.get("/Annots", ()):
            if _acts(note.get("/A")) or "/AA" in note:
                yield _SCRIPT
            if note.get("/Subtype") == "/FileAttachment":
                yield _FILES
            elif note.get("/Subtype") not in _LINKS:
                yield _NOTES


def _acts(action: Any) -> bool:
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) not in _HARMLESS
