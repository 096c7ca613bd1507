"""Shared records on import: what is unknown here is added, what is known is never changed, differences are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.db import IntegrityError, models
from django.utils import timezone

from ropa.audit.record import RegisterRecord
from ropa.audit.signing import InvalidRecord, save_signed_many
from ropa.organisations.models import Organisation
from ropa.organisations.view import OrganisationView
from ropa.reference.models import Term, to_view
from ropa.reference.view import TermView
from ropa.register import codec
from ropa.register.codec import BundleError, Problem
from ropa.register.reading import Reading
from ropa.register.whole import model_of
from ropa.register.writing import Writer, problems_of


@dataclass
class Known:
    """What this installation knows already, as views by key."""

    reference: dict[str, Any] = field(default_factory=dict)
    organisations: dict[str, Any] = field(default_factory=dict)
    processors: dict[str, Any] = field(default_factory=dict)

    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """As the codec takes them."""
        return {
            "reference": self.reference,
            "organisations": self.organisations,
            "processors": self.processors,
        }


def _processor() -> type[RegisterRecord]:
    return model_of("processors")


def known_here() -> Known:
    """Everything shared, in a constant number of queries."""
    known = Known(reference={term.code: to_view(term) for term in Term.objects.all()})
    reading = Reading()
    reading.add(Organisation, Organisation._base_manager.all())
    reading.add(_processor(), _processor()._base_manager.all())
    documents = reading.documents()
    for document in documents[Organisation].values():
        known.organisations[document["slug"]] = codec.decode(OrganisationView, document)
    for document in documents[_processor()].values():
        view = codec.decode(_processor().view, document, known=known.tables())
        known.processors[view.key] = view
    return known


def differences(known: Known, register: Any) -> list[Problem]:
    """Shared records of the file that say something else than ours, field by field. Ours stay as they are."""
    found: list[Problem] = []
    for name, table in known.tables().items():
        for index, theirs in enumerate(getattr(register, name)):
            ours = table.get(theirs.code if name == "reference" else getattr(theirs, "slug", None) or theirs.key)
            if ours is not None and ours != theirs:
                found.extend(_differing(f"{name}[{index}]", ours, theirs))
    return found


def _differing(path: str, ours: Any, theirs: Any) -> list[Problem]:
    here, there = codec.to_document(ours), codec.to_document(theirs)
    return [
        Problem(
            f"{path}.{name}",
            f"is “{_short(there.get(name))}” in the file and “{_short(here.get(name))}” here; kept ours",
        )
        for name in sorted({*here, *there})
        if here.get(name) != there.get(name)
    ]


def _short(value: Any) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return text if len(text) <= 60 else text[:57] + "…"


def add_unknown(writer: Writer, known: Known, register: Any, *, by: Any) -> None:
    """Write what the file brings and this installation lacks. Raises BundleError if `by` may not add it."""
    terms = [(i, term) for i, term in enumerate(register.reference) if term.code not in known.reference]
    bodies = [(i, body) for i, body in enumerate(register.organisations) if body.slug not in known.organisations]
    workers = [(i, worker) for i, worker in enumerate(register.processors) if worker.key not in known.processors]
    _check_rights(
        by,
        [
            ("reference", Term, terms),
            ("organisations", Organisation, bodies),
            ("processors", _processor(), workers),
        ],
    )
    if terms:
        _add_terms(writer, terms)
    _add_organisations(writer, bodies)
    writer.found[Organisation] = {body.slug: body for body in Organisation.objects.all()}
    writer.write(_processor(), [view for _, view in workers], owner={}, paths=[f"processors[{i}]" for i, _ in workers])
    writer.found[_processor()] = {worker.key: worker for worker in _processor()._base_manager.all()}  # type: ignore[attr-defined]


def _check_rights(by: Any, wanted: Sequence[tuple[str, type[models.Model], Sequence[tuple[int, Any]]]]) -> None:
    problems = [
        Problem(f"{name}[{index}]", f"is not known here, and you may not add {model._meta.verbose_name_plural}")
        for name, model, views in wanted
        if by is not None and not by.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")
        for index, _ in views
    ]
    if problems:
        raise BundleError(problems)


def _add_terms(writer: Writer, terms: Sequence[tuple[int, Any]]) -> None:
    """Terms that were confirmed where they come from stay confirmed here, by whoever brings them."""
    try:
        records = [_term(view, by=writer.by) for _, view in terms]
        save_signed_many(records, by=writer.by, reason=writer.reason)
    except InvalidRecord as error:
        raise BundleError(problems_of(f"reference[{terms[error.index][0]}]", error.error)) from error
    except IntegrityError:
        raise BundleError([Problem("reference", "holds a term whose code does not fit its kind")]) from None
    writer.tally.created["reference terms"] += len(terms)


def _term(view: TermView, *, by: Any) -> Term:
    values = {field.name: getattr(view, field.name) for field in fields(TermView) if field.name != "confirmed"}
    term = Term(**{**values, "facts": dict(view.facts)})
    if view.confirmed:
        term.confirmed_by, term.confirmed_on = by, timezone.localdate()
    return term


def _add_organisations(writer: Writer, bodies: Sequence[tuple[int, Any]]) -> None:
    """Each body finds the one that took over from it."""
    writer.found[Organisation] = {body.slug: body for body in Organisation.objects.all()}
    paths = [f"organisations[{index}]" for index, _ in bodies]
    writer.write(Organisation, [body for _, body in bodies], owner={}, paths=paths)
