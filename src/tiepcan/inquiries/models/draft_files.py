"""Files that wait beside a form until it is sent: sealed like those of a case, and gone when nobody sends it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tiepcan.inquiries.models.identity import Sealed
from tiepcan.inquiries.models.inquiry import new_public_id


class DraftPurpose(models.TextChoices):
    PAPER = "paper", "giấy tờ gửi kèm"
    MAIL = "mail", "thư điện tử và tệp kèm thư"
    ROWS = "rows", "tệp yêu cầu của Cổng"


class DraftFile(Sealed):
    """One file of a form that was not sent yet. Whoever holds the key of the form, of which only a keyed digest is
    kept, has its files; an officer's are theirs alone besides. The box is closed for the place the file takes in the
    case, so that it becomes a file of the case as it lies."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    draft = models.CharField(max_length=64, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=12, choices=DraftPurpose)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.CharField(max_length=64)  # digest of the sealed bytes in the store
    signed_digitally = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.public_id}"
