"""The letters of a case: whose head they bear, who signs, in which series they are numbered; drafts and issued ones."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.models.decisions import Consent, Decision
from tiepcan.inquiries.models.identity import Sealed
from tiepcan.inquiries.models.inquiry import Inquiry, new_public_id
from tiepcan.inquiries.models.remedies import Suggestion


class Stationery(models.Model):
    """What an agency lays down for its letters. Where it has not, `letters.stationery` derives it from the agency."""

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="stationery")
    abbreviation = models.CharField("chữ viết tắt tên cơ quan", max_length=20)
    unit = models.CharField("chữ viết tắt đơn vị soạn thảo", max_length=20, blank=True)
    parent = models.CharField("cơ quan chủ quản", max_length=200, blank=True)
    place = models.CharField("địa danh", max_length=100)
    head_title = models.CharField("chức vụ người đứng đầu", max_length=100, blank=True)
    kept_by = models.CharField("nơi lưu", max_length=50, default="VT")
    one_series = models.BooleanField("một hệ thống số cho mọi loại văn bản", default=False)
    counted_here = models.BooleanField("hệ thống tự cấp số", default=True)

    def __str__(self) -> str:
        return f"{self.agency}: {self.abbreviation}"


class Signatory(models.Model):
    """Somebody who signs letters of an agency, and on whose behalf. `chain` holds pairs: TM. – Ủy ban nhân dân."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="signatories")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("họ và tên", max_length=100)
    title = models.CharField("chức vụ", max_length=100)
    chain = models.JSONField("thẩm quyền ký", default=list)
    acting = models.BooleanField("được giao quyền cấp trưởng", default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(title=""), name="signatory_has_name_and_title"),
            models.UniqueConstraint(fields=["agency", "name", "title", "valid_from"], name="signatory_once"),
        ]

    def __str__(self) -> str:
        above = ", ".join(f"{prefix} {whom}" for prefix, whom in self.chain)
        return f"{self.title} {self.name}{f' ({above})' if above else ''}"


class LetterSeries(models.Model):
    """The last number of one book of an agency in a year: its kind of document, or all of them (empty book)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    book = models.CharField(max_length=10, blank=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year", "book"], name="letter_series_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.book} {self.year}: {self.last}"


class OfficialLetter(Sealed):
    """A letter that a step gave: a draft, until it is issued with number and day. Its words lie in the box, for they
    name people; from the issue on they never change."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, null=True, blank=True, related_name="letters")
    suggestion = models.ForeignKey(Suggestion, models.CASCADE, null=True, blank=True, related_name="letters")
    decision = models.OneToOneField(Decision, models.CASCADE, null=True, blank=True, related_name="letter")
    consent = models.ForeignKey(Consent, models.CASCADE, null=True, blank=True, related_name="letters")
    form = models.CharField("mẫu", max_length=30)
    label = models.CharField("tên văn bản", max_length=200)
    event = models.CharField("bước", max_length=30)
    book = models.CharField(max_length=10, blank=True)  # of the kind of document, in the symbol
    notation = models.CharField("ký hiệu", max_length=60)
    for_requester = models.BooleanField("gửi người yêu cầu", default=True)
    provisional = models.BooleanField("mẫu tạm thời", default=False)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    dropped_at = models.DateTimeField("bỏ dự thảo lúc", null=True, blank=True)
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    series = models.ForeignKey(LetterSeries, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField("số", null=True, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="letter_number"),
            models.CheckConstraint(
                condition=Q(number=None, issued_on=None, issued_at=None, series=None)
                | Q(number__gte=1, issued_on__isnull=False, issued_at__isnull=False, series__isnull=False),
                name="letter_issued_with_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(inquiry__isnull=False, suggestion=None) | Q(inquiry=None, suggestion__isnull=False),
                name="letter_of_one_case",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False, number=None),
                name="letter_dropped_has_no_number",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.label}{f' số {self.code}' if self.issued else ' (dự thảo đã bỏ)' if self.dropped else ' (dự thảo)'}"
        )

    @property
    def issued(self) -> bool:
        return self.number is not None

    @property
    def dropped(self) -> bool:
        return self.dropped_at is not None

    @property
    def code(self) -> str:
        """Number and symbol as on the letter: 07/TB-UBND; empty for a draft."""
        return f"{self.number:02d}/{self.notation}" if self.number is not None else ""
