"""How long it is kept, and how safely."""

from ropa.editing.questions import Entries, Question, Section

_RETENTIONS = Entries(
    "retentions",
    "retention rule",
    (
        Question(
            "covers",
            "What does this rule cover?",
            "Leave it empty if one rule covers everything. Otherwise say which part, such as “recordings of calls”.",
            "UK GDPR Art 30(1)(f)",
        ),
        Question(
            "retention_class",
            "Which class of the records code is it?",
            "Type part of it, such as “complaint”. Its usual period is a minimum: keeping longer needs a reason.",
            "NHS Records Management Code of Practice",
        ),
        Question(
            "period",
            "How long is it kept?",
            "A number and a unit, such as “8 years”. “As long as necessary” is no period.",
            "UK GDPR Art 5(1)(e), 13(2)(a)",
        ),
        Question(
            "trigger",
            "From when does the time count?",
            "Such as “the day the complaint is closed”. It counts anew if the record is used again.",
            "UK GDPR Art 13(2)(a)",
        ),
        Question(
            "action",
            "What happens then?",
            "Nothing is destroyed without a review. Some records go to a place of deposit.",
            "UK GDPR Art 5(1)(e)",
        ),
        Question(
            "authority",
            "On whose authority?",
            "The law, code or decision that sets the period. Leave it empty if the class above says it.",
            "UK GDPR Art 5(2)",
        ),
        Question(
            "criterion",
            "If there is no fixed period, how is the time decided?",
            "Such as “until you withdraw your consent”. Only where no period can be given.",
            "UK GDPR Art 13(2)(a)",
        ),
    ),
    guidance="One rule is often enough; add another where a part of the information is kept for another time.",
    source="UK GDPR Art 5(1)(e), 30(1)(f)",
    label="Retention rules",
)

RETENTION = Section(
    "retention",
    "Retention",
    (_RETENTIONS,),
    intro="How long the information is kept, from when, and what happens then.",
    provisions="UK GDPR Art 5(1)(e), 13(2)(a) and 30(1)(f)",
)

_BREACHES = Entries(
    "breaches",
    "breach note",
    (
        Question(
            "happened_on",
            "When did it happen?",
            "A day, a month or a year. The details stay in your breach log.",
            "UK GDPR Art 33(5)",
        ),
        Question(
            "reference",
            "What is its reference in your breach log?",
            "The number by which colleagues find it. No details of the breach, and no names.",
            "UK GDPR Art 33(5)",
        ),
        Question(
            "url",
            "Where is the record of it?",
            "A web address inside your network. Leave it empty if the reference is enough.",
            "UK GDPR Art 33(5)",
        ),
    ),
    guidance="Only that a breach touched this activity, and where it is documented. Most records have none.",
    source="UK GDPR Art 33(5)",
    label="Breach notes",
    is_optional=True,
)

SECURITY = Section(
    "security",
    "Security and systems",
    (
        Question(
            "security_measures",
            "How is the information kept safe?",
            "Choose what really is in place here, such as access by role or encryption. A general"
            " description is enough.",
            "UK GDPR Art 30(1)(g), 32(1)",
            label="Security measures",
        ),
        Question(
            "security_detail",
            "What else protects it?",
            "Only what goes beyond the list above. The public does not read this, and yet no passwords or weak points"
            " belong here.",
            "UK GDPR Art 32(1)",
            label="Security in detail",
            is_optional=True,
        ),
        Question(
            "location",
            "Where is it held?",
            "Place and country, such as “data centre in Leeds, with a copy in London”. If a copy or support is abroad,"
            " answer that under “Transfers” too.",
            "Data Security and Protection Toolkit",
            label="Where it is held",
        ),
        Question(
            "systems",
            "Which systems hold it?",
            "Names as your staff know them. Choose those that your asset register holds in the next question instead.",
            "Data Security and Protection Toolkit",
            label="Systems",
            is_optional=True,
        ),
        Question(
            "assets",
            "Which information assets hold it?",
            "Each has an owner, and says what its loss would mean. A new one can be added from here.",
            "Data Security and Protection Toolkit",
            label="Information assets",
            is_optional=True,
        ),
        Question(
            "accreditations",
            "Which proofs of safe handling does it rely on?",
            "Such as a toolkit return or a certificate that is in date, of your own body or of a processor.",
            "UK GDPR Art 28(1), 32(1)(d)",
            label="Accreditations",
            is_optional=True,
        ),
        _BREACHES,
    ),
    intro="Where it is, and what keeps it safe. Only colleagues and auditors read most of this.",
    provisions="UK GDPR Art 30(1)(g), 32 and 33(5)",
)
