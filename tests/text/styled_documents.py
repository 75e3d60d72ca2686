"""Official documents in the styles in which offices write them and machines hand them on, with what a reader must find.

All names, numbers and events are made up; the forms follow Decree 30/2020/NĐ-CP and the habits around it.
`tasks` are (path, lead, coop, term); a key that is absent is not asked for.
"""

from typing import Any

CASES: dict[str, tuple[str, dict[str, Any]]] = {}


def case(name: str, text: str, **expected: Any) -> None:
    CASES[name] = (text.strip("\n") + "\n", expected)


case(
    "the whole head on one line",
    """
ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH Số: 1207/UBND-NL1 V/v chủ động ứng phó hạn hán CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Hà Tĩnh, ngày 14 tháng 3 năm 2025

Kính gửi:
- Giám đốc các Sở: Nông nghiệp và Môi trường, Công Thương;
- Chủ tịch UBND các huyện, thành phố, thị xã.

Thực hiện Công điện số 19/CĐ-TTg ngày 07/3/2025 của Thủ tướng Chính phủ về phòng, chống hạn hán, UBND tỉnh yêu cầu:

1. Sở Nông nghiệp và Môi trường kiểm kê nguồn nước, báo cáo UBND tỉnh trước ngày 25/3/2025.

2. UBND các huyện, thành phố, thị xã tổ chức nạo vét kênh mương.

Nơi nhận:
- Như trên;
- Lưu: VT, NL1.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Phan Đình Mẫu
""",
    type="Công văn",
    number="1207/UBND-NL1",
    date="2025-03-14",
    place="Hà Tĩnh",
    issuer="Ủy ban nhân dân tỉnh Hà Tĩnh",
    subject="chủ động ứng phó hạn hán",
    signer=("Phan Đình Mẫu", "PHÓ CHỦ TỊCH", ["TM", "KT"]),
    references=["19/CĐ-TTg"],
    deadlines=["by:2025-03-25"],
    tasks=[
        ("1", ["Sở Nông nghiệp và Môi trường"], [], "by:2025-03-25"),
        ("2", ["UBND các huyện, thành phố, thị xã"], [], None),
    ],
)

case(
    "a government resolution whose number was split",
    """
CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số
: 318/NQ-CP
Hà Nội, ngày 09
tháng 10 năm 2025

NGHỊ QUYẾT
VỀ MỘT SỐ GIẢI PHÁP THÁO GỠ KHÓ KHĂN TRONG CUNG CẤP THÔNG TIN CHO CÔNG DÂN

CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
Căn cứ Nghị định số 39/2022/NĐ-CP ngày 18 tháng 6 năm 2022 của Chính phủ ban hành Quy chế làm việc của Chính phủ;
Theo đề nghị của Bộ trưởng Bộ Tư pháp.

QUYẾT NGHỊ:

I. NHIỆM VỤ

1. Bộ Tư pháp chủ trì, phối hợp với Bộ Nội vụ hướng dẫn việc bố trí đầu mối; hoàn thành trong tháng 11 năm 2025.

2. Bộ Khoa học và Công nghệ xây dựng tiêu chuẩn dữ liệu mở. Thời hạn hoàn thành: Quý I năm 2026.

Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Lưu: VT, PL (2b).
TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Lê Văn Giả Định
""",
    type="Nghị quyết",
    number="318/NQ-CP",
    date="2025-10-09",
    issuer="Chính phủ",
    subject="VỀ MỘT SỐ GIẢI PHÁP THÁO GỠ KHÓ KHĂN TRONG CUNG CẤP THÔNG TIN CHO CÔNG DÂN",
    signer=("Lê Văn Giả Định", "PHÓ THỦ TƯỚNG", ["TM", "KT"]),
    references=["39/2022/NĐ-CP", "Luật Tổ chức Chính phủ"],
    tasks=[("I/1", ["Bộ Tư pháp"], ["Bộ Nội vụ"], "by:2025-11"), ("I/2", ["Bộ Khoa học và Công nghệ"], [], "2026-Q1")],
)

