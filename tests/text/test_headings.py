"""Roman numbers of headings over the pages of one document."""

import pytest

from tiepcan.text.headings import misnumbered


@pytest.mark.parametrize(
    ("pages", "doubted"),
    [
        (("I. MỤC ĐÍCH\nII. NỘI DUNG", "II. TỔ CHỨC THỰC HIỆN\nIV. KINH PHÍ"), (1,)),
        (("I. MỤC ĐÍCH", "II. NỘI DUNG\n1. Rà soát", "II. TỔ CHỨC THỰC HIỆN"), (2,)),
        (("I. Mục đích", "III. Tổ chức thực hiện"), (1,)),  # a heading was lost, or one is misread
        (("VI. KINH PHÍ", "VII. TIẾN ĐỘ", "VII. TỔ CHỨC", "IX. PHỤ LỤC"), (2,)),
        (("I. MỤC ĐÍCH\nII. NỘI DUNG\nIII. TỔ CHỨC\nIV. KINH PHÍ\nV. PHỤ LỤC",), ()),
        (("VIII. KINH PHÍ", "IX. TIẾN ĐỘ\nX. TỔ CHỨC\nXI. PHỤ LỤC"), ()),
        (("PHẦN THỨ NHẤT\nI. MỤC ĐÍCH\nII. NỘI DUNG", "PHẦN THỨ HAI\nI. NHIỆM VỤ"), ()),  # a part begins anew
        (("IV. KINH PHÍ", "V. TỔ CHỨC"), ()),  # an excerpt
        (("I. MỤC ĐÍCH", "Tác phẩm của\nV. I. Lê-nin", "quý\nIII năm 2026; mục\nIV. của Kế hoạch"), ()),
        (("", "Không có đề mục."), ()),
    ],
)
def test_a_heading_out_of_line_puts_its_page_in_doubt(pages, doubted):
    assert misnumbered(pages) == doubted
