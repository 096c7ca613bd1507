"""About whom, what is known about them, and where it comes from."""

from ropa.editing.questions import Entries, Question, Section

DATA_USES = Entries(
    "data_uses",
    "kind of information",
    (
        Question(
            "category",
            "What kind of information is it?",
            "Choose the nearest kind, such as “Health and care” or “Contact details”. Kinds that the law protects more"
            " are marked.",
            "UK GDPR Art 14(1)(d), 30(1)(c)",
        ),
        Question(
            "label",
            "What do you call it?",
            "Only if your own words say more than the kind above, such as “Referral letters”.",
            "UK GDPR Art 12(1)",
        ),
        Question(
            "items",
            "Which items are held?",
            "One line for each, such as “NHS number” or “date of birth”. List what is really needed: that shows that no"
            " more is held.",
            "UK GDPR Art 5(1)(c)",
        ),
        Question(
            "subjects",
            "Whom is it about?",
            "Choose every group of people. A complaint, for example, is about patients, those who complain, and staff.",
            "UK GDPR Art 30(1)(c)",
        ),
        Question(
            "identifiability",
            "How far does it show who people are?",
            "Coded information that somebody can decode is pseudonymised and still personal data. Only what nobody can"
            " link to a person is anonymous.",
            "UK GDPR Art 4(1), 4(5)",
        ),
        Question(
            "requirement",
            "Must people give you this kind?",
            "“Required” if the work cannot be done without it, “optional” if they may leave it out. “Not"
            " collected” says on purpose that you do not want it.",
            "UK GDPR Art 13(2)(e)",
        ),
        Question(
            "held_not_needed",
            "Do you hold it without needing it?",
            "Tick this if it comes along with what you need, as in a scanned letter. Then plan to stop it or"
            " take it out.",
            "UK GDPR Art 5(1)(c)",
        ),
        Question(
            "seen_by",
            "Who sees it in this form?",
            "A role or team, such as “three trained analysts”. Others should see less.",
            "UK GDPR Art 25(2); Caldicott principle 4",
        ),
    ),
    guidance="An entry for each kind of information, and for each form in which different people see it.",
    source="UK GDPR Art 30(1)(c)",
    label="Kinds of information",
)

DATASETS = Entries(
    "datasets",
    "data set",
    (
        Question(
            "name",
            "What is the data set called?",
            "Its usual name, such as “Secondary Uses Service (SUS)”. Write the short form out.",
            "UK GDPR Art 30(1)(c)",
        ),
        Question(
            "provider",
            "Which organisation provides it?",
            "Choose it from the list. If it is not there, type its name in the next question.",
            "UK GDPR Art 14(2)(f)",
        ),
        Question(
            "provider_text",
            "What is the provider called, if it is not in the list?",
            "Such as “the regional data service”. Leave it empty if you have chosen one above.",
            "UK GDPR Art 14(2)(f)",
        ),
        Question(
            "members",
            "Which data sets are within it?",
            "One line for each, such as “Admitted patient care”. Leave it empty if it is one thing.",
            "UK GDPR Art 30(1)(c)",
        ),
        Question(
            "linkage_key",
            "By what is it linked to other data?",
            "Such as “a pseudonym of the NHS number”. Linking can show who somebody is, so say it here.",
            "UK GDPR Art 4(5), 32(1)(a)",
        ),
    ),
    guidance="Only for named collections that you receive or build, such as SUS. Most records have none.",
    source="UK GDPR Art 30(1)(c)",
    label="Data sets",
    is_optional=True,
)

PEOPLE_AND_INFORMATION = Section(
    "people-and-information",
    "People and information",
    (
        DATA_USES,
        DATASETS,
        Question(
            "how_many_people",
            "Roughly how many people does it concern?",
            "An estimate is enough, such as “about 400 a year”. A use on a large scale may need an impact assessment.",
            "UK GDPR Art 35(3)(b), recital 91",
            label="Roughly how many people",
            is_optional=True,
        ),
        Question(
            "must_provide",
            "Must people give you the information?",
            "Answer yes if a law or a contract makes them, as for payroll. Answer no if they are free to"
            " refuse, or if it does not come from them.",
            "UK GDPR Art 13(2)(e)",
            label="Must people give information?",
        ),
        Question(
            "must_provide_because",
            "What makes them?",
            "Name the law or the contract, such as “your contract of employment”.",
            "UK GDPR Art 13(2)(e)",
            label="Why they must",
        ),
        Question(
            "consequence",
            "What happens if they do not?",
            "Such as “we cannot pay you”. Say it as you would to the person.",
            "UK GDPR Art 13(2)(e)",
            label="What happens if they do not",
        ),
    ),
    intro="What is known about whom. One entry for each kind of information.",
    provisions="UK GDPR Art 13(2)(e) and 30(1)(c)",
)

_SOURCES = Entries(
    "sources",
    "source",
    (
        Question(
            "category",
            "What kind of source is it?",
            "Choose the nearest kind, such as “The person” or “General practice”.",
            "UK GDPR Art 14(2)(f)",
        ),
        Question(
            "organisation",
            "Which organisation is it?",
            "Choose it if it is one body that you can name. Leave it empty for a whole kind, such as all GP practices.",
            "UK GDPR Art 14(2)(f)",
        ),
        Question(
            "detail",
            "What else should be known about it?",
            "Such as how it reaches you: “monthly file through the secure transfer service”.",
            "UK GDPR Art 14(2)(f)",
        ),
        Question(
            "publicly_available",
            "Can anybody read it there?",
            "Answer yes for registers and websites that are open to all. People must be told if you use such a source.",
            "UK GDPR Art 14(2)(f)",
        ),
    ),
    guidance="An entry for each source, the people themselves included.",
    source="UK GDPR Art 14(2)(f)",
    label="Sources",
)

SOURCES = Section(
    "sources",
    "Sources",
    (_SOURCES,),
    intro="Where the information comes from. People have a right to know it if it does not come from them.",
    provisions="UK GDPR Art 14(2)(f)",
)
