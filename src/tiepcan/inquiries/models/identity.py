"""Who asked: sealed with a key that is not in the database. `__str__` never opens anything."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tiepcan.inquiries.models.inquiry import Inquiry


class Sealed(models.Model):
    """A box of personal data and the id of the key that opens it. Empty once the time to keep it is over.

    A base of its own so that a change of keys and the erasing after the term find every box there is.
    """

    key_id = models.CharField(max_length=16, blank=True, db_index=True)
    box = models.BinaryField(default=b"")
    person_key = models.CharField(max_length=64, blank=True, db_index=True)  # keyed digest: same person, same key

    class Meta:
        abstract = True


class Identity(Sealed):
    """The requester of one case, and whoever acts for them."""

    inquiry = models.OneToOneField(Inquiry, models.CASCADE, related_name="identity")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(key_id="") | Q(person_key=""), name="identity_erased_is_untraceable")
        ]

    def __str__(self) -> str:
        return f"người yêu cầu của hồ sơ {self.inquiry_id}"


class Person(Sealed):
    """One of several people who ask together through an organisation: the list that goes with their request."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="people")
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "ordinal"], name="person_ordinal")]

    def __str__(self) -> str:
        return f"người thứ {self.ordinal} của hồ sơ {self.inquiry_id}"
