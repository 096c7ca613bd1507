"""The register, or one record, as it stood at a moment: read from the ledger, in the same views as the live rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ropa.audit.content import Values
from ropa.audit.latest import Model
from ropa.audit.record import Scope
from ropa.organisations.models import Organisation
from ropa.reference.models import Term, to_view
from ropa.register import codec
from ropa.register.gaps import redactions, shown
from ropa.register.moments import PastRefused
from ropa.register.past_rows import PastRows, as_instance, leads_to
from ropa.register.read import links_in, read_document
from ropa.register.reading import Document
from ropa.register.shapes import tree_of
from ropa.register.whole import whole_view

__all__ = ["PastRecord", "PastRefused", "PastRows", "record_at"]


@dataclass(frozen=True)
class PastRecord:
    """One top-level record with its parts as it stood.

    `view`: the model's view, frozen, links resolved to the views of what they led to *as it read then*.
    `document`: the same as plain data, in the form of the bundle (links are slugs, codes and keys as they were then).
    `rows`: what the ledger holds, for the record and its parts: by model (parents before parts) and primary key, the
    values with links as primary keys, which never change meaning. For writing back: a revert assigns from these.
    `gaps`: sentences about what of it cannot be shown, because it was redacted. A revert would lose that.
    """

    model: Model
    pk: Any
    at: datetime
    view: Any
    document: Document
    rows: Mapping[Model, Mapping[Any, Values]]
    gaps: tuple[str, ...] = ()


def record_at(model: Model, pk: Any, organisation: Organisation | None, at: datetime) -> PastRecord | None:
    """One whole top-level record as it stood at a moment; None if it was not there (not yet, or deleted by then).

    `model` is a top-level model with a `view` (Activity, Approval, …, or shared: Organisation, Processor, Term);
    `organisation` is the one whose own record it is, and is not looked at for a shared one. The record need not exist
    any more. `at` is a moment (`entry.at`: the record just after the act of that entry). A constant number of queries.
    Raises PastRefused (ropa.register.moments) with a sentence if what it held then was redacted, or if `at` is before
    the ledger began.
    """
    pk = model._meta.pk.to_python(pk)
    if model.scope is Scope.SHARED:
        return _shared_record(model, pk, PastRows(None, at))
    assert organisation is not None
    return _own_record(model, pk, PastRows(organisation, at, roots=leads_to(model), record=(model, pk)))


def _own_record(model: Model, pk: Any, source: PastRows) -> PastRecord | None:
    if pk not in source.rows.values[model]:
        _refuse_redacted(model, pk, source)
        return None
    document = read_document(source, replace={})
    if not document[model.collection]:
        raise PastRefused(" ".join(source.gaps))
    register = codec.decode(whole_view(), document)
    rows = {each: source.rows.values[each] for each in tree_of(model)}
    (view,) = getattr(register, model.collection)
    return PastRecord(model, pk, source.at, view, document[model.collection][0], rows, source.gaps)


def _shared_record(model: Model, pk: Any, source: PastRows) -> PastRecord | None:
    values = source.rows.values[model]
    if pk not in values:
        _refuse_redacted(model, pk, source)
        return None
    rows = {model: {pk: values[pk]}}
    if issubclass(model, Term):
        term = to_view(as_instance(Term, values[pk]))
        return PastRecord(model, pk, source.at, term, codec.to_document(term), rows)
    bodies = source.bodies(())
    known = {Term: set(source.rows.values[Term]), Organisation: set(bodies)}
    documents, told = shown(model, [source.rows.documents(model)[pk]], known)
    if not documents:
        raise PastRefused(" ".join(told))
    used = links_in(model, documents)
    tables: dict[str, dict[str, Any]] = {
        "reference": {term.code: term for term in source.terms(used[Term], ())},
        "organisations": {slug: codec.decode(Organisation.view, bodies[slug]) for slug in used[Organisation]},
    }
    view = codec.decode(model.view, documents[0], known=tables)
    return PastRecord(model, pk, source.at, view, documents[0], rows, tuple(told))


def _refuse_redacted(model: Model, pk: Any, source: PastRows) -> None:
    """Raise PastRefused if the record was there, and what it held was taken out."""
    for told in redactions(one for one in source.rows.redacted if (one.model, one.pk) == (model, pk)):
        raise PastRefused(told)
