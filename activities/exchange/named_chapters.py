"""The last chapters of the register document: every organisation named in it, and every term of law used."""

from collections.abc import Iterator

from activities.exchange.outline import Chapter
from activities.exchange.sheet import Line, Sheet, Value
from activities.labels import label
from activities.view import RegisterView
from ropa.organisations.view import OrganisationView
from ropa.reference.kinds import KINDS
from ropa.reference.view import TermView
from ropa.register.view_fields import links_in
from ropa.register.wording import in_words, web_address


def bodies_chapter(register: RegisterView) -> Chapter:
    """How to reach every other body that the record names (Article 30(1)(a), (d)), one line each."""
    named = {org.slug: org for org in links_in(register) if isinstance(org, OrganisationView)}
    named.pop(register.organisation.slug, None)
    by_name = sorted(named.values(), key=lambda org: (org.name.casefold(), org.slug))
    names = {org.slug: org.name for org in register.organisations}
    lines = tuple(Line(org.name, tuple(_about(org, names))) for org in by_name)
    return Chapter.of(
        "bodies", "Organisations named in this record", ("How to reach them", Sheet("", lines)), is_one=True
    )


def _about(org: OrganisationView, names: dict[str, str]) -> Iterator[Value]:
    if org.legal_name != org.name:
        yield Value(org.legal_name)
    yield Value(", ".join(filter(None, (org.kind.label, org.ods_code and f"ODS code {org.ods_code}"))))
    if org.ended_on:
        heir = f"; succeeded by {names.get(org.successor, org.successor)}" if org.successor else ""
        yield Value(f"Ended {org.ended_on.text}{heir}")
    reached = ", ".join(filter(None, (*org.address, org.postcode, org.phone, org.email)))
    if reached:
        yield Value(reached)
    if org.website:
        yield Value(org.website, href=web_address(org.website))


def law_chapter(register: RegisterView) -> Chapter:
    """Every term used, by its code, with its citation; those that nobody has confirmed are marked."""
    used = {link.code: link for link in links_in(register) if isinstance(link, TermView)}
    sheets = []
    for name, kind in KINDS.items():
        lines = tuple(Line(code, tuple(_cited(term))) for code, term in sorted(used.items()) if term.kind == name)
        plural = kind.verbose_name_plural
        sheets.append((f"{plural[0].upper()}{plural[1:]}", Sheet("", lines)))
    return Chapter.of("reference", label(RegisterView, "reference"), *sheets, is_one=True)


def _cited(term: TermView) -> Iterator[Value]:
    yield Value(in_words(term), href=web_address(term.url))
    if term.needs_confirmation:
        yield Value("Not yet confirmed", is_open=True)
