"""How an information asset is asked for: what it is and who answers for it, and what its loss would mean. Pure."""

from ropa.editing.questions import Question, Section

TOOLKIT = "Data Security and Protection Toolkit, information asset register"

_WHAT = Section(
    "asset",
    "The asset",
    intro="A system, a piece of software or a paper store that holds information about people.",
    provisions="UK GDPR Art 30(1)(g) and 32",
    items=(
        Question("name", "What is it called?", "The name that people who use it would recognise."),
        Question("kind", "What kind of asset is it?", "Where it is both, choose what would be lost with it.", TOOLKIT),
        Question(
            "owner",
            "Who is its information asset owner?",
            "A role or a team, not a person. They answer for its risks.",
            TOOLKIT,
        ),
        Question("location", "Where is it?", "The building, the data centre or the cloud service.", TOOLKIT),
        Question(
            "country",
            "In which country is it?",
            "Where the information is stored. Outside the United Kingdom, a transfer has to be recorded.",
            "UK GDPR Art 30(1)(e)",
        ),
        Question(
            "supplier",
            "Who supplies or hosts it?",
            "A supplier who can see the information is a processor, and needs a contract.",
            "UK GDPR Art 28(3)",
        ),
    ),
)

_CARE = Section(
    "care",
    "Support, and what its loss would mean",
    provisions="UK GDPR Art 32(1)",
    items=(
        Question(
            "support",
            "How is it supported?",
            "Who mends it, how backups are made, and until when the supplier supports it.",
            "UK GDPR Art 32(1)(b) and (c)",
        ),
        Question(
            "impact_of_loss",
            "What would its loss mean?",
            "For the people concerned first, then for your work. It decides how well it must be protected.",
            "UK GDPR Art 32(2)",
        ),
        Question("note", "Is there anything else to know?", "For colleagues. The public does not see it."),
    ),
)

ASSETS = (_WHAT, _CARE)
