"""A catalogue is used once all of it is translated as the English stands, and a person signed it."""

from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from ropa.languages.catalogues import CHECKED, DOMAINS, FOLDER, PUBLIC, WORKPLACE
from tests import told
from tests.sentences import template
from tests.translating import bring_up_to_date, unfinished

pytestmark = pytest.mark.house

ONE = "It closed {when}."
PAGE = 'See <a href="%(there)s">more</a>'
USES = ("One use", "{n} uses")


def wanted() -> Catalog:
    made = Catalog(domain=PUBLIC, charset="utf-8")
    for message in (CHECKED, ONE, PAGE, USES):
        made.add(message)
    return made


def translated(**changed: object) -> Catalog:
    said = {
        CHECKED: "Somebody, in 2026",
        ONE: "{when} y caeodd.",
        PAGE: 'Gweler <a href="%(there)s">ragor</a>',
        USES: ("{n} defnydd", "Un defnydd", *(["{n} ddefnydd"] * 3)),
    }
    names = {"signed": CHECKED, "one": ONE, "page": PAGE, "uses": USES}
    made = Catalog(locale="cy", domain=PUBLIC, charset="utf-8")
    for message, text in (said | {names[name]: text for name, text in changed.items()}).items():
        made.add(message, text)  # type: ignore[arg-type]
    return made


def test_a_whole_catalogue_is_finished() -> None:
    assert unfinished(translated()) == ""


BROKEN = {
    "nobody signed": ({"signed": ""}, "nobody has said"),
    "a sentence is empty": ({"one": ""}, "1 of 4 sentences"),
    "a form is empty": ({"uses": ("{n} defnydd", "Un defnydd", "", "{n}", "{n}")}, "1 of 4 sentences"),
    "a value is missing": ({"one": "Caeodd."}, "such as: It closed"),
    "a value is unknown": ({"one": "{when} y caeodd {where}."}, "such as: It closed"),
    "a brace stands alone": ({"one": "{when} y caeodd {."}, "such as: It closed"),
    "a value reaches further": ({"one": "{when.__class__} y caeodd."}, "such as: It closed"),
    "a percent sign stands alone": ({"page": 'Gweler 5% <a href="%(there)s">ragor</a>'}, "such as: See"),
    "a tag is added": ({"page": '<script>x</script><a href="%(there)s">ragor</a>'}, "such as: See"),
    "a tag is changed": ({"page": '<a href="%(there)s" onclick="x">ragor</a>'}, "such as: See"),
    "a form has other values": ({"uses": ("{m} defnydd", "Un", "{n}", "{n}", "{n}")}, "such as: One use"),
}


@pytest.mark.parametrize(("changed", "why"), BROKEN.values(), ids=BROKEN)
def test_a_catalogue_is_not_finished_where(changed: dict[str, object], why: str) -> None:
    assert why in unfinished(translated(**changed))


def test_a_sentence_marked_as_fuzzy_is_not_finished() -> None:
    made = translated()
    made[ONE].flags.add("fuzzy")
    assert "1 of 4" in unfinished(made)


def test_a_catalogue_is_compiled_when_it_is_finished_and_no_longer_when_it_is_not(tmp_path: Path) -> None:
    assert list(bring_up_to_date(tmp_path, wanted(), ["cy"])) == ["cy, register: nobody has said that they checked it"]
    place = tmp_path / "cy/LC_MESSAGES"
    with (place / f"{PUBLIC}.po").open("wb") as file:
        write_po(file, translated())
    assert list(bring_up_to_date(tmp_path, wanted())) == ["cy, register: finished"]
    assert (place / f"{PUBLIC}.mo").exists()
    longer = wanted()
    longer.add("A sentence that is new")
    assert list(bring_up_to_date(tmp_path, longer)) == [
        "cy, register: 1 of 5 sentences are not translated, or marked as fuzzy"
    ]
    assert not (place / f"{PUBLIC}.mo").exists()


@cache
def known(domain: str) -> frozenset[tuple[str, str]]:
    return ids(template(domain))


def ids(catalogue: Catalog) -> frozenset[tuple[str, str]]:
    """Each with the sense in which it is translated, if it has one."""
    return frozenset((str(message.id), message.context or "") for message in catalogue)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.po*")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_what_there_is_to_translate_is_written_down(path: Path) -> None:
    """`make words` writes it."""
    with path.open("rb") as file:
        kept = ids(read_po(file))
    assert (sorted(known(path.stem) - kept), sorted(kept - known(path.stem))) == ([], [])


def test_each_language_has_both_catalogues() -> None:
    begun = {path.parts[-3] for path in FOLDER.rglob("*.po")}
    assert {path.relative_to(FOLDER) for path in FOLDER.rglob("*.po")} == {
        Path(language, "LC_MESSAGES", f"{domain}.po") for language in begun for domain in DOMAINS
    }


def test_staff_are_not_asked_to_translate_twice_what_the_public_reads() -> None:
    assert known(PUBLIC) & known(WORKPLACE) == {("", ""), (CHECKED, "")}


def test_what_the_public_may_read_is_among_it() -> None:
    assert {"Topic", "ContactRole", "SectionKind"} <= {kind.__name__ for kind in told.vocabularies()}
    assert "Role" not in {kind.__name__ for kind in told.vocabularies()}
    assert {"lawful_basis", "right", "country"} <= set(told.kinds())
    assert "security_measure" not in told.kinds()
