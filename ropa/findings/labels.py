"""Labels of waivers, and how they are named in words."""

from ropa.findings.view import WaiverView
from ropa.register.wording import Labels, Wording, in_words

LABELS: Labels = {
    WaiverView: Wording(
        "waiver",
        code="Rule",
        record="Record",
        field="Place in the record",
        decision="Decision",
        reason="Reason",
        until="Until",
    ),
}


@in_words.register
def _(waiver: WaiverView) -> str:
    return f"{waiver.code} {waiver.record}"
