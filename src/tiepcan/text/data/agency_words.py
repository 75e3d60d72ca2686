"""Words that begin or make up the name of a body, as official documents write them (lower case,
tone on the first vowel)."""

# A name of a body may begin with these. Longest first wherever they are tried.
HEADS: tuple[str, ...] = (
    "hội đồng phối hợp phổ biến, giáo dục pháp luật", "hội đồng phổ biến, giáo dục pháp luật",
    "ủy ban nhân dân", "ủy ban mặt trận tổ quốc", "ủy ban mttq", "ủy ban", "ubnd", "ubmttqvn", "ubmttq", "ub mttq",
    "hội đồng nhân dân", "hđnd", "thường trực hđnd", "thường trực hội đồng", "hội đồng",
    "thường trực tỉnh ủy", "ban thường vụ", "ban thường trực", "thường trực",
    "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "cấp ủy", "đảng bộ", "chi bộ",
    "văn phòng", "vp ubnd", "vpub", "các sở", "sở", "các bộ", "bộ chỉ huy", "bộ tư lệnh", "bộ phận", "bộ",
    "ban chỉ đạo", "ban quản lý", "ban tuyên giáo", "ban tổ chức", "ban dân tộc", "ban nội chính", "ban pháp chế",
    "các ban", "ban, ngành", "ban ngành", "ban",
    "tổng cục", "chi cục", "các cục", "cục", "các vụ", "vụ", "phòng", "các phòng", "tổ công tác", "tổ giúp việc",
    "tổ",
    "thanh tra", "công an", "quân sự", "bộ đội biên phòng", "cảnh sát", "kiểm lâm", "hải quan",
    "tòa án", "viện kiểm sát", "cơ quan thi hành án", "thi hành án",
    "báo và đài phát thanh, truyền hình", "báo và đài phát thanh và truyền hình", "báo và phát thanh, truyền hình",
    "đài phát thanh, truyền hình", "đài phát thanh và truyền hình", "đài phát thanh - truyền hình",
    "đài phát thanh", "đài truyền thanh", "đài truyền hình", "đài", "báo", "cổng thông tin", "tạp chí",
    "trung tâm", "các trung tâm", "trường", "các trường", "học viện", "đại học", "bệnh viện", "trạm y tế",
    "viện", "các viện", "kho bạc", "ngân hàng", "bảo hiểm xã hội", "bhxh", "thuế", "điện lực", "viễn thông",
    "bưu điện",
    "mặt trận tổ quốc", "mặt trận", "mttq", "liên đoàn lao động", "liên đoàn", "liên minh", "liên hiệp",
    "hội", "các hội", "hiệp hội", "tỉnh đoàn", "thành đoàn", "huyện đoàn", "đoàn thanh niên", "đoàn tncs",
    "đoàn luật sư", "đoàn thể", "các đoàn thể", "các tổ chức", "tổ chức", "công đoàn",
    "các cơ quan", "cơ quan", "các đơn vị", "đơn vị", "các địa phương", "địa phương", "các ngành", "ngành", "các cấp",
    "các doanh nghiệp", "doanh nghiệp", "tập đoàn", "tổng công ty", "công ty", "hợp tác xã",
    "các thành viên", "thành viên", "các xã", "các phường", "các huyện", "các quận", "xã, phường", "quận, huyện",
    "các tỉnh", "cấp xã", "cấp huyện", "các thôn", "các khu phố",
    "thủ trưởng", "chủ tịch", "phó chủ tịch", "giám đốc", "bộ trưởng", "chánh văn phòng", "chánh thanh tra",
    "trưởng phòng",
    "trưởng ban", "trưởng", "cục trưởng", "vụ trưởng", "hiệu trưởng", "người đứng đầu", "người làm đầu mối",
    "thủ tướng chính phủ", "chính phủ", "quốc hội", "chủ nhiệm", "tổng giám đốc", "công chức", "lãnh đạo",
    "ngân hàng nhà nước", "cơ quan nhà nước", "chuyên viên", "mỗi đơn vị", "từng đơn vị", "toàn thể",
)  # fmt: skip

