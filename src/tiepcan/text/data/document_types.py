"""Types of documents and their abbreviations: Decree 30/2020/NĐ-CP (art. 7, Annex III), legal acts, the Party."""

# Official name → abbreviation in the symbol; a letter (Công văn) and a Thư công have none.
ADMINISTRATIVE: dict[str, str | None] = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": None,
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": None,
}

LEGAL_ACTS: dict[str, str | None] = {
    "Hiến pháp": None,
    "Bộ luật": None,
    "Luật": None,
    "Pháp lệnh": "PL",
    "Lệnh": "L",
    "Nghị quyết liên tịch": "NQLT",
    "Nghị định": "NĐ",
    "Thông tư liên tịch": "TTLT",
    "Thông tư": "TT",
    "Văn bản hợp nhất": "VBHN",
    "Sắc lệnh": "SL",
}

PARTY: dict[str, str | None] = {"Kết luận": "KL", "Thông tri": "TTri", "Tuyên bố": None, "Lời kêu gọi": None}

# Ways of speaking of a document inside a sentence that are no heading of their own.
SPOKEN = (
    "Chương trình hành động",
    "Chương trình phối hợp",
    "Kế hoạch phối hợp",
    "Kế hoạch liên tịch",
    "Quy chế phối hợp",
    "Thông báo kết luận",
    "Công văn hỏa tốc",
    "Văn bản",
    "Tờ khai",
)

NAMES: tuple[str, ...] = tuple(sorted({**LEGAL_ACTS, **ADMINISTRATIVE, **PARTY}, key=len, reverse=True))
REFERRED: tuple[str, ...] = tuple(sorted({*NAMES, *SPOKEN}, key=len, reverse=True))

TYPE_BY_CODE: dict[str, str] = {
    **{code: name for name, code in {**PARTY, **LEGAL_ACTS, **ADMINISTRATIVE}.items() if code},
    "CTHĐ": "Chương trình",
    "KHPH": "Kế hoạch",
    "QCPH": "Quy chế",
    "CV": "Công văn",
    "QĐ": "Quyết định",
    "QYĐ": "Quy định",
    "CTR": "Chương trình",
    "TTR": "Tờ trình",
    "TBKL": "Thông báo",
    "CTPH": "Chương trình",
}
# A second reading of an abbreviation is the issuing body, never the type: CT is also Cục Thuế (5680/CT-CS).
AMBIGUOUS_CODES = frozenset({"CT", "TC", "PC", "TT", "L", "PL", "DA", "PA"})
