"""Words for what people decide about findings."""

from ropa.register.words import Word


class WaiverDecision(Word):
    """What somebody made of a finding. A breach can be explained, never accepted."""

    ACCEPTED = "accepted", "Accepted"
    EXPLAINED = "explained", "Explained"
