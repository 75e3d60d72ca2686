"""What happens next to a request, in words for whoever asked; by its state, whatever law it was received under."""

from tiepcan.inquiries.models import Inquiry, Outcome

_OPEN = {
    "received": "Cơ quan xem yêu cầu đã đầy đủ chưa. Nếu thiếu, cơ quan hướng dẫn bạn bổ sung.",
    "awaiting_completion": "Bạn bổ sung theo hướng dẫn ở phần Diễn biến, tại cơ quan hoặc qua bưu chính, thư điện tử. "
    "Thời hạn trả lời tính từ ngày bạn bổ sung đủ.",
    "awaiting_consent": "Cơ quan chờ người có liên quan trả lời có đồng ý hay không; thời hạn vẫn chạy. "
    "Bạn không phải làm gì.",
    "awaiting_payment": "Bạn nộp chi phí đã thông báo ở phần Diễn biến. Nộp xong, cơ quan cung cấp thông tin.",
    "extended": "Cơ quan trả lời trong thời hạn mới. Bạn không phải làm gì.",
}
_WORKING = "Cơ quan tìm, rà soát thông tin rồi cung cấp hoặc từ chối có lý do. Bạn không phải làm gì."
_VERIFYING = "Cơ quan xác minh lại thông tin đã cung cấp, rồi cung cấp lại hoặc trả lời vì sao giữ nguyên."
_ENDED: dict[str, str] = {
    Outcome.WHOLE: "Bạn nhận thông tin theo cách đã chọn. Nếu thông tin sai hoặc thiếu, hãy đề nghị xem lại ở dưới.",
    Outcome.PART: "Bạn nhận phần được cung cấp. Nếu thông tin sai hoặc thiếu, hãy đề nghị xem lại ở dưới; "
    "nếu không đồng ý với phần không được cung cấp, bạn có thể khiếu nại.",
    Outcome.POINTED_TO: "Hãy mở địa chỉ được chỉ dẫn. Nếu ở đó không có thông tin bạn cần, bạn có thể khiếu nại.",
    Outcome.REFUSED: "Hãy đọc lý do và căn cứ. Nếu không đồng ý, bạn có thể khiếu nại hoặc khởi kiện.",
    Outcome.WITHDRAWN: "Yêu cầu đã được rút, cơ quan thôi giải quyết. Muốn hỏi lại, hãy gửi yêu cầu mới.",
    Outcome.NOT_COMPLETED: "Yêu cầu đã đóng vì không được bổ sung. Muốn hỏi lại, hãy gửi yêu cầu mới, đầy đủ hơn.",
}


def next_words(inquiry: Inquiry) -> str:
    if inquiry.phase == "open":
        return _OPEN.get(inquiry.state, _WORKING)
    if inquiry.phase == "dispute":
        return _VERIFYING
    return _ENDED.get(inquiry.outcome or "", "")
