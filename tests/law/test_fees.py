import pytest

from tiepcan.law.errors import BeyondTheLaw, NoLegalBasis
from tiepcan.law.fees import Item, cost
from tiepcan.law.packs import law

OLD, NEW = law().regime("l2016"), law().regime("l2026")
TEN_PAGES = [Item("copy_a4", 10)]

# Area, cost of ten A4 copies in đồng (Circular 46/2018, annex and Article 3).
AREAS = [("normal", 30000), ("difficult", 21000), ("very_difficult", 15000)]


@pytest.mark.parametrize(("area", "total"), AREAS)
@pytest.mark.parametrize("regime", [OLD, NEW], ids=["2016", "2026"])
def test_copies_cost_less_in_difficult_areas(regime, area, total):
    assert cost(regime, TEN_PAGES, area=area, basis="23.3").total == total


@pytest.mark.parametrize(("basis", "free"), [("23.1.a", True), ("23.1.b", False), ("23.1.c", True), ("23.3", False)])
def test_the_law_of_2026_charges_nothing_for_what_should_have_been_within_reach(basis, free):
    bill = cost(NEW, TEN_PAGES, area="normal", basis=basis, postage=20000)
    assert (bill.total == 0, bill.free is not None) == (free, free)
    assert cost(OLD, TEN_PAGES, area="normal", basis=basis).total == 30000
    if bill.free:
        assert bill.free.clause.ref == "l2026:25.2"


def test_sending_electronically_is_free_and_by_post_is_not():
    posted = cost(NEW, TEN_PAGES, area="normal", supply="supply_post", postage=20000)
    sent = cost(NEW, TEN_PAGES, area="normal", supply="supply_internet", postage=20000)
    assert (posted.total, sent.total) == (50000, 30000)
    assert sent.sending_free is not None
    assert cost(OLD, [], area="normal", supply="supply_fax", postage=9000).total == 0


def test_a_price_with_a_range_is_chosen_within_it():
    assert cost(OLD, [Item("photo_print", 2, 60000)], area="normal").total == 120000
    with pytest.raises(BeyondTheLaw, match="từ 36000 đến 135000"):
        cost(OLD, [Item("photo_print", 1, 20000)], area="normal")


def test_the_bill_of_2026_is_provisional_until_the_new_circular():
    assert cost(NEW, TEN_PAGES, area="normal").provisional
    assert not cost(OLD, TEN_PAGES, area="normal").provisional


def test_what_the_price_list_does_not_know_is_refused():
    with pytest.raises(NoLegalBasis, match="copy_a3"):
        cost(OLD, [Item("copy_a3", 1)], area="normal")
    with pytest.raises(NoLegalBasis, match="địa bàn"):
        cost(OLD, TEN_PAGES, area="xa")
