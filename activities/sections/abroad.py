"""Information that leaves the United Kingdom."""

from ropa.editing.questions import Entries, Question, Section

_TRANSFERS = Entries(
    "transfers",
    "transfer",
    (
        Question(
            "country",
            "Which country does it go to?",
            "One entry for each country, the countries of support staff who can open it included.",
            "UK GDPR Art 30(1)(e)",
        ),
        Question(
            "organisation",
            "Which organisation receives it there?",
            "Choose it if it is in the list. A processor is chosen in the next question.",
            "UK GDPR Art 30(1)(e)",
        ),
        Question(
            "processor",
            "Or which processor?",
            "If one of your processors sends or opens it there.",
            "UK GDPR Art 28(3)(a)",
        ),
        Question(
            "recipient",
            "What is the recipient called, if it is not in either list?",
            "Leave it empty if you have chosen one above.",
            "UK GDPR Art 30(1)(e)",
        ),
        Question(
            "mechanism",
            "What allows the transfer?",
            "Regulations for the country, an appropriate safeguard such as the IDTA, or an exception. The EU’s own"
            " standard clauses need the UK Addendum.",
            "UK GDPR Art 44A to 49",
        ),
        Question(
            "safeguards",
            "What should people know about the safeguards?",
            "In plain words, and how to get a copy. Not needed where regulations cover the country.",
            "UK GDPR Art 13(1)(f), 14(1)(f)",
        ),
        Question(
            "document",
            "Where is the transfer agreement kept?",
            "Its name or address, such as “IDTA of 3 May 2025, contract file 12”.",
            "UK GDPR Art 46",
        ),
        Question(
            "tested_on",
            "When was the data protection test done?",
            "Needed for safeguards: protection there must not be materially lower than here. Record the"
            " assessment under “Assessments”.",
            "UK GDPR Art 46(1A)",
        ),
        Question(
            "condition_evidence",
            "What shows that the exception is met?",
            "Only for an exception of Article 49. A public authority that uses its public powers cannot use consent or"
            " contract.",
            "UK GDPR Art 49(1), 49(3)",
        ),
        Question(
            "is_regular",
            "Does it happen regularly?",
            "Answer yes for anything that is planned or repeated. Exceptions are for single cases.",
            "UK GDPR Art 49(1)",
        ),
    ),
    answer="transfers_answer",
    guidance="An entry for each country and recipient.",
    source="UK GDPR Art 30(1)(e)",
    label="Transfers",
)

TRANSFERS = Section(
    "transfers",
    "Transfers",
    (
        Question(
            "transfers_answer",
            "Does information leave the United Kingdom?",
            "Answer yes if it is stored or can be opened abroad, even for support only. The European Economic Area is"
            " abroad too.",
            "UK GDPR Art 30(1)(e), 44A",
            label="Does it leave the UK?",
        ),
        _TRANSFERS,
    ),
    intro="Information that is sent to another country, or can be opened from there.",
    provisions="UK GDPR Art 30(1)(e) and 44A to 49",
)
