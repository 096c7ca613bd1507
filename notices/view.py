"""A notice as it is defined: its sections in order, generated or written. Frozen, no database."""

from datetime import date

from activities.view import RegisterView
from activities.vocabulary import Audience
from notices.vocabulary import Origin, PublishingPolicy, SectionKind
from ropa.register.shape import Internal, Public, view


@view
class SectionView:
    """A section: narrative in safe Markdown, or a generated part under a heading of our choice.

    `language` is that of its heading and text, empty for the notice's own; `origin` and `checked_by` say who stands
    for them.
    """

    key: Public[str]
    kind: Public[SectionKind] = SectionKind.TEXT
    heading: Public[str] = ""
    body: Public[str] = ""
    language: Public[str] = ""
    origin: Internal[Origin] = Origin.WRITTEN
    checked_by: Internal[str] = ""


@view
class NoticeView:
    """A privacy notice that an organisation publishes (UK GDPR Articles 12-14). `translation_of` is the key of the
    notice that it says in another language."""

    key: Internal[str]
    slug: Public[str]
    title: Public[str]
    language: Public[str] = "en-GB"
    audiences: Public[tuple[Audience, ...]] = ()
    summary: Public[str] = ""
    translation_of: Public[str] = ""
    translation_checked_by: Internal[str] = ""
    easy_read_title: Public[str] = ""
    easy_read_url: Public[str] = ""
    policy: Internal[PublishingPolicy] = PublishingPolicy.ON_APPROVAL
    review_due_on: Public[date | None] = None
    sections: Public[tuple[SectionView, ...]] = ()


@view
class RegisterWithNotices(RegisterView):
    """The register together with the notices defined on it: what a bundle holds."""

    notices: Public[tuple[NoticeView, ...]] = ()
