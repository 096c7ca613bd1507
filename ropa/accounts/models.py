"""The table of the cache that all processes share: counted attempts, and codes that were used. No record of anything.

Django's database cache would have it made by a command of its own; as a model it comes with the migrations, on both
engines. Nothing but that cache reads or writes it.
"""

from django.db import models


class SharedEntry(models.Model):
    """One value until it expires, in the columns that django.core.cache.backends.db expects."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_shared"
        verbose_name = "shared entry"
        verbose_name_plural = "shared entries"

    def __str__(self) -> str:
        return self.cache_key
