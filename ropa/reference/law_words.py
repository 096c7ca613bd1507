"""The words of the law and of this register, for those who keep it: what each means here, and which law says so. Pure.

The one source: pages explain them in place, the glossary page lists them, and `docs/glossary.md` says the same (a test
compares). What notices explain to the public stands in `ropa.reference.glossary_words`.
"""

from typing import NamedTuple


class LawWord(NamedTuple):
    """A word, its meaning and its law. `signs` are the beginnings of words by which a text is known to use it; a word
    without signs is explained on the glossary page only."""

    word: str
    meaning: str
    law: str = ""
    signs: tuple[str, ...] = ()


LAW_WORDS: tuple[LawWord, ...] = (
    LawWord(
        "accreditation",
        "a proof of safe handling that an activity relies on; an assurance held by us or by a processor",
        "UK GDPR Art 32",
        ("proofs of safe handling",),
    ),
    LawWord(
        "activity",
        "one row of the register: something we do with information, for one or more purposes",
        "UK GDPR Art 30(1), (2)",
    ),
    LawWord(
        "appropriate policy document",
        "the policy that some Schedule 1 conditions ask for; with the three facts that the register must record",
        "DPA Sch 1 paras 38 to 41",
        ("appropriate policy document", "where a policy document is"),
    ),
    LawWord(
        "approval",
        "support under section 251, or a similar scheme; one approval covers many activities. Not the approving of a"
        " record",
        "NHS Act 2006 s251; COPI",
        ("which approval",),
    ),
    LawWord(
        "assessment",
        "of impact, of legitimate interests, of a transfer, of a new purpose, of the public interest, of equality",
        "UK GDPR Arts 35, 6(1)(f), 46(1A), 8A",
    ),
    LawWord(
        "assurance",
        "evidence that information is handled safely: toolkit, certificate, audit, with its dates",
        "UK GDPR Arts 28(1), 32",
    ),
    LawWord(
        "automated decision",
        "a decision about people with no meaningful human part, and matching or profiling near to one",
        "UK GDPR Arts 22A to 22D",
    ),
    LawWord(
        "basis",
        "the Article 6 basis of a ground; there are seven since 5 February 2026",
        "UK GDPR Art 6(1)",
        ("Article 6 basis",),
    ),
    LawWord(
        "breach note",
        "that a breach touched an activity: date, reference, link, nothing more",
        "UK GDPR Art 33(5)",
    ),
    LawWord(
        "citation",
        "a law relied on: statute, provision, and what it does here (duty, power, gateway, restriction, support)",
        "UK GDPR Art 6(3)",
    ),
    LawWord(
        "competent authority",
        "a body that the law names to prevent, investigate or prosecute crime; health bodies hardly ever are one",
        "DPA s30",
        ("competent authority",),
    ),
    LawWord(
        "condition",
        "the Article 9 condition of a ground, or its Schedule 1 condition; also a condition that an approval carries",
        "UK GDPR Art 9(2); DPA Sch 1",
        ("Article 9 condition", "Schedule 1 condition"),
    ),
    LawWord(
        "confidential patient information",
        "what tells of somebody’s health or care, was given in confidence, and could show who they are, alive or dead",
        "NHS Act 2006 s251(10), (11)",
        ("confidential patient information",),
    ),
    LawWord(
        "confidentiality use",
        "what meets or lifts the common law duty of confidentiality in an activity. Never a UK GDPR basis",
        "common law; COPI reg 4",
    ),
    LawWord(
        "consent",
        "an arrangement: who asks whom, when, how, and how to change one’s mind. Belongs to a ground or to a"
        " confidentiality use",
        "UK GDPR Art 7; common law",
    ),
    LawWord(
        "contract",
        "what binds a processor, with a checklist of its terms",
        "UK GDPR Art 28(3)",
    ),
    LawWord(
        "controller, joint controller",
        "who decides why and how. “Our role” says what we are in an activity",
        "UK GDPR Arts 4(7), 26",
        ("controller", "joint controller"),
    ),
    LawWord(
        "data protection test",
        "whether people are protected there not materially less than here; a transfer with safeguards needs it",
        "UK GDPR Art 46(1A)",
        ("data protection test",),
    ),
    LawWord(
        "data use",
        "a kind of information in an activity: whose, how far it identifies them, who sees it so",
        "UK GDPR Arts 14(1)(d), 30(1)(c)",
    ),
    LawWord(
        "direct care",
        "what is done for one person by those who look after them; planning, paying and research are not",
        "common law",
        ("direct care",),
    ),
    LawWord(
        "engagement",
        "what a processor does in an activity, and what it can see",
        "UK GDPR Art 28",
    ),
    LawWord(
        "gateway",
        "a law that allows information to be shared; a citation with its own relation",
        "",
        ("gateway",),
    ),
    LawWord(
        "ground",
        "one legal answer for one purpose and one group of people: basis, conditions, citations, consent",
        "UK GDPR Arts 6, 9, 10",
        ("legal ground",),
    ),
    LawWord(
        "identifiability",
        "identifiable, pseudonymised, anonymised or aggregate",
        "UK GDPR Art 4(1), (5), recital 26",
    ),
    LawWord(
        "information asset",
        "a system, software or paper store that holds the information; always internal",
        "",
        ("information assets hold",),
    ),
    LawWord(
        "legitimate interests",
        "an interest of ours or of somebody else that people’s own interests do not outweigh; closed to public tasks",
        "UK GDPR Art 6(1)(f)",
        ("legitimate interest",),
    ),
    LawWord(
        "national data opt-out, type 1",
        "choices of patients in England; an activity says whether each applies, and why",
        "COPI; NHS policy",
        ("national data opt-out", "type 1 opt-out"),
    ),
    LawWord(
        "party",
        "another organisation that decides with us, hosts, or for which we act, with the rule if it depends",
        "UK GDPR Art 26",
    ),
    LawWord(
        "processor",
        "a body that handles information for controllers; shared by all registers",
        "UK GDPR Art 4(8)",
        ("processor",),
    ),
    LawWord(
        "profiling",
        "a computer judges or predicts something about a person, such as their health or behaviour",
        "UK GDPR Art 4(4)",
        ("profiling",),
    ),
    LawWord(
        "public task",
        "whether a purpose is our task as a public authority. If it is, two bases are closed to us",
        "UK GDPR Art 6(1), closing words",
        ("public task", "tasks as a public authority"),
    ),
    LawWord(
        "purpose",
        "why the information is used. Grounds belong to purposes, not to activities",
        "UK GDPR Art 5(1)(b)",
    ),
    LawWord(
        "recipient",
        "who is given the information, what, why, through which gateway",
        "UK GDPR Arts 13(1)(e), 30(1)(d)",
        ("recipient",),
    ),
    LawWord(
        "recognised legitimate interest",
        "a basis for a few public aims that the law lists, such as safeguarding; closed to public tasks",
        "UK GDPR Art 6(1)(ea), Annex 1",
        ("recognised legitimate interest",),
    ),
    LawWord(
        "regime",
        "UK GDPR, or law enforcement processing, whose words are different",
        "DPA Part 3",
    ),
    LawWord(
        "regulator",
        "who hears complaints, by date: its name is due to change",
        "DPA s165",
    ),
    LawWord(
        "retention",
        "a period from a trigger, or only how the time is decided",
        "UK GDPR Arts 13(2)(a), 30(1)(f)",
    ),
    LawWord(
        "right",
        "derived from the grounds in use, never typed",
        "UK GDPR Arts 12 to 22; DPA s164A",
    ),
    LawWord(
        "safeguard",
        "what protects information abroad where no regulations cover the country, such as the IDTA or the UK Addendum",
        "UK GDPR Art 46",
        ("appropriate safeguard", "IDTA"),
    ),
    LawWord(
        "section 251",
        "lifts confidentiality, and nothing else. Needs a review every twelve months",
        "NHS Act 2006 s251; COPI reg 7",
        ("section 251",),
    ),
    LawWord(
        "source",
        "where the information comes from",
        "UK GDPR Art 14(2)(f)",
    ),
    LawWord(
        "special category data",
        "information that the law protects more: health, ethnic origin, beliefs, politics, unions, sex life, genetics,"
        " biometrics",
        "UK GDPR Art 9(1)",
        ("special category",),
    ),
    LawWord(
        "transfer",
        "information sent to another country, or opened from there",
        "UK GDPR Arts 44A to 49",
    ),
)
