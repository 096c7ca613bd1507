"""How a term of the law is named in words, and the labels of its fields."""

from ropa.languages.speaking import gettext
from ropa.reference.view import TermView
from ropa.register.wording import Labels, Wording, in_words

CITED = frozenset(
    {
        "lawful_basis",
        "special_condition",
        "schedule1_condition",
        "recognised_interest",
        "confidentiality_basis",
        "copi_regulation",
        "transfer_mechanism",
        "right",
    }
)

LABELS: Labels = {
    TermView: Wording(
        "term",
        kind="Kind of term",
        code="Code",
        label="Short name",
        formal_label="The law's term",
        plain_english="In plain English",
        citation="Citation",
        url="Link to the law",
        in_force_from="In force from",
        in_force_to="In force until",
        source="Source of this entry",
        confidence="How well it is confirmed",
        confidence_note="Note on what is confirmed",
        confirmed="Confirmed by a person",
        facts="Further facts",
    )
}


@in_words.register
def _(term: TermView) -> str:
    """The law's own term, with its citation where a reader needs to find it in the law."""
    if term.citation and term.kind in CITED:
        return f"{gettext(str(term))} ({term.citation})"
    return gettext(str(term))
