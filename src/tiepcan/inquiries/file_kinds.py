"""Which files a case takes, told from their bytes; each refusal says what to do."""

from dataclasses import dataclass

from tiepcan.engines.reading import FileRefused, Limits
from tiepcan.engines.reading.kinds import DOCX, EML, IMAGES, JPEG, ODS, ODT, PDF, PNG, SUFFIXES, TXT, XLSX, kind_of
from tiepcan.engines.reading.model import UNSUPPORTED
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.models import FilePurpose

_WORDS = {PDF: "PDF", DOCX: "Word (.docx)", ODT: ".odt", XLSX: "Excel (.xlsx)", ODS: ".ods", TXT: "văn bản (.txt)"}
_WORDS |= {JPEG: "ảnh JPEG", PNG: "ảnh PNG", EML: "thư điện tử (.eml)"}
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Allowed:
    """What may be added for a purpose: kinds, bytes of one file, files of a case."""

    kinds: tuple[str, ...]
    most_bytes: int
    most_files: int


ALLOWED = {
    FilePurpose.ATTACHMENT: Allowed((PDF, DOCX, ODT, TXT, JPEG, PNG), 10 * _MEGABYTE, 5),
    FilePurpose.ANSWER: Allowed((PDF, DOCX, XLSX, ODT, ODS, TXT, JPEG, PNG), 50 * _MEGABYTE, 20),
    FilePurpose.SIGNED: Allowed((PDF, JPEG, PNG), 20 * _MEGABYTE, 3),
}


def told(purpose: FilePurpose) -> str:
    """What is taken, in words for the form."""
    allowed = ALLOWED[purpose]
    most = f"mỗi tệp không quá {allowed.most_bytes // _MEGABYTE} MB, tối đa {allowed.most_files} tệp"
    return f"{_named(allowed)}; {most}."


def suffixes(purpose: FilePurpose) -> list[str]:
    """The endings of what is taken, for the browser's own choice of files."""
    return [suffix for kind in ALLOWED[purpose].kinds for suffix in (SUFFIXES | IMAGES)[kind]]


def suffix_of(media_type: str) -> str:
    return (SUFFIXES | IMAGES).get(media_type, (".bin",))[0]


def weigh(size: int, name: str, purpose: FilePurpose) -> None:
    """Refuse what is too large by its size alone, before its bytes are read."""
    most = ALLOWED[purpose].most_bytes
    if size > most:
        raise BadInput(
            f"Tệp “{name[:80]}”: lớn hơn {most // _MEGABYTE} MB. Hãy giảm dung lượng hoặc tách thành nhiều tệp.",
            field="file",
        )


def checked(content: bytes, name: str, purpose: FilePurpose, *, already: int, mail: bool = False) -> str:
    """The media type of the content. Raises BadInput when this purpose does not take it. `mail`: an e-mail is taken
    too, as the paper a request came on; whoever asks cannot send one along, for anything may hang on it."""
    allowed = ALLOWED[purpose]
    shown = f"Tệp “{name[:80]}”: "
    if already >= allowed.most_files:
        raise BadInput(f"Đã có {already} tệp, không nhận thêm. Hãy gộp các trang vào một tệp PDF.", field="file")
    weigh(len(content), name, purpose)
    try:
        kind = kind_of(content, name, Limits(file_bytes=allowed.most_bytes))
    except FileRefused as refusal:
        said = _other_kind(allowed) if refusal.reason == UNSUPPORTED else refusal.message
        raise BadInput(f"{shown}{said}", field="file") from refusal
    if kind not in allowed.kinds and not (mail and kind == EML):
        raise BadInput(f"{shown}{_other_kind(allowed)}", field="file")
    return kind


def _other_kind(allowed: Allowed) -> str:
    return f"loại tệp này không nhận ở đây. Hãy dùng {_named(allowed)}."


def _named(allowed: Allowed) -> str:
    return ", ".join(_WORDS[kind] for kind in allowed.kinds)
