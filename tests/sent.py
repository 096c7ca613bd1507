"""What a browser would send with a form of a page as it stands, read from the page."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Fields(HTMLParser):
    """The fields of the forms whose button says nothing else; of radios the checked one, of selects the chosen one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name:
            if given.get("type") not in ("radio", "checkbox") or "checked" in given:
                self.found[name] = given.get("value", "")
        elif tag == "textarea":
            self._area, self.found[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.found):
            self.found[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data


_FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
_BUTTON = re.compile(r'<button\b[^>]* name="([^"]*)" value="([^"]*)"')


def forms_in(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each form of the main part that is sent by POST: its address (empty: that of the page), and what it would send
    as it stands by its first button.
    """
    for form in _FORM.findall(page[page.index("<main") :]):
        start = form[: form.index(">")]
        if 'method="post"' in start:
            action, fields = re.search(r' action="([^"]*)"', start), _Fields()
            fields.feed(form)
            fields.found.pop("csrfmiddlewaretoken", None)
            yield unescape(action[1]) if action else "", fields.found | dict(_BUTTON.findall(form)[:1])


def form_of(client: Client, address: str, **given: str) -> dict[str, Any]:
    """What the forms of the main part of the page at an address would send, with other values for some fields."""
    page = client.get(address).content.decode()
    fields = _Fields()
    fields.feed(page[page.index("<main") :])
    fields.found.pop("csrfmiddlewaretoken", None)
    return {**fields.found, **given}
