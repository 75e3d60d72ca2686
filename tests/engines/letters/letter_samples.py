"""Letters as agencies send them, made up."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tiepcan.engines.letters import (
    Align,
    Authority,
    Column,
    Fields,
    Letter,
    Paragraph,
    Points,
    Section,
    Signer,
    Table,
)

MADE_AT = datetime(2026, 12, 5, 3, 0, tzinfo=UTC)
CHAIR = Signer(title="Chủ tịch", name="Nguyễn Thị Cúc", authority=((Authority.COLLECTIVE, "Ủy ban nhân dân"),))
DEPUTY = Signer(
    title="Phó Chủ tịch",
    name="Lê Văn Bình",
    authority=((Authority.COLLECTIVE, "Ủy ban nhân dân"), (Authority.FOR_HEAD, "Chủ tịch")),
)
PROVISIONAL = "Mẫu tạm dùng trong khi chờ biểu mẫu của Nghị định hướng dẫn Luật Tiếp cận thông tin năm 2026."

REFUSAL = Letter(
    parent="Ủy ban nhân dân tỉnh Thanh Hóa",
    issuer="Ủy ban nhân dân phường Sầm Sơn",
    kind="Thông báo",
    subject="Về việc từ chối cung cấp thông tin",
    notation="TB-UBND",
    number=7,
    place="Sầm Sơn",
    issued_on=date(2026, 12, 5),
    addressees=("Ông Trần Văn An",),
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Luật Tiếp cận thông tin năm 2026",
        "Xét Phiếu yêu cầu cung cấp thông tin số 15/2026 ngày 25 tháng 11 năm 2026 của ông Trần Văn An",
    ),
    body=(
        Paragraph(
            "Ủy ban nhân dân phường Sầm Sơn đã nhận và xem xét yêu cầu của ông về việc cung cấp hồ sơ thu hồi đất dự án "
            "khu dân cư Bắc Kỳ. Sau khi xem xét, Ủy ban nhân dân phường thông báo như sau:"
        ),
        Section(
            "Thông tin không cung cấp",
            (Paragraph("Biên bản họp nội bộ ngày 02 tháng 10 năm 2026 và dự thảo phương án bồi thường."),),
        ),
        Section(
            "Căn cứ và lý do",
            (
                Points(
                    (
                        "Thông tin liên quan đến hoạt động nội bộ của cơ quan;",
                        "Dự thảo phương án chưa được cấp có thẩm quyền phê duyệt.",
                    )
                ),
            ),
        ),
        Section(
            "Quyền của người yêu cầu",
            (
                Paragraph(
                    "Nếu không đồng ý với việc từ chối, ông có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân phường Sầm Sơn "
                    "hoặc khởi kiện vụ án hành chính theo quy định của pháp luật."
                ),
                Paragraph("Ủy ban nhân dân phường Sầm Sơn thông báo để ông biết."),
            ),
        ),
    ),
    recipients=("Như trên", "Thường trực Đảng ủy, HĐND phường (để báo cáo)", "Bộ phận đầu mối cung cấp thông tin"),
    kept_by="VT, VP",
    signer=DEPUTY,
    provisional_note=PROVISIONAL,
)

RECEIPT = Letter(
    parent="Ủy ban nhân dân tỉnh Thanh Hóa",
    issuer="Ủy ban nhân dân phường Sầm Sơn",
    kind="Phiếu tiếp nhận",
    subject="Yêu cầu cung cấp thông tin",
    notation="PTN-UBND",
    number=15,
    place="Sầm Sơn",
    issued_on=date(2026, 2, 3),
    body=(
        Section(
            "Người yêu cầu",
            (
                Fields(
                    (
                        ("Họ và tên", "Trần Văn An"),
                        ("Nơi cư trú", "Số 12, đường Lê Lợi, phường Sầm Sơn, tỉnh Thanh Hóa"),
                        ("Điện thoại", ""),
                    )
                ),
            ),
        ),
        Section(
            "Yêu cầu",
            (
                Fields(
                    (
                        ("Nội dung thông tin", "Quyết định phê duyệt quy hoạch chi tiết khu dân cư Bắc Kỳ"),
                        ("Hình thức nhận", "Bản điện tử qua thư điện tử"),
                        ("Thời điểm nhận", "09 giờ 15 phút, ngày 03 tháng 02 năm 2026"),
                        ("Thời hạn giải quyết", "Chậm nhất ngày 12 tháng 02 năm 2026"),
                    )
                ),
            ),
        ),
    ),
    recipients=("Người yêu cầu",),
    signer=Signer(
        title="Chuyên viên", name="Phạm Thị Dung", authority=((Authority.BY_ORDER, "Chủ tịch Ủy ban nhân dân phường"),)
    ),
    provisional_note=PROVISIONAL,
)

EXTENSION = Letter(
    parent="Ủy ban nhân dân tỉnh Thanh Hóa",
    issuer="Sở Nông nghiệp và Môi trường",
    subject="gia hạn thời gian giải quyết yêu cầu cung cấp thông tin",
    notation="SNNMT-VP",
    place="Thanh Hóa",
    addressees=(
        "Bà Y Bhĭk Niê Kđăm",
        "Ủy ban nhân dân phường Sầm Sơn",
        "Trung tâm Phục vụ hành chính công tỉnh Thanh Hóa",
    ),
    body=(
        Paragraph(
            "Sở Nông nghiệp và Môi trường gia hạn thời gian giải quyết yêu cầu số 21/2026 của bà vì thông tin phải tập "
            "hợp từ nhiều hồ sơ lưu tại các đơn vị."
        ),
        Paragraph("Thời hạn mới: chậm nhất ngày 21 tháng 12 năm 2026."),
    ),
    recipients=("Như trên", "Lưu hồ sơ yêu cầu số 21/2026"),
    kept_by="VT, VPS",
    signer=Signer(title="Giám đốc", name="Đỗ Quang Ngạn"),
)

COLUMNS = (
    Column("STT", 1, Align.CENTER),
    Column("Khoản chi phí", 5),
    Column("Số lượng", 2, Align.RIGHT),
    Column("Đơn giá (đồng)", 2, Align.RIGHT),
    Column("Thành tiền (đồng)", 3, Align.RIGHT),
)


def cost_form(lines: int) -> Letter:
    """Form 03 with this many cost lines."""
    rows = tuple(
        (str(n), f"In tài liệu khổ A4, hồ sơ thửa đất số {n}, bản đen trắng", str(n), "1.000", f"{n}.000")
        for n in range(1, lines + 1)
    )
    return replace(
        REFUSAL,
        kind="Phiếu giải quyết",
        subject="Yêu cầu cung cấp thông tin",
        notation="PGQ-UBND",
        number=112,
        body=(
            Paragraph("Ủy ban nhân dân phường Sầm Sơn cung cấp toàn bộ thông tin theo yêu cầu với chi phí như sau:"),
            Table(COLUMNS, rows, caption="BẢNG KÊ CHI PHÍ", total=("Tổng cộng", f"{lines * (lines + 1) // 2}.000")),
            Fields((("Bằng chữ", "Bốn trăm sáu mươi lăm nghìn đồng"), ("Thời hạn nộp", "ngày 20 tháng 12 năm 2026"))),
        ),
        signer=CHAIR,
    )


DECISION = replace(
    REFUSAL,
    kind="Quyết định",
    subject="Về việc cung cấp thông tin không cần sự đồng ý",
    notation="QĐ-UBND",
    enacted_by="Chủ tịch Ủy ban nhân dân phường Sầm Sơn",
    addressees=(),
    body=(
        Section("Cung cấp thông tin", (Paragraph("Cung cấp hồ sơ nguồn nước theo yêu cầu số 15/2026."),)),
        Section("Thi hành", (Paragraph("Đầu mối cung cấp thông tin chịu trách nhiệm thi hành Quyết định này."),)),
    ),
    signer=Signer(title="Phó Chủ tịch", name="Lê Văn Bình", authority=((Authority.FOR_HEAD, "Chủ tịch"),)),
)
OWN_PAPER = Letter(
    issuer="",
    place="",
    notation="",
    kind="Phiếu yêu cầu",
    subject="cung cấp thông tin",
    addressees=("Ủy ban nhân dân phường Sầm Sơn",),
    body=(
        Fields((("Họ và tên", "Trần Văn An"), ("Số điện thoại", ""))),
        Paragraph("Tôi đề nghị được cung cấp hồ sơ quy hoạch khu dân cư Bắc Kỳ."),
    ),
    signer=Signer(title="Người yêu cầu"),
    by_person=True,
    provisional_note=PROVISIONAL,
)
