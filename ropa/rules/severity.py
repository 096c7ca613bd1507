"""How grave a finding is, and whom and what a rule reaches. Pure: no Django."""

from enum import Flag, auto

from ropa.register.words import Word


class Severity(Word):
    """A breach is unlawful on its face, or lacks what the law asks for; the rest is worth mending or knowing."""

    BREACH = "breach", "Breach"
    WARNING = "warning", "Warning"
    ADVICE = "advice", "Advice"

    @property
    def rank(self) -> int:
        """0 is the gravest."""
        return list(Severity).index(self)


class Reach(Flag):
    """What a record is, and what a rule may judge. A rule judges a record all of whose flags it has."""

    CONTROLLER = auto()  # we decide, alone or with others
    PROCESSOR = auto()  # we act for another controller
    DESCRIBED = auto()  # another body's processing, described here
    LIVING = auto()
    DECEASED = auto()
    NOT_PERSONAL = auto()
    UK_GDPR = auto()
    PART_3 = auto()  # law enforcement, DPA 2018 Part 3
    RETIRED = auto()

    GDPR = CONTROLLER | LIVING | UK_GDPR
    """Duties of a controller under the UK GDPR: what nearly every rule is about."""
    BOTH_REGIMES = GDPR | PART_3
    """Duties of a controller whatever the regime, such as keeping its record in order."""
    SECURITY = GDPR | PROCESSOR | PART_3
    """Duties that a processor has too: contracts, transfers, security, its own record."""
    CONFIDENTIALITY = GDPR | PART_3 | DECEASED
    """The common law duty of confidence, which outlives people."""
    WORDS = GDPR | PART_3 | DECEASED | PROCESSOR | DESCRIBED | NOT_PERSONAL
    """What is wrong in a text that people read, whoever's work it tells of and whomever it is about."""


NONE = Reach(0)
"""A record that has no role of its own, such as an organisation: every rule of its view judges it."""
