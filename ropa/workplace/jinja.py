"""The Jinja2 environment of all pages: our templates and the NHS.UK components.

It takes only names that end in `.jinja`; every other name falls through to Django's own templates,
which serve the admin.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.html import format_html
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    TemplateNotFound,
)

from ropa.languages.speaking import gettext, ngettext, say, spoken
from ropa.register.dates import written, written_month
from ropa.rules.worded import said
from ropa.workplace.glossary import named, words_by_field


class OnlyJinja(BaseLoader):
    """Another loader, asked only for names that end in `.jinja`."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The source, or TemplateNotFound for a name of another language."""
        if not template.endswith(".jinja"):
            raise TemplateNotFound(template)
        return self.loader.get_source(environment, template)


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for. The components need undefined values that can be chained."""
    folders: FileSystemLoader = options.pop("loader")
    options.update(undefined=ChainableUndefined, autoescape=True)
    made = Environment(  # noqa: S701 (autoescape is on, one line above)
        loader=OnlyJinja(ChoiceLoader([folders, PackageLoader("nhsuk_frontend_jinja")])),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        **options,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(static=static, url=url, start_of=start_of, assetPath=f"{settings.STATIC_URL}nhsuk")
    made.globals.update(words_by_field=words_by_field, words_named=named)
    made.globals.update(spoken=spoken, lang=lang)
    made.filters.update(day=day, month=month, moment=moment, clock=clock, said=said)
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def start_of(href: str) -> str:
    """The start page of the register that an address of the workplace belongs to; nothing for any other address."""
    try:
        slug = resolve(href.partition("?")[0].partition("#")[0]).kwargs.get("organisation")
    except Resolver404:
        return ""
    return reverse("workplace-overview", args=[slug]) if slug else ""


def day(value: date | None) -> str:
    """22 November 2026; nothing for no date. A moment is told as the day it was in this country."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return written(value) if value else ""


def month(value: date | None) -> str:
    """November 2026; nothing for no date."""
    return written_month(value.year, value.month) if value else ""


def moment(value: datetime | None) -> str:
    """22 November 2026 at 15:04, in this country's time; nothing for no moment."""
    return say("{day} at {time}", day=day(value), time=clock(value)) if value else ""


def clock(value: datetime) -> str:
    """15:04, in this country's time."""
    return f"{timezone.localtime(value):%H:%M}"


def lang(language: str) -> str:
    """The attribute of an element in a language other than its page is in; nothing where both are the same."""
    return "" if language == spoken() else format_html(' lang="{}"', language)
