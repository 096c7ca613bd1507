"""What the activity is, and why it is done."""

from ropa.editing.questions import Entries, Question, Section

PURPOSES = Entries(
    "purposes",
    "purpose",
    (
        Question(
            "text",
            "What is the information used for?",
            "Say the aim in one plain sentence, such as “to check that bills for treatment are right”. Add an entry for"
            " each purpose, because each needs a legal ground of its own.",
            "UK GDPR Art 5(1)(b), 13(1)(c), 30(1)(b)",
        ),
        Question(
            "public_text",
            "How should the public read it?",
            "Leave this empty if anybody can understand the purpose above. Fill it in where the words of your staff are"
            " technical.",
            "UK GDPR Art 12(1)",
        ),
        Question(
            "subjects",
            "Whose information is used for it?",
            "Choose every group of people, such as patients, carers or staff.",
            "UK GDPR Art 30(1)(c)",
        ),
        Question(
            "is_public_task",
            "Is it one of your tasks as a public authority?",
            "Answer yes if a law gives you the task, such as arranging health services. Then this purpose"
            " cannot rest on legitimate interests or on recognised legitimate interests.",
            "UK GDPR Art 6(1), closing words",
        ),
    ),
    guidance="Add each purpose as an entry of its own. Their legal grounds are asked in the next section.",
    source="UK GDPR Art 5(1)(b), 30(1)(b)",
    label="Purposes",
)

WHAT_AND_WHY = Section(
    "what-and-why",
    "What and why",
    (
        Question(
            "title",
            "What is this activity called?",
            "Use words that a member of the public would understand, such as “Answering complaints”. Leave out the name"
            " of the team and of the system.",
            "UK GDPR Art 30(1)",
            label="Title",
        ),
        Question(
            "business_function",
            "Which part of your organisation does it?",
            "Name the function or department, such as “Finance” or “Medicines optimisation”. Lists can be"
            " sorted by it.",
            "ICO documentation template",
            label="Business function",
        ),
        Question(
            "started_on",
            "When did it begin?",
            "The day on which information was first used like this. Leave it empty if nobody knows.",
            "UK GDPR Art 5(2)",
            label="Began",
            is_optional=True,
        ),
        Question(
            "direct_care",
            "Is it direct care of individual people?",
            "Answer yes if the people who look after a person do it: diagnosis, treatment, referral. Planning, paying,"
            " research and checks across many patients are not direct care.",
            "Common law duty of confidentiality",
            label="Is it direct care?",
        ),
        Question(
            "about",
            "Whose information is it?",
            "Nearly always living people. Data protection law does not protect those who have died, but confidentiality"
            " does.",
            "DPA 2018 s3(2)",
            label="Whose information",
        ),
        Question(
            "regime",
            "Which part of data protection law governs it?",
            "The UK GDPR, unless you do it as a competent authority to prevent, investigate or prosecute crime. Bodies"
            " that arrange or give health care hardly ever are one.",
            "DPA 2018 s30, s31",
            label="Part of the law",
        ),
        Question(
            "role",
            "What are you in this activity?",
            "You are controller if you decide why and how the information is used, and joint controller if"
            " you decide it together with others. You are processor if you only do what another body instructs.",
            "UK GDPR Art 4(7), 4(8), 26",
            label="Our role",
        ),
        PURPOSES,
        Question(
            "reuse_answer",
            "Was the information first collected for something else?",
            "Answer yes if people gave it, or another body collected it, for another purpose. The new purpose must be"
            " compatible with the first, and needs a legal ground of its own.",
            "UK GDPR Art 5(1)(b), 5(3), 8A",
            label="Used for another purpose?",
        ),
        Question(
            "reuse_detail",
            "What was the first purpose, and why is the new one compatible?",
            "Look at the link between the two, how the information was collected, what it is, what the use means for"
            " people, and the safeguards. Information collected on consent needs new consent, save in a few cases.",
            "UK GDPR Art 8A, 13(3), 14(4)",
            label="The other purpose",
        ),
    ),
    intro="What your organisation does here, in words that anybody can follow.",
    provisions="UK GDPR Art 5(1)(b) and 30(1)(b)",
)
