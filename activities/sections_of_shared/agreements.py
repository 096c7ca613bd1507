"""How a sharing agreement is asked for: what it is and between whom, and what it allows. Pure."""

from ropa.editing.questions import Question, Section

CODE = "Data sharing code of practice (Data Protection Act 2018 s121)"

_WHAT = Section(
    "agreement",
    "The agreement",
    intro="It records who shares what, and on which terms. It does not by itself make sharing lawful.",
    provisions="UK GDPR Art 5(2) and 26",
    items=(
        Question("title", "What is its title?", "As it is printed on the agreement. The public may read it."),
        Question("reference", "What is its reference?", "Its number in your own list, or that of the other side."),
        Question(
            "parties",
            "Who are its parties?",
            "Choose each organisation that signed it, without your own.",
            CODE,
        ),
        Question(
            "document_url", "Where is the signed agreement?", "A link for colleagues. The public does not see it."
        ),
    ),
)

_TERMS = Section(
    "terms",
    "What it covers, and until when",
    items=(
        Question(
            "datasets",
            "Which sets of data does it cover?",
            "One on each line, by the name that the agreement gives them. Anything else needs an agreement of its own.",
            CODE,
        ),
        Question(
            "limits",
            "What does it forbid or limit?",
            "Such as linking, passing on, or trying to find out who people are. One on each line.",
            CODE,
        ),
        Question("starts_on", "When does it start?", "As exactly as it says: 1 April 2026, April 2026 or 2026."),
        Question(
            "ends_on",
            "When does it end?",
            "After that day nothing may be shared under it. Leave it empty only where it has no end.",
            CODE,
        ),
    ),
)

AGREEMENTS = (_WHAT, _TERMS)
