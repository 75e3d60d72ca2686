"""What a requester was told to pay, line by line, and what was paid."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tiepcan.inquiries.models.inquiry import Inquiry


class Cost(models.Model):
    """One notice of costs, in đồng."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="costs")
    area = models.CharField("địa bàn", max_length=20)
    sending = models.PositiveIntegerField("chi phí gửi", default=0)
    total = models.PositiveIntegerField("tổng chi phí")
    notified_on = models.DateField()
    pay_by = models.DateField("hạn nộp")
    collector = models.CharField("cơ quan quản lý thu", max_length=200, blank=True)
    account = models.CharField("tài khoản Kho bạc Nhà nước", max_length=100, blank=True)
    provisional = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=1), name="cost_of_something"),
            models.CheckConstraint(condition=Q(pay_by__gte=F("notified_on")), name="cost_payable_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.total} đồng, hồ sơ {self.inquiry_id}"


class CostLine(models.Model):
    cost = models.ForeignKey(Cost, models.CASCADE, related_name="lines")
    fee = models.CharField(max_length=30)
    label = models.CharField("khoản", max_length=200)
    unit = models.CharField("đơn vị tính", max_length=50)
    quantity = models.PositiveIntegerField("số lượng")
    unit_price = models.PositiveIntegerField("đơn giá")
    percent = models.PositiveSmallIntegerField("hệ số, phần trăm")
    amount = models.PositiveIntegerField("thành tiền")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="cost_line_of_something")]

    def __str__(self) -> str:
        return f"{self.label}: {self.amount} đồng"


class Payment(models.Model):
    """Money received for a notice of costs; a cost is paid once."""

    cost = models.OneToOneField(Cost, models.CASCADE, related_name="payment")
    amount = models.PositiveIntegerField("số tiền")
    on = models.DateField("ngày nộp")
    reference = models.CharField("số chứng từ", max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.amount} đồng, {self.on:%d/%m/%Y}"
