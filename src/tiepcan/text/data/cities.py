"""Cities and provinces of Việt Nam that a document may name as its own, those of before the rearrangement of 2025 too.

Used to set right a name whose tone marks a scanner lost; a name that is not here stays as printed.
"""

CITIES: frozenset[str] = frozenset(
    [
        # centrally run
        "Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế",
        # provincial, until 30 June 2025
        "Thủ Đức", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Từ Sơn", "Cao Bằng", "Điện Biên Phủ", "Hà Giang", "Hà Tiên",
        "Hải Dương", "Chí Linh", "Hạ Long", "Cẩm Phả", "Móng Cái", "Uông Bí", "Đông Triều", "Hòa Bình", "Hưng Yên",
        "Lai Châu", "Lạng Sơn", "Lào Cai", "Nam Định", "Ninh Bình", "Tam Điệp", "Hoa Lư", "Phủ Lý", "Phú Thọ",
        "Việt Trì", "Sơn La", "Sông Công", "Phổ Yên", "Thái Bình", "Thái Nguyên", "Tuyên Quang", "Phúc Yên",
        "Vĩnh Yên", "Yên Bái", "Thanh Hóa", "Sầm Sơn", "Vinh", "Hà Tĩnh", "Đồng Hới", "Đông Hà", "Tam Kỳ", "Hội An",
        "Quảng Ngãi", "Quy Nhơn", "Tuy Hòa", "Nha Trang", "Cam Ranh", "Phan Rang - Tháp Chàm", "Phan Thiết",
        "Kon Tum", "Pleiku", "Buôn Ma Thuột", "Gia Nghĩa", "Đà Lạt", "Bảo Lộc", "Đồng Xoài", "Tây Ninh",
        "Thủ Dầu Một", "Dĩ An", "Thuận An", "Tân Uyên", "Bến Cát", "Biên Hòa", "Long Khánh", "Vũng Tàu", "Bà Rịa",
        "Phú Mỹ", "Tân An", "Mỹ Tho", "Gò Công", "Bến Tre", "Trà Vinh", "Vĩnh Long", "Cao Lãnh", "Sa Đéc", "Hồng Ngự",
        "Long Xuyên", "Châu Đốc", "Rạch Giá", "Phú Quốc", "Vị Thanh", "Ngã Bảy", "Sóc Trăng", "Bạc Liêu", "Cà Mau",
    ]
)  # fmt: skip

PROVINCES: frozenset[str] = frozenset(
    [
        "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
        "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai",
        "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương", "Hậu Giang", "Hòa Bình", "Hưng Yên",
        "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định",
        "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi",
        "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa",
        "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
    ]
)  # fmt: skip
