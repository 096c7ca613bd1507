"""The page of one record that activities share: what it says, how it stands, who uses it, and what the rules found.

The same page for all kinds; a processor also shows what this register holds about it. A record of another organisation
is not there (404); processors are shared, and every member reads them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from activities.exchange.sheet import Sheet, sheet
from activities.judged import current_findings
from activities.shared import kinds
from activities.shared.kinds import Kind, Papers
from activities.shared.reading import read_shared
from activities.shared.standing import Stands
from activities.shared.uses import Uses, uses_of
from activities.view import RegisterView
from activities.views.found import told_of
from activities.views.shared_rights import may_add
from processors.models import Processor
from ropa.audit.ledger import label_of
from ropa.audit.record import Scope
from ropa.editing.questions import Section, sections_of
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.register.layout import label
from ropa.register.read import Model
from ropa.register.view_fields import fields_of
from ropa.register.whole import model_of
from ropa.workplace.beside import beside
from ropa.workplace.frame import register_page, show


@dataclass(frozen=True, slots=True)
class Checklist:
    """Everything that must be there, and whether it is."""

    label: str
    items: tuple[tuple[str, bool], ...]

    @property
    def met(self) -> int:
        """How many are there."""
        return sum(is_met for _, is_met in self.items)


@dataclass(frozen=True, slots=True)
class Told:
    """One section of a record laid out for reading; `href` is where it is changed, empty for who may not."""

    heading: str
    provisions: str
    sheet: Sheet
    href: str
    checklists: tuple[Checklist, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A record that stands on the page of its processor."""

    key: str
    name: str
    stands: Stands
    sheet: Sheet
    href: str


