"""The page of all words that the register explains."""

from django.http import HttpRequest, HttpResponseBase

from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page, show
from ropa.workplace.glossary import all_words


@register_page()
def glossary(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Every word in alphabetical order, each with its own address."""
    words = sorted(all_words(), key=lambda word: gettext(word.name).casefold())
    said = {"title": gettext("Words"), "words": words}
    return show(request, organisation, "workplace/glossary.html.jinja", said)
