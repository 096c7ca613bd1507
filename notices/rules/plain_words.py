"""Whether the written words of a notice can be followed by the people it is for. Family NO."""

from collections.abc import Iterator

from notices.readability.reading import is_english, said
from notices.readability.reading_age import OLDEST, reading_age
from notices.rules.case import NoticeCase, narrative
from notices.view import NoticeView, SectionView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded


@rule(
    "R-NO-15",
    view=NoticeView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 12(1); DSPT E1 (plain language, no jargon)",
    url=gdpr(12),
    says="What was written for the notice is hard to read.",
    fix="Use short sentences and common words.",
)
def the_notice_is_easy_to_read(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """What was written for a notice can be followed by nearly everybody."""
    if not is_english(notice.language):
        return
    written = (section for section, _ in narrative(notice) if is_english(section.language or notice.language))
    parts = {section: said(section.body) for section in written}
    age = reading_age("\n".join((notice.summary, *parts.values())))
    if age and age > OLDEST:
        says = worded(
            "What was written for the notice asks for a reading age of about {age}; aim at {most} or less.",
            age=f"{age:.0f}",
            most=OLDEST,
        )
        hardest = _hardest(parts)
        yield Remark(hardest, "body", says=says) if hardest else Remark(notice, "summary", says=says)


def _hardest(parts: dict[SectionView, str]) -> SectionView | None:
    """The section that asks most of its readers, of those long enough to tell."""
    ages = {section: age for section, words in parts.items() if (age := reading_age(words))}
    return max(ages, key=lambda section: ages[section], default=None)
