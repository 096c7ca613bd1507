"""Pages of what people say about records: all about one record, and what is open in the whole register.

Everybody who sees the register reads them; nobody outside it does. Writing is refused (403) without the right.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from activities.models import Activity, Remark
from activities.models.remark import WHOLE, is_kept, own_model, section_headings
from activities.querysets import RemarkQuerySet
from activities.remark_forms import CommentForm, OpenForm
from activities.remarks import comment, reopen, right_to_settle, settle
from activities.vocabulary import RemarkKind
from ropa.audit.ledger import actor_said
from ropa.audit.telling.names import find_names
from ropa.editing.pages.kept_form import forget_kept, kept_form
from ropa.findings.record_pages import page_of
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation, User
from ropa.organisations.permissions import Action, allowed
from ropa.register.forms import refuse_in
from ropa.register.records import OwnRecord, new_key
from ropa.workplace.frame import refuse_unless, register_page, show

ON_A_PAGE = 50
SHOWN_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A remark as pages show it: signed, with the name of whom it is addressed to, the heading of the section that it
    is about, and whether this person may settle it or open it again."""

    remark: Remark
    to: str
    section: str
    may_settle: bool
    may_reopen: bool

    @property
    def kind(self) -> RemarkKind:
        """As a word."""
        return RemarkKind(self.remark.kind)

    @property
    def said_by(self) -> str:
        """Who said it."""
        return actor_said(self.remark.said_by)  # type: ignore[attr-defined]

    @property
    def settled_by(self) -> str:
        """Who settled it, if it is settled."""
        return actor_said(self.remark.last_by)  # type: ignore[attr-defined]

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return not self.remark.settled


def told_remarks(found: RemarkQuerySet | Any, *, user: Any) -> list[Told]:
    """Remarks in the order of a query, or of a slice of one, with what a page says of each. Two queries."""
    remarks = list(found.signed())
    named = {remark.addressed_to for remark in remarks} - {""}
    people = {one.get_username(): str(one) for one in User.objects.filter(username__in=named)} if named else {}
    return [_told(remark, people.get(remark.addressed_to, remark.addressed_to), user) for remark in remarks]


def _told(remark: Remark, to: str, user: Any) -> Told:
    kind = RemarkKind(remark.kind)
    heading = gettext(section_headings(remark.subject[0]).get(remark.section, "")) or remark.section
    may = allowed(user, right_to_settle(kind), remark.organisation_id)
    may_reopen = may and remark.settled and kind is RemarkKind.COMMENT
    return Told(remark, to, heading, may and not remark.settled, may_reopen)


def address_of(organisation: Organisation, record: str) -> str:
    """The page of all that is said about a record such as `activities/ex-03`, or about the register."""
    collection, _, key = record.partition("/")
    return reverse("comments-on", args=[organisation.slug, collection, key or WHOLE])


