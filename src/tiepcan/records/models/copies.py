"""Public copies that are still to be made of what is public already."""

from typing import Any

from django.db import models

from tiepcan.records.models.digitising import Leased
from tiepcan.records.models.items import Edition


class CopyState(models.TextChoices):
    WAITING = "waiting", "đang lập"
    FAILED = "failed", "chưa lập được"


class CopyTask(Leased):
    """The public copy of an edition is still to be made. Written with its release, gone with the copy attached."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="copy_task")
    state = models.CharField(max_length=10, choices=CopyState, default=CopyState.WAITING)
    # What people had put right at release, by the number of the page: a correction begun since, not yet released by
    # a second person, works on the same scan.
    words: Any = models.JSONField(default=dict)
    # Named before the bytes are put into the store, so that whatever ends the copy knows what to take out of it.
    made = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "id"], name="copy_task_next"),
            models.Index(fields=["made"], name="copy_task_made"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}"
