"""How every notice ends, in every format that people read: how to use each right, then how to complain and to whom."""

import io
import json
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from notices.context import NoticeContext
from notices.rendering import FORMATS
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from tests.notices.material import activity, context, ground, purpose

pytestmark = pytest.mark.house

COMPLAINTS = ContactView(
    key="c",
    role=ContactRole.COMPLAINTS,
    online_form="https://board.example/complain",
    email="complain@board.example",
    post=("Example House", "AB1 2CD"),
)
ACCESS = ContactView(key="a", role=ContactRole.ACCESS, email="myrecords@board.example")
TO_US = ("https://board.example/complain", "complain@board.example", "Example House, AB1 2CD", "within 30 days")
TO_THE_REGULATOR = ("Information Commissioner’s Office", "https://ico.org.uk/make-a-complaint/", "0303 123 1113")


@pytest.fixture(scope="module")
def notice() -> NoticeContext:
    work = activity(purpose(ground("A6-A")), activity().purposes[0])
    return context(work, contacts=(COMPLAINTS, ACCESS))


def html(body: bytes) -> str:
    return re.sub(r"<[^>]+>", " ", body.decode())


def pdf(body: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages[2:])


READERS: dict[str, Callable[[bytes], str]] = {
    "html": html,
    "text": bytes.decode,
    "json": lambda body: json.loads(body)["text"],
    "pdf": pdf,
}


@pytest.mark.parametrize("name", READERS)
def test_it_ends_with_each_right_and_both_complaints(notice: NoticeContext, name: str) -> None:
    said = " ".join(READERS[name](FORMATS[name].render(notice)).split())
    rights, complaints = said.rindex("Your rights depend on"), said.rindex("Complain to us")
    ending = said[rights:]
    assert said.rindex("To pay the bills") < rights < complaints
    for right in notice.rights:
        assert right.name in ending
        assert right.how in ending
    assert [words for words in ("myrecords@board.example", *TO_US, *TO_THE_REGULATOR) if words not in ending] == []


def test_every_right_in_use_says_how_to_use_it(notice: NoticeContext) -> None:
    assert [right.code for right in notice.rights if not right.how] == []
