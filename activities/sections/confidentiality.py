"""What lifts or meets the duty of confidentiality: apart from data protection law, and besides it."""

from activities.sections.citing import CONSENTS, laws
from ropa.editing.questions import Entries, Question, Section

BASES = Entries(
    "confidentiality",
    "confidentiality basis",
    (
        Question(
            "basis",
            "What allows you to use what was told in confidence?",
            "Implied consent fits direct care only. For anything else it is explicit consent, section 251,"
            " another law, a court order or an overriding public interest.",
            "Common law; NHS Act 2006 s251",
        ),
        Question(
            "approval",
            "Which approval is relied on?",
            "Choose it where the answer above is section 251 or a similar scheme. It has to cover you, this purpose and"
            " today.",
            "SI 2002/1438 reg 4, 5, 7",
        ),
        Question(
            "applies_when",
            "When does this apply?",
            "Leave it empty if it always does. Fill it in where, for example, some patients have consented and for the"
            " others section 251 is needed.",
            "Common law duty of confidentiality",
        ),
        Question(
            "reasoning",
            "Why is this the right answer?",
            "For colleagues and auditors, never public. An overriding public interest needs its balance written down"
            " here, or in an assessment.",
            "Common law; Caldicott principle 1",
        ),
        Question(
            "explanation",
            "How would you explain it to the public?",
            "Plain words, such as “The Secretary of State allows this without asking each patient”. Do not call it"
            " consent if nobody is asked.",
            "Caldicott principle 8; UK GDPR Art 12(1)",
        ),
        Question(
            "as_stated",
            "What did an older record or notice say?",
            "Only for words that you took over and that fit no answer in the list. Leave it empty in a new record.",
            "UK GDPR Art 5(2)",
        ),
    ),
    (
        laws("The law that lifts the duty, or makes you disclose.", "Common law duty of confidentiality"),
        CONSENTS,
    ),
    guidance="Needed wherever confidential patient information is used. It is never an Article 6 or Article 9 answer.",
    source="Common law; NHS Act 2006 s251",
    label="Confidentiality bases",
)

CONFIDENTIALITY = Section(
    "confidentiality",
    "Confidentiality and approvals",
    (
        Question(
            "confidential_patient_information",
            "Is confidential patient information used?",
            "Answer yes if it tells of somebody’s health or care, was given in confidence and could show who they are,"
            " also after their death. Anonymous figures are not.",
            "NHS Act 2006 s251(10), (11)",
            label="Confidential patient data?",
        ),
        BASES,
    ),
    intro=(
        "The duty of confidentiality comes from the common law and stands beside data protection law: both need an"
        " answer."
    ),
)
