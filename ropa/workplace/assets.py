"""The NHS.UK design system, copied from its installed package without what must not reach a visitor.

The ready-made style sheet loads fonts from a third party, which would tell it the address of everybody
who reads a privacy notice; and both files name source maps that are not in the package.
"""

import re
from importlib.metadata import files
from pathlib import Path

STYLES = "nhsuk/nhsuk.css"
SCRIPT = "nhsuk/nhsuk.js"

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


def build(folder: Path) -> list[Path]:
    """Write the copies below `folder`; says which files changed."""
    wanted = {STYLES: styles(_shipped(".min.css")), SCRIPT: script(_shipped(".min.js"))}
    return [folder / name for name, text in wanted.items() if _write(folder / name, text)]


def _shipped(ending: str) -> str:
    found = [
        file
        for file in files("wagtail-nhsuk-frontend") or []
        if file.match(f"static/wagtailnhsukfrontend/*/nhsuk-frontend-*{ending}")
    ]
    if len(found) != 1:
        raise AssetsRefused(f"the package holds {len(found)} files that end in {ending}, not one")
    return found[0].read_text(encoding="utf-8")


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
