"""How an activity is laid out in the register document: which fields stand together, and which provision asks
for them. A test makes sure that every field of an activity stands in exactly one section."""

from collections.abc import Iterator

from activities.exchange.outline import Entry, Section
from activities.exchange.sheet import sheet
from activities.exchange.silence import is_under_uk_gdpr, silence_for
from activities.view import ActivityView
from activities.vocabulary import OurRole

# Stand in the heading of the entry.
IN_HEADING = ("key", "reference", "title")

# heading, provision of the UK GDPR for a controller, fields
SECTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "About this activity",
        "",
        "status role regime about business_function owner summary benefits audiences publish direct_care"
        " confidential_patient_information",
    ),
    ("Purposes and legal grounds", "Articles 6, 9, 10 and 30(1)(b)", "purposes reuse_answer reuse_detail"),
    ("Confidentiality", "", "confidentiality"),
    ("Other organisations", "Articles 26 and 30(1)(a)", "parties agreements"),
    (
        "Information and people",
        "Article 30(1)(c)",
        "must_provide must_provide_because consequence data_uses sources datasets",
    ),
    ("Recipients", "Article 30(1)(d)", "recipients_answer recipients"),
    ("Processors", "Article 28", "processors_answer engagements"),
    ("Transfers abroad", "Article 30(1)(e)", "transfers_answer transfers"),
    ("Retention", "Article 30(1)(f)", "retentions"),
    (
        "Security and places",
        "Articles 30(1)(g) and 32",
        "security_measures security_detail location systems assets accreditations",
    ),
    (
        "Choices and automated decisions",
        "Articles 21 and 22A to 22D",
        "opt_outs automated_decisions_answer automated_decisions",
    ),
    ("Assessments", "Article 35", "assessments"),
    ("Documents and breaches", "Article 33(5)", "documents breaches"),
    (
        "Life of this record",
        "",
        "started_on reviewed_on review_due_on retired_on retired_because notice_exemption copied_from unplaced",
    ),
)


def activity_entry(activity: ActivityView, anchor: str) -> Entry:
    """An activity with every section, so that a missing answer is seen where it belongs."""
    return Entry(anchor, activity.title, tuple(_sections(activity)), activity.reference, activity.status.label)


def _sections(activity: ActivityView) -> Iterator[Section]:
    """The provisions are named only where they govern: a controller's record under the UK GDPR."""
    named = is_under_uk_gdpr(activity) and activity.role in (OurRole.CONTROLLER, OurRole.JOINT)
    for heading, provisions, names in SECTIONS:
        held = sheet(activity, names=names.split(), silence=silence_for(activity))
        yield Section(heading, held, provisions if named else "")
