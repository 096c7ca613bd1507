"""EditionFile: an edition in one format, as the public reads it. Written once, never changed."""

from django.db import models

from notices.models.edition import Edition
from notices.models.written_once import WrittenOnce


class EditionFile(WrittenOnce):
    """The bytes of one format, their SHA-256, and the same bytes compressed where that pays (empty where not).

    `format` is a name in `notices.rendering.FORMATS`.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    format = models.CharField("format", max_length=20)
    body = models.BinaryField("content")
    gzip = models.BinaryField("content compressed by gzip", default=b"", blank=True)
    brotli = models.BinaryField("content compressed by Brotli", default=b"", blank=True)
    digest = models.CharField("SHA-256 of the content", max_length=64)
    made_at = models.DateTimeField("made at")

    class Meta:
        ordering = ["edition", "format"]
        constraints = [models.UniqueConstraint(fields=["edition", "format"], name="notices_edition_file")]

    def __str__(self) -> str:
        return f"{self.edition} as {self.format}"
