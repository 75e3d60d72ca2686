"""Official documents, wholly invented: the pages the recogniser is measured on."""

from ocr_drawing import Foot, Grid, Head, Page

_P = "Ủy ban nhân dân phường Bến Sỏi"
PLAN = Page(
    "plan",
    Head(
        ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ TÂN BÌNH"),
        ("SỞ TƯ PHÁP",),
        "Số: 1284/KH-STP",
        "Tân Bình, ngày 09 tháng 4 năm 2026",
    ),
    ("KẾ HOẠCH", "Triển khai thi hành pháp luật về tiếp cận thông tin", "trên địa bàn thành phố năm 2026"),
    (
        "Thực hiện Quyết định số 862/QĐ-UBND ngày 17 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân thành phố về việc ban "
        "hành Chương trình công tác năm 2026, Sở Tư pháp xây dựng Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Bảo đảm quyền tiếp cận thông tin của công dân được thực hiện kịp thời, chính xác, đầy đủ; nâng cao trách nhiệm "
        "giải trình của người đứng đầu cơ quan, đơn vị trong việc công khai thông tin theo quy định.",
        "2. Việc triển khai phải đồng bộ, thống nhất từ thành phố đến xã, phường, đặc khu; gắn với cải cách hành chính và "
        "chuyển đổi số; tránh hình thức, lãng phí.",
        "II. NỘI DUNG",
        "1. Rà soát, lập danh mục thông tin phải được công khai rộng rãi; hoàn thành trước ngày 30 tháng 6 năm 2026.",
        "2. Tổ chức 14 hội nghị tập huấn cho 1.250 lượt cán bộ, công chức, viên chức làm đầu mối cung cấp thông tin tại các "
        "sở, ban, ngành và Ủy ban nhân dân cấp xã.",
        "3. Xây dựng chuyên mục trên Cổng thông tin điện tử tại địa chỉ tiepcanthongtin.tanbinh.gov.vn; tiếp nhận phản ánh "
        "qua thư điện tử congkhai@tanbinh.gov.vn và số điện thoại 0292.3812.456.",
        "4. Kinh phí thực hiện được bố trí trong dự toán ngân sách năm 2026 với tổng số tiền là 386.500.000 đồng (Ba trăm "
        "tám mươi sáu triệu năm trăm nghìn đồng).",
    ),
    None,
    {"number": "1284/KH-STP", "date": "2026-04-09", "type": "Kế hoạch", "issuer": "Sở Tư pháp"},
)
PLAN_END = Page(
    "plan_end",
    None,
    (),
    (
        "III. TỔ CHỨC THỰC HIỆN",
        "Các cơ quan, đơn vị báo cáo kết quả về Sở Tư pháp trước ngày 15 tháng 11 năm 2026 để tổng hợp, báo cáo./.",
    ),
    Foot(
        ("- UBND thành phố (để báo cáo);", "- Các sở, ban, ngành;", "- UBND các xã, phường;", "- Lưu: VT, PBGDPL."),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "Huỳnh Thị Ngọc Diễm",
    ),
    {"signer": "Huỳnh Thị Ngọc Diễm"},
)
DECISION = Page(
    "decision",
    Head(("ỦY BAN NHÂN DÂN", "TỈNH HÀ SƠN"), ("VĂN PHÒNG",), "Số: 57/QĐ-VP", "Hà Sơn, ngày 03 tháng 02 năm 2026"),
    (
        "QUYẾT ĐỊNH",
        "Về việc ban hành Quy chế cung cấp thông tin",
        "của Văn phòng Ủy ban nhân dân tỉnh",
        "CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH",
    ),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Luật Tiếp cận thông tin ngày 06 tháng 4 năm 2016 và các văn bản quy định chi tiết thi hành;",
        "Căn cứ Quyết định số 19/2025/QĐ-UBND ngày 28 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh quy định chức năng, nhiệm "
        "vụ, quyền hạn và cơ cấu tổ chức của Văn phòng;",
        "Theo đề nghị của Trưởng phòng Hành chính - Tổ chức tại Tờ trình số 08/TTr-HCTC ngày 26 tháng 01 năm 2026.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế cung cấp thông tin của Văn phòng Ủy ban nhân dân tỉnh Hà Sơn.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 231/QĐ-VP ngày 12 tháng 10 năm 2021.",
        "Điều 3. Trưởng các phòng, ban, Giám đốc Trung tâm Phục vụ hành chính công và các tổ chức, cá nhân có liên quan chịu "
        "trách nhiệm thi hành Quyết định này./.",
    ),
    Foot(
        (
            "- Như Điều 3;",
            "- Chủ tịch, các PCT UBND tỉnh;",
            "- Sở Tư pháp;",
            "- Cổng TTĐT tỉnh;",
            "- Lưu: VT, HCTC (05b).",
        ),
        ("CHÁNH VĂN PHÒNG",),
        "Lò Văn Khuyên",
    ),
    {"number": "57/QĐ-VP", "date": "2026-02-03", "type": "Quyết định", "signer": "Lò Văn Khuyên"},
)
REFUSAL = Page(
    "refusal",
    Head(
        ("THÀNH PHỐ TÂN BÌNH",),
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN SỎI"),
        "Số: 346/UBND-VP",
        "Bến Sỏi, ngày 21 tháng 5 năm 2026",
        ("V/v trả lời yêu cầu cung cấp", "thông tin của công dân"),
    ),
    (),
    (
        "Kính gửi: Bà H’Nhuên Êban, khu phố 4, phường Bến Sỏi.",
        f"{_P} nhận được Phiếu yêu cầu cung cấp thông tin ngày 12 tháng 5 năm 2026 của bà về hồ sơ bồi thường, hỗ trợ, tái "
        "định cư của dự án mở rộng đường Trần Hưng Đạo. Sau khi xem xét, Ủy ban nhân dân phường trả lời như sau:",
        "1. Phương án bồi thường đã được phê duyệt tại Quyết định số 1907/QĐ-UBND ngày 30 tháng 12 năm 2025; bà có thể xem "
        "tại trụ sở Ủy ban nhân dân phường, số 45 đường Nguyễn Trãi, hoặc tra cứu trên Cổng thông tin điện tử của phường.",
        "2. Danh sách chi tiết các hộ gia đình, cá nhân được bồi thường có thông tin thuộc bí mật đời sống riêng tư, chỉ được "
        "cung cấp khi người đó đồng ý. Vì vậy, Ủy ban nhân dân phường chưa cung cấp nội dung này.",
        "3. Chi phí in, sao chụp 24 trang tài liệu là 36.000 đồng, nộp khi nhận kết quả.",
        "Trường hợp không đồng ý với nội dung trả lời, bà có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân phường hoặc khởi "
        "kiện tại Tòa án nhân dân khu vực 3 theo quy định của pháp luật./.",
    ),
    Foot(
        ("- Như trên;", "- Chủ tịch, PCT UBND phường;", "- Lưu: VT, VP."),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Phạm Quỳnh Như",
    ),
    {"number": "346/UBND-VP", "date": "2026-05-21", "signer": "Phạm Quỳnh Như", "issuer": _P},
)
REPORT = Page(
    "report",
    Head(("TỈNH HÀ SƠN",), ("ỦY BAN NHÂN DÂN", "XÃ NẬM CUỔI"), "Số: 118/BC-UBND", "Nậm Cuổi, ngày 25 tháng 6 năm 2026"),
    ("BÁO CÁO", "Kết quả cung cấp thông tin 6 tháng đầu năm 2026"),
    (
        "Thực hiện Công văn số 742/STP-PBGDPL ngày 10 tháng 6 năm 2026 của Sở Tư pháp, Ủy ban nhân dân xã Nậm Cuổi báo cáo "
        "kết quả như sau:",
        "Trong kỳ, xã đã tiếp nhận 58 yêu cầu, giải quyết 53 yêu cầu, đạt tỷ lệ 91,4%; số liệu cụ thể theo bảng dưới đây:",
        Grid(
            (4, 20, 9, 9, 9, 12),
            ("center", "left", "center", "center", "center", "right"),
            (
                ("STT", "Lĩnh vực", "Tiếp nhận", "Đã giải quyết", "Từ chối", "Chi phí (đồng)"),
                ("1", "Đất đai, bồi thường, giải phóng mặt bằng", "21", "18", "2", "1.245.000"),
                ("2", "Ngân sách, đầu tư công", "12", "12", "0", "386.000"),
                ("3", "Chính sách xã hội, giảm nghèo bền vững", "14", "13", "1", "97.500"),
                ("4", "Xây dựng nông thôn mới", "7", "7", "0", "214.000"),
                ("5", "Lĩnh vực khác", "4", "3", "0", "8.000"),
                ("", "Tổng cộng", "58", "53", "3", "1.950.500"),
            ),
        ),
        "Ủy ban nhân dân xã đã công khai 126 văn bản, trong đó có 31 văn bản được dịch sang tiếng Thái và tiếng Mông để phục "
        "vụ đồng bào dân tộc thiểu số; tổ chức 9 buổi tuyên truyền tại các bản Nậm Pì, Huổi Só, Phiêng Lót.",
        "Khó khăn, vướng mắc: hạ tầng công nghệ thông tin còn thiếu, công chức kiêm nhiệm nhiều việc./.",
    ),
    Foot(
        ("- Sở Tư pháp;", "- TT. Đảng ủy, HĐND xã;", "- Lưu: VT."),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "Giàng A Chống",
    ),
    {"number": "118/BC-UBND", "date": "2026-06-25", "type": "Báo cáo", "signer": "Giàng A Chống"},
)
RESOLUTION = Page(
    "resolution",
    Head(("HỘI ĐỒNG NHÂN DÂN",), ("XÃ VĨNH THẠNH",), "Số: 15/NQ-HĐND", "Vĩnh Thạnh, ngày 18 tháng 12 năm 2025"),
    ("NGHỊ QUYẾT", "Về phân bổ dự toán chi ngân sách xã năm 2026"),
    (
        "Điều 1. Phân bổ dự toán chi ngân sách xã năm 2026 với tổng số 42.860 triệu đồng, trong đó:",
        Grid(
            (4, 22, 10, 10, 10),
            ("center", "left", "right", "right", "right"),
            (
                ("TT", "Nội dung", "Dự toán", "Thường xuyên", "Đầu tư"),
                ("1", "Chi giáo dục, đào tạo và dạy nghề", "18.240", "12.640", "5.600"),
                ("2", "Chi y tế, dân số và gia đình", "3.175", "2.075", "1.100"),
                ("3", "Chi văn hóa, thông tin, thể thao", "1.960", "960", "1.000"),
                ("4", "Chi bảo vệ môi trường", "1.415", "1.415", "0"),
                ("5", "Chi hoạt động kinh tế, thủy lợi, giao thông nông thôn", "9.320", "1.820", "7.500"),
                ("6", "Chi quản lý nhà nước, Đảng, đoàn thể", "7.890", "7.540", "350"),
                ("7", "Dự phòng ngân sách", "860", "860", "0"),
                ("", "Cộng", "42.860", "27.310", "15.550"),
            ),
        ),
        "Điều 2. Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết; công khai dự toán theo quy định của Luật Ngân sách nhà "
        "nước trong thời hạn 30 ngày kể từ ngày Nghị quyết được thông qua.",
        "Điều 3. Thường trực Hội đồng nhân dân, các Ban và đại biểu Hội đồng nhân dân xã giám sát việc thực hiện./.",
    ),
    Foot(
        ("- Như Điều 2, 3;", "- Thường trực HĐND tỉnh;", "- Lưu: VT."),
        ("CHỦ TỊCH",),
        "Đặng Hoàng Giang",
    ),
    {"number": "15/NQ-HĐND", "date": "2025-12-18", "type": "Nghị quyết", "signer": "Đặng Hoàng Giang"},
)
NOTICE = Page(
    "notice",
    Head(
        ("ỦY BAN NHÂN DÂN", "TỈNH HÀ SƠN"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",),
        "Số: 2093/TB-SNNMT",
        "Hà Sơn, ngày 07 tháng 8 năm 2026",
    ),
    ("THÔNG BÁO", "Lịch tiếp công dân và cung cấp thông tin quý III năm 2026"),
    (
        "Sở Nông nghiệp và Môi trường thông báo lịch tiếp công dân, cung cấp thông tin về đất đai, tài nguyên nước và khoáng "
        "sản trong quý III năm 2026 như sau:",
        Grid(
            (5, 13, 24, 20, 14),
            ("center", "center", "left", "left", "center"),
            (
                ("STT", "Ngày", "Nội dung", "Người tiếp", "Điện thoại"),
                (
                    "1",
                    "11/8/2026",
                    "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất tại xã Mường Lạn",
                    "Nguyễn Đức Thuận, Phó Giám đốc",
                    "0213.3856.112",
                ),
                (
                    "2",
                    "18/8/2026",
                    "Giấy phép khai thác nước dưới đất của các cơ sở sản xuất",
                    "Cầm Thị Ỏn, Trưởng phòng",
                    "0213.3856.118",
                ),
                (
                    "3",
                    "25/8/2026",
                    "Báo cáo đánh giá tác động môi trường thủy điện Nậm Chiến 2",
                    "Vũ Quốc Khánh, Chánh Văn phòng",
                    "0213.3856.101",
                ),
                (
                    "4",
                    "08/9/2026",
                    "Bảng giá đất điều chỉnh, hệ số K của 12 tuyến đường",
                    "Lường Thị Thoa, Phó Chánh Văn phòng",
                    "0213.3856.103",
                ),
                (
                    "5",
                    "15/9/2026",
                    "Kế hoạch sử dụng đất cấp huyện cũ, bản đồ địa chính tỷ lệ 1/2000",
                    "Nguyễn Đức Thuận, Phó Giám đốc",
                    "0213.3856.112",
                ),
            ),
        ),
        "Công dân mang theo giấy tờ tùy thân hoặc tài khoản định danh điện tử mức độ 2 khi đến làm việc; thời gian từ 7 giờ "
        "30 phút đến 11 giờ 30 phút, tại phòng 102, số 9 đường Tô Hiệu./.",
    ),
    Foot(
        ("- UBND tỉnh;", "- UBND các xã, phường;", "- Trang TTĐT của Sở;", "- Lưu: VT, TTr (03b)."),
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        "Vũ Quốc Khánh",
    ),
    {
        "number": "2093/TB-SNNMT",
        "date": "2026-08-07",
        "type": "Thông báo",
        "signer": "Vũ Quốc Khánh",
        "issuer": "Sở Nông nghiệp và Môi trường",
    },
)
SUBMISSION = Page(
    "submission",
    Head(
        ("ỦY BAN NHÂN DÂN", "XÃ VĨNH THẠNH"),
        ("PHÒNG VĂN HÓA - XÃ HỘI",),
        "Số: 29/TTr-VHXH",
        "Vĩnh Thạnh, ngày 14 tháng 9 năm 2026",
    ),
    ("TỜ TRÌNH", "Về việc trang bị thiết bị phục vụ người khuyết tật tiếp cận thông tin"),
    (
        "Kính gửi: Ủy ban nhân dân xã Vĩnh Thạnh.",
        "Hiện nay trên địa bàn xã có 214 người khuyết tật, trong đó 37 người khuyết tật nhìn, 22 người khuyết tật nghe, nói; "
        "nhu cầu tiếp cận thông tin bằng chữ nổi, âm thanh và ngôn ngữ ký hiệu ngày càng tăng.",
        "Qua khảo sát giá thị trường, Phòng đề nghị Ủy ban nhân dân xã xem xét, trang bị 02 máy đọc màn hình trị giá "
        "27.400.000 đồng, 01 máy in chữ nổi trị giá 118.650.000 đồng và 03 bộ loa, micro trợ thính trị giá 9.750.000 đồng.",
        "Nguồn kinh phí: dự toán chi sự nghiệp năm 2026 đã giao tại Quyết định số 688/QĐ-UBND ngày 29 tháng 12 năm 2025; thời "
        "gian thực hiện từ ngày 01 tháng 10 đến ngày 20 tháng 11 năm 2026.",
        "Việc trang bị thiết bị giúp người khuyết tật, người cao tuổi, đồng bào Khmer và Ê Đê trên địa bàn được nghe, được "
        "đọc thông tin do chính quyền công khai, nhất là chính sách hỗ trợ, lịch tiêm chủng, cảnh báo lũ quét, sạt lở.",
        "Phòng Văn hóa - Xã hội kính trình Ủy ban nhân dân xã xem xét, quyết định./.",
    ),
    Foot(
        ("- Như trên;", "- Phòng Kinh tế;", "- Lưu: VT."),
        ("TRƯỞNG PHÒNG",),
        "Thạch Thị Sa Ray",
    ),
    {"number": "29/TTr-VHXH", "date": "2026-09-14", "type": "Tờ trình", "signer": "Thạch Thị Sa Ray"},
)
INVITATION = Page(
    "invitation",
    Head(
        ("THÀNH PHỐ TÂN BÌNH",),
        ("HỘI ĐỒNG NHÂN DÂN", "PHƯỜNG BẾN SỎI"),
        "Số: 63/GM-HĐND",
        "Bến Sỏi, ngày 01 tháng 10 năm 2026",
    ),
    ("GIẤY MỜI", "Dự họp về công khai ngân sách phường"),
    (
        "Thường trực Hội đồng nhân dân phường trân trọng kính mời: Ông (bà) Tổ trưởng 18 tổ dân phố, đại diện các hội, đoàn thể.",
        "Tới dự: Hội nghị công khai dự toán, quyết toán ngân sách phường năm 2025.",
        "Chủ trì: Ông Trịnh Xuân Bách, Phó Chủ tịch Hội đồng nhân dân phường.",
        "Thời gian: 14 giờ 00 phút, thứ Sáu, ngày 09 tháng 10 năm 2026.",
        "Địa điểm: Hội trường tầng 2, trụ sở Ủy ban nhân dân phường, số 45 đường Nguyễn Trãi.",
        "Đề nghị các ông (bà) chuẩn bị ý kiến bằng văn bản, gửi về Văn phòng trước ngày 07 tháng 10 năm 2026; liên hệ bà "
        "Nguyễn Thị Tuyết, điện thoại 0908.331.205./.",
    ),
    Foot(
        ("- Như trên;", "- Lưu: VT."),
        ("TM. THƯỜNG TRỰC HĐND", "PHÓ CHỦ TỊCH"),
        "Trịnh Xuân Bách",
    ),
    {"number": "63/GM-HĐND", "date": "2026-10-01", "type": "Giấy mời", "signer": "Trịnh Xuân Bách"},
)
PAGES = (PLAN, PLAN_END, DECISION, REFUSAL, REPORT, RESOLUTION, NOTICE, SUBMISSION, INVITATION)
QUICK = (PLAN_END, REFUSAL, REPORT)
