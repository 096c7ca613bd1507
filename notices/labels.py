"""Labels of notices as they are defined, and of their sections."""

from notices.view import NoticeView, RegisterWithNotices, SectionView
from ropa.register.wording import Labels, Wording

LABELS: Labels = {
    RegisterWithNotices: Wording("register", notices="Notices"),
    NoticeView: Wording(
        "notice",
        slug="Address",
        title="Title",
        language="Language",
        audiences="Who it is for",
        summary="Summary",
        translation_of="Translation of",
        translation_checked_by="Translation checked by",
        easy_read_title="Title of the Easy Read document",
        easy_read_url="Address of the Easy Read document",
        policy="When it is published",
        review_due_on="Next review due",
        sections="Sections",
    ),
    SectionView: Wording(
        "section",
        kind="Kind of section",
        heading="Heading",
        body="Text",
        language="Language of this section",
        origin="Where the words come from",
        checked_by="Checked by",
    ),
}
