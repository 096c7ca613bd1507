"""Characters that no font can show are named."""

import pytest

from ropa.documents.characters import named


@pytest.mark.parametrize(
    ("text", "said"),
    [("a 😀", "a [grinning face]"), ("\ue000", "[character U+E000]"), ("plain", "plain")],
)
def test_a_character_is_written_as_its_name(text, said):
    assert named(text, {"😀", "\ue000"}) == said


def test_what_fonts_can_show_stays():
    assert named("😀", set()) == "😀"
