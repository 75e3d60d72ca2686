"""Information items, their editions and pages, and how each was classified.

An item is the information itself: whose it is, when it was made, what the law says of it. An edition is one form of
it: its metadata, pages, original and derivative. The edition in work can change; a published one never does.
Metadata fields carry the names of Annex VI of Decree 30/2020/NĐ-CP, written in the style of this code.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tiepcan.agencies.models import Agency


def new_public_id() -> str:
    """A name for addresses that says nothing about how many items there are."""
    return secrets.token_hex(5)


class Origin(models.TextChoices):
    CREATED = "created", "do cơ quan tạo ra"
    HELD = "held", "do cơ quan nắm giữ"


class Access(models.TextChoices):
    MUST_DISCLOSE = "must_disclose", "phải được công khai"
    VOLUNTARY = "voluntary", "tự nguyện công khai"
    CONDITIONAL = "conditional", "tiếp cận có điều kiện"
    CLOSED = "closed", "không được tiếp cận"


# What an access class lets through; a decision that moves to the right of the old one lowers a restriction.
OPEN = (Access.MUST_DISCLOSE, Access.VOLUNTARY)
STRICTNESS = {Access.CLOSED: 2, Access.CONDITIONAL: 1, Access.MUST_DISCLOSE: 0, Access.VOLUNTARY: 0}


class State(models.TextChoices):
    TAKEN_IN = "taken_in", "mới nhập"
    PROPOSED = "proposed", "đã đề xuất phân loại"
    CHECKED = "checked", "đã kiểm tra"
    DECIDED = "decided", "chờ phát hành"
    PUBLISHED = "published", "đang công khai"
    LISTED = "listed", "trong danh mục có điều kiện"
    CLOSED = "closed", "không được tiếp cận"
    WITHDRAWN = "withdrawn", "đã gỡ bỏ"
    EXPIRED = "expired", "hết thời hạn công khai"
    DESTROYED = "destroyed", "đã xóa vì có dấu hiệu mật"


class Item(models.Model):
    """One piece of information that an agency made or holds."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="items")
    origin = models.CharField("nguồn gốc", max_length=10, choices=Origin, default=Origin.CREATED)
    source_body = models.CharField("cơ quan tạo ra", max_length=200, blank=True)
    made_on = models.DateField("ngày tạo ra thông tin", null=True, blank=True)
    due_on = models.DateField("hạn công khai", null=True, blank=True, db_index=True)
    due_under = models.CharField(max_length=80, blank=True)  # the calendar and the packs that produced due_on
    state = models.CharField(max_length=12, choices=State, default=State.TAKEN_IN)
    access = models.CharField("chế độ tiếp cận", max_length=14, choices=Access, null=True, blank=True)
    basis = models.CharField("căn cứ", max_length=40, blank=True)  # a clause of the law, e.g. l2026:17.1.a
    list_name = models.CharField("tên trong danh mục", max_length=500, blank=True)
    source_id = models.CharField(max_length=100, blank=True)  # how the system it was imported from calls it
    taken_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    taken_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(access=None) | ~Q(basis=""), name="item_access_has_a_basis"),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "published", "listed", "closed"]) | Q(access__isnull=False),
                name="item_decided_has_access",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(access__in=["must_disclose", "voluntary"]),
                name="item_published_is_open",
            ),
            models.UniqueConstraint(
                fields=["agency", "source_id"], condition=~Q(source_id=""), name="item_source_id_once"
            ),
            models.CheckConstraint(condition=Q(origin="created") | ~Q(source_body=""), name="item_held_names_source"),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "due_on", "id"], name="item_queue"),
            models.Index(fields=["state", "basis", "id"], name="item_by_basis"),
        ]

    def __str__(self) -> str:
        return self.public_id


class EditionStatus(models.TextChoices):
    WORKING = "working", "đang soạn"
    PUBLISHED = "published", "đang công khai"
    SUPERSEDED = "superseded", "đã được đính chính"
    WITHDRAWN = "withdrawn", "đã gỡ bỏ"


