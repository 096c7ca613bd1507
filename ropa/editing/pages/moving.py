"""Moving an entry as its button says: from which place, and which way. Pressed twice, it moves once."""

from django.core.exceptions import ValidationError

from ropa.audit.acts import act
from ropa.editing.cards import capital, card_of
from ropa.editing.entries import entry_at
from ropa.editing.operations import move_entry
from ropa.editing.pages.opened import Opened
from ropa.editing.pages.telling import decided, told
from ropa.editing.pages.why import WhyForm
from ropa.languages.speaking import gettext, later, say

UP, DOWN = "up", "down"
STALE = later("The order was changed meanwhile. Look again, then move it.")
GONE = later("Somebody removed this meanwhile.")
MOVED = {UP: later("{noun} moved up."), DOWN: later("{noun} moved down.")}
THERE = later("{noun} is there already.")


@act()
def moved(found: Opened, place: str, said: str) -> tuple[WhyForm, str | None]:
    """The form with the reason, and what was done; None if it was refused. `said` is what the button says: “up/2”.

    Raises Removed, and Http404 for a place where nothing ever stood.
    """
    held = found.held()
    entry, sent = entry_at(held.section, held.record, place), held.request.POST
    before, form = decided(held.record), WhyForm(sent, why=held.why)
    if not form.is_valid():
        return form, None
    way, _, start = said.partition("/")
    if start != str(card_of(entry).number):
        return form, gettext(STALE)
    try:
        is_moved = move_entry(entry, up=way == UP, by=held.user, reason=form.reason)
    except ValidationError as refused:
        form.refuse(refused)
        return form, None
    done = MOVED[UP if way == UP else DOWN] if is_moved else THERE
    done = say(done, noun=capital(gettext(entry.listed.entries.noun)))
    return form, told(done, before=before, record=held.record)
