"""What was assessed before the work began."""

from ropa.editing.questions import Entries, Question, Section

_ASSESSMENTS = Entries(
    "assessments",
    "assessment",
    (
        Question(
            "kind",
            "What kind of assessment is it?",
            "Start with the screening for an impact assessment. Legitimate interests and transfers have assessments of"
            " their own.",
            "UK GDPR Art 35, 6(1)(f), 46(1A), 8A",
        ),
        Question(
            "needed",
            "Is it needed?",
            "An impact assessment is needed before a use that is likely to put people at high risk, such as special"
            " category data on a large scale.",
            "UK GDPR Art 35(1), 35(3)",
        ),
        Question(
            "why_not",
            "If it is not needed, why not?",
            "One or two sentences. They show that somebody thought about it.",
            "UK GDPR Art 5(2)",
        ),
        Question(
            "status",
            "How far is it?",
            "Only an approved assessment counts as done.",
            "UK GDPR Art 35(1)",
        ),
        Question(
            "reference",
            "What is its reference?",
            "Its number in your own list, such as “DPIA-031”.",
            "UK GDPR Art 5(2)",
        ),
        Question(
            "done_on",
            "When was it done?",
            "A day, a month or a year. It should be before the work began.",
            "UK GDPR Art 35(1)",
        ),
        Question(
            "next_review_on",
            "When is it to be looked at again?",
            "At the latest when the risk changes, such as with a new system.",
            "UK GDPR Art 35(11)",
        ),
        Question(
            "url",
            "Where can it be read?",
            "A web address, often inside your network.",
            "ICO records of processing, good practice",
        ),
        Question(
            "officer_advice",
            "What did the data protection officer advise?",
            "Their advice must be asked for. Say also where it was not followed, and why.",
            "UK GDPR Art 35(2), 39(1)(c)",
        ),
        Question(
            "high_risk_remains",
            "Does a high risk remain?",
            "Answer yes if what you plan does not bring it down. Then the regulator must be consulted before"
            " you start.",
            "UK GDPR Art 36(1)",
        ),
        Question(
            "regulator_consulted_on",
            "When was the regulator consulted?",
            "Only where a high risk remains.",
            "UK GDPR Art 36",
        ),
        Question(
            "conclusion",
            "What was the conclusion?",
            "Two or three sentences: what the risks are, what was done about them, and who agreed.",
            "UK GDPR Art 35(7)",
        ),
    ),
    guidance="At least whether an impact assessment is needed, also where it is not.",
    source="UK GDPR Art 35",
    label="Assessments",
)

ASSESSMENTS = Section(
    "assessments",
    "Assessments",
    (_ASSESSMENTS,),
    intro="What was thought through beforehand: impact, interests, transfers, new purposes.",
    provisions="UK GDPR Art 35 and 36",
)
