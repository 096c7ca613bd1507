"""Turns a Typst template of ours and data into tagged PDF (PDF/UA-1): the same bytes for the same input.

For documents of many pages, which it sets in a twentieth of the time and memory of HTML (docs/adr). What somebody
typed reaches the template as data and never as markup. Refuses to read any other file, and to fetch anything.
"""

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from fontTools.ttLib import TTFont

from ropa.documents.characters import named
from ropa.documents.fonts import font_files, font_folder

LARGE = 8_000_000
"""Bytes of data from which a document is set by a process of its own."""
THRIFTY = {"MALLOC_TRIM_THRESHOLD_": "65536", "MALLOC_MMAP_THRESHOLD_": "65536"}
"""What makes the C library of Linux give memory back sooner: some 40 MiB less at the peak. Others ignore it."""
HERE = Path(__file__).resolve().parents[2]
_MAIN = "document.typ"
LONGEST = 40
"""Characters of a word that may not be broken: a longer one would run off the page."""
_LONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
_BREAK = "\u200b"


def typeset(template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF. The template reads the data by `json("data.json")`, and each of the files, which the PDF may carry, by
    its name; `fit` makes texts fit to be shown.

    Raises ValueError, with what the typesetter says, if the document would not be accessible: one without a title.
    """
    with TemporaryDirectory() as folder:
        told = json.dumps(data, ensure_ascii=False).encode()
        for name, content in {**(files or {}), "data.json": told, _MAIN: template.encode()}.items():
            (Path(folder) / name).write_bytes(content)
        if len(told) < LARGE:
            return _set(folder)
        # What the typesetter takes for hundreds of pages goes back to the machine only with the process that took it.
        program = [sys.executable, "-m", __name__, folder]
        thrifty = {**os.environ, **THRIFTY}
        done = subprocess.run(program, capture_output=True, check=False, cwd=HERE, env=thrifty)  # noqa: S603
        if done.returncode:
            raise ValueError(done.stderr.decode(errors="replace").strip()[-2000:])
        return done.stdout


def _set(folder: str) -> bytes:
    """It may read what lies in the folder, and nothing else on the machine."""
    try:
        return typst.compile(
            f"{folder}/{_MAIN}",
            root=folder,
            package_path=folder,
            package_cache_path=folder,
            font_paths=[str(font_folder())],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        raise ValueError(str(error)) from error


def fit(value: Any) -> Any:
    """The same with every text in it fit to be shown, however deep it lies."""
    if isinstance(value, str):
        return fit_text(value)
    if isinstance(value, Mapping):
        return {name: fit(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [fit(part) for part in value]
    return value


def fit_text(text: str) -> str:
    """The text with characters that the font lacks written as their names, and with places to break very long words."""
    if not text.isascii():
        strange = set(text) - _shown()
        unseen = {character for character in strange if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn")}
        text = named("".join(c for c in text if c not in unseen) if unseen else text, strange - unseen)
    return _LONG.sub(rf"\g<0>{_BREAK}", text) if len(text) > LONGEST else text


@cache
def _shown() -> frozenset[str]:
    """The characters that every weight of our font can show."""
    maps = [TTFont(path, lazy=True).getBestCmap() for path in font_files()]
    return frozenset(map(chr, set.intersection(*(set(known) for known in maps)))) | frozenset("\n\t" + _BREAK)


@cache
def template_at(path: Path) -> str:
    """A template, read once."""
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.buffer.write(_set(sys.argv[1]))
