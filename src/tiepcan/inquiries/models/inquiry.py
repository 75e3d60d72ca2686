"""The case and what happened to it. Events are the truth; state and dates on the case are what they add up to."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tiepcan.agencies.models import Agency
from tiepcan.records.models import Item


def new_public_id() -> str:
    """A name for addresses that says nothing about the register."""
    return secrets.token_hex(8)


class Acting(models.TextChoices):
    """How the requester acts: the three ways of a minor, a represented person, people together."""

    ALONE = "alone", "tự mình yêu cầu"
    WITH_CONSENT = "with_consent", "tự mình yêu cầu, được người đại diện đồng ý"
    REPRESENTED = "represented", "thông qua người đại diện"
    GROUP = "group", "thông qua tổ chức, đoàn thể, doanh nghiệp"


class Residency(models.TextChoices):
    RESIDENT = "resident", "cư trú trên địa bàn"
    OUTSIDER = "outsider", "không cư trú trên địa bàn"
    UNSTATED = "unstated", "chưa nêu nơi cư trú"


class Outcome(models.TextChoices):
    WHOLE = "whole", "cung cấp toàn bộ"
    PART = "part", "cung cấp một phần"
    POINTED_TO = "pointed_to", "chỉ dẫn nơi đã công khai"
    REFUSED = "refused", "từ chối cung cấp"
    WITHDRAWN = "withdrawn", "người yêu cầu rút"
    NOT_COMPLETED = "not_completed", "không được bổ sung"


class SeriesKind(models.TextChoices):
    INQUIRY = "inquiry", "số phiếu yêu cầu"
    SUGGESTION = "suggestion", "số kiến nghị"


class Series(models.Model):
    """The last number an agency gave out in a year; its row is locked while the next one is taken."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=SeriesKind)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year", "kind"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.year}: {self.last}"


# Cases with something still to be done. Said as the index of them says it, or SQLite does not use the index.
AT_WORK = Q(phase="open") | Q(phase="dispute")


