"""What steps and alarms are called for people."""

from tiepcan.engines.ocr.model import Alarm, Source, Step

SOURCES = {
    Source.TEXT_LAYER: "lớp chữ có sẵn trong tệp",
    Source.RECOGNISED: "nhận dạng từ ảnh",
    Source.BLANK: "trang trắng",
}
STEPS = {
    Step.ROTATED: "xoay cho đúng chiều",
    Step.PAGE_CUT_OUT: "cắt lấy tờ giấy trong ảnh chụp",
    Step.LIGHT_EVENED: "làm đều độ sáng",
    Step.STAMP_REMOVED: "tách dấu đỏ khỏi chữ",
    Step.DESKEWED: "chỉnh cho ngay ngắn",
    Step.RESIZED: "đưa về độ phân giải thích hợp",
    Step.SMOOTHED: "làm mịn nhiễu",
    Step.TABLE_BY_CELLS: "đọc bảng theo từng ô",
    Step.READ_AGAIN: "đọc lại lần nữa",
}
ALARMS = {
    Alarm.INK_WITHOUT_WORDS: "Trang có mực nhưng máy không đọc được chữ nào.",
    Alarm.LOW_CONFIDENCE: "Máy đọc được nhưng không chắc; hãy đối chiếu từng dòng với ảnh.",
    Alarm.TABLE_DOES_NOT_ADD_UP: "Bảng có dòng tổng không khớp với các dòng cộng lại; hãy kiểm tra các con số.",
    Alarm.ROW_NUMBERS_BROKEN: "Số thứ tự trong bảng không liền nhau; có thể thiếu dòng hoặc đọc sai số.",
    Alarm.HEADINGS_BROKEN: "Đề mục đánh số La Mã không nối tiếp đề mục trước; hãy so số đề mục trên trang này với ảnh.",
    Alarm.UNREADABLE: "Máy không mở được hoặc không vẽ được trang này. Hãy xem tệp gốc và chép lại chữ.",
}
