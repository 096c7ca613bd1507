"""Which edition an address of the public site means, or why there is none: in the same words for every format.

What is not published does not exist here: a draft, an unknown notice and somebody else's are told alike.
"""

from django.http import Http404

from notices.editions.published import headlines
from notices.models import Edition
from notices.site import in_the_open, newest, published_notices
from ropa.languages.speaking import say


class Gone(Exception):
    """The notice was published here and has been withdrawn. Why is not for the public."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.organisation = edition, edition.notice.organisation
        super().__init__(edition)

    def __str__(self) -> str:
        return say("{organisation} has withdrawn this privacy notice.", organisation=self.organisation)


def edition_at(organisation: str, notice: str) -> Edition:
    """The current edition. Raises Gone for a notice that was withdrawn, Http404 for one that was never published."""
    found = newest(organisation, notice)
    if found is None:
        owner = headlines(editions_of(organisation))[0].organisation
        raise Http404(
            say("{organisation} has not published a notice called “{notice}” here.", organisation=owner, notice=notice)
        )
    if found.is_withdrawn:
        raise Gone(found)
    return found


def numbered(current: Edition, number: int) -> Edition:
    """An edition of a notice by its number. Raises Http404 that names the current edition."""
    if number == current.number:
        return current
    found = in_the_open().filter(notice=current.notice_id, number=number).defer("context").first()
    if found is None:
        raise Http404(
            say(
                "This notice has no edition {number} to read. The current one is edition {current}.",
                number=number,
                current=current.number,
            )
        )
    found.notice = current.notice
    return found


def editions_of(organisation: str) -> list[Edition]:
    """The current edition of each notice of an organisation. Raises Http404 if it has published none."""
    found = published_notices(organisation)
    if not found:
        raise Http404(say("No organisation called “{name}” has published a privacy notice here.", name=organisation))
    return found
