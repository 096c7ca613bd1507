"""What each filter of the list means to the database: conditions that ask whether there is such a part, never joins.

So an activity is found once, however many of its grounds fit, and filters can be combined in any way.
"""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from activities.listing.reader import Reader
from activities.models import (
    Activity,
    Citation,
    ConfidentialityUse,
    DataUse,
    Engagement,
    LegalGround,
    Purpose,
    Transfer,
)
from activities.vocabulary import Status
from ropa.findings.models import StoredFinding
from ropa.findings.querysets import FindingQuerySet
from ropa.organisations.standing_for import names_by_register, owned_by
from ropa.reference.uses import ways_to
from ropa.register.fields import WordField

ANY, NONE, NOBODY = "any", "none", "-"
UNSETTLED = ("not_asked", "not_known", "not_stated")
QUESTIONS = tuple(
    field.name
    for field in Activity._meta.concrete_fields
    if isinstance(field, WordField) and set(UNSETTLED) & set(field.values)
)
"""The questions that an activity answers by one word, of which "not asked yet" is one."""
AHEAD = {"30": 30, "90": 90}
TEXTS = ("reference", "title", "summary")
MOST_WORDS = 12


def parts(model: Any, path: str = "activity", **wanted: Any) -> Q:
    """Whether an activity has such a part. All such parts are looked up once: there may be an index for them."""
    return Q(pk__in=model._base_manager.filter(**{f"{path}__isnull": False}, **wanted).order_by().values(path))


def _purposes(**wanted: Any) -> Q:
    """Whether one of its purposes says so: asked of each activity, because no index knows their words."""
    return Q(Exists(Purpose._base_manager.filter(activity=OuterRef("pk"), **wanted)))


def mentions(text: str, reader: Reader) -> Q:
    """Every word stands in its reference, title or summary, or in one of its purposes."""
    found = Q()
    for word in text.split()[:MOST_WORDS]:
        own = Q()
        for name in TEXTS:
            own |= Q(**{f"{name}__mentions": word})
        found &= own | _purposes(text__mentions=word) | _purposes(public_text__mentions=word)
    return found


def same(field: str) -> Any:
    """A plain field has exactly this value."""
    return lambda value, reader: Q(**{field: "" if value == NOBODY else value})


def holds(field: str) -> Any:
    """A list of texts has this item, in upper or lower case."""
    return lambda value, reader: Q(**{f"{field}__holds": value})


def basis(code: str, reader: Reader) -> Q:
    """One of its grounds rests on it."""
    return parts(LegalGround, "purpose__activity", basis=code)


def special(answer: str, reader: Reader) -> Q:
    """It gives a condition of Article 9, or uses a kind of information that the article is about."""
    found = parts(LegalGround, "purpose__activity", special_condition__isnull=False)
    found |= parts(DataUse, category__in=reader.special_categories())
    return found if answer == "yes" else ~found


def subject(code: str, reader: Reader) -> Q:
    """It is about these people."""
    grounds = parts(LegalGround, "purpose__activity", subjects=code)
    return parts(Purpose, subjects=code) | parts(DataUse, subjects=code) | grounds


def processor(key: str, reader: Reader) -> Q:
    """That processor works in it."""
    return parts(Engagement, processor__key=key)


def statute(code: str, reader: Reader) -> Q:
    """It cites that law, wherever."""
    ways = ("ground__purpose__activity", "confidentiality__activity", "recipient__activity")
    found = Q()
    for way in ways:
        found |= parts(Citation, way, statute=code)
    return found


def approval(key: str, reader: Reader) -> Q:
    """It relies on that approval."""
    return parts(ConfidentialityUse, approval__key=key)


def country(code: str, reader: Reader) -> Q:
    """Information of it goes there, by its own transfers or by those of its processors."""
    theirs: dict[str, Any] = {
        "processor__transfers__country": code,
        "processor__transfers__organisation": F("activity__organisation"),
    }
    return parts(Transfer, country=code) | parts(Engagement, **theirs)


def term(code: str, reader: Reader) -> Q:
    """It, or one of its parts, points at that term of reference data."""
    found = Q(pk__in=())
    for use in ways_to(Activity, code.strip().upper()):
        found |= parts(use.model, use.path or "pk", **{use.field: code.strip().upper()})
    return found


def mine(answer: str, reader: Reader) -> Q:
    """Its owner is a name that the person stands for in that register."""
    found = Q(pk__in=())
    for organisation, names in names_by_register(reader.user).items():
        found |= Q(organisation=organisation) & owned_by(names)
    return found


def review(when: str, reader: Reader) -> Q:
    """When its next review is due; what is retired is not reviewed."""
    live = ~Q(status=Status.RETIRED)
    if when == "overdue":
        return live & Q(review_due_on__lt=reader.on)
    if when == "unset":
        return live & Q(review_due_on__isnull=True)
    return live & Q(review_due_on__range=(reader.on, reader.on + timedelta(days=AHEAD[when])))


def due(lookup: str) -> Any:
    """Its next review is due on that day, or on which side of it."""
    return lambda day, reader: Q(**{f"review_due_on__{lookup}": day})


def findings(severity: str, reader: Reader) -> Q:
    """The rules find something open in it: of that severity, or at all."""
    record = Concat(Value(f"{Activity.collection}/"), OuterRef("key"))
    stored: FindingQuerySet = StoredFinding.objects.filter(organisation=OuterRef("organisation"), record=record)
    found = stored.open(reader.on)
    if severity == NONE:
        return ~Q(Exists(found))
    return Q(Exists(found if severity == ANY else found.filter(severity=severity)))


def unanswered(which: str, reader: Reader) -> Q:
    """Whether one of its questions was not asked yet, or was asked and is not known yet."""
    wanted = UNSETTLED if which in (ANY, NONE) else (which,)
    found = Q()
    for name in QUESTIONS:
        found |= Q(**{f"{name}__in": wanted})
    return ~found if which == NONE else found
