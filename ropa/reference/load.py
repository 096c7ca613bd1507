"""Loads the shipped reference data: safe to repeat, and polite to what people did in the admin.

A row that somebody corrected keeps their correction, a row that somebody added is never touched, and a row
that is no longer shipped is retired, never deleted.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from django.utils import timezone

from ropa.audit.acts import act
from ropa.audit.signing import save_signed, save_signed_many

from .kinds import EVER
from .models import Term, to_view
from .shipped import DATA, read_reference
from .view import TermView

WITHDRAWN = "withdrawn:"
REASON = "Reference data as shipped with this version"


class Outcome(Enum):
    """What a load did with one row; the value is the word that the report prints."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    KEPT = "kept local correction"
    UNCHANGED = "unchanged"


@dataclass
class LoadReport:
    """The codes of every kind by what the load did with them."""

    codes: dict[str, dict[Outcome, list[str]]] = field(
        default_factory=lambda: {kind: {outcome: [] for outcome in Outcome} for kind in EVER}
    )

    def note(self, kind: str, code: str, outcome: Outcome) -> None:
        """Remember what became of one row."""
        self.codes[kind][outcome].append(code)

    def all(self, outcome: Outcome) -> list[str]:
        """Codes of every kind with this outcome."""
        return [code for outcomes in self.codes.values() for code in outcomes[outcome]]


def load_reference(*, by: Any = None, on: date | None = None, directory: Path = DATA) -> LoadReport:
    """Bring the table in step with the shipped files, in one transaction.

    `on` is the day that retired rows carry, today if nobody says otherwise. Raises BadReferenceData before
    anything is written.
    """
    shipped = read_reference(directory)
    report = LoadReport()
    with act():
        present = {term.code: term for term in Term.objects.all()}
        added: list[Term] = []
        for wanted in shipped:
            outcome = _bring_in_step(present.get(wanted.code), wanted, added, by)
            report.note(wanted.kind, wanted.code, outcome)
        save_signed_many(added, by=by, reason=REASON)
        gone = present.keys() - {wanted.code for wanted in shipped}
        for term in _retire((present[code] for code in sorted(gone)), on or timezone.localdate(), by):
            report.note(term.kind, term.code, Outcome.RETIRED)
    return report


def _bring_in_step(term: Term | None, wanted: TermView, added: list[Term], by: Any) -> Outcome:
    if term is None:
        added.append(_filled(Term(code=wanted.code), wanted))
        return Outcome.ADDED
    outcome = _judge(term, wanted)
    returned = outcome is not Outcome.UNCHANGED and _take_back(term)
    if outcome is Outcome.CHANGED:
        _filled(term, wanted)
    if returned or outcome is Outcome.CHANGED:
        save_signed(term, by=by, reason=REASON)
    return outcome


def _judge(term: Term, wanted: TermView) -> Outcome:
    """Compare the row with what is shipped now and with what was loaded last."""
    held, offered = digest(to_view(term)), digest(wanted)
    if offered == term.shipped_digest or (not term.shipped_digest and held == offered):
        return Outcome.UNCHANGED if held == offered else Outcome.KEPT
    untouched = held in (offered, term.shipped_digest.removeprefix(WITHDRAWN))
    return Outcome.CHANGED if untouched else Outcome.KEPT


def _filled(term: Term, wanted: TermView) -> Term:
    for name, value in _content(wanted).items():
        setattr(term, name, value)
    term.shipped_digest = digest(wanted)
    return term


def _take_back(term: Term) -> bool:
    """Undo a retirement that a load made; one that a person made stands."""
    if not term.shipped_digest.startswith(WITHDRAWN):
        return False
    term.shipped_digest = term.shipped_digest.removeprefix(WITHDRAWN)
    term.retired_on = None
    return True


def _retire(terms: Iterable[Term], on: date, by: Any) -> Iterable[Term]:
    """Retire rows that were shipped before; rows that people added are theirs."""
    for term in terms:
        if term.shipped_digest and not term.shipped_digest.startswith(WITHDRAWN):
            term.retired_on = term.retired_on or on
            term.shipped_digest = WITHDRAWN + term.shipped_digest
            save_signed(term, by=by, reason="No longer shipped with this version")
            yield term


def _content(view: TermView) -> dict[str, Any]:
    content = asdict(view)
    del content["confirmed"]
    return content


def digest(view: TermView) -> str:
    """SHA-256 of what a term says; who confirmed it and whether it is retired do not count."""
    text = json.dumps(_content(view), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
