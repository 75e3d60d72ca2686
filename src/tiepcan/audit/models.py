"""An append-only chain: each event carries the digest of the one before it."""

from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """One thing that one actor did to one object. Names and ids, not foreign keys: history survives deletion."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=64)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    object_name = models.CharField(max_length=300)
    agency_code = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_kind", "object_id", "sequence"], name="audit_by_object"),
            models.Index(fields=["agency_code", "sequence"], name="audit_by_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.object_kind} {self.object_id}"


class Head(models.Model):
    """Where the chain ends. The one row is locked while an event is added, so that two events never share a place."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest}"
