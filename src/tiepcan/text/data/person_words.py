"""Words around a signature: posts, ranks, family names."""

# A line of the signature block that begins with one of these is a post (lower case).
POSTS: tuple[str, ...] = (
    "phó chủ tịch", "chủ tịch", "phó thủ tướng", "thủ tướng", "thứ trưởng", "thủ trưởng", "phó bộ trưởng", "bộ trưởng", "phó tổng cục trưởng",
    "tổng cục trưởng", "phó cục trưởng", "cục trưởng", "phó chi cục trưởng", "chi cục trưởng", "phó vụ trưởng", "vụ trưởng",
    "phó tổng giám đốc", "tổng giám đốc", "phó giám đốc", "giám đốc", "phó chánh văn phòng", "chánh văn phòng",
    "phó chánh thanh tra", "chánh thanh tra", "phó chánh án", "chánh án", "phó viện trưởng", "viện trưởng", "phó trưởng",
    "trưởng", "phó tổng", "tổng", "phó hiệu trưởng", "hiệu trưởng", "phó bí thư", "bí thư", "phó chủ nhiệm", "chủ nhiệm", "ủy viên",
    "phó thống đốc", "thống đốc", "phó chính ủy", "chính ủy", "phó tư lệnh", "tư lệnh", "chỉ huy trưởng", "phó chỉ huy trưởng",
    "kiểm toán trưởng", "tổng kiểm toán", "phó tổng kiểm toán", "chủ tọa", "thư ký", "phó trưởng phòng", "trưởng phòng",
    "phó trưởng ban", "trưởng ban", "phó trưởng đoàn", "trưởng đoàn", "tổng biên tập", "phó", "quyền", "thường trực", "phó văn phòng", "người", "chánh",
)  # fmt: skip

RANKS: tuple[str, ...] = (
    "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy", "thượng úy",
    "gs.ts", "pgs.ts", "gs", "pgs", "tskh", "ts", "ths", "bs", "cn", "ks", "bsckii", "bscki", "ts.bs", "ttưt", "nguyên",
)  # fmt: skip

FAMILY_NAMES = frozenset(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương lâm mai tô hà tạ đinh
    cao châu lưu lương thái phùng quách thạch la lại chu hứa kiều triệu nông lò vi hoàng vàng giàng sùng thào mùa cầm quàng bế
    ma mạc văn tống từ tăng ông âu nghiêm doãn cung khuất lục thân viên trà bạch cù đàm đồng giang hàn khổng khương kim kha lều
    liêu lộc lữ mã mạch mẫn ninh nhâm nhan ôn phí phó quan sơn sầm tiêu tôn trang trình tri ung uông ưng y rơ h'  k' siu ksor
    rmah nay kpă điểu sa a hồng quản danh kim""".split()
)