class Edition(models.Model):
    """One form of an item. `derivative` is what the public gets; `original` never leaves the agency.

    A published edition without a derivative has a CopyTask: its text is public, its file is still being made.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=EditionStatus, default=EditionStatus.WORKING)

    # Metadata, Annex VI of Decree 30/2020
    type_name = models.CharField("tên loại", max_length=100, blank=True)
    code_number = models.CharField("số", max_length=11, blank=True)
    code_notation = models.CharField("ký hiệu", max_length=30, blank=True)
    number_key = models.CharField(max_length=60, blank=True)  # both, folded: what duplicates and citations meet on
    issued_date = models.DateField("ngày ban hành", null=True, blank=True)
    organ_name = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    organ_key = models.CharField(max_length=200, blank=True)
    subject = models.CharField("trích yếu", max_length=500)
    language = models.CharField("ngôn ngữ", max_length=30, default="Tiếng Việt")
    page_amount = models.PositiveIntegerField("số trang", default=1)
    description = models.CharField("ghi chú", max_length=500, blank=True)
    signer_position = models.CharField("chức vụ người ký", max_length=100, blank=True)
    signer_full_name = models.CharField("người ký", max_length=50, blank=True)
    priority = models.PositiveSmallIntegerField("độ khẩn", default=0)
    due_date = models.DateField("hạn trả lời của văn bản", null=True, blank=True)

    original = models.CharField(max_length=64)
    original_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    derivative = models.CharField(max_length=64, blank=True)
    derivative_size = models.PositiveBigIntegerField(default=0)
    reading = models.JSONField(default=dict)  # what the machine proposed, kept beside what people decided

    reason = models.CharField("lý do", max_length=500, blank=True)
    channels = models.JSONField(default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField("công khai lúc", null=True, blank=True)
    public_until = models.DateField("công khai đến hết ngày", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="edition_number"),
            models.UniqueConstraint(fields=["item"], condition=Q(status="published"), name="edition_one_published"),
            models.UniqueConstraint(fields=["item"], condition=Q(status="working"), name="edition_one_working"),
            models.CheckConstraint(
                condition=Q(status="working")
                | Q(released_by__isnull=False, published_at__isnull=False, decided_by__isnull=False),
                name="edition_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("decided_by")), name="edition_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(derivative="") | Q(derivative_size=0), name="edition_size_is_of_a_derivative"
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(ended_reason=""), name="edition_withdrawn_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="edition_newest"),
            models.Index(fields=["number_key", "issued_date"], name="edition_by_number"),
            models.Index(fields=["original"], name="edition_by_original"),
            models.Index(fields=["status", "public_until"], name="edition_by_end"),
        ]

    def __str__(self) -> str:
        return self.code or self.subject[:80]

    @property
    def code(self) -> str:
        """Số và ký hiệu as printed: 177/KH-UBND; a number left blank shows that it is: …/UBND-TP."""
        return f"{self.code_number or '…'}/{self.code_notation}" if self.code_notation else self.code_number


class Page(models.Model):
    """The text of one page of an edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="page_number")]

    def __str__(self) -> str:
        return f"trang {self.number}"


class Step(models.TextChoices):
    PROPOSAL = "proposal", "đề xuất"
    CHECK = "check", "kiểm tra"
    DECISION = "decision", "quyết định"


class Assessment(models.Model):
    """One step of classification: who said what, on which ground, under which regime."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="assessments")
    step = models.CharField(max_length=10, choices=Step)
    access = models.CharField(max_length=14, choices=Access)
    basis = models.CharField(max_length=40)
    reason = models.CharField(max_length=500, blank=True)
    regime = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(basis=""), name="assessment_has_a_basis")]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.get_access_display()} ({self.basis})"


class ListedKind(models.Model):
    """An entry of the conditional list or of the internal list: a kind of information, never the title of a secret."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="listed_kinds")
    access = models.CharField(max_length=14, choices=[(a.value, a.label) for a in (Access.CONDITIONAL, Access.CLOSED)])
    name = models.CharField("loại thông tin", max_length=300)
    basis = models.CharField("căn cứ", max_length=40)
    condition = models.CharField("điều kiện tiếp cận", max_length=500, blank=True)
    decided_by_title = models.CharField("người quyết định", max_length=200, blank=True)
    kept_by = models.CharField("đơn vị giữ", max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "access", "name", "valid_from"], name="listed_kind_once"),
            models.CheckConstraint(condition=~Q(basis=""), name="listed_kind_has_a_basis"),
        ]

    def __str__(self) -> str:
        return self.name


class IndexTask(models.Model):
    """The index still has to learn of this item. Written with the change itself, so none is ever forgotten."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    urgent = models.BooleanField(default=False)  # something left the public: it goes before everything else

    class Meta:
        indexes = [models.Index(fields=["-urgent", "id"], name="index_task_next")]

    def __str__(self) -> str:
        return f"{self.item_id}"
