"""What can be read of notices: the edition in force, and the notice as it stands on live or approved records.

The public reads editions only. Nothing here writes.
"""

from datetime import date, datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from activities.read import current_versions, read
from activities.view import RegisterView
from notices.assemble import assemble
from notices.completeness import Missing, missing_items
from notices.context import NoticeContext
from notices.in_force import Published, in_force
from notices.models import Edition, Notice, Withdrawal
from notices.regulator import Regulator, regulator_on
from notices.view import NoticeView, RegisterWithNotices
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation
from ropa.register.moments import PastRefused, day_of, in_full

_ALWAYS = Q()


def newest(organisation: str, notice: str) -> Edition | None:
    """The newest edition at an address, also if it was withdrawn. Its context is fetched when somebody asks for it."""
    return (
        Edition.objects.filter(notice__organisation__slug=organisation, notice__slug=notice)
        .select_related("notice__organisation", "withdrawal")
        .defer("context")
        .order_by("-number")
        .first()
    )


def current(organisation: str, notice: str) -> Edition | None:
    """The edition that the public reads at an address, or None: also while the notice is withdrawn."""
    found = newest(organisation, notice)
    return None if found is None or found.is_withdrawn else found


def first_published(edition: Edition) -> datetime:
    """When the first edition of the same notice was published, of those that were not taken back; or this one."""
    first = Edition.objects.filter(notice=edition.notice_id, withdrawal=None).order_by("number")
    return first.values_list("published_at", flat=True).first() or edition.published_at


def in_the_open() -> QuerySet[Edition]:
    """Every edition that the public may read: none of a notice that is withdrawn, and none that was taken back."""
    return Edition.objects.filter(withdrawal=None, notice__in=Subquery(_newest().values("notice")))


def _newest(until: Q = _ALWAYS, *, withdrawn: Q = _ALWAYS) -> QuerySet[Edition]:
    """The newest edition of each notice, but of those that are withdrawn; or as it was at a moment."""
    last = Edition.objects.filter(until, notice=OuterRef("notice")).order_by("-number").values("pk")[:1]
    taken_back = Withdrawal.objects.filter(withdrawn, edition=OuterRef("pk"))
    return Edition.objects.filter(~Exists(taken_back), pk=Subquery(last))


def withdrawn(organisation: Organisation) -> frozenset[int]:
    """The primary keys of the notices of an organisation that are withdrawn. One query."""
    later = Edition.objects.filter(notice=OuterRef("edition__notice"), number__gt=OuterRef("edition__number"))
    found = Withdrawal.objects.filter(~Exists(later), edition__notice__organisation=organisation)
    return frozenset(found.order_by().values_list("edition__notice", flat=True))


def published_notices(organisation: str = "") -> list[Edition]:
    """The newest edition of every notice that the public reads, by organisation; or those of one address."""
    of = {"notice__organisation__slug": organisation} if organisation else {}
    return list(
        _newest()
        .filter(**of)
        .select_related("notice__organisation")
        .defer("context")
        .order_by("notice__organisation__legal_name", "notice__organisation__slug", "notice__slug")
    )


def told_elsewhere(notice: Notice) -> list[Edition]:
    """The newest public editions of what says the same in other languages: translations, and the original."""
    original = notice.translation_of_id or notice.pk
    same = Q(notice=original) | Q(notice__translation_of=original)
    found = _newest().filter(same, notice__organisation=notice.organisation_id).exclude(notice=notice.pk)
    return list(found.select_related("notice__organisation").defer("context"))


def published_by(organisation: Organisation, *, at: datetime | None = None) -> Published:
    """What rules are told beside the register: what the public reads and what was last approved; or did, at a moment.

    Two queries.
    """
    until, taken_back = (_ALWAYS, _ALWAYS) if at is None else (Q(published_at__lte=at), Q(at__lte=at))
    editions = _newest(until, withdrawn=taken_back).filter(notice__organisation=organisation)
    versions = current_versions(at).filter(activity__organisation=organisation)
    stored = editions.values_list("notice__key", "context", "published_at")
    return Published(
        editions={key: in_force(context, since) for key, context, since in stored},
        approved_at=dict(versions.values_list("activity__key", "approved_at")),
    )


def what_is_published(organisation: Organisation, *, at: datetime | None = None) -> dict[str, Published]:
    """What is published, for the case of the rules."""
    return {"published": published_by(organisation, at=at)}


def regulators() -> tuple[Regulator, ...]:
    """The regulators of the settings, as the assembly takes them."""
    return tuple(
        Regulator(
            since=entry["from"],
            name=entry["name"],
            short_name=entry["short_name"],
            complaint_url=entry["complaints"],
            phone=entry["phone"],
            address=tuple(entry["address"].split(", ")),
        )
        for entry in settings.REGULATOR
    )


def live_context(notice: Notice, *, on: date) -> NoticeContext:
    """The notice as the live rows would have it: for staff, before approval."""
    return _assemble(notice, read(notice.organisation), on=on)


def past_context(notice: Notice, at: datetime) -> NoticeContext:
    """The notice as the rows of that moment would have had it; what the public read then is its edition.

    Raises PastRefused where the register cannot be read as at that moment, or had no such notice.
    """
    register = read(notice.organisation, at=at)
    assert isinstance(register, RegisterWithNotices)
    if all(defined.key != notice.key for defined in register.notices):
        raise PastRefused(say("The register had no notice “{name}” on {moment}.", name=notice.slug, moment=in_full(at)))
    return _assemble(notice, register, on=day_of(at))


def approved_context(notice: Notice, *, on: date) -> tuple[NoticeContext, tuple[Missing, ...]]:
    """The notice as the approved records have it, and which mandatory items they leave out."""
    return approved_notice(notice, read(notice.organisation, approved=True), on=on)


def approved_notice(notice: Notice, register: RegisterView, *, on: date) -> tuple[NoticeContext, tuple[Missing, ...]]:
    """The same from what is approved, for whoever has read that already."""
    regulator = regulator_on(on, regulators())
    missing = missing_items(register, notice_view(register, notice.key), on=on, regulator=regulator)
    return _assemble(notice, register, on=on), missing


def _assemble(notice: Notice, register: RegisterView, *, on: date) -> NoticeContext:
    return assemble(register, notice_view(register, notice.key), on=on, regulator=regulator_on(on, regulators()))


def notice_view(register: RegisterView, key: str) -> NoticeView:
    """The definition of a notice within its register."""
    assert isinstance(register, RegisterWithNotices)
    return next(notice for notice in register.notices if notice.key == key)


def notices_of(organisation: Organisation) -> list[Notice]:
    """The notices that an organisation has defined."""
    return list(Notice.objects.filter(organisation=organisation).select_related("organisation"))
