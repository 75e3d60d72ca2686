"""What the requester pays: the notice of costs, and the money received."""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from django.db import transaction

from tiepcan.agencies.errors import NotYet
from tiepcan.agencies.models import User
from tiepcan.audit.actions import record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import Moment, open_case
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.models import Cost, CostLine, Inquiry, Payment
from tiepcan.inquiries.texts import line
from tiepcan.law.calendar import dmy
from tiepcan.law.fees import Item
from tiepcan.law.fees import cost as cost_by_law
from tiepcan.text.amounts import grouped

_MOST_OF_ONE_THING = 100_000


@transaction.atomic
def charge(
    *,
    inquiry: Inquiry,
    items: Iterable[Item],
    area: str,
    pay_by: date,
    postage: int = 0,
    collector: str = "",
    account: str = "",
    by: User,
    **moment: Unpack[Moment],
) -> Cost:
    """Tell the requester what printing, copying and sending really costs, and by when to pay. Refused where the law
    makes it free."""
    case = open_case(inquiry, by, **moment)
    items = list(items)
    if any(not 1 <= item.quantity <= _MOST_OF_ONE_THING for item in items):
        raise BadInput("Số lượng của mỗi khoản phải từ 1 trở lên.", field="items")
    if pay_by < case.today:
        raise BadInput(f"Hạn nộp {dmy(pay_by)} đã qua. Hãy chọn một ngày từ hôm nay.", field="pay_by")
    basis, supply = case.inquiry.basis, case.inquiry.supply_form
    bill = legal.asked(
        lambda: cost_by_law(case.regime, items, area=area, basis=basis, supply=supply, postage=max(postage, 0))
    )
    allowed = case.move("charge", {"total": bill.total}, amount=bill.total)
    cost = Cost.objects.create(
        inquiry=case.inquiry,
        area=area,
        sending=bill.sending,
        total=bill.total,
        notified_on=case.today,
        pay_by=pay_by,
        collector=line(collector, field="collector", label="Cơ quan quản lý thu", limit=200),
        account=line(account, field="account", label="Tài khoản Kho bạc", limit=100),
        provisional=bill.provisional,
    )
    CostLine.objects.bulk_create(
        CostLine(
            cost=cost,
            fee=item.fee,
            label=told.label,
            unit=told.unit,
            quantity=told.quantity,
            unit_price=told.unit_price,
            percent=told.percent,
            amount=told.amount,
        )
        for item, told in zip(items, bill.lines, strict=True)
    )
    case.draft(allowed, {})
    record(case.deed("charge", total=bill.total, pay_by=pay_by.isoformat()), by=by)
    return cost


@transaction.atomic
def record_payment(
    *,
    inquiry: Inquiry,
    amount: int,
    on: date | None = None,
    reference: str = "",
    by: User,
    **moment: Unpack[Moment],
) -> Payment:
    """The money has come: all of it, for the latest notice of costs."""
    case = open_case(inquiry, by, **moment)
    cost = Cost.objects.filter(inquiry=case.inquiry).last()
    if cost is None:
        raise NotYet("Hồ sơ chưa có thông báo chi phí nên chưa ghi nhận nộp tiền.")
    if amount != cost.total:
        raise BadInput(f"Số tiền nộp phải đúng {grouped(cost.total)} đồng đã thông báo.", field="amount")
    day = case.reported(on, what="Ngày nộp tiền", after=("charge",))
    case.move("pay", {"amount": amount}, on=day)
    number = line(reference, field="reference", label="Số chứng từ", limit=100)
    payment = Payment.objects.create(cost=cost, amount=amount, on=day, reference=number)
    record(case.deed("record_payment", amount=amount, on=day.isoformat()), by=by)
    return payment
