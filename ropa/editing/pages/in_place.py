"""An entry that was saved in a window above its section: the section behind it shows the new list, and nothing else
on it changes, so that what was typed there stays.
"""

from django.http import HttpResponse
from django_htmx.http import reselect, reswap, retarget, trigger_client_event

from ropa.editing.entries import Listed
from ropa.editing.pages.opened import Opened
from ropa.editing.pages.section import show_section

SAVED = "entry-saved"


def saved_in_place(found: Opened, listed: Listed, *, at: str, said: str, another: bool = False) -> HttpResponse:
    """The list with the change in it, for the window to close. `at` is the place that was changed."""
    first = f'[id="at-{listed.names[0]}"]'
    now = found.read_again()
    answer = show_section(now, now.form())
    reswap(retarget(reselect(answer, first), first), "outerHTML")
    told = {"said": said, "at": f"at-{at}", "another": f"add-{listed.place}" if another else ""}
    return trigger_client_event(answer, SAVED, told, after="settle")
