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
    page_pixels: int = 80_000_000  # an A3 sheet at 600 dpi has 70 million; a PDF page is counted at 200 dpi
    cells: int = 2_000_000
    text_chars: int = 20_000_000
    seconds: int = 120
    memory_bytes: int = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True)
class FileReading:
    """The text of a file, page by page, in NFC. `tables` are rows of cell texts, in order of appearance.

    `warnings` are Vietnamese sentences about what a person should look at: tracked changes, comments, hidden text,
    pages without text. `silent` are the pages (from 1) of a PDF whose words, if any, stand in a picture.
    """

    media_type: str
    pages: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    warnings: tuple[str, ...] = field(default=())
    silent: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


EMPTY, BLANK, ENCRYPTED, DAMAGED, SCANNED = "empty", "blank", "encrypted", "damaged", "no_text_layer"
UNDECODABLE, UNSUPPORTED, MISLABELLED = "encoding", "unsupported", "mislabelled"
TOO_LARGE, TOO_MANY_PAGES, EXPANDS, TOO_SLOW = "too_large", "too_many_pages", "expands", "too_slow"
TOO_MANY_PIXELS, TOO_HEAVY, TOO_MANY_FILES = "too_many_pixels", "too_heavy", "too_many_files"
MACROS, TWO_KINDS, ENTITIES, UNSAFE_NAME = "macros", "two_kinds", "entities", "unsafe_name"
INFECTED, UNSCANNED = "infected", "unscanned"
ARCHIVE, EMPTY_ARCHIVE, NESTED_ARCHIVE, LINKED = "archive", "empty_archive", "nested_archive", "linked"
BLANK_SCAN = "blank_scan"

_MESSAGES = {
    EMPTY: "Tệp không có nội dung (0 byte). Hãy kiểm tra lại tệp trên máy của bạn rồi tải lên lại.",
    BLANK: "Tệp không có chữ nào. Hãy mở tệp trên máy để kiểm tra rồi tải lên lại.",
    ENCRYPTED: "Tệp được đặt mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi tải lên.",
    DAMAGED: "Tệp bị hỏng hoặc tải lên chưa đủ. Hãy mở tệp trên máy, lưu lại một bản mới rồi tải lên.",
    SCANNED: (
        "Tệp này là ảnh hoặc bản quét, chưa có lớp chữ nên phải nhận dạng trước khi đọc. "
        "Hãy đưa tệp vào mục số hóa, hoặc tải lên tệp gốc (.docx, .txt) hay bản PDF có lớp chữ."
    ),
    UNDECODABLE: (
        "Không đọc được bảng mã của tệp văn bản. Hãy mở tệp, chọn “Lưu dưới dạng” với bảng mã UTF-8 rồi tải lên lại."
    ),
    UNSUPPORTED: (
        "Chưa hỗ trợ loại tệp này. Hãy mở tệp bằng chương trình đã tạo ra nó và lưu thành .docx, .xlsx, .pdf hoặc .txt."
    ),
    MISLABELLED: "Tên tệp có đuôi “{suffix}” nhưng nội dung là {real}. Hãy đổi lại đuôi tệp cho đúng rồi tải lên.",
    TOO_LARGE: "Tệp vượt quá {megabytes} MB. Hãy giảm dung lượng (quét ở 200 dpi) hoặc tách thành nhiều tệp.",
    TOO_MANY_PAGES: "Tệp có quá {pages} trang. Hãy tách thành nhiều tệp rồi tải lên từng tệp.",
    EXPANDS: "Tệp nén bung ra quá lớn nên không được mở. Hãy tách tệp thành nhiều tệp nhỏ hơn.",
    TOO_SLOW: "Đọc tệp quá lâu nên đã dừng. Hãy tách tệp thành nhiều phần rồi tải lên từng phần.",
    TOO_HEAVY: "Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy tách tệp thành nhiều phần rồi tải lên từng phần.",
    TOO_MANY_PIXELS: (
        "Tệp có trang hoặc ảnh quá lớn (trên {megapixels} triệu điểm ảnh). "
        "Hãy quét lại ở 200–300 dpi, khổ A3 trở xuống."
    ),
    TOO_MANY_FILES: "Tệp nén chứa quá {files} tệp. Hãy tách thành nhiều tệp nén nhỏ hơn rồi tải lên từng tệp.",
    MACROS: (
        "Tệp có macro (mã lệnh chạy khi mở tệp) nên không được nhận. "
        "Hãy mở tệp, lưu thành loại không có macro (.docx, .xlsx, .pptx) rồi tải lên."
    ),
    TWO_KINDS: (
        "Tệp vừa là {real} vừa chứa một tệp loại khác ghép vào nên không được nhận. "
        "Hãy mở tệp bằng chương trình thường dùng, lưu lại một bản mới rồi tải lên."
    ),
    ENTITIES: (
        "Tệp có khai báo thực thể XML (DOCTYPE), là cách tấn công hệ thống đọc tệp, nên không được mở. "
        "Hãy mở tệp, lưu lại một bản mới rồi tải lên."
    ),
    UNSAFE_NAME: (
        "Tệp nén có tên tệp bên trong trỏ ra ngoài thư mục hoặc chứa ký tự không hợp lệ ({name}). "
        "Hãy giải nén trên máy, đổi tên rồi nén lại."
    ),
    INFECTED: "Tệp có vi-rút ({virus}) nên không được nhận. Hãy quét vi-rút máy của bạn và dùng một bản sạch của tệp.",
    UNSCANNED: (
        "Chưa quét được vi-rút cho tệp này (tệp quá lớn hoặc máy quét không trả lời) nên tệp chưa được nhận. "
        "Hãy thử lại sau; nếu vẫn không được, hãy báo người quản trị hệ thống."
    ),
    ARCHIVE: "Đây là tệp nén. Hãy đưa tệp vào mục nhận nhiều tệp, hoặc giải nén rồi tải lên từng tệp.",
    EMPTY_ARCHIVE: "Tệp nén không có tệp nào bên trong. Hãy mở tệp nén trên máy để kiểm tra rồi tải lên lại.",
    BLANK_SCAN: (
        "Bản quét không có chữ hay nét nào trên mọi trang nên không được nhận. "
        "Hãy xem lại mặt giấy đã đặt vào máy và quét lại; chữ mờ thì quét đậm hơn."
    ),
    NESTED_ARCHIVE: "Trong tệp nén có tệp nén khác ({name}). Hãy giải nén tệp đó trên máy rồi tải lên riêng.",
    LINKED: "Trong tệp nén có liên kết ({name}) thay cho tệp thật. Hãy chép tệp thật vào thư mục rồi nén lại.",
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


def too_many_pixels(limit: int) -> FileRefused:
    return FileRefused(TOO_MANY_PIXELS, megapixels=limit // 1_000_000)


class NeedsRecognition(FileRefused):
    """Nothing is wrong with the file: its words stand in pictures, and only a recogniser of scans can read them.

    `pages` is how many pages it has, `silent` which of them (from 1) carry no words of their own.
    """

    def __init__(self, media_type: str, pages: int, silent: tuple[int, ...]) -> None:
        self.media_type, self.pages, self.silent = media_type, pages, silent
        super().__init__(SCANNED)
