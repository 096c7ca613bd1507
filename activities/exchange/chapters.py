"""The chapters of the register document: the keeper, the activities, and all that activities share."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from activities.exchange.activity_sections import activity_entry
from activities.exchange.findings_chapter import findings_chapter
from activities.exchange.outline import Chapter, Entry, Places, Section
from activities.exchange.overview import overview
from activities.exchange.sheet import Line, Sheet, Value, sheet
from activities.labels import label
from activities.view import RegisterView
from processors.view import ContractView, ProcessorView
from processors.vocabulary import Article28Term
from ropa.findings.told import Told
from ropa.organisations.view import ContactView, OrganisationView
from ropa.register.view_fields import fields_of
from ropa.register.wording import in_words

SHARED = ("approvals", "policies", "agreements", "assets")


def chapters(register: RegisterView, *, on: date, findings: Sequence[Told] = ()) -> Iterator[Chapter]:
    """The keeper of the record, what the rules found, the activities, then what they share; as the contents list it."""
    places = Places(register.activities_in_order)
    yield _keeper(register, places, on)
    yield findings_chapter(findings, _entries(register, places))
    entries = tuple(activity_entry(activity, places.of(activity)) for activity in register.activities_in_order)
    yield Chapter("chapter-activities", label(RegisterView, "activities"), entries)
    processors = (_processor(register, n, each, places) for n, each in enumerate(register.processors, start=1))
    yield Chapter("chapter-processors", label(RegisterView, "processors"), tuple(processors))
    for name in SHARED:
        yield _shared(name, getattr(register, name), places)


def _entries(register: RegisterView, places: Places) -> dict[str, str]:
    """The address of the entry of each record that has one, by the name that findings give the record."""
    shared = {
        f"{name}/{each.key}": f"{name}-{n}" for name in SHARED for n, each in enumerate(getattr(register, name), 1)
    }
    return {f"activities/{activity.key}": places.of(activity) for activity in register.activities} | shared


def _keeper(register: RegisterView, places: Places, on: date) -> Chapter:
    """Who keeps the record, how to reach them, and the state of the record in a few figures."""
    own = [assurance for assurance in register.assurances if assurance.processor is None]
    return Chapter.of(
        "keeper",
        "The organisation and its record",
        ("The record at a glance", overview(register.activities_in_order, places, on=on)),
        ("About the organisation", sheet(_with_heir(register))),
        ("Contacts", _list([_contact(contact) for contact in register.contacts])),
        ("Our own assurances", _list([sheet(assurance, assurance.kind.label) for assurance in own])),
    )


def _with_heir(register: RegisterView) -> OrganisationView:
    """The keeper, its successor by name instead of by slug."""
    names = {organisation.slug: organisation.name for organisation in register.organisations}
    keeper = register.organisation
    return replace(keeper, successor=names.get(keeper.successor, keeper.successor))


def _contact(contact: ContactView) -> Sheet:
    """The role stands in the heading."""
    return sheet(contact, contact.role.label, _all_but(ContactView, "role"))


def _all_but(view: type[Any], *left_out: str) -> list[str]:
    return [field.name for field in fields_of(view) if field.name not in ("key", *left_out)]


def _list(parts: Sequence[Sheet]) -> Sheet:
    return Sheet("", (), parts=tuple(parts))


def _shared(name: str, records: Sequence[Any], places: Places) -> Chapter:
    """A chapter of one kind of shared record, each with the activities that use it."""
    entries = []
    for number, record in enumerate(records, start=1):
        whole = sheet(record)
        whole = replace(whole, lines=(*whole.lines, places.users(record)))
        entries.append(Entry(f"{name}-{number}", in_words(record), (Section("", whole),)))
    return Chapter(f"chapter-{name}", label(RegisterView, name), tuple(entries))


def _processor(register: RegisterView, number: int, processor: ProcessorView, places: Places) -> Entry:
    whole = sheet(processor)
    whole = replace(whole, lines=(*whole.lines, places.users(processor)))
    sections = (
        Section("About the processor", whole),
        _of_processor("Contract", register.contracts, processor, "Article 28(3)"),
        _of_processor("Assurance", register.assurances, processor, "Article 28(1)"),
        _of_processor("Transfer", register.processor_transfers, processor, "Articles 44A to 49"),
    )
    return Entry(f"processor-{number}", in_words(processor), sections)


def _missing(record: Any) -> list[Line]:
    """The terms of Article 28(3) that nobody has found in a contract, where anybody has looked for them."""
    absent = [term for term in Article28Term if isinstance(record, ContractView) and term not in record.terms]
    found = tuple(Value(in_words(term), is_open=True) for term in absent)
    return [Line("Article 28(3) terms missing", found)] if found and record.terms else []


def _of_processor(noun: str, records: Sequence[Any], processor: ProcessorView, provisions: str) -> Section:
    own = [record for record in records if record.processor and record.processor.key == processor.key]
    names = _all_but(type(own[0]), "processor") if own else []
    parts = [sheet(each, f"{noun} {n}" if len(own) > 1 else noun, names) for n, each in enumerate(own, start=1)]
    parts = [replace(part, lines=(*part.lines, *_missing(each))) for part, each in zip(parts, own, strict=True)]
    none = Sheet("", (Line(f"{noun}s", (Value("None recorded", is_open=True),)),))
    return Section(f"{noun}s", _list(parts) if parts else none, provisions)
