"""What is wrong with the form of a citation, and the reading that its writer most likely meant. Pure.

Refuses to guess at the law: whether an Act exists, and whether it is the right one, the reference data and rules say.
"""

import re

from ropa.reference.citing.citation import Law, Place, Step, Unit
from ropa.register.words import Word

_BRACKETS = re.compile(r"\s\([^()]*\)")
POINTS = {"6": ("1", ("a", "b", "c", "d", "e", "ea", "f")), "9": ("2", tuple("abcdefghij"))}
"""The articles of the UK GDPR of which one point is the legal basis: the paragraph, and its points."""


class Fault(Word):
    """A wrong form, in words that go on with “it …”."""

    TWO_POINTS = "two_points", "gives two points as if they were one"
    NO_PARAGRAPH = "no_paragraph", "leaves out the paragraph"
    NO_SUCH_POINT = "no_such_point", "names a point that the article does not have"
    NO_UNIT = "no_unit", "gives a number without saying what it is the number of"
    WRONG_UNIT = "wrong_unit", "names a kind of provision that such a law does not have"
    AMENDMENT = "amendment", "cites an amendment, which is a change proposed to a Bill and no law"


Mended = tuple[tuple[Place, ...], tuple[Fault, ...]]


def mended(place: Place, law: Law | None) -> Mended:
    """A place as it was meant, and what was wrong. Knows the points of Articles 6 and 9 of the UK GDPR."""
    is_gdpr = law is None or law.is_gdpr
    if not is_gdpr or place.to or len(place.steps) > 1 or place.last.unit is not Unit.ARTICLE:
        return (place,), ()
    if place.last.number not in POINTS or not place.last.points:
        return (place,), ()
    paragraph, known = POINTS[place.last.number]
    return _of_basis(place.last, paragraph, known)


def _of_basis(step: Step, paragraph: str, known: tuple[str, ...]) -> Mended:
    first, *letters = step.points if step.points[0].isdigit() else (paragraph, *step.points)
    faults = [] if step.points[0].isdigit() else [Fault.NO_PARAGRAPH]
    if first != paragraph:
        is_odd = any(letter.isalpha() for letter in letters) and step.number == "9"
        return (Place((step,)),), (*faults, *([Fault.NO_SUCH_POINT] if is_odd else []))
    if len(letters) > 1:
        faults.append(Fault.TWO_POINTS)
    if any(letter not in known for letter in letters):
        faults.append(Fault.NO_SUCH_POINT)
    read = [Step(step.unit, step.number, (paragraph, letter)) for letter in letters]
    return tuple(Place((one,)) for one in read or [Step(step.unit, step.number, (paragraph,))]), tuple(faults)


def unfit(law: Law | None, places: tuple[Place, ...]) -> tuple[Fault, ...]:
    """Units that such a law does not have: an Act has sections, regulations have regulations, the GDPR articles."""
    expected = _expected(law)
    used = {place.steps[0].unit for place in places}
    wrong = used & {Unit.ARTICLE, Unit.SECTION, Unit.REGULATION} - {expected}
    return (Fault.WRONG_UNIT,) if expected and wrong else ()


def _expected(law: Law | None) -> Unit | None:
    """What the main text of a law is divided into; None where the title does not tell."""
    if law is None or "Human Rights" in law.title:  # its Schedule sets out articles of the Convention
        return None
    if law.is_gdpr:
        return Unit.ARTICLE
    kinds = {"Act": Unit.SECTION, "Regulations": Unit.REGULATION, "Order": Unit.ARTICLE}
    return kinds.get(_BRACKETS.sub("", law.title).rpartition(" ")[2])
