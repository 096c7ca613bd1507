"""Contacts of an organisation, by role."""

from django.core.exceptions import ValidationError
from django.db import models

from ropa.languages.speaking import gettext
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from ropa.register.fields import TextListField, WordField
from ropa.register.records import OwnRecord


class Contact(OwnRecord):
    """A way to reach a role or team (UK GDPR Articles 13(1)(a)-(b)). Another body may answer for ours."""

    view = ContactView
    collection = "contacts"

    role = WordField("role", words=ContactRole)
    title = models.CharField("title", max_length=200, blank=True)
    person = models.CharField("person", max_length=200, blank=True, help_text="Optional: a role is enough.")
    team = models.CharField("team", max_length=200, blank=True)
    acting = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="acting organisation",
        help_text="If another body answers for us.",
    )
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telephone", max_length=60, blank=True)
    post = TextListField("postal address")
    online_form = models.URLField("online form", max_length=500, blank=True)
    purpose = models.CharField("for what", max_length=300, blank=True)
    public = models.BooleanField("shown to the public", default=True)

    class Meta(OwnRecord.Meta):
        ordering = ["organisation", "key"]

    def __str__(self) -> str:
        return self.title or self.team or gettext(self.get_role_display())

    def clean(self) -> None:
        """A contact that cannot be reached is no contact."""
        super().clean()
        if not (self.email or self.phone or self.post or self.online_form or self.title or self.team or self.person):
            raise ValidationError(
                gettext("Give at least one of: title, team, person, e-mail, telephone, post, online form.")
            )
