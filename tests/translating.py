"""The catalogues of translated sentences: `make words` brings them up to date; `make words NEW=cy` begins a language.

A language has two: `register` for what the public reads, `workplace` for what is said to staff besides. Writes down
what there is to translate (`tests.sentences`), and compiles the catalogues that are finished: nothing in them is empty
or marked for a second look, and they say who checked them. Refuses a translation that lacks a value of the English
sentence, or adds a sign that a page could take for more than words.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ropa.languages.catalogues import CHECKED, DOMAINS, FOLDER
from tests.sentences import MARKS as MARKS
from tests.sentences import ROOT as ROOT
from tests.sentences import template

_SIGNS = re.compile(r"\{\w*\}|%\(\w+\)s|%%|<[^<>]*>|[{}%<>&]")
HEADER = "# Sentences of the register. How to translate them: docs/how-to/translate-our-sentences.md"


def unfinished(catalogue: Catalog) -> str:
    """What keeps a catalogue from being used; nothing if it may be."""
    messages = [message for message in catalogue if message.id]
    left = [message for message in messages if message.fuzzy or not all(_said(message))]
    if any(message.id == CHECKED for message in left):
        return "nobody has said that they checked it"
    if left:
        return f"{len(left)} of {len(messages)} sentences are not translated, or marked as fuzzy"
    odd = [message for message in messages if not _keeps_signs(message)]
    return f"{len(odd)} have other values or signs than the English, such as: {_ids(odd[0])[0]}" if odd else ""


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def _said(message: Message) -> tuple[str, ...]:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(one or "" for one in said)


def _keeps_signs(message: Message) -> bool:
    """Whether each form has the values of the English; only a number may be left out, as in “one use”."""
    wanted = [set(_SIGNS.findall(english)) for english in _ids(message)]
    least, most = set.intersection(*wanted), set.union(*wanted)
    return all(least <= set(_SIGNS.findall(said)) <= most for said in _said(message))


def bring_up_to_date(folder: Path, wanted: Catalog, new: Iterable[str] = ()) -> Iterator[str]:
    """Template, catalogues and compiled files of one domain; says of each catalogue what is left to do."""
    write(folder / f"{wanted.domain}.pot", wanted)
    begun = {place.name for place in folder.iterdir() if place.is_dir()}
    for name in sorted(begun | {str(Locale.parse(language, sep="-")) for language in new}):
        path = folder / name / "LC_MESSAGES" / f"{wanted.domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        yield f"{name}, {wanted.domain}: {_brought_up_to_date(path, wanted) or 'finished'}"


def _brought_up_to_date(path: Path, wanted: Catalog) -> str:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3], domain=wanted.domain)
    catalogue.update(wanted, no_fuzzy_matching=False)
    write(path, catalogue)
    problem = unfinished(catalogue)
    if problem:
        path.with_suffix(".mo").unlink(missing_ok=True)
    else:
        compile_catalogue(catalogue, path.with_suffix(".mo"))
    return problem


def write(path: Path, catalogue: Catalog) -> None:
    """In one form, so that only what changed shows as changed."""
    catalogue.header_comment, catalogue.fuzzy = HEADER, False
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "Register", "1", ""
    if "FULL NAME" in catalogue.last_translator:
        catalogue.last_translator = catalogue.language_team = ""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)


def compile_catalogue(catalogue: Catalog, path: Path) -> None:
    """The file that the register reads."""
    with path.open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ropa.settings")
    django.setup()
    for domain in DOMAINS:
        for line in bring_up_to_date(FOLDER, template(domain), sys.argv[1:]):
            sys.stdout.write(f"{line}\n")