case(
    "a telegram",
    """
ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 06/CĐ-UBND
Lào Cai, ngày 21 tháng 7 năm 2025

HỎA TỐC

CÔNG ĐIỆN
Về việc tập trung ứng phó mưa lũ sau bão số 3

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:

- Giám đốc các sở, Thủ trưởng các ban, ngành;
- Chủ tịch UBND các xã, phường.

Theo Đài Khí tượng thủy văn, từ ngày 22 đến ngày 24/7/2025 có mưa rất to. Chủ tịch UBND tỉnh yêu cầu:

1. Chủ tịch UBND các xã, phường rà soát hộ dân ở nơi nguy hiểm, hoàn thành sơ tán trước 18 giờ ngày 22/7/2025.

2. Sở Xây dựng bố trí lực lượng trực tại các ngầm tràn.

3. Giao Sở Nông nghiệp và Môi trường theo dõi, đôn đốc việc thực hiện Công điện này./.

Nơi nhận:
- Như trên;
- Lưu: VT, NLN.
CHỦ TỊCH
Trần Hữu Mẫu
""",
    type="Công điện",
    number="06/CĐ-UBND",
    issuer="Ủy ban nhân dân tỉnh Lào Cai",
    subject="Về việc tập trung ứng phó mưa lũ sau bão số 3",
    urgency="HỎA TỐC",
    addressees=["Giám đốc các sở, Thủ trưởng các ban, ngành", "Chủ tịch UBND các xã, phường"],
    signer=("Trần Hữu Mẫu", "CHỦ TỊCH", []),
    tasks=[
        ("1", ["Chủ tịch UBND các xã, phường"], [], "by:2025-07-22"),
        ("2", ["Sở Xây dựng"], [], None),
        ("3", ["Sở Nông nghiệp và Môi trường"], [], None),
    ],
)

case(
    "a directive of a ministry with bold marks",
    """
**BỘ Y TẾ**
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
**Độc lập - Tự do - Hạnh phúc**
Số: **11/CT-BYT**
*Hà Nội, ngày 02 tháng 6 năm 2025*

**CHỈ THỊ**
**Về việc tăng cường công khai kết luận thanh tra trong ngành y tế**

Thời gian qua, việc công khai kết luận thanh tra ở một số đơn vị còn chậm. Bộ trưởng Bộ Y tế yêu cầu:

1. **Thanh tra Bộ**

a) Rà soát các kết luận đã ban hành từ năm 2022, báo cáo Bộ trưởng trước ngày 30/6/2025;

b) Chủ trì, phối hợp với Văn phòng Bộ đăng tải kết luận trên Cổng thông tin điện tử.

2. **Sở Y tế các tỉnh, thành phố**

Công khai kết luận thanh tra trong thời hạn 10 ngày kể từ ngày ban hành.

**Nơi nhận:**
- Các Thứ trưởng;
- Lưu: VT, TTrB.
**BỘ TRƯỞNG**
**Vũ Thị Minh Họa**
""",
    type="Chỉ thị",
    number="11/CT-BYT",
    issuer="Bộ Y tế",
    subject="Về việc tăng cường công khai kết luận thanh tra trong ngành y tế",
    signer=("Vũ Thị Minh Họa", "BỘ TRƯỞNG", []),
    tasks=[
        ("1/a", ["Thanh tra Bộ"], [], "by:2025-06-30"),
        ("1/b", ["Thanh tra Bộ"], ["Văn phòng Bộ"], None),
        ("2", ["Sở Y tế các tỉnh, thành phố"], [], "event"),
    ],
)

case(
    "guidelines signed for the head by order",
    """
UBND TỈNH KHÁNH HÒA
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 2345/HD-SNV
Khánh Hòa, ngày 28 tháng 8 năm 2025

HƯỚNG DẪN
Lập hồ sơ và nộp lưu hồ sơ điện tử
Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024, Sở Nội vụ hướng dẫn như sau:
I. PHẠM VI, ĐỐI TƯỢNG
Các cơ quan, tổ chức nhà nước trên địa bàn tỉnh.
II. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành; UBND các xã, phường phổ biến Hướng dẫn này đến công chức, viên chức.
2. Trung tâm Lưu trữ lịch sử tỉnh tiếp nhận hồ sơ nộp lưu, báo cáo Sở Nội vụ trước ngày 15 tháng 12 hằng năm.
Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT, VTLT.
TL. GIÁM ĐỐC
TRƯỞNG PHÒNG VĂN THƯ, LƯU TRỮ
Đỗ Thị Ví Dụ
""",
    type="Hướng dẫn",
    number="2345/HD-SNV",
    issuer="Sở Nội vụ",
    parent="Ủy ban nhân dân tỉnh Khánh Hòa",
    subject="Lập hồ sơ và nộp lưu hồ sơ điện tử",
    signer=("Đỗ Thị Ví Dụ", "TRƯỞNG PHÒNG VĂN THƯ, LƯU TRỮ", ["TL"]),
    tasks=[
        ("II/1", ["Các sở, ban, ngành", "UBND các xã, phường"], [], None),
        ("II/2", ["Trung tâm Lưu trữ lịch sử tỉnh"], [], "yearly@12-15"),
    ],
)

