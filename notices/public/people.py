"""Who a reader may be: a few groups of people, each standing for categories of data subjects of the reference data.

Pure. Categories that an installation added belong to no group here: each becomes one of its own, under its own name.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from activities.vocabulary import Audience, OptOutKind
from notices.assembly.words import slug
from ropa.languages.speaking import gettext, later


class Group(NamedTuple):
    """A group of people: what stands in addresses, its name in English or as its keepers gave it, and the codes that
    it stands for."""

    slug: str
    name: str
    subjects: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = ()
    has_care: bool = False
    is_own: bool = False

    @property
    def label(self) -> str:
        """What a reader picks, in the language that is being spoken."""
        return self.name if self.is_own else gettext(self.name)


PATIENT = "patient"
GROUPS = (
    Group(
        PATIENT,
        later("A patient, or somebody who uses a service"),
        ("DS-PATIENT", "DS-REGPOP"),
        (Audience.PATIENTS,),
        has_care=True,
    ),
    Group("child", later("A child or young person"), ("DS-CHILD",), (Audience.CHILDREN,), has_care=True),
    Group("parent", later("A parent or guardian"), ("DS-PARENT",), (Audience.CARERS,), has_care=True),
    Group("carer", later("A carer, relative or next of kin"), ("DS-CARER",), (Audience.CARERS,), has_care=True),
    Group(
        "adult-at-risk",
        later("An adult who may need protection"),
        ("DS-ADULTRISK",),
        (Audience.PATIENTS,),
        has_care=True,
    ),
    Group("bereaved", later("Somebody who asks about a person who has died"), ("DS-DECEASED",), has_care=True),
    Group(
        "complainant",
        later("Somebody who complains or asks a question"),
        ("DS-COMPLAINT",),
        (Audience.PUBLIC,),
        has_care=True,
    ),
    Group("public", later("A member of the public, or a visitor"), ("DS-PUBLIC", "DS-VISIT"), (Audience.PUBLIC,)),
    Group("taking-part", later("Somebody who takes part in a survey, or gets news"), ("DS-INVOLVE", "DS-SUBSCR")),
    Group(
        "staff",
        later("A member of staff, now or in the past"),
        ("DS-STAFF", "DS-EXSTAFF", "DS-AGENCY", "DS-TRAINEE", "DS-VOL"),
        (Audience.STAFF,),
    ),
    Group("applicant", later("Somebody who applies for a job"), ("DS-APPLIC",), (Audience.APPLICANTS,)),
    Group("professional", later("A health or care professional"), ("DS-CLINIC",), (Audience.PROFESSIONALS,)),
    Group(
        "supplier",
        later("A supplier or business contact"),
        ("DS-SUPPL", "DS-BUSCON", "DS-ADVISER"),
        (Audience.SUPPLIERS,),
    ),
    Group("representative", later("An MP, councillor or other representative"), ("DS-REP",)),
    Group("named", later("Somebody named in a case, such as a witness or a suspect"), ("DS-WITNESS", "DS-OFFEND")),
)
OF_CARE = frozenset({OptOutKind.NATIONAL, OptOutKind.TYPE_1, OptOutKind.TYPE_2})
"""Choices about information from care: nobody else has them."""
_BY_SUBJECT = {code: group for group in GROUPS for code in group.subjects}
_BY_AUDIENCE = {audience: [g for g in GROUPS if audience in g.audiences] for audience in Audience}


class People:
    """The groups of one edition: those above, and one for each category of its own, by the label that it has there."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        taken = {group.slug for group in GROUPS}
        own = {}
        for code in sorted(labels.keys() - _BY_SUBJECT.keys()):
            name = slug(labels[code])
            name = name if name and name not in taken else slug(code)
            taken.add(name)
            own[code] = Group(name, labels[code], (code,), has_care=True, is_own=True)
        self._by_subject = _BY_SUBJECT | own
        self.all = (*GROUPS, *sorted(own.values(), key=lambda group: group.name.casefold()))

    def of(self, subjects: Iterable[str]) -> frozenset[str]:
        """The groups, by slug, that categories belong to."""
        return frozenset(self._by_subject[code].slug for code in subjects if code in self._by_subject)

    @staticmethod
    def reading(audiences: Iterable[Audience]) -> frozenset[str]:
        """The groups that an activity speaks to."""
        return frozenset(group.slug for audience in audiences for group in _BY_AUDIENCE[audience])
