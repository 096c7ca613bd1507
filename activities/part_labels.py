"""Labels of the parts of an activity: why, on what legal ground, and what lifts confidentiality."""

from activities.citing import cited
from activities.part_views import (
    CitationView,
    ConfidentialityUseView,
    ConsentView,
    LegalGroundView,
    OptOutView,
    PartyView,
    PurposeView,
)
from ropa.languages.speaking import gettext, say
from ropa.register.wording import Labels, Wording, in_words, web_address

LABELS: Labels = {
    CitationView: Wording(
        "law relied on",
        "laws relied on",
        statute="Law",
        provision="Provision",
        relation="What it does here",
        as_typed="As typed",
        url="Link",
    ),
    ConsentView: Wording(
        "consent arrangement",
        explicit="Explicit consent?",
        obtained_by="Who asks for it",
        obtained_from="Who gives it",
        obtained_when="When it is asked for",
        method="How people say yes",
        topics="What people agree to",
        recorded_where="Where it is recorded",
        withdraw_how="How to withdraw it",
        effect_of_refusing="What happens on refusal",
    ),
    LegalGroundView: Wording(
        "legal ground",
        basis="Article 6 lawful basis",
        subjects="Groups of people it covers",
        special_condition="Article 9 condition",
        schedule1="Schedule 1 condition",
        recognised_interest="Recognised legitimate interest",
        legitimate_interest="Legitimate interest",
        function_text="Duty or function in law",
        secrecy="Duty of secrecy (Article 9(3))",
        public_interest="Substantial public interest",
        policy="Appropriate policy document",
        policy_basis_met="How Article 6 is met",
        policy_retention_followed="Kept and erased as that says?",
        policy_retention_because="Why not",
        offence_authority="Article 10 official authority",
        offence_condition="Article 10 condition",
        law_enforcement_ground="Law enforcement ground (Part 3)",
        explanation="Explanation for the public",
        as_stated="As stated in the source",
        citations="Laws relied on",
        consents="Consent arrangements",
    ),
    PurposeView: Wording(
        "purpose",
        text="What it is for",
        public_text="As told to the public",
        subjects="Groups of people",
        is_public_task="Is it our public task?",
        grounds="Legal grounds",
    ),
    ConfidentialityUseView: Wording(
        "confidentiality basis",
        "confidentiality bases",
        basis="Basis in confidentiality law",
        approval="Approval relied on",
        applies_when="When it applies",
        reasoning="Our reasoning",
        explanation="Explanation for the public",
        as_stated="As stated in the source",
        citations="Laws relied on",
        consents="Consent arrangements",
    ),
    PartyView: Wording(
        "other organisation",
        role="Role",
        organisation="Organisation",
        name="Name as stated",
        rule="When it has this role",
        arrangement="Arrangement between us",
        essence="Essence of the arrangement",
    ),
    OptOutView: Wording(
        "opt-out",
        kind="Kind of opt-out",
        effect="Does it apply?",
        because="Why",
        how="How to use it",
        side_effects="What else changes",
    ),
}


@in_words.register
def _(citation: CitationView) -> str:
    """The law, its provision and what it does here; and what somebody typed, where the two may differ."""
    law, typed = cited(citation, in_words(citation.statute))
    unlinked = "" if web_address(citation.url) else citation.url
    told = "; ".join(filter(None, (law, typed and say("typed as “{text}”", text=typed), unlinked)))
    return f"{told or gettext('No law named')} ({citation.relation.label.lower()})"