class Inquiry(models.Model):
    """One request for information. Who asked stands in `Identity`, sealed; nothing here names a person."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="inquiries")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField("số phiếu")
    code_key = models.CharField(max_length=64, unique=True)  # digest of the tracking code, never the code
    client_key = models.CharField(max_length=64, unique=True)  # digest of what makes a second submission the same one

    # What was asked
    regime = models.CharField("gói quy định", max_length=30)  # that of the day of receipt, for ever
    received_at = models.DateTimeField("nhận lúc")
    received_on = models.DateField("ngày nhận")
    channel = models.CharField("hình thức yêu cầu", max_length=30)
    # What the national portal calls it: by this whoever asked there, and those who answer there, speak of the case.
    portal_number = models.CharField("mã trên Cổng dịch vụ công quốc gia", max_length=100, blank=True)
    information = models.TextField("thông tin được yêu cầu")
    purpose = models.TextField("lý do, mục đích", blank=True)
    basis = models.CharField("căn cứ yêu cầu", max_length=20, blank=True)
    simple = models.BooleanField("thông tin đơn giản, có sẵn", default=False)
    requester_kind = models.CharField("người yêu cầu", max_length=30)
    acting = models.CharField("cách yêu cầu", max_length=14, choices=Acting, default=Acting.ALONE)
    residency = models.CharField("cư trú", max_length=10, choices=Residency, default=Residency.UNSTATED)
    direct_interest = models.TextField("liên quan trực tiếp đến quyền và lợi ích", blank=True)
    special_groups = models.JSONField("đối tượng được hỗ trợ", default=list)
    support = models.CharField("hỗ trợ cần có", max_length=500, blank=True)
    supply_form = models.CharField("hình thức nhận thông tin", max_length=30)
    copies = models.PositiveSmallIntegerField("số bản in", default=1)
    copies_photo = models.PositiveSmallIntegerField("số bản sao, chụp", default=0)
    copies_file = models.PositiveSmallIntegerField("số tệp tin", default=0)
    shown_items = models.JSONField("văn bản công khai đã được chỉ ra trước khi gửi", default=list)
    content_key = models.CharField(max_length=64, db_index=True)  # same words, same key: repeated requests

    # Where it stands
    state = models.CharField("trạng thái", max_length=30)
    phase = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=0)  # how many events; a second officer's older look shows by it
    valid_on = models.DateField("ngày hợp lệ", null=True, blank=True)
    first_due_on = models.DateField("hạn ban đầu", null=True, blank=True)
    due_on = models.DateField("hạn giải quyết", null=True, blank=True)
    announce_due_on = models.DateField("hạn thông báo thời hạn", null=True, blank=True)
    dispute_due_on = models.DateField("hạn xác minh lại", null=True, blank=True)
    attention_on = models.DateField("ngày cần chú ý")  # the nearest of them; what lists are sorted by
    calendar_version = models.CharField(max_length=80, blank=True)
    complete_by = models.DateField("chờ bổ sung đến hết ngày", null=True, blank=True)
    settled_on = models.DateField("ngày giải quyết", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=14, choices=Outcome, null=True, blank=True)
    ground = models.CharField("căn cứ từ chối", max_length=20, blank=True)

    # Who works on it
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    tells_by_mail = models.BooleanField("người yêu cầu có thư điện tử", default=False)
    written_down = models.BooleanField("cán bộ điền giúp phiếu", default=False)
    assigned_unit = models.CharField("đơn vị xử lý", max_length=200, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="assigned_inquiries"
    )
    proposed_step = models.CharField("bước trình ký", max_length=30, blank=True)
    proposal = models.TextField("nội dung trình", blank=True)

    # What it hangs together with
    published_item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="inquiries")
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated_by")
    duplicate_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="duplicates")

    # What the public may read, and how long it is kept
    public_summary = models.CharField("tóm tắt công khai", max_length=500, blank=True)
    legal_hold = models.CharField("lý do giữ lại", max_length=500, blank=True)
    anonymised_on = models.DateField(null=True, blank=True)
    rated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="inquiry_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="inquiry_numbered"),
            models.CheckConstraint(
                condition=Q(settled_on=None, outcome=None) | Q(settled_on__isnull=False, outcome__isnull=False),
                name="inquiry_settled_with_outcome",
            ),
            models.CheckConstraint(condition=~Q(phase="open") | Q(settled_on=None), name="inquiry_open_is_not_settled"),
            models.CheckConstraint(condition=~Q(outcome="refused") | ~Q(ground=""), name="inquiry_refused_on_ground"),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("first_due_on"), first_due_on__gte=F("valid_on")),
                name="inquiry_due_in_order",
            ),
            models.CheckConstraint(
                condition=Q(valid_on=None) | Q(valid_on__gte=F("received_on")), name="inquiry_valid_after_receipt"
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=F("received_on")), name="inquiry_settled_after_receipt"
            ),
            models.CheckConstraint(condition=~Q(duplicate_of=F("id")) & ~Q(repeats=F("id")), name="inquiry_not_itself"),
            models.CheckConstraint(
                condition=Q(anonymised_on=None) | Q(settled_on__isnull=False, legal_hold=""),
                name="inquiry_anonymised_when_over",
            ),
        ]
        indexes = [
            # The inbox of an agency in its order, and every column its counters look at.
            models.Index(
                fields=[
                    *("agency", "attention_on", "id", "phase", "due_on", "dispute_due_on"),
                    *("assigned_unit", "assigned_to", "proposed_step"),
                ],
                condition=AT_WORK,
                name="inquiry_at_work",
            ),
            models.Index(fields=["agency", "phase", "due_on"], name="inquiry_by_due"),
            models.Index(fields=["assigned_to", "agency", "settled_on", "id"], name="inquiry_assigned_settled"),
            models.Index(fields=["agency", "received_on"], name="inquiry_by_receipt"),
            models.Index(fields=["agency", "settled_on", "id"], name="inquiry_by_settlement"),
            models.Index(fields=["agency", "year", "outcome", "number"], name="inquiry_register_part"),
            models.Index(fields=["portal_number"], condition=~Q(portal_number=""), name="inquiry_portal_number"),
            models.Index(
                fields=["settled_on", "public_id"], condition=~Q(public_summary=""), name="inquiry_public_log"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The number as written in the register: 07/2026."""
        return f"{self.number:02d}/{self.year}"


class Event(models.Model):
    """One thing that happened to a case. Appended, never changed; holds codes and dates, no personal data."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="events")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)  # the step of the procedure, as the pack calls it
    on = models.DateField()  # the day that counts in law
    at = models.DateTimeField()  # when it was entered
    actor_id = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    payload = models.JSONField(default=dict)

    class Meta:
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "sequence"], name="event_one_after_another")]

    def __str__(self) -> str:
        return f"{self.inquiry_id}.{self.sequence} {self.kind}"
