"""A notice as it is defined: its sections in order, generated or written. Frozen, no database."""

from datetime import date

from activities.view import RegisterView
from activities.vocabulary import Audience
from notices.vocabulary import PublishingPolicy, SectionKind
from ropa.register.shape import Internal, Public, view


@view
class SectionView:
    """A section: narrative in safe Markdown, or a generated part under a heading of our choice."""

    key: Public[str]
    kind: Public[SectionKind] = SectionKind.TEXT
    heading: Public[str] = ""
    body: Public[str] = ""


@view
class NoticeView:
    """A privacy notice that an organisation publishes (UK GDPR Articles 12-14)."""

    key: Internal[str]
    slug: Public[str]
    title: Public[str]
    language: Public[str] = "en-GB"
    audiences: Public[tuple[Audience, ...]] = ()
    summary: Public[str] = ""
    policy: Internal[PublishingPolicy] = PublishingPolicy.ON_APPROVAL
    review_due_on: Public[date | None] = None
    sections: Public[tuple[SectionView, ...]] = ()


@view
class RegisterWithNotices(RegisterView):
    """The register together with the notices defined on it: what a bundle holds."""

    notices: Public[tuple[NoticeView, ...]] = ()
