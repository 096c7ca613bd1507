"""The general words that notices use, each with what shows that a notice uses it, and its meaning in plain words.

Add a word here; never define one that belongs to a single record or to the reference data.
"""

from ropa.languages.speaking import pgettext

BETWEEN_SIGNS = "; "
AS_SIGNS = "signs"
"""In which sense they are translated: “consent” is also a word of its own."""

Word = tuple[str, tuple[str, ...], str]

# Statutes that a word below explains already.
LAWS_AMONG_WORDS = frozenset(("ST-UKGDPR",))

WORDS: tuple[Word, ...] = (
    (
        "Aggregated",
        ("aggregate",),
        "Put together as totals for groups, so that it is about nobody in particular.",
    ),
    (
        "Anonymised",
        ("anonymis",),
        "Changed so that nobody can work out who it is about.",
    ),
    (
        "Caldicott Guardian",
        ("caldicott guardian",),
        "A senior person who watches over the confidentiality of patient information.",
    ),
    (
        "Common law duty of confidentiality",
        ("common law duty",),
        "The rule, made by courts, that what you tell in confidence is kept in confidence.",
    ),
    (
        "Confidential Patient Information",
        ("confidential patient information",),
        "What you tell in confidence about your health or care, together with who you are.",
    ),
    (
        "Confidentiality Advisory Group (CAG)",
        (
            "confidentiality advisory group",
            "cag ",
        ),
        "Independent experts who advise on using patient information without asking each person.",
    ),
    (
        "Consent",
        ("consent",),
        "Saying yes freely, knowing what you say yes to. You can change your mind.",
    ),
    (
        "Controlled Environment for Finance (CEfF)",
        ("controlled environment for finance",),
        "A secure place where a few trained people check bills with patient information.",
    ),
    (
        "Controller",
        ("controller",),
        "The organisation that decides how and why information is used.",
    ),
    (
        "Data protection officer",
        ("data protection officer",),
        "The person who checks that we follow data protection law. You can ask them questions.",
    ),
    (
        "Explicit consent",
        ("explicit consent",),
        "Consent given in clear words, spoken or written.",
    ),
    (
        "Joint controllers",
        ("joint controller",),
        "Organisations that decide together how and why information is used.",
    ),
    (
        "National data opt-out",
        ("national data opt-out",),
        "Your choice that confidential information about your care is not used for research and planning.",
    ),
    (
        "Personal data",
        ("personal data",),
        "Information about a living person who can be recognised from it.",
    ),
    (
        "Processor",
        (
            "processor",
            "handle information for us",
        ),
        "An organisation that handles information for a controller and only as it is told.",
    ),
    (
        "Pseudonymised",
        ("pseudonymis",),
        "Your details are replaced with a unique code. Whoever holds the key can still find out who you are.",
    ),
    (
        "Section 251",
        ("section 251",),
        "Part of the NHS Act 2006: the duty of confidentiality can be set aside for medical purposes.",
    ),
    (
        "Senior information risk owner (SIRO)",
        (
            "senior information risk owner",
            "siro",
        ),
        "The senior person who answers for the safety of our information.",
    ),
    (
        "Special categories of personal data",
        ("special categor",),
        "Information that the law protects more, such as health, ethnic origin, beliefs or sex life.",
    ),
    (
        "Type 1 opt-out",
        ("type 1 opt-out",),
        "Your choice that your GP practice does not share your record for anything but your care.",
    ),
    (
        "UK GDPR",
        ("uk gdpr",),
        "The main UK law on personal data: the UK General Data Protection Regulation.",
    ),
)


def said_signs(signs: tuple[str, ...]) -> tuple[str, ...]:
    """What shows that a word is used: the English signs, for people type English, and those of the spoken language."""
    joined = BETWEEN_SIGNS.join(signs)
    said = pgettext(AS_SIGNS, joined)
    return signs if said == joined else (*signs, *filter(None, said.lower().split(BETWEEN_SIGNS)))