@register_page(takes_forms=True)
def about(request: HttpRequest, organisation: Organisation, collection: str, key: str) -> HttpResponseBase:
    """All remarks about one record, newest first, and the form of another one. `?section=` chooses the section."""
    record = WHOLE if (collection, key) == (WHOLE, WHOLE) else f"{collection}/{key}"
    if not is_kept(record, organisation.pk):
        raise Http404(say("There is no “{name}” in this register.", name=record[:60]))
    if request.method == "POST":
        refuse_unless(request.user, Action.COMMENT, organisation)
    form, typed = _comment_form(request, organisation, collection)
    if request.method == "POST" and form.is_valid() and _commented(organisation, record, form, by=request.user):
        forget_kept(request)
        messages.success(request, gettext("Your comment was added."))
        return redirect(address_of(organisation, record))
    rows = Remark.objects.of(organisation.pk).about(record).order_by("settled", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    name = name_of(organisation, record)
    said = {
        "title": say("Comments on {name}", name=name),
        "name": name,
        "here": address_of(organisation, record),
        "back": page_of(organisation.slug, record) or reverse("comments", args=[organisation.slug]),
        "page": page,
        "remarks": told_remarks(page.object_list, user=request.user),
        "form": form if allowed(request.user, Action.COMMENT, organisation.pk) else None,
        **typed,
    }
    return show(request, organisation, "activities/comments.html.jinja", said, status=422 if form.errors else 200)


def _comment_form(
    request: HttpRequest, organisation: Organisation, collection: str
) -> tuple[CommentForm, dict[str, Any]]:
    sections = section_headings(collection)
    first = {"key": new_key(), "section": request.GET.get("section", "")}
    return kept_form(
        request,
        organisation,
        lambda data: CommentForm(data, initial=first, organisation=organisation, sections=sections),
    )


def _commented(organisation: Organisation, record: str, form: CommentForm, *, by: Any) -> bool:
    said = {name: form.cleaned_data[name] for name in ("text", "section", "to", "key")}
    on = timezone.localdate()
    try:
        comment(organisation, record=record, by=by, on=on, **said)
    except ValidationError as refused:
        refuse_in(form, refused)
        return False
    return True


@register_page()
def comments(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """What is open in the register; `?to=me` only what is addressed to this person."""
    form = OpenForm(request.GET)
    wanted = form.wanted()
    rows = Remark.objects.of(organisation.pk).exclude(kind=RemarkKind.REVIEW_ASKED)
    if wanted["state"] != "all":
        rows = rows.open()
    if wanted["to"] == "me":
        rows = rows.filter(addressed_to=request.user.get_username())
    page = Paginator(rows.order_by("-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    told = told_remarks(page.object_list, user=request.user)
    said = {
        "title": gettext("Comments"),
        "form": form,
        "page": page,
        "link": urlencode({name: value for name, value in wanted.items() if value}),
        "remarks": told,
        "names": names_of(organisation, {one.remark.record for one in told}),
        "may_comment": allowed(request.user, Action.COMMENT, organisation.pk),
    }
    return show(request, organisation, "activities/all_comments.html.jinja", said)


@register_page(takes_forms=True)
def settle_one(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Show a remark; sent, settle it, or with `again` open it again. Twice is once."""
    found = Remark.objects.of(organisation.pk).filter(pk=pk)
    remark = found.first()
    if remark is None:
        raise Http404(gettext("There is no such comment in this register."))
    refuse_unless(request.user, right_to_settle(RemarkKind(remark.kind)), organisation)
    if request.method == "POST":
        return _settled(request, organisation, remark)
    (told,) = told_remarks(found, user=request.user)
    said = {"title": gettext("Settle a comment"), "one": told, "back": address_of(organisation, remark.record)}
    return show(request, organisation, "activities/settle.html.jinja", said)


def _settled(request: HttpRequest, organisation: Organisation, remark: Remark) -> HttpResponseBase:
    if request.POST.get("again") and remark.kind == RemarkKind.COMMENT:
        done = reopen(remark, by=request.user)
        messages.success(request, gettext("The comment is open again.") if done else gettext("It was open already."))
    else:
        done = settle(remark, by=request.user)
        messages.success(request, gettext("It is settled.") if done else gettext("It was settled already."))
    return redirect(_way_back(request) or address_of(organisation, remark.record))


def _way_back(request: HttpRequest) -> str:
    """Where the person came from, if that is a page of this register."""
    stated = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(stated, allowed_hosts=None) and stated.startswith("/register/")
    return stated if is_ours else ""


# --- names and panels -------------------------------------------------------------------------------------


def name_of(organisation: Organisation, record: str) -> str:
    """What people call a record."""
    return names_of(organisation, [record])[record][0]


def names_of(organisation: Organisation, records: Collection[str]) -> dict[str, tuple[str, str]]:
    """What people call some records, and the page of each; of one that is gone, its name in the register. Two queries
    for each kind of record."""
    keys: dict[str, set[str]] = {}
    for record in records:
        collection, _, key = record.partition("/")
        keys.setdefault(collection, set()).add(key)
    found = {record: (record, "") for record in records}
    found[WHOLE] = (gettext("the register"), reverse("workplace-overview", args=[organisation.slug]))
    for collection in keys.keys() - {WHOLE}:
        for key, name in _named(organisation, collection, keys[collection]):
            record = f"{collection}/{key}"
            found[record] = (name, page_of(organisation.slug, record))
    return found


def _named(organisation: Organisation, collection: str, keys: Collection[str]) -> Iterator[tuple[str, str]]:
    model = own_model(collection)
    if model is None:
        return
    rows: Any = model._base_manager.filter(organisation=organisation, key__in=keys)
    pks = dict(rows.values_list("pk", "key"))
    names = find_names({model: set(pks)})
    for pk, key in pks.items():
        yield key, names.of(model, pk)


def beside(record: Any, *, user: Any, on: date, section: str = "") -> dict[str, Any] | None:
    """The panel beside a record and beside the forms of one of its sections: what is open there."""
    if not isinstance(record, OwnRecord):  # what all registers share has no register whose comments these are
        return None
    organisation = record.organisation
    about = f"{record.collection}/{record.key}"
    here = Q(section=section) if section else Q()
    rows = Remark.objects.of(organisation.pk).about(about).open().filter(here)
    told = told_remarks(rows.order_by("-pk")[: SHOWN_BESIDE + 1], user=user)
    may_comment = allowed(user, Action.COMMENT, organisation.pk)
    address = address_of(organisation, about)
    return {
        "remarks": told[:SHOWN_BESIDE],
        "has_more": len(told) > SHOWN_BESIDE,
        "may_comment": may_comment,
        "address": address,
        "add": f"{address}{'?' + urlencode({'section': section}) if section else ''}#comment",
        "section": gettext(section_headings(record.collection).get(section, "")),
        "organisation": organisation,
        "is_activity": isinstance(record, Activity),
    }
