"""Notice: a privacy notice of an organisation and the order of its sections."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from activities.vocabulary import Audience
from notices.view import NoticeView, SectionView
from notices.vocabulary import PublishingPolicy, SectionKind
from ropa.register.fields import TextListField, WordField
from ropa.register.records import OwnRecord, Part

RESERVED_SLUGS = frozenset({"changes", "editions", "feed", "for-you", "on", "preview"})
SLUG = RegexValidator(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", "Use lower-case letters, digits and single hyphens.")
LANGUAGE = RegexValidator(r"\A[a-z]{2,3}(-[A-Z]{2})?\Z", "Write a language as en-GB or cy.")


def refuse_reserved(slug: str) -> None:
    """Raise ValidationError for a slug that is an address of the product itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is an address of this site; choose another.", code="reserved")


class Notice(OwnRecord):
    """What an organisation tells people (UK GDPR Articles 12-14), generated from its approved records."""

    view = NoticeView
    collection = "notices"

    slug = models.SlugField("address", max_length=80, validators=[SLUG, refuse_reserved])
    title = models.CharField("title", max_length=250)
    language = models.CharField("language", max_length=6, default="en-GB", validators=[LANGUAGE])
    audiences = TextListField("who it is for", words=Audience)
    summary = models.TextField("summary", blank=True)
    policy = WordField("when it is published", words=PublishingPolicy, default=PublishingPolicy.ON_APPROVAL)
    review_due_on = models.DateField("review due on", null=True, blank=True)

    class Meta(OwnRecord.Meta):
        ordering = ["organisation", "slug"]
        constraints = [
            *OwnRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="notices_notice_slug",
                violation_error_message="This organisation already has a notice at that address.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Section(Part):
    """A section of a notice: narrative in safe Markdown, or a part generated from the register."""

    view = SectionView
    parents = ("notice",)

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="sections")
    kind = WordField("kind", words=SectionKind, default=SectionKind.TEXT)
    heading = models.CharField("heading", max_length=250, blank=True)
    body = models.TextField("text (Markdown)", blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["notice", "key"], name="notices_section_key")]

    def __str__(self) -> str:
        return self.heading or str(self.get_kind_display())

    def clean(self) -> None:
        """Narrative has a heading."""
        super().clean()
        if self.kind == SectionKind.TEXT and not self.heading:
            raise ValidationError({"heading": "A section of text needs a heading."})
