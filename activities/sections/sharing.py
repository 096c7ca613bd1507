"""Who else is in it: other organisations, recipients, and processors."""

from activities.sections.citing import laws
from ropa.editing.questions import Entries, Question, Section

_PARTIES = Entries(
    "parties",
    "other organisation",
    (
        Question(
            "role",
            "What is it in this activity?",
            "A joint controller decides with you why and how. An independent controller decides for itself what it does"
            " with the information.",
            "UK GDPR Art 4(7), 26",
        ),
        Question(
            "organisation",
            "Which organisation is it?",
            "Choose it from the list. If it is not there, type its name in the next question.",
            "UK GDPR Art 30(1)(a)",
        ),
        Question(
            "name",
            "What is it called, if it is not in the list?",
            "One body, or a group such as “the GP practices in our area”.",
            "UK GDPR Art 30(1)(a)",
        ),
        Question(
            "rule",
            "What does its role depend on?",
            "Leave it empty if it always has this role. Fill it in for a rule such as “the council where the child"
            " lives”.",
            "UK GDPR Art 26(1)",
        ),
        Question(
            "arrangement",
            "What have you agreed with it?",
            "Who answers requests, who tells people, who is asked first; or where the agreement is kept."
            " Only colleagues and auditors read this.",
            "UK GDPR Art 26(1)",
        ),
        Question(
            "essence",
            "What should people know of that agreement?",
            "Its essence in plain words, such as “Ask either of us for a copy of your information”. Joint controllers"
            " must make it available.",
            "UK GDPR Art 26(2)",
        ),
    ),
    guidance="Organisations that decide with you or for which you act. Those that only receive something come below.",
    source="UK GDPR Art 26, 30(1)(a)",
    label="Other organisations",
    is_optional=True,
)

_IDENTIFIABILITY = Question(
    "identifiability",
    "How far does it show who people are?",
    "In the form in which they receive it. Choose anonymous only if they cannot find out who it is about, with anything"
    " that they hold.",
    "UK GDPR Art 4(1), 4(5)",
)

_RECIPIENTS = Entries(
    "recipients",
    "recipient",
    (
        Question(
            "category",
            "What kind of recipient is it?",
            "Choose the nearest kind, such as “NHS trusts”. A kind is enough where there are many.",
            "UK GDPR Art 13(1)(e), 30(1)(d)",
        ),
        Question(
            "organisation",
            "Which organisation is it?",
            "Choose it if it is one body that you can name. It stands in the notice by name.",
            "UK GDPR Art 13(1)(e)",
        ),
        Question(
            "name",
            "What is it called, if it is not in the list?",
            "The name as people know it. Leave it empty if you have chosen one above.",
            "UK GDPR Art 13(1)(e)",
        ),
        Question(
            "what",
            "What do they receive?",
            "Such as “name, NHS number and the outcome”. Not more than they need.",
            "UK GDPR Art 5(1)(c)",
        ),
        Question(
            "why",
            "Why do they receive it?",
            "Their purpose, such as “to pay the provider”. It must be compatible with yours.",
            "UK GDPR Art 5(1)(b)",
        ),
        _IDENTIFIABILITY,
        Question(
            "condition",
            "Only under which condition?",
            "Leave it empty if they always receive it. Fill it in for “only if you agree” or “only if a"
            " court orders it”.",
            "UK GDPR Art 13(1)(e)",
        ),
    ),
    (
        laws(
            "The law by which you may or must give it to them, if there is one.",
            "UK GDPR Art 6(3)",
        ),
    ),
    answer="recipients_answer",
    guidance="An entry for each recipient or kind of recipient. Processors have a section of their own.",
    source="UK GDPR Art 4(9), 30(1)(d)",
    label="Recipients",
)

SHARING = Section(
    "sharing",
    "Who it is shared with",
    (
        _PARTIES,
        Question(
            "recipients_answer",
            "Is information given to others?",
            "Answer yes if any body or person outside yours receives it, other public bodies included. Processors that"
            " act for you are asked next.",
            "UK GDPR Art 4(9), 13(1)(e), 30(1)(d)",
            label="Is it given to others?",
        ),
        _RECIPIENTS,
        Question(
            "agreements",
            "Which sharing agreements cover it?",
            "Choose each agreement that is in force. One that is not in the list can be added from here.",
            "ICO data sharing code (DPA 2018 s121)",
            label="Sharing agreements",
            is_optional=True,
        ),
    ),
    intro="Who else decides, and who receives something.",
    provisions="UK GDPR Art 26 and 30(1)(a) and (d)",
)

_ENGAGEMENTS = Entries(
    "engagements",
    "processor engaged",
    (
        Question(
            "processor",
            "Which processor is it?",
            "A body that handles the information for you and only as you instruct, such as the host of your system."
            " Lawyers and auditors decide for themselves, and are recipients.",
            "UK GDPR Art 4(8), 28",
        ),
        Question(
            "contract",
            "Which contract binds it?",
            "A contract in writing that covers this work and is in force. If it is not in the list, add it from here.",
            "UK GDPR Art 28(3), 28(9)",
        ),
        Question(
            "functions",
            "What does it do here?",
            "One line for each task, such as “hosts the case file system”.",
            "UK GDPR Art 28(3)",
        ),
        Question(
            "access",
            "What can it see?",
            "Choose the most that any of its staff can see, support from outside included.",
            "UK GDPR Art 32(4)",
        ),
        Question(
            "agreement",
            "What did an older record say about the agreement?",
            "Only for words that you took over and that fit no contract in the list.",
            "UK GDPR Art 5(2)",
        ),
        Question(
            "starts_on",
            "Since when does it work here?",
            "A day, a month or a year, such as “March 2024”.",
            "UK GDPR Art 28(3)",
        ),
        Question(
            "ends_on",
            "Until when?",
            "Leave it empty while no end is agreed. Afterwards the information is returned or deleted.",
            "UK GDPR Art 28(3)(g)",
        ),
        Question(
            "note",
            "Is there anything else that colleagues should know?",
            "Such as who manages the contract. The public does not read this.",
            "UK GDPR Art 5(2)",
        ),
    ),
    answer="processors_answer",
    guidance="An entry for each processor, with what it does in this activity.",
    source="UK GDPR Art 28",
    label="Processors engaged",
)

PROCESSORS = Section(
    "processors",
    "Processors",
    (
        Question(
            "processors_answer",
            "Does anybody handle the information for you?",
            "Answer yes if another body stores, prints, analyses, hosts or supports it on your instructions."
            " Nearly every system that you do not run yourself has a processor.",
            "UK GDPR Art 4(8), 28",
            label="Are processors used?",
        ),
        _ENGAGEMENTS,
    ),
    intro="Bodies that handle the information for you, and only as you instruct.",
    provisions="UK GDPR Art 28",
)
