"""Keys that are gone for good: what they sealed stays, and says that nobody can read it."""

from django.db import models


class LostKey(models.Model):
    """A key somebody gave up, knowing that what it sealed cannot be read. Where it turns up again, it opens."""

    key_id = models.CharField(max_length=16, unique=True)
    given_up_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"khóa đã mất {self.key_id}"
