"""The derived copy of the design system loads nothing from elsewhere; the fonts of documents are complete."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from ropa.documents.fonts import font_files
from ropa.workplace import assets

pytestmark = pytest.mark.house

NEEDED = "AZaz09 £€§–—‘’“”…•→✓ŵŷâêîôûáé"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    assets.build(folder)
    return folder


@pytest.mark.parametrize("name", [assets.STYLES, assets.SCRIPT, assets.HTMX])
def test_copy_names_no_source_map(built: Path, name: str) -> None:
    assert "sourceMappingURL" not in (built / name).read_text()


def test_style_sheet_loads_nothing_from_another_site(built: Path) -> None:
    text = (built / assets.STYLES).read_text()
    assert "http" not in text
    assert "@font-face" not in text


def test_style_sheet_keeps_its_rules(built: Path) -> None:
    assert ".nhsuk-button" in (built / assets.STYLES).read_text()


def test_script_starts_its_components(built: Path) -> None:
    assert (built / assets.SCRIPT).read_text().endswith("initAll();\n")


def test_building_twice_changes_nothing(built: Path) -> None:
    assert assets.build(built) == []


@pytest.mark.parametrize("rule", ["@import 'a.css';", "a{background:url( 'https://x.example/a')}", "a{b:url(//x/a)}"])
def test_style_sheet_that_loads_from_elsewhere_is_refused(rule: str) -> None:
    with pytest.raises(assets.AssetsRefused):
        assets.styles(rule)


def test_script_without_start_is_refused() -> None:
    with pytest.raises(assets.AssetsRefused):
        assets.script("export{}")


def test_another_version_of_htmx_is_refused() -> None:
    with pytest.raises(assets.AssetsRefused):
        assets.htmx('version:"4.0.0"')


@pytest.mark.parametrize("path", font_files(), ids=lambda path: path.stem)
def test_font_of_documents_is_complete(path: Path) -> None:
    with TTFont(path) as font:
        assert [letter for letter in NEEDED if ord(letter) not in font.getBestCmap()] == []
