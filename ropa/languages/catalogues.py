"""Catalogues of translated sentences: gettext files below `locale/`, compiled by `make words`.

A catalogue counts when it answers who checked it; one that does not is as good as none. Pure.
"""

import re
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

ENGLISH = "en-GB"
DOMAIN = "register"
CHECKED = "Who checked these translations, and when?"
FOLDER = Path(__file__).parent / "locale"
_TAG = re.compile(r"([A-Za-z]{2,8})(?:[-_]([A-Za-z]{2,8}))?")


def catalogue(language: str) -> GNUTranslations | None:
    """The checked sentences of a language such as cy or cy-GB; None for English and where there are none."""
    return _at(FOLDER, language)


@lru_cache(maxsize=64)
def _at(folder: Path, language: str) -> GNUTranslations | None:
    for name in _names(language):
        compiled = folder / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if compiled.is_file():
            with compiled.open("rb") as file:
                found = GNUTranslations(file)
            return found if found.gettext(CHECKED) not in ("", CHECKED) else None
    return None


def _names(language: str) -> tuple[str, ...]:
    """cy-GB is kept as cy_GB, else as cy. Nothing else of what is asked for becomes part of a path."""
    found = _TAG.fullmatch(language)
    if found is None:
        return ()
    main, region = found[1].lower(), found[2]
    return (f"{main}_{region.upper()}", main) if region else (main,)
