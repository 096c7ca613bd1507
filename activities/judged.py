"""The findings about an organisation's register: read, judged on a day, gravest first.

Refuses nothing: what is not there is a finding, not an error. Writes nothing.
"""

from datetime import date, datetime

from activities.read import read
from ropa.organisations.models import Organisation
from ropa.reference.models import Term, to_view
from ropa.rules.finding import Finding
from ropa.rules.judging import case_of, judge_register


def findings_of(organisation: Organisation, *, on: date, at: datetime | None = None) -> list[Finding]:
    """Every finding about the live register, or the register as it stood at a moment, by the law of the day."""
    terms = [to_view(term) for term in Term.objects.all()]
    return judge_register(case_of(read(organisation, at=at), terms, on=on))
