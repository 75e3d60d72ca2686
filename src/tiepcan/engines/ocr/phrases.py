"""What steps and alarms are called for people."""

from tiepcan.engines.ocr.model import Alarm, Source, Step

SOURCES = {
    Source.TEXT_LAYER: "lớp chữ có sẵn trong tệp",
    Source.RECOGNISED: "nhận dạng từ ảnh",
    Source.BLANK: "trang trắng",
}
STEPS = {
    Step.ROTATED: "xoay trang",
    Step.PAGE_CUT_OUT: "cắt trang khỏi ảnh chụp",
    Step.LIGHT_EVENED: "làm đều ánh sáng",
    Step.STAMP_REMOVED: "tách dấu đỏ",
    Step.DESKEWED: "chỉnh nghiêng",
    Step.RESIZED: "đưa về 200 dpi",
    Step.SMOOTHED: "làm mịn hạt",
    Step.TABLE_BY_CELLS: "đọc bảng theo từng ô",
    Step.READ_AGAIN: "đọc lại bằng cách khác",
}
ALARMS = {
    Alarm.INK_WITHOUT_WORDS: "Trang có mực nhưng không đọc được chữ; hãy xem lại bản quét.",
    Alarm.LOW_CONFIDENCE: "Máy không chắc chắn về nhiều chữ; hãy đối chiếu với ảnh.",
    Alarm.TABLE_DOES_NOT_ADD_UP: "Số liệu trong bảng cộng lại không khớp dòng tổng; hãy kiểm tra từng con số.",
    Alarm.ROW_NUMBERS_BROKEN: "Số thứ tự trong bảng không liên tục; hãy kiểm tra xem có đọc sót dòng.",
    Alarm.UNREADABLE: "Không mở được trang này; hãy quét lại trang.",
}
