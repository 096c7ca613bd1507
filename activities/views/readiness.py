"""How ready a register is: what share of Articles 30, 13 and 14 is answered, what is open where, and since when.

A constant number of queries, whatever its length, once the register is judged.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from activities.models import Activity
from activities.views.readiness_told import told_of
from ropa.findings.kept_readiness import current_readiness
from ropa.findings.models import ReadinessDay
from ropa.findings.readiness import REGISTER, WHOLE, Article
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.register.counting import natural
from ropa.workplace.chart import Chart, chart_of
from ropa.workplace.frame import register_page, show

PER_PAGE = 50
DAYS_SHOWN = 30


@register_page()
def readiness(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The organisation, its development, and each activity, the least ready first."""
    on = timezone.localdate()
    rows = _by_record(current_readiness(organisation, on=on))
    page = Paginator(_activities(organisation, rows), PER_PAGE).get_page(request.GET.get("page"))
    past = list(ReadinessDay.objects.of(organisation).of_the_whole().order_by("on"))
    days = _by_day(past)
    said = {
        "title": gettext("Readiness"),
        "whole": told_of(rows[WHOLE], organisation, user=request.user),
        "own": told_of(rows[REGISTER], organisation, user=request.user),
        "page": page,
        "held": [(one, told_of(rows[_record(one)], organisation, user=request.user)) for one in page],
        "articles": list(Article),
        "chart": _chart(past, on),
        "days": days[:DAYS_SHOWN],
        "more_days": len(days[DAYS_SHOWN:]),
    }
    return show(request, organisation, "activities/readiness.html.jinja", said)


def _record(activity: Activity) -> str:
    return f"{Activity.collection}/{activity.key}"


def _by_record(rows: Iterable[ReadinessDay]) -> Mapping[str, list[ReadinessDay]]:
    """Rows by the record that they are about, each record's in the order of the articles."""
    held: dict[str, list[ReadinessDay]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: list(Article).index(Article(row.article))):
        held[row.record].append(row)
    return held


def _activities(organisation: Organisation, rows: Mapping[str, Sequence[ReadinessDay]]) -> list[Activity]:
    """Those of which the law asks something, the ones with most open items first, then as people count."""
    known = Activity.objects.of(organisation.pk).only("key", "reference", "title", "status")
    held = [(sum(row.asked - row.answered for row in rows[_record(one)]), one) for one in known if _record(one) in rows]
    return [one for _, one in sorted(held, key=lambda each: (-each[0], natural(each[1].reference)))]


def _chart(past: Sequence[ReadinessDay], on: date) -> Chart | None:
    shares = [
        (article.label, [(row.on, row.percent) for row in past if row.article == article and row.percent is not None])
        for article in Article
    ]
    return chart_of(shares, last=on)


def _by_day(past: Iterable[ReadinessDay]) -> list[tuple[date, Mapping[Article, ReadinessDay]]]:
    """What held from each day on that changed anything, the newest first."""
    held: dict[date, Mapping[Article, ReadinessDay]] = {}
    stands: dict[Article, ReadinessDay] = {}
    for row in past:
        stands = {**stands, Article(row.article): row}
        held[row.on] = stands
    return sorted(held.items(), reverse=True, key=lambda each: each[0])
