"""How an organisation's own details and its contacts are asked for in the workplace. Pure."""

from collections.abc import Mapping

from ropa.editing.questions import Question, Section

ORGANISATION = (
    Section(
        "organisation",
        "Who it is",
        intro="Every privacy notice says who is responsible. Other registers of this installation read this too.",
        provisions="UK GDPR Art 13(1)(a) and 30(1)(a)",
        items=(
            Question(
                "legal_name",
                "What is its legal name?",
                "As it stands in the order or act that made it, not a brand.",
                "UK GDPR Art 13(1)(a)",
            ),
            Question("known_as", "What do people call it?", "Leave it empty where that is the legal name."),
            Question(
                "aliases", "By which other names is it known?", "Former names and abbreviations. Searches find them."
            ),
            Question("kind", "What kind of body is it?"),
            Question("ods_code", "What is its ODS code?", "The code by which NHS systems know it, such as QVV."),
            Question(
                "public_authority",
                "Is it a public authority?",
                "Public authorities rely on tasks in the law, and need a data protection officer.",
                "Data Protection Act 2018 s 7",
            ),
            Question("started_on", "When did it begin?", "As exactly as you know: 1 July 2022, July 2022 or 2022."),
        ),
    ),
    Section(
        "reaching",
        "How people reach it",
        provisions="UK GDPR Art 13(1)(a)",
        items=(
            Question("address", "What is its postal address?", "One line of the address on each line."),
            Question("postcode", "What is its postcode?"),
            Question("phone", "What is its telephone number?"),
            Question("email", "What is its email address?", "One that somebody reads, not that of a person."),
            Question("website", "What is its website?", "The whole address, with https."),
        ),
    ),
    Section(
        "public-site",
        "Its public pages",
        intro="How this organisation's privacy notices look on the public site, from the next edition on.",
        items=(
            Question(
                "brand",
                "How should its notices look?",
                "The NHS identity is for NHS bodies that keep to the NHS identity guidelines. It is never shown on a "
                "demonstration.",
            ),
        ),
    ),
    Section(
        "end",
        "Its end",
        intro="Fill this in when the organisation is abolished or merged. Its last notices stay where they are, under "
        "a banner that says so.",
        provisions="UK GDPR Art 12(1)",
        items=(
            Question("ended_on", "When did it end?", "As exactly as you know: 30 June 2022, June 2022 or 2022."),
            Question("successor", "Who took over?", "The public is told who answers for the information now."),
            Question(
                "leads_to_successor",
                "Should the addresses of its notices lead to its successor?",
                "Only where the successor publishes its notices on this site. Each edition keeps an address of its "
                "own.",
            ),
        ),
    ),
    Section(
        "registration",
        "Registration and safety",
        provisions="UK GDPR Art 30(1)(g) and 32",
        items=(
            Question(
                "ico_registration",
                "What is its ICO registration number?",
                "Such as ZB341431. Controllers pay the data protection fee each year.",
                "Data Protection (Charges and Information) Regulations 2018",
            ),
            Question(
                "ico_registration_expires_on", "When does the registration run out?", "The last day of the year paid."
            ),
            Question(
                "security_statement",
                "How is information kept safe?",
                "In general, for the public. What is special to one activity stands with that activity.",
                "UK GDPR Art 30(1)(g)",
            ),
            Question(
                "register_checked_on",
                "When was the register last checked as a whole?",
                "The day on which somebody last looked through all of it. The public may read it.",
            ),
        ),
    ),
)

CONTACTS = (
    Section(
        "contact",
        "The contact",
        intro="A role or a team is enough; a name is not needed. Notices print what is shown to the public.",
        provisions="UK GDPR Art 13(1)(a) and (b)",
        items=(
            Question(
                "role", "What is it for?", "Notices put each kind where the law asks for it.", "UK GDPR Art 13(1)(b)"
            ),
            Question("title", "What is it called?", "Such as Information Governance Team."),
            Question("person", "Who is it?", "Optional: a role or team is enough."),
            Question("team", "Which team?"),
            Question("acting", "Does another organisation answer for you?", "Such as a support unit."),
            Question("email", "What is the email address?"),
            Question("phone", "What is the telephone number?"),
            Question("post", "What is the postal address?", "One line of the address on each line."),
            Question("online_form", "Is there an online form?", "The whole address, with https."),
            Question("purpose", "What should people write to it about?", "One sentence, for the public."),
            Question("public", "May the public see it?", "If not, only colleagues and auditors do."),
        ),
    ),
)

SECTIONS: Mapping[str, tuple[Section, ...]] = {"organisations": ORGANISATION, "contacts": CONTACTS}
"""The sections of each collection."""
