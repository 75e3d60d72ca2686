"""Files of a case: what the requester sent along, what is answered with, signed letters. Sealed, never public."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tiepcan.inquiries.models.decisions import Decision
from tiepcan.inquiries.models.identity import Sealed
from tiepcan.inquiries.models.inquiry import Inquiry, new_public_id
from tiepcan.inquiries.models.letters import OfficialLetter
from tiepcan.inquiries.models.remedies import Suggestion
from tiepcan.records.models import Item


class FilePurpose(models.TextChoices):
    ATTACHMENT = "attachment", "giấy tờ người yêu cầu gửi kèm"
    ANSWER = "answer", "tệp trả lời"
    SIGNED = "signed", "bản có chữ ký"


class CaseFile(Sealed):
    """One file. The box holds its name and the key that opens its content: when the box is emptied, no copy of the
    content anywhere can be read any more."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, null=True, blank=True, related_name="files")
    suggestion = models.ForeignKey(Suggestion, models.CASCADE, null=True, blank=True, related_name="files")
    letter = models.ForeignKey(OfficialLetter, models.CASCADE, null=True, blank=True, related_name="signed_copies")
    purpose = models.CharField(max_length=12, choices=FilePurpose)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.CharField(max_length=64, blank=True)  # digest of the sealed bytes in the store; empty once erased
    signed_digitally = models.BooleanField("có chữ ký số", default=False)
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")  # what it became
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(inquiry__isnull=False, suggestion=None) | Q(inquiry=None, suggestion__isnull=False),
                name="case_file_of_one_case",
            ),
            models.CheckConstraint(
                condition=(Q(purpose="signed", letter__isnull=False)) | (~Q(purpose="signed") & Q(letter=None)),
                name="case_file_signed_is_a_letter",
            ),
            models.CheckConstraint(condition=~Q(content="") | Q(key_id=""), name="case_file_erased_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.public_id}"


class AnswerAccess(models.Model):
    """A code that opens the answer files of a decision: so many times, up to a day. Only its keyed digest is kept."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="access")
    code_key = models.CharField(max_length=64, unique=True)
    limit = models.PositiveSmallIntegerField("số lần mở", default=1)
    opened = models.PositiveSmallIntegerField("đã mở", default=0)
    until = models.DateField("đến hết ngày", null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(limit__gte=1), name="answer_access_opens_something"),
            models.CheckConstraint(condition=Q(opened__lte=F("limit")), name="answer_access_within_limit"),
        ]

    def __str__(self) -> str:
        return f"mã truy cập của thông báo {self.decision_id}: {self.opened}/{self.limit}"
