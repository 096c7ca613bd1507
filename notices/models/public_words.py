"""PublicWords: the words by which a part of a published notice is found. Derived data: `reindex` makes it again."""

from django.db import models

from notices.models.edition import Edition
from notices.models.notice import Notice
from ropa.organisations.models import Organisation


class PublicWords(models.Model):
    """One part of what the public reads now: an activity or a section, or with an empty `place` the notice itself.

    The upper fields are what is shown; those in `words`, `text_words` and `whose_words` are how it is compared
    (`notices.public.words`). `digest` tells whether it must be written again, and `edition` is the one that it is of,
    which only the notice itself keeps: where nothing else changed, nothing else is written.
    """

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField("anchor in the notice", max_length=100, blank=True)
    title = models.TextField("title")
    reference = models.TextField("reference", blank=True)
    text = models.TextField("text", blank=True)
    whose = models.JSONField("of which notice", default=dict, blank=True)
    words = models.TextField("words of the title")
    text_words = models.TextField("words of the text", blank=True)
    whose_words = models.TextField("words of the organisation", blank=True)
    digest = models.CharField("SHA-256 of all this, and of the code that makes it", max_length=64)

    class Meta:
        verbose_name_plural = "public words"
        constraints = [models.UniqueConstraint(fields=["notice", "place"], name="notices_public_words_once")]

    def __str__(self) -> str:
        return f"{self.notice_id}#{self.place}"
