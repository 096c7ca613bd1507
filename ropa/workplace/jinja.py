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
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    TemplateNotFound,
)

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
        **options,
    )
    made.globals.update(static=static, url=url, start_of=start_of, assetPath=f"{settings.STATIC_URL}nhsuk")
    made.globals.update(words_by_field=words_by_field, words_named=named)
    made.filters.update(day=day, month=month, moment=moment)
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
    return f"{value.day} {value:%B %Y}" if value else ""


def month(value: date | None) -> str:
    """November 2026; nothing for no date."""
    return f"{value:%B %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """22 November 2026 at 15:04, in this country's time; nothing for no moment."""
    return f"{day(value)} at {timezone.localtime(value):%H:%M}" if value else ""
