"""What a file holds once it has been read, and why a file may be refused."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limits:
    """What is still read. Sizes in bytes, time in seconds."""

    file_bytes: int = 100 * 1024 * 1024
    expanded_bytes: int = 400 * 1024 * 1024
    expansion_ratio: int = 200
    zip_entries: int = 5_000
    pages: int = 3_000
    text_chars: int = 20_000_000
    seconds: int = 120
    memory_bytes: int = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True)
class FileReading:
    """The text of a file, page by page, in NFC. `tables` are rows of cell texts, in order of appearance.

    `warnings` are Vietnamese sentences about what a person should look at: tracked changes, comments, hidden text,
    pages without text.
    """

    media_type: str
    pages: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


EMPTY, BLANK, ENCRYPTED, DAMAGED, SCANNED = "empty", "blank", "encrypted", "damaged", "no_text_layer"
UNDECODABLE, UNSUPPORTED, MISLABELLED = "encoding", "unsupported", "mislabelled"
TOO_LARGE, TOO_MANY_PAGES, EXPANDS, TOO_SLOW = "too_large", "too_many_pages", "expands", "too_slow"
TOO_MANY_PIXELS = "too_many_pixels"

_MESSAGES = {
    EMPTY: "Tệp không có nội dung (0 byte). Hãy kiểm tra lại tệp trên máy của bạn rồi tải lên lại.",
    BLANK: "Tệp không có chữ nào. Hãy mở tệp trên máy để kiểm tra rồi tải lên lại.",
    ENCRYPTED: "Tệp được đặt mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi tải lên.",
    DAMAGED: "Tệp bị hỏng hoặc tải lên chưa đủ. Hãy mở tệp trên máy, lưu lại một bản mới rồi tải lên.",
    SCANNED: (
        "Tệp PDF này là bản quét, chưa có lớp chữ. Hệ thống chưa nhận dạng được bản quét; "
        "hãy tải lên tệp gốc (.docx, .txt) hoặc bản PDF có lớp chữ."
    ),
    UNDECODABLE: (
        "Không đọc được bảng mã của tệp văn bản. Hãy mở tệp, chọn “Lưu dưới dạng” với bảng mã UTF-8 rồi tải lên lại."
    ),
    UNSUPPORTED: "Chưa hỗ trợ loại tệp này. Hãy dùng .docx, .pdf có lớp chữ hoặc .txt.",
    MISLABELLED: "Tên tệp có đuôi “{suffix}” nhưng nội dung là {real}. Hãy đổi lại đuôi tệp cho đúng rồi tải lên.",
    TOO_LARGE: "Tệp vượt quá {megabytes} MB. Hãy giảm dung lượng (quét ở 200 dpi) hoặc tách thành nhiều tệp.",
    TOO_MANY_PAGES: "Tệp có quá {pages} trang. Hãy tách thành nhiều tệp rồi tải lên từng tệp.",
    TOO_MANY_PIXELS: (
        "Ảnh có quá {megapixels} triệu điểm ảnh nên không được mở. Hãy quét lại ở 200–300 dpi rồi tải lên."
    ),
    EXPANDS: "Tệp nén bung ra quá lớn nên không được mở. Hãy tách tệp thành nhiều tệp nhỏ hơn.",
    TOO_SLOW: "Đọc tệp quá lâu nên đã dừng. Hãy tách tệp thành nhiều phần rồi tải lên từng phần.",
}


class FileRefused(Exception):
    """The file was not taken. `reason` is a stable code; `str(error)` tells the person in Vietnamese what to do."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        self.reason = reason
        self.facts = facts
        self.message = _MESSAGES[reason].format(**facts)
        super().__init__(self.message)


def too_large(limit: int) -> FileRefused:
    return FileRefused(TOO_LARGE, megabytes=limit // (1024 * 1024))
