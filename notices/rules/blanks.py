"""Contacts that cannot be used, and gaps where an address should stand. Family NO."""

import re
from collections.abc import Iterator

from activities.view import RegisterView
from notices.completeness_of_body import reachable
from notices.rules.case import NoticeCase, narrative, sentences
from notices.view import NoticeView
from ropa.organisations.view import ContactView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
NUMBER = re.compile(r"(?:\+|\(?\d)[\d ().-]{1,30}\d|\b\d{3}\b")
AROUND = re.compile(r"\b(ext(ension)?|option|x)\.? ?\d+|\b1800[12]\b", re.IGNORECASE)
"""Extensions, and the prefix that brings in somebody who types what is said."""
LENGTHS = {"01": (10, 11), "02": (11,), "03": (11,), "05": (10, 11), "07": (11,), "08": (8, 10, 11), "09": (11,)}
"""Digits of telephone numbers in the United Kingdom, the leading 0 among them (Ofcom's numbering plan)."""
HANGING = re.compile(
    r"\b(contact|email|e-mail|write|call|phone|ring|telephone|visit|reach\w*|found|available|obtained|read|see)\b"
    r"[^.\n]{0,90}\b(at|via|by emailing|by calling)\s*:?\s*[.;)]?$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\W*(e-?mail|phone|telephone|tel|website|address|post|contact)( address| number)?\W*:\W*$", re.IGNORECASE
)
EMPTY_LINK = re.compile(r"\]\(\s*(#|https?:/{0,2}|mailto:|tel:|tbc|todo|x+)?\s*\)|\bmailto:(?![^\s@]+@)", re.IGNORECASE)
BROKEN_LINK = re.compile(
    r"\bhttps?:(?!//[\w\[])|\bhttps?://https?\b|\bhtt?ps?//|\bwww\.(?=\s|$|\.)|\bhhtp", re.IGNORECASE
)
TO_FILL = re.compile(
    r"\[(insert|enter|add|your|name of|email|phone|link|address|organisation)\b[^\]\n]{0,60}\](?!\()|\bTBC\b|\bX{4,}\b",
    re.IGNORECASE,
)


@rule(
    "R-NO-16",
    view=RegisterView,
    also=(NoticeView,),
    severity=Severity.WARNING,
    source="UK GDPR Art 12(1), 12(2), 13(1)(a), 13(1)(b)",
    url=gdpr(12),
    says="There is a gap where the address or link should be.",
    fix="Fill it in, and try it once.",
)
def contacts_and_links_can_be_used(told: RegisterView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """Every contact that people are told can be used, and no address or link is left blank."""
    if isinstance(told, NoticeView):
        yield from _gaps(told)
        return
    body = told.organisation
    for field, says in _unusable(body.email, body.phone):
        yield Remark(told, f"organisation.{field}", says=says)
    for contact in told.contacts:
        if contact.public:
            yield from _of(contact)


def _of(contact: ContactView) -> Iterator[Remark]:
    if not reachable(contact):
        missing = worded("The contact “{role}” gives no email, phone number, address or form.", role=contact.role)
        yield Remark(contact, "email", says=missing)
    for field, says in _unusable(contact.email, contact.phone):
        yield Remark(contact, field, says=says)


def _unusable(email: str, phone: str) -> Iterator[tuple[str, str]]:
    """Fields that hold something that cannot be an email address or a telephone number, and why."""
    if email.strip() and not EMAIL.fullmatch(email.strip()):
        yield "email", worded("“{words}” is not an email address.", words=email.strip()[:90])
    if phone.strip():
        numbers = NUMBER.findall(AROUND.sub("", phone[:200]))
        wrong = next((number.strip() for number in numbers if not _can_be_dialled(number)), "")
        if wrong or not numbers:
            yield (
                "phone",
                worded(
                    "“{words}” has too few or too many digits for a telephone number.",
                    words=wrong or phone.strip()[:90],
                ),
            )


def _can_be_dialled(number: str) -> bool:
    """Whether it has as many digits as its first ones ask for; short codes such as 111 and foreign numbers may be."""
    plain = re.sub(r"[^\d+]", "", number.replace("(0)", ""))
    plain = re.sub(r"^(\+|00)44", "0", plain)
    if plain.startswith(("+", "00")):
        return 8 <= len(plain) <= 17
    if not plain.startswith("0"):
        return len(plain) in (3, 5, 6)
    return len(plain) in LENGTHS.get(plain[:2], ())


def _gaps(notice: NoticeView) -> Iterator[Remark]:
    """Places in its written parts where an address or link is missing."""
    for section, _ in narrative(notice):
        for gap in _blanks(section.body):
            says = worded("“{words}” There is a gap where the address or link should be.", words=gap[-120:])
            yield Remark(section, "body", says=says)


def _blanks(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines()]
    for place, line in enumerate(lines):
        if LABEL.match(line) and not _is_followed(lines[place + 1 : place + 4]):
            yield line
    for sentence in sentences(text):
        if any(pattern.search(sentence) for pattern in (HANGING, EMPTY_LINK, BROKEN_LINK, TO_FILL)):
            yield sentence


def _is_followed(lines: list[str]) -> bool:
    """Whether something that is no other label stands below a label."""
    below = next(filter(None, lines), "")
    return bool(below) and not LABEL.match(below) and not below.startswith("#")
