"""Words for notices."""

from ropa.register.words import Word


class PublishingPolicy(Word):
    """When a new edition is published."""

    ON_APPROVAL = "on_approval", "When a record is approved"
    BY_HAND = "by_hand", "By hand"


class Standing(Word):
    """Whether a notice says what the approved records say."""

    IN_STEP = "in_step", "Says what the approved records say"
    DRIFTING = "drifting", "Behind the approved records"
    HELD = "held", "Held back"
    UNPUBLISHED = "unpublished", "Not published yet"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Origin(Word):
    """Where the words of a section come from. What a machine drafted is never published, whoever signs it."""

    WRITTEN = "written", "A person wrote it in this language"
    TRANSLATED = "translated", "A person translated it"
    MACHINE = "machine", "A machine drafted it"


class SectionKind(Word):
    """What a section of a notice is: our own words, or a part generated from the register."""

    TEXT = "text", "Text"
    WHO_WE_ARE = "who_we_are", "Who we are and how to reach us"
    ACTIVITIES = "activities", "What we use information for"
    INFORMATION = "information", "Kinds of information"
    PROCESSORS = "processors", "Companies and bodies that work for us"
    SECTION_251 = "section_251", "Section 251 explained"
    OPT_OUTS = "opt_outs", "Your choices"
    TRANSFERS = "transfers", "Sending information abroad"
    RIGHTS = "rights", "Your rights"
    COMPLAINTS = "complaints", "How to complain"
    GLOSSARY = "glossary", "What our words mean"
    UPDATES = "updates", "When this notice was updated"
