"""What people can choose, and what a computer decides about them."""

from ropa.editing.questions import Entries, Question, Section

_OPT_OUTS = Entries(
    "opt_outs",
    "opt-out",
    (
        Question(
            "kind",
            "Which choice is it?",
            "The national data opt-out is for uses beyond a person’s own care. A type 1 opt-out stops the GP practice"
            " sharing its record for such uses.",
            "National data opt-out policy",
        ),
        Question(
            "effect",
            "Does it apply here?",
            "The national one does not apply to direct care, to what a law requires, to what people consented to, or to"
            " anonymous information. An approval may say that it is not applied.",
            "National data opt-out policy",
        ),
        Question(
            "because",
            "Why?",
            "In plain words, because people ask, such as “The approval for checking bills says that it does"
            " not apply”.",
            "National data opt-out policy",
        ),
        Question(
            "how",
            "How can people use this choice?",
            "Whom to tell and how. For the national one give nhs.uk/your-nhs-data-matters or 0300 303 5678.",
            "UK GDPR Art 12(2)",
        ),
        Question(
            "side_effects",
            "What else changes if they do?",
            "Such as “You will still be invited to screening”. Leave it empty if nothing does.",
            "UK GDPR Art 12(1)",
        ),
    ),
    guidance="Where patient information is used, say of each opt-out whether it applies and why.",
    source="National data opt-out policy",
    label="Opt-outs",
)

_AUTOMATED = Entries(
    "automated_decisions",
    "automated decision",
    (
        Question(
            "name",
            "What is decided?",
            "Such as “who is offered a health check first”.",
            "UK GDPR Art 13(2)(f), 14(2)(g)",
        ),
        Question(
            "solely_automated",
            "Does a computer decide alone?",
            "Answer yes if no person takes a meaningful part. Somebody who always follows the score takes no meaningful"
            " part.",
            "UK GDPR Art 22A(1)(a)",
        ),
        Question(
            "significant",
            "Does it have a legal or similarly significant effect on people?",
            "Answer yes if it decides about care, money, work or rights.",
            "UK GDPR Art 22A(1)(b)",
        ),
        Question(
            "profiling",
            "Is it profiling?",
            "Answer yes if a computer judges or predicts something about a person, such as the risk of a fall.",
            "UK GDPR Art 4(4), 22A(2)",
        ),
        Question(
            "uses_special_data",
            "Does it use special category data?",
            "Information about health counts. Then such a decision needs explicit consent, or a law or"
            " contract together with Article 9(2)(g).",
            "UK GDPR Art 22B",
        ),
        Question(
            "special_data_condition",
            "What allows that?",
            "Name the consent, or the law and why it is in the substantial public interest.",
            "UK GDPR Art 22B",
        ),
        Question(
            "logic",
            "How does it work?",
            "What goes in, what counts most and what comes out, in plain words. Not the formula.",
            "UK GDPR Art 13(2)(f), 14(2)(g)",
        ),
        Question(
            "significance",
            "What does it mean for people?",
            "Such as “Those with a high score are called by a nurse; nobody loses care”.",
            "UK GDPR Art 13(2)(f), 14(2)(g)",
        ),
        Question(
            "human_part",
            "What can a person change?",
            "Who looks at the result, and whether they can and do decide otherwise.",
            "UK GDPR Art 22A(1)(a), 22C(2)",
        ),
        Question(
            "safeguards",
            "Which safeguards do people have?",
            "If a computer alone decides something significant, all four are needed.",
            "UK GDPR Art 22C(2)",
        ),
    ),
    answer="automated_decisions_answer",
    guidance="An entry for each decision, and for matching or profiling that comes near to one.",
    source="UK GDPR Art 22A to 22D",
    label="Automated decisions",
)

RIGHTS = Section(
    "rights",
    "Opt-outs and rights",
    (
        _OPT_OUTS,
        Question(
            "automated_decisions_answer",
            "Are decisions about people made by a computer?",
            "Answer yes also for scores, matching and profiling on which a person then acts. Answer no if a"
            " computer only stores, sorts or adds up.",
            "UK GDPR Art 22A to 22D",
            label="Automated decisions?",
        ),
        _AUTOMATED,
    ),
    intro=(
        "What people can choose. Their other rights follow from the legal grounds, and the notice tells"
        " them: nobody has to type them."
    ),
    provisions="UK GDPR Art 21 and 22A to 22D",
)
