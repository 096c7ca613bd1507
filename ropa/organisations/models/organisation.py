"""Organisation: any legal body, ours or another's. Shared by all registers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from ropa.audit.querysets import TrackedQuerySet
from ropa.audit.record import RegisterRecord, Scope
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.view import OrganisationView
from ropa.organisations.vocabulary import NHS_KINDS, Brand, OrganisationKind
from ropa.register.fields import PartialDateField, TextListField, WordField
from ropa.register.words import Answer

RESERVED_SLUGS = frozenset(
    [
        "accounts",
        "admin",
        "api",
        "assets",
        "catalogue",
        "changes",
        "editions",
        "favicon",
        "feed",
        "guide",
        "healthz",
        "media",
        "notices",
        "readyz",
        "register",
        "robots",
        "search",
        "static",
        "vocabulary",
    ]
)
SLUG = RegexValidator(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", later("Use lower-case letters, digits and single hyphens."))


def refuse_reserved(slug: str) -> None:
    """Raise ValidationError for a slug that is an address of the product itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(say("“{slug}” is an address of this site; choose another.", slug=slug), code="reserved")


class OrganisationQuerySet(TrackedQuerySet["Organisation"]):
    """Bodies by what a user may see of their registers."""

    def kept_by(self, user: Any) -> "OrganisationQuerySet":
        """Those whose register the user is a member of; all that have one for an installation administrator."""
        if user.is_superuser:
            return self.with_register()
        return self.filter(memberships__user_id=user.pk).distinct()

    def with_register(self) -> "OrganisationQuerySet":
        """Those that keep a register here."""
        return self.filter(register_opened_on__isnull=False)


class Organisation(RegisterRecord):
    """A body with its own legal personality (or a team that is treated as one). Dates give its life."""

    scope = Scope.SHARED
    view = OrganisationView
    link_key = "slug"

    slug = models.SlugField("address", max_length=80, unique=True, validators=[SLUG, refuse_reserved])
    legal_name = models.CharField("legal name", max_length=250)
    known_as = models.CharField("known as", max_length=250, blank=True)
    aliases = TextListField("other names")
    kind = WordField("kind of body", words=OrganisationKind, default=OrganisationKind.OTHER)
    ods_code = models.CharField("ODS code", max_length=20, blank=True)
    ico_registration = models.CharField("ICO registration number", max_length=20, blank=True)
    ico_registration_expires_on = models.DateField("ICO registration runs to", null=True, blank=True)
    public_authority = WordField("public authority", words=Answer, default=Answer.NOT_ASKED)
    address = TextListField("address")
    postcode = models.CharField("postcode", max_length=12, blank=True)
    phone = models.CharField("telephone", max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = models.URLField("website", max_length=500, blank=True)
    security_statement = models.TextField("how information is kept safe", blank=True)
    started_on = PartialDateField("began on")
    ended_on = PartialDateField("ended on")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="successor"
    )
    leads_to_successor = models.BooleanField("its notices lead to those of its successor", default=False)
    demonstration = models.TextField("demonstration banner", blank=True)
    register_checked_on = models.DateField("register last checked as a whole on", null=True, blank=True)
    brand = WordField("look of its public pages", words=Brand, default=Brand.PLAIN)
    register_opened_on = models.DateField("register kept here since", null=True, blank=True)
    second_factor_required = models.BooleanField(
        "members need a second factor to sign in", default=False, editable=False
    )

    objects = OrganisationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["legal_name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug=""),
                name="organisation_slug_given",
                violation_error_message=later("An organisation needs an address."),
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | ~models.Q(successor=models.F("id")),
                name="organisation_not_its_own_successor",
                violation_error_message=later("An organisation cannot be its own successor."),
            ),
        ]

    def __str__(self) -> str:
        return self.known_as or self.legal_name

    def clean(self) -> None:
        """Dates in order; a successor only for a body that ended; the NHS identity only for bodies of the NHS."""
        super().clean()
        if self.started_on and self.ended_on and self.ended_on.last_day < self.started_on.first_day:
            raise ValidationError({"ended_on": gettext("A body cannot end before it began.")})
        if self.successor_id and not self.ended_on:
            raise ValidationError({"successor": gettext("Give the day it ended before naming a successor.")})
        if self.leads_to_successor and not self.successor_id:
            raise ValidationError({"leads_to_successor": gettext("Name the successor first.")})
        if self.brand == Brand.NHS and self.kind not in NHS_KINDS:
            raise ValidationError(
                {"brand": gettext("Only a body of the NHS may use the NHS identity. Look at its kind.")}
            )
        stored = self.stored() if self.register_opened_on is None else None
        if stored is not None and stored.register_opened_on is not None:
            raise ValidationError({"register_opened_on": gettext("A register that was opened here stays.")})
