"""Notice: a privacy notice of an organisation and the order of its sections."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models

from activities.vocabulary import Audience
from notices.view import NoticeView, SectionView
from notices.vocabulary import Origin, PublishingPolicy, SectionKind
from ropa.languages.speaking import gettext, later, say
from ropa.register.fields import TextListField, WordField
from ropa.register.records import OwnRecord, Part

RESERVED_SLUGS = frozenset({"changes", "editions", "feed", "for-you", "on", "preview"})
SLUG = RegexValidator(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", later("Use lower-case letters, digits and single hyphens."))
LANGUAGE = RegexValidator(r"\A[a-z]{2,3}(-[A-Z]{2})?\Z", later("Write a language as en-GB or cy."))
OF_THE_WEB = URLValidator(
    schemes=["http", "https"], message=later("Give a whole address, such as https://example.org/easy.")
)
NOT_OF_ITSELF = later("A notice cannot be a translation of itself.")


def refuse_reserved(slug: str) -> None:
    """Raise ValidationError for a slug that is an address of the product itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(say("“{slug}” is an address of this site; choose another.", slug=slug), code="reserved")


class Notice(OwnRecord):
    """What an organisation tells people (UK GDPR Articles 12-14), generated from its approved records.

    A notice that says another one in a second language names it; it is published when a person has checked it.
    """

    view = NoticeView
    collection = "notices"

    slug = models.SlugField("address", max_length=80, validators=[SLUG, refuse_reserved])
    title = models.CharField("title", max_length=250)
    language = models.CharField("language", max_length=6, default="en-GB", validators=[LANGUAGE])
    audiences = TextListField("who it is for", words=Audience)
    summary = models.TextField("summary", blank=True)
    translation_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="translations", verbose_name="translation of"
    )
    translation_checked_by = models.CharField("translation checked by", max_length=200, blank=True)
    easy_read_title = models.CharField("title of the Easy Read document", max_length=250, blank=True)
    easy_read_url = models.URLField(
        "address of the Easy Read document", max_length=500, blank=True, validators=[OF_THE_WEB]
    )
    policy = WordField("when it is published", words=PublishingPolicy, default=PublishingPolicy.ON_APPROVAL)
    review_due_on = models.DateField("review due on", null=True, blank=True)

    class Meta(OwnRecord.Meta):
        ordering = ["organisation", "slug"]
        constraints = [
            *OwnRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="notices_notice_slug",
                violation_error_message=later("This organisation already has a notice at that address."),
            ),
            models.CheckConstraint(
                condition=models.Q(translation_of__isnull=True) | ~models.Q(translation_of=models.F("id")),
                name="notices_notice_not_its_own_translation",
                violation_error_message=NOT_OF_ITSELF,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A translation is of a notice in another language that is none itself; an Easy Read title has a document."""
        super().clean()
        if self.easy_read_title and not self.easy_read_url:
            raise ValidationError(
                {"easy_read_url": gettext("Give the address of the Easy Read document, or remove its title.")}
            )
        if problem := self._not_its_translation() if self.translation_of_id else self._spoils_translations():
            raise ValidationError(problem)

    def _not_its_translation(self) -> dict[str, str]:
        """Why it cannot be a translation of the notice that it names."""
        original: Any = self.translation_of
        if self.pk is not None and original.pk == self.pk:
            return {"translation_of": gettext(NOT_OF_ITSELF)}
        if original.translation_of_id is not None:
            return {
                "translation_of": gettext(
                    "That notice is a translation itself. Name the one that it is a translation of."
                )
            }
        if self.pk is not None and self.translations.exists():
            return {
                "translation_of": gettext("Other notices are translations of this one, so it cannot be one itself.")
            }
        if main_of(original.language) == main_of(self.language):
            return {"translation_of": gettext("That notice is in the same language. A translation is in another.")}
        return {}

    def _spoils_translations(self) -> dict[str, str]:
        """Why its language cannot be that of one of its translations."""
        told = self.translations.values_list("language", flat=True) if self.pk is not None else ()
        if main_of(self.language) in {main_of(language) for language in told}:
            return {"language": gettext("A translation of this notice is in that language.")}
        return {}


def main_of(language: str) -> str:
    """The language itself, without the country: en of en-GB."""
    return language.partition("-")[0]


class Section(Part):
    """A section of a notice: narrative in safe Markdown, or a part generated from the register."""

    view = SectionView
    parents = ("notice",)

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="sections")
    kind = WordField("kind", words=SectionKind, default=SectionKind.TEXT)
    heading = models.CharField("heading", max_length=250, blank=True)
    body = models.TextField("text (Markdown)", blank=True)
    language = models.CharField("language of this section", max_length=6, blank=True, validators=[LANGUAGE])
    origin = WordField("where the words come from", words=Origin, default=Origin.WRITTEN)
    checked_by = models.CharField("checked by", max_length=200, blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["notice", "key"], name="notices_section_key")]

    def __str__(self) -> str:
        return self.heading or gettext(self.get_kind_display())

    def clean(self) -> None:
        """Narrative has a heading."""
        super().clean()
        if self.kind == SectionKind.TEXT and not self.heading:
            raise ValidationError({"heading": gettext("A section of text needs a heading.")})
