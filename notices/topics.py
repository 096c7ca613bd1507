"""The topics under which a notice tells the facts of an activity, each with the heading that people read."""

from ropa.register.words import Word


class Topic(Word):
    """What a group of facts answers. The order is the order on the page."""

    ABOUT = "about", "About this work"
    PURPOSES = "purposes", "Why we use it"
    BENEFITS = "benefits", "What good it does"
    DATA = "data", "What we use"
    DATASETS = "datasets", "Which data sets"
    SOURCES = "sources", "Where we get it"
    PROVIDING = "providing", "If you do not tell us"
    CONSENT = "consent", "How you are asked"
    PARTIES = "parties", "Who we do this with"
    RECIPIENTS = "recipients", "Who we share it with"
    PROCESSORS = "processors", "Who handles it for us"
    AGREEMENTS = "agreements", "Agreements we share under"
    TRANSFERS = "transfers", "Sending it outside the UK"
    RETENTION = "retention", "How long we keep it"
    OPT_OUTS = "opt_outs", "Your choices"
    DECISIONS = "decisions", "When a computer decides"
    REUSE = "reuse", "Using it for something new"
    GROUNDS = "grounds", "What allows us to"
    CONFIDENTIALITY = "confidentiality", "Keeping it confidential"
    APPROVALS = "approvals", "Approval"
    ACCREDITATIONS = "accreditations", "Checks on how it is handled"
    DOCUMENTS = "documents", "Find out more"


LAW = frozenset({Topic.GROUNDS, Topic.CONFIDENTIALITY, Topic.APPROVALS})
