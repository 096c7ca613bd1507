"""What a look-up finds while somebody types: a fragment of the form, with what is chosen already."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from ropa.audit.record import RegisterRecord
from ropa.editing.entries import ORGANISATIONS
from ropa.editing.lookups import SOUGHT, Control, search
from ropa.editing.offered import Offered
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.register.doors import fixed_fields
from ropa.register.shapes import shape_of
from ropa.register.whole import model_of
from ropa.workplace.frame import register_page

NAME = re.compile(r"[A-Za-z][\w-]{0,79}", re.ASCII)
MOST_CHOSEN = 200


@register_page()
def lookup(request: HttpRequest, organisation: Organisation, collection: str, place: str) -> HttpResponseBase:
    """The hits of `?q=` for a link, such as `purposes/grounds/basis` of `activities`.

    `?name=` and `?id=` are those that the look-up has in its form.
    """
    link = link_at(collection, place.split("/"))
    name = request.GET.get("name") or link.name
    identifier = request.GET.get("id") or f"id_{name}"
    if not (NAME.fullmatch(name) and NAME.fullmatch(identifier)):
        raise Http404(gettext("No field of a form has that name."))
    text = request.GET.get("q") or request.GET.get(f"{name}{SOUGHT}", "")
    chosen = request.GET.getlist(name)[:MOST_CHOSEN]
    control = Control(
        name=name,
        id=identifier,
        many=bool(link.many_to_many),
        may_be_empty=link.blank,
        hits=search(Offered(organisation, on=timezone.localdate()), link.related_model, text, chosen),
    )
    return render(request, "editing/lookup_hits.html.jinja", {"control": control})


def link_at(collection: str, names: Sequence[str]) -> Any:
    """The link of a record or of a part of it, as its model has it. Raises Http404 for what is none."""
    try:
        model = _model_at(collection, names[:-1])
        field: Any = model._meta.get_field(names[-1])
    except (LookupError, FieldDoesNotExist):
        raise Http404(gettext("Nothing is looked up there.")) from None
    if names[-1] in fixed_fields(model) or not _leads_to_a_record(field):
        raise Http404(gettext("Nothing is looked up there."))
    return field


def _leads_to_a_record(field: Any) -> bool:
    target = field.related_model
    is_link = (field.many_to_one or field.many_to_many or field.one_to_one) and not field.auto_created
    return is_link and isinstance(target, type) and issubclass(target, RegisterRecord)


def _model_at(collection: str, names: Sequence[str]) -> type[RegisterRecord]:
    """The model of a record, or of the parts to which these names lead. Raises LookupError."""
    model = Organisation if collection == ORGANISATIONS else model_of(collection)
    for name in names:
        model = {parts.name: parts.model for parts in shape_of(model).parts}[name]
    return model
