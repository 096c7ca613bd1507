"""The fonts that PDF documents carry with them, so that they look alike on a bare machine.

One complete TTF per weight from the installed font package: several subsets under one name fail PDF/UA-1.
"""

from importlib.util import find_spec
from pathlib import Path

FAMILY = "Source Sans Pro"

_FILES = {
    ("normal", 400): "SourceSansPro-Regular.ttf",
    ("normal", 700): "SourceSansPro-Bold.ttf",
    ("italic", 400): "SourceSansPro-It.ttf",
    ("italic", 700): "SourceSansPro-BoldIt.ttf",
}


def font_folder() -> Path:
    """Where the font files lie; raises FileNotFoundError if the package is not installed."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package font-source-sans-pro is not installed; run make setup")
    return Path(spec.origin).parent / "files"


def font_files() -> list[Path]:
    """The files a document may read, and nothing else on the machine."""
    return [font_folder() / name for name in _FILES.values()]


def font_faces() -> str:
    """The stylesheet that names the fonts."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-style: {style}; font-weight: {weight};'
        f' src: url("{(font_folder() / name).as_uri()}"); }}'
        for (style, weight), name in _FILES.items()
    )
