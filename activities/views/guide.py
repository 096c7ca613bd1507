"""Help: the guide on one page to print, and what to do first in an empty register. Made from the texts of the pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from activities.decisions import DECISIONS
from activities.models import Activity
from activities.sections import SECTIONS
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.words import Answer
from ropa.workplace.frame import private, show

ANSWERS = (
    (later("Yes or No"), later("It is settled. A no is an answer too, and is printed.")),
    (Answer.NOT_KNOWN.english, later("Somebody is finding out. It stands in the task list until it is settled.")),
    (Answer.NOT_ASKED.english, later("Nobody has looked at the question. It counts as to do.")),
    (later("Breach, warning, advice"), later("What the rules find. Each finding leads to the field that mends it.")),
)
TOLD = ("send-for-review", "approve", "send-back", "reviewed", "retire")


@require_safe
@never_cache
@login_required
def guide(request: HttpRequest) -> HttpResponseBase:
    """One page about the register, for whoever has signed in."""
    said = {
        "title": gettext("The register on one page"),
        "sections": SECTIONS,
        "answers": ANSWERS,
        "decisions": [DECISIONS[name] for name in TOLD if name in DECISIONS],
    }
    return private(show(request, None, "activities/guide.html.jinja", said))


def first_steps(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any] | None:
    """For the page Today: nothing once there is an activity."""
    if Activity.objects.of(organisation.pk).exists():
        return None
    return {"may_change": allowed(user, Action.EDIT, organisation.pk)}
