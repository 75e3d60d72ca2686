"""Plans that an agency has adopted, and the tasks they hand out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiepcan.agencies.models import Agency
from tiepcan.records.models import Item


class Plan(models.Model):
    """A plan in force at an agency, read from a document and corrected by a person before it was adopted."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="plans")
    item = models.OneToOneField(Item, models.PROTECT, related_name="plan")
    title = models.CharField("tên kế hoạch", max_length=500)
    code = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency", "-adopted_at"], name="plan_by_agency")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


class Task(models.Model):
    """One piece of work of a plan. Wording is kept as the plan has it, beside what it was understood to mean."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    path = models.CharField("mục", max_length=40, blank=True)
    title = models.TextField("nội dung")
    lead = models.JSONField("chủ trì", default=list)  # agencies as worded
    coordinators = models.JSONField("phối hợp", default=list)
    term_text = models.CharField("thời gian", max_length=500, blank=True)
    term = models.CharField(max_length=120, blank=True)  # notation of tiepcan.text.terms
    due_on = models.DateField("đến hạn", null=True, blank=True)  # the last day, where the term has one
    agencies = models.ManyToManyField(Agency, through="TaskAgency", related_name="tasks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="task_position"),
            models.CheckConstraint(condition=~Q(title=""), name="task_has_title"),
        ]
        indexes = [models.Index(fields=["due_on", "id"], name="task_by_due")]

    def __str__(self) -> str:
        return f"{self.path} {self.title[:80]}"


class Part(models.TextChoices):
    LEAD = "lead", "chủ trì"
    COORDINATOR = "coordinator", "phối hợp"


class TaskAgency(models.Model):
    """An agency of the directory that a wording in the plan names without doubt."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="parts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part)
    worded = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "agency", "part"], name="task_agency_once")]

    def __str__(self) -> str:
        return f"{self.agency} ({self.get_part_display()})"
