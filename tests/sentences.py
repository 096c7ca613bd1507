"""What there is to translate: marked sentences of the code and the pages, labels of words, what reference data says.

What the public reads is one catalogue; what only the workplace says is another.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from notices.assembly.countries import in_english
from notices.assembly.voice import theirs
from ropa.languages.catalogues import CHECKED, PUBLIC
from ropa.reference.glossary_words import AS_SIGNS, BETWEEN_SIGNS, WORDS
from ropa.reference.shipped import read_reference
from ropa.register.dates import LENGTHS
from tests import declared, told

ROOT = Path(__file__).parents[1]
CODE = ("ropa", "processors", "activities", "notices")
SINGLE = ("gettext", "say", "later", "turned", "detail", "listed_detail", "reached", "worded")
PLURAL = ("ngettext", "counted", "forms", "worded_many")
MARKS = {**dict.fromkeys(SINGLE, None), **dict.fromkeys(PLURAL, (1, 2))}
TURNED = {"turned": None}
_A_MARK = re.compile(rf"\b(?:{'|'.join(MARKS)})\(".encode())
"""To take a file apart takes long, and most have none."""
_A_PAGE_MARK = re.compile(rb"\b(?:trans|gettext|ngettext|_)\b")
PAGE_MARKS = {"gettext": None, "_": None, "ngettext": (1, 2)}
SIGNS = "glossary/signs"
"""Parts of words, each of which shows that a word is used."""
FACTS = ("how_to_use", "time_limit", "period_text", "trigger", "action")
"""What reference data says in sentences, besides its labels and its plain words."""
SHOWN_INSIDE = {"text", "text_beside", "text_parts", "drift_parts", "edition_line", "editions_kept", "list", "one"}
SHOWN_INSIDE |= {"preview", "standing", "withdraw", "beside", "reading", "reading_fragment", "reading_parts"}
SHOWN_INSIDE |= {"typed_parts"}
"""Pages of notices that are of the workplace."""
PUBLIC_CODE = [f"notices/{room}/" for room in ("assembly", "comparing", "public", "rendering")]
PUBLIC_CODE += [f"notices/{name}.py" for name in ("brevity", "changes", "dates", "plain", "regulator")]
PUBLIC_CODE += [f"notices/editions/{name}.py" for name in ("draft", "issued")]
PUBLIC_CODE += ["ropa/register/dates.py", "ropa/workplace/errors.py", "ropa/workplace/jinja.py"]
PUBLIC_LAYOUTS = ("base", "footer", "header", "pages", "parts", "public")
PUBLIC_PAGES = [ROOT / f"templates/layout/{name}.html.jinja" for name in PUBLIC_LAYOUTS]
PUBLIC_PAGES += [ROOT / "templates/errors/page.html.jinja", ROOT / "templates/audit/comparison.html.jinja"]
PUBLIC_PAGES += [
    path for path in sorted((ROOT / "templates/notices").glob("*.jinja")) if path.name.split(".")[0] not in SHOWN_INSIDE
]

Said = tuple[str | tuple[str, ...], str]
"""A sentence, or its forms, and the place where it is said."""


def template(domain: str = PUBLIC) -> Catalog:
    """Everything that there is to translate for it, each with the places where it is said."""
    found = Catalog(domain=domain, project="Register", charset="utf-8")
    found.add(
        CHECKED, auto_comments=["Answer this last: the name of a person, and a date. Without it nothing is used."]
    )
    for message, place in sorted(_of_public() if domain == PUBLIC else _of_workplace(), key=lambda pair: pair[1]):
        found.add(message, locations=[(place, 0)], context=AS_SIGNS if place == SIGNS else None)
    return found


def _of_public() -> Iterator[Said]:
    yield from (said for said in _marked() if _is_public(said))
    yield from _of_vocabularies()
    yield from _of_reference_data()
    yield from ((lengths, "periods") for lengths in LENGTHS)
    for word, signs, meaning in WORDS:
        yield from ((word, "glossary"), (meaning, "glossary"), (BETWEEN_SIGNS.join(signs), SIGNS))


def _of_workplace() -> Iterator[Said]:
    """What the public does not read as well."""
    known = {message for message, place in _of_public() if place != SIGNS}
    inside = chain((said for said in _marked() if not _is_public(said)), declared.sentences())
    yield from (said for said in inside if said[0] not in known)


def _is_public(said: Said) -> bool:
    return said[1].startswith(tuple(PUBLIC_CODE)) or ROOT / said[1] in PUBLIC_PAGES


@cache
def _marked() -> tuple[Said, ...]:
    return (*_marked_in_code(), *_marked_in_pages())


def _of_vocabularies() -> Iterator[tuple[str, str]]:
    for vocabulary in told.vocabularies():
        for member in vocabulary:
            yield from _both(member.english, f"words/{vocabulary.__name__}")


def _of_reference_data() -> Iterator[tuple[str, str]]:
    printed = told.kinds()
    for term in read_reference():
        if term.kind in printed:
            place = f"reference/{term.kind}"
            for text in (term.label, term.plain_english, *(term.fact(name) for name in FACTS)):
                yield from _both(text, place)
            if term.kind == "country":
                yield in_english(term), place


def _both(text: str, place: str) -> Iterator[tuple[str, str]]:
    """What is said of us, and the same said of others; nothing for nothing."""
    if text:
        yield from ((one, place) for one in dict.fromkeys((text, theirs(text))))


def _marked_in_code() -> Iterator[Said]:
    for path in sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py")):
        place, code = str(path.relative_to(ROOT)), path.read_bytes()
        for _, message, _, _ in extract("python", BytesIO(code), keywords=MARKS) if _A_MARK.search(code) else ():
            yield message, place
        for _, message, _, _ in extract("python", BytesIO(code), keywords=TURNED) if b"turned(" in code else ():
            yield theirs(str(message)), place


def _marked_in_pages() -> Iterator[Said]:
    options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in sorted((ROOT / "templates").rglob("*.jinja")):
        page = path.read_bytes()
        read = extract("jinja2.ext:babel_extract", BytesIO(page), keywords=PAGE_MARKS, options=options)
        for _, message, _, _ in read if _A_PAGE_MARK.search(page) else ():
            yield message, str(path.relative_to(ROOT))
