"""The NHS.UK design system and htmx, copied from their installed packages without what must not reach a visitor.

The ready-made style sheet loads fonts from a third party, which would tell it the address of everybody
who reads a privacy notice; and both files name source maps that are not in the package.
"""

import re
from importlib.metadata import files
from pathlib import Path

STYLES = "nhsuk/nhsuk.css"
SCRIPT = "nhsuk/nhsuk.js"
HTMX = "htmx/htmx.js"
DESIGN = "wagtail-nhsuk-frontend"

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)")
_OFF_SITE = re.compile(r"url\(\s*['\"]?(?:https?:)?//")


class AssetsRefused(Exception):
    """The installed package is not as expected, so that the copy might load from elsewhere."""


def styles(source: str) -> str:
    """The style sheet without fonts and source map. Refuses one that would still load from elsewhere."""
    ours = _SOURCE_MAP.sub("", _FONT_FACE.sub("", source)).strip()
    if "@import" in ours or _OFF_SITE.search(ours):
        raise AssetsRefused("the style sheet still loads something from another site")
    return ours + "\n"


def script(source: str) -> str:
    """The script module without source map, starting its components when it is loaded."""
    if "initAll" not in source:
        raise AssetsRefused("the script has no initAll to start its components")
    return _SOURCE_MAP.sub("", source).strip() + "\ninitAll();\n"


def htmx(source: str) -> str:
    """The script that fetches parts of a page while somebody types, without source map. Refuses another version."""
    if 'version:"2.' not in source:
        raise AssetsRefused("this is not version 2 of htmx, for which our pages are written")
    return _SOURCE_MAP.sub("", source).strip() + "\n"


def build(folder: Path) -> list[Path]:
    """Write the copies below `folder`; says which files changed."""
    wanted = {
        STYLES: styles(_shipped(DESIGN, "static/wagtailnhsukfrontend/*/nhsuk-frontend-*.min.css")),
        SCRIPT: script(_shipped(DESIGN, "static/wagtailnhsukfrontend/*/nhsuk-frontend-*.min.js")),
        HTMX: htmx(_shipped("django-htmx", "static/django_htmx/htmx-2.min.js")),
    }
    return [folder / name for name, text in wanted.items() if _write(folder / name, text)]


def _shipped(package: str, pattern: str) -> str:
    found = [file for file in files(package) or [] if file.match(pattern)]
    if len(found) != 1:
        raise AssetsRefused(f"{package} holds {len(found)} files like {pattern}, not one")
    return found[0].read_text(encoding="utf-8")


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