# A head word that, before one of these, is no body: ban hành, báo cáo, hội nghị, phòng ngừa, sở hữu.
NOT_BEFORE: dict[str, str] = {
    "ban": "hành|bố|đầu|sơ|công bố",
    "báo": "cáo|chí|hiệu|giá|động|hỷ",
    "hội": "nghị|thảo|nhập|viên|đàm|chẩn|họp|trường|thi|tụ",
    "phòng": "ngừa|chống|cháy|học|họp|vệ|tránh|, chống|, ngừa",
    "sở": "hữu|thích|dĩ|tại",
    "bộ": "tiêu|chỉ số|thủ|câu|dữ|phận|luật|máy|mã|tài liệu|hồ sơ|tthc|công cụ|nhận diện|đội|quy|sưu",
    "vụ": "việc|án|mùa|lợi|kiện|tai|đông|hè",
    "tổ": "chức|dân phố|hợp|tiên",
    "viện": "dẫn|trợ|phí|lý",
    "trường": "hợp|học|phái|kỳ",
    "đài": "loan|tưởng|thọ",
    "thuế": "tncn|thu nhập|gtgt|giá trị|suất|xuất|nhập|đất|tài nguyên|môn bài",
    "đoàn thể": "$",
    "cục": "bộ",
    "ngành": "nghề|hàng",
    "địa phương": "hóa",
    "quân sự": "hóa",
    "trưởng": "thành",
    "tổ chức": "$",
    "thanh tra": "việc|và|,|chuyên ngành|đột xuất|kiểm tra",
    "các cấp": "$",
    "cấp xã": "$",
    "cấp huyện": "$",
    "lãnh đạo": ",|và|điều|quản",
    "công chức": ",",
}

# Bare kinds of bodies or units: "sở, ban, ngành" is one group, not three bodies.
GROUP_WORDS = frozenset(
    {
        "sở", "ban", "ngành", "bộ", "phòng", "cơ quan", "đơn vị", "địa phương", "tổ chức", "đoàn thể", "xã", "phường",
        "thị trấn", "thị xã", "quận", "huyện", "đặc khu", "hội", "cục", "vụ", "viện", "trường",
        "doanh nghiệp", "cá nhân", "hợp tác xã", "trung tâm", "ban ngành", "đảng ủy", "mặt trận", "công ty",
        "hội đoàn thể",
        "khoa", "trạm", "thôn", "bản", "khu phố", "tổ dân phố", "ngành đoàn thể", "hiệp hội", "chi cục",
    }
)  # fmt: skip

# Parts of a name that look like a verb or a list: Hội đồng Phối hợp phổ biến, giáo dục pháp luật.
NAME_PARTS = ("phổ biến, giáo dục pháp luật", "phổ biến giáo dục pháp luật", "phòng, chống", "phòng thủ dân sự")

# What may follow a group and closes it: "sở, ban, ngành tỉnh".
QUALIFIERS = (
    "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "có liên quan", "liên quan", "trực thuộc", "thuộc",
    "các cấp", "trung ương",
    "cấp tỉnh", "cấp huyện", "cấp xã", "nhà nước", "địa phương", "khác", "trên địa bàn", "của tỉnh", "của thành phố",
)  # fmt: skip

