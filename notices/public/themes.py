"""What a reader may ask about: kinds of information, what happens with it, and the parts of an organisation's work.

Pure. The first two are the same for every notice; the parts of the work are what its own activities say.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from activities.vocabulary import OptOutEffect
from notices.assembly.rights import DECISION
from notices.assembly.words import slug
from notices.coded import ActivityCodes
from ropa.languages.speaking import gettext, later

KINDS, HAPPENS, WORK = later("What it is about"), later("What happens with it"), later("Which part of the work")
FAMILIES = (KINDS, HAPPENS, WORK)

_CODES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "health": (
        later("My health and care"),
        ("HEALTH", "MENTAL", "MEDS", "DISAB", "ACTIVITY", "SOCIALCARE", "GENETIC", "DEATH"),
    ),
    "identity": (
        later("My name, address and numbers"),
        ("ID", "NAME", "CONTACT", "POSTCODE", "DOB", "NHSNO", "LOCALID", "GENDER"),
    ),
    "home": (later("My family and home life"), ("FAMILY", "SOCIAL")),
    "money": (later("My money and tax"), ("FIN", "TAX", "GOODS")),
    "job": (later("My job, training and education"), ("EMP", "EDU", "RTW", "INTEREST")),
    "messages": (
        later("What I wrote, said or answered"),
        ("COMMS", "VOICE", "OPINION", "CASE", "SOCIALMEDIA", "CONSENT"),
    ),
    "pictures": (later("Photos, video and CCTV"), ("IMAGE",)),
    "online": (later("My use of websites"), ("WEB",)),
    "safety": (later("Crime and safeguarding"), ("CRIME", "DBS", "SAFEG")),
    "sensitive": (
        later("My beliefs, origin and other very private facts"),
        ("RACE", "RELIG", "POLIT", "UNION", "SEXLIFE", "BIOMET"),
    ),
}
"""The codes of kinds of information, without the “DC-” before each."""


class Theme(NamedTuple):
    """Something to ask about: what stands in addresses, its name in English or as its keepers gave it, and to which
    family it belongs."""

    slug: str
    name: str
    family: str

    @property
    def label(self) -> str:
        """What a reader picks, in the language that is being spoken."""
        return self.name if self.family == WORK else gettext(self.name)


_KINDS = {name: frozenset(f"DC-{code}" for code in codes) for name, (_, codes) in _CODES.items()}


def _has_choice(codes: ActivityCodes) -> bool:
    return any(opt_out.effect is not OptOutEffect.DOES_NOT_APPLY for opt_out in codes.opt_outs)


_HAPPENS: Mapping[str, tuple[str, Callable[[ActivityCodes], bool]]] = {
    "choices": (later("I have a choice"), _has_choice),
    "sharing": (later("It is shared with others"), lambda codes: bool(codes.recipients)),
    "abroad": (later("It is sent outside the United Kingdom"), lambda codes: bool(codes.transfers)),
    "computer": (later("A computer alone decides"), lambda codes: DECISION in codes.rights),
}
FIXED = (
    *(Theme(name, label, KINDS) for name, (label, _) in _CODES.items()),
    *(Theme(name, label, HAPPENS) for name, (label, _) in _HAPPENS.items()),
)


class Themes:
    """The themes of one edition: those that are always there, and the parts of its organisation's work."""

    def __init__(self, works: Iterable[str], taken: Iterable[str] = ()) -> None:
        names = {*taken, *(theme.slug for theme in FIXED)}
        self._works: dict[str, Theme] = {}
        for label in sorted({work for work in works if work}, key=str.casefold):
            name = slug(label) or "work"
            while name in names:
                name = f"{name}-work"
            names.add(name)
            self._works[label] = Theme(name, label, WORK)
        self.all = (*FIXED, *self._works.values())

    def of(self, codes: ActivityCodes) -> frozenset[str]:
        """Those that an activity belongs to, by slug."""
        kinds = {use.category for use in codes.data}
        found = {name for name, wanted in _KINDS.items() if not wanted.isdisjoint(kinds)}
        found |= {name for name, (_, is_so) in _HAPPENS.items() if is_so(codes)}
        return frozenset(found | {theme.slug for theme in (self._works.get(codes.business_function),) if theme})
