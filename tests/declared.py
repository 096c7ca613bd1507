"""What the workplace says that is declared in tables: questions, labels, words, rules, kinds of terms.

It needs Django set up, because apps declare their tables when they are ready.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module

from django.apps import apps
from django.conf import settings

from ropa.editing import questions
from ropa.editing.questions import Entries, Question, Section
from ropa.reference.kinds import EVER
from ropa.reference.shipped import read_reference
from ropa.register import layout
from ropa.register.words import Word
from ropa.rules.families import FAMILIES
from ropa.rules.rule import RULES
from ropa.workplace.glossary import all_words


def sentences() -> Iterator[tuple[str, str]]:
    """Each with where it is declared; no empty ones."""
    tables = (_of_questions, _of_labels, _of_models, _of_words, _of_rules, _of_terms, _of_kinds, _of_glossary)
    yield from ((text, place) for told in tables for text, place in told() if text)


def _of_questions() -> Iterator[tuple[str, str]]:
    for collection, sections in questions._sections.items():
        for section in sections:
            yield from _of_section(section, f"questions/{collection}")


def _of_section(section: Section, place: str) -> Iterator[tuple[str, str]]:
    yield from ((section.heading, place), (section.intro, place))
    for item in section.items:
        yield from _of_item(item, place)


def _of_item(item: Question | Entries, place: str) -> Iterator[tuple[str, str]]:
    yield from ((item.label, place), (item.guidance, place))
    if isinstance(item, Question):
        yield item.ask, place
        return
    yield item.noun, place
    for question in item.questions:
        yield from _of_item(question, place)
    for entries in item.entries:
        yield from _of_item(entries, place)


def _of_labels() -> Iterator[tuple[str, str]]:
    for view, wording in layout._labels.items():
        for text in (wording.noun, wording.plural, *wording.labels.values()):
            yield text, f"labels/{view.__name__}"
    for view, sections in layout._sections.items():
        yield from ((heading, f"sections/{view.__name__}") for heading, _ in sections)


def _of_models() -> Iterator[tuple[str, str]]:
    """What the trail calls records and fields, and the help of fields whose question has no guidance."""
    for model in apps.get_models():
        if hasattr(model, "paths_to_root"):
            place, meta = f"models/{model.__name__}", model._meta
            yield from ((str(name), place) for name in (meta.verbose_name, meta.verbose_name_plural))
            for field in (*meta.concrete_fields, *meta.many_to_many):
                yield from ((str(text), place) for text in (field.verbose_name, field.help_text))


def _of_words() -> Iterator[tuple[str, str]]:
    import_module(settings.ROOT_URLCONF)  # some vocabularies are of pages alone
    for vocabulary in Word.__subclasses__():
        if not vocabulary.__module__.startswith("tests."):
            yield from ((member.english, f"words/{vocabulary.__name__}") for member in vocabulary)


def _of_rules() -> Iterator[tuple[str, str]]:
    yield from ((name, "rules/families") for name in FAMILIES.values())
    for code, rule in RULES.items():
        yield from ((text, f"rules/{code}") for text in (rule.title, rule.says, rule.fix))


def _of_terms() -> Iterator[tuple[str, str]]:
    for term in read_reference():
        yield from ((text, f"reference/{term.kind}") for text in (term.label, term.plain_english))


def _of_kinds() -> Iterator[tuple[str, str]]:
    for kind in EVER.values():
        told = (kind.verbose_name, kind.verbose_name_plural, *kind.facts.values())
        yield from ((text, f"kinds/{kind.name}") for text in told)


def _of_glossary() -> Iterator[tuple[str, str]]:
    for word in all_words():
        yield from ((word.name, "glossary"), (word.meaning, "glossary"))


def provisions() -> Iterator[str]:
    """What questions and words of the glossary name as their source, which stays as it is."""
    yield from (word.law for word in all_words())
    for sections in questions._sections.values():
        for section in sections:
            yield section.provisions
            yield from _sources(section.items)


def _sources(items: Iterable[Question | Entries]) -> Iterator[str]:
    for item in items:
        yield item.source
        if isinstance(item, Entries):
            yield from _sources((*item.questions, *item.entries))