UNIT_LEVELS = ("tỉnh", "thành phố", "tp", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu")

# Words that end the name of a body in running text when written in lower case: the sentence's verb or adverb begins.
VERBS: tuple[str, ...] = (
    "chủ trì", "phối hợp", "chịu trách nhiệm", "có trách nhiệm", "có nhiệm vụ", "tổ chức", "triển khai", "thực hiện",
    "xây dựng", "tham mưu", "báo cáo", "hướng dẫn", "chỉ đạo", "đề xuất", "rà soát", "kiểm tra", "đôn đốc",
    "theo dõi",
    "tổng hợp", "biên soạn", "biên tập", "ban hành", "bố trí", "lập", "tiếp tục", "khẩn trương", "kịp thời",
    "thường xuyên",
    "chủ động", "nghiêm túc", "tập trung", "tăng cường", "đẩy mạnh", "nghiên cứu", "trình", "phát hành", "cung cấp",
    "công bố", "công khai", "cập nhật", "đăng tải", "đăng ký", "giám sát", "đánh giá", "thẩm định", "quán triệt",
    "phổ biến",
    "tuyên truyền", "vận động", "bảo đảm", "đảm bảo", "hoàn thành", "hoàn thiện", "gửi", "giao", "ủy quyền",
    "quản lý",
    "vận hành", "kết nối", "chia sẻ", "số hóa", "tiếp nhận", "giải quyết", "xử lý", "xem xét", "quyết định",
    "phê duyệt",
    "thành lập", "kiện toàn", "tập huấn", "bồi dưỡng", "đào tạo", "hỗ trợ", "tạo", "nâng cao", "phát huy",
    "phát động",
    "yêu cầu", "đề nghị", "quy định", "thông báo", "thông qua", "tiến hành", "lồng ghép", "cụ thể hóa", "sơ kết",
    "tổng kết",
    "định kỳ", "căn cứ", "trên cơ sở", "theo", "để", "nhằm", "trong", "tại", "về", "từ", "khi", "sau", "trước",
    "đồng thời",
    "được", "bị", "đã", "đang", "sẽ", "phải", "cần", "nên", "không", "có kế hoạch", "có văn bản", "có ý kiến",
    "có biện pháp",
    "có giải pháp", "có hình thức", "là", "gồm", "bao gồm", "như", "qua", "thông qua", "bằng", "với", "cho", "do",
    "kèm",
    "nêu", "tích cực", "bám sát", "chấp hành", "duy trì", "khai thác", "sử dụng", "bổ sung", "sửa đổi", "điều chỉnh",
    "thống kê", "lựa chọn", "giới thiệu", "tham gia", "thực hiện việc", "làm đầu mối", "đầu mối", "ký", "thúc đẩy",
    "đôn đốc",
    "tự", "lên", "nắm", "dự toán", "cân đối", "phân bổ", "phân công", "chuẩn bị", "mở", "in", "viết", "soạn thảo",
    "lấy ý kiến",
    "kiểm soát", "khảo sát", "đưa", "hình thành", "nghiệm thu", "tạo điều kiện", "khuyến khích", "biểu dương",
    "huy động",
    "tổ chức thực hiện", "thường kỳ", "ngoài ra", "ngay", "hằng năm", "hàng năm", "trả lời", "cử", "chấn chỉnh",
    "phát hiện",
    "tháo gỡ", "tư vấn", "thu thập", "xác định", "đổi mới", "ứng dụng", "phát triển", "mở rộng", "củng cố",
    "tôn vinh", "khen thưởng",
    "đăng", "phát sóng", "phân loại", "kiến nghị", "bàn giao", "tích hợp", "chuẩn hóa", "tối ưu hóa", "nâng cấp",
    "bãi bỏ",
    "quan tâm", "chú trọng", "ưu tiên", "đề ra", "phấn đấu", "thẩm tra", "tuyên dương", "khắc phục", "phòng ngừa",
    "thí điểm", "giúp", "đối chiếu", "thẩm duyệt", "niêm yết", "trưng cầu", "tính toán", "thu hồi", "thanh toán",
    "quyết toán", "hòa giải", "xác minh", "rút kinh nghiệm", "lưu trữ", "trực tiếp", "có trách nhiệm",
    "kiểm kê", "ứng cứu", "ứng phó", "điều tra", "di dời", "sơ tán", "tuần tra", "nạo vét", "gia cố", "sửa chữa",
    "lắp đặt", "phân luồng", "điều tiết", "góp ý", "phản biện", "triệu tập", "cấp phát", "thiết lập", "trang bị",
    "nhân rộng", "làm rõ", "làm tốt", "chỉnh trang", "mua sắm", "lãnh đạo", "chuyển giao",
)  # fmt: skip

# Fields of the ministries and departments, in their official capitals; used to write a heading in capitals out.
FIELDS: tuple[str, ...] = (
    "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường", "Thông tin và Truyền thông", "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao",
    "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội", "Kế hoạch và Đầu tư", "Giao thông vận tải",
    "Xây dựng", "Công Thương", "Công thương", "Tư pháp", "Tài chính", "Nội vụ", "Ngoại giao", "Ngoại vụ", "Y tế",
    "Quốc phòng", "Công an",
    "Dân tộc và Tôn giáo", "Du lịch", "Quy hoạch - Kiến trúc", "Thuế", "Mặt trận Tổ quốc Việt Nam", "Việt Nam",
    "Nhà nước",
    "Tổng hợp", "Nhi Trung ương", "Trung ương", "Hải quan", "Chính phủ", "Quốc hội", "Thường vụ Quốc hội",
)  # fmt: skip

# Of these, the ones that are bodies by themselves.
STATE_BODIES = frozenset(
    {"Công an", "Thuế", "Hải quan", "Mặt trận Tổ quốc Việt Nam", "Việt Nam", "Nhà nước", "Tổng hợp", "Nhi Trung ương",
     "Trung ương", "Chính phủ", "Quốc hội", "Thường vụ Quốc hội"}
)  # fmt: skip

ABBREVIATIONS: dict[str, str] = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "tp": "thành phố", "tx": "thị xã", "vp": "văn phòng",
    "mttq": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "ub": "ủy ban", "kh&cn": "khoa học và công nghệ", "khcn": "khoa học và công nghệ",
    "tt&tt": "thông tin và truyền thông",
    "tttt": "thông tin và truyền thông", "gd&đt": "giáo dục và đào tạo", "gdđt": "giáo dục và đào tạo",
    "nn&mt": "nông nghiệp và môi trường", "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "nnptnt": "nông nghiệp và phát triển nông thôn", "tn&mt": "tài nguyên và môi trường",
    "tnmt": "tài nguyên và môi trường",
    "kh&đt": "kế hoạch và đầu tư", "khđt": "kế hoạch và đầu tư", "vhttdl": "văn hóa, thể thao và du lịch",
    "vhtt&dl": "văn hóa, thể thao và du lịch", "vh,tt&dl": "văn hóa, thể thao và du lịch",
    "vhtt": "văn hóa và thể thao",
    "lđtbxh": "lao động - thương binh và xã hội", "lđ-tb&xh": "lao động - thương binh và xã hội",
    "lđtb&xh": "lao động - thương binh và xã hội", "gtvt": "giao thông vận tải", "pttt": "phát triển thông tin",
    "ptth": "phát thanh và truyền hình", "pt-th": "phát thanh và truyền hình", "pt&th": "phát thanh và truyền hình",
    "bhxh": "bảo hiểm xã hội", "ca": "công an", "chqs": "chỉ huy quân sự", "bch": "ban chỉ huy",
    "tand": "tòa án nhân dân",
    "vksnd": "viện kiểm sát nhân dân", "cntt": "công nghệ thông tin", "tthc": "thủ tục hành chính",
    "btp": "bộ tư pháp",
    "bnv": "bộ nội vụ", "btc": "bộ tài chính", "byt": "bộ y tế", "bgdđt": "bộ giáo dục và đào tạo",
    "bkhcn": "bộ khoa học và công nghệ", "vpcp": "văn phòng chính phủ", "ttg": "thủ tướng chính phủ",
    "cp": "chính phủ",
    "bca": "bộ công an", "bqp": "bộ quốc phòng", "bxd": "bộ xây dựng", "bct": "bộ công thương",
    "bnnmt": "bộ nông nghiệp và môi trường", "bvhttdl": "bộ văn hóa, thể thao và du lịch", "bng": "bộ ngoại giao",
    "stp": "sở tư pháp", "snv": "sở nội vụ", "stc": "sở tài chính", "sxd": "sở xây dựng", "syt": "sở y tế",
    "sct": "sở công thương",
    "sgdđt": "sở giáo dục và đào tạo", "skhcn": "sở khoa học và công nghệ", "snnmt": "sở nông nghiệp và môi trường",
    "sttt": "sở thông tin và truyền thông", "tw": "trung ương", "tnmtr": "tài nguyên và môi trường",
    "tncs": "thanh niên cộng sản", "ldld": "liên đoàn lao động", "lđlđ": "liên đoàn lao động",
    "ccb": "cựu chiến binh",
}  # fmt: skip
