"""What people decide about reference data: that a term was looked up and is right, or that this was wrong.

Who may decide is asked by the doors (`may`: Django's permission on shared data). The note is the reason of the signed
save: it stands in the history, not in the term, so that the term stays as it was shipped.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from ropa.audit.acts import act
from ropa.audit.signing import save_signed
from ropa.languages.speaking import gettext
from ropa.reference.models import Term


@act()
def confirm(term: Term, *, by: Any, note: str, on: date) -> None:
    """Somebody has looked it up in its source. Raises ValidationError without a note that says where."""
    if not note.strip():
        raise ValidationError({"note": gettext("Say where you looked it up.")})
    if term.confirmed_on is not None:
        raise ValidationError(gettext("This was confirmed already."))
    term.confirmed_by, term.confirmed_on = by, on
    save_signed(term, by=by, reason=note.strip())


@act()
def withdraw_confirmation(term: Term, *, by: Any, note: str) -> None:
    """It counts as not confirmed again. Raises ValidationError without a reason."""
    if not note.strip():
        raise ValidationError({"note": gettext("Say why.")})
    if term.confirmed_on is None:
        raise ValidationError(gettext("This was not confirmed."))
    term.confirmed_by = term.confirmed_on = None
    save_signed(term, by=by, reason=note.strip())
