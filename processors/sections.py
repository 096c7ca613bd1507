"""How processors, contracts, assurances and transfers of processors are asked for in the workplace. Pure."""

from collections.abc import Mapping

from ropa.editing.questions import Entries, Question, Section

PROCESSORS = (
    Section(
        "processor",
        "Who it is and where it works",
        intro="This is shared by every register kept here. Contracts and assurances are your own.",
        provisions="UK GDPR Art 4(8) and 28(1)",
        items=(
            Question(
                "organisation",
                "Which body is it?",
                "The legal body that signs contracts, not a product or a brand.",
                "UK GDPR Art 4(8)",
            ),
            Question("summary", "What does it do?", "One sentence in plain words. Privacy notices print it."),
            Question(
                "countries",
                "In which countries does it hold information?",
                "Choose each, the United Kingdom included.",
                "UK GDPR Art 13(1)(f) and 30(1)(e)",
            ),
            Question(
                "support_countries",
                "From which countries does it give support?",
                "Looking at information from abroad is a transfer, even where nothing is stored there.",
                "UK GDPR Art 44A",
            ),
        ),
    ),
)

CONTRACTS = (
    Section(
        "contract",
        "The contract",
        intro="A processor may act only under a contract or another binding legal act.",
        provisions="UK GDPR Art 28(3) and (9)",
        items=(
            Question(
                "processor",
                "Which processor does it bind?",
                "Its name is chosen from the list that all registers share.",
                "UK GDPR Art 28(3)",
            ),
            Question("title", "What is its title?", "As it is printed on the contract."),
            Question("reference", "What is its reference?", "Its number in your own list of contracts."),
            Question(
                "parties",
                "Who else is a party to it?",
                "Such as the body that buys on your behalf. Leave out your own organisation and the processor.",
            ),
            Question("signed_on", "When was it signed?", "A contract that nobody has signed binds nobody."),
            Question("starts_on", "When does it start?", "As exactly as it says: 1 April 2026, April 2026 or 2026."),
            Question(
                "ends_on",
                "When does it end?",
                "The last day, extensions included. After it, the processor may no longer act for you.",
                "UK GDPR Art 28(3)",
            ),
            Question(
                "document_url", "Where is the signed contract?", "A link for colleagues. The public does not see it."
            ),
        ),
    ),
    Section(
        "terms",
        "What the contract says",
        intro="Each of these eight terms must stand in the contract. Tick what you have read in it.",
        provisions="UK GDPR Art 28(3)(a) to (h)",
        items=(
            Question(
                "terms",
                "Which terms does it contain?",
                "Tick only what the signed document really says. What is missing shows as a finding.",
                "UK GDPR Art 28(3)",
            ),
            Question(
                "terms_checked_on", "When did you check this?", "The day on which somebody read the signed document."
            ),
            Question("note", "Is there anything else to know?", "For colleagues. The public does not see it."),
        ),
    ),
    Section(
        "sub-processors",
        "Sub-processors",
        intro="Whoever the processor engages in turn, with your authorisation and on the same terms.",
        provisions="UK GDPR Art 28(2) and (4)",
        items=(
            Question(
                "sub_processors_answer",
                "Does the processor use sub-processors?",
                "Ask the processor if you do not know: it may engage none without your authorisation.",
                "UK GDPR Art 28(2)",
            ),
            Entries(
                "sub_processors",
                "sub-processor",
                answer="sub_processors_answer",
                guidance="Each of them that handles your information, also those further down the chain.",
                source="UK GDPR Art 28(2) and (4)",
                questions=(
                    Question("name", "What is it called?", "Only where the organisation is not in the list."),
                    Question("organisation", "Which organisation is it?", "Choose it from the list where it is there."),
                    Question("function", "What does it do?", "In one sentence. Privacy notices may print it."),
                    Question(
                        "country",
                        "In which country?",
                        "Where it holds the information, or looks at it.",
                        "UK GDPR Art 30(1)(e)",
                    ),
                    Question(
                        "engaged_by",
                        "Which sub-processor engaged it?",
                        "The one above it in the chain, where it was not the processor itself.",
                        "UK GDPR Art 28(4)",
                    ),
                ),
            ),
        ),
    ),
)

ASSURANCES = (
    Section(
        "assurance",
        "The assurance",
        intro="What shows that information is handled safely, by a processor or by your own organisation.",
        provisions="UK GDPR Art 5(2), 28(1) and 32",
        items=(
            Question("kind", "What kind of assurance is it?", "Choose what the certificate or report says it is."),
            Question(
                "processor",
                "Which processor holds it?",
                "Leave it empty where your own organisation holds it.",
                "UK GDPR Art 28(1)",
            ),
            Question(
                "reference", "What is its reference?", "The number of the certificate, or the organisation's code."
            ),
            Question("status", "What does it say?", "Such as “Standards met” or “Certified”. The public may read it."),
            Question("issued_on", "When was it issued?", "The day on the certificate or the published result."),
            Question(
                "expires_on",
                "When does it expire?",
                "Toolkit results run to the end of June of the next year. The public may read it.",
            ),
            Question("checked_on", "When did you check it?", "At the source that published it, not in an e-mail."),
            Question(
                "conclusion", "What do you conclude?", "Whether it is enough for what the processor does for you."
            ),
        ),
    ),
)

TRANSFERS = (
    Section(
        "transfer",
        "The transfer",
        intro="Information that the processor sends abroad or opens from there, whatever the activity.",
        provisions="UK GDPR Art 44A to 49",
        items=(
            Question("processor", "Which processor makes it?", "Chosen from the list that all registers share."),
            Question(
                "country",
                "To which country?",
                "Also where information is only looked at from there.",
                "UK GDPR Art 30(1)(e)",
            ),
            Question(
                "mechanism",
                "How does the law allow it?",
                "Regulations that approve the country, appropriate safeguards, or a derogation.",
                "UK GDPR Art 45A, 46 and 49",
            ),
            Question("purpose", "What is it for?", "In one sentence. The public may read it."),
            Question(
                "document", "Where is the document?", "The signed agreement or addendum: a link, or its reference."
            ),
            Question(
                "assessed_on",
                "When was the risk assessed?",
                "Where you rely on safeguards, test first that protection there is not materially lower.",
                "UK GDPR Art 46(6)",
            ),
        ),
    ),
)

SECTIONS: Mapping[str, tuple[str, tuple[Section, ...]]] = {
    "processors": ("processor", PROCESSORS),
    "contracts": ("contract", CONTRACTS),
    "assurances": ("assurance", ASSURANCES),
    "processor_transfers": ("processor-transfer", TRANSFERS),
}
"""Of each collection the name of the page of a record, and its sections."""