def _page_of(kind: Kind) -> Callable[..., HttpResponseBase]:
    """The page of one record of a kind."""

    @register_page()
    def page(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
        model, on = model_of(kind.collection), timezone.localdate()
        record = _record(model, organisation, key)
        register = _read(model, organisation, record)
        view = next(one for one in getattr(register, kind.collection) if one.key == key)
        may_change = may(request.user, Action.EDIT, record)
        papers = _papers(kind, register, organisation, request.user, on)
        said = {
            "title": kind.name(view),
            "kind": kind,
            "key": key,
            "stands": kind.stands(view, Papers.of(register), on),
            "sections": list(_sections(kind, view, organisation, may_change=may_change)),
            "may_change": may_change,
            "may_delete": may(request.user, Action.DELETE, record),
            "is_shared": model.scope is Scope.SHARED,
            "papers": papers,
            "uses": _uses(kind, record, organisation, register),
            "findings": _findings(kind, key, organisation, papers, user=request.user, on=on),
            "history": reverse("audit-record", args=[organisation.slug, label_of(record), record.pk]),
            "steps": _steps(kind, view, organisation),
            "beside": beside(kind.collection, record, user=request.user, on=on),
            "listed": _listed(kind, organisation, key),
        }
        return show(request, organisation, "activities/shared_record.html.jinja", said)

    return page


def _record(model: Model, organisation: Organisation, key: str) -> Any:
    rows: Any = model._base_manager
    if model.scope is Scope.OWN:
        rows = rows.filter(organisation=organisation).select_related("organisation")
    found = rows.filter(key=key).first()
    if found is None:
        noun = gettext(str(model._meta.verbose_name))
        raise Http404(say("There is no {noun} “{key}” in this register.", noun=noun, key=key))
    return found


def _read(model: Model, organisation: Organisation, record: Any) -> RegisterView:
    """The record with all that it points at; of a processor also what this register holds about it."""
    if model is not Processor:
        return read_shared(organisation, {model: [record.pk]})
    about = {"organisation": organisation, "processor": record}
    held: dict[Model, Any] = {}
    for kind in kinds.PAPERS:
        paper: Any = model_of(kind.collection)
        held[paper] = paper._base_manager.filter(**about)
    return read_shared(organisation, held, also={Processor: [record.key]})


def _sections(kind: Kind, view: Any, organisation: Organisation, *, may_change: bool) -> Iterator[Told]:
    for section in sections_of(kind.collection):
        href = reverse("change-section", args=[organisation.slug, kind.collection, view.key, section.slug])
        names = _names(section)
        told = sheet(view, names=[name for name in names if name not in kind.checks])
        lists = tuple(_checklist(kind, view, name) for name in names if name in kind.checks)
        yield Told(gettext(section.heading), section.provisions, told, href if may_change else "", lists)


def _checklist(kind: Kind, view: Any, name: str) -> Checklist:
    held = getattr(view, name)
    return Checklist(gettext(label(type(view), name)), tuple((word.label, word in held) for word in kind.checks[name]))


def _names(section: Section) -> list[str]:
    """The fields and lists of a section, in its order; an answer about a list stands before it."""
    return [getattr(item, "field", "") or item.name for item in section.items]  # type: ignore[union-attr]


def _papers(
    kind: Kind, register: RegisterView, organisation: Organisation, user: Any, on: date
) -> list[tuple[Kind, list[Paper], str]]:
    """What this register holds about a processor, by kind, with the address at which more is added."""
    if kind is not kinds.PROCESSORS:
        return []
    return [
        (each, [_paper(each, view, organisation, on) for view in getattr(register, each.collection)],
         reverse("change-new", args=[organisation.slug, each.collection])
         if may_add(user, each.collection, organisation) else "")
        for each in kinds.PAPERS
    ]  # fmt: skip


def _paper(kind: Kind, view: Any, organisation: Organisation, on: date) -> Paper:
    names = [field.name for field in fields_of(type(view)) if field.name not in ("key", "processor")]
    held = sheet(view, names=names)
    page = reverse(kind.record, args=[organisation.slug, view.key])
    return Paper(view.key, kind.name(view), kind.stands(view, Papers(), on), held, page)


def _uses(kind: Kind, record: Any, organisation: Organisation, register: RegisterView) -> Uses:
    """Where it is used; what is told on the page of a processor is not told twice."""
    own = {each.collection for each in kinds.PAPERS} if kind is kinds.PROCESSORS else set()
    return uses_of(record, organisation, but=own)


def _findings(kind: Kind, key: str, organisation: Organisation, papers: Any, *, user: Any, on: date) -> list[Any]:
    """What the rules found about it; about a processor also what they found about its papers."""
    records = [f"{kind.collection}/{key}"]
    for each, held, _ in papers:
        records += [f"{each.collection}/{paper.key}" for paper in held]
    about = Q(record__in=records)
    if kind is kinds.PROCESSORS:
        about |= Q(record="register", field__startswith=f"processors[{key}]")
    return told_of(current_findings(organisation, on=on).filter(about), organisation, user=user, on=on)


def _steps(kind: Kind, view: Any, organisation: Organisation) -> list[tuple[str, str]]:
    """The way to the page: the list, and for what stands on the page of a processor that page too."""
    above = kinds.PROCESSORS if kind in kinds.PAPERS else kind
    steps = [(gettext(above.heading), reverse(above.page, args=[organisation.slug]))]
    if kind in kinds.PAPERS and view.processor:
        processor = view.processor
        steps.append((kinds.PROCESSORS.name(processor), reverse("processor", args=[organisation.slug, processor.key])))
    return steps


def _listed(kind: Kind, organisation: Organisation, key: str) -> str:
    """Where all activities that use it are listed; empty where the list cannot be asked for them."""
    if not kind.filter:
        return ""
    return f"{reverse('activities', args=[organisation.slug])}?{urlencode({kind.filter: key})}"


PAGES: Mapping[str, Callable[..., HttpResponseBase]] = {each.record: _page_of(each) for each in kinds.KINDS.values()}
"""By the name of their address."""
