"""The rules that a register is judged by: all of them, and each with what it expects, of whom, since when and why."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from ropa.findings.current import current_findings
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.register import layout
from ropa.rules.families import FAMILIES
from ropa.rules.rule import RULES, Rule
from ropa.rules.severity import Reach
from ropa.workplace.frame import register_page, show

REACHED = {
    Reach.CONTROLLER: later("what we decide about, alone or with others"),
    Reach.PROCESSOR: later("what we do for another controller"),
    Reach.DESCRIBED: later("what another body does, described here"),
    Reach.DECEASED: later("people who have died"),
    Reach.PART_3: later("law enforcement (Part 3 of the Data Protection Act 2018)"),
    Reach.RETIRED: later("what has ended"),
}
"""Whom a rule reaches besides living people under the UK GDPR, which nearly every rule is about."""


@register_page()
def rules(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """All rules by family, with how often each is not met here."""
    counted: dict[str, int] = {}
    for code in current_findings(organisation, on=timezone.localdate()).values_list("code", flat=True):
        counted[code] = counted.get(code, 0) + 1
    families = [(code, gettext(about), held) for code, about in FAMILIES.items() if (held := _of_family(code))]
    said = {"title": gettext("Rules"), "families": families, "counted": counted, "number": len(RULES)}
    return show(request, organisation, "findings/rules.html.jinja", said)


def _of_family(family: str) -> list[Rule]:
    return sorted((rule for rule in RULES.values() if rule.family == family), key=lambda rule: rule.code)


@register_page()
def rule(request: HttpRequest, organisation: Organisation, code: str) -> HttpResponseBase:
    """One rule."""
    found = RULES.get(code.upper())
    if found is None:
        raise Http404(say("There is no rule “{code}”.", code=code))
    on = timezone.localdate()
    said: dict[str, Any] = {
        "title": gettext(found.title),
        "rule": found,
        "family": gettext(FAMILIES.get(found.family, found.family)),
        "judged": [gettext(layout.noun(view)) for view in (found.view, *found.also)],
        "reached": list(_reached(found)),
        "is_law": found.is_law(on),
        "number": current_findings(organisation, on=on).filter(code=found.code).count(),
    }
    return show(request, organisation, "findings/rule.html.jinja", said)


def _reached(rule: Rule) -> Iterator[str]:
    return (gettext(words) for reach, words in REACHED.items() if reach in rule.reach)
