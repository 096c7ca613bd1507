"""How an approval is asked for: what it is, whom and what it covers, how long it runs, and its conditions. Pure."""

from ropa.editing.questions import Entries, Question, Section

REGULATIONS = "Health Service (Control of Patient Information) Regulations 2002 (SI 2002/1438)"
CAG = "Confidentiality Advisory Group, standard conditions of support"

_WHAT = Section(
    "approval",
    "What the approval is",
    intro="Section 251 support lifts the duty of confidentiality. It is never a lawful basis under the UK GDPR.",
    provisions="NHS Act 2006 s251; SI 2002/1438",
    items=(
        Question(
            "scheme",
            "Which scheme gave the approval?",
            "Support under section 251 is by far the most usual. The other schemes do not lift confidentiality by law.",
            "NHS Act 2006 s251",
        ),
        Question(
            "reference",
            "What is its reference?",
            "Write it in its usual form, such as CAG 7-07(a-c)/2013. People find it in the public register by this.",
            "Register of approved applications",
        ),
        Question(
            "as_printed",
            "How do your papers print the reference?",
            "Only where it differs from the usual form. It helps to find the approval in older documents.",
        ),
        Question(
            "sub_references",
            "Has it further references?",
            "Amendments and related approvals often have one of their own. One on each line.",
        ),
        Question(
            "title",
            "What is its title?",
            "As the decision letter or the public register gives it.",
        ),
        Question(
            "regulation",
            "Which regulation does it rest on?",
            "Regulation 5 supports most medical purposes. Regulation 3 is for outbreaks and needs no application.",
            REGULATIONS,
        ),
        Question(
            "regulation_as_printed",
            "How do your papers name the regulation?",
            "Only where they name none of those in the list.",
        ),
        Question(
            "adviser",
            "Who advised on it?",
            "For section 251 this is the Confidentiality Advisory Group of the Health Research Authority.",
            "Care Act 2014 s157",
        ),
        Question(
            "approver",
            "Who decided?",
            "The Secretary of State for Health and Social Care, or the Health Research Authority for research.",
            f"{REGULATIONS}, regulation 5",
        ),
        Question(
            "jurisdiction",
            "Where does it apply?",
            "Section 251 support applies in England and Wales only.",
            "NHS Act 2006 s251",
        ),
    ),
)

_COVERS = Section(
    "covers",
    "Whom and what it covers",
    intro="A use that goes beyond what was approved has no support.",
    provisions="SI 2002/1438 regulation 7",
    items=(
        Question(
            "holder",
            "Which organisation holds it?",
            "The body that applied and answers for the conditions. It is often not the only controller covered.",
            CAG,
        ),
        Question("holder_text", "Who holds it, in words?", "Only where the organisation is not in the list."),
        Question(
            "controllers",
            "Which controllers does it cover?",
            "Choose each body named in the letter. If you are not among them, you cannot rely on it.",
            CAG,
        ),
        Question(
            "controllers_text",
            "How does the letter name the controllers?",
            "Where it describes them, such as “all integrated care boards in England”.",
        ),
        Question(
            "processors",
            "Which processors does it cover?",
            "A processor that sees confidential patient information must be named in the application.",
            f"{REGULATIONS}, regulation 7",
        ),
        Question(
            "purposes",
            "Which purposes does it cover?",
            "In the words of the letter, one on each line. Any other purpose needs an amendment first.",
            f"{REGULATIONS}, regulation 7(1)(a)",
        ),
        Question(
            "identifiers",
            "Which identifiers does it cover?",
            "Such as NHS number, postcode or date of birth, one on each line. Use no more than these.",
            f"{REGULATIONS}, regulation 7(1)(a)",
        ),
        Question(
            "opt_out",
            "What does it say about the national data opt-out?",
            "The opt-out applies unless the decision says that it does not. Activities must say the same.",
            "National data opt-out policy",
        ),
        Question(
            "opt_out_because",
            "Why is that so?",
            "The reason that the letter gives where the opt-out is not applied. The public may read it.",
            "National data opt-out policy",
        ),
    ),
)

_PERIODS = Section(
    "periods",
    "How long it runs",
    intro="Support lapses on its last day. Apply for an extension in good time.",
    items=(
        Entries(
            "periods",
            "period",
            guidance="One for each decision or extension. Where two papers disagree, enter both.",
            source=CAG,
            questions=(
                Question("kind", "What set this period?", "A decision begins the support, an extension prolongs it."),
                Question(
                    "starts_on",
                    "When does it start?",
                    "As exactly as the letter says: 1 October 2022, October 2022 or 2022.",
                ),
                Question(
                    "ends_on",
                    "When does it end?",
                    "The last day of support. Leave it empty only where the letter gives no end.",
                    CAG,
                ),
                Question(
                    "as_printed", "How is the period printed?", "The words of the source, where they are unclear."
                ),
                Question("decided_on", "When was it decided?", "The date of the decision letter."),
                Question("letter", "Where is the letter kept?", "A link, or the reference of the file."),
                Question(
                    "source", "Where did you read this?", "So that others can check it. The public does not see it."
                ),
            ),
        ),
        Question(
            "last_review_on",
            "When was its last annual review?",
            "The day on which the review was submitted.",
            CAG,
        ),
        Question(
            "next_review_on",
            "When is the next annual review due?",
            "Each year, on the anniversary of the support. Without it the support may be withdrawn.",
            CAG,
        ),
        Question(
            "closed_on",
            "When was it closed?",
            "Only where the support ended before its last day, or the work is finished.",
        ),
    ),
)

_CONDITIONS = Section(
    "conditions",
    "Conditions, and where to check them",
    intro="Support holds only while its conditions are met.",
    items=(
        Entries(
            "conditions",
            "condition",
            guidance="Each condition of the decision letter, and whether you meet it.",
            source=CAG,
            questions=(
                Question("text", "What does it require?", "In the words of the letter. The public may read it.", CAG),
                Question("met", "Is it met?", "If you cannot show that it is, say no or not known yet."),
                Question("note", "What shows it?", "Where the evidence is, or what still has to be done."),
            ),
        ),
        Question(
            "register_url",
            "Where is it in the public register?",
            "The address of its entry. The notice links to it.",
            "Register of approved applications",
        ),
        Question(
            "register_checked_on",
            "When did you last check the public register?",
            "The register shows extensions and closures first. Check it at each review.",
        ),
        Question("note", "Is there anything else to know?", "For colleagues. The public does not see it."),
    ),
)

APPROVALS = (_WHAT, _COVERS, _PERIODS, _CONDITIONS)
