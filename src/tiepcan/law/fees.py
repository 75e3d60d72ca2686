"""What a requester pays: only the real cost of printing, copying and sending, less what the law makes free."""

from collections.abc import Iterable
from dataclasses import dataclass

from tiepcan.law.clauses import Clause
from tiepcan.law.entries import Area, Cited, Fee
from tiepcan.law.errors import BeyondTheLaw, NoLegalBasis
from tiepcan.law.regimes import Regime

_WHOLE = 100  # percent


@dataclass(frozen=True)
class Item:
    """So many of one priced thing; `unit_price` where the price list gives a range by size."""

    fee: str
    quantity: int
    unit_price: int | None = None


@dataclass(frozen=True)
class CostLine:
    label: str
    unit: str
    quantity: int
    unit_price: int
    percent: int
    amount: int
    clause: Clause
    provisional: bool


@dataclass(frozen=True)
class Cost:
    """The bill. When `free` is set nothing is paid, and this is why."""

    lines: tuple[CostLine, ...]
    sending: int
    total: int
    free: Cited | None = None
    sending_free: Cited | None = None

    @property
    def provisional(self) -> bool:
        return any(line.provisional for line in self.lines)


def cost(
    regime: Regime,
    items: Iterable[Item],
    *,
    area: str,
    basis: str = "",
    supply: str = "",
    postage: int = 0,
) -> Cost:
    """The cost of these copies in this area. `postage` is the postal tariff, `supply` the way of sending."""
    share = _share(regime, area)
    free = next((e for e in regime.fee_exemptions if basis and basis in e.bases), None)
    sending_free = next((e for e in regime.fee_exemptions if supply and supply in e.sending), None)
    lines = tuple(_line(_price(regime, item.fee), item, share) for item in items)
    sending = 0 if sending_free else postage
    total = 0 if free else sum(line.amount for line in lines) + sending
    return Cost(lines, sending, total, free, sending_free)


def _share(regime: Regime, area: str) -> Area:
    for entry in regime.areas:
        if entry.code == area:
            return entry
    raise NoLegalBasis(f"{regime.name} không có loại địa bàn “{area}”.")


def _price(regime: Regime, code: str) -> Fee:
    for fee in regime.fees:
        if fee.code == code:
            return fee
    raise NoLegalBasis(f"{regime.name} không có mức chi phí “{code}”.")


def _line(fee: Fee, item: Item, share: Area) -> CostLine:
    price = fee.amount if item.unit_price is None else item.unit_price
    highest = fee.amount if fee.amount_to is None else fee.amount_to
    if not fee.amount <= price <= highest:
        raise BeyondTheLaw(f"Đơn giá “{fee.label}” phải từ {fee.amount} đến {highest} đồng", fee.clause)
    amount = price * item.quantity * share.percent // _WHOLE
    unsure = fee.provisional or share.provisional
    return CostLine(fee.label, fee.unit, item.quantity, price, share.percent, amount, fee.clause, unsure)
