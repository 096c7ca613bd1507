"""What makes each purpose lawful: bases, conditions, and what the Data Protection Act asks besides."""

from activities.sections.citing import CONSENTS, laws
from ropa.editing.questions import Entries, Question, Section

_BASIS = (
    Question(
        "basis",
        "Which Article 6 basis does it rest on?",
        "For what a law makes your task this is nearly always public task, Article 6(1)(e). Consent is rarely right for"
        " work that you must do anyway.",
        "UK GDPR Art 6(1)",
    ),
    Question(
        "subjects",
        "Which groups of people does this ground cover?",
        "Leave it empty if it covers everybody in the purpose. Choose groups where, for example, staff and"
        " patients need different grounds.",
        "UK GDPR Art 6(1)",
    ),
    Question(
        "function_text",
        "Which duty or function does this carry out?",
        "In words, for Article 6(1)(c) and (e), such as “arranging health services for people in our area”. Add the law"
        " that gives it under “Laws relied on”.",
        "UK GDPR Art 6(3)",
    ),
    Question(
        "recognised_interest",
        "Which recognised legitimate interest is it?",
        "Only with Article 6(1)(ea): choose the condition of Annex 1, such as safeguarding. A public"
        " authority cannot use it for its tasks.",
        "UK GDPR Art 6(1)(ea), Annex 1",
    ),
    Question(
        "legitimate_interest",
        "What is the legitimate interest, and whose?",
        "Only with Article 6(1)(f), such as “our interest in keeping the building safe”. Record the assessment of it"
        " under “Assessments”.",
        "UK GDPR Art 6(1)(f), 13(1)(d)",
    ),
)

_SPECIAL = (
    Question(
        "special_condition",
        "Which Article 9 condition does it rest on?",
        "Needed if it is about health, ethnic origin, beliefs, politics, trade union membership, sex life, genetics or"
        " biometric identity. For giving or managing health and social care choose Article 9(2)(h).",
        "UK GDPR Art 9(2)",
    ),
    Question(
        "schedule1",
        "Which Schedule 1 condition goes with it?",
        "Article 9(2)(b), (h), (i) and (j) need a condition in Part 1, and 9(2)(g) one in Part 2. With 9(2)(h) it is"
        " paragraph 2, with 9(2)(b) paragraph 1.",
        "DPA 2018 s10, Sch 1",
    ),
    Question(
        "secrecy",
        "Who handles it under a duty of secrecy?",
        "Needed for Article 9(2)(h), such as “registered nurses, and staff bound by contract to keep it confidential”.",
        "UK GDPR Art 9(3); DPA 2018 s11(1)",
    ),
    Question(
        "public_interest",
        "Why is it in the substantial public interest?",
        "Needed for Article 9(2)(g), where many conditions of Part 2 ask for it, such as safeguarding (paragraph 18)."
        " Say what would happen without it.",
        "UK GDPR Art 9(2)(g); DPA 2018 Sch 1 Part 2",
    ),
)

_POLICY = (
    Question(
        "policy",
        "Which appropriate policy document covers it?",
        "Paragraph 1 of Schedule 1 and nearly all of its Part 2 need one. Paragraph 2, health or social"
        " care, does not.",
        "DPA 2018 Sch 1 paras 1, 5, 38 to 40",
    ),
    Question(
        "policy_basis_met",
        "How is Article 6 met here?",
        "Needed where a policy document is: one sentence that says which basis it is and why it applies.",
        "DPA 2018 Sch 1 para 41(b)",
    ),
    Question(
        "policy_retention_followed",
        "Is the information kept and erased as that document says?",
        "Needed where a policy document is. Answer no if this activity keeps it longer or shorter.",
        "DPA 2018 Sch 1 para 41(c)",
    ),
    Question(
        "policy_retention_because",
        "If not, why not?",
        "The reason has to stand in the record, such as “kept until the public inquiry has ended”.",
        "DPA 2018 Sch 1 para 41(c)",
    ),
)

_OFFENCES = (
    Question(
        "offence_authority",
        "Under whose official authority is information about offences used?",
        "Only if convictions, offences or allegations of them are used. Name the authority, or choose a"
        " condition in the next question instead.",
        "UK GDPR Art 10; DPA 2018 s11(2)",
    ),
    Question(
        "offence_condition",
        "Which Schedule 1 condition allows it without that authority?",
        "From Part 1, 2 or 3, such as paragraph 1 for checks of staff. Leave it empty if no information about offences"
        " is used.",
        "DPA 2018 s10(5), Sch 1",
    ),
    Question(
        "law_enforcement_ground",
        "On which ground of Part 3 does it rest?",
        "Only for law enforcement, to which Articles 6 and 9 do not apply. An example is “necessary for the task of a"
        " competent authority, section 35(2)(b)”.",
        "DPA 2018 s35",
    ),
)

_TOLD = (
    Question(
        "explanation",
        "How would you explain this ground to the public?",
        "One or two plain sentences without article numbers, such as “The law makes us responsible for arranging your"
        " care”. The notice adds the articles.",
        "UK GDPR Art 12(1), 13(1)(c), 14(1)(c)",
    ),
    Question(
        "as_stated",
        "What did an older record or notice say?",
        "Only for words that you took over and that name no article. Leave it empty in a new record.",
        "UK GDPR Art 5(2)",
    ),
)

GROUNDS = Entries(
    "grounds",
    "legal ground",
    (*_BASIS, *_SPECIAL, *_POLICY, *_OFFENCES, *_TOLD),
    (
        laws(
            "Public task and legal obligation rest on a law: name it, with the provision.",
            "UK GDPR Art 6(3)",
        ),
        CONSENTS,
    ),
    guidance="At least one for each purpose; another one where a different group of people needs a different answer.",
    source="UK GDPR Art 6, 9, 10",
)

LEGAL_GROUNDS = Section(
    "legal-grounds",
    "Legal grounds",
    (Entries("purposes", "purpose", entries=(GROUNDS,), is_listed_only=True),),
    intro=(
        "What makes each purpose lawful under data protection law. Confidentiality is another question, and comes next."
    ),
    provisions="UK GDPR Art 6, 9 and 10",
)