case(
    "a notice of conclusions",
    """
VĂN PHÒNG CHÍNH PHỦ
_______
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_______________
Số: 402/TB-VPCP
Hà Nội, ngày 05 tháng 8 năm 2025
THÔNG BÁO
Kết luận của Phó Thủ tướng tại cuộc họp về dữ liệu mở
Ngày 01 tháng 8 năm 2025, Phó Thủ tướng đã chủ trì cuộc họp. Sau khi nghe các ý kiến, Phó Thủ tướng kết luận như sau:
1. Giao Bộ Công an chủ trì, phối hợp với Bộ Khoa học và Công nghệ hoàn thiện danh mục dữ liệu mở, trình Thủ tướng Chính phủ trong tháng 9 năm 2025.
2. Đề nghị Bộ Tài chính bố trí kinh phí trong Quý III năm 2025.
Văn phòng Chính phủ thông báo để các cơ quan biết, thực hiện./.
Nơi nhận:
- TTgCP, các PTTg;
- Lưu: VT, KGVX.
KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM
Hồ Văn Thí Nghiệm
""",
    type="Thông báo",
    number="402/TB-VPCP",
    issuer="Văn phòng Chính phủ",
    subject="Kết luận của Phó Thủ tướng tại cuộc họp về dữ liệu mở",
    signer=("Hồ Văn Thí Nghiệm", "PHÓ CHỦ NHIỆM", ["KT"]),
    tasks=[
        ("1", ["Bộ Công an"], ["Bộ Khoa học và Công nghệ"], "by:2025-09"),
        ("2", ["Bộ Tài chính"], [], "2025-Q3"),
    ],
)

case(
    "a decision with an annexed plan of its own outline",
    """
ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 415/QĐ-UBND
Tân Hòa, ngày 20 tháng 10 năm 2025
QUYẾT ĐỊNH
Ban hành Kế hoạch chuyển đổi số xã Tân Hòa năm 2026
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Xét đề nghị của Trưởng phòng Văn hóa - Xã hội.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số xã Tân Hòa năm 2026.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Văn phòng HĐND và UBND xã, các phòng chuyên môn chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT, VHXH.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Thị Mẫu

KẾ HOẠCH
Chuyển đổi số xã Tân Hòa năm 2026
(Kèm theo Quyết định số 415/QĐ-UBND ngày 20 tháng 10 năm 2025 của Chủ tịch UBND xã)
I. MỤC TIÊU
1. 100% hồ sơ được số hóa.
II. NHIỆM VỤ
1. Phổ cập kỹ năng số
- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.
- Đơn vị phối hợp: Đoàn Thanh niên xã; các thôn, bản.
- Thời gian thực hiện: Quý II, III/2026.
2. Số hóa sổ hộ tịch
- Đơn vị chủ trì: Văn phòng HĐND và UBND xã.
- Thời gian thực hiện: Cả năm 2026.
""",
    type="Quyết định",
    number="415/QĐ-UBND",
    issuer="Ủy ban nhân dân xã Tân Hòa",
    subject="Ban hành Kế hoạch chuyển đổi số xã Tân Hòa năm 2026",
    signer=("Lò Thị Mẫu", "PHÓ CHỦ TỊCH", ["KT"]),
    tasks=[
        ("II/1", ["Phòng Văn hóa - Xã hội"], ["Đoàn Thanh niên xã", "các thôn, bản"], "2026-Q2/2026-Q3"),
        ("II/2", ["Văn phòng HĐND và UBND xã"], [], "2026"),
    ],
)

