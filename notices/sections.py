"""How a privacy notice is asked for: what it is, when it is published, and its sections in order. Pure."""

from ropa.editing.questions import Entries, Question, Section

NOTICES = (
    Section(
        "notice",
        "The notice",
        intro="What people read about your use of information. Facts come from approved records by themselves.",
        provisions="UK GDPR Art 12 to 14",
        items=(
            Question("title", "What is its title?", "Such as “How we use your information”. It heads the page."),
            Question(
                "slug",
                "What is its address?",
                "The last part of the web address, such as privacy-notice. Links to it break if you change it.",
            ),
            Question(
                "audiences",
                "Who is it for?",
                "It tells of the activities that speak to these people. Choose none, and it tells of all.",
                "UK GDPR Art 12(1)",
            ),
            Question("language", "In which language is it written?", "Write en-GB for English, cy for Welsh."),
            Question(
                "summary",
                "What does it say in short?",
                "Two or three plain sentences at the top of the notice.",
                "UK GDPR Art 12(1)",
            ),
        ),
    ),
    Section(
        "translation",
        "Translation and Easy Read",
        intro="Leave it empty for a notice that is no translation and has no Easy Read document.",
        provisions="UK GDPR Art 12(1)",
        items=(
            Question(
                "translation_of",
                "Of which notice is it a translation?",
                "Of one in another language. While both are public, each leads to the other.",
                "UK GDPR Art 12(1)",
            ),
            Question(
                "translation_checked_by",
                "Who checked the translation?",
                "Name the person, and their role or body. A translation that nobody has checked is not published.",
                "UK GDPR Art 12(1)",
            ),
            Question("easy_read_url", "Where is its Easy Read document?", "The whole web address. Empty if none is."),
            Question(
                "easy_read_title",
                "What is the Easy Read document called?",
                "These words lead to it. If you leave this empty, the notice says “Read this in Easy Read”.",
            ),
        ),
    ),
    Section(
        "publishing",
        "When it is published",
        provisions="UK GDPR Art 5(1)(a)",
        items=(
            Question(
                "policy",
                "When is a new edition published?",
                "When a record is approved, or by hand. A notice that lacks what the law asks for is held.",
            ),
            Question(
                "review_due_on",
                "When is its next review due?",
                "Once a year is usual. The notice tells people when it was last looked at.",
                "UK GDPR Art 12(1)",
            ),
        ),
    ),
    Section(
        "sections",
        "Its sections",
        intro="In the order in which people read them. A generated section is filled from the register. Rights, "
        "complaints, what words mean and updates always come last.",
        provisions="UK GDPR Art 13 and 14",
        items=(
            Entries(
                "sections",
                "section",
                guidance="Your own words, or a part that is made from approved records.",
                source="UK GDPR Art 12(1)",
                questions=(
                    Question(
                        "kind", "What kind of section is it?", "Text is your own words; all others fill themselves."
                    ),
                    Question("heading", "What is its heading?", "Text needs one. Generated sections have their own."),
                    Question(
                        "body",
                        "What does it say?",
                        "A blank line begins a paragraph, “- ” a line of a list. [Words](address) make a link.",
                        "UK GDPR Art 12(1)",
                    ),
                    Question(
                        "language",
                        "In which language is this section?",
                        "Such as cy for Welsh. Leave it empty if it is in the language of the notice.",
                        "UK GDPR Art 12(1)",
                    ),
                    Question(
                        "origin",
                        "Where do the words come from?",
                        "What a machine drafted is never published: a person has to translate it, or write it anew.",
                        "UK GDPR Art 5(1)(d), 12(1)",
                    ),
                    Question(
                        "checked_by",
                        "Who checked the translation?",
                        "Name a person who knows both languages. Without it a translated section is left out.",
                        "UK GDPR Art 12(1)",
                    ),
                ),
            ),
        ),
    ),
)
