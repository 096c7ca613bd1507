"""Any two versions of a record side by side. Reads, and changes nothing: for every member, auditors included."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from ropa.audit.pages.records import NOW, found_trail, to_choose
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.register.reverting import may_put_back, standing
from ropa.register.side_by_side import SideBySide, name_of, side_by_side
from ropa.register.versions import NoVersion, Trail, sequence_from
from ropa.workplace.frame import refuse_unless, register_page, show


@register_page()
def compare(request: HttpRequest, organisation: Organisation, label: str, pk: str) -> HttpResponseBase:
    """The versions asked for; without numbers, what the newest version changed. `everything` shows what is the same."""
    refuse_unless(request.user, Action.VIEW, organisation)
    trail = found_trail(organisation, label, pk)
    everything = bool(request.GET.get("everything"))
    sides = _asked(trail, request.GET, whole=everything)
    versions, number = trail.versions()
    comparison = sides.comparison
    name = name_of(trail, sides.left, sides.right)
    said = {
        "title": say("Compare versions: {name}", name=name),
        "name": name,
        "trail": trail,
        "label": label,
        "sides": sides,
        "choices": list(to_choose(versions, sides.left, sides.right)),
        "older": number - len(versions),
        "everything": everything,
        "comparison": comparison and (comparison if everything else comparison.differences),
        "differs": bool(comparison and comparison.differs),
        "may_put_back": may_put_back(request.user, trail),
        "restored": _restored(trail, sides),
    }
    return show(request, organisation, "audit/compare.html.jinja", said)


def _restored(trail: Trail, sides: SideBySide) -> str:
    """The number under which a record that was deleted stands again, if it does."""
    view = sides.left.view or sides.right.view
    found = standing(trail, view) if view is not None else None
    return str(found.pk) if found is not None and found.pk != trail.pk else ""


def _asked(trail: Trail, query: Mapping[str, Any], *, whole: bool) -> SideBySide:
    """The two sides, or Http404 for a number that is no version of the record."""
    left, right = str(query.get("from", "")), str(query.get("to", ""))
    try:
        return side_by_side(
            trail,
            left=sequence_from(left) if left else None,
            right=sequence_from(right) if right not in ("", NOW) else None,
            whole=whole,
        )
    except NoVersion as missing:
        raise Http404(str(missing)) from None