case(
    "sections by agency",
    """
ỦY BAN NHÂN DÂN
THÀNH PHỐ HUẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 290/KH-UBND
Huế, ngày 03 tháng 11 năm 2025
KẾ HOẠCH
Bảo đảm an toàn thông tin trong dịp Tết Nguyên đán

I. MỤC ĐÍCH, YÊU CẦU
1. Bảo đảm hệ thống hoạt động liên tục.
II. PHÂN CÔNG NHIỆM VỤ
1. Công an thành phố
- Tổ chức trực giám sát 24/24 giờ;
- Chủ trì, phối hợp với Sở Khoa học và Công nghệ ứng cứu sự cố.
2. Giao Sở Khoa học và Công nghệ:
- Kiểm tra cấu hình các hệ thống trước ngày 20/01/2026.
3. Đề nghị các doanh nghiệp viễn thông
Bảo đảm băng thông trong dịp Tết.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nơi nhận:
- Bộ Công an (b/c);
- Lưu: VT, CN.
Nguyễn Thí Nghiệm
""",
    type="Kế hoạch",
    number="290/KH-UBND",
    issuer="Ủy ban nhân dân thành phố Huế",
    signer=("Nguyễn Thí Nghiệm", "CHỦ TỊCH", ["TM"]),
    tasks=[
        ("II/1/-1", ["Công an thành phố"], [], None),
        ("II/1/-2", ["Công an thành phố"], ["Sở Khoa học và Công nghệ"], None),
        ("II/2/-1", ["Sở Khoa học và Công nghệ"], [], "by:2026-01-20"),
        ("II/3", ["các doanh nghiệp viễn thông"], [], None),
    ],
)

case(
    "slips of a scan",
    """
ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HÔI CHỦ NGHĨA VIỆT NAM
TỈNH QUẢNG TRỊ Độc lập - Tự do - Hạnh phúc

S6: 77 /KH-UBND Quảng Trị, ngày 8 tháng 01 năm 2025

KẾ HOẠCH
Cải cách hành chính năm 2025

I. NHIỆM VỤ
1. Đánh giá chỉ số cải cách hành chính
Cơ quan chủ trì: Sở Nội vụ.
Thời gian: Quí IV-2025.

Nơi nhân:
- Bộ Nội vụ;
- Lưu: VT, KSTT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Iê Đức Mẫu
""",
    type="Kế hoạch",
    number="77/KH-UBND",
    date="2025-01-08",
    issuer="Ủy ban nhân dân tỉnh Quảng Trị",
    subject="Cải cách hành chính năm 2025",
    tasks=[("I/1", ["Sở Nội vụ"], [], "2025-Q4")],
)

