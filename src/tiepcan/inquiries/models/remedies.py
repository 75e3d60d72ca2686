"""What comes after an answer, and beside it: disputes, suggestions on published information, ratings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.models.identity import Sealed
from tiepcan.inquiries.models.inquiry import Inquiry, new_public_id
from tiepcan.records.models import Edition, Item


class DisputeKind(models.TextChoices):
    INACCURATE = "inaccurate", "thông tin không chính xác"
    INCOMPLETE = "incomplete", "thông tin không đầy đủ"
    FOUND_WRONG = "found_wrong", "cơ quan tự phát hiện không chính xác, không đầy đủ"
    COMPLAINT = "complaint", "khiếu nại"
    DENUNCIATION = "denunciation", "tố cáo"
    LAWSUIT = "lawsuit", "khởi kiện"


class DisputeOutcome(models.TextChoices):
    FOUNDED = "founded", "đúng"
    PARTLY = "partly", "đúng một phần"
    UNFOUNDED = "unfounded", "không đúng"
    DROPPED = "dropped", "rút, đình chỉ"


class Dispute(models.Model):
    """A claim that something about a case is wrong. A complaint, denunciation or lawsuit runs beside the case."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="disputes")
    kind = models.CharField(max_length=12, choices=DisputeKind)
    on = models.DateField("ngày nhận")
    number = models.CharField("số, ký hiệu đơn", max_length=50, blank=True)
    text = models.TextField("nội dung", blank=True)
    settled_on = models.DateField(null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=10, choices=DisputeOutcome, null=True, blank=True)
    settled_by = models.CharField("cơ quan giải quyết", max_length=200, blank=True)
    reference = models.CharField("số quyết định, bản án", max_length=100, blank=True)
    answer = models.TextField("nội dung giải quyết", blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on=None, outcome=None) | Q(settled_on__gte=F("on"), outcome__isnull=False),
                name="dispute_settled_with_outcome",
            ),
            models.UniqueConstraint(
                fields=["inquiry"],
                condition=Q(settled_on=None, kind__in=["inaccurate", "incomplete", "found_wrong"]),
                name="dispute_one_verification",
            ),
        ]
        indexes = [models.Index(fields=["kind", "settled_on"], name="dispute_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, hồ sơ {self.inquiry_id}"


class SuggestionOutcome(models.TextChoices):
    CORRECT = "correct", "thông tin đã công khai là chính xác"
    CORRECTED = "corrected", "không chính xác, đã đính chính"
    NOT_OURS = "not_ours", "do cơ quan khác công khai, đã chuyển"


class Suggestion(Sealed):
    """A citizen says that published information is wrong. Contact data, if given, are sealed."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="suggestions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    code_key = models.CharField(max_length=64, unique=True)
    client_key = models.CharField(max_length=64, unique=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="suggestions")
    text = models.TextField("nội dung kiến nghị")
    received_on = models.DateField()
    due_on = models.DateField()
    calendar_version = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=SuggestionOutcome, null=True, blank=True)
    answer = models.TextField("trả lời", blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    correction = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="suggestion_number"),
            models.CheckConstraint(condition=Q(due_on__gte=F("received_on")), name="suggestion_due_after_receipt"),
            models.CheckConstraint(
                condition=Q(outcome=None, answered_on=None)
                | (Q(outcome__isnull=False, answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="suggestion_answered_in_full",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="corrected") | Q(correction__isnull=False), name="suggestion_corrected_by_edition"
            ),
        ]
        indexes = [models.Index(fields=["agency", "outcome", "due_on", "id"], name="suggestion_queue")]

    def __str__(self) -> str:
        return f"{self.number:02d}/{self.year}"


class Rating(models.Model):
    """How many people gave an agency this mark in this month. Only counts: no row, day or order leads to a person."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="ratings")
    month = models.DateField()
    score = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "month", "score"], name="rating_tally"),
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="rating_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.month:%m/%Y}: {self.score} ({self.count})"
