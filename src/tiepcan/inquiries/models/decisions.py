"""What the agency decided on a case, each with its number, signer and ground; and the consents it asked for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.models.identity import Sealed
from tiepcan.inquiries.models.inquiry import Inquiry
from tiepcan.records.models import Item


class DecisionKind(models.TextChoices):
    GUIDANCE = "guidance", "hướng dẫn bổ sung"
    TIME_NOTICE = "time_notice", "thông báo thời hạn giải quyết"
    EXTENSION = "extension", "gia hạn"
    WITHOUT_CONSENT = "without_consent", "quyết định cung cấp không cần đồng ý"
    DISCRETION = "discretion", "quyết định khi pháp luật chưa quy định"
    SUPPLY = "supply", "giải quyết, cung cấp thông tin"
    POINTER = "pointer", "chỉ dẫn nơi đang công khai"
    REFUSAL = "refusal", "từ chối"
    RESUPPLY = "resupply", "cung cấp lại"
    UPHELD = "upheld", "giữ nguyên"


class Extent(models.TextChoices):
    WHOLE = "whole", "toàn bộ"
    PART = "part", "một phần"


# What a head can decide where the law is silent, by how much is given; nothing is one of the answers.
WEIGHED = {
    Extent.WHOLE.value: "Cung cấp toàn bộ thông tin được yêu cầu",
    Extent.PART.value: "Cung cấp một phần thông tin được yêu cầu",
    "": "Không cung cấp thông tin được yêu cầu",
}


class Decision(models.Model):
    """One decision that leaves the agency as a letter. The latest of its kind on a case is the one that counts."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=16, choices=DecisionKind)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    # Number and symbol of its letter, once that is issued: 07/TB-UBND.
    code = models.CharField("số, ký hiệu", max_length=80, blank=True)
    on = models.DateField()
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=40)  # what the move rests on, e.g. l2026:26.3
    reason = models.TextField("lý do", blank=True)

    ground = models.CharField("căn cứ từ chối", max_length=20, blank=True)
    exemption = models.CharField("trường hợp không được tiếp cận", max_length=20, blank=True)
    until = models.DateField("hạn mới", null=True, blank=True)
    extent = models.CharField("mức cung cấp", max_length=5, choices=Extent, blank=True)
    kept_out = models.JSONField(default=list)  # exemptions on which parts were left out
    supply_form = models.CharField("hình thức cung cấp", max_length=30, blank=True)
    place = models.CharField("nơi nhận thông tin", max_length=300, blank=True)
    copies = models.PositiveSmallIntegerField(default=0)
    link = models.URLField("địa chỉ tải", max_length=500, blank=True)
    referred_to = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    referral = models.CharField("chỉ dẫn", max_length=500, blank=True)
    published_item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="refusal") | (~Q(ground="") & ~Q(reason="")), name="decision_refusal_has_ground"
            ),
            models.CheckConstraint(
                condition=~Q(kind="extension") | (Q(until__isnull=False) & ~Q(reason="")),
                name="decision_extension_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["supply", "resupply"]) | (~Q(extent="") & ~Q(supply_form="")),
                name="decision_supply_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["guidance", "without_consent", "discretion", "upheld"]) | ~Q(reason=""),
                name="decision_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.get_kind_display()})" if self.code else str(self.get_kind_display())

    @property
    def weighed(self) -> str:
        """What the head decided where the law is silent; empty of any other decision."""
        return WEIGHED[self.extent] if self.kind == DecisionKind.DISCRETION else ""


class ConsentStatus(models.TextChoices):
    ASKED = "asked", "đã đề nghị, chờ trả lời"
    GIVEN = "given", "đồng ý"
    REFUSED = "refused", "không đồng ý"


class Consent(Sealed):
    """One person or organisation asked to agree that information on them is given. Silence is not consent."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="consents")
    condition = models.CharField("điều kiện", max_length=20)  # the condition of the pack that asks for it
    status = models.CharField(max_length=8, choices=ConsentStatus, default=ConsentStatus.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    scope = models.CharField("phạm vi đồng ý", max_length=500, blank=True)
    until = models.DateField("đồng ý đến ngày", null=True, blank=True)
    waived = models.BooleanField("người đứng đầu quyết định không cần đồng ý", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="asked", answered_on=None) | (~Q(status="asked") & Q(answered_on__isnull=False)),
                name="consent_answered_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(status="given") | ~Q(scope=""), name="consent_given_for_a_scope"),
        ]

    def __str__(self) -> str:
        return f"văn bản đồng ý {self.pk} của hồ sơ {self.inquiry_id}"
