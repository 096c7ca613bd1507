"""How people complain: to us, to the regulator, in either order, and by a way that is easy. Family NO."""

import re
from collections.abc import Iterator

from activities.view import RegisterView
from notices.assembly.complaints import complaint_routes
from notices.assembly.contacts import contacts
from notices.assembly.who import organisation
from notices.completeness_of_body import complaint, regulator
from notices.rules.case import NoticeCase, narrative, sentences
from notices.view import NoticeView
from ropa.organisations.vocabulary import ContactRole
from ropa.rules.rule import COMPLAINTS_BEGAN, Remark, dpa, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

SECTION_103 = law("ukpga/2025/18/section/103")
REGULATOR = re.compile(
    r"\bInformation Commission(er)?\b|\bICO\b|\b(data protection|privacy) regulator\b", re.IGNORECASE
)
ADVICE = re.compile(
    r"\b(advice|advise|guidance|help|(more|further) information|find out more|learn more)\b", re.IGNORECASE
)
UNHAPPY = re.compile(
    r"\bcomplain|\bconcern|\bunhappy\b|\bdissatisf|\bnot (happy|satisfied)\b|\bworr(y|ied)|\breport\b|\bappeal",
    re.IGNORECASE,
)
MUST = re.compile(r"\b(must|have to|has to|need to|needs to|required to|obliged to|can only|may only)\b", re.IGNORECASE)
NEED_NOT = re.compile(
    r"\b(not|never|n.t) (have|need|required|obliged|necessary)\b|\bneed not\b|n.t (have|need)\b", re.IGNORECASE
)
FIRST = re.compile(r"\b(first|before|until|unless|once|after|only)\b", re.IGNORECASE)
YOU = re.compile(r"\b(you|people|anybody|anyone|everyone|complaints?)\b", re.IGNORECASE)


@rule(
    "R-NO-01",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 13(2)(ca), 14(2)(da); DPA 2018 s164A",
    url=law("ukpga/2025/18/schedule/10"),
    says="The notice cannot tell people how to complain to us: the register holds no way to reach us.",
    fix="Add a contact for complaints about information, and publish the notice.",
    effective_from=COMPLAINTS_BEGAN,
)
def notice_tells_how_to_complain_to_us(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """Since 19 June 2026 a notice tells people that they can complain to us about their information."""
    if any(complaint(case.matter(notice))):
        yield Remark(notice, "sections")
    edition = case.in_force(notice)
    if edition and edition.updated_on < COMPLAINTS_BEGAN:
        says = worded(
            "The published notice is of {day}. Since 19 June 2026 it must tell people that they can complain to us.",
            day=edition.updated_on,
        )
        yield Remark(notice, "sections", says=says, fix=worded("Publish the notice anew; it says so by itself."))


@rule(
    "R-NO-02",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 13(2)(d), 14(2)(e); DPA 2018 s165",
    url=dpa(165),
    says="The notice does not tell people that they can complain to the regulator, or how.",
    fix="Add the right and the regulator's address.",
)
def notice_tells_of_the_regulator(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice tells people that they can complain to the regulator, and how."""
    if any(regulator(case.matter(notice))):
        yield Remark(notice, "sections")
    written_parts = list(narrative(notice))
    if any(REGULATOR.search(text) and UNHAPPY.search(text) for _, text in written_parts):
        return
    for section, _ in written_parts:
        if any(REGULATOR.search(one) and ADVICE.search(one) for one in sentences(section.body)):
            says = worded("This part names the regulator as a source of advice, and not as somebody to complain to.")
            fix = worded("Say that people can complain to the regulator, or leave it to the part that is made for it.")
            yield Remark(section, "body", says=says, fix=fix, severity=Severity.WARNING)


@rule(
    "R-NO-30",
    view=NoticeView,
    severity=Severity.WARNING,
    source="DPA 2018 s165(2); before 19 June 2026 UK GDPR Art 77(1)",
    url=dpa(165),
    says="The notice says that people must come to us before they may go to the regulator. The law does not ask that.",
    fix="Say that people may do either, and that the regulator will usually ask them to talk to us first.",
)
def nobody_must_complain_to_us_first(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice does not say that people must complain to us before they go to the regulator."""
    for section, text in narrative(notice):
        for sentence in sentences(section.body) if REGULATOR.search(text) else ():
            if _makes_us_a_step(sentence):
                says = worded("“{words}” The law does not ask people to come to us first.", words=sentence[:160])
                yield Remark(section, "body", says=says)


def _makes_us_a_step(sentence: str) -> bool:
    wanted = (REGULATOR, MUST, FIRST, YOU, UNHAPPY)
    return all(pattern.search(sentence) for pattern in wanted) and not NEED_NOT.search(sentence)


@rule(
    "R-NO-03",
    view=RegisterView,
    severity=Severity.ADVICE,
    source="DPA 2018 s164A(2)",
    url=SECTION_103,
    says="The record names no contact for complaints about information, so people are sent to a general one.",
    fix="Add a contact for complaints about how we use information, with an online form and another way.",
    effective_from=COMPLAINTS_BEGAN,
)
def complaining_is_made_easy(register: RegisterView, *, case: NoticeCase) -> Iterator[Remark]:
    """Complaining is made easy, for example by an online form."""
    meant = [one for one in register.contacts if one.role is ContactRole.COMPLAINTS and one.public]
    if not meant:
        yield Remark(register, "contacts")
    elif not any(one.online_form.strip() for one in meant):
        says = worded(
            "The record shows no online form for complaints, which the law gives as the example of an easy way."
        )
        yield Remark(
            meant[0], "online_form", says=says, fix=worded("Publish a form, and keep another way for people offline.")
        )


@rule(
    "R-NO-26",
    view=RegisterView,
    severity=Severity.BREACH,
    source="DPA 2018 s164A",
    url=SECTION_103,
    says="People must be able to complain to us about their information. The record shows no way to do so.",
    fix="Add at least one public contact that people can write to or call.",
    effective_from=COMPLAINTS_BEGAN,
)
def there_is_a_way_to_complain(register: RegisterView, *, case: NoticeCase) -> Iterator[Remark]:
    """People have a way to complain to us about their information."""
    if not complaint_routes(organisation(register), contacts(register)):
        yield Remark(register, "contacts")
