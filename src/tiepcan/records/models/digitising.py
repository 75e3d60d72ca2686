"""From a pile of paper to checked pages: batches, the files that arrive in them, and the pages read off scans.

Truth lives in these rows. What a machine has in hand carries a lease; a machine that dies loses its lease, never the
work. The raw reading of a page is kept beside what a person made of it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiepcan.agencies.models import Agency
from tiepcan.records.models.items import Item, Origin, new_public_id

MAX_ATTEMPTS = 5


class Channel(models.TextChoices):
    UPLOAD = "upload", "tải lên"
    FOLDER = "folder", "thư mục theo dõi"
    SCANNER = "scanner", "máy quét"
    EMAIL = "email", "thư điện tử"
    IMPORT = "import", "nhập hàng loạt"


class Split(models.TextChoices):
    NONE = "none", "mỗi tệp là một văn bản"
    SEPARATOR = "separator", "tách tại tờ phân cách"
    BLANK = "blank", "tách tại trang trắng"


class Batch(models.Model):
    """A pile that came in together: who brought it, for which agency, by which way."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="batches")
    name = models.CharField("tên lô", max_length=200)
    origin = models.CharField("nguồn gốc", max_length=10, choices=Origin, default=Origin.CREATED)
    source_body = models.CharField("cơ quan tạo ra", max_length=200, blank=True)
    channel = models.CharField("đường vào", max_length=10, choices=Channel, default=Channel.UPLOAD)
    split = models.CharField("cách tách", max_length=10, choices=Split, default=Split.NONE)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin="created") | ~Q(source_body=""), name="batch_held_names_source")
        ]
        indexes = [models.Index(fields=["agency", "-opened_at", "-id"], name="batch_newest")]

    def __str__(self) -> str:
        return self.name


class Leased(models.Model):
    """Work that one machine at a time has in hand. The only abstract model: three tables are leased in the same way."""

    turn = models.PositiveIntegerField(default=0)  # see records.turns: batches take turns
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)  # after a failure the next try waits
    lease_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=40, blank=True)  # a name of its own for every claim: a late one is known
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class ArrivalState(models.TextChoices):
    RECEIVED = "received", "chờ mở"
    READING = "reading", "đang đọc"
    READ = "read", "đã đọc xong"
    TAKEN_IN = "taken_in", "đã nhập"
    UNPACKED = "unpacked", "đã tách thành nhiều tệp"
    DUPLICATE = "duplicate", "đã có trong hệ thống"
    REFUSED = "refused", "không nhận"
    SECRET = "secret", "đã xóa vì có dấu hiệu mật"
    STUCK = "stuck", "cần người xử lý"


SETTLED = (
    ArrivalState.TAKEN_IN,
    ArrivalState.UNPACKED,
    ArrivalState.DUPLICATE,
    ArrivalState.REFUSED,
    ArrivalState.SECRET,
)


class Arrival(Leased):
    """One file of a batch. Of a file with a mark of secrecy only the fact is left: no name, no bytes, no digest."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="arrivals")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")  # the zip or message it was in
    name = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=500, blank=True)  # where it lay in the folder or the container
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=100, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ArrivalState, default=ArrivalState.RECEIVED)
    code = models.CharField(max_length=30, blank=True)  # why it was refused, for machines
    message = models.CharField(max_length=500, blank=True)  # and for people
    no_secret = models.BooleanField(default=False)  # a person vouched for this one file
    item = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="arrivals")
    duplicate_of = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="+")
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "digest", "path"], condition=~Q(digest=""), name="arrival_once"),
            models.CheckConstraint(
                condition=~Q(state="secret") | Q(name="", path="", digest="", size=0, item=None),
                name="arrival_secret_keeps_nothing",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(message=""), name="arrival_refused_says_why"),
            models.CheckConstraint(condition=~Q(state="taken_in") | ~Q(digest=""), name="arrival_taken_in_has_bytes"),
        ]
        indexes = [
            models.Index(fields=["state", "turn", "id"], name="arrival_next"),
            models.Index(fields=["batch", "state", "id"], name="arrival_of_batch"),
            models.Index(fields=["digest"], name="arrival_by_digest"),
        ]

    def __str__(self) -> str:
        return self.name or "tệp đã xóa"


class ScanState(models.TextChoices):
    WAITING = "waiting", "chờ đọc"
    READ = "read", "đã đọc"
    FAILED = "failed", "không đọc được"


class ScanPage(Leased):
    """One page of a scan: what the machine read, and what a person accepted.

    `reading` is the raw reading and never changes once it is there; `corrected` holds one text a line, beside it.
    """

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="scan_pages")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ScanState, default=ScanState.WAITING)
    source = models.CharField(max_length=12, blank=True)
    reading: Any = models.JSONField(null=True)
    confidence = models.FloatField(default=0)
    alarms: Any = models.JSONField(default=list)
    steps: Any = models.JSONField(default=list)
    image = models.CharField(max_length=64, blank=True)  # the page upright, in the store, for whoever compares
    read_at = models.DateTimeField(null=True, blank=True)
    needs_person = models.BooleanField(default=False)
    corrected: Any = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)  # grows with every correction: who saw an older one is told
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    corrected_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrival", "number"], name="scan_page_once"),
            models.CheckConstraint(condition=~Q(state="read") | Q(reading__isnull=False), name="scan_page_read"),
            models.CheckConstraint(
                condition=Q(corrected_by=None, corrected_at=None)
                | Q(corrected_by__isnull=False, corrected_at__isnull=False),
                name="scan_page_corrected_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None, accepted_at=None)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="scan_page_accepted_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "turn", "id"], name="scan_page_next"),
            models.Index(fields=["arrival", "needs_person", "number"], name="scan_page_for_person"),
            models.Index(fields=["state", "read_at"], name="scan_page_pace"),
        ]

    def __str__(self) -> str:
        return f"trang {self.number}"
