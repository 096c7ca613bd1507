"""What the public reads, and what the record says of itself."""

from ropa.editing.questions import Entries, Question, Section

_DOCUMENTS = Entries(
    "documents",
    "document",
    (
        Question(
            "title",
            "What is the document called?",
            "As its own first page says. It becomes the words of a link.",
            "UK GDPR Art 12(1)",
        ),
        Question(
            "kind",
            "What kind of document is it?",
            "Choose the nearest.",
            "UK GDPR Art 12(1)",
        ),
        Question(
            "url",
            "Where can people read it?",
            "A web address that works outside your network.",
            "UK GDPR Art 12(1)",
        ),
    ),
    guidance="Pages and leaflets that explain more, such as national guidance. Most records need none.",
    source="UK GDPR Art 12(1)",
    label="Documents",
    is_optional=True,
)

PUBLIC = Section(
    "public",
    "What the public reads",
    (
        Question(
            "publish",
            "Shall privacy notices show this activity?",
            "Yes, unless it is described elsewhere or telling people is not required. If not, say why in the"
            " question on exemptions.",
            "UK GDPR Art 13, 14",
            label="Shown in the privacy notice",
        ),
        Question(
            "audiences",
            "Who should read about it?",
            "Choose every group whose information is used. Notices for staff and for patients then each show"
            " their own.",
            "UK GDPR Art 12(1)",
            label="Notice speaks to",
        ),
        Question(
            "summary",
            "What should the public know in a few sentences?",
            "Say what you do and why, with “we” and “you”, in short sentences. The rest of the notice is made from your"
            " other answers.",
            "UK GDPR Art 12(1)",
            label="Summary",
        ),
        Question(
            "benefits",
            "What good does it do?",
            "One line for each benefit, such as “Bills are paid correctly”. Leave it empty if the summary says so.",
            "Caldicott principle 8",
            label="Benefits",
            is_optional=True,
        ),
        Question(
            "notice_exemption",
            "If people are not told, which exemption applies, and why?",
            "Such as disproportionate effort for information that did not come from them. Then protect"
            " people in another way, for example by publishing a notice all the same.",
            "UK GDPR Art 13(4), 14(5)",
            label="Reason not to tell people",
            is_optional=True,
        ),
        _DOCUMENTS,
    ),
    intro="The notice is made from the whole record. This section says who reads it, and in which words it begins.",
    provisions="UK GDPR Art 12, 13 and 14",
)

ABOUT = Section(
    "about-this-record",
    "About this record",
    (
        Question(
            "reference",
            "What is its reference?",
            "Short and never used twice, such as “FIN-03”. People find the record by it.",
            "UK GDPR Art 5(2)",
            label="Reference",
        ),
        Question(
            "owner",
            "Who looks after this record?",
            "A role or team, such as “Head of complaints”, not a person. They are asked when it is due for review.",
            "UK GDPR Art 5(2), 24",
            label="Owner of this record",
        ),
        Question(
            "tags",
            "Which words of your own shall it be found by?",
            "One line for each tag, such as “winter plan”. Lists of activities can be filtered by them.",
            "Your own order",
            label="Tags",
            is_optional=True,
        ),
        Question(
            "reviewed_on",
            "When was it last reviewed?",
            "The day on which somebody compared it with what is really done.",
            "UK GDPR Art 5(2), 24(1)",
            label="Last reviewed",
            is_optional=True,
        ),
        Question(
            "review_due_on",
            "When is it to be reviewed again?",
            "At least once a year for special category data. Sooner if the work changes.",
            "UK GDPR Art 5(2), 24(1)",
            label="Next review due",
        ),
        Question(
            "unplaced",
            "What still has to be worked through?",
            "Notes of an import, a copy or a typical activity. Settle each at the question that it belongs"
            " to, and delete it here.",
            "UK GDPR Art 5(2)",
            label="Still to work through",
            is_optional=True,
        ),
    ),
    intro="Who looks after the record, and when it is looked at again.",
)
