"""What the page Today says of decisions and remarks: what is asked of somebody, sent back, waiting, or said to them.

Each group is at most three queries, whatever the length of the register.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse

from activities.asked import asked_for, asked_of
from activities.duties import owned
from activities.models import Activity, Remark
from activities.vocabulary import RemarkKind, Status
from ropa.languages.speaking import gettext, later, ngettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.scope import registers
from ropa.organisations.standing_for import names_of, owned_by
from ropa.organisations.vocabulary import Role
from ropa.workplace.beside import ANY, Beside, add_beside
from ropa.workplace.duties import SHOWN, Duties, Duty, Some, add_duties
from ropa.workplace.navigation import Entry, add_entry

NONE: Sequence[Duty] = ()
LONGEST = 120
"""Characters of a remark that a line shows."""


def declare() -> None:
    """Put the groups on the page Today, both lists into the menu, and comments beside every record."""
    from activities.views.remarks import beside

    owner, approver, officer = (frozenset({role}) for role in (Role.OWNER, Role.APPROVER, Role.DPO))
    add_duties(Duties("asked", later("Review asked of you"), asked, order=10, first_for=owner, count=asked_in))
    add_duties(Duties("sent-back", later("Sent back to you"), sent_back, order=12, first_for=owner))
    add_duties(
        Duties("approve", later("Waiting for your approval"), waiting, order=20, first_for=approver, count=waiting_in)
    )
    add_duties(Duties("advise", later("In review, without your advice"), without_advice, order=25, first_for=officer))
    add_duties(Duties("comments", later("Comments for you"), comments, order=40, count=comments_in))
    add_duties(Duties("answers", later("Reviews that you asked for"), answers, order=60))
    add_entry(Entry(later("Comments"), "comments", order=42))
    add_entry(Entry(later("Reviews asked for"), "reviews", order=44))
    add_beside(Beside("comments", ANY, "activities/beside_comments.html.jinja", beside, order=60))


def asked(organisation: Organisation, *, user: Any, on: date) -> Some | Sequence[Duty]:
    """Reviews that somebody asked for, of the owners that this person stands for."""
    names = names_of(user, organisation.pk)
    if not names:
        return NONE
    rows = asked_of({organisation.pk: names})
    return _some(rows, organisation, reverse("reviews", args=[organisation.slug]), on)


def asked_in(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, int]:
    """The same, counted in many registers. One query."""
    theirs = {one.pk: names for one in registers if (names := names_of(user, one.pk))}
    return _counted(asked_of(theirs)) if theirs else {}


def sent_back(organisation: Organisation, *, user: Any, on: date) -> Sequence[Duty]:
    """Drafts that an approver sent back, to who sent them for review or stands for their owner."""
    if not allowed(user, Action.EDIT, organisation.pk):
        return NONE
    open_ones = _about_it(RemarkKind.SENT_BACK)
    mine = Exists(open_ones.filter(addressed_to=user.get_username())) | owned_by(names_of(user, organisation.pk))
    drafts = Activity.objects.of(organisation.pk).filter(status=Status.DRAFT).filter(Exists(open_ones)).filter(mine)
    return [_line(one, organisation, gettext("Mend it, and send it for review again")) for one in drafts[:SHOWN]]


def waiting(organisation: Organisation, *, user: Any, on: date) -> Some | Sequence[Duty]:
    """Records in review, but for those that wait for another reviewer by name; whom they were sent to comes first."""
    if not allowed(user, Action.APPROVE, organisation.pk):
        return NONE
    found = _waiting_for(user).filter(organisation=organisation).order_by("reference")
    return _some_activities(found, organisation, "status=in_review", "approve")


def waiting_in(held: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, int]:
    """The same, counted in many registers. One query."""
    approves = registers(user, Action.APPROVE).order_by().values("pk")
    found = _waiting_for(user).filter(organisation__in=[one.pk for one in held]).filter(organisation__in=approves)
    return _counted(found)


def without_advice(organisation: Organisation, *, user: Any, on: date) -> Some | Sequence[Duty]:
    """Records in review that have no advice yet, for who advises."""
    if not allowed(user, Action.ADVISE, organisation.pk):
        return NONE
    found = Activity.objects.of(organisation.pk).filter(status=Status.IN_REVIEW)
    found = found.exclude(Exists(_about_it(RemarkKind.ADVICE))).order_by("reference")
    return _some_activities(found, organisation, "status=in_review", "advise")


def comments(organisation: Organisation, *, user: Any, on: date) -> Some:
    """Open comments addressed to this person."""
    found = _comments_for(user).filter(organisation=organisation).order_by("-pk")
    here = f"{reverse('comments', args=[organisation.slug])}?to=me"
    return _some(found, organisation, here, on)


def comments_in(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, int]:
    """The same, counted in many registers. One query."""
    found = _comments_for(user).filter(organisation__in=[one.pk for one in registers])
    return _counted(found)


def answers(organisation: Organisation, *, user: Any, on: date) -> Sequence[Duty]:
    """How many reviews that this person asked for are overdue."""
    if not allowed(user, Action.ASK, organisation.pk):
        return NONE
    late = asked_for(organisation, on=on, state="overdue", by=user).order_by().count()
    if not late:
        return NONE
    said = ngettext("{n} review is overdue", "{n} reviews are overdue", late).format(n=late)
    return [Duty(said, f"{reverse('reviews', args=[organisation.slug])}?state=overdue&by=me", tone="late")]


# --- the same mechanism for all ---------------------------------------------------------------------------


def _about_it(*kinds: RemarkKind) -> QuerySet[Remark]:
    """The open remarks of some kinds about the activity that a query is at."""
    name = Concat(Value(f"{Activity.collection}/"), OuterRef("key"))
    return Remark.objects.of_kinds(*kinds).open().filter(organisation=OuterRef("organisation"), record=name)


def _waiting_for(user: Any) -> QuerySet[Activity]:
    named = _about_it(RemarkKind.NOTE).exclude(addressed_to="")
    mine = named.filter(addressed_to=user.get_username())
    in_review = Activity.objects.filter(status=Status.IN_REVIEW).annotate(is_mine=Exists(mine))
    return in_review.filter(Q(is_mine=True) | ~Exists(named))


def _counted(found: QuerySet[Any]) -> dict[int, int]:
    return dict(found.order_by().values_list("organisation").annotate(number=Count("pk")))


def _comments_for(user: Any) -> QuerySet[Remark]:
    return Remark.objects.of_kinds(RemarkKind.COMMENT).open().filter(addressed_to=user.get_username())


def _some_activities(found: QuerySet[Activity], organisation: Organisation, query: str, step: str) -> Some:
    """Each leads to the page of the decision."""
    rows = list(found[: SHOWN + 1])
    number = found.count() if len(rows) > SHOWN else len(rows)
    lines = [_line(one, organisation, owned(one), step) for one in rows[:SHOWN]]
    return Some(lines, number, f"{reverse('activities', args=[organisation.slug])}?{query}")


def _line(activity: Activity, organisation: Organisation, detail: str, step: str = "") -> Duty:
    where = [organisation.slug, activity.key]
    href = reverse("activity-decide", args=[*where, step]) if step else reverse("activity", args=where)
    return Duty(str(activity), href, detail)


def _some(found: QuerySet[Remark], organisation: Organisation, here: str, on: date) -> Some:
    """Remarks, each by the name of what it is about. A query for each kind of record."""
    from activities.views.remarks import names_of as called

    rows = list(found[: SHOWN + 1])
    number = found.count() if len(rows) > SHOWN else len(rows)
    names = called(organisation, {one.record for one in rows[:SHOWN]})
    return Some([_said(one, organisation, names[one.record], on) for one in rows[:SHOWN]], number, here)


def _said(remark: Remark, organisation: Organisation, called: tuple[str, str], on: date) -> Duty:
    from activities.views.remarks import address_of

    name, page = called
    is_question = remark.kind == RemarkKind.REVIEW_ASKED
    href = page if is_question and page else address_of(organisation, remark.record)
    words = " ".join(remark.text.split())
    detail = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
    is_late = remark.due_on is not None and remark.due_on < on
    return Duty(name, href, detail, remark.due_on, "late" if is_late else "")