case(
    "numbers orphaned from their text",
    """
TỈNH ỦY BẮC NINH
*
Số 45-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Bắc Ninh, ngày 12 tháng 5 năm 2025

KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị

I.
NHIỆM VỤ

1.
Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với Sở Khoa học và Công nghệ tổ chức quán triệt; hoàn thành trong quý II/2025.

2.
Đảng ủy UBND tỉnh lãnh đạo xây dựng đề án.

Nơi nhận:
- Văn phòng Trung ương Đảng;
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Ngô Thị Mẫu
""",
    type="Kế hoạch",
    number="45-KH/TU",
    date="2025-05-12",
    issuer="Tỉnh ủy Bắc Ninh",
    references=["57-NQ/TW"],
    signer=("Ngô Thị Mẫu", "PHÓ BÍ THƯ", ["TM"]),
    tasks=[
        ("I/1", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"], ["Sở Khoa học và Công nghệ"], "by:2025-Q2"),
        ("I/2", ["Đảng ủy UBND tỉnh"], [], None),
    ],
)

case(
    "signed by delegation",
    """
BỘ TÀI CHÍNH
CỤC HẢI QUAN
Số: 5120/CHQ-GSQL
V/v khai bổ sung tờ khai
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 19 tháng 6 năm 2025
Kính gửi: Chi cục Hải quan khu vực III.
Trả lời công văn số 812/HQKV3-NV ngày 30/5/2025 của Chi cục Hải quan khu vực III, Cục Hải quan có ý kiến như sau:
Đề nghị đơn vị thực hiện theo quy định./.
Nơi nhận:
- Như trên;
- Lưu: VT, GSQL (3b).
TUQ. CỤC TRƯỞNG
TRƯỞNG BAN GIÁM SÁT QUẢN LÝ
Đào Đức Ví Dụ
""",
    type="Công văn",
    number="5120/CHQ-GSQL",
    issuer="Cục Hải quan",
    parent="Bộ Tài chính",
    subject="khai bổ sung tờ khai",
    addressees=["Chi cục Hải quan khu vực III"],
    references=["812/HQKV3-NV"],
    signer=("Đào Đức Ví Dụ", "TRƯỞNG BAN GIÁM SÁT QUẢN LÝ", ["TUQ"]),
)

case(
    "an acting head",
    """
ỦY BAN NHÂN DÂN
PHƯỜNG BÌNH THỦY
Số: 18/GM-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Thủy, ngày 09 tháng 9 năm 2025
GIẤY MỜI
Họp giao ban công tác tiếp công dân tháng 9
Ủy ban nhân dân phường trân trọng kính mời đại diện các khu vực dự họp.
Thời gian: 8 giờ 00, ngày 12/9/2025.
Địa điểm: Hội trường phường.
Nơi nhận:
- Các khu vực;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
Q. CHỦ TỊCH
Lâm Văn Mẫu
""",
    type="Giấy mời",
    number="18/GM-UBND",
    issuer="Ủy ban nhân dân phường Bình Thủy",
    subject="Họp giao ban công tác tiếp công dân tháng 9",
    signer=("Lâm Văn Mẫu", "CHỦ TỊCH", ["TM", "Q"]),
    tasks=[],
)

case(
    "signer and annex title on one line",
    """
ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 121/KH-UBND
Cà Mau, ngày 17 tháng 02 năm 2025

KẾ HOẠCH
Phổ biến, giáo dục pháp luật năm 2025

I. NỘI DUNG
Theo Phụ lục kèm theo.

Nơi nhận:
- Bộ Tư pháp;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Huỳnh Văn Ví Dụ PHỤ LỤC
NHIỆM VỤ CỤ THỂ
| STT | Nội dung | Chủ trì | Phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Thi tìm hiểu pháp luật | Sở Tư pháp | Tỉnh đoàn; Hội Luật gia tỉnh | Tháng 11 - 12/2025 |
| 2 | Báo cáo kết quả | UBND cấp xã | | Trước ngày 15/11 hằng năm |
""",
    type="Kế hoạch",
    signer=("Huỳnh Văn Ví Dụ", "PHÓ CHỦ TỊCH", ["TM", "KT"]),
    tasks=[
        ("PL/1", ["Sở Tư pháp"], ["Tỉnh đoàn", "Hội Luật gia tỉnh"], "2025-11/2025-12"),
        ("PL/2", ["UBND cấp xã"], [], "yearly@11-15"),
    ],
)

case(
    "the head is missing",
    """
Thực hiện Kế hoạch số 88/KH-UBND ngày 05/01/2026 của UBND tỉnh, Ủy ban nhân dân xã Tân Hòa xây dựng kế hoạch như sau:
I. NỘI DUNG
1. Tuyên truyền trên loa truyền thanh: Phòng Văn hóa - Xã hội thực hiện thường xuyên.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Vàng A Mẫu
""",
    type=None,
    issuer="Ủy ban nhân dân xã Tân Hòa",
    signer=("Vàng A Mẫu", "CHỦ TỊCH", ["TM"]),
    references=["88/KH-UBND"],
)

case(
    "terms of every kind",
    """
ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 9/KH-UBND
Lâm Đồng, ngày 06 tháng 01 năm 2025
KẾ HOẠCH
Thi hành Luật năm 2025
I. NHIỆM VỤ
1. Lập danh mục
a) Cơ quan chủ trì: Sở Tư pháp.
b) Thời gian hoàn thành: Trước ngày 30/6/2025; cập nhật thường xuyên.
2. Sơ kết
a) Cơ quan chủ trì: Sở Nội vụ.
b) Thời gian thực hiện: 06 tháng đầu năm 2025.
3. Rà soát
a) Cơ quan chủ trì: Sở Y tế.
b) Thời gian thực hiện: Từ tháng 11/2025 đến khi kết thúc.
4. Kiểm tra
a) Cơ quan chủ trì: Thanh tra tỉnh.
b) Thời gian thực hiện: Sau khi Chính phủ ban hành nghị định.
5. Nâng cấp
a) Cơ quan chủ trì: Sở Tài chính.
b) Thời gian thực hiện: Năm 2025 và các năm tiếp theo.
6. Báo cáo
a) Cơ quan chủ trì: Văn phòng UBND tỉnh.
b) Thời gian thực hiện: Định kỳ hằng quý, trước ngày 20 tháng cuối quý.
7. Niêm yết
a) Cơ quan chủ trì: Sở Công Thương.
b) Thời gian thực hiện: Từ ngày 01/3/2025 đến hết ngày 30/4/2025.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Trần Ví Dụ
""",
    tasks=[
        ("I/1", ["Sở Tư pháp"], [], "by:2025-06-30;continuous"),
        ("I/2", ["Sở Nội vụ"], [], "2025-01/2025-06"),
        ("I/3", ["Sở Y tế"], [], "2025-11/event"),
        ("I/4", ["Thanh tra tỉnh"], [], "event"),
        ("I/5", ["Sở Tài chính"], [], "2025/.."),
        ("I/6", ["Văn phòng UBND tỉnh"], [], "quarterly@20"),
        ("I/7", ["Sở Công Thương"], [], "2025-03-01/2025-04-30"),
    ],
)

case(
    "a resolution of a people's council",
    """
HỘI ĐỒNG NHÂN DÂN
THÀNH PHỐ ĐÀ NẴNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 24/2025/NQ-HĐND
Đà Nẵng, ngày 11 tháng 12 năm 2025
NGHỊ QUYẾT
Quy định mức thu phí khai thác tài liệu đất đai trên địa bàn
thành phố Đà Nẵng
HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG
KHÓA X, KỲ HỌP THỨ 25
Căn cứ Luật Phí và lệ phí ngày 25 tháng 11 năm 2015;
Xét Tờ trình số 201/TTr-UBND ngày 20 tháng 11 năm 2025 của Ủy ban nhân dân thành phố.
QUYẾT NGHỊ:
Điều 1. Mức thu phí theo Phụ lục.
Nơi nhận:
- Ủy ban Thường vụ Quốc hội;
- Lưu: VT, HĐND.
CHỦ TỊCH
Trần Mẫu Thị
""",
    type="Nghị quyết",
    number="24/2025/NQ-HĐND",
    issuer="Hội đồng nhân dân thành phố Đà Nẵng",
    subject="Quy định mức thu phí khai thác tài liệu đất đai trên địa bàn thành phố Đà Nẵng",
    references=["201/TTr-UBND", "Luật Phí và lệ phí"],
    signer=("Trần Mẫu Thị", "CHỦ TỊCH", []),
    tasks=[],
)

case(
    "a report that looks back and asks for nothing",
    """
UBND TỈNH SƠN LA
SỞ CÔNG THƯƠNG
Số: 310/BC-SCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 30 tháng 6 năm 2025
BÁO CÁO
Kết quả công tác 6 tháng đầu năm, phương hướng 6 tháng cuối năm 2025
Kính gửi: Ủy ban nhân dân tỉnh
I. KẾT QUẢ
1. Sở đã trình UBND tỉnh 12 văn bản trước ngày 15/5/2025.
2. Thu 120 triệu đồng phí thẩm định.
II. PHƯƠNG HƯỚNG
1. Hoàn thành quy hoạch cụm công nghiệp trước ngày 30/11/2025.
Nơi nhận:
- Như trên;
- Lưu: VT, KHTH.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Cầm Văn Mẫu
""",
    type="Báo cáo",
    number="310/BC-SCT",
    issuer="Sở Công Thương",
    parent="Ủy ban nhân dân tỉnh Sơn La",
    subject="Kết quả công tác 6 tháng đầu năm, phương hướng 6 tháng cuối năm 2025",
    addressees=["Ủy ban nhân dân tỉnh"],
    deadlines=["by:2025-11-30"],
    tasks=[],
)

case(
    "two columns read line by line",
    """
BỘ GIÁO DỤC VÀ ĐÀO TẠO        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
Số: 3456/BGDĐT-GDTrH        Hà Nội, ngày 25 tháng 7 năm 2025
V/v công khai trong các cơ sở
giáo dục năm học 2025 - 2026

Kính gửi: Các Sở Giáo dục và Đào tạo

Thực hiện Thông tư số 09/2024/TT-BGDĐT ngày 03/6/2024 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về công khai, Bộ đề nghị các Sở báo cáo trước ngày 15/10/2025.

Nơi nhận:        KT. BỘ TRƯỞNG
- Như trên;        THỨ TRƯỞNG
- Lưu: VT, GDTrH.
        Tô Văn Giả Định
""",
    type="Công văn",
    number="3456/BGDĐT-GDTrH",
    issuer="Bộ Giáo dục và Đào tạo",
    subject="công khai trong các cơ sở giáo dục năm học 2025 - 2026",
    addressees=["Các Sở Giáo dục và Đào tạo"],
    recipients=["Như trên", "Lưu: VT, GDTrH"],
    references=["09/2024/TT-BGDĐT"],
    deadlines=["by:2025-10-15"],
    signer=("Tô Văn Giả Định", "THỨ TRƯỞNG", ["KT"]),
)

case(
    "minutes without a number of addressees",
    """
ỦY BAN NHÂN DÂN
XÃ MƯỜNG MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 07/BB-UBND
BIÊN BẢN
Họp lấy ý kiến về phương án bồi thường
Thời gian bắt đầu: 8 giờ 30 ngày 04 tháng 4 năm 2025
Địa điểm: Nhà văn hóa bản Mẫu.
Thành phần tham dự: đại diện các hộ dân.
Biên bản lập xong lúc 11 giờ cùng ngày./.
THƯ KÝ
Lò Văn Ví Dụ
""",
    type="Biên bản",
    number="07/BB-UBND",
    issuer="Ủy ban nhân dân xã Mường Mẫu",
    subject="Họp lấy ý kiến về phương án bồi thường",
    tasks=[],
)

case(
    "two bodies issue together",
    """
BỘ TƯ PHÁP - BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 52/KH-BTP-BNV
Hà Nội, ngày 10 tháng 4 năm 2025
KẾ HOẠCH
Phối hợp tuyên truyền năm 2025
I. NỘI DUNG
1. Tổ chức 03 hội nghị trực tuyến
- Bộ Tư pháp chủ trì; Bộ Nội vụ phối hợp.
- Thời gian: Quý III/2025.
Nơi nhận:
- Văn phòng Chính phủ;
- Lưu: BTP, BNV.
""",
    type="Kế hoạch",
    number="52/KH-BTP-BNV",
    issuer="Bộ Tư pháp - Bộ Nội vụ",
    subject="Phối hợp tuyên truyền năm 2025",
)

case(
    "a programme in decimals",
    """
LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐỒNG NAI
BAN THƯỜNG VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 14/CTr-LĐLĐ
Đồng Nai, ngày 20 tháng 02 năm 2025
CHƯƠNG TRÌNH
Công tác năm 2025
1. Nội dung
1.1. Đối thoại với người lao động
Đơn vị thực hiện: Ban Chính sách pháp luật chủ trì, phối hợp với Công đoàn các khu công nghiệp.
Thời gian: Tháng 5, 10/2025.
1.2. Hỗ trợ đoàn viên khó khăn
Đơn vị thực hiện: Ban Tài chính; Công đoàn cơ sở.
Thời gian: Thường xuyên, riêng dịp Tết hoàn thành trong tháng 01/2025.
2. Tổ chức thực hiện
Các ban căn cứ Chương trình này triển khai thực hiện.
Nơi nhận:
- Như trên.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Trần Văn Mẫu
""",
    type="Chương trình",
    number="14/CTr-LĐLĐ",
    subject="Công tác năm 2025",
    signer=("Trần Văn Mẫu", "CHỦ TỊCH", ["TM"]),
    tasks=[
        ("1/1.1", ["Ban Chính sách pháp luật"], ["Công đoàn các khu công nghiệp"], "2025-05;2025-10"),
        ("1/1.2", ["Ban Tài chính", "Công đoàn cơ sở"], [], "continuous;by:2025-01"),
        ("2", ["Các ban"], [], None),
    ],
)
