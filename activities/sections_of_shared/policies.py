"""How an appropriate policy document is asked for: what it is, what it serves, and its reviews. Pure."""

from ropa.editing.questions import Question, Section

SCHEDULE_1 = "Data Protection Act 2018, Schedule 1"

_WHAT = Section(
    "document",
    "The document",
    intro="Several conditions of Schedule 1 hold only while you have an appropriate policy document.",
    provisions="Data Protection Act 2018, Schedule 1 paragraphs 38 to 40",
    items=(
        Question("title", "What is its title?", "As it is printed on the document itself."),
        Question("reference", "What is its reference?", "Its number or version in your own list of policies."),
        Question(
            "url",
            "Where can it be read?",
            "You need not publish it, but the regulator may ask for it at any time.",
            f"{SCHEDULE_1} paragraph 40(1)(c)",
        ),
        Question(
            "conditions",
            "Which conditions does it serve?",
            "One document may serve several. Choose each condition that it names.",
            f"{SCHEDULE_1} paragraph 38",
        ),
        Question(
            "has_procedures",
            "Does it explain how you keep to the principles?",
            "It must say how you comply with the principles of Article 5 when you rely on the condition.",
            f"{SCHEDULE_1} paragraph 39(a)",
        ),
        Question(
            "has_retention",
            "Does it explain how long information is kept, and how it is erased?",
            "It must give an indication of how long such information is likely to be kept.",
            f"{SCHEDULE_1} paragraph 39(b)",
        ),
    ),
)

_LIFE = Section(
    "reviews",
    "Reviews, and how long it is kept",
    provisions="Data Protection Act 2018, Schedule 1 paragraph 40",
    items=(
        Question(
            "last_review_on",
            "When was it last reviewed?",
            "It must be reviewed from time to time and kept up to date.",
            f"{SCHEDULE_1} paragraph 40(1)(b)",
        ),
        Question(
            "next_review_on",
            "When is its next review due?",
            "Once a year is usual. Your list shows what is overdue.",
            f"{SCHEDULE_1} paragraph 40(1)(b)",
        ),
        Question(
            "ends_on",
            "Until when must it be kept?",
            "Until six months after the last use that relies on it ended. Leave it empty while any goes on.",
            f"{SCHEDULE_1} paragraph 40(3)",
        ),
    ),
)

POLICIES = (_WHAT, _LIFE)
