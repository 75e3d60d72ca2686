"""What people are told of a case or a suggestion by e-mail: rows written with the step they tell of, sent afterwards.

A row holds no address and no word of the case; both are read when it is sent.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiepcan.inquiries.models.inquiry import Inquiry
from tiepcan.inquiries.models.remedies import Suggestion

REQUESTER = "requester"  # whose name and address stand in the sealed identity


def new_message_id() -> str:
    return secrets.token_hex(12)


class NoticeKind(models.TextChoices):
    MOVED = "moved", "hồ sơ có bước mới"
    SOON = "soon", "sắp đến hạn"
    DUE = "due", "đến hạn hôm nay"
    LATE = "late", "quá hạn"


class NoticeStatus(models.TextChoices):
    WAITING = "waiting", "chờ gửi"
    SENT = "sent", "đã gửi"
    NO_ADDRESS = "no_address", "không có địa chỉ thư điện tử"
    FAILED = "failed", "không gửi được"
    OBSOLETE = "obsolete", "không còn cần gửi"


class Notice(models.Model):
    """One thing one person is told of one case, or of one suggestion, once."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, null=True, related_name="notices")
    suggestion = models.ForeignKey(Suggestion, models.CASCADE, null=True, related_name="notices")
    kind = models.CharField(max_length=5, choices=NoticeKind)
    event = models.CharField(max_length=40)  # the step it tells of, or the day it reminds of
    day = models.DateField()
    recipient_key = models.CharField(max_length=32)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices")
    created_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=NoticeStatus, default=NoticeStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=100, blank=True)  # kind and code of the fault, never its text
    message_id = models.CharField(max_length=24, default=new_message_id)  # the same for every attempt

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "event", "recipient_key"], name="notice_once"),
            models.UniqueConstraint(fields=["suggestion", "event", "recipient_key"], name="notice_once_of_suggestion"),
            models.CheckConstraint(
                condition=Q(inquiry=None, suggestion__isnull=False) | Q(inquiry__isnull=False, suggestion=None),
                name="notice_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False) | (~Q(status="sent") & Q(sent_at=None)),
                name="notice_sent_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "try_at", "id"], name="notice_queue"),
            models.Index(fields=["recipient", "kind", "-id"], name="notice_of_officer"),
        ]

    def __str__(self) -> str:
        what = f"hồ sơ {self.inquiry_id}" if self.inquiry_id else f"kiến nghị {self.suggestion_id}"
        return f"{self.get_kind_display()}, {what}"
