"""Catalogues of translated sentences: gettext files below `locale/`, compiled by `make words`.

Two to a language: what the public reads, and what the workplace says besides. A catalogue counts when it answers who
checked it; one that does not is as good as none, and the workplace needs both. Pure.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

ENGLISH = "en-GB"
PUBLIC = "register"
WORKPLACE = "workplace"
DOMAINS = (PUBLIC, WORKPLACE)
CHECKED = "Who checked these translations, and when?"
FOLDER = Path(__file__).parent / "locale"
_TAG = re.compile(r"([A-Za-z]{2,8})(?:[-_]([A-Za-z]{2,8}))?")


def catalogue(language: str, domain: str = PUBLIC) -> GNUTranslations | None:
    """The checked sentences of a language such as cy or cy-GB; None for English and where there are none."""
    return _at(FOLDER, language, domain)


def languages(domain: str) -> tuple[str, ...]:
    """Those that can be spoken there, besides English, by their tags."""
    tags = sorted(place.name.replace("_", "-") for place in FOLDER.iterdir() if place.is_dir())
    return tuple(tag for tag in tags if catalogue(tag, domain))


@lru_cache(maxsize=64)
def _at(folder: Path, language: str, domain: str) -> GNUTranslations | None:
    found = next(filter(Path.is_file, _files(folder, language, domain)), None)
    if found is None:
        return None
    with found.open("rb") as file:
        read = GNUTranslations(file)
    if read.gettext(CHECKED) in ("", CHECKED):
        return None
    if domain == PUBLIC:
        return read
    public = _at(folder, language, PUBLIC)
    if public is None:
        return None
    read.add_fallback(public)
    return read


def _files(folder: Path, language: str, domain: str) -> Iterator[Path]:
    return (folder / name / "LC_MESSAGES" / f"{domain}.mo" for name in _names(language))


def _names(language: str) -> tuple[str, ...]:
    """cy-GB is kept as cy_GB, else as cy. Nothing else of what is asked for becomes part of a path."""
    found = _TAG.fullmatch(language)
    if found is None:
        return ()
    main, region = found[1].lower(), found[2]
    return (f"{main}_{region.upper()}", main) if region else (main,)
