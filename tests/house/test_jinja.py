"""The page templates: escaping, dates, and which language a name belongs to."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.template.loader import get_template
from jinja2 import Environment, TemplateNotFound

from ropa.workplace import jinja

pytestmark = pytest.mark.house


@pytest.fixture
def environment() -> Environment:
    return engines["jinja2"].env


def test_values_are_escaped(environment: Environment) -> None:
    assert environment.from_string("{{ a }}").render(a="<b>") == "&lt;b&gt;"


def test_components_escape_their_text(environment: Environment) -> None:
    source = '{% from "nhsuk/components/tag/macro.jinja" import tag %}{{ tag({"text": a}) }}'
    assert "<script>" not in environment.from_string(source).render(a="<script>")


def test_admin_templates_are_not_taken_for_jinja(environment: Environment) -> None:
    with pytest.raises(TemplateNotFound):
        environment.get_template("admin/base_site.html")


def test_admin_templates_are_django_templates() -> None:
    assert get_template("admin/base_site.html").backend.name == "django"


def test_address_of_a_named_page(environment: Environment) -> None:
    assert environment.from_string("{{ url('healthz') }}").render() == "/healthz"


def test_day_in_words() -> None:
    assert jinja.day(date(2026, 11, 2)) == "2 November 2026"


def test_day_of_a_moment_is_the_day_in_this_country() -> None:
    assert jinja.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


def test_moment_in_words() -> None:
    assert jinja.moment(datetime(2026, 6, 30, 12, 5, tzinfo=UTC)) == "30 June 2026 at 13:05"


@pytest.mark.parametrize("words", [jinja.day, jinja.month, jinja.moment])
def test_nothing_for_no_date(words: object) -> None:
    assert words(None) == ""
