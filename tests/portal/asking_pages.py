"""The pages of asking, and good answers to them."""

START = "/gui-yeu-cau/"
WHAT = {"information": "Bản đồ ngập lụt của phường Một năm 2025"}
AGENCY = {"agency": "phuong-mot"}
HOW = {"supply_form": "attachment", "copies": "", "support": ""}
WHO = {"who": "citizen:alone"}
PERSON = {
    "full_name": "Nguyễn Thị Ân Axolotl",
    "identity_number": "038195012345",
    "identity_issued_on": "05/09/2021",
    "identity_issued_by": "Bộ Công an",
    "address": "12 đường Lê Lợi, phường Một",
    "phone": "0912 345 678",
    "email": "an.axolotl@example.vn",
}
REASON = {"purpose": "Tìm hiểu nơi ở", "residency": "resident"}
PAGES = {
    "": WHAT,
    "co-quan/": AGENCY,
    "cach-nhan/": HOW,
    "nguoi-yeu-cau/": WHO,
    "lien-he/": PERSON,
    "ly-do/": REASON,
    "giay-to/": {},
}
PAPERS, SEND, RECEIPT = f"{START}giay-to/", f"{START}kiem-tra/", f"{START}da-gui/"


def text(answer) -> str:
    return answer.content.decode()


def fill(client, *, until: str = "kiem-tra/", **changed):
    """Answer every question up to this one."""
    answer = None
    following = [*PAGES, "kiem-tra/"]
    for page, given in PAGES.items():
        if page == until:
            break
        answer = client.post(START + page, given | changed.get(page.strip("/").replace("-", "_") or "what", {}))
        assert answer.url == START + following[following.index(page) + 1], page
    return answer
