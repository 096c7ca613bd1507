"""Forms of the workplace as a browser fills them in: what stands in a page, and what would be sent."""

import html
import re
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from ropa.organisations.models import User

HOME = "/register/board-a/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(*steps: str) -> str:
    """The address of a page that changes records of board A."""
    return f"{HOME}change/{'/'.join(steps)}/"


class _Fields(HTMLParser):
    """The controls of the first form that is sent, or of the one with that identifier."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._in_main = False
        self._form = 0
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        if not self._in_main:
            return
        name = said.get("name", "")
        if tag == "input" and name and (said.get("type") not in ("radio", "checkbox") or "checked" in said):
            self.sent.setdefault(name, []).append(said.get("value", ""))
        if tag == "textarea" and name:
            self._text = name
            self.sent[name] = [""]
        if tag == "select" and name:
            self._select = name
        if tag == "option" and self._select and "selected" in said:
            self.sent[self._select] = [said.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None
        if tag == "select":
            self._select = None
        if tag == "main":
            self._in_main = False

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self.sent[self._text][0] += data


def fields(answer: HttpResponse) -> dict[str, Any]:
    """What a browser would send if nobody touched the form of the page."""
    parser = _Fields()
    parser.feed(answer.content.decode())
    ours = {name: values for name, values in parser.sent.items() if name != "csrfmiddlewaretoken"}
    return {name: [_typed(value) for value in values] for name, values in ours.items()}


def _typed(value: str) -> str:
    return value.removeprefix("\n").replace("\n", "\r\n")  # as browsers do


def send(client: Client, address: str, **said: Any) -> Any:
    """Open a form, answer some of its questions, and send it."""
    return client.post(address, {**fields(client.get(address)), **said})


def text(answer: HttpResponse) -> str:
    """The words of a page."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))
