"""Laws that a ground, a route or a recipient relies on, and how people are asked for consent."""

from ropa.editing.questions import Entries, Question


def laws(guidance: str, source: str) -> Entries:
    """The laws relied on, by a ground, by what lifts confidentiality, or by which a recipient is given information."""
    return Entries("citations", "law relied on", _LAW, guidance=guidance, source=source)


_LAW = (
    Question(
        "statute",
        "Which law?",
        "Type part of its name, its number or what it is about: “complaints” finds the regulations of 2009. If it is"
        " not in the list, leave this empty and type it below.",
        "UK GDPR Art 6(3)",
    ),
    Question(
        "provision",
        "Which provision of it?",
        "As exact as you can, such as “section 14Z34” or “regulation 5”. A law without its provision tells a reader"
        " little.",
        "UK GDPR Art 6(3)",
    ),
    Question(
        "relation",
        "What does it do here?",
        "A duty says that you must, a power that you may, a gateway that you may share. Section 251 is support, and a"
        " restriction sets limits.",
        "UK GDPR Art 6(3)",
    ),
    Question(
        "as_typed",
        "How did somebody write it?",
        "Only for a law that is not in the list, or for words that an older record used. What stands here is kept, not"
        " corrected.",
        "UK GDPR Art 5(2)",
    ),
    Question(
        "url",
        "Where can it be read?",
        "A web address, preferably at legislation.gov.uk. Leave it empty if the law is chosen from the list.",
        "UK GDPR Art 12(1)",
    ),
)

CONSENTS = Entries(
    "consents",
    "consent arrangement",
    (
        Question(
            "explicit",
            "Is the consent explicit?",
            "Answer yes only if people say it in clear words, spoken or written. Article 9(2)(a) needs"
            " explicit consent; confidentiality in direct care may rest on implied consent.",
            "UK GDPR Art 9(2)(a)",
        ),
        Question(
            "obtained_by",
            "Who asks for it?",
            "A role or team, such as “the referring clinician”. Not a person’s name.",
            "UK GDPR Art 7(1)",
        ),
        Question(
            "obtained_from",
            "Who gives it?",
            "Usually the person concerned. Say so if it is a parent, or somebody with a lasting power of attorney.",
            "UK GDPR Art 4(11)",
        ),
        Question(
            "obtained_when",
            "When is it asked for?",
            "Such as “at registration” or “before the recording starts”. It has to be given before the information is"
            " used.",
            "UK GDPR Art 7(1)",
        ),
        Question(
            "method",
            "How do people say yes?",
            "By a statement or another clear act. Silence and a box that is already ticked are no consent under the UK"
            " GDPR.",
            "UK GDPR Art 4(11), 7(2)",
        ),
        Question(
            "topics",
            "What can people agree to?",
            "One line for each thing that can be agreed to or refused by itself. Consent for several things at once is"
            " not specific.",
            "UK GDPR Art 4(11), 7(2)",
        ),
        Question(
            "recorded_where",
            "Where is it recorded?",
            "The form, system or note that shows who agreed to what and when. You must be able to show it.",
            "UK GDPR Art 7(1)",
        ),
        Question(
            "withdraw_how",
            "How can people withdraw it?",
            "It must be as easy as giving it, such as “by telling the team, by email or by telephone”.",
            "UK GDPR Art 7(3)",
        ),
        Question(
            "effect_of_refusing",
            "What happens if they say no?",
            "Say what changes and what does not, such as “your care is not affected”. Consent is not free if"
            " refusing it costs people something that they are entitled to.",
            "UK GDPR Art 7(4)",
        ),
    ),
    guidance="Only where this rests on consent: say how it is asked for, recorded and withdrawn.",
    source="UK GDPR Art 7",
)
